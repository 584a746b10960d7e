import { describe, expect, it } from 'vitest';
import type { AccessPattern } from '../access-pattern';
import { nosqlWorkbench } from '../formats/nosql-workbench';
import type { Model, ModelTable } from '../model';
import { parseModelFile } from '../parse';
import { estimate } from './estimate';
import { CURRENT_PRICES } from './prices/price-lists';
import { monthlyCount } from './timeline';
import type { ObservedHour } from './types/traffic';
import type { OperationUsage } from './types/usage';
import { usageOf } from './usage-of-model';
import { usageOfTraffic } from './usage-of-traffic';

const ORDERS: ModelTable = {
  name: 'orders',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  attributes: [],
  indexes: [
    {
      kind: 'global',
      name: 'byStatus',
      partitionKeys: [{ name: 'st', type: 'S' }],
      sortKeys: [],
      projection: { type: 'INCLUDE', attributes: ['a'] },
      throughput: { readUnits: 3, writeUnits: 4 },
      extras: {},
    },
  ],
  billing: { mode: 'provisioned', readUnits: 10, writeUnits: 20, extras: {} },
  items: [
    // 2+1 + 2+1 + 1+9 + 1+3 = 20 bytes; the entry has 2+1 + 2+1 + 2+4 + 1+3 of the second
    { pk: { S: 'x' }, sk: { S: 'y' }, b: { S: '123456789' }, a: { S: 'abc' } },
    { pk: { S: 'x' }, sk: { S: 'z' }, st: { S: 'open' }, b: { S: '12' }, a: { S: 'abc' } },
  ],
  facets: [],
  extras: {},
};

function model(table: Partial<ModelTable>): Model {
  return {
    name: 'M',
    description: '',
    author: '',
    tables: [{ ...ORDERS, ...table }],
    extras: {},
    metadataExtras: {},
  };
}

