import { describe, expect, it } from 'vitest';
import { tableNotFound, validationError } from '../errors';
import type { CreateTableInput, UpdateTableInput } from '../operations/tables.shapes';
import { BIRTH, PLAIN, type TableSketch, tableOf } from '../testing/tables';
import { changeTable } from './change';
import type { TableDefinition } from './table';

const NOW = BIRTH.nowMs + 60_000;
const LATER = NOW + 1000;
const INVALID = 'One or more parameter values were invalid: ';

const units = (read: number, write: number) => ({
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
});
const SKETCH: TableSketch = { ...PLAIN, global: { gsi: { hash: ['a:S'] } } };
const onDemand = tableOf(SKETCH);
const provisioned = provisionedTable(5, 5);

/** A provisioned table with one index; the index has throughput 3 and 3. */
function provisionedTable(read: number, write: number): TableDefinition {
  const more: Partial<CreateTableInput> = {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: units(read, write),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'gsi',
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
        ProvisionedThroughput: units(3, 3),
      },
    ],
  };
  return tableOf(SKETCH, more);
}

function change(
  table: TableDefinition,
  input: Omit<UpdateTableInput, 'TableName'>,
  nowMs = NOW,
): TableDefinition {
  return changeTable(table, { TableName: table.name, ...input }, nowMs, LATER);
}

const updateIndex = (IndexName: string, more: object) => ({
  GlobalSecondaryIndexUpdates: [{ Update: { IndexName, ...more } }],
});

