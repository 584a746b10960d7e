/**
 * JSON that loses nothing: numbers stay the digits that were written, members keep their order,
 * a name given twice is refused, and a fault knows its place.
 */
export type JsonNode =
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }
  | { readonly kind: 'literal'; readonly value: true | false | null; readonly at: number }
  | { readonly kind: 'array'; readonly elements: readonly JsonNode[]; readonly at: number }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[]; readonly at: number };

export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

/** A fault in a text, where it was found. */
export interface TextFault {
  readonly problem: string;
  /** Position in the text, from 0. */
  readonly at: number;
}

export type JsonResult =
  | { readonly ok: true; readonly node: JsonNode }
  | ({ readonly ok: false } & TextFault);

/** Parses one JSON text (RFC 8259). */
export function parseExactJson(text: string): JsonResult {
  const reader = new Reader(text);
  try {
    const node = reader.value(0);
    reader.end();
    return { ok: true, node };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

/** Line and column of a position, both from 1. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

class Fault extends Error {
  constructor(
    problem: string,
    readonly at: number,
  ) {
    super(problem);
  }
}

/** DynamoDB nests 32 levels; each may take two in DynamoDB JSON. Keeps the stack bounded. */
const DEEPEST = 200;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[-+.\w]+/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids just these in a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): JsonNode {
    if (depth > DEEPEST) throw new Fault('Nested too deeply', this.#at);
    this.#take(SPACE);
    const at = this.#at;
    const first = this.text[at];
    if (first === '{') return { kind: 'object', members: this.#members(depth), at };
    if (first === '[') return { kind: 'array', elements: this.#elements(depth), at };
    if (first === '"') return { kind: 'string', value: this.#string(), at };
    const word = this.#take(WORD);
    if (word) return { kind: 'literal', value: word === 'null' ? null : word === 'true', at };
    return { kind: 'number', text: this.#number(), at };
  }

  end(): void {
    this.#take(SPACE);
    if (this.#at < this.text.length) throw new Fault('Unexpected text after the end', this.#at);
  }

  #members(depth: number): JsonMember[] {
    const members: JsonMember[] = [];
    const seen = new Set<string>();
    this.#list('}', () => {
      const at = this.#at;
      if (this.text[at] !== '"') throw new Fault('Expected a name in double quotes', at);
      const name = this.#string();
      if (seen.has(name)) throw new Fault(`The name ${JSON.stringify(name)} is used twice`, at);
      seen.add(name);
      this.#take(SPACE);
      this.#expect(':');
      members.push({ name, value: this.value(depth + 1) });
    });
    return members;
  }

  #elements(depth: number): JsonNode[] {
    const elements: JsonNode[] = [];
    this.#list(']', () => elements.push(this.value(depth + 1)));
    return elements;
  }

  #list(close: string, element: () => void): void {
    this.#at++;
    this.#take(SPACE);
    if (this.text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#take(SPACE);
      element();
      this.#take(SPACE);
      const next = this.text[this.#at];
      if (next !== ',' && next !== close) throw this.#unexpected(`Expected , or ${close}`);
      this.#at++;
      if (next === close) return;
    }
  }

  #string(): string {
    const at = this.#at;
    const text = this.#take(STRING);
    if (text === '') throw new Fault('This string has no end, or a character JSON forbids', at);
    return JSON.parse(text); // the grammar above has admitted nothing else
  }

  #number(): string {
    const at = this.#at;
    if (at >= this.text.length) throw new Fault('Unexpected end of the text', at);
    const number = this.#take(NUMBER);
    const end = this.#at;
    this.#at = at;
    const whole = this.#take(NUMBER_LIKE);
    if (number === '' || whole !== number) throw this.#unexpected('Expected a value', at);
    this.#at = end;
    return number;
  }

  #expect(character: string): void {
    if (this.text[this.#at] !== character) throw this.#unexpected(`Expected ${character}`);
    this.#at++;
  }

  #unexpected(problem: string, at = this.#at): Fault {
    const found = this.text.slice(at, at + 12).split('\n')[0];
    return new Fault(found ? `${problem}, found ${JSON.stringify(found)}` : problem, at);
  }

  /** The match of a sticky pattern here, empty when there is none. */
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.text)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }
}
