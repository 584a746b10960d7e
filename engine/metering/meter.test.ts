import { describe, expect, it } from 'vitest';
import { createReceipt, type Receipt } from '../capacity/receipt';
import { type ConsumptionKind, createConsumption } from '../capacity/units';
import type { Counts } from './counts';
import { nameOfText } from './keys';
import { createMeter, type Meter, type MeteredRequest } from './meter';

const START_MS = Date.UTC(2026, 2, 1, 10);
const START_MINUTE = START_MS / 60_000;

const request = (operation: string, more: Partial<MeteredRequest> = {}): MeteredRequest => ({
  region: 'us-east-1',
  operation,
  nowMs: START_MS,
  ...more,
});

/** A receipt of units by table, or by table and global index as `Table.index`. */
function receiptOf(units: { [arm: string]: number }, kind: ConsumptionKind = 'plain'): Receipt {
  const consumption = createConsumption(kind);
  for (const [arm, count] of Object.entries(units)) {
    const [tableName = '', name] = arm.split('.');
    const index = name === undefined ? {} : { index: { name, kind: 'global' as const } };
    consumption.add({ tableName, ...index }, count);
  }
  return { ...createReceipt(), consumption };
}

/** Pending counts that are not zero, by what is after the region. */
function pendingOf(meter: Meter): [string, number, Partial<Counts>][] {
  return meter.pending().map(({ series, minute, counts }) => {
    const { tableName, indexName, operation } = nameOfText(series);
    const some = Object.entries(counts).filter(([, count]) => count !== 0);
    const name = [tableName, indexName, operation].join('/');
    return [name, minute - START_MINUTE, Object.fromEntries(some)];
  });
}

const read = (readHalves: number) => ({ requests: 1, readHalves });

describe('an answer is counted', () => {
  it.each<[string, string, Receipt, [string, Partial<Counts>][]]>([
    [
      'in halves of a unit',
      'GetItem',
      receiptOf({ T: 0.5 }),
      [['T//GetItem', { ...read(1), responseBytes: 10 }]],
    ],
    [
      'as a write when it wrote',
      'PutItem',
      { ...receiptOf({ T: 2, 'T.g': 3 }), isWrite: true },
      [
        ['T//PutItem', { requests: 1, writeHalves: 4, responseBytes: 10 }],
        ['T/g/PutItem', { requests: 1, writeHalves: 6 }],
      ],
    ],
    [
      'on the table too when only an index was read',
      'Query',
      receiptOf({ 'T.g': 1.5 }),
      [
        ['T//Query', { requests: 1, responseBytes: 10 }],
        ['T/g/Query', read(3)],
      ],
    ],
    [
      'on each table, its size once',
      'BatchGetItem',
      receiptOf({ T: 1, U: 2 }),
      [
        ['T//BatchGetItem', { ...read(2), responseBytes: 10 }],
        ['U//BatchGetItem', read(4)],
      ],
    ],
    [
      'as a read when a transaction is replayed',
      'TransactWriteItems',
      { ...receiptOf({ T: 2 }, 'transactional-read'), isWrite: true },
      [['T//TransactWriteItems', { ...read(4), responseBytes: 10 }]],
    ],
    [
      'as a write when a transaction writes',
      'TransactWriteItems',
      receiptOf({ T: 2 }, 'transactional-write'),
      [['T//TransactWriteItems', { requests: 1, writeHalves: 4, responseBytes: 10 }]],
    ],
    [
      'under the name of a table that its ARN holds',
      'GetItem',
      receiptOf({ 'arn:aws:dynamodb:us-east-1:000000000000:table/T': 1 }),
      [['T//GetItem', { ...read(2), responseBytes: 10 }]],
    ],
    [
      'without a table when it consumes nothing',
      'ListTables',
      createReceipt(),
      [['//ListTables', { requests: 1, responseBytes: 10 }]],
    ],
    [
      'with a table when a stream was read',
      'GetRecords',
      { ...createReceipt(), tableName: 'T' },
      [['T//GetRecords', { requests: 1, responseBytes: 10 }]],
    ],
  ])('%s', (_, operation, receipt, counted) => {
    const meter = createMeter();
    meter.answered(request(operation), receipt, 10);
    expect(pendingOf(meter)).toEqual(counted.map(([name, counts]) => [name, 0, counts]));
  });

  it('with statements of a batch that their condition stopped', () => {
    const meter = createMeter();
    const receipt = { ...receiptOf({ T: 2 }), isWrite: true };
    receipt.consumption?.fail('T');
    meter.answered(request('BatchExecuteStatement'), receipt, 0);
    const counts = { requests: 1, writeHalves: 4, failedConditions: 1 };
    expect(pendingOf(meter)).toEqual([['T//BatchExecuteStatement', 0, counts]]);
  });
});

describe('a refusal is counted', () => {
  it('with its charge when a condition stopped a write', () => {
    const meter = createMeter();
    meter.conditionFailed(request('PutItem'), { tableName: 'T', bytes: 1025 });
    const counts = { requests: 1, failedConditions: 1, failedHalves: 4 };
    expect(pendingOf(meter)).toEqual([['T//PutItem', 0, counts]]);
  });

  it.each<[string, boolean, string[], [string, object][]]>([
    [
      'on the tables it is about',
      false,
      ['T', 'U'],
      [
        ['T', { refused: 1 }],
        ['U', { refused: 1 }],
      ],
    ],
    ['without a table when there is none', false, [], [['', { refused: 1 }]]],
    ['apart when there was too much', true, ['T'], [['T', { throttled: 1 }]]],
  ])('%s', (_, isThrottle, tableNames, counted) => {
    const meter = createMeter();
    meter.refused(request('PutItem'), { isThrottle, tableNames });
    expect(pendingOf(meter)).toEqual(counted.map(([name, some]) => [`${name}//PutItem`, 0, some]));
  });
});

