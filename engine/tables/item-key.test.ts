import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import { digest } from '../storage/keyspace';
import { itemOf, MUSIC, PLAIN, tableOf } from '../testing/tables';
import type { KeyValue, WireItem } from '../values/attribute-value';
import {
  assertKeyLength,
  digestOfValues,
  emptyKind,
  type ItemKey,
  keyOfBatchItem,
  keyOfItem,
  keyOfMap,
  storedKey,
} from './item-key';
import type { TableDefinition } from './table';

const music = tableOf(MUSIC);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (length: number): string => Buffer.alloc(length, 1).toString('base64');

const INVALID = 'One or more parameter values were invalid: ';
const EMPTY = 'One or more parameter values are not valid. The AttributeValue for a key attribute ';
const MISMATCH = 'The provided key element does not match the schema';
const HASH_LENGTH = `${INVALID}Size of hashkey has exceeded the maximum size limit of2048 bytes`;
const RANGE_LENGTH = `${INVALID}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`;

type KeyOf = (table: TableDefinition, item: ReturnType<typeof itemOf>) => ItemKey;
const WAYS: [string, KeyOf][] = [
  ['an item', keyOfItem],
  ['an item of a batch', keyOfBatchItem],
  ['a key', keyOfMap],
];

describe.each(WAYS)('the key of %s', (_, keyOf) => {
  it('is the digest of the hash key and the bytes of the range key', () => {
    const key = keyOf(music, itemOf({ artist: { S: 'Björk' }, title: { S: 'Jóga' } }));
    const hash = digest(utf8('Björk'));
    expect(key).toEqual({
      hashDigest: hash,
      sortKeyBytes: utf8('Jóga'),
      bytes: Uint8Array.from([1, 0, 0, 0, 7, ...hash, ...utf8('Jóga')]),
    });
  });

  it('without a range key ends with the digest', () => {
    const { hashDigest, sortKeyBytes, bytes } = keyOf(tableOf(PLAIN), itemOf({ pk: { S: 'a' } }));
    expect([hex(sortKeyBytes), hex(bytes)]).toEqual(['', `0100000007${hex(hashDigest)}`]);
  });

  it.each<[string, WireItem, string]>([
    [
      'an empty hash key',
      { artist: { S: '' }, title: { S: 't' } },
      `${EMPTY}cannot contain an empty string value. Key: artist`,
    ],
    [
      'an empty range key',
      { artist: { S: 'a' }, title: { S: '' } },
      `${EMPTY}cannot contain an empty string value. Key: title`,
    ],
    ['a long hash key', { artist: { S: 'a'.repeat(2049) }, title: { S: 't' } }, HASH_LENGTH],
    [
      'a hash key that is long in UTF-8',
      { artist: { S: 'é'.repeat(1025) }, title: { S: 't' } },
      HASH_LENGTH,
    ],
    ['a long range key', { artist: { S: 'a' }, title: { S: 'a'.repeat(1025) } }, RANGE_LENGTH],
    [
      'a range key that is long in UTF-8',
      { artist: { S: 'a' }, title: { S: '😀'.repeat(257) } },
      RANGE_LENGTH,
    ],
  ])('refuses %s', (_name, wire, message) => {
    expect(() => keyOf(music, itemOf(wire))).toThrow(validationError(message));
  });

  it('may be as long as allowed', () => {
    const wire = { artist: { S: 'é'.repeat(1024) }, title: { S: '😀'.repeat(256) } };
    expect(keyOf(music, itemOf(wire)).sortKeyBytes.length).toBe(1024);
  });

  it.each<[string, WireItem, string | undefined]>([
    ['of 2048 bytes', { pk: { B: base64(2048) } }, undefined],
    ['of 2049 bytes', { pk: { B: base64(2049) } }, HASH_LENGTH],
    ['that is empty', { pk: { B: '' } }, `${EMPTY}cannot contain an empty binary value. Key: pk`],
  ])('looks at a binary %s', (_name, wire, message) => {
    const table = tableOf({ hash: 'pk:B' });
    const find = () => keyOf(table, itemOf(wire));
    if (message === undefined) expect(find).not.toThrow();
    else expect(find).toThrow(validationError(message));
  });

  it.each(['0', '-1', '1e125', '-9.99e-130', '12345678901234567890123456789012345678'])(
    'takes any number: %s',
    (number) => {
      const table = tableOf({ hash: 'pk:N', range: 'sk:N' });
      expect(() => keyOf(table, itemOf({ pk: { N: number }, sk: { N: number } }))).not.toThrow();
    },
  );
});

