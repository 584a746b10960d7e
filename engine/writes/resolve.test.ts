import { describe, expect, it } from 'vitest';
import { ApiError, conditionFailed, validationError } from '../errors';
import { JsonText } from '../json-text';
import type { UpdateItemInput } from '../operations/items.shapes';
import type { TableDefinition } from '../tables/table';
import { itemOf, MATCHES, MUSIC, PLAIN, tableOf } from '../testing/tables';
import type { WireItem, WireValue } from '../values/attribute-value';
import { encodeItem } from '../values/item-bytes';
import { StoredItem } from '../values/stored-item';
import { intentFor, prepareCheck, prepareDelete, preparePut, prepareUpdate } from './intent';
import { type Change, resolve } from './resolve';

const plain = tableOf(PLAIN);
const music = tableOf(MUSIC);
const KEY: WireItem = { pk: { S: 'a' } };
const OLD: WireItem = { ...KEY, n: { N: '1' }, tail: { L: [{ S: 'x' }] } };

const stored = (wire: WireItem | undefined): StoredItem | undefined =>
  wire && new StoredItem(encodeItem(itemOf(wire)));

interface Conditions {
  readonly ConditionExpression?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}
type Update = Partial<Omit<UpdateItemInput, 'TableName' | 'Key'>>;

const put = (before: WireItem | undefined, Item: WireItem, more: Conditions = {}, table = plain) =>
  resolve(intentFor(preparePut({ TableName: 'T', Item, ...more }, 'bare'), table), stored(before));
const remove = (before: WireItem | undefined, more: Conditions = {}) =>
  resolve(
    intentFor(prepareDelete({ TableName: 'T', Key: KEY, ...more }, 'bare'), plain),
    stored(before),
  );
const check = (before: WireItem | undefined, more: Conditions = {}) =>
  resolve(
    intentFor(prepareCheck({ TableName: 'T', Key: KEY, ...more }, 'bare'), plain),
    stored(before),
  );
function update(
  before: WireItem | undefined,
  more: Update,
  table: TableDefinition = plain,
  Key = KEY,
): Change {
  const prepared = prepareUpdate({ TableName: 'T', Key, ...more }, 'bare');
  return resolve(intentFor(prepared, table), stored(before));
}

/** What of a change does not repeat the intent. */
function outcome({ after, beforeBytes, afterBytes, paths, unchanged }: Change): object {
  return { after, beforeBytes, afterBytes, paths, unchanged };
}

describe('a put', () => {
  it('replaces what is there', () => {
    const change = put(OLD, { ...KEY, b: { S: 'xyz' } });
    expect(outcome(change)).toEqual({
      after: itemOf({ ...KEY, b: { S: 'xyz' } }),
      beforeBytes: 3 + 3 + 4 + 3 + 2,
      afterBytes: 3 + 4,
      paths: [],
      unchanged: false,
    });
    expect(change.before?.item).toEqual(itemOf(OLD));
    expect(change.keyItem).toEqual(itemOf({ ...KEY, b: { S: 'xyz' } }));
  });

  it('creates what is not there', () => {
    expect(put(undefined, KEY)).toMatchObject({ before: undefined, beforeBytes: 0, afterBytes: 3 });
  });

  it('of the same again is a write all the same', () => {
    expect(put(OLD, OLD).unchanged).toBe(false);
  });
});

describe('a delete', () => {
  it('takes away what is there', () => {
    expect(outcome(remove(OLD))).toEqual({
      after: undefined,
      beforeBytes: 15,
      afterBytes: 0,
      paths: [],
      unchanged: false,
    });
  });

  it('of nothing changes nothing', () => {
    expect(outcome(remove(undefined))).toEqual({
      after: undefined,
      beforeBytes: 0,
      afterBytes: 0,
      paths: [],
      unchanged: true,
    });
  });
});

describe('a check', () => {
  it.each([undefined, OLD])('changes nothing, whatever is there', (before) => {
    expect(outcome(check(before))).toEqual({
      after: undefined,
      beforeBytes: before === undefined ? 0 : 15,
      afterBytes: 0,
      paths: [],
      unchanged: true,
    });
  });
});

