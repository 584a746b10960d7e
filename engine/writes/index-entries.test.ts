import { describe, expect, it } from 'vitest';
import { indexKey } from '../storage/keyspace';
import { digestOfValues, storedKey } from '../tables/item-key';
import { findIndex, projectedNames, type TableDefinition } from '../tables/table';
import { itemOf, MATCHES, MUSIC, tableOf } from '../testing/tables';
import type { KeyValue, WireItem } from '../values/attribute-value';
import { escapedKeyBytes } from '../values/key-bytes';
import {
  changedAttributes,
  type IndexEntry,
  imageOf,
  indexChanges,
  indexEntry,
} from './index-entries';

const music = tableOf(MUSIC);
const KEY: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
const s = (value: string): KeyValue => ({ type: 'S', value });
const n = (value: string): KeyValue => ({ type: 'N', value });

function entryOf(name: string, wire: WireItem, table = music): IndexEntry | undefined {
  const item = itemOf(wire);
  const index = findIndex(table, name);
  return (
    index &&
    indexEntry(table, index, storedKey(table, item), imageOf(item), projectedNames(table, index))
  );
}

describe('the entry of an item', () => {
  const song = {
    ...KEY,
    year: { N: '1999' },
    genre: { S: 'g' },
    label: { S: 'l' },
    tag: { B: '/w==' },
    price: { N: '5' },
    notes: { S: 'long' },
  };
  const { hashDigest, sortKeyBytes } = storedKey(music, itemOf(KEY));
  const key = (index: number, hash: KeyValue, ...range: KeyValue[]) =>
    indexKey({
      table: 7,
      index,
      hashDigest: digestOfValues([hash]),
      sortKeyBytes: Uint8Array.from(range.flatMap((value) => [...escapedKeyBytes(value)])),
      baseDigest: hashDigest,
      baseSortKeyBytes: sortKeyBytes,
    });

  it.each<[string, Uint8Array, string[], number]>([
    ['byYear', key(1, s('a'), n('1999')), Object.keys(song), 52],
    ['byYearKeys', key(2, s('a'), n('1999')), ['artist', 'title', 'year'], 20],
    ['byLabel', key(3, s('a'), s('l')), ['artist', 'title', 'year', 'label'], 26],
    ['byGenre', key(4, s('g'), n('1999')), Object.keys(song), 52],
    ['byGenreKeys', key(5, s('g')), ['artist', 'title', 'genre'], 19],
    [
      'byTag',
      key(6, { type: 'B', value: Uint8Array.of(255) }, s('l')),
      ['artist', 'title', 'label', 'tag', 'price'],
      30,
    ],
  ])('in %s has its key and what is projected', (name, entryKey, names, sizeBytes) => {
    const item = itemOf(
      Object.fromEntries(Object.entries(song).filter(([a]) => names.includes(a))),
    );
    expect(entryOf(name, song)).toEqual({ key: entryKey, item, sizeBytes });
  });

  it.each<[string, WireItem]>([
    ['byYear', KEY],
    ['byYear', { ...KEY, genre: { S: 'g' } }],
    ['byGenre', { ...KEY, genre: { S: 'g' } }],
    ['byGenre', { ...KEY, year: { N: '1' } }],
    ['byGenreKeys', { ...KEY, year: { N: '1' } }],
    ['byTag', { ...KEY, tag: { B: 'AA==' } }],
    // Only items that were there before their index can be like these.
    ['byGenreKeys', { ...KEY, genre: { N: '1' } }],
    ['byGenreKeys', { ...KEY, genre: { S: '' } }],
    ['byGenreKeys', { ...KEY, genre: { S: 'x'.repeat(2049) } }],
    ['byLabel', { ...KEY, label: { S: 'x'.repeat(1025) } }],
  ])('in %s is none for %j', (name, wire) => {
    expect(entryOf(name, wire)).toBeUndefined();
  });

  it('in an index that holds everything is the item itself', () => {
    const item = itemOf(song);
    const index = findIndex(music, 'byGenre');
    const entry =
      index && indexEntry(music, index, storedKey(music, item), imageOf(item), undefined);
    expect(entry?.item).toBe(item);
  });

  it('in a multi-attribute index needs every attribute of its key', () => {
    const table = tableOf(MATCHES);
    const match: WireItem = {
      id: { S: 'i' },
      cup: { S: 'c' },
      season: { N: '2026' },
      round: { N: '1' },
      group: { S: 'g' },
      seat: { B: 'AA==' },
    };
    const base = storedKey(table, itemOf(match));
    expect(entryOf('byRound', match, table)?.key).toEqual(
      indexKey({
        table: 7,
        index: 1,
        hashDigest: digestOfValues([s('c'), n('2026')]),
        sortKeyBytes: Uint8Array.from([
          ...escapedKeyBytes(n('1')),
          ...escapedKeyBytes(s('g')),
          ...escapedKeyBytes({ type: 'B', value: Uint8Array.of(0) }),
        ]),
        baseDigest: base.hashDigest,
        baseSortKeyBytes: base.sortKeyBytes,
      }),
    );
    for (const name of Object.keys(match).filter((attribute) => attribute !== 'id')) {
      const { [name]: _, ...without } = match;
      expect(entryOf('byRound', without, table)).toBeUndefined();
      expect(entryOf('byRound', { ...match, [name]: { BOOL: true } }, table)).toBeUndefined();
    }
  });
});

