/** JSON that is already text or UTF-8, so that an answer copies a stored item. */
export class JsonText {
  constructor(readonly text: string | Uint8Array) {}
}

/** What an operation answers: plain JSON in which parts may already be text. */
export type Json =
  | string
  | number
  | boolean
  | null
  | JsonText
  | readonly Json[]
  | { readonly [member: string]: Json | undefined };

/** Prints JSON; members that are undefined are left out. */
export function printJson(value: Json): string {
  return jsonText(printJsonBytes(value));
}

/** JSON as text. */
export function jsonText(json: string | Uint8Array): string {
  return typeof json === 'string' ? json : decoder.decode(json);
}

/** Prints JSON as UTF-8. */
export function printJsonBytes(value: Json): Uint8Array {
  const printer = new Printer();
  printer.print(value);
  return printer.take();
}

type JsonObject = { readonly [member: string]: Json | undefined };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Text takes so many bytes in UTF-8 at most, by UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/** Where answers are put together; a larger one makes it larger until it is taken. */
const SCRATCH_BYTES = 64 * 1024;
const scratch = new Uint8Array(SCRATCH_BYTES);

/** Text waits until bytes follow, so that there is one call to encode it all. */
class Printer {
  private bytes = scratch;
  private at = 0;
  private text = '';

  print(value: Json): void {
    if (typeof value === 'string') this.text += JSON.stringify(value);
    else if (value instanceof JsonText) this.printText(value.text);
    else if (Array.isArray(value)) this.printArray(value);
    else if (typeof value === 'object' && value !== null) this.printObject(value as JsonObject);
    else this.text += String(value);
  }

  /** The bytes printed; they are the caller's to keep. */
  take(): Uint8Array {
    this.flush();
    return this.bytes.slice(0, this.at);
  }

  private printText(text: string | Uint8Array): void {
    if (typeof text === 'string') {
      this.text += text;
      return;
    }
    this.flush();
    this.reserve(text.length);
    this.bytes.set(text, this.at);
    this.at += text.length;
  }

  private printArray(elements: readonly Json[]): void {
    let mark = '[';
    for (const element of elements) {
      this.text += mark;
      this.print(element);
      mark = ',';
    }
    this.text += mark === '[' ? '[]' : ']';
  }

  private printObject(members: JsonObject): void {
    let mark = '{';
    for (const name of Object.keys(members)) {
      const member = members[name];
      if (member === undefined) continue;
      this.text += `${mark}${JSON.stringify(name)}:`;
      this.print(member);
      mark = ',';
    }
    this.text += mark === '{' ? '{}' : '}';
  }

  private flush(): void {
    if (this.text === '') return;
    this.reserve(this.text.length * MAX_BYTES_PER_UNIT);
    this.at += encoder.encodeInto(this.text, this.bytes.subarray(this.at)).written;
    this.text = '';
  }

  private reserve(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.at + bytes, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
