import { notWellFormed } from './faults';
import type { Span } from './place';
import { isKeyword } from './reserved-words';

export interface Token extends Span {
  readonly type: TokenType;
  /** Keywords in lower case, quoted names and strings without quotes, the rest as written. */
  readonly text: string;
}

export type TokenType = 'name' | 'quoted' | 'keyword' | 'string' | 'number' | 'symbol' | 'end';

/**
 * Splits a statement into tokens; the last is always of type `end`.
 *
 * name      letters, digits, `_` and `$`, no digit first; `quoted` is anything between `"`
 * string    between `'`, in which two of them stand for one
 * number    decimal, with a fraction and an exponent, without a sign
 * between   white space, `-- ...` and slash-star comments
 * throws    ValidationException: a character that begins no token, or what is not closed
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found; found = TOKEN.exec(source)) {
    const group = found.findIndex((text, i) => i > 0 && text !== undefined);
    const written = found[group] ?? '';
    const end = TOKEN.lastIndex;
    if (group === AT_END) break;
    tokens.push({ ...read(group, written), start: end - written.length, end });
  }
  tokens.push({ type: 'end', text: '', start: source.length, end: source.length });
  return tokens;
}

/** Groups of TOKEN. The last takes whatever no other has taken. */
const [WORD, QUOTED, STRING, NUMBER, SYMBOL, AT_END] = [1, 2, 3, 4, 5, 6];

const TOKEN = new RegExp(
  String.raw`(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)*(?:` +
    [
      '([A-Za-z_$][A-Za-z0-9_$]*)',
      '("(?:[^"]|"")*")',
      "('(?:[^']|'')*')",
      String.raw`((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_$.]))`,
      String.raw`(<<|>>|<=|>=|<>|!=|\|\||[=<>(){}[\],.:;?*+%@]|-(?!-)|\/(?!\*))`,
      '($)',
      String.raw`([\s\S])`,
    ].join('|') +
    ')',
  'uy',
);

function read(group: number, written: string): Pick<Token, 'type' | 'text'> {
  switch (group) {
    case WORD: {
      const word = written.toLowerCase();
      return isKeyword(word) ? { type: 'keyword', text: word } : { type: 'name', text: written };
    }
    case QUOTED:
      return { type: 'quoted', text: written.slice(1, -1).replaceAll('""', '"') };
    case STRING:
      return { type: 'string', text: written.slice(1, -1).replaceAll("''", "'") };
    case NUMBER:
      return { type: 'number', text: written };
    case SYMBOL:
      return { type: 'symbol', text: written === '!=' ? '<>' : written };
    default:
      throw notWellFormed();
  }
}
