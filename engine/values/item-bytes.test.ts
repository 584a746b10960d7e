import { describe, expect, it } from 'vitest';
import { parseItem, type WireItem } from './attribute-value';
import {
  decodeItem,
  encodeItem,
  storedAttribute,
  storedItemJson,
  storedItemSize,
} from './item-bytes';
import { itemSize } from './item-size';

const item = parseItem(
  {
    pk: { S: 'é😀' },
    n: { N: '-12.5' },
    b: { B: 'AAH/' },
    m: { M: { '7': { L: [{ NULL: true }, { BOOL: false }] } } },
    s: { SS: ['b', 'a'] },
  },
  'bare',
);

describe('a stored item', () => {
  it('is a version, a size, where attributes begin, and the JSON of the wire', () => {
    const bytes = encodeItem(parseItem({ pk: { S: 'é' }, b: { NULL: true } }, 'bare'));
    expect([...bytes]).toEqual([
      2,
      ...[0, 0, 0, 6],
      ...[0, 2],
      ...[0, 1, 0, 17],
      ...new TextEncoder().encode('{"pk":{"S":"é"},"b":{"NULL":true}}'),
    ]);
  });

  it('comes back as it was', () => {
    const bytes = encodeItem(item);
    expect(decodeItem(bytes)).toEqual(item);
    expect([...decodeItem(bytes).keys()]).toEqual(['pk', 'n', 'b', 'm', 's']);
    expect(storedItemSize(bytes)).toBe(itemSize(item));
    expect(storedItemJson(bytes)).toBe(
      '{"pk":{"S":"é😀"},"n":{"N":"-12.5"},"b":{"B":"AAH/"},' +
        '"m":{"M":{"7":{"L":[{"NULL":true},{"BOOL":false}]}}},"s":{"SS":["b","a"]}}',
    );
  });

  it('comes back from the middle of a larger buffer', () => {
    const bytes = encodeItem(item);
    const larger = new Uint8Array(bytes.length + 20).fill(0x7d);
    larger.set(bytes, 10);
    expect(decodeItem(larger.subarray(10, 10 + bytes.length))).toEqual(item);
  });

  it.each([0, 1, 255, 256, 65_536, 409_600, 2 ** 31, 2 ** 32 - 1])('holds the size %i', (size) => {
    expect(storedItemSize(encodeItem(item, size))).toBe(size);
  });

  it('keeps half a surrogate pair, which UTF-8 could not', () => {
    const halves = parseItem({ '\ud800': { S: 'a\udc00b' }, ok: { SS: ['\udfff'] } }, 'bare');
    const bytes = encodeItem(halves);
    expect(decodeItem(bytes)).toEqual(halves);
    expect(storedItemJson(bytes)).toBe('{"\\ud800":{"S":"a\\udc00b"},"ok":{"SS":["\\udfff"]}}');
  });

  it('keeps a byte order mark', () => {
    const marked = parseItem({ '\ufeff': { S: '\ufeff' } }, 'bare');
    expect(decodeItem(encodeItem(marked))).toEqual(marked);
  });

  const long = 'é'.repeat(40_000);
  const items: readonly WireItem[] = [
    { a: { S: '' }, ab: { S: 'x' }, abc: { S: '"' }, SS: { SS: ['S'] }, S: { S: 'SS' } },
    { 'é"\\': { S: '\\' }, n: { N: '-1' }, b: { B: 'AP8=' }, m: { M: { n: { N: '7' } } } },
    { first: { S: long }, second: { N: '1' }, ['__proto__']: { S: '\ud800' } },
    Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`a${i}`, { NULL: true }])),
  ];
  it.each(items)('gives each attribute without the others (%#)', (wire) => {
    const whole = parseItem(wire, 'bare');
    const bytes = encodeItem(whole);
    expect(decodeItem(bytes)).toEqual(whole);
    const names = [...whole.keys()];
    const some = names.length > 100 ? [...names.slice(0, 20), ...names.slice(-20)] : names;
    for (const name of some) expect(storedAttribute(bytes, name)).toEqual(whole.get(name));
    for (const name of ['', 'none', 'aa', 'toString']) {
      expect(storedAttribute(bytes, name)).toBeUndefined();
    }
  });

  it('of another version is not guessed at', () => {
    const bytes = encodeItem(item);
    bytes[0] = 1;
    expect(() => decodeItem(bytes)).toThrow(
      'assertion failed: a stored item is of a known version',
    );
    expect(() => storedItemSize(bytes)).toThrow('a known version');
  });
});
