import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import type { KeyClause, KeyCondition, KeyOperator } from '../expressions/bound';
import { indexKey, itemKey } from '../storage/keyspace';
import { digestOfValues } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { MATCHES, PLAIN, type TableSketch, tableOf } from '../testing/tables';
import type { KeyValue, Value } from '../values/attribute-value';
import { compareScalars } from '../values/compare';
import { compareBytes, escapedKeyBytes, keyBytes } from '../values/key-bytes';
import { parseNumber } from '../values/number';
import { keyRange } from './key-range';

const s = (value: string): KeyValue => ({ type: 'S', value });
const n = (value: string): KeyValue => ({ type: 'N', value });
const b = (...value: number[]): KeyValue => ({ type: 'B', value: Uint8Array.from(value) });

type Row = [attribute: string, operator: KeyOperator, ...operands: [Value, ...Value[]]];

function condition(...rows: readonly Row[]): KeyCondition {
  return {
    clauses: rows.map(([attribute, operator, ...operands]): KeyClause => {
      return { attribute, operator, operands };
    }),
  };
}

/** A table, a local and a global index with a sort key of each type. */
const SKETCH: TableSketch = {
  hash: 'pk:S',
  range: 'S:S',
  local: { lS: { range: ['S:S'] }, lN: { range: ['N:N'] }, lB: { range: ['B:B'] } },
  global: {
    gS: { hash: ['g:N'], range: ['S:S'] },
    gN: { hash: ['g:N'], range: ['N:N'] },
    gB: { hash: ['g:N'], range: ['B:B'] },
    hashOnly: { hash: ['g:N'] },
  },
};

/** Values of one type in ascending order, with what is hard for bytes. */
const VALUES = {
  S: [
    '\0',
    '\0\0',
    '\0\x01',
    '\x01',
    'a',
    'a\0',
    'a\0\0\0\0\0\0\0',
    'a\0\0\0\0\0\0\0\0',
    'a\x01',
    'ab',
    'abcdefg',
    'abcdefgh',
    'abcdefgh\0',
    'abcdefghi',
    'abcdefghijklmnop',
    'abcdefghijklmnopq',
    'abcdefgi',
    'b',
    '\x7f',
    'é',
    '\uffff',
    '\u{10000}',
    '😀',
    '😀😀😀',
    '\u{10ffff}',
  ].map(s),
  N: [
    '-9.9e125',
    '-100',
    '-99.5',
    '-1',
    '-0.001',
    '-1e-130',
    '0',
    '1e-130',
    '0.5',
    '1',
    '1.5',
    '9',
    '10',
    '99.5',
    '100',
    '12345678901234567890',
    '9.9e125',
  ].map((text) => n(parseNumber(text, 'bare'))),
  B: [
    [0],
    [0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1],
    [1],
    [1, 0],
    [1, 255],
    [1, 255, 255, 255, 255, 255, 255, 255],
    [1, 255, 255, 255, 255, 255, 255, 255, 255],
    [2],
    [255],
    [255, 0],
    [255, 255],
    [255, 255, 255, 255, 255, 255, 255, 255],
    [255, 255, 255, 255, 255, 255, 255, 255, 0],
    [255, 255, 255, 255, 255, 255, 255, 255, 255],
  ].map((bytes) => b(...bytes)),
} as const;

function matches(value: KeyValue, operator: KeyOperator, operands: readonly KeyValue[]): boolean {
  const [first = value, second = first] = operands;
  const order = compareScalars(value, first) ?? Number.NaN;
  switch (operator) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case 'between':
      return order >= 0 && (compareScalars(value, second) ?? 1) <= 0;
    case 'begins_with':
      return beginsWith(keyBytes(value), keyBytes(first));
  }
}

function beginsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

interface Target {
  readonly table: TableDefinition;
  readonly index: TableDefinition['globalIndexes'][number] | undefined;
  readonly hash: readonly [string, KeyValue];
  readonly sort: string;
}

function targetOf(indexName: string | undefined, type: 'S' | 'N' | 'B'): Target {
  const table = tableOf({ ...SKETCH, range: `${type}:${type}` });
  const index = [...table.localIndexes, ...table.globalIndexes].find((i) => i.name === indexName);
  const isGlobal = index?.kind === 'global';
  return { table, index, hash: isGlobal ? ['g', n('7')] : ['pk', s('p')], sort: type };
}

