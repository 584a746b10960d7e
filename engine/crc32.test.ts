import { describe, expect, it } from 'vitest';
import { crc32, tableCrc32 } from './crc32';

describe('CRC-32', () => {
  it.each([
    ['', 0],
    ['123456789', 0xcbf43926],
    ['{}', 2745614147],
  ])('of %j is %d', (text, sum) => {
    expect(crc32(Buffer.from(text))).toBe(sum);
    expect(tableCrc32(Buffer.from(text))).toBe(sum);
  });

  it('goes on from what came before', () => {
    const [first, second] = [Buffer.from('1234'), Buffer.from('56789')];
    expect(crc32(second, crc32(first))).toBe(0xcbf43926);
    expect(tableCrc32(second, tableCrc32(first))).toBe(0xcbf43926);
  });

  it('is the same by table and by Node', () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 31) ^ (i >> 3));
    expect(tableCrc32(bytes)).toBe(crc32(bytes));
  });
});
