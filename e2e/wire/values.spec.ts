import { describe, expect, it } from 'vitest';
import { type Refusal, refusal, refuses } from './support/rows';
import { index, testTable } from './support/tables';
import { INVALID, n, nested, nestedMaps, ONE, s } from './support/values';
import { call, type JsonObject, succeed } from './support/wire';

/** Attribute values: what is taken, how it is kept, and the words for what is not. */
const table = testTable('values', { key: 'pk:S' });

const Key = { pk: s('values') };
const query = { TableName: table, KeyConditionExpression: 'pk = :p' };

/** Places of a request where a value stands, by the generation of the decoder that reads it. */
interface Place {
  readonly title: string;
  readonly operation: string;
  readonly input: (value: JsonObject) => JsonObject;
  /** What the place makes of the decoder's words. */
  readonly words: (message: string) => string;
}

const prefixed = (message: string) => ONE + message;
const bare = (message: string) => message;

const CURRENT: readonly Place[] = [
  {
    title: 'Item of PutItem',
    operation: 'PutItem',
    input: (v) => ({ TableName: table, Item: { ...Key, v } }),
    words: prefixed,
  },
  {
    title: 'Key of UpdateItem',
    operation: 'UpdateItem',
    input: (v) => ({ TableName: table, Key: { pk: v } }),
    words: prefixed,
  },
  {
    title: 'Key of DeleteItem',
    operation: 'DeleteItem',
    input: (v) => ({ TableName: table, Key: { pk: v } }),
    words: prefixed,
  },
  {
    title: 'ExpressionAttributeValues of UpdateItem',
    operation: 'UpdateItem',
    input: (v) => ({
      TableName: table,
      Key,
      UpdateExpression: 'SET v = :v',
      ExpressionAttributeValues: { ':v': v },
    }),
    words: prefixed,
  },
  {
    title: 'AttributeUpdates',
    operation: 'UpdateItem',
    input: (v) => ({ TableName: table, Key, AttributeUpdates: { v: { Value: v } } }),
    words: prefixed,
  },
  {
    title: 'Expected of DeleteItem',
    operation: 'DeleteItem',
    input: (v) => ({ TableName: table, Key, Expected: { v: { Value: v } } }),
    words: prefixed,
  },
];

const BARE: readonly Place[] = [
  {
    title: 'Key of GetItem',
    operation: 'GetItem',
    input: (v) => ({ TableName: table, Key: { pk: v } }),
    words: bare,
  },
  {
    title: 'Keys of BatchGetItem',
    operation: 'BatchGetItem',
    input: (v) => ({ RequestItems: { [table]: { Keys: [{ pk: v }] } } }),
    words: bare,
  },
  {
    title: 'ExpressionAttributeValues of Query',
    operation: 'Query',
    input: (v) => ({ ...query, ExpressionAttributeValues: { ':p': v } }),
    words: bare,
  },
];

const OLDER: readonly Place[] = [
  {
    title: 'Item of BatchWriteItem',
    operation: 'BatchWriteItem',
    input: (v) => ({ RequestItems: { [table]: [{ PutRequest: { Item: { ...Key, v } } }] } }),
    words: bare,
  },
  {
    title: 'Key of BatchWriteItem',
    operation: 'BatchWriteItem',
    input: (v) => ({ RequestItems: { [table]: [{ DeleteRequest: { Key: { pk: v } } }] } }),
    words: bare,
  },
  {
    title: 'ExpressionAttributeValues of Scan',
    operation: 'Scan',
    input: (v) => ({
      TableName: table,
      FilterExpression: 'v = :v',
      ExpressionAttributeValues: { ':v': v },
    }),
    words: (message) => `ExpressionAttributeValues contains invalid value: ${message} for key :v`,
  },
];

const NEWER = [...CURRENT, ...BARE];
const EVERYWHERE = [...NEWER, ...OLDER];

interface Fault {
  readonly title: string;
  readonly value: JsonObject;
  readonly message: string;
}

function faultsAt(places: readonly Place[], faults: readonly Fault[]): Refusal[] {
  return places.flatMap(({ title: place, operation, input, words }) =>
    faults.map(({ title, value, message }) => ({
      title: `${place}: ${title}`,
      operation,
      input: input(value),
      message: words(message),
    })),
  );
}

