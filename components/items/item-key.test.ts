import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasKey, keyLabel, keyOf, keyText, parseKeyText } from './item-key';
import type { KeyAttribute } from './target';

const keys: readonly KeyAttribute[] = [
  { name: 'pk', type: 'S' },
  { name: 'sk', type: 'N' },
];
const item = { pk: { S: 'USER#1,a*b' }, sk: { N: '-1.5' }, more: { BOOL: true } };

describe('the key of an item', () => {
  it('is its key attributes', () =>
    expect(keyOf(item, keys)).toEqual({ pk: item.pk, sk: item.sk }));

  it('stands in an address and comes back', () => {
    expect(keyText(item, keys)).toBe('USER#1*,a**b,-1.5');
    expect(parseKeyText('USER#1*,a**b,-1.5', keys)).toEqual({ pk: item.pk, sk: item.sk });
  });

  it.each(['', 'a', 'a,', ',1', 'a,1,2'])('is not to be had from %j', (text) =>
    expect(parseKeyText(text, keys)).toBeUndefined(),
  );

  it('reads well', () => expect(keyLabel(item, keys)).toBe('USER#1,a*b / -1.5'));

  it('is there when every attribute has its type', () => {
    expect(hasKey(item, keys)).toBe(true);
    expect(hasKey({ pk: { S: 'a' } }, keys)).toBe(false);
    expect(hasKey({ pk: { S: 'a' }, sk: { S: '1' } }, keys)).toBe(false);
  });

  it('is the same text for the same key only', () => {
    const part = fc.stringMatching(/^[a*,]{1,5}$/);
    const both = fc.tuple(part, part);
    const strings = keys.map((key) => ({ ...key, type: 'S' as const }));
    const text = ([pk, sk]: readonly string[]) =>
      keyText({ pk: { S: pk ?? '' }, sk: { S: sk ?? '' } }, strings);
    fc.assert(
      fc.property(both, both, (a, b) => {
        expect(text(a) === text(b)).toBe(a[0] === b[0] && a[1] === b[1]);
        expect(parseKeyText(text(a), strings)).toEqual({ pk: { S: a[0] }, sk: { S: a[1] } });
      }),
    );
  });
});
