/**
 * Numbers that look random and are the same for the same seed, on every machine: whole 32-bit
 * arithmetic and division alone, for sines and powers differ in their last digits.
 *
 * source  Chris Doty-Humphrey, Small Fast Counting RNG, 32 bits (sfc32)
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** seed  any text: streams of different texts have nothing to do with each other */
  constructor(seed: string) {
    this.#a = hash(seed, 0x9e3779b9);
    this.#b = hash(seed, 0x243f6a88);
    this.#c = hash(seed, 0xb7e15162);
    for (let i = 0; i < WARM_UP; i++) this.bits();
  }

  /** 32 of them, as a whole number from 0. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to 1, in 53 bits. */
  next(): number {
    return ((this.bits() >>> 5) * 2 ** 26 + (this.bits() >>> 6)) / 2 ** 53;
  }

  /** A whole number from 0 up to a limit of at most 2^53. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** The same, of any size. */
  bigBelow(limit: bigint): bigint {
    if (limit <= BigInt(Number.MAX_SAFE_INTEGER)) return BigInt(this.below(Number(limit)));
    let drawn = 0n;
    // Twice as many bits as are needed: what is left over then favours nothing noticeably.
    for (let bits = limit; bits > 0n; bits >>= 16n) drawn = (drawn << 32n) | BigInt(this.bits());
    return drawn % limit;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** Whether something happens that does so this part of the time. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.bits() & 0xff);
  }

  /** So many characters of an alphabet. */
  text(length: number, alphabet: string): string {
    let text = '';
    for (let i = 0; i < length; i++) text += alphabet[this.below(alphabet.length)] ?? '';
    return text;
  }
}

/** The first numbers of streams with similar seeds are similar. */
const WARM_UP = 12;

/** FNV-1a of the text's units, begun elsewhere for each word of the state. */
function hash(text: string, start: number): number {
  let mixed = start;
  for (let i = 0; i < text.length; i++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) | 0;
}