const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value';
const OVERFLOW =
  'Number overflow. Attempting to store a number with magnitude larger than supported range';
const UNDERFLOW =
  'Number underflow. Attempting to store a number with magnitude smaller than supported range';
const TOO_MANY_DIGITS = 'Attempting to store more than 38 significant digits in a Number';
const DEEP =
  'Nesting Levels have exceeded supported limits: ' +
  'Attributes in the item have nested levels beyond supported limit';

function number(text: string, message: string): Fault {
  return { title: `the number "${text}"`, value: n(text), message };
}

describe('numbers that are refused', () => {
  const texts = ['abc', 'NaN', 'Infinity', '0x10', '1e', '1.2.3', '1_000', '+', '-', '.'];
  const unreadable = [...texts, ' 1', '5 ', '1e9223372036854775808'].map((text) =>
    number(text, `${NOT_NUMERIC}: ${text}`),
  );
  refuses(
    faultsAt(EVERYWHERE, [
      ...unreadable,
      number('1'.repeat(39), TOO_MANY_DIGITS),
      number('0.123456789012345678901234567890123456789', TOO_MANY_DIGITS),
      number('1e126', OVERFLOW),
      number('-1e126', OVERFLOW),
      number('1e-131', UNDERFLOW),
      number('-1e-131', UNDERFLOW),
      { title: 'a number within a list', value: { L: [n('x')] }, message: `${NOT_NUMERIC}: x` },
      { title: 'a number within a map', value: { M: { a: n('x') } }, message: `${NOT_NUMERIC}: x` },
      { title: 'a number within a set', value: { NS: ['x'] }, message: `${NOT_NUMERIC}: x` },
    ]),
  );
  refuses(
    faultsAt(NEWER, [
      number('', `${NOT_NUMERIC}: `),
      number('1e2147483648', OVERFLOW),
      number('1e-2147483649', UNDERFLOW),
      number('0e126', OVERFLOW),
      number('0e-131', UNDERFLOW),
    ]),
  );
  refuses(faultsAt(OLDER, [number('', NOT_NUMERIC), number('1e2147483647', UNDERFLOW)]));
});

describe('numbers that are kept', () => {
  const nines = '9'.repeat(38);
  const pairs: readonly (readonly [sent: string, kept: string])[] = [
    ['0', '0'],
    ['-0', '0'],
    ['0.0', '0'],
    ['0e125', '0'],
    ['+5', '5'],
    ['+.5', '0.5'],
    ['5.', '5'],
    ['1.e5', '100000'],
    ['00042', '42'],
    ['1e+2', '100'],
    ['1E2', '100'],
    ['1.50', '1.5'],
    ['-1.50', '-1.5'],
    ['100', '100'],
    ['0.000001', '0.000001'],
    ['1e-3', '0.001'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    [nines, nines],
    [`-${nines}`, `-${nines}`],
    [`0.${nines}`, `0.${nines}`],
    [`1.${'0'.repeat(36)}1`, `1.${'0'.repeat(36)}1`],
    ['3.1415926535897932384626433832795028841', '3.1415926535897932384626433832795028841'],
    [`${'1'.repeat(38)}000`, `${'1'.repeat(38)}000`],
    [`9.${'9'.repeat(37)}E+125`, `${nines}${'0'.repeat(88)}`],
    [`-9.${'9'.repeat(37)}E+125`, `-${nines}${'0'.repeat(88)}`],
    ['1e125', `1${'0'.repeat(125)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
    ['-1e-130', `-0.${'0'.repeat(129)}1`],
    [`${'0'.repeat(60)}7`, '7'],
    [`7.${'0'.repeat(60)}`, '7'],
  ];
  it.each(pairs)('%s is kept as %s', async (sent, kept) => {
    const Item = { pk: s('number'), v: n(sent), set: { NS: [sent] }, list: { L: [n(sent)] } };
    await succeed('PutItem', { TableName: table, Item });
    const { Item: read } = await succeed('GetItem', { TableName: table, Key: { pk: s('number') } });
    expect(read).toEqual({
      pk: s('number'),
      v: n(kept),
      set: { NS: [kept] },
      list: { L: [n(kept)] },
    });
  });
});

describe('sets, NULL and other contents that are refused', () => {
  refuses(
    faultsAt(EVERYWHERE, [
      {
        title: 'an empty string set',
        value: { SS: [] },
        message: `${INVALID}An string set  may not be empty`,
      },
      {
        title: 'an empty number set',
        value: { NS: [] },
        message: `${INVALID}An number set  may not be empty`,
      },
      {
        title: 'an empty binary set',
        value: { BS: [] },
        message: `${INVALID}Binary sets should not be empty`,
      },
      {
        title: 'NULL that is false',
        value: { NULL: false },
        message: `${INVALID}Null attribute value types must have the value of true`,
      },
    ]),
  );
  refuses(
    faultsAt(NEWER, [
      {
        title: 'a repeated string',
        value: { SS: ['b', 'a', 'b'] },
        message: `${INVALID}Input collection ["a", "b", "b"] contains duplicates.`,
      },
      {
        title: 'a repeated string, with more behind it',
        value: { SS: ['c', 'a', 'c', 'z', 'b'] },
        message: `${INVALID}Input collection ["a", "c", "c", "z", "b"] contains duplicates.`,
      },
      {
        title: 'repeated bytes',
        value: { BS: ['/w==', 'AA==', 'AA=='] },
        message: `${INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.`,
      },
      {
        title: 'a repeated number',
        value: { NS: ['1', '1.0'] },
        message: `${INVALID}Input collection contains duplicates.`,
      },
    ]),
  );
  refuses(
    faultsAt(OLDER, [
      {
        title: 'a repeated string',
        value: { SS: ['b', 'a', 'b'] },
        message: `${INVALID}Input collection [b, a, b] contains duplicates.`,
      },
      {
        title: 'repeated bytes',
        value: { BS: ['/w==', 'AA==', 'AA=='] },
        message: `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
      },
      {
        title: 'a repeated number',
        value: { NS: ['1', '1.0'] },
        message: 'Input collection contains duplicates',
      },
    ]),
  );
});