describe('the usage of a model', () => {
  it('has sizes of its sample items, and capacity as the model says', () => {
    const { usage, problems } = usageOf(model({}), 'eu-west-1');
    expect(usage).toEqual({
      region: 'eu-west-1',
      tables: [
        {
          name: 'orders',
          tableClass: 'standard',
          capacity: { mode: 'provisioned', follow: 'fixed', units: { read: 10, write: 20 } },
          items: { count: 2, bytes: 19.5 },
          hasSortKey: true,
          indexes: [
            {
              name: 'byStatus',
              kind: 'global',
              entryBytes: 16,
              coverage: 0.5,
              units: { read: 3, write: 4 },
            },
          ],
          operations: [],
        },
      ],
    });
    expect(problems.map(({ code }) => code)).toEqual([
      'pricing-no-patterns',
      'pricing-size-of-samples',
    ]);
  });

  it('scales where the model does, and has fixed units at least and at most elsewhere', () => {
    const scaling = (minUnits: number, maxUnits: number, targetPercent: number) => ({
      minUnits,
      maxUnits,
      targetPercent,
    });
    const [index] = ORDERS.indexes;
    if (index === undefined) throw new Error('no index');
    const given = model({
      billing: {
        mode: 'provisioned',
        readUnits: 10,
        writeUnits: 20,
        autoscaling: { read: scaling(5, 500, 70) },
        extras: {},
      },
      indexes: [
        index,
        {
          ...index,
          name: 'scaled',
          autoscaling: { read: scaling(1, 9, 50), write: scaling(2, 8, 95) },
        },
      ],
    });
    const { usage, problems } = usageOf(given, 'us-east-1');
    expect(usage.tables[0]).toMatchObject({
      capacity: {
        mode: 'autoscaled',
        target: 0.7,
        minimum: { read: 5, write: 20 },
        maximum: { read: 500, write: 20 },
        indexes: [
          {
            name: 'byStatus',
            target: 0.7,
            minimum: { read: 3, write: 4 },
            maximum: { read: 3, write: 4 },
          },
          {
            name: 'scaled',
            target: 0.5,
            minimum: { read: 1, write: 2 },
            maximum: { read: 9, write: 8 },
          },
        ],
      },
    });
    const told = problems.filter(({ code }) => code === 'pricing-scaling-target');
    expect(told.map(({ params }) => params)).toEqual([{ name: 'scaled', percent: 50 }]);
    const { lines } = estimate(usage, CURRENT_PRICES);
    const bought = lines.filter(({ group }) => group === 'reads' || group === 'writes');
    const quantities = bought.map(
      ({ group, index: of = '', quantity }) => `${group} ${of} ${quantity}`,
    );
    expect(quantities).toEqual([
      `reads  ${5 * 730}`,
      `writes  ${20 * 730}`,
      `reads byStatus ${3 * 730}`,
      `writes byStatus ${4 * 730}`,
      `reads scaled ${730}`,
      `writes scaled ${2 * 730}`,
    ]);
  });

  it('takes what the model says of size, and entries of nothing known for whole items', () => {
    const sizing = { itemCount: 1000, itemBytes: 700 };
    const { usage, problems } = usageOf(model({ sizing, items: [] }), 'us-east-1');
    expect(usage.tables[0]).toMatchObject({
      items: { count: 1000, bytes: 700 },
      indexes: [{ entryBytes: 700 }],
    });
    expect(problems.map(({ code }) => code)).toEqual([
      'pricing-no-patterns',
      'pricing-entry-size-assumed',
    ]);
  });

  it.each<[AccessPattern, Partial<OperationUsage>]>([
    [
      { name: 'one', operation: 'GetItem', perSecond: 3, consistency: 'strong' },
      {
        kind: 'read',
        operation: 'GetItem',
        label: 'one',
        traffic: { shape: 'steady', perSecond: 3 },
        consistency: { strong: 1 },
      },
    ],
    [
      { name: 'open', operation: 'Query', index: 'byStatus', perSecond: 1, items: 20 },
      {
        kind: 'read',
        operation: 'Query',
        label: 'open',
        traffic: { shape: 'steady', perSecond: 1 },
        items: 20,
        index: 'byStatus',
        consistency: { eventual: 1 },
      },
    ],
    [
      {
        name: 'buy',
        operation: 'TransactWriteItems',
        perSecond: 1,
        itemBytes: 900,
        transactional: true,
      },
      {
        kind: 'write',
        operation: 'TransactWriteItems',
        label: 'buy',
        traffic: { shape: 'steady', perSecond: 1 },
        itemBytes: 900,
        transactional: 1,
        change: 'update',
      },
    ],
    [
      { name: 'rush', operation: 'PutItem', perSecond: 10, peakPerSecond: 80 },
      {
        kind: 'write',
        operation: 'PutItem',
        label: 'rush',
        // 10 × 730 = 7 × 700 + 80 × 30
        traffic: { shape: 'peaks', perSecond: 7, peakPerSecond: 80, peakHoursPerMonth: 30 },
        change: 'create',
      },
    ],
    [
      { name: 'burst', operation: 'DeleteItem', perSecond: 1, peakPerSecond: 73 },
      {
        kind: 'write',
        operation: 'DeleteItem',
        label: 'burst',
        traffic: { shape: 'peaks', perSecond: 0, peakPerSecond: 73, peakHoursPerMonth: 10 },
        change: 'delete',
      },
    ],
  ])('has an operation for each access pattern: %j', (pattern, operation) => {
    const { usage } = usageOf(model({ accessPatterns: [pattern] }), 'us-east-1');
    expect(usage.tables[0]?.operations).toEqual([operation]);
  });

  const accessPatterns: readonly AccessPattern[] = [
    { name: 'one', operation: 'GetItem', perSecond: 3, peakPerSecond: 9, consistency: 'strong' },
    { name: 'buy', operation: 'PutItem', perSecond: 1, items: 2, transactional: true },
  ];
  const sizing = { itemCount: 1e6, itemBytes: 300 };

  it('survives the way through a file', () => {
    const given = model({ accessPatterns, sizing });
    const { text, problems } = nosqlWorkbench.print(given);
    expect(problems[0]?.params.names).toBe('IndexThroughput, Sizing, AccessPatterns');
    expect(parseModelFile(text).model?.tables[0]).toMatchObject({ accessPatterns, sizing });
  });

  it.each<[string, unknown, unknown, readonly string[]]>([
    ['not a list', {}, sizing, ['wrong-type AccessPatterns']],
    ['no name', [{ operation: 'Query', perSecond: 1 }], sizing, ['member-missing name']],
    [
      'an operation that is none',
      [{ name: 'x', operation: 'toString', perSecond: 1 }],
      sizing,
      ['not-a-choice operation'],
    ],
    [
      'a rate below zero',
      [{ name: 'x', operation: 'Query', perSecond: -1 }],
      sizing,
      ['number-range perSecond'],
    ],
    ['a size that is text', accessPatterns, { itemCount: '5' }, ['wrong-type itemCount']],
  ])('is refused with %s', (_, patterns, size, expected) => {
    const { text } = nosqlWorkbench.print(model({ accessPatterns, sizing }));
    const file = JSON.parse(text);
    file.DataModel[0].Sortkey.AccessPatterns = patterns;
    file.DataModel[0].Sortkey.Sizing = size;
    const { model: read, problems } = parseModelFile(JSON.stringify(file));
    expect(read).toBeUndefined();
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, at }) => `${code} ${at.at(-1)}`)).toEqual(expected);
  });
});