describe('an update', () => {
  it('changes what it names, and says what that was', () => {
    const change = update(OLD, {
      UpdateExpression: 'SET n = n + :one, tail[0] = :y REMOVE absent',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':y': { S: 'y' } },
    });
    expect(outcome(change)).toEqual({
      after: itemOf({ ...OLD, n: { N: '2' }, tail: { L: [{ S: 'y' }] } }),
      beforeBytes: 15,
      afterBytes: 15,
      paths: [['n'], ['tail', 0], ['absent']],
      unchanged: false,
    });
    expect(change.keyItem).toEqual(itemOf(KEY));
  });

  it.each<[string, Update, WireItem]>([
    ['of nothing', {}, KEY],
    ['by an expression', { UpdateExpression: 'SET b = pk' }, { ...KEY, b: { S: 'a' } }],
    ['by a removal', { UpdateExpression: 'REMOVE b' }, KEY],
    ['by a put', { AttributeUpdates: { b: { Value: { N: '1' } } } }, { ...KEY, b: { N: '1' } }],
    [
      'by an addition',
      { AttributeUpdates: { b: { Action: 'ADD', Value: { N: '1' } } } },
      { ...KEY, b: { N: '1' } },
    ],
  ])('%s creates what is not there', (_, more, after) => {
    expect(update(undefined, more)).toMatchObject({ after: itemOf(after), unchanged: false });
  });

  it('by older deletions alone creates nothing', () => {
    const change = update(undefined, { AttributeUpdates: { b: { Action: 'DELETE' } } });
    expect(outcome(change)).toEqual({
      after: undefined,
      beforeBytes: 0,
      afterBytes: 0,
      paths: [],
      unchanged: true,
    });
  });

  it.each<[string, Update, string]>([
    [
      'of a path that leads nowhere',
      { UpdateExpression: 'SET n.x = n' },
      'The document path provided in the update expression is invalid for update',
    ],
    [
      'by an attribute that is missing',
      { UpdateExpression: 'SET b = absent' },
      'The provided expression refers to an attribute that does not exist in the item',
    ],
  ])('%s is refused', (_, more, message) => {
    expect(() => update(OLD, more)).toThrow(validationError(message));
  });

  it.each<[string, Update, (value: WireValue) => WireItem]>([
    ['copying into a map', { UpdateExpression: 'SET m.a = v' }, (v) => ({ m: { M: {} }, v })],
    ['copying into a list', { UpdateExpression: 'SET l[0] = v' }, (v) => ({ l: { L: [] }, v })],
    [
      'appending',
      { UpdateExpression: 'SET l = list_append(l, v)' },
      (v) => ({ l: { L: [] }, v: { L: [v] } }),
    ],
  ])('by %s nests no deeper than a request may', (_, more, rest) => {
    const nested = (levels: number): WireValue =>
      levels === 0 ? { S: 'leaf' } : { M: { m: nested(levels - 1) } };
    const { after } = update({ ...KEY, ...rest(nested(30)) }, more);
    expect(after).toBeDefined();
    const tooDeep = () => update({ ...KEY, ...rest(nested(31)) }, more);
    expect(tooDeep).toThrow(
      validationError(
        'Nesting Levels have exceeded supported limits: ' +
          'Attributes in the item have nested levels beyond supported limit',
      ),
    );
  });
});

