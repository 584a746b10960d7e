import type { Path } from '../values/path';
import type { Expression, PathExpression, StructMember } from './ast';
import {
  BAD_PATH_STEP,
  BAD_SIMPLE_PATH_STEP,
  NO_SIMPLE_PATH,
  NO_TYPE_NAME,
  notWellFormed,
  UNEXPECTED_KEYWORD,
  UNEXPECTED_OPERATOR,
  UNEXPECTED_TERM,
} from './faults';
import type { Token } from './lexer';
import { scaleFits } from './numbers';
import type { Reader } from './reader';
import { FUNCTION_KEYWORDS } from './reserved-words';

/**
 * expression = unary { operator unary | IS [NOT] type | [NOT] IN list | [NOT] BETWEEN a AND b }
 *
 * precedence  only operators that bind more strongly are taken
 */
export function parseExpression(reader: Reader, precedence = 0): Expression {
  return reader.nested(() => {
    let left = parseUnary(reader);
    for (;;) {
      const infix = infixAt(reader);
      if (infix === undefined || infix.precedence <= precedence) return left;
      reader.operator();
      left = parseInfix(reader, left, infix);
    }
  });
}

/** simple path = name { "." name | "[" index "]" }: what SET, REMOVE, INSERT and DELETE name. */
export function parseSimplePath(reader: Reader): PathExpression {
  const token = reader.peek();
  if (token.type !== 'name' && token.type !== 'quoted') throw notWellFormed(NO_SIMPLE_PATH);
  return parseSteps(reader, reader.next());
}

/** How strongly operators bind. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['or', 10],
  ['and', 20],
  ['not', 30],
  ['=', 40],
  ['<>', 40],
  ['is', 40],
  ['in', 40],
  ['<', 50],
  ['<=', 50],
  ['>', 50],
  ['>=', 50],
  ['between', 50],
  ['like', 50],
  ['+', 60],
  ['-', 60],
  ['||', 60],
  ['*', 70],
  ['/', 70],
  ['%', 70],
]);

const NOT_PRECEDENCE = 30;

interface Infix {
  readonly operator: string;
  readonly isNegated: boolean;
  readonly precedence: number;
}

function infixAt(reader: Reader): Infix | undefined {
  const isNegated = reader.isAt('not');
  const { type, text: operator } = reader.peek(isNegated ? 1 : 0);
  if (type !== 'keyword' && type !== 'symbol') return undefined;
  if (operator === 'not' || (isNegated && !NEGATABLE.has(operator))) return undefined;
  const precedence = PRECEDENCE.get(operator);
  return precedence === undefined ? undefined : { operator, isNegated, precedence };
}

const NEGATABLE: ReadonlySet<string> = new Set(['in', 'between', 'like']);

function parseInfix(reader: Reader, left: Expression, infix: Infix): Expression {
  if (infix.isNegated) reader.next();
  const at = reader.next();
  if (infix.operator === 'is') return parseIs(reader, left, at);
  const found = parseOperation(reader, left, infix, at);
  return infix.isNegated ? { kind: 'not', term: found, at } : found;
}

function parseOperation(
  reader: Reader,
  left: Expression,
  { operator, precedence }: Infix,
  at: Token,
): Expression {
  const right = operator === 'in' ? parseCandidates(reader) : parseExpression(reader, precedence);
  switch (operator) {
    case 'and':
    case 'or': {
      const terms = left.kind === operator ? left.terms : [left];
      return { kind: operator, terms: [...terms, right], at };
    }
    case 'between': {
      if (!reader.take('and')) throw notWellFormed('Expected AND after BETWEEN');
      const upper = parseExpression(reader, precedence);
      return { kind: 'between', operand: left, lower: right, upper, at };
    }
    default:
      return { kind: 'infix', operator, left, right, at };
  }
}

/** candidates = "(" expression { "," expression } ")" | expression */
function parseCandidates(reader: Reader): Expression {
  const at = reader.peek();
  if (!reader.take('(')) return parseExpression(reader, PRECEDENCE.get('in'));
  const elements = parseList(reader);
  reader.expect(')');
  return { kind: 'list', elements, at };
}

function parseIs(reader: Reader, operand: Expression, at: Token): Expression {
  const isNegated = reader.take('not');
  const { type, text } = reader.next();
  if (type !== 'keyword') throw notWellFormed(NO_TYPE_NAME);
  if (text === 'double') reader.take('precision');
  const found: Expression = { kind: 'is', operand, type: text, at };
  return isNegated ? { kind: 'not', term: found, at } : found;
}

/** unary = NOT expression | ("+" | "-") unary | path */
function parseUnary(reader: Reader): Expression {
  const at = reader.peek();
  if (reader.take('not')) {
    reader.operator();
    return { kind: 'not', term: parseExpression(reader, NOT_PRECEDENCE), at };
  }
  if (!reader.isAt('+') && !reader.isAt('-')) return parsePath(reader);
  const { text: sign } = reader.next();
  const term = reader.nested(() => parseUnary(reader));
  if (term.kind === 'number') return { ...term, text: signed(sign, term.text) };
  const zero: Expression = { kind: 'number', text: '0', at };
  return { kind: 'infix', operator: sign, left: zero, right: term, at };
}