describe('contents that are kept', () => {
  const kept: Readonly<Record<string, JsonObject>> = {
    'an empty string': s(''),
    'empty bytes': { B: '' },
    'an empty string in a set': { SS: [''] },
    'empty bytes in a set': { BS: [''] },
    'an empty list': { L: [] },
    'an empty map': { M: {} },
    'a true value': { BOOL: true },
    'a false value': { BOOL: false },
    'a null': { NULL: true },
    'letters beyond the basic plane': s('🎵 naïve Ω\u0000\u2028'),
    bytes: { B: Buffer.from([0, 1, 254, 255]).toString('base64') },
    'a list of every type': {
      L: [
        s('a'),
        n(1),
        { B: 'AQ==' },
        { BOOL: true },
        { NULL: true },
        { L: [] },
        { M: { a: n(1) } },
      ],
    },
    'a map with unusual names': { M: { ' ': s('blank'), 'a.b': n(1), '#x': n(2), ':y': n(3) } },
    'members named like those of a prototype': { M: { toString: n(1), constructor: n(2) } },
    'a list around a list, 31 times': nested(31),
    'a map around a map, 31 times': nestedMaps(31),
  };
  it.each(Object.entries(kept))('%s', async (_, v) => {
    const Item = { pk: s('kept'), v };
    await succeed('PutItem', { TableName: table, Item });
    const answer = await succeed('GetItem', { TableName: table, Key: { pk: s('kept') } });
    expect(answer).toEqual({ Item });
  });

  it('the members of a set come back, each once, in some order', async () => {
    const Item = { ...Key, ss: { SS: ['z', 'a', 'ä'] }, ns: { NS: ['10', '-1', '2'] } };
    await succeed('PutItem', { TableName: table, Item });
    const { Item: read } = (await succeed('GetItem', { TableName: table, Key })) as {
      Item: { ss: { SS: string[] }; ns: { NS: string[] } };
    };
    expect(read.ss.SS.toSorted()).toEqual(['a', 'z', 'ä']);
    expect(read.ns.NS.toSorted()).toEqual(['-1', '10', '2']);
  });
});

