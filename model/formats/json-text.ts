import { type Place, type Problem, printPlace } from '../model';

/**
 * A reader of JSON text for files from strangers. Beside what `JSON.parse` does it says where a
 * file
 * is broken, notices a name given twice, limits the nesting, and keeps the digits of numbers that a
 * JavaScript number cannot hold.
 */

/** JSON as read; a number that would lose digits is a `LongNumber`. */
export type ReadJson =
  | null
  | boolean
  | number
  | string
  | LongNumber
  | readonly ReadJson[]
  | ReadObject;

export type ReadObject = { readonly [name: string]: ReadJson };

/** A number of the file that a JavaScript number would round. */
export class LongNumber {
  constructor(readonly text: string) {}
}

/** More than any DynamoDB item in a model needs: 32 levels, each in a type and a container. */
const MAX_DEPTH = 128;

export interface ReadResult {
  /** Absent when the text is not JSON. */
  readonly json?: ReadJson;
  readonly problems: readonly Problem[];
}

/** Reads JSON text. A broken text gives one error with its line and column. */
export function readJson(text: string): ReadResult {
  const reader = new Reader(text);
  try {
    return { json: reader.document(), problems: reader.remarks };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { problems: [error.problem] };
  }
}

class Broken extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const MAX_REMARKS = 50;

class Reader {
  readonly remarks: Problem[] = [];
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): ReadJson {
    const json = this.#value();
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#broken('json-after-end');
    return json;
  }

  #value(): ReadJson {
    this.#skipSpace();
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    return this.#numberOrLiteral();
  }

  #object(): ReadObject {
    const members = new Map<string, ReadJson>();
    this.#enter();
    if (this.#takes('}')) return {};
    do {
      this.#skipSpace();
      if (this.#text[this.#at] !== '"') throw this.#broken('json-name-expected');
      const name = this.#string();
      if (!this.#takes(':')) throw this.#broken('json-colon-expected');
      if (members.has(name)) this.#remark('json-name-twice', name);
      members.set(name, this.#element(name));
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#broken('json-object-unclosed');
    // Not by assignment: a member called `__proto__` is a member like any other.
    return Object.fromEntries(members);
  }

  #array(): readonly ReadJson[] {
    const elements: ReadJson[] = [];
    this.#enter();
    if (this.#takes(']')) return elements;
    do elements.push(this.#element(elements.length));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#broken('json-array-unclosed');
    return elements;
  }

  #element(step: string | number): ReadJson {
    this.#path.push(step);
    const json = this.#value();
    this.#path.pop();
    return json;
  }

  #enter(): void {
    this.#at += 1;
    if (this.#path.length >= MAX_DEPTH) throw this.#broken('json-too-deep');
  }

  #string(): string {
    const start = this.#at;
    let plain = true;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return plain ? this.#text.slice(start + 1, at) : this.#unescape(start, at + 1);
      }
      if (code < SPACE) {
        this.#at = at;
        throw this.#broken('json-control-character');
      }
      if (code === BACKSLASH) {
        plain = false;
        at += 1;
      }
    }
    throw this.#broken('json-string-unclosed');
  }

  #unescape(start: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(start, end));
    } catch {
      this.#at = start;
      throw this.#broken('json-bad-escape');
    }
  }

  #numberOrLiteral(): ReadJson {
    NUMBER.lastIndex = this.#at;
    const number = NUMBER.exec(this.#text)?.[0];
    if (number !== undefined) {
      this.#at += number.length;
      return exactNumber(number);
    }
    for (const [word, value] of LITERALS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    throw this.#broken('json-value-expected');
  }

  #takes(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace(): void {
    while (' \n\r\t'.includes(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }

  #remark(code: string, name: string): void {
    if (this.remarks.length >= MAX_REMARKS) return;
    this.remarks.push({ code, severity: 'warning', at: [...this.#path, name], params: { name } });
  }

  #broken(code: string): Broken {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const found = this.#text.slice(this.#at, this.#at + 12) || 'the end of the file';
    const at: Place = code === 'json-too-deep' ? this.#path.slice(0, 8) : [...this.#path];
    const params = { line, column, found, limit: MAX_DEPTH, path: printPlace(at) };
    return new Broken({ code, severity: 'error', at, params });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** A JavaScript number when it keeps every digit of the text. */
function exactNumber(text: string): number | LongNumber {
  const number = Number(text);
  return digits(String(number)) === digits(text) ? number : new LongNumber(text);
}

/** Significant digits and exponent, by which two spellings of one number are the same. */
function digits(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(text) ?? [];
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  if (significant === '') return '0';
  const scale = Number(exponent) - fraction.length + (all.length - significant.length);
  return `${sign}${significant}e${scale}`;
}