describe('a change of a table', () => {
  it.each<[string, Omit<UpdateTableInput, 'TableName'>, object]>([
    [
      'of its class',
      { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      { tableClass: 'STANDARD_INFREQUENT_ACCESS' },
    ],
    [
      'that switches a stream on',
      { StreamSpecification: { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' } },
      { stream: { viewType: 'OLD_IMAGE', label: '2026-01-01T00:01:00.000', startMs: NOW } },
    ],
  ])('%s keeps all the rest', (_, input, changed) => {
    expect(change(onDemand, input)).toEqual({
      ...onDemand,
      ...changed,
      transition: { status: 'UPDATING', untilMs: LATER },
    });
  });

  it.each<[string, Omit<UpdateTableInput, 'TableName'>, object]>([
    ['its protection', { DeletionProtectionEnabled: true }, { deletionProtection: true }],
    [
      'its warm throughput',
      { WarmThroughput: { ReadUnitsPerSecond: 20_000, WriteUnitsPerSecond: 10_000 } },
      { warmThroughput: { read: 20_000, write: 10_000 } },
    ],
    [
      'its ceilings',
      { OnDemandThroughput: { MaxReadRequestUnits: 7 } },
      { billing: { ...onDemand.billing, onDemand: { maxRead: 7 } } },
    ],
  ])('of %s takes no time', (_, input, changed) => {
    const { transition: __, ...settled } = onDemand;
    expect(change(onDemand, input)).toEqual({ ...settled, ...changed });
  });

  it('does not touch the definition it is given', () => {
    const before = structuredClone(provisioned);
    change(provisioned, { ProvisionedThroughput: units(6, 4), ...updateIndex('gsi', {}) });
    expect(provisioned).toEqual(before);
  });
});

describe('a stream', () => {
  const on = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } };
  const off = { StreamSpecification: { StreamEnabled: false } };
  const streaming = change(onDemand, on);

  it('is switched off again, and then on under another label', () => {
    expect(change(streaming, off)).not.toHaveProperty('stream');
    expect(change(streaming, off).lastStreamLabel).toBe('2026-01-01T00:01:00.000');
    expect(change(change(streaming, off), on, NOW + 1).stream?.label).toBe(
      '2026-01-01T00:01:00.001',
    );
  });

  it('stays when something else changes', () => {
    expect(change(streaming, { DeletionProtectionEnabled: true }).stream).toEqual(streaming.stream);
  });

  it.each<[string, TableDefinition, typeof on | typeof off, string]>([
    [
      'that is on is not switched on',
      streaming,
      on,
      'Table already has an enabled stream: TableName: Plain',
    ],
    [
      'that is off is not switched off',
      onDemand,
      off,
      'Table has no stream to disable: TableName: Plain',
    ],
    [
      'needs a view',
      onDemand,
      { StreamSpecification: { StreamEnabled: true } } as typeof off,
      `${INVALID}If stream is being enabled then UpdateViewType is required`,
    ],
    [
      'that is switched off has no view',
      streaming,
      { StreamSpecification: { StreamEnabled: false, StreamViewType: 'KEYS_ONLY' } },
      `${INVALID}If stream is being disabled, then UpdateViewType must not be specified`,
    ],
  ])('%s', (_, table, input, message) => {
    expect(() => change(table, input)).toThrow(validationError(message));
  });
});

describe('provisioned throughput', () => {
  it.each<[string, [number, number], object]>([
    ['up', [6, 7], { read: 6, write: 7, increasedAtMs: NOW }],
    ['down', [4, 4], { read: 4, write: 4, decreasedAtMs: NOW, decreasesToday: 1 }],
    [
      'up and down',
      [9, 1],
      { read: 9, write: 1, increasedAtMs: NOW, decreasedAtMs: NOW, decreasesToday: 1 },
    ],
    ['half up', [5, 6], { read: 5, write: 6, increasedAtMs: NOW }],
  ])('goes %s', (_, [read, write], throughput) => {
    expect(change(provisioned, { ProvisionedThroughput: units(read, write) }).billing).toEqual({
      mode: 'PROVISIONED',
      throughput,
    });
  });

  it('counts the decreases of a day, and begins again the next', () => {
    const down = (table: TableDefinition, to: number, at: number) =>
      change(table, { ProvisionedThroughput: units(to, 5) }, at);
    const count = (table: TableDefinition) =>
      table.billing.mode === 'PROVISIONED' ? table.billing.throughput.decreasesToday : undefined;
    const once = down(provisioned, 4, NOW);
    const twice = down(once, 3, NOW + 1);
    const nextDay = down(twice, 2, NOW + 24 * 60 * 60 * 1000);
    expect([once, twice, nextDay].map(count)).toEqual([1, 2, 1]);
  });

  it('must change when it is asked to', () => {
    const message =
      'The provisioned throughput for the table will not change. The requested value equals the ' +
      'current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ' +
      'ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested ' +
      'WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits ' +
      'and how to request higher limits.';
    expect(() => change(provisioned, { ProvisionedThroughput: units(5, 5) })).toThrow(
      validationError(message),
    );
  });

  it('has bounds', () => {
    expect(() => change(provisioned, { ProvisionedThroughput: units(1e12 + 1, 5) })).toThrow(
      validationError('Given value 1000000000001 for ReadCapacityUnits is out of bounds'),
    );
  });

  it('of an index changes alone', () => {
    const changed = change(provisioned, updateIndex('gsi', { ProvisionedThroughput: units(4, 3) }));
    expect(changed.billing).toEqual(provisioned.billing);
    expect(changed.globalIndexes[0]?.throughput).toEqual({
      read: 4,
      write: 3,
      increasedAtMs: NOW,
    });
  });

  it('of an index must change too', () => {
    const input = updateIndex('gsi', { ProvisionedThroughput: units(3, 3) });
    expect(() => change(provisioned, input)).toThrow(
      /^The provisioned throughput for the index gsi will not change\. .*the index: 3\. Req/,
    );
  });
});

describe('an index that is updated', () => {
  it('must be there', () => {
    const input = updateIndex('other', { ProvisionedThroughput: units(1, 1) });
    expect(() => change(provisioned, input)).toThrow(tableNotFound());
  });

  it('takes ceilings on demand, one by one, and gives them back for -1', () => {
    const ceilings = (OnDemandThroughput: object) => updateIndex('gsi', { OnDemandThroughput });
    const read = change(onDemand, ceilings({ MaxReadRequestUnits: 10 }));
    const both = change(read, ceilings({ MaxWriteRequestUnits: 20 }));
    const write = change(both, ceilings({ MaxReadRequestUnits: -1 }));
    const none = change(write, ceilings({ MaxWriteRequestUnits: -1 }));
    expect([read, both, write, none].map((table) => table.globalIndexes[0]?.onDemand)).toEqual([
      { maxRead: 10 },
      { maxRead: 10, maxWrite: 20 },
      { maxWrite: 20 },
      undefined,
    ]);
  });

  it('takes warm throughput', () => {
    const warm = { ReadUnitsPerSecond: 20_000 };
    const changed = change(onDemand, updateIndex('gsi', { WarmThroughput: warm }));
    expect(changed.globalIndexes[0]?.warmThroughput).toEqual({ read: 20_000, write: 4000 });
    const back = updateIndex('gsi', { WarmThroughput: { ReadUnitsPerSecond: 19_999 } });
    expect(() => change(changed, back)).toThrow(
      validationError(
        `${INVALID}Requested ReadUnitsPerSecond for WarmThroughput for index gsi is lower than ` +
          'current WarmThroughput, decreasing WarmThroughput is not supported',
      ),
    );
  });
});

describe('the capacity mode', () => {
  it('on demand stays what it is when it is asked for again', () => {
    const changed = change(onDemand, { BillingMode: 'PAY_PER_REQUEST' });
    expect(changed.billing).toEqual(onDemand.billing);
  });

  it('goes to on demand, for the indexes too', () => {
    const changed = change(provisioned, { BillingMode: 'PAY_PER_REQUEST' });
    expect(changed.billing).toEqual({ mode: 'PAY_PER_REQUEST', sinceMs: NOW });
    expect(changed.globalIndexes[0]).not.toHaveProperty('throughput');
  });

  it('goes to provisioned, and remembers when it was on demand', () => {
    const changed = change(onDemand, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: units(7, 8),
      ...updateIndex('gsi', { ProvisionedThroughput: units(1, 2) }),
    });
    expect(changed.billing).toEqual({
      mode: 'PROVISIONED',
      throughput: { read: 7, write: 8 },
      lastOnDemandMs: BIRTH.nowMs,
    });
    expect(changed.globalIndexes[0]?.throughput).toMatchObject({ read: 1, write: 2 });
  });

  it.each<[string, TableDefinition, Omit<UpdateTableInput, 'TableName'>, string]>([
    [
      'provisioned needs throughput',
      onDemand,
      { BillingMode: 'PROVISIONED' },
      'ProvisionedThroughput must be specified when BillingMode is PROVISIONED',
    ],
    [
      'provisioned has no ceilings',
      provisioned,
      { OnDemandThroughput: { MaxWriteRequestUnits: 5, MaxReadRequestUnits: 5 } },
      'MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table ' +
        'BillingMode is PROVISIONED',
    ],
    [
      'provisioned has no ceilings on an index',
      provisioned,
      updateIndex('gsi', { OnDemandThroughput: { MaxWriteRequestUnits: 5 } }),
      'MaxWriteRequestUnits for OnDemandThroughput for index : gsi cannot be specified when the ' +
        'table BillingMode is PROVISIONED',
    ],
    [
      'on demand has ceilings of one unit at least',
      onDemand,
      { OnDemandThroughput: { MaxWriteRequestUnits: 0 } },
      'Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range',
    ],
    [
      'on demand has ceilings of one unit at least on an index',
      onDemand,
      updateIndex('gsi', { OnDemandThroughput: { MaxReadRequestUnits: -2 } }),
      'Requested MaxReadRequestUnits for OnDemandThroughput for index : gsi is outside of valid ' +
        'range',
    ],
    [
      'on demand takes no throughput for an index',
      onDemand,
      updateIndex('gsi', { ProvisionedThroughput: units(1, 1) }),
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: gsi when ' +
        'BillingMode is PAY_PER_REQUEST',
    ],
    [
      'on demand must be told what to change of an index',
      onDemand,
      updateIndex('gsi', { OnDemandThroughput: {} }),
      'The only Updates for index: gsi when TableThroughputMode is PAY_PER_REQUEST can be to ' +
        'OnDemandThroughput, WarmThroughput',
    ],
    [
      'on demand must be told how warm an index is to be',
      onDemand,
      updateIndex('gsi', { WarmThroughput: {} }),
      'WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond ' +
        'specified for index: gsi',
    ],
    [
      'provisioned needs throughput for each index',
      onDemand,
      { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1, 1) },
      'ProvisionedThroughput must be specified for index: gsi',
    ],
    [
      'on demand takes no throughput',
      onDemand,
      { ProvisionedThroughput: units(1, 1) },
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is ' +
        'PAY_PER_REQUEST',
    ],
    [
      'on demand takes no throughput with the change to it',
      provisioned,
      { BillingMode: 'PAY_PER_REQUEST', ProvisionedThroughput: units(1, 1) },
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is ' +
        'PAY_PER_REQUEST',
    ],
  ])('%s', (_, table, input, detail) => {
    expect(() => change(table, input)).toThrow(validationError(INVALID + detail));
  });

  it('on demand takes ceilings, keeps the other one, and gives them back for -1', () => {
    const ceilings = (OnDemandThroughput: object) => ({ OnDemandThroughput });
    const read = change(onDemand, ceilings({ MaxReadRequestUnits: 10 }));
    const both = change(read, ceilings({ MaxWriteRequestUnits: 20 }));
    const none = change(both, ceilings({ MaxReadRequestUnits: -1, MaxWriteRequestUnits: -1 }));
    const sinceMs = BIRTH.nowMs;
    expect([read, both, none].map(({ billing }) => billing)).toEqual([
      { mode: 'PAY_PER_REQUEST', sinceMs, onDemand: { maxRead: 10 } },
      { mode: 'PAY_PER_REQUEST', sinceMs, onDemand: { maxRead: 10, maxWrite: 20 } },
      { mode: 'PAY_PER_REQUEST', sinceMs },
    ]);
  });
});
