import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { indexKey, keyAfter, wholeRange } from '../storage/keyspace';
import { digestOfValues, storedKey } from '../tables/item-key';
import { findIndex, type TableDefinition } from '../tables/table';
import { itemOf, MATCHES, MUSIC, PLAIN, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import { compareBytes, escapedKeyBytes } from '../values/key-bytes';
import { keyRange } from './key-range';
import { readPlan } from './plan';
import { prepareQuery, prepareScan } from './prepare';
import { lastKeyOf, resumedRange } from './start-key';

const music = tableOf(MUSIC);
const artist = { S: 'a' };
const title = { S: 't' };
const year = { N: '1999' };

describe('a range resumed', () => {
  const scope = { table: music, index: undefined, segment: undefined };
  const start = itemOf({ artist, title });
  const key = storedKey(music, start).bytes;

  it('forward begins behind the key', () => {
    const range = wholeRange(7);
    expect(resumedRange(range, start, scope)).toEqual({ ...range, start: keyAfter(key) });
  });

  it('backward ends before the key', () => {
    const range = { ...wholeRange(7), reverse: true };
    expect(resumedRange(range, start, scope)).toEqual({ ...range, end: key });
  });

  it('on an index is resumed at its entry', () => {
    const index = findIndex(music, 'byGenre');
    const entry = itemOf({ artist, title, genre: { S: 'g' }, year });
    const { hashDigest, sortKeyBytes } = storedKey(music, entry);
    const at = indexKey({
      table: 7,
      index: 4,
      hashDigest: digestOfValues([{ type: 'S', value: 'g' }]),
      sortKeyBytes: escapedKeyBytes({ type: 'N', value: '1999' }),
      baseDigest: hashDigest,
      baseSortKeyBytes: sortKeyBytes,
    });
    const range = wholeRange(7, 4);
    expect(resumedRange(range, entry, { ...scope, index })).toEqual({
      ...range,
      start: keyAfter(at),
    });
  });
});

interface Read {
  readonly table?: TableDefinition;
  readonly index?: string;
  readonly condition?: string;
  readonly values?: WireItem;
  readonly reverse?: boolean;
}

const query = (read: Read, start: WireItem) => () =>
  readPlan(
    prepareQuery({
      TableName: 'Music',
      ...(read.index === undefined ? {} : { IndexName: read.index }),
      KeyConditionExpression: read.condition ?? 'artist = :a',
      ExpressionAttributeNames: { '#y': 'year' },
      ExpressionAttributeValues: read.values ?? { ':a': artist },
      ProjectionExpression: '#y',
      ExclusiveStartKey: start,
      ScanIndexForward: !read.reverse,
    }),
    read.table ?? music,
  );
const scan =
  (start: WireItem, more: object = {}) =>
  () =>
    readPlan(prepareScan({ TableName: 'Music', ExclusiveStartKey: start, ...more }), music);

const INVALID = 'The provided starting key is invalid';
const MISMATCH = `${INVALID}: The provided key element does not match the schema`;
const OUTSIDE =
  'The provided starting key is outside query boundaries based on provided conditions';
const PREDICATE = 'The provided starting key does not match the range key predicate';

describe('a starting key is refused', () => {
  it.each<[string, WireItem]>([
    ['that is empty', {}],
    ['without range key', { artist }],
    ['with another type', { artist, title: { N: '1' } }],
    ['with an attribute more', { artist, title, year }],
  ])('%s', (_, start) => {
    expect(scan(start)).toThrow(validationError(MISMATCH));
    expect(query({}, start)).toThrow(validationError(INVALID));
  });

  it.each<[string, string, WireItem]>([
    ['of the table alone', 'byYear', { artist, title }],
    ['without the index’s attributes', 'byGenre', { artist, title, year }],
    ['with attributes the index only projects', 'byLabel', { artist, title, label: title, year }],
  ])('of an index %s', (_, IndexName, start) => {
    expect(scan(start, { IndexName })).toThrow(validationError(INVALID));
  });

  it.each<[string, WireItem, string]>([
    [
      'empty',
      { artist, title: { S: '' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
        'contain an empty string value. Key: title',
    ],
    [
      'a long hash key',
      { artist: { S: 'a'.repeat(2049) }, title },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size ' +
        'limit of2048 bytes',
    ],
    [
      'a long range key',
      { artist, title: { S: 'a'.repeat(1025) } },
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded ' +
        'the size limit of 1024 bytes',
    ],
  ])('with values that no key has: %s', (_, start, message) => {
    expect(scan(start)).toThrow(validationError(message));
  });

  it.each<[string, Read, WireItem, string]>([
    ['of another collection', {}, { artist: { S: 'b' }, title }, OUTSIDE],
    [
      'of another collection of an index',
      { index: 'byGenre', condition: 'genre = :g', values: { ':g': { S: 'g' } } },
      { artist, title, year, genre: { S: 'h' } },
      OUTSIDE,
    ],
    [
      'before the condition’s range',
      { condition: 'artist = :a AND title > :t', values: { ':a': artist, ':t': { S: 'u' } } },
      { artist, title },
      PREDICATE,
    ],
    [
      'on the boundary that is not in the range',
      { condition: 'artist = :a AND title > :t', values: { ':a': artist, ':t': title } },
      { artist, title },
      PREDICATE,
    ],
    [
      'behind the condition’s range, backwards',
      {
        condition: 'artist = :a AND begins_with(title, :t)',
        values: { ':a': artist, ':t': { S: 'a' } },
        reverse: true,
      },
      { artist, title },
      PREDICATE,
    ],
    [
      'outside the range of an index',
      {
        index: 'byGenre',
        condition: 'genre = :g AND #y < :y',
        values: { ':g': { S: 'g' }, ':y': year },
      },
      { artist, title, year, genre: { S: 'g' } },
      PREDICATE,
    ],
  ])('%s', (_, read, start, message) => {
    expect(query(read, start)).toThrow(validationError(message));
  });

  it('of another segment', () => {
    const message =
      'The provided Exclusive start key does not map to the provided Segment and TotalSegments ' +
      'values.';
    const refusals = [0, 1, 2, 3].filter((Segment) => {
      try {
        scan({ artist, title }, { Segment, TotalSegments: 4 })();
        return false;
      } catch (error) {
        expect(error).toEqual(validationError(message));
        return true;
      }
    });
    expect(refusals.length).toBe(3);
  });
});

describe('a starting key is taken', () => {
  it.each<[string, Read, WireItem]>([
    ['of an item that is not there', {}, { artist, title: { S: 'never put' } }],
    [
      'on the boundary that is in the range',
      { condition: 'artist = :a AND title >= :t', values: { ':a': artist, ':t': title } },
      { artist, title },
    ],
    [
      'of an index whose key is a part of the table’s',
      { index: 'byYear' },
      { artist, title, year },
    ],
  ])('%s', (_, read, start) => {
    expect(query(read, start)).not.toThrow();
  });

  it('of a multi-attribute index, with all its attributes', () => {
    const table = tableOf(MATCHES);
    const start: WireItem = {
      id: { S: 'i' },
      cup: { S: 'c' },
      season: { N: '1' },
      round: { N: '2' },
      group: { S: 'g' },
      seat: { B: 'AA==' },
    };
    const index = findIndex(table, 'byRound');
    const s = (value: string) => ({ type: 'S', value }) as const;
    const n = (value: string) => ({ type: 'N', value }) as const;
    const range = keyRange(
      {
        clauses: [
          { attribute: 'cup', operator: '=', operands: [s('c')] },
          { attribute: 'season', operator: '=', operands: [n('1')] },
        ],
      },
      table,
      index,
    );
    const resume = (key: WireItem) =>
      resumedRange(range, itemOf(key), { table, index, segment: undefined });
    const resumed = resume(start);
    expect(compareBytes(range.start, resumed.start)).toBe(-1);
    expect(compareBytes(resumed.start, range.end)).toBe(-1);
    for (const name of Object.keys(start)) {
      const { [name]: _, ...without } = start;
      expect(() => resume(without)).toThrow(validationError(INVALID));
    }
  });
});

describe('the key at the end of a page', () => {
  const item = itemOf({
    artist,
    title,
    year,
    genre: { S: 'g' },
    label: { S: 'l' },
    tag: { B: 'AA==' },
    price: { N: '1' },
  });
  it.each<[string | undefined, string[]]>([
    [undefined, ['artist', 'title']],
    ['byYear', ['artist', 'title', 'year']],
    ['byLabel', ['artist', 'title', 'label']],
    ['byGenre', ['artist', 'title', 'genre', 'year']],
    ['byGenreKeys', ['artist', 'title', 'genre']],
    ['byTag', ['artist', 'title', 'tag', 'label']],
  ])('of %s has the attributes %j', (name, attributes) => {
    const index = name === undefined ? undefined : findIndex(music, name);
    const key = lastKeyOf({ table: music, index }, item);
    expect([...key]).toEqual(attributes.map((attribute) => [attribute, item.get(attribute)]));
  });

  it('of a hash-only table is its hash key', () => {
    const scope = { table: tableOf(PLAIN), index: undefined };
    expect(lastKeyOf(scope, itemOf({ pk: { S: 'a' }, x: { N: '1' } }))).toEqual(
      itemOf({ pk: { S: 'a' } }),
    );
  });
});
