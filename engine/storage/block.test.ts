import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes } from '../values/bytes';
import {
  Block,
  type Bounds,
  blockBytes,
  commonLength,
  EMPTY_BLOCK,
  type Entry,
  EVERYTHING,
  encodeBlock,
  separator,
} from './block';
import { StoreDamaged } from './store';

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

interface Sample {
  readonly bounds: Bounds;
  readonly entries: readonly Entry[];
}

describe('a block', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(samples(), ({ bounds, entries }) => {
        const encoded = encodeBlock(bounds, entries);
        const block = new Block(encoded);
        expect(encoded.length).toBe(blockBytes(bounds, entries));
        expect(block.sizeBytes).toBe(encoded.length);
        expect([block.low, block.high, block.count]).toEqual([
          bounds.low,
          bounds.high,
          entries.length,
        ]);
        expect(block.entries()).toEqual(entries);
        entries.forEach(({ key, value }, i) => {
          expect(block.firstFrom(key)).toBe(i);
          expect(block.get(key)).toEqual(value);
        });
      }),
    );
  });

  it('finds where any key of its range would be', () => {
    fc.assert(
      fc.property(samples(), keys(), ({ bounds, entries }, key) => {
        const block = new Block(encodeBlock(bounds, entries));
        fc.pre(block.covers(key));
        const index = entries.findIndex((entry) => compareBytes(entry.key, key) >= 0);
        expect(block.firstFrom(key)).toBe(index < 0 ? entries.length : index);
        const found = entries.find((entry) => compareBytes(entry.key, key) === 0);
        expect(block.get(key)).toEqual(found?.value);
      }),
    );
  });

  it.each([
    [bytes(), bytes(5), bytes(), true],
    [bytes(5), bytes(6), bytes(5), true],
    [bytes(5), bytes(6), bytes(5, 255, 255), true],
    [bytes(5), bytes(6), bytes(6), false],
    [bytes(5), bytes(6), bytes(4, 255), false],
    [bytes(5, 0), bytes(6), bytes(5), false],
    [bytes(5), undefined, bytes(255, 255), true],
    [bytes(5), undefined, bytes(4), false],
  ])('from %j to %j and the key %j: %s', (low, high, key, expected) => {
    expect(new Block(encodeBlock({ low, high }, [])).covers(key)).toBe(expected);
  });

  it('of everything is empty until something is put into it', () => {
    expect([EMPTY_BLOCK.count, EMPTY_BLOCK.low, EMPTY_BLOCK.high]).toEqual([0, bytes(), undefined]);
    expect(EMPTY_BLOCK.covers(bytes())).toBe(true);
  });

  it('leaves out what all keys of its range begin with', () => {
    const bounds = { low: bytes(1, 2, 3, 4), high: bytes(1, 2, 3, 9) };
    const entry = { key: bytes(1, 2, 3, 7), value: bytes(8) };
    const whole = blockBytes(EVERYTHING, [entry]) + 8;
    expect(blockBytes(bounds, [entry])).toBe(whole - 3);
  });

  it('takes the longest keys and values', () => {
    const key = new Uint8Array(3_900).fill(7);
    const value = new Uint8Array(4 * 1024 * 1024).fill(9);
    const bounds = { low: key, high: new Uint8Array(3_900).fill(8) };
    const block = new Block(encodeBlock(bounds, [{ key, value }]));
    expect(Buffer.compare(block.get(key) ?? bytes(), value)).toBe(0);
  });
});

describe('damage of a block', () => {
  it('is noticed, whichever bit it is', () => {
    const bounds = { low: bytes(1, 1), high: bytes(1, 9) };
    const entries = [2, 3, 5].map((i) => ({ key: bytes(1, i), value: bytes(i, i, i) }));
    const sound = encodeBlock(bounds, entries);
    for (let bit = 0; bit < sound.length * 8; bit++) {
      const flipped = new Uint8Array(sound);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => new Block(flipped), `bit ${bit}`).toThrow(StoreDamaged);
    }
  });

  it('is noticed, whatever is cut off or added', () => {
    const sound = encodeBlock(EVERYTHING, [{ key: bytes(1), value: bytes(2) }]);
    for (let length = 0; length < sound.length; length++) {
      expect(() => new Block(sound.slice(0, length)), `${length} bytes`).toThrow(StoreDamaged);
    }
    expect(() => new Block(Uint8Array.from([...sound, 0]))).toThrow(StoreDamaged);
  });
});

describe('between two keys', () => {
  it.each([
    [bytes(1), bytes(2), bytes(2)],
    [bytes(1, 9, 9), bytes(2, 3, 4), bytes(2)],
    [bytes(1, 2), bytes(1, 2, 0), bytes(1, 2, 0)],
    [bytes(1, 2, 3), bytes(1, 5, 6, 7), bytes(1, 5)],
    [bytes(), bytes(0, 0), bytes(0)],
  ])('%j and %j, the separator is %j', (before, key, expected) => {
    expect(separator(before, key)).toEqual(expected);
    expect(commonLength(before, key)).toBe(expected.length - 1);
  });

  it('in the wrong order there is none', () => {
    expect(() => separator(bytes(1), bytes(1))).toThrow('keys of a block are in order');
  });
});

function keys(): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: 6, max: 3 });
}

/** Bounds, and entries within them. */
function samples(): fc.Arbitrary<Sample> {
  const entry = fc.record({ key: keys(), value: fc.uint8Array({ maxLength: 5 }) });
  return fc
    .record({ a: keys(), b: keys(), isOpen: fc.boolean(), entries: fc.array(entry) })
    .map(({ a, b, isOpen, entries }) => {
      const [low, end] = compareBytes(a, b) <= 0 ? [a, b] : [b, a];
      const bounds: Bounds = { low, high: isOpen ? undefined : end };
      const inOrder = new Map(
        entries
          .filter(({ key }) => isWithin(bounds, key))
          .sort((one, other) => compareBytes(one.key, other.key))
          .map((one) => [one.key.join(), one]),
      );
      return { bounds, entries: [...inOrder.values()] };
    });
}

function isWithin({ low, high }: Bounds, key: Uint8Array): boolean {
  return compareBytes(low, key) <= 0 && (high === undefined || compareBytes(key, high) < 0);
}
