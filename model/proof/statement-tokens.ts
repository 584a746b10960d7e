/** A word of a PartiQL statement, and where it stands. */
export interface StatementToken {
  readonly type: 'word' | 'quoted' | 'string' | 'number' | 'symbol';
  /** Quoted names and strings without their quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = new RegExp(
  String.raw`\s*(?:` +
    [
      '([A-Za-z_$][A-Za-z0-9_$]*)',
      '("(?:[^"]|"")*")',
      "('(?:[^']|'')*')",
      String.raw`((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`,
      String.raw`(<<|>>|<=|>=|<>|!=|\|\||[=<>(){}[\],.:;?*+%@-])`,
    ].join('|') +
    ')',
  'uy',
);
const TYPES = ['word', 'quoted', 'string', 'number', 'symbol'] as const;

/** returns  undefined for what has something in it that is no token: a comment among it */
export function statementTokens(text: string): readonly StatementToken[] | undefined {
  const tokens: StatementToken[] = [];
  const source = text.trimEnd();
  let at = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(source)?.slice(1) ?? [];
    const group = groups.findIndex((found) => found !== undefined);
    const [written, type] = [groups[group], TYPES[group]];
    const end = TOKEN.lastIndex;
    if (written === undefined || type === undefined) return undefined;
    tokens.push({ type, text: unquoted(type, written), start: end - written.length, end });
    at = end;
  }
  // Two minus signs begin a comment, which only looks like tokens.
  const isComment = tokens.some(({ text: sign, end }, i) => {
    const next = tokens[i + 1];
    return sign === '-' && next?.text === '-' && next.start === end;
  });
  return isComment ? undefined : tokens;
}

function unquoted(type: StatementToken['type'], written: string): string {
  if (type === 'quoted') return written.slice(1, -1).replaceAll('""', '"');
  return type === 'string' ? written.slice(1, -1).replaceAll("''", "'") : written;
}

export function isWord(token: StatementToken | undefined, word: string): boolean {
  return token?.type === 'word' && token.text.toUpperCase() === word;
}

export function isSymbol(token: StatementToken | undefined, symbol: string): boolean {
  return token?.type === 'symbol' && token.text === symbol;
}
