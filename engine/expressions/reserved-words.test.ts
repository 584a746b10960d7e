// The service misspells two of its words. cspell:ignore flattern innter
import { describe, expect, it } from 'vitest';
import { isReservedWord, RESERVED_WORDS } from './reserved-words';

describe('reserved words', () => {
  it('are 573, each an upper-case word', () => {
    expect(RESERVED_WORDS.size).toBe(573);
    expect([...RESERVED_WORDS].filter((word) => !/^[A-Z]+$/.test(word))).toEqual([]);
  });

  it('are listed in alphabetical order', () => {
    expect([...RESERVED_WORDS]).toEqual([...RESERVED_WORDS].sort());
  });

  it.each(['name', 'Status', 'TTL', 'flattern', 'innter', 'abort', 'zone'])(
    'include %s',
    (word) => {
      expect(isReservedWord(word)).toBe(true);
    },
  );

  it.each(['pk', 'sk', 'id', 'email', 'names1', 'flatten', '', 'toString'])(
    'do not include %j',
    (word) => {
      expect(isReservedWord(word)).toBe(false);
    },
  );
});
