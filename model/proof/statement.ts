import { isSymbol, isWord, type StatementToken, statementTokens } from './statement-tokens';

/** What a proof has to know of a PartiQL statement; whether it is sound is for the service. */
export interface Statement {
  readonly verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly table: StatementToken;
  readonly index?: string;
  readonly hasWhere: boolean;
  /** Attributes that the WHERE holds to one of some values, with `=` or IN. */
  readonly equal: ReadonlyMap<string, readonly StatementValue[]>;
  /** Attributes of which it says anything else. */
  readonly others: ReadonlySet<string>;
}

/** `?` by its place among all of the statement's, a text or number as written, or more. */
export type StatementValue =
  | { readonly kind: 'parameter'; readonly position: number }
  | { readonly kind: 'S' | 'N'; readonly text: string }
  | { readonly kind: 'other' };

/**
 * Reads a statement as far as a proof needs it.
 *
 * statement = SELECT ... FROM table [WHERE condition] | INSERT INTO table ...
 *           | UPDATE table ... [WHERE condition] | DELETE FROM table [WHERE condition]
 * table     = name [ "." index ]
 * returns   undefined for what is none
 */
export function readStatement(text: string): Statement | undefined {
  const tokens = statementTokens(text);
  const verb = tokens?.[0]?.text.toUpperCase();
  if (tokens === undefined || !isVerb(verb)) return undefined;
  const at = tablePosition(tokens, verb);
  const table = at === undefined ? undefined : tokens[at];
  if (at === undefined || !isName(table)) return undefined;
  const index = isSymbol(tokens[at + 1], '.') ? tokens[at + 2]?.text : undefined;
  const where = outside(tokens, at, 'WHERE');
  const end = outside(tokens, where ?? at, 'ORDER') ?? outside(tokens, where ?? at, 'RETURNING');
  const condition = where === undefined ? [] : tokens.slice(where + 1, end ?? tokens.length);
  const parameters = tokens.filter((token) => isSymbol(token, '?'));
  const { equal, others } = readCondition({ tokens: condition, parameters });
  return {
    verb,
    table,
    ...(index === undefined ? {} : { index }),
    hasWhere: where !== undefined,
    equal,
    others,
  };
}

function isVerb(word: string | undefined): word is Statement['verb'] {
  return word === 'SELECT' || word === 'INSERT' || word === 'UPDATE' || word === 'DELETE';
}

function isName(token: StatementToken | undefined): token is StatementToken {
  return token?.type === 'word' || token?.type === 'quoted';
}

function tablePosition(tokens: readonly StatementToken[], verb: string): number | undefined {
  if (verb === 'UPDATE') return 1;
  const before = outside(tokens, 0, verb === 'INSERT' ? 'INTO' : 'FROM');
  return before === undefined ? undefined : before + 1;
}

/** Where a word stands that is in no parentheses of any kind. */
function outside(
  tokens: readonly StatementToken[],
  from: number,
  word: string,
): number | undefined {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    depth += nesting(tokens[at]);
    if (depth === 0 && isWord(tokens[at], word)) return at;
  }
  return undefined;
}

function nesting(token: StatementToken | undefined): number {
  if (token?.type !== 'symbol') return 0;
  if ('([{'.includes(token.text) || token.text === '<<') return 1;
  return ')]}'.includes(token.text) || token.text === '>>' ? -1 : 0;
}

// ------------------------------------------------------------------ conditions

type Bound = Pick<Statement, 'equal' | 'others'>;

interface Clause {
  readonly tokens: readonly StatementToken[];
  /** All of the statement's. */
  readonly parameters: readonly StatementToken[];
}

/**
 * condition = term { OR term } ; term = factor { AND factor }
 * factor    = NOT factor | "(" condition ")" | comparison
 */
function readCondition({ tokens, parameters }: Clause): Bound {
  const terms = split(tokens, 'OR');
  if (terms.length > 1) {
    return terms.map((part) => readCondition({ tokens: part, parameters })).reduce(either);
  }
  const factors = split(tokens, 'AND');
  if (factors.length > 1) {
    return factors.map((part) => readCondition({ tokens: part, parameters })).reduce(both);
  }
  const inner = tokens.slice(1, -1);
  if (isSymbol(tokens[0], '(') && isWhole(inner) && isSymbol(tokens.at(-1), ')')) {
    return readCondition({ tokens: inner, parameters });
  }
  return readComparison({ tokens, parameters });
}

/** At a word outside parentheses; the AND of a BETWEEN is its own. */
function split(
  tokens: readonly StatementToken[],
  word: 'AND' | 'OR',
): readonly (readonly StatementToken[])[] {
  const parts: StatementToken[][] = [[]];
  let depth = 0;
  let isBetween = false;
  for (const token of tokens) {
    depth += nesting(token);
    if (isWord(token, 'BETWEEN')) isBetween = true;
    const isHere = depth === 0 && isWord(token, word);
    if (isHere && !(word === 'AND' && isBetween)) parts.push([]);
    else parts.at(-1)?.push(token);
    if (isHere && word === 'AND') isBetween = false;
  }
  return parts;
}

/** Whether every parenthesis is closed that was opened, and none else. */
function isWhole(tokens: readonly StatementToken[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    depth += nesting(token);
    if (depth < 0) return false;
  }
  return depth === 0;
}

function both(one: Bound, two: Bound): Bound {
  return {
    equal: new Map([...two.equal, ...one.equal]),
    others: new Set([...one.others, ...two.others]),
  };
}

/** Only what both say holds of either. */
function either(one: Bound, two: Bound): Bound {
  const equal = new Map<string, readonly StatementValue[]>();
  const others = new Set([...one.others, ...two.others]);
  for (const [name, values] of one.equal) {
    const more = two.equal.get(name);
    if (more === undefined) others.add(name);
    else equal.set(name, [...values, ...more]);
  }
  for (const name of two.equal.keys()) if (!equal.has(name)) others.add(name);
  return { equal, others };
}

function readComparison({ tokens, parameters }: Clause): Bound {
  const [first, second, ...rest] = tokens;
  if (isName(first) && isSymbol(second, '=')) {
    return isOf(first, [statementValue(rest, parameters)]);
  }
  if (isName(first) && isWord(second, 'IN') && isWhole(rest)) {
    const members = splitList(rest.slice(1, -1));
    return isOf(
      first,
      members.map((member) => statementValue(member, parameters)),
    );
  }
  const last = tokens.at(-1);
  if (isName(last) && isSymbol(tokens.at(-2), '=')) {
    return isOf(last, [statementValue(tokens.slice(0, -2), parameters)]);
  }
  return { equal: new Map(), others: new Set(tokens.filter(isName).map(({ text }) => text)) };
}

function isOf(name: StatementToken, values: readonly StatementValue[]): Bound {
  return { equal: new Map([[name.text, values]]), others: new Set() };
}

function splitList(tokens: readonly StatementToken[]): readonly (readonly StatementToken[])[] {
  const parts: StatementToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += nesting(token);
    if (depth === 0 && isSymbol(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function statementValue(
  tokens: readonly StatementToken[],
  parameters: readonly StatementToken[],
): StatementValue {
  const [token] = tokens;
  if (token === undefined || tokens.length > 1) return { kind: 'other' };
  if (isSymbol(token, '?')) return { kind: 'parameter', position: parameters.indexOf(token) };
  if (token.type === 'string') return { kind: 'S', text: token.text };
  return token.type === 'number' ? { kind: 'N', text: token.text } : { kind: 'other' };
}