describe('a condition', () => {
  const stopped = (bytes: number, tableName = 'Plain') =>
    conditionFailed(undefined, { tableName, bytes });
  const MISSING = { ConditionExpression: 'attribute_not_exists(pk)' };
  const THERE = { ConditionExpression: 'attribute_exists(pk)' };
  const SHOW = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  const ways: [string, (before: WireItem | undefined, more: Conditions) => Change][] = [
    ['put', (before, more) => put(before, KEY, more)],
    ['delete', remove],
    ['check', check],
    ['update', (before, more) => update(before, { ...more, UpdateExpression: 'REMOVE b' })],
  ];

  it.each(ways)('of a %s is asked of the item before', (_, write) => {
    expect(() => write(undefined, MISSING)).not.toThrow();
    expect(() => write(OLD, THERE)).not.toThrow();
    expect(() => write(OLD, MISSING)).toThrow(stopped(15));
    expect(() => write(undefined, THERE)).toThrow(stopped(0));
  });

  it.each(ways)('of a %s shows the item that failed it when asked to', (_, write) => {
    const failure = (before: WireItem | undefined, more: Conditions): unknown => {
      try {
        return write(before, more);
      } catch (error) {
        return error instanceof ApiError ? error.extra : error;
      }
    };
    expect(failure(OLD, MISSING)).toEqual({});
    expect(failure(OLD, { ...MISSING, ...SHOW })).toEqual({
      Item: new JsonText('{"pk":{"S":"a"},"n":{"N":"1"},"tail":{"L":[{"S":"x"}]}}'),
    });
    expect(failure(undefined, { ...THERE, ...SHOW })).toEqual({});
  });

  it('is asked before the size of the item and its index keys', () => {
    const large = { ...KEY, b: { S: 'x'.repeat(500_000) } };
    expect(() => put(OLD, large, MISSING)).toThrow(stopped(15));
    const song = { artist: { S: 'a' }, title: { S: 't' }, genre: { N: '1' } };
    const more = { ConditionExpression: 'attribute_exists(genre)' };
    expect(() => put(undefined, song, more, music)).toThrow(stopped(0, 'Music'));
  });
});

describe('the size of an item', () => {
  // pk and its value are 3 bytes, the name of b is 1.
  const MOST = 409_600 - 3 - 1;
  const item = (length: number) => ({ ...KEY, b: { S: 'x'.repeat(length) } });
  const set = (length: number) => ({
    UpdateExpression: 'SET b = list_append(b, :b)',
    ExpressionAttributeValues: { ':b': { L: [{ S: 'x'.repeat(length) }] } },
  });

  it('has a limit for puts', () => {
    expect(put(undefined, item(MOST)).afterBytes).toBe(409_600);
    expect(() => put(undefined, item(MOST + 1))).toThrow(
      validationError('Item size has exceeded the maximum allowed size'),
    );
  });

  it('is the same limit for what an update makes of an item', () => {
    const half = { ...KEY, b: { L: [{ S: 'x'.repeat(300_000) }] } };
    const rest = 409_600 - 3 - 1 - 3 - 300_001 - 1;
    expect(update(half, set(rest)).afterBytes).toBe(409_600);
    expect(() => update(half, set(rest + 1))).toThrow(
      validationError('Item size to update has exceeded the maximum allowed size'),
    );
  });

  it('counts in UTF-8', () => {
    const wire = (length: number) => ({ ...KEY, b: { S: '😀'.repeat(length) } });
    expect(put(undefined, wire(102_399)).afterBytes).toBe(4 + 4 * 102_399);
    expect(() => put(undefined, wire(102_400))).toThrow(/^Item size has exceeded/);
  });
});

