/** One token, with where its text starts and ends in the source. */
export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `unknown` is a character that begins no token; the parser refuses it where it stands. */
export type TokenType = 'word' | 'name' | 'value' | 'number' | 'symbol' | 'unknown' | 'end';

/**
 * Splits an expression into tokens; the last is always of type `end`.
 *
 * word    letters, digits and underscores, a letter first
 * name    `#` and at least one letter, digit or underscore; `value` likewise after `:`
 * number  decimal without leading zeros, so that `03` is two tokens, as in the service
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) {
    const group = found.findIndex((text, i) => i > 0 && text !== undefined);
    const text = found[group] ?? '';
    const end = TOKEN.lastIndex;
    tokens.push({ type: TYPES[group] ?? 'unknown', text, start: end - text.length, end });
  }
  tokens.push({ type: 'end', text: '<EOF>', start: source.length, end: source.length });
  return tokens;
}

/** Whether a key of ExpressionAttributeNames is a name placeholder. */
export function isNamePlaceholder(text: string): boolean {
  return NAME_PLACEHOLDER.test(text);
}

/** Whether a key of ExpressionAttributeValues is a value placeholder. */
export function isValuePlaceholder(text: string): boolean {
  return VALUE_PLACEHOLDER.test(text);
}

/** By group of TOKEN; group 0 is the whole, with the white space before it. */
const TYPES: readonly TokenType[] = ['end', 'word', 'name', 'value', 'number', 'symbol', 'unknown'];

const TOKEN = new RegExp(
  '[ \\t\\r\\n]*(?:([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(0|[1-9][0-9]*)' +
    '|(<=|>=|<>|[=<>(),.[\\]+\\-])|([^ \\t\\r\\n]))',
  'uy',
);

const NAME_PLACEHOLDER = /^#[A-Za-z0-9_]+$/;
const VALUE_PLACEHOLDER = /^:[A-Za-z0-9_]+$/;