/** Where an item with this sort key is, or its index entry. */
function keyOf({ table, index, hash }: Target, value: KeyValue, base = 'base'): Uint8Array {
  const hashDigest = digestOfValues([hash[1]]);
  if (index === undefined) return itemKey(table.number, hashDigest, keyBytes(value));
  return indexKey({
    table: table.number,
    index: index.number,
    hashDigest,
    sortKeyBytes: escapedKeyBytes(value),
    baseDigest: digestOfValues([s(base)]),
    baseSortKeyBytes: keyBytes(s(base)),
  });
}

const OPERATORS: readonly KeyOperator[] = ['=', '<', '<=', '>', '>=', 'between', 'begins_with'];
const TARGETS: [string, string | undefined, 'S' | 'N' | 'B'][] = [
  ['a table, S', undefined, 'S'],
  ['a table, N', undefined, 'N'],
  ['a table, B', undefined, 'B'],
  ['a local index, S', 'lS', 'S'],
  ['a local index, N', 'lN', 'N'],
  ['a local index, B', 'lB', 'B'],
  ['a global index, S', 'gS', 'S'],
  ['a global index, N', 'gN', 'N'],
  ['a global index, B', 'gB', 'B'],
];

describe.each(TARGETS)('on %s', (_, indexName, type) => {
  const target = targetOf(indexName, type);
  const values = VALUES[type];

  it('the values of this test are in order, and so are their keys', () => {
    for (const [i, value] of values.entries()) {
      const next = values[i + 1];
      if (next === undefined) continue;
      expect(compareScalars(value, next)).toBe(-1);
      expect(compareBytes(keyOf(target, value, 'z'), keyOf(target, next, 'a'))).toBe(-1);
    }
  });

  const operators = OPERATORS.filter((o) => type !== 'N' || o !== 'begins_with');
  it.each(operators)('%s takes the values it should and no others', (operator) => {
    for (const first of values) {
      const seconds = operator === 'between' ? values : [undefined];
      for (const second of seconds) {
        if (second !== undefined && compareScalars(first, second) === 1) continue;
        const operands: [KeyValue, ...KeyValue[]] = second ? [first, second] : [first];
        const { start, end } = keyRange(
          condition([target.hash[0], '=', target.hash[1]], [target.sort, operator, ...operands]),
          target.table,
          target.index,
        );
        const taken = values.filter((value) => {
          const key = keyOf(target, value);
          return compareBytes(key, start) >= 0 && compareBytes(key, end) < 0;
        });
        expect(taken).toEqual(values.filter((value) => matches(value, operator, operands)));
      }
    }
  });

  it('a condition on the hash key alone takes the collection and nothing else', () => {
    const { start, end, collection } = keyRange(
      condition([target.hash[0], '=', target.hash[1]]),
      target.table,
      target.index,
    );
    expect(collection).toEqual(start);
    const [name, hash] = target.hash;
    const other: KeyValue = hash.type === 'N' ? n('8') : s('q');
    const inside = (of: Target) =>
      values.filter((value) => {
        const key = keyOf(of, value);
        return compareBytes(key, start) >= 0 && compareBytes(key, end) < 0;
      });
    expect(inside(target)).toEqual(values);
    expect(inside({ ...target, hash: [name, other] })).toEqual([]);
  });

  it('the order of the clauses does not matter', () => {
    const first = values[3] ?? s('');
    const clauses: [Row, Row] = [
      [target.hash[0], '=', target.hash[1]],
      [target.sort, '>=', first],
    ];
    const [hash, sort] = clauses;
    const forward = keyRange(condition(hash, sort), target.table, target.index);
    expect(keyRange(condition(sort, hash), target.table, target.index)).toEqual(forward);
  });
});

