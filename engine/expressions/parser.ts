import type { ApiError } from '../errors';
import type {
  AssignedNode,
  ClauseNode,
  Comparator,
  ConditionNode,
  ExpressionKind,
  OperandNode,
  PathNode,
  ProjectionNode,
  SectionNode,
  SetNode,
  UpdateNode,
  ValueNode,
} from './ast';
import {
  EMPTY,
  expressionTooLarge,
  indexOutOfRange,
  invalidExpression,
  REDUNDANT_PARENTHESES,
  sectionRepeated,
  tooManyOperators,
} from './faults';
import { type Token, tokenize } from './lexer';

/**
 * condition = disjunction
 *
 * kind    the member that holds the text, for the wording of faults
 * throws  ValidationException: empty, too large, syntax, redundant parentheses, too many operators
 */
export function parseCondition(text: string, kind: ExpressionKind): ConditionNode {
  return parseWhole(text, kind, CONDITION_KEYWORDS, (parser) => parser.condition());
}

/** update = section { section }; each section at most once. */
export function parseUpdate(text: string): UpdateNode {
  const kind = 'UpdateExpression';
  const update = parseWhole(text, kind, SECTION_KEYWORDS, (parser) => parser.update());
  const seen = new Set<string>();
  for (const { keyword } of update.sections) {
    if (seen.has(keyword)) throw invalidExpression(kind, sectionRepeated(keyword));
    seen.add(keyword);
  }
  return update;
}

/** projection = path { "," path } */
export function parseProjection(text: string): ProjectionNode {
  const kind = 'ProjectionExpression';
  return parseWhole(text, kind, NO_KEYWORDS, (parser) => parser.projection());
}

/** source: BEHAVIOUR of the service, 2026: measured on the UTF-8 text, before substitution. */
const MAX_EXPRESSION_BYTES = 4096;
/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_OPERATORS = 300;
const MAX_LIST_INDEX = 2 ** 31 - 1;

const CONDITION_KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'BETWEEN']);
const SECTION_KEYWORDS: ReadonlySet<string> = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);
const NO_KEYWORDS: ReadonlySet<string> = new Set();

const COMPARATORS: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

const encoder = new TextEncoder();

function parseWhole<T>(
  text: string,
  kind: ExpressionKind,
  keywords: ReadonlySet<string>,
  parse: (parser: Parser) => T,
): T {
  if (text.trim() === '') throw invalidExpression(kind, EMPTY);
  const bytes = encoder.encode(text).length;
  if (bytes > MAX_EXPRESSION_BYTES) throw invalidExpression(kind, expressionTooLarge(bytes));
  const parser = new Parser(text, kind, keywords);
  const tree = parse(parser);
  parser.finish();
  return tree;
}

/** What stands between parentheses, or without them: a condition, or an operand to compare. */
type Term = { readonly parenthesised: boolean } & (
  | { readonly condition: ConditionNode; readonly operand?: never }
  | { readonly operand: OperandNode; readonly condition?: never }
);

/**
 * Recursive descent, one token ahead. Depth is bounded because parentheses that nest without an
 * operator between them are redundant, and operators are counted.
 */
