import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { itemOf, MATCHES, MUSIC, PLAIN, tableOf } from '../testing/tables';
import {
  findIndex,
  indexArn,
  isDeleted,
  keyAttributes,
  keyValues,
  projectedNames,
  regionalTableName,
  type TableDefinition,
  tableArn,
  tableIndexes,
  tableNameOf,
  tableStatus,
} from './table';

const music = tableOf(MUSIC);
const plain = tableOf(PLAIN);

describe('the status of a table', () => {
  it.each([
    ['CREATING', 99, 'CREATING', false],
    ['CREATING', 100, 'ACTIVE', false],
    ['UPDATING', 99, 'UPDATING', false],
    ['UPDATING', 100, 'ACTIVE', false],
    ['DELETING', 99, 'DELETING', false],
    ['DELETING', 100, 'ACTIVE', true],
  ] as const)('%s until 100 is at %i %s; deleted: %s', (status, nowMs, expected, deleted) => {
    const table: TableDefinition = { ...plain, transition: { status, untilMs: 100 } };
    expect([tableStatus(table, nowMs), isDeleted(table, nowMs)]).toEqual([expected, deleted]);
  });

  it('without a transition is ACTIVE', () => {
    const { transition: _, ...table } = plain;
    expect([tableStatus(table, 0), isDeleted(table, 0)]).toEqual(['ACTIVE', false]);
  });
});

describe('the indexes of a table', () => {
  it('come local first', () => {
    expect(tableIndexes(music).map(({ name }) => name)).toEqual([
      'byYear',
      'byYearKeys',
      'byLabel',
      'byGenre',
      'byGenreKeys',
      'byTag',
    ]);
    expect(tableIndexes(plain)).toEqual([]);
  });

  it.each([
    ['byLabel', 3],
    ['byTag', 6],
    ['bytag', undefined],
    ['__proto__', undefined],
  ])('are found by name: %s', (name, number) => {
    expect(findIndex(music, name)?.number).toBe(number);
  });

  it.each<[string, string[] | undefined]>([
    ['byYear', undefined],
    ['byYearKeys', ['artist', 'title', 'year']],
    ['byLabel', ['artist', 'title', 'label', 'year']],
    ['byGenre', undefined],
    ['byGenreKeys', ['artist', 'title', 'genre']],
    ['byTag', ['artist', 'title', 'tag', 'label', 'price']],
  ])('hold, in the case of %s, %j', (name, names) => {
    const index = findIndex(music, name);
    expect(index && [...(projectedNames(music, index) ?? ['ALL'])]).toEqual(names ?? ['ALL']);
  });
});

describe('key attributes', () => {
  it('come hash first', () => {
    const [index] = tableOf(MATCHES).globalIndexes;
    const names = (key: TableDefinition['key']) => keyAttributes(key).map(({ name }) => name);
    expect(names(music.key)).toEqual(['artist', 'title']);
    expect(names(plain.key)).toEqual(['pk']);
    expect(index && names(index.key)).toEqual(['cup', 'season', 'round', 'group', 'seat']);
  });

  it('of an item are its key only when all are there with their types', () => {
    const attributes = keyAttributes(music.key);
    const artist = { S: 'a' };
    const title = { S: 't' };
    expect(keyValues(itemOf({ artist, title, year: { N: '1' } }), attributes)).toEqual([
      { type: 'S', value: 'a' },
      { type: 'S', value: 't' },
    ]);
    expect(keyValues(itemOf({ artist }), attributes)).toBeUndefined();
    expect(keyValues(itemOf({ artist, title: { N: '1' } }), attributes)).toBeUndefined();
    expect(keyValues(itemOf({ artist, title: { NULL: true } }), attributes)).toBeUndefined();
    expect(keyValues(itemOf({}), [])).toEqual([]);
  });
});

describe('ARNs', () => {
  it('name a table and its indexes', () => {
    const table = { region: 'eu-west-2', name: 'Music' };
    expect(tableArn(table)).toBe('arn:aws:dynamodb:eu-west-2:000000000000:table/Music');
    expect(indexArn(table, 'byYear')).toBe(
      'arn:aws:dynamodb:eu-west-2:000000000000:table/Music/index/byYear',
    );
  });

  it.each([
    ['Music', 'Music'],
    ['arn:aws:dynamodb:eu-west-2:000000000000:table/Music', 'Music'],
    ['arn:aws:dynamodb:eu-west-2:123456789012:table/Music', 'Music'],
    ['arn:aws-cn:dynamodb:cn-north-1:1:table/a.b-c_d', 'a.b-c_d'],
    ['arn:aws:dynamodb:eu-west-2:000000000000:table/Music/index/byYear', 'Music'],
    ['arn:aws:dynamodb:eu-west-2:000000000000:table/Music/stream/2026-01-01', 'Music'],
    ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket'],
    ['arn-table', 'arn-table'],
    ['', ''],
  ])('%j is about table %j', (given, name) => {
    expect(tableNameOf(given)).toBe(name);
    expect(regionalTableName(given, given.split(':')[3] ?? 'eu-west-2')).toBe(name);
  });

  it('is none in another region', () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:000000000000:table/Music';
    expect(() => regionalTableName(arn, 'us-east-1')).toThrow(
      validationError(`1 validation error detected: Invalid AWS region in '${arn}'`),
    );
  });
});