function signed(sign: string, text: string): string {
  if (sign === '+') return text;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/** path = term { "." name | "[" index "]" } */
function parsePath(reader: Reader): Expression {
  const token = reader.peek();
  const isName = token.type === 'name' || token.type === 'quoted';
  if (isName && !isSymbol(reader.peek(1), '(')) return parseSteps(reader, reader.next());
  const term = parseTerm(reader);
  if (reader.isAt('.') || reader.isAt('[')) throw notWellFormed(BAD_PATH_STEP);
  return term;
}

function parseSteps(reader: Reader, at: Token): PathExpression {
  const path: [string, ...(string | number)[]] = [at.text];
  for (;;) {
    if (reader.take('.')) {
      const { type, text } = reader.next();
      if (type !== 'name' && type !== 'quoted') throw notWellFormed(BAD_PATH_STEP);
      path.push(text);
    } else if (reader.take('[')) {
      path.push(parseStep(reader));
      reader.expect(']');
    } else return { kind: 'path', path: path satisfies Path, at };
  }
}

const INDEX = /^\d{1,10}$/;

/** step = index | string */
function parseStep(reader: Reader): string | number {
  const { type, text } = reader.next();
  if (type === 'string') return text;
  if (type === 'number' && INDEX.test(text)) return Number(text);
  throw notWellFormed(BAD_SIMPLE_PATH_STEP);
}

function parseTerm(reader: Reader): Expression {
  const at = reader.next();
  switch (at.type) {
    case 'string':
      return { kind: 'string', text: at.text, at };
    case 'number':
      if (!scaleFits(at.text)) throw notWellFormed();
      return { kind: 'number', text: at.text, at };
    case 'keyword':
      return parseKeyword(reader, at);
    case 'symbol':
      return parseSymbol(reader, at);
    case 'end':
      throw notWellFormed(UNEXPECTED_TERM);
    default:
      return parseCall(reader, at);
  }
}

function parseKeyword(reader: Reader, at: Token): Expression {
  switch (at.text) {
    case 'true':
    case 'false':
      return { kind: 'boolean', value: at.text === 'true', at };
    case 'null':
    case 'missing':
      return { kind: at.text, at };
    default:
      if (FUNCTION_KEYWORDS.has(at.text) && reader.isAt('(')) return parseCall(reader, at);
      throw notWellFormed(UNEXPECTED_KEYWORD);
  }
}

function parseSymbol(reader: Reader, at: Token): Expression {
  switch (at.text) {
    case '?':
      return { kind: 'parameter', index: reader.parameter(), at };
    case '(': {
      const elements = parseList(reader);
      reader.expect(')');
      const [only] = elements;
      // Several in parentheses are a row, which is as good as a list.
      return elements.length === 1 && only ? only : { kind: 'list', elements, at };
    }
    case '[':
      return { kind: 'list', elements: parseListUntil(reader, ']'), at };
    case '<<':
      return { kind: 'bag', elements: parseListUntil(reader, '>>'), at };
    case '{':
      return { kind: 'struct', members: parseMembers(reader), at };
    default:
      throw notWellFormed(OPERATORS.has(at.text) ? UNEXPECTED_OPERATOR : UNEXPECTED_TERM);
  }
}

const OPERATORS: ReadonlySet<string> = new Set('+ - / % < <= > >= = <> || @'.split(' '));

/** list = expression { "," expression } */
function parseList(reader: Reader): Expression[] {
  const elements = [parseExpression(reader)];
  while (reader.take(',')) elements.push(parseExpression(reader));
  return elements;
}

function parseListUntil(reader: Reader, close: string): Expression[] {
  if (reader.take(close)) return [];
  const elements = parseList(reader);
  reader.expect(close);
  return elements;
}

/** members = "{" [ expression ":" expression { "," expression ":" expression } ] "}" */
function parseMembers(reader: Reader): StructMember[] {
  const members: StructMember[] = [];
  if (reader.take('}')) return members;
  do {
    const name = parseExpression(reader);
    reader.expect(':');
    members.push({ name, value: parseExpression(reader) });
  } while (reader.take(','));
  reader.expect('}');
  return members;
}

/** call = name "(" [ "*" | list ] ")" */
function parseCall(reader: Reader, at: Token): Expression {
  reader.expect('(');
  const name = at.text.toLowerCase();
  const star = reader.peek();
  if (reader.take('*')) {
    reader.expect(')');
    return { kind: 'call', name, operands: [{ kind: 'star', at: star }], at };
  }
  return { kind: 'call', name, operands: parseListUntil(reader, ')'), at };
}

function isSymbol({ type, text }: Token, symbol: string): boolean {
  return type === 'symbol' && text === symbol;
}
