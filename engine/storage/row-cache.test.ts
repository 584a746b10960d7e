import { describe, expect, it } from 'vitest';
import { createRowCache } from './row-cache';

const value = (length: number) => new Uint8Array(length);
/** Often enough, for not each of those that are read is kept. */
const READINGS = 100;

describe('the rows that are read often', () => {
  it('are kept, until they are written', () => {
    const rows = createRowCache();
    const row = value(3);
    for (let i = 0; i < READINGS; i++) rows.set('a', row);
    expect(rows.get('a')).toBe(row);
    rows.forget('a');
    rows.forget('b');
    expect(rows.get('a')).toBeUndefined();
  });

  it('are small', () => {
    const rows = createRowCache();
    for (let i = 0; i < READINGS; i++) rows.set('small', value(4_000));
    for (let i = 0; i < READINGS; i++) rows.set('large', value(4_001));
    expect([rows.get('small')?.length, rows.get('large')]).toEqual([4_000, undefined]);
  });

  it('are of a number, and the oldest go first', () => {
    const rows = createRowCache();
    for (let key = 0; key < 5_000; key++) {
      for (let i = 0; i < READINGS && !rows.get(String(key)); i++) {
        rows.set(String(key), value(1));
      }
    }
    const kept = Array.from({ length: 5_000 }, (_, key) => rows.get(String(key)) !== undefined);
    expect(kept.filter(Boolean).length).toBe(2_000);
    expect(kept.lastIndexOf(false)).toBe(2_999);
  });
});
