import { expectedToken, notWellFormed } from './faults';
import { type Token, tokenize } from './lexer';

/** Deeper than any value may be, and far from the end of the stack. */
const MAX_NESTING = 300;

/** A place in a list of tokens that moves forward. */
export interface Reader {
  /** The token that comes next, or one of those behind it. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Whether a keyword or symbol comes next. */
  isAt(text: string): boolean;
  /** Takes these keywords or symbols when all of them come next, one after another. */
  take(...texts: readonly string[]): boolean;
  /** Takes a symbol that must come next. */
  expect(symbol: string): void;
  /** Number of the next parameter, counted from 0. */
  parameter(): number;
  /** How many parameters there were so far. */
  parameters(): number;
  /** Counts an operator. */
  operator(): void;
  operators(): number;
  /** Reads something that may hold itself; refuses what is nested too deeply. */
  nested<T>(read: () => T): T;
}

/** throws  ValidationException when the text is not made of tokens */
export function createReader(text: string): Reader {
  const tokens = tokenize(text);
  const last = tokens.length - 1;
  let at = 0;
  let depth = 0;
  let parameters = 0;
  let operators = 0;
  const peek = (ahead = 0): Token => {
    const token = tokens[Math.min(at + ahead, last)];
    // There always is one: the list ends with a token of its own.
    return token ?? { type: 'end', text: '', start: text.length, end: text.length };
  };
  const reader: Reader = {
    peek,
    next: () => {
      const token = peek();
      at++;
      return token;
    },
    isAt: (wanted) => isFixed(peek(), wanted),
    take: (...texts) => {
      if (!texts.every((wanted, i) => isFixed(peek(i), wanted))) return false;
      at += texts.length;
      return true;
    },
    expect: (symbol) => {
      if (!reader.take(symbol)) throw notWellFormed(expectedToken(symbol));
    },
    parameter: () => parameters++,
    parameters: () => parameters,
    operator: () => {
      operators++;
    },
    operators: () => operators,
    nested: (read) => {
      if (depth >= MAX_NESTING) throw notWellFormed();
      depth++;
      const found = read();
      depth--;
      return found;
    },
  };
  return reader;
}

function isFixed({ type, text }: Token, wanted: string): boolean {
  return (type === 'keyword' || type === 'symbol') && text === wanted;
}
