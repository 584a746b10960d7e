import { describe, expect, it } from 'vitest';
import { Block, encodeBlock } from './block';
import { createBlockCache } from './block-cache';

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

const blockOf = (low: Uint8Array, high?: Uint8Array): Block =>
  new Block(encodeBlock({ low, high }, []));

describe('a cache of blocks', () => {
  it('answers for the keys that its blocks cover, and for no others', () => {
    const cache = createBlockCache();
    const middle = blockOf(bytes(20), bytes(30));
    const last = blockOf(bytes(40));
    cache.add(last);
    cache.add(middle);
    expect(cache.at(bytes(20))).toBe(middle);
    expect(cache.at(bytes(29, 255))).toBe(middle);
    expect(cache.at(bytes(255))).toBe(last);
    for (const key of [bytes(), bytes(19, 255), bytes(30), bytes(39, 255)]) {
      expect(cache.at(key)).toBeUndefined();
    }
  });

  it('keeps the newer of two blocks that begin together', () => {
    const cache = createBlockCache();
    cache.add(blockOf(bytes(1), bytes(9)));
    const divided = blockOf(bytes(1), bytes(5));
    cache.add(divided);
    expect(cache.at(bytes(1))).toBe(divided);
    expect(cache.at(bytes(5))).toBeUndefined();
  });

  it('holds so many and no more, and nothing once it is cleared', () => {
    const cache = createBlockCache(3);
    const held = (): number =>
      Array.from({ length: 20 }, (_, i) => cache.at(bytes(i))).filter(Boolean).length;
    for (let i = 0; i < 20; i++) cache.add(blockOf(bytes(i), bytes(i + 1)));
    expect(held()).toBe(3);
    cache.clear();
    expect(held()).toBe(0);
  });

  it('admits some of those read, and fewer of them when it is full', () => {
    const cache = createBlockCache(1);
    const admitted = (): number =>
      Array.from({ length: 64 }, () => cache.admits()).filter(Boolean).length;
    const before = admitted();
    cache.add(blockOf(bytes(1)));
    expect([before, admitted()]).toEqual([16, 2]);
  });
});
