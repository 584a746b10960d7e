/**
 * Numbers that look random and are the same each time (mulberry32), so that the samples are
 * too.
 */
export class SampleRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.whole(0, list.length - 1)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  /** So many of the list, each once, in the list's order. */
  some<T>(list: readonly T[], count: number): T[] {
    const open = list.map((_, position) => position);
    while (open.length > count) open.splice(this.whole(0, open.length - 1), 1);
    return open.flatMap((position) => list[position] ?? []);
  }

  /** Lower-case letters and digits, without those that look alike. */
  id(length: number): string {
    const letters = '23456789abcdefghjkmnpqrstvwxyz';
    return Array.from({ length }, () => letters[this.whole(0, letters.length - 1)]).join('');
  }

  bytes(count: number): string {
    const bytes = Array.from({ length: count }, () => this.whole(0, 255));
    return btoa(String.fromCharCode(...bytes));
  }
}