describe('a multi-attribute index', () => {
  const table = tableOf(MATCHES);
  const [index] = table.globalIndexes;
  const hash: Row[] = [
    ['cup', '=', s('c')],
    ['season', '=', n('2026')],
  ];
  const rounds = [n('-1'), n('1'), n('10')];
  const groups = [s('a'), s('a\0'), s('ab'), s('abcdefgh'), s('abcdefghi'), s('b')];
  const seats = [b(0), b(0, 0), b(7), b(255)];
  const all = rounds.flatMap((r) => groups.flatMap((g) => seats.map((seat) => [r, g, seat])));

  function keyOfEntry(range: readonly KeyValue[], cup = 'c'): Uint8Array {
    const parts = range.map(escapedKeyBytes);
    return indexKey({
      table: table.number,
      index: index?.number ?? 0,
      hashDigest: digestOfValues([s(cup), n('2026')]),
      sortKeyBytes: Uint8Array.from(parts.flatMap((part) => [...part])),
      baseDigest: digestOfValues([s('id')]),
      baseSortKeyBytes: new Uint8Array(0),
    });
  }

  function taken(...rows: readonly Row[]): KeyValue[][] {
    const { start, end } = keyRange(condition(...hash, ...rows), table, index);
    return all.filter((range) => {
      const key = keyOfEntry(range);
      return compareBytes(key, start) >= 0 && compareBytes(key, end) < 0;
    });
  }

  it('orders by its range attributes in schema order', () => {
    const keys = all.map((range) => keyOfEntry(range));
    expect([...keys].sort(compareBytes)).toEqual(keys);
  });

  it('is read whole by its hash attributes', () => {
    expect(taken()).toEqual(all);
    const { start, end } = keyRange(condition(...hash), table, index);
    const key = keyOfEntry([n('1'), s('a'), b(0)], 'd');
    expect(compareBytes(key, start) >= 0 && compareBytes(key, end) < 0).toBe(false);
  });

  it.each<[string, Row[], (range: readonly KeyValue[]) => boolean]>([
    ['one equality', [['round', '=', n('1')]], ([r]) => r === rounds[1]],
    [
      'two equalities, in any order',
      [
        ['group', '=', s('a')],
        ['round', '=', n('10')],
      ],
      ([r, g]) => r === rounds[2] && g === groups[0],
    ],
    [
      'three equalities',
      [
        ['round', '=', n('1')],
        ['group', '=', s('abcdefgh')],
        ['seat', '=', b(0)],
      ],
      ([r, g, seat]) => r === rounds[1] && g === groups[3] && seat === seats[0],
    ],
    ['a comparison of the first', [['round', '<', n('1')]], ([r]) => r === rounds[0]],
    [
      'a comparison of the second',
      [
        ['round', '=', n('1')],
        ['group', '>', s('a\0')],
      ],
      ([r, g]) => r === rounds[1] && groups.indexOf(g ?? s('')) > 1,
    ],
    [
      'a prefix of the second',
      [
        ['round', '=', n('-1')],
        ['group', 'begins_with', s('ab')],
      ],
      ([r, g]) => r === rounds[0] && [2, 3, 4].includes(groups.indexOf(g ?? s(''))),
    ],
    [
      'a prefix that fills a group of eight',
      [
        ['round', '=', n('-1')],
        ['group', 'begins_with', s('abcdefgh')],
      ],
      ([r, g]) => r === rounds[0] && [3, 4].includes(groups.indexOf(g ?? s(''))),
    ],
    [
      'a range of the third',
      [
        ['round', '=', n('10')],
        ['group', '=', s('b')],
        ['seat', 'between', b(0, 0), b(254)],
      ],
      ([r, g, seat]) =>
        r === rounds[2] && g === groups[5] && (seat === seats[1] || seat === seats[2]),
    ],
  ])('is read by %s', (_, rows, expected) => {
    expect(taken(...rows)).toEqual(all.filter(expected));
  });

  const GAP =
    'must have equality conditions specified in the query because a condition is present on key ' +
    'attribute';
  it.each<[string, Row[], string]>([
    ['a gap', [['group', '=', s('a')]], `RANGE key attributes round ${GAP} group`],
    ['two gaps', [['seat', '=', b(1)]], `RANGE key attributes round, group ${GAP} seat`],
    [
      'a gap behind an equality',
      [
        ['round', '=', n('1')],
        ['seat', '>', b(1)],
      ],
      `RANGE key attributes group ${GAP} seat`,
    ],
    [
      'a comparison before another condition',
      [
        ['round', '>', n('1')],
        ['group', '=', s('a')],
      ],
      `RANGE key attributes round ${GAP} group`,
    ],
    [
      'two comparisons before another condition',
      [
        ['round', 'between', n('1'), n('2')],
        ['group', 'begins_with', s('a')],
        ['seat', '=', b(1)],
      ],
      `RANGE key attributes round, group ${GAP} seat`,
    ],
    [
      'an attribute outside the key',
      [['id', '=', s('a')]],
      'Query condition missed key schema element: round',
    ],
    [
      'more conditions than attributes',
      [
        ['round', '=', n('1')],
        ['group', '=', s('a')],
        ['seat', '=', b(1)],
        ['id', '=', s('a')],
      ],
      'The number of query conditions (6) exceeds the number of key attributes defined in the ' +
        'schema (5)',
    ],
    [
      'range attributes that are too long together',
      [
        ['round', '=', n('1')],
        ['group', '=', s('a'.repeat(1000))],
        ['seat', '>', b(...new Uint8Array(25))],
      ],
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded ' +
        'the size limit of 1024 bytes',
    ],
  ])('refuses %s', (_, rows, message) => {
    const read = () => keyRange(condition(...hash, ...rows), table, index);
    expect(read).toThrow(validationError(message));
  });

  it.each<[string, Row[], string]>([
    ['one', [['cup', '=', s('c')]], 'Query condition missed key schema element: season'],
    ['the first', [['season', '=', n('1')]], 'Query condition missed key schema element: cup'],
    [
      'equality of one',
      [
        ['cup', '=', s('c')],
        ['season', '>', n('1')],
      ],
      'Query key condition not supported',
    ],
  ])('needs all hash attributes, not all but %s', (_, rows, message) => {
    expect(() => keyRange(condition(...rows), table, index)).toThrow(validationError(message));
  });
});