describe('what differs between two images', () => {
  it.each<[WireItem | undefined, WireItem | undefined, string[]]>([
    [undefined, undefined, []],
    [undefined, { a: { S: 'x' }, b: { S: 'y' } }, ['a', 'b']],
    [{ a: { S: 'x' } }, undefined, ['a']],
    [{ a: { S: 'x' } }, { a: { S: 'x' } }, []],
    [{ a: { N: '1' } }, { a: { N: '1.0' } }, []],
    [{ a: { SS: ['x', 'y'] } }, { a: { SS: ['y', 'x'] } }, []],
    [{ a: { L: [{ S: 'x' }] } }, { a: { L: [{ S: 'y' }] } }, ['a']],
    [{ a: { S: '1' } }, { a: { N: '1' } }, ['a']],
    [{ a: { S: 'x' }, b: { S: 'x' } }, { b: { S: 'y' }, c: { S: 'x' } }, ['b', 'c', 'a']],
  ])('%j and %j are the attributes %j', (before, after, names) => {
    expect([...changedAttributes(before && itemOf(before), after && itemOf(after))]).toEqual(names);
  });
});

describe('a change of an item changes', () => {
  /** Units by index, with what becomes of the entry: `+` new, `-` gone, `=` in place, `>` moved. */
  function effects(
    before: WireItem | undefined,
    after: WireItem | undefined,
    table: TableDefinition = music,
  ): Record<string, string> {
    const key = storedKey(table, itemOf(KEY));
    const changes = indexChanges(
      table,
      key,
      before && imageOf(itemOf(before)),
      after && imageOf(itemOf(after)),
    );
    return Object.fromEntries(
      changes.map(({ index, before: old, after: now, units }) => {
        const moved = old && now && Buffer.compare(old.key, now.key) !== 0;
        const sign = old === undefined ? '+' : now === undefined ? '-' : moved ? '>' : '=';
        return [index.name, `${sign}${units}`];
      }),
    );
  }

  const IN = { ...KEY, genre: { S: 'g' }, year: { N: '1' } };
  const large = (length: number): WireItem => ({ notes: { S: 'x'.repeat(length) } });

  it.each<[string, WireItem | undefined, WireItem | undefined, Record<string, string>]>([
    ['nothing, when the item is in no index', undefined, KEY, {}],
    ['nothing, when there is no item', undefined, undefined, {}],
    [
      'those that the item comes into',
      undefined,
      IN,
      { byYear: '+1', byYearKeys: '+1', byGenre: '+1', byGenreKeys: '+1' },
    ],
    [
      'those that an existing item comes into',
      { ...KEY, year: { N: '1' } },
      IN,
      { byYear: '=1', byGenre: '+1', byGenreKeys: '+1' },
    ],
    [
      'those that the item leaves',
      { ...IN, ...large(2000) },
      { ...KEY, year: { N: '1' }, ...large(2000) },
      { byYear: '=2', byGenre: '-2', byGenreKeys: '-1' },
    ],
    [
      'all it was in, when it is deleted',
      { ...IN, ...large(1500) },
      undefined,
      { byYear: '-2', byYearKeys: '-1', byGenre: '-2', byGenreKeys: '-1' },
    ],
    ['none, when it is put again as it is', IN, IN, {}],
    [
      'none, when only the order of a set differs',
      { ...IN, x: { SS: ['a', 'b'] } },
      { ...IN, x: { SS: ['b', 'a'] } },
      {},
    ],
    [
      'those that hold what changed, the larger entry charged',
      { ...IN, ...large(3000) },
      { ...IN, ...large(10) },
      { byYear: '=3', byGenre: '=3' },
    ],
    [
      'those whose key changed, both entries charged',
      { ...IN, ...large(3000) },
      { ...IN, genre: { S: 'h' }, ...large(10) },
      { byYear: '=3', byGenre: '>4', byGenreKeys: '>2' },
    ],
    [
      'those whose range key changed',
      IN,
      { ...IN, year: { N: '2' } },
      { byYear: '>2', byYearKeys: '>2', byGenre: '>2' },
    ],
  ])('%s', (_, before, after, expected) => {
    expect(effects(before, after)).toEqual(expected);
  });

  it('an index that projects what changed, and not its neighbour', () => {
    const tagged = { ...KEY, label: { S: 'l' }, tag: { B: 'AA==' } };
    expect(effects(tagged, { ...tagged, price: { N: '1' } })).toEqual({ byTag: '=1' });
    expect(effects(tagged, { ...tagged, notes: { N: '1' } })).toEqual({});
    expect(effects(tagged, { ...tagged, year: { N: '1' } })).toEqual({
      byYear: '+1',
      byYearKeys: '+1',
      byLabel: '=1',
    });
  });
});
