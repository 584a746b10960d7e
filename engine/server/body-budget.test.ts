import { describe, expect, it } from 'vitest';
import { countedBytes } from './body-budget';

describe('the room that a body needs', () => {
  const LARGEST = 16 * 1024 * 1024;

  it.each<[headers: { readonly [name: string]: string }, bytes: number]>([
    [{}, 0],
    [{ 'content-length': '0' }, 0],
    [{ 'content-length': '65536' }, 0],
    [{ 'content-length': '65537' }, 65_537],
    [{ 'content-length': '16777216' }, LARGEST],
    [{ 'content-length': '99999999999' }, LARGEST],
    [{ 'transfer-encoding': 'chunked' }, LARGEST],
    [{ 'content-length': '10', 'content-encoding': 'gzip' }, LARGEST],
    [{ 'content-length': '10', 'content-encoding': 'identity' }, 0],
    [{ 'content-length': '10', 'content-encoding': '' }, 0],
  ])('%j: %i', (headers, bytes) => expect(countedBytes(headers)).toBe(bytes));
});
