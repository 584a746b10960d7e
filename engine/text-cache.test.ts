import { describe, expect, it } from 'vitest';
import { createTextCache } from './text-cache';

describe('the parse cache', () => {
  it('returns the very tree it keeps', () => {
    const cache = createTextCache<object>();
    const tree = {};
    expect(cache.get('a')).toBe(undefined);
    expect(cache.keep('a', tree)).toBe(tree);
    expect(cache.get('a')).toBe(tree);
  });

  it('forgets what nobody asked for while it filled up twice', () => {
    const cache = createTextCache<number>(2);
    for (const [i, text] of ['a', 'b', 'c', 'd', 'e'].entries()) cache.keep(text, i);
    expect(['a', 'b', 'c', 'd', 'e'].map(cache.get)).toEqual([undefined, undefined, 2, 3, 4]);
  });

  it('keeps what is asked for now and then', () => {
    const cache = createTextCache<number>(2);
    cache.keep('a', 0);
    for (const text of ['b', 'c', 'd', 'e', 'f', 'g']) {
      cache.keep(text, 1);
      expect(cache.get('a')).toBe(0);
    }
  });
});