describe('nesting', () => {
  const tooDeep = [
    { title: '32 lists', value: nested(32), message: DEEP },
    { title: '32 maps', value: nestedMaps(32), message: DEEP },
    { title: '500 lists', value: nested(500), message: DEEP },
  ];
  refuses(faultsAt(EVERYWHERE, tooDeep));
  refuses([
    {
      title: 'too deep, then a bad number: the depth is told',
      operation: 'PutItem',
      input: { TableName: table, Item: { ...Key, a: nested(32), b: n('abc') } },
      message: ONE + DEEP,
    },
    {
      title: 'a bad number, then too deep: the number is told',
      operation: 'PutItem',
      input: { TableName: table, Item: { ...Key, a: n('abc'), b: nested(32) } },
      message: `${ONE}${NOT_NUMERIC}: abc`,
    },
    {
      title: 'a bad number on the way down to too deep: the number is told',
      operation: 'PutItem',
      input: { TableName: table, Item: { ...Key, a: { L: [n('abc'), nested(32)] } } },
      message: `${ONE}${NOT_NUMERIC}: abc`,
    },
    {
      title: 'an empty attribute name is told before the depth',
      operation: 'PutItem',
      input: { TableName: table, Item: { ...Key, a: nested(32), '': s('x') } },
      message: /[Ee]mpty attribute name/i,
    },
    {
      title: 'an empty attribute name',
      operation: 'PutItem',
      input: { TableName: table, Item: { ...Key, '': s('x') } },
      message: /[Ee]mpty attribute name/i,
    },
  ]);
});