it('items that expire are counted apart', () => {
  const meter = createMeter();
  meter.expired({ region: 'us-east-1', name: 'T' }, 3, START_MS);
  expect(pendingOf(meter)).toEqual([['T//TimeToLive', 0, { ttlDeletes: 3 }]]);
});

describe('a minute that is over', () => {
  const get = (meter: Meter, afterMs: number) =>
    meter.answered(request('GetItem', { nowMs: START_MS + afterMs }), receiptOf({ T: 1 }), 0);

  it('is put aside, whichever way the clock goes', () => {
    const meter = createMeter();
    for (const ms of [0, 59_999, 60_000, 120_000, 60_001]) get(meter, ms);
    expect(pendingOf(meter)).toEqual([
      ['T//GetItem', 0, { requests: 2, readHalves: 4 }],
      ['T//GetItem', 1, read(2)],
      ['T//GetItem', 2, read(2)],
      ['T//GetItem', 1, read(2)],
    ]);
  });

  it('is taken first, and nothing is taken twice', () => {
    const meter = createMeter();
    for (const ms of [0, 60_000, 120_000]) get(meter, ms);
    expect([meter.take(2).map(({ minute }) => minute - START_MINUTE), meter.isPending]).toEqual([
      [0, 1],
      true,
    ]);
    expect([meter.take(2).length, meter.isPending, meter.take(2)]).toEqual([1, false, []]);
    get(meter, 120_000);
    expect(pendingOf(meter)).toEqual([['T//GetItem', 2, read(2)]]);
  });

  it('is counted with a later one when nothing can be stored for long, and not lost', () => {
    const meter = createMeter();
    for (let minute = 0; minute < 10_500; minute++) get(meter, minute * 60_000);
    const pending = meter.pending();
    expect(pending.length).toBe(10_001);
    expect(pending.reduce((sum, { counts }) => sum + counts.requests, 0)).toBe(10_500);
  });
});

describe('who stores is told', () => {
  it('once, when something is pending again', () => {
    let told = 0;
    const meter = createMeter({ onPending: () => told++ });
    const get = () => meter.answered(request('GetItem'), receiptOf({ T: 1 }), 0);
    get();
    get();
    expect(told).toBe(1);
    meter.take(10);
    get();
    expect(told).toBe(2);
  });
});

describe('beyond so many series', () => {
  const get = (meter: Meter, tableName: string, region = 'us-east-1') =>
    meter.answered(request('GetItem', { region }), receiptOf({ [tableName]: 1 }), 0);

  it('what is new is counted as other of its region', () => {
    const meter = createMeter({ maxSeries: 2 });
    for (const table of ['A', 'B', 'C', 'D', 'A']) get(meter, table);
    get(meter, 'A', 'eu-west-2');
    expect(pendingOf(meter)).toEqual([
      ['A//GetItem', 0, { requests: 2, readHalves: 4 }],
      ['B//GetItem', 0, read(2)],
      ['//', 0, { requests: 2, readHalves: 4 }],
      ['//', 0, read(2)],
    ]);
    expect(meter.names().map((name) => nameOfText(name).region)).toEqual([
      'us-east-1',
      'us-east-1',
      'us-east-1',
      'eu-west-2',
    ]);
  });

  it('there is one for all regions when there are too many of those', () => {
    const meter = createMeter({ maxSeries: 1 });
    for (let i = 0; i < 500; i++) get(meter, 'A', `region-${i}`);
    expect(meter.names().length).toBe(1 + 50 + 1);
    expect(meter.names().at(-1)).toBe('\0\0\0');
    const requests = meter.pending().map(({ counts }) => counts.requests);
    expect(requests.reduce((a, b) => a + b)).toBe(500);
  });

  it.each(['x'.repeat(65), 'a\0b'])('as is a region that cannot be one: %j', (region) => {
    const meter = createMeter();
    get(meter, 'A', region);
    expect(meter.names()).toEqual(['\0\0\0']);
  });

  it('the quietest is named, so that it can be folded', () => {
    let crowded = 0;
    const meter = createMeter({ maxSeries: 3, onCrowded: () => crowded++ });
    const at = (table: string, minute: number) =>
      meter.answered(
        request('GetItem', { nowMs: START_MS + minute * 60_000 }),
        receiptOf({ [table]: 1 }),
        0,
      );
    at('A', 5);
    at('B', 1);
    expect([crowded, meter.quietest()]).toEqual([0, undefined]);
    at('C', 3);
    expect([crowded, meter.quietest()]).toEqual([1, undefined]);
    meter.take(10);
    expect(meter.quietest()).toBe('us-east-1\0B\0\0GetItem');
    meter.forget('us-east-1\0B\0\0GetItem');
    expect([meter.quietest(), meter.names().length]).toEqual([undefined, 2]);
  });

  it('a series with something pending is not forgotten', () => {
    const meter = createMeter();
    get(meter, 'A');
    meter.forget('us-east-1\0A\0\0GetItem');
    expect(pendingOf(meter)).toEqual([['A//GetItem', 0, read(2)]]);
  });
});
