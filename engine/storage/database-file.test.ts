import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBlockTree } from './block-tree';
import { assertDatabaseFile } from './database-file';

const PAGE = 8192;

let folder: string;
let sound: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-file-'));
  sound = join(folder, 'data.mdb');
  file = join(folder, 'copy.mdb');
  const tree = openBlockTree(folder, true);
  assertDatabaseFile(sound);
  for (let i = 1; i <= 20; i++) {
    const change = { key: Uint8Array.of(i), value: new Uint8Array(3_000).fill(i) };
    await tree.apply([change], i);
    assertDatabaseFile(sound);
  }
  await tree.close();
});
beforeEach(() => copyFileSync(sound, file));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a database file', () => {
  it('that LMDB has written may be opened', () => assertDatabaseFile(file));

  it('that is empty or not there is a new one', () => {
    truncateSync(file, 0);
    assertDatabaseFile(file);
    rmSync(file);
    assertDatabaseFile(file);
  });

  it.each([
    ['one byte', 1, 'is damaged'],
    ['one page', PAGE, 'is damaged'],
    ['two pages', 2 * PAGE, 'is cut off'],
    ['a page too few', -PAGE, 'is cut off'],
    ['a byte too few', -1, 'is cut off'],
  ])('of %s is refused', (_, length, message) => {
    truncateSync(file, length < 0 ? readFileSync(file).length + length : length);
    expect(() => assertDatabaseFile(file)).toThrow(new Error(`copy.mdb ${message}`));
  });

  it('of something else is refused', () => {
    writeFileSync(file, 'x'.repeat(5 * PAGE));
    expect(() => assertDatabaseFile(file)).toThrow('copy.mdb is damaged');
  });

  it.each([
    ['magic number', 24, 4],
    ['page size', 48, 4],
    ['number of the transaction', 152, 8],
  ])('of which a bit of the %s is wrong is refused', (_, offset, length) => {
    const bytes = readFileSync(sound);
    for (const page of [0, PAGE]) {
      for (let bit = 0; bit < length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        const at = page + offset + (bit >> 3);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(file, flipped);
        expect(() => assertDatabaseFile(file), `page ${page}, bit ${bit}`).toThrow('copy.mdb is');
      }
    }
  });
});