describe('values that have no type, or two', () => {
  const NONE =
    'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
  const TWO =
    'Supplied AttributeValue has more than one datatypes set, ' +
    'must contain exactly one of the supported datatypes';
  it.each([
    ['no type', {}, NONE],
    ['two types', { S: 'a', N: '1' }, TWO],
  ])('%s', async (_, v, message) => {
    const answer = await call('PutItem', { TableName: table, Item: { ...Key, v } });
    expect(refusal(answer)).toMatchObject({
      status: 400,
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});

describe('key values', () => {
  const keyed = testTable('keys', {
    key: 'pk:S sk:B',
    more: {
      AttributeDefinitions: [
        { AttributeName: 'g', AttributeType: 'S' },
        { AttributeName: 'l', AttributeType: 'B' },
      ],
      GlobalSecondaryIndexes: [index('by-g', 'g')],
      LocalSecondaryIndexes: [index('by-l', 'pk l')],
    },
  });
  const sk = { B: 'AQ==' };
  const item = { pk: s('a'), sk };
  const EMPTY = 'One or more parameter values are not valid. ';
  const cannot = (kind: string) =>
    `The AttributeValue for a key attribute cannot contain an empty ${kind} value.`;
  const put = (more: JsonObject) => ({ TableName: keyed, Item: { ...item, ...more } });
  const update = (name: string, value: JsonObject) => ({
    TableName: keyed,
    Key: item,
    UpdateExpression: `SET ${name} = :v`,
    ExpressionAttributeValues: { ':v': value },
  });
  const MISMATCH = 'The provided key element does not match the schema';
  const INDEX_KEY = 'A value specified for a secondary index key is not supported. ';
  const UPDATED_KEY =
    'The update expression attempted to update a secondary index key to a value that is not supported. ';
  refuses([
    {
      title: 'an empty hash key',
      operation: 'PutItem',
      input: put({ pk: s('') }),
      message: `${EMPTY}${cannot('string')} Key: pk`,
    },
    {
      title: 'empty bytes as range key',
      operation: 'PutItem',
      input: put({ sk: { B: '' } }),
      message: `${EMPTY}${cannot('binary')} Key: sk`,
    },
    {
      title: 'an empty key of a global index',
      operation: 'PutItem',
      input: put({ g: s('') }),
      message: `${EMPTY}${INDEX_KEY}${cannot('string')} IndexName: by-g, IndexKey: g`,
    },
    {
      title: 'empty bytes as key of a local index',
      operation: 'PutItem',
      input: put({ l: { B: '' } }),
      message: `${EMPTY}${INDEX_KEY}${cannot('binary')} IndexName: by-l, IndexKey: l`,
    },
    {
      title: 'an empty key of a global index, in a batch',
      operation: 'BatchWriteItem',
      input: { RequestItems: { [keyed]: [{ PutRequest: { Item: { ...item, g: s('') } } }] } },
      message: `${EMPTY}${INDEX_KEY}${cannot('string')} IndexName: by-g, IndexKey: g`,
    },
    {
      title: 'an empty key of a global index, by an update',
      operation: 'UpdateItem',
      input: update('g', s('')),
      message: `${EMPTY}${UPDATED_KEY}${cannot('string')}`,
    },
    {
      title: 'empty bytes as key of a local index, by an update',
      operation: 'UpdateItem',
      input: update('l', { B: '' }),
      message: `${EMPTY}${UPDATED_KEY}${cannot('binary')}`,
    },
    {
      title: 'a key of a global index of another type',
      operation: 'PutItem',
      input: put({ g: n(1) }),
      message: `${INVALID}Type mismatch for Index Key g Expected: S Actual: N IndexName: by-g`,
    },
    {
      title: 'a hash key of another type',
      operation: 'PutItem',
      input: put({ pk: n(1) }),
      message: `${INVALID}Type mismatch for key pk expected: S actual: N`,
    },
    {
      title: 'a range key of another type',
      operation: 'PutItem',
      input: put({ sk: s('x') }),
      message: `${INVALID}Type mismatch for key sk expected: B actual: S`,
    },
    {
      title: 'an item without its range key',
      operation: 'PutItem',
      input: { TableName: keyed, Item: { pk: s('a') } },
      message: `${INVALID}Missing the key sk in the item`,
    },
    ...['GetItem', 'UpdateItem', 'DeleteItem'].flatMap((operation) => [
      {
        title: `${operation}: a key that lacks an attribute`,
        operation,
        input: { TableName: keyed, Key: { pk: s('a') } },
        message: MISMATCH,
      },
      {
        title: `${operation}: a key with an attribute too many`,
        operation,
        input: { TableName: keyed, Key: { ...item, more: s('x') } },
        message: MISMATCH,
      },
      {
        title: `${operation}: a key with a wrong name`,
        operation,
        input: { TableName: keyed, Key: { pk: s('a'), other: sk } },
        message: MISMATCH,
      },
      {
        title: `${operation}: a key of another type`,
        operation,
        input: { TableName: keyed, Key: { pk: s('a'), sk: s('a') } },
        message: MISMATCH,
      },
      {
        title: `${operation}: an empty hash key`,
        operation,
        input: { TableName: keyed, Key: { pk: s(''), sk } },
        message: `${EMPTY}${cannot('string')} Key: pk`,
      },
      {
        title: `${operation}: an empty range key`,
        operation,
        input: { TableName: keyed, Key: { pk: s('a'), sk: { B: '' } } },
        message: `${EMPTY}${cannot('binary')} Key: sk`,
      },
      {
        title: `${operation}: a hash key of 2,049 bytes`,
        operation,
        input: { TableName: keyed, Key: { pk: s('x'.repeat(2049)), sk } },
        message: /2048 bytes/,
      },
      {
        title: `${operation}: a range key of 1,025 bytes`,
        operation,
        input: { TableName: keyed, Key: { pk: s('a'), sk: bytes(1025) } },
        message: /1024 bytes/,
      },
    ]),
    {
      title: 'PutItem: a hash key of 2,049 bytes, in letters of two bytes',
      operation: 'PutItem',
      input: put({ pk: s(`x${'ä'.repeat(1024)}`) }),
      message: /2048 bytes/,
    },
    {
      title: 'PutItem: a range key of 1,025 bytes',
      operation: 'PutItem',
      input: put({ sk: bytes(1025) }),
      message: /1024 bytes/,
    },
  ]);

  it('keys of 2,048 and 1,024 bytes are kept apart from those that differ in the last byte', async () => {
    const long = { pk: s('x'.repeat(2048)), sk: bytes(1024) };
    const other = { pk: s('x'.repeat(2048)), sk: bytes(1024, 1) };
    await succeed('PutItem', { TableName: keyed, Item: { ...long, v: n(1) } });
    await succeed('PutItem', { TableName: keyed, Item: { ...other, v: n(2) } });
    const read = await succeed('GetItem', { TableName: keyed, Key: long });
    expect(read).toEqual({ Item: { ...long, v: n(1) } });
  });
});

/** Zeros, with another last byte. */
function bytes(length: number, last = 0): JsonObject {
  const all = Buffer.alloc(length);
  all[length - 1] = last;
  return { B: all.toString('base64') };
}