describe('the keys of indexes', () => {
  const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };
  const INVALID = 'One or more parameter values were invalid: ';
  const NOT_VALID = 'One or more parameter values are not valid. ';
  const empty = (kind: string) =>
    `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`;
  const UNSUPPORTED =
    'The update expression attempted to update the secondary index key to unsupported type';
  const EMPTY_UPDATE =
    `${NOT_VALID}The update expression attempted to update a secondary index key to a value that ` +
    'is not supported. ';
  const HASH = `${INVALID}Size of hashkey has exceeded the maximum size limit of2048 bytes`;
  const RANGE = `${INVALID}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`;

  const set = (attribute: string, value: WireItem[string]): Update => ({
    UpdateExpression: 'SET #a = :v',
    ExpressionAttributeNames: { '#a': attribute },
    ExpressionAttributeValues: { ':v': value },
  });

  it.each<[string, string, WireItem[string], string, string]>([
    [
      'a number for a string',
      'genre',
      { N: '1' },
      `${INVALID}Type mismatch for Index Key genre Expected: S Actual: N IndexName: byGenre`,
      UNSUPPORTED,
    ],
    [
      'a null for a number, of a local index',
      'year',
      { NULL: true },
      `${INVALID}Type mismatch for Index Key year Expected: N Actual: NULL IndexName: byYear`,
      UNSUPPORTED,
    ],
    [
      'a map for a binary',
      'tag',
      { M: {} },
      `${INVALID}Type mismatch for Index Key tag Expected: B Actual: M IndexName: byTag`,
      UNSUPPORTED,
    ],
    [
      'an empty string as a hash key',
      'genre',
      { S: '' },
      `${NOT_VALID}A value specified for a secondary index key is not supported. ` +
        `${empty('string')} IndexName: byGenre, IndexKey: genre`,
      EMPTY_UPDATE + empty('string'),
    ],
    [
      'an empty binary',
      'tag',
      { B: '' },
      `${NOT_VALID}A value specified for a secondary index key is not supported. ` +
        `${empty('binary')} IndexName: byTag, IndexKey: tag`,
      EMPTY_UPDATE + empty('binary'),
    ],
    [
      'an empty string as a range key of a local index',
      'label',
      { S: '' },
      `${NOT_VALID}A value specified for a secondary index key is not supported. ` +
        `${empty('string')} IndexName: byLabel, IndexKey: label`,
      EMPTY_UPDATE + empty('string'),
    ],
    ['a long hash key', 'genre', { S: 'x'.repeat(2049) }, HASH, HASH],
    ['a long range key', 'label', { S: 'x'.repeat(1025) }, RANGE, RANGE],
  ])('refuse %s', (_, attribute, value, inPut, inUpdate) => {
    expect(() => put(undefined, { ...SONG, [attribute]: value }, {}, music)).toThrow(
      validationError(inPut),
    );
    const change = () => update(SONG, set(attribute, value), music, SONG);
    expect(change).toThrow(validationError(inUpdate));
    const older = { AttributeUpdates: { [attribute]: { Value: value } } };
    expect(() => update(SONG, older, music, SONG)).toThrow(validationError(inUpdate));
  });

  it('may be missing, as long as allowed, and removed', () => {
    const full = {
      ...SONG,
      year: { N: '1' },
      genre: { S: 'x'.repeat(2048) },
      label: { S: 'x'.repeat(1024) },
      tag: { B: 'AA==' },
    };
    expect(() => put(undefined, SONG, {}, music)).not.toThrow();
    expect(() => put(undefined, full, {}, music)).not.toThrow();
    const removal = {
      UpdateExpression: 'REMOVE #y, genre, label, tag',
      ExpressionAttributeNames: { '#y': 'year' },
    };
    expect(update(full, removal, music, SONG).after).toEqual(itemOf(SONG));
  });

  it('are not looked at when an update leaves them alone', () => {
    const old = { ...SONG, genre: { N: '1' }, label: { S: '' } };
    expect(() => update(old, set('price', { N: '1' }), music, SONG)).not.toThrow();
    expect(() => update(old, set('genre', { S: 'x' }), music, SONG)).not.toThrow();
  });

  it('of several attributes are added up', () => {
    const table = tableOf(MATCHES);
    const id = { id: { S: 'i' } };
    const group = { S: 'x'.repeat(1000) };
    const seat = (length: number) => ({ B: Buffer.alloc(length, 1).toString('base64') });
    expect(() => put(undefined, { ...id, group, seat: seat(24) }, {}, table)).not.toThrow();
    expect(() => put(undefined, { ...id, group, seat: seat(25) }, {}, table)).toThrow(
      validationError(RANGE),
    );
    expect(() => update({ ...id, group }, set('seat', seat(25)), table, id)).toThrow(
      validationError(RANGE),
    );
  });
});
