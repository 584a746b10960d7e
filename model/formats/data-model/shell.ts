/** The words of a command as a POSIX shell would see them; undefined when a quote is not closed. */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string[] | undefined;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/.test(character)) {
      if (word !== undefined) words.push(word.join(''));
      word = undefined;
      at += 1;
      continue;
    }
    const piece = pieceAt(text, at);
    if (piece === undefined) return undefined;
    // A backslash before a line break joins two lines.
    if (piece.text !== undefined) {
      word ??= [];
      word.push(piece.text);
    }
    at = piece.end;
  }
  if (word !== undefined) words.push(word.join(''));
  return words;
}

interface Piece {
  readonly text: string | undefined;
  readonly end: number;
}

function pieceAt(text: string, at: number): Piece | undefined {
  const character = text.charAt(at);
  if (character === "'") {
    const close = text.indexOf("'", at + 1);
    return close < 0 ? undefined : { text: text.slice(at + 1, close), end: close + 1 };
  }
  if (character === '"') return doubleQuoted(text, at);
  if (character !== '\\') {
    const rest = /[^\s'"\\]+/y;
    rest.lastIndex = at;
    const plain = rest.exec(text)?.[0] ?? character;
    return { text: plain, end: at + plain.length };
  }
  const next = text.charAt(at + 1);
  if (next === '\n') return { text: undefined, end: at + 2 };
  return { text: next, end: at + 2 };
}

/** In double quotes a backslash means something before these only: `\ " $ `` ` ``. */
function doubleQuoted(text: string, start: number): Piece | undefined {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') {
      parts.push(text.slice(from, at));
      return { text: parts.join(''), end: at + 1 };
    }
    if (character === '\\' && /[\\"$`\n]/.test(text.charAt(at + 1))) {
      parts.push(text.slice(from, at), text.charAt(at + 1) === '\n' ? '' : text.charAt(at + 1));
      at += 1;
      from = at + 1;
    }
  }
  return undefined;
}

/** A text as one word of a command. */
export function shellText(text: string): string {
  if (/^[A-Za-z0-9_./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