describe('the usage of what was metered', () => {
  /** Monday 2026-11-23, 00:00 UTC. */
  const MONDAY = Date.UTC(2026, 10, 23) / 3_600_000;
  const row = (rest: Partial<ObservedHour>): ObservedHour => ({
    table: 't',
    index: '',
    operation: 'Query',
    hour: MONDAY,
    readUnits: 0,
    writeUnits: 0,
    requests: 1,
    throttles: 0,
    ...rest,
  });

  it('has a flow for each operation, table and index, and tells of throttling', () => {
    const { usage, problems } = usageOfTraffic({
      region: 'us-east-1',
      hours: [
        row({ readUnits: 4.5 }),
        row({ index: 'g', readUnits: 1 }),
        row({ operation: 'PutItem', writeUnits: 2, throttles: 3 }),
        row({ operation: 'PutItem', index: 'g', writeUnits: 1 }),
        row({ table: 'u', hour: MONDAY + 167, operation: 'Scan', readUnits: 0.5 }),
      ],
    });
    expect(
      usage.tables.map(({ name, operations }) => [
        name,
        ...operations.map((one) =>
          one.kind === 'metered'
            ? [one.label, one.index, one.unit, monthlyCount(one.traffic, 168).toString()]
            : [],
        ),
      ]),
    ).toEqual([
      [
        't',
        ['Query', undefined, 'read', '4.5'],
        ['Query', 'g', 'read', '1'],
        ['PutItem', undefined, 'write', '2'],
        ['PutItem', 'g', 'write', '1'],
      ],
      ['u', ['Scan', undefined, 'read', '0.5']],
    ]);
    expect(problems).toEqual([
      {
        code: 'pricing-throttles-seen',
        severity: 'warning',
        at: [],
        params: { name: 't', count: 3 },
      },
    ]);
  });

  it('puts each hour in its place of the week, Monday first', () => {
    const hours = [0, 1, 30, 167].map((hour) => row({ hour: MONDAY + hour, writeUnits: hour + 1 }));
    const [operation] = usageOfTraffic({ region: 'r', hours }).usage.tables[0]?.operations ?? [];
    const perHour = operation?.traffic.shape === 'weekly' ? operation.traffic.perHour : [];
    const placed = [...perHour.entries()].filter(([, count]) => count > 0);
    expect(placed).toEqual([
      [0, 1],
      [1, 2],
      [30, 31],
      [167, 168],
    ]);
  });

  it('averages the same hour of several weeks', () => {
    const hours = [0, 168, 200].map((hour) => row({ hour: MONDAY + hour, readUnits: 10 }));
    const [operation] = usageOfTraffic({ region: 'r', hours }).usage.tables[0]?.operations ?? [];
    const perHour = operation?.traffic.shape === 'weekly' ? operation.traffic.perHour : [];
    // Monday's first hour was seen twice, Tuesday's eighth twice, with 10 in one of them.
    expect([perHour[0], perHour[32], perHour[33]]).toEqual([10, 5, 0]);
  });

  it('takes hours that were not seen for like the others', () => {
    const hours = [0, 1].map((hour) => row({ hour: MONDAY + hour, readUnits: 6 }));
    const { usage, problems } = usageOfTraffic({ region: 'us-east-1', hours });
    expect(problems.map(({ code, params }) => [code, params.hours])).toEqual([
      ['pricing-short-observation', 2],
    ]);
    const { lines } = estimate(usage, CURRENT_PRICES);
    expect(lines[0]?.quantity.toString()).toBe(String(6 * 730));
  });

  it('is empty when nothing was seen', () => {
    expect(usageOfTraffic({ region: 'r', hours: [] }).usage).toEqual({ region: 'r', tables: [] });
  });
});
