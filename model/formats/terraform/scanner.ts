/** More levels of braces, brackets and operators than any configuration has. */
const MAX_DEPTH = 64;

/** The text is not HCL; where is said by line and column. */
export class BrokenHcl extends Error {
  constructor(
    readonly code: string,
    readonly params: { readonly [name: string]: string | number },
  ) {
    super(code);
  }
}

/** Steps through HCL text: spaces, comments, words and signs. */
export class Scanner {
  at = 0;
  #depth = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Skips spaces and comments, and line ends too where they mean nothing. */
  skip(withLines: boolean): void {
    const space = withLines ? SPACE_AND_LINES : SPACE;
    for (;;) {
      const before = this.at;
      this.match(space);
      this.match(COMMENT);
      if (this.at === before) return;
    }
  }

  /** The text that matches here, which is then behind; empty for none. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  takes(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  looksAt(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  expect(sign: string): void {
    if (!this.takes(sign)) throw this.broken(sign);
  }

  word(): string {
    const word = this.match(WORD);
    if (word === '') throw this.broken('a name');
    return word;
  }

  broken(expected: string): BrokenHcl {
    const before = this.text.slice(0, this.at);
    const line = before.split('\n').length;
    const column = this.at - before.lastIndexOf('\n');
    const found = this.text.slice(this.at, this.at + 12) || 'the end of the file';
    return new BrokenHcl('hcl-invalid', { line, column, expected, found });
  }

  /** Runs one level deeper. */
  deeper<T>(run: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new BrokenHcl('hcl-too-deep', { limit: MAX_DEPTH });
    const result = run();
    this.#depth -= 1;
    return result;
  }
}

const SPACE = /[ \t\r]*/y;
const SPACE_AND_LINES = /[ \t\r\n\uFEFF]*/y;
const COMMENT = /(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy;