describe('a key that does not fit its table', () => {
  const artist = { S: 'a' };
  const title = { S: 't' };

  it.each<[string, WireItem, string]>([
    ['lacks the hash key', { title }, 'Missing the key artist in the item'],
    ['lacks the range key', { artist }, 'Missing the key title in the item'],
    ['lacks everything', {}, 'Missing the key artist in the item'],
    [
      'has a number for a string',
      { artist: { N: '1' }, title },
      'Type mismatch for key artist expected: S actual: N',
    ],
    [
      'has a list for a string',
      { artist, title: { L: [] } },
      'Type mismatch for key title expected: S actual: L',
    ],
  ])('%s', (_, wire, detail) => {
    const item = itemOf({ ...wire, more: { S: 'x' } });
    expect(() => keyOfItem(music, item)).toThrow(validationError(INVALID + detail));
    expect(() => keyOfBatchItem(music, item)).toThrow(validationError(MISMATCH));
    expect(() => keyOfMap(music, itemOf(wire))).toThrow(validationError(MISMATCH));
  });

  it('has one attribute more, where nothing but the key is wanted', () => {
    const wire = { artist, title, year: { N: '1' } };
    expect(() => keyOfMap(music, itemOf(wire))).toThrow(validationError(MISMATCH));
    expect(() => keyOfItem(music, itemOf(wire))).not.toThrow();
    expect(() => keyOfBatchItem(music, itemOf(wire))).not.toThrow();
  });

  it('is told of a missing attribute before an empty one', () => {
    expect(() => keyOfMap(music, itemOf({ artist: { S: '' } }))).toThrow(validationError(MISMATCH));
  });
});

describe('the key of a stored item', () => {
  it('is the one it was stored under', () => {
    const wire = { artist: { S: 'a' }, title: { S: 't' }, year: { N: '1' } };
    expect(storedKey(music, itemOf(wire))).toEqual(keyOfItem(music, itemOf(wire)));
  });

  it('is asserted to be there', () => {
    expect(() => storedKey(music, itemOf({ artist: { S: 'a' } }))).toThrow(/^assertion failed: /);
  });
});

describe('the digest of a hash key', () => {
  const s = (value: string): KeyValue => ({ type: 'S', value });
  const n = (value: string): KeyValue => ({ type: 'N', value });

  it('of one attribute is that of its bytes', () => {
    expect(digestOfValues([s('abc')])).toEqual(digest(utf8('abc')));
  });

  it('of several tells apart where one ends and the next begins', () => {
    const keys = [
      [s('ab'), s('c')],
      [s('a'), s('bc')],
      [s('abc'), s('')],
      [s(''), s('abc')],
      [s('abc')],
      [s('c'), s('ab')],
      [s('ab'), n('1')],
      [s('ab'), n('10')],
      [s('12345678'), s('9')],
      [s('1234567'), s('89')],
    ];
    expect(new Set(keys.map((key) => hex(digestOfValues(key)))).size).toBe(keys.length);
  });
});

describe('the length of a key', () => {
  const text = (length: number): KeyValue => ({ type: 'S', value: 'a'.repeat(length) });
  const number: KeyValue = { type: 'N', value: '1' };

  it.each<['hash' | 'range', KeyValue[], string | undefined]>([
    ['hash', [], undefined],
    ['hash', [text(2048), text(2048)], undefined],
    ['hash', [text(1), text(2049)], HASH_LENGTH],
    ['range', [], undefined],
    ['range', [text(1024)], undefined],
    ['range', [text(512), number, text(512)], undefined],
    ['range', [text(512), number, text(513)], RANGE_LENGTH],
  ])('of a %s key, case %#', (role, values, message) => {
    const check = () => assertKeyLength(role, values);
    if (message === undefined) expect(check).not.toThrow();
    else expect(check).toThrow(validationError(message));
  });
});

describe('an empty value', () => {
  it.each<[WireItem, string | undefined]>([
    [{ a: { S: '' } }, 'string'],
    [{ a: { B: '' } }, 'binary'],
    [{ a: { S: '\0' } }, undefined],
    [{ a: { B: 'AA==' } }, undefined],
    [{ a: { N: '0' } }, undefined],
    [{ a: { L: [] } }, undefined],
  ])('%j is called %s', (wire, kind) => {
    const value = itemOf(wire).get('a');
    expect(value && emptyKind(value)).toBe(kind);
  });
});