class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;
  private operators = 0;
  private depth = 0;
  private redundantParentheses = false;

  constructor(
    private readonly source: string,
    private readonly kind: ExpressionKind,
    private readonly keywords: ReadonlySet<string>,
  ) {
    this.tokens = tokenize(source);
  }

  /** Refuses what follows the expression, and what only the whole expression can show. */
  finish(): void {
    if (this.token().type !== 'end') throw this.syntaxError();
    if (this.redundantParentheses) throw this.fault(REDUNDANT_PARENTHESES);
    if (this.operators > MAX_OPERATORS) throw this.tooManyOperators();
  }

  /** disjunction = conjunction { OR conjunction } */
  condition(): ConditionNode {
    return this.required(this.disjunction());
  }

  /** update = section { section } */
  update(): UpdateNode {
    const sections: SectionNode[] = [this.section()];
    while (this.token().type !== 'end') sections.push(this.section());
    return { kind: 'update', sections };
  }

  /** projection = path { "," path } */
  projection(): ProjectionNode {
    return { kind: 'projection', paths: this.separated(() => this.path()) };
  }

  private disjunction(): Term {
    const first = this.conjunction();
    if (!this.isKeyword('OR')) return first;
    const terms = [this.required(first)];
    while (this.takeOperator('OR')) terms.push(this.required(this.conjunction()));
    return { condition: { kind: 'or', terms }, parenthesised: false };
  }

  /** conjunction = negation { AND negation } */
  private conjunction(): Term {
    const first = this.negation();
    if (!this.isKeyword('AND')) return first;
    const terms = [this.required(first)];
    while (this.takeOperator('AND')) terms.push(this.required(this.negation()));
    return { condition: { kind: 'and', terms }, parenthesised: false };
  }

  /** negation = NOT negation | predicate */
  private negation(): Term {
    if (!this.takeOperator('NOT')) return this.predicate();
    this.enter();
    const term = this.required(this.negation());
    this.depth--;
    return { condition: { kind: 'not', term }, parenthesised: false };
  }

  /** predicate = term [ comparator operand | BETWEEN operand AND operand | IN "(" operands ")" ] */
  private predicate(): Term {
    const term = this.term();
    if (term.operand === undefined) return term;
    const condition = this.comparison(term.operand);
    return condition === undefined ? term : { condition, parenthesised: false };
  }

  private comparison(left: OperandNode): ConditionNode | undefined {
    const operator = COMPARATORS.find((comparator) => this.isSymbol(comparator));
    if (operator !== undefined) {
      this.next();
      this.operators++;
      return { kind: 'compare', operator, left, right: this.operand() };
    }
    if (this.takeOperator('BETWEEN')) {
      const lower = this.operand();
      if (!this.isKeyword('AND')) throw this.syntaxError();
      this.next();
      return { kind: 'between', operand: left, lower, upper: this.operand() };
    }
    if (!this.takeOperator('IN')) return undefined;
    this.expect('(');
    const candidates = this.separated(() => this.operand());
    this.expect(')');
    return { kind: 'in', operand: left, candidates };
  }

  /** term = "(" disjunction ")" | operand */
  private term(): Term {
    if (!this.isSymbol('(')) return { operand: this.simpleOperand(), parenthesised: false };
    this.next();
    this.enter();
    const inner = this.disjunction();
    this.expect(')');
    this.depth--;
    if (inner.parenthesised) this.redundantParentheses = true;
    return { ...inner, parenthesised: true };
  }

  /** A bare operand is no condition, unless it is a function call. */
  private required(term: Term): ConditionNode {
    if (term.operand === undefined) return term.condition;
    if (term.operand.kind === 'call') return term.operand;
    throw this.syntaxError();
  }

  /** operand = "(" operand ")" | path | value | call */
  private operand(): OperandNode {
    return this.isSymbol('(') ? this.parenthesised(() => this.operand()) : this.simpleOperand();
  }

  /** sum = addend [ ("+" | "-") addend ], as SET assigns it */
  private sum(): AssignedNode {
    const left = this.addend();
    const operator = this.isSymbol('+') ? '+' : this.isSymbol('-') ? '-' : undefined;
    if (operator === undefined) return left;
    this.next();
    this.operators++;
    return { kind: 'arithmetic', operator, left, right: this.addend() };
  }

  /** addend = "(" sum ")" | path | value | call */
  private addend(): AssignedNode {
    return this.isSymbol('(') ? this.parenthesised(() => this.sum()) : this.simpleOperand();
  }

  private parenthesised<T>(inner: () => T): T {
    this.expect('(');
    this.enter();
    const opensAgain = this.isSymbol('(');
    const start = this.position;
    const operand = inner();
    // Redundant when the inner pair was opened here and closed by the token just consumed.
    if (opensAgain && this.closes(start)) this.redundantParentheses = true;
    this.expect(')');
    this.depth--;
    return operand;
  }

  /** Whether the parenthesis at `start` is closed by the token before the current one. */
  private closes(start: number): boolean {
    let open = 0;
    for (let at = start; at < this.position; at++) {
      const text = this.tokens[at]?.text;
      if (text === '(') open++;
      if (text === ')') open--;
      if (open === 0) return at === this.position - 1;
    }
    return false;
  }

  private simpleOperand(): OperandNode {
    const token = this.token();
    if (token.type === 'value') return this.value();
    const following = this.tokens[this.position + 1];
    if (token.type === 'word' && following?.text === '(' && !this.isAnyKeyword()) {
      return this.call();
    }
    return this.path();
  }

  /** call = word "(" [ operand { "," operand } ] ")" */
  private call(): OperandNode {
    const name = this.next().text;
    this.operators++;
    this.enter();
    this.expect('(');
    const operands = this.isSymbol(')') ? [] : this.separated(() => this.operand());
    this.expect(')');
    this.depth--;
    return { kind: 'call', name, operands };
  }

  private value(): ValueNode {
    if (this.token().type !== 'value') throw this.syntaxError();
    return { kind: 'value', name: this.next().text };
  }

  /** path = name { "." name | "[" number "]" } */
  private path(): PathNode {
    const elements: [string, ...(string | number)[]] = [this.nameElement()];
    for (;;) {
      if (this.isSymbol('.')) {
        this.next();
        elements.push(this.nameElement());
      } else if (this.isSymbol('[')) {
        this.next();
        elements.push(this.indexElement());
        this.expect(']');
      } else {
        return { kind: 'path', elements };
      }
    }
  }

  private nameElement(): string {
    const { type } = this.token();
    const isName = type === 'name' || (type === 'word' && !this.isAnyKeyword());
    if (!isName) throw this.syntaxError();
    return this.next().text;
  }

  private indexElement(): number {
    if (this.token().type !== 'number') throw this.syntaxError();
    const digits = this.next().text;
    const index = Number.parseInt(digits, 10);
    if (index > MAX_LIST_INDEX) throw this.fault(indexOutOfRange(digits));
    return index;
  }

  /** section = SET sets | REMOVE paths | ADD clauses | DELETE clauses */
  private section(): SectionNode {
    const keyword = this.isAnyKeyword() ? this.token().text.toUpperCase() : '';
    if (keyword === '') throw this.syntaxError();
    this.next();
    if (keyword === 'SET') return { keyword, actions: this.separated(() => this.set()) };
    if (keyword === 'REMOVE') return { keyword, actions: this.separated(() => this.path()) };
    const actions = this.separated(() => this.clause());
    return keyword === 'ADD' ? { keyword, actions } : { keyword: 'DELETE', actions };
  }

  /** set = path "=" sum */
  private set(): SetNode {
    const path = this.path();
    this.expect('=');
    return { path, value: this.sum() };
  }

  /** clause = path value */
  private clause(): ClauseNode {
    return { path: this.path(), value: this.value() };
  }

  private separated<T>(parse: () => T): T[] {
    const found = [parse()];
    while (this.isSymbol(',')) {
      this.next();
      found.push(parse());
    }
    return found;
  }

  private token(): Token {
    // The last token is `end`, and nothing consumes it.
    return this.tokens[this.position] ?? { type: 'end', text: '<EOF>', start: 0, end: 0 };
  }

  private next(): Token {
    const token = this.token();
    this.position++;
    return token;
  }

  private isSymbol(text: string): boolean {
    const token = this.token();
    return token.type === 'symbol' && token.text === text;
  }

  private isAnyKeyword(): boolean {
    const token = this.token();
    return token.type === 'word' && this.keywords.has(token.text.toUpperCase());
  }

  private isKeyword(keyword: string): boolean {
    return this.isAnyKeyword() && this.token().text.toUpperCase() === keyword;
  }

  private takeOperator(keyword: string): boolean {
    if (!this.isKeyword(keyword)) return false;
    this.next();
    this.operators++;
    return true;
  }

  private expect(symbol: string): void {
    if (!this.isSymbol(symbol)) throw this.syntaxError();
    this.next();
  }

  /** Bounds the recursion: parentheses with no operator between them and the next are redundant. */
  private enter(): void {
    this.depth++;
    if (this.depth <= 2 * (MAX_OPERATORS + 1)) return;
    throw this.operators > MAX_OPERATORS
      ? this.tooManyOperators()
      : this.fault(REDUNDANT_PARENTHESES);
  }

  private tooManyOperators(): ApiError {
    // The service stops counting at the first one too many.
    return this.fault(tooManyOperators(MAX_OPERATORS + 1));
  }

  /** The text from the token before the offending one to the one after it, as it was written. */
  private syntaxError(): ApiError {
    const token = this.token();
    const before = this.tokens[this.position - 1] ?? token;
    const after = this.tokens[this.position + 1] ?? token;
    const from = before.start;
    const to = after.type === 'end' ? (token.type === 'end' ? before.end : token.end) : after.end;
    const near = this.source.slice(from, to);
    return this.fault(`Syntax error; token: "${token.text}", near: "${near}"`);
  }

  private fault(text: string): ApiError {
    return invalidExpression(this.kind, text);
  }
}