describe('a key condition is refused', () => {
  const table = tableOf(SKETCH);
  const hashOnly = table.globalIndexes.find(({ name }) => name === 'hashOnly');
  const INVALID = 'One or more parameter values were invalid: ';
  const TYPE = `${INVALID}Condition parameter type does not match schema type`;
  const EMPTY =
    'One or more parameter values are not valid. The AttributeValue for a key attribute cannot ' +
    'contain an empty string value. Key: ';
  const pk: Row = ['pk', '=', s('p')];

  it.each<[string, Row[], string]>([
    ['without the hash key', [['S', '=', s('a')]], 'Query condition missed key schema element: pk'],
    ['that compares the hash key', [['pk', '>', s('a')]], 'Query key condition not supported'],
    [
      'on a prefix of the hash key',
      [['pk', 'begins_with', s('a')]],
      'Query key condition not supported',
    ],
    [
      'on an attribute outside the key',
      [pk, ['other', '=', s('a')]],
      'Query condition missed key schema element: S',
    ],
    [
      'on three attributes',
      [pk, ['S', '=', s('a')], ['other', '=', s('a')]],
      'The number of query conditions (3) exceeds the number of key attributes defined in the ' +
        'schema (2)',
    ],
    ['with a number for a string', [['pk', '=', n('1')]], TYPE],
    ['with a list', [['pk', '=', { type: 'L', value: [] }]], TYPE],
    ['with a truth value', [pk, ['S', '=', { type: 'BOOL', value: true }]], TYPE],
    ['with a bound of another type', [pk, ['S', 'between', s('a'), n('1')]], TYPE],
    ['with an empty hash key', [['pk', '=', s('')]], `${EMPTY}pk`],
    ['with an empty sort key', [pk, ['S', '=', s('')]], `${EMPTY}S`],
    ['with an empty prefix', [pk, ['S', 'begins_with', s('')]], `${EMPTY}S`],
    [
      'with a long hash key',
      [['pk', '=', s('a'.repeat(2049))]],
      `${INVALID}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
    ],
    [
      'with a long bound',
      [pk, ['S', 'between', s('a'), s('b'.repeat(1025))]],
      `${INVALID}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
    ],
  ])('%s', (_, rows, message) => {
    expect(() => keyRange(condition(...rows), table, undefined)).toThrow(validationError(message));
  });

  it('with a range key where the index has none', () => {
    const rows: Row[] = [
      ['g', '=', n('1')],
      ['S', '=', s('a')],
    ];
    expect(() => keyRange(condition(...rows), table, hashOnly)).toThrow(
      validationError(
        'The number of query conditions (2) exceeds the number of key attributes defined in the ' +
          'schema (1)',
      ),
    );
    const plain = tableOf(PLAIN);
    expect(() => keyRange(condition(['other', '=', s('a')]), plain, undefined)).toThrow(
      validationError('Query condition missed key schema element: pk'),
    );
  });
});
