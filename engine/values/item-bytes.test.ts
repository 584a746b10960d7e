import { describe, expect, it } from 'vitest';
import { parseItem } from './attribute-value';
import { decodeItem, encodeItem, storedItemJson, storedItemSize } from './item-bytes';
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
  it('is a version, a size and the JSON of the wire', () => {
    const bytes = encodeItem(parseItem({ pk: { S: 'é' } }, 'bare'));
    expect([...bytes]).toEqual([
      1,
      ...[0, 0, 0, 4],
      ...new TextEncoder().encode('{"pk":{"S":"é"}}'),
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

  it('of another version is not guessed at', () => {
    const bytes = encodeItem(item);
    bytes[0] = 2;
    expect(() => decodeItem(bytes)).toThrow(
      'assertion failed: a stored item is of a known version',
    );
    expect(() => storedItemSize(bytes)).toThrow('a known version');
  });
});
