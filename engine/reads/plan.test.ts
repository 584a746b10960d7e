import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import type { QueryInput, ScanInput } from '../operations/reads.shapes';
import { segmentRange, wholeRange } from '../storage/keyspace';
import { MUSIC, tableOf } from '../testing/tables';
import { keyRange } from './key-range';
import { type ReadPlan, readPlan } from './plan';
import { prepareQuery, prepareScan } from './prepare';

const music = tableOf(MUSIC);
const INVALID = 'One or more parameter values were invalid: ';

/** Plans a Query of one collection; `more` is the rest of the request. */
function query(indexName: string | undefined, more: Omit<Partial<QueryInput>, 'TableName'> = {}) {
  const isGlobal = indexName === 'byGenre' || indexName === 'byGenreKeys';
  const hash = indexName === 'byTag' ? 'tag' : isGlobal ? 'genre' : 'artist';
  const value = hash === 'tag' ? { B: 'AA==' } : { S: 'x' };
  const { ExpressionAttributeValues: values, ...rest } = more;
  return (): ReadPlan =>
    readPlan(
      prepareQuery({
        TableName: 'Music',
        ...(indexName === undefined ? {} : { IndexName: indexName }),
        KeyConditionExpression: `${hash} = :hash`,
        ExpressionAttributeValues: { ':hash': value, ...values },
        ...rest,
      }),
      music,
    );
}

const scan = (input: Omit<Partial<ScanInput>, 'TableName'>) => (): ReadPlan =>
  readPlan(prepareScan({ TableName: 'Music', ...input }), music);

describe('the plan of', () => {
  it('a Query has the range of its key condition, directed', () => {
    const prepared = prepareQuery({
      TableName: 'Music',
      IndexName: 'byGenre',
      KeyConditionExpression: 'genre = :g AND #y > :y',
      ExpressionAttributeNames: { '#y': 'year' },
      ExpressionAttributeValues: { ':g': { S: 'Pop' }, ':y': { N: '1990' } },
      ScanIndexForward: false,
      Limit: 5,
      Select: 'COUNT',
    });
    const index = music.globalIndexes[0];
    const { keyCondition } = prepared;
    const range = keyCondition && keyRange(keyCondition, music, index);
    expect(readPlan(prepared, music)).toEqual({
      table: music,
      index,
      range: { ...range, reverse: true },
      filter: undefined,
      projection: undefined,
      countOnly: true,
      limitItems: 5,
      fetchesFromTable: false,
    });
  });

  it.each<[string, Omit<Partial<ScanInput>, 'TableName'>, ReadPlan['range']]>([
    ['a table', {}, wholeRange(7)],
    ['a local index', { IndexName: 'byLabel' }, wholeRange(7, 3)],
    ['a global index', { IndexName: 'byTag' }, wholeRange(7, 6)],
    ['the only segment', { Segment: 0, TotalSegments: 1 }, wholeRange(7)],
    ['a segment', { Segment: 2, TotalSegments: 3 }, segmentRange(7, undefined, 2, 3)],
    [
      'a segment of an index',
      { IndexName: 'byGenre', Segment: 0, TotalSegments: 2 },
      segmentRange(7, 4, 0, 2),
    ],
  ])('a Scan of %s has its whole range', (_, input, range) => {
    expect(scan(input)().range).toEqual(range);
  });
});

describe('an index', () => {
  it.each(['other', 'bygenre', '__proto__', 'Music'])('must be there: %s', (name) => {
    const message = `The table does not have the specified index: ${name}`;
    expect(query(name)).toThrow(validationError(message));
    expect(scan({ IndexName: name })).toThrow(validationError(message));
  });

  it('that is global is not read consistently', () => {
    const message = 'Consistent reads are not supported on global secondary indexes';
    expect(query('byGenre', { ConsistentRead: true })).toThrow(validationError(message));
    expect(scan({ IndexName: 'byTag', ConsistentRead: true })).toThrow(validationError(message));
  });

  it('that is local is, and so is the table', () => {
    expect(query('byYear', { ConsistentRead: true })).not.toThrow();
    expect(query(undefined, { ConsistentRead: true })).not.toThrow();
    expect(scan({ IndexName: 'byLabel', ConsistentRead: true })).not.toThrow();
  });
});

describe('what is selected', () => {
  const ALL = { Select: 'ALL_ATTRIBUTES' };
  const PROJECTED = { Select: 'ALL_PROJECTED_ATTRIBUTES' };
  const naming = (ProjectionExpression: string) => ({ ProjectionExpression });

  it.each<[string | undefined, object, boolean]>([
    [undefined, {}, false],
    [undefined, ALL, false],
    [undefined, naming('anything'), false],
    ['byYear', {}, false],
    ['byYear', ALL, false],
    ['byYear', naming('anything'), false],
    ['byYearKeys', {}, false],
    ['byYearKeys', PROJECTED, false],
    ['byYearKeys', { Select: 'COUNT' }, false],
    ['byYearKeys', ALL, true],
    ['byYearKeys', naming('artist, title'), false],
    ['byYearKeys', naming('artist, price'), true],
    ['byLabel', naming('label, title.a[0]'), false],
    ['byLabel', naming('label.a, price.a[0]'), true],
    ['byLabel', { AttributesToGet: undefined, ...ALL }, true],
    ['byGenre', ALL, false],
    ['byGenre', naming('anything'), false],
    ['byGenreKeys', {}, false],
    ['byGenreKeys', PROJECTED, false],
    ['byGenreKeys', naming('artist, genre'), false],
    ['byTag', naming('price, label'), false],
  ])('from %s by %j is fetched from the table: %s', (indexName, more, fetches) => {
    expect(query(indexName, more)().fetchesFromTable).toBe(fetches);
  });

  it.each<[string, object, string]>([
    [
      'byGenreKeys',
      ALL,
      'Select type ALL_ATTRIBUTES is not supported for global secondary index byGenreKeys because ' +
        'its projection type is not ALL',
    ],
    [
      'byTag',
      naming('price, artist, composer, released.x'),
      'Global secondary index byTag does not project [composer, released]',
    ],
  ])('from %s by %j is refused', (IndexName, more, detail) => {
    expect(query(IndexName, more)).toThrow(validationError(INVALID + detail));
    expect(scan({ IndexName, ...more })).toThrow(validationError(INVALID + detail));
  });
});

describe('a filter', () => {
  const by = (attribute: string) => ({
    FilterExpression: '#f = :f',
    ExpressionAttributeNames: { '#f': attribute },
    ExpressionAttributeValues: { ':f': { S: 'x' } },
  });
  const KEY =
    'Filter Expression can only contain non-primary key attributes: Primary key attribute';

  it.each<[string | undefined, string, string | undefined]>([
    [undefined, 'price', undefined],
    [undefined, 'artist', `${KEY}: artist`],
    [undefined, 'title', `${KEY}: title`],
    ['byYear', 'title', undefined],
    ['byYear', 'year', `${KEY}: year`],
    ['byGenre', 'artist', undefined],
    ['byGenre', 'price', undefined],
    ['byGenre', 'genre', `${KEY}: genre`],
    ['byTag', 'price', undefined],
    [
      'byTag',
      'year',
      `${INVALID}Secondary index byTag does not project one or more filter attributes: [year]`,
    ],
    [
      'byYearKeys',
      'price',
      `${INVALID}Secondary index byYearKeys does not project one or more filter attributes: [price]`,
    ],
  ])('of a Query on %s by %s', (indexName, attribute, message) => {
    const plan = query(indexName, by(attribute));
    if (message === undefined) expect(plan).not.toThrow();
    else expect(plan).toThrow(validationError(message));
  });

  it('finds key attributes wherever they stand', () => {
    const FilterExpression = 'NOT (price > :p OR size(title) < :p)';
    const values = { ExpressionAttributeValues: { ':p': { N: '1' } } };
    expect(query(undefined, { FilterExpression, ...values })).toThrow(
      validationError(`${KEY}: title`),
    );
  });

  it('of the older style is called by its name', () => {
    const QueryFilter = { title: { ComparisonOperator: 'NOT_NULL' } };
    const condition = { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'x' }] };
    const prepared = prepareQuery({
      TableName: 'Music',
      KeyConditions: { artist: condition },
      QueryFilter,
    });
    expect(() => readPlan(prepared, music)).toThrow(
      validationError(
        'QueryFilter can only contain non-primary key attributes: Primary key attribute: title',
      ),
    );
  });

  it.each([undefined, 'byGenreKeys', 'byYear'])('of a Scan of %s may use any attribute', (name) => {
    const index = name === undefined ? {} : { IndexName: name };
    for (const attribute of ['artist', 'title', 'year', 'price']) {
      expect(scan({ ...index, ...by(attribute) })).not.toThrow();
    }
  });
});

describe('of several faults', () => {
  it('the index that is not there is told first', () => {
    const plan = query('other', { ConsistentRead: true, ExclusiveStartKey: {} });
    expect(plan).toThrow(/^The table does not have the specified index: other$/);
  });

  it('a consistent read is told before a projection', () => {
    const more = { ConsistentRead: true, ProjectionExpression: 'composer' };
    expect(query('byGenreKeys', more)).toThrow(/^Consistent reads are not supported/);
  });
});
