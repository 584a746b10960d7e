import { describe, expect, it } from 'vitest';
import { BIRTH, PLAIN, tableOf } from '../testing/tables';
import { changeTable } from './change';
import { tableWarm } from './warm';

const units = (read: number, write: number) => ({
  ReadCapacityUnits: read,
  WriteCapacityUnits: write,
});

describe('warm throughput', () => {
  it('follows provisioned units up, and never goes down', () => {
    let table = tableOf(PLAIN, { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1, 1) });
    const seen = [tableWarm(table)];
    const change = (input: object) => {
      const { nowMs } = BIRTH;
      table = changeTable(table, { TableName: 'Plain', ...input }, nowMs, nowMs);
      seen.push(tableWarm(table));
    };
    change({ ProvisionedThroughput: units(3, 2) });
    change({ ProvisionedThroughput: units(1, 4) });
    change({ WarmThroughput: { ReadUnitsPerSecond: 50 } });
    change({ BillingMode: 'PAY_PER_REQUEST' });
    change({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1, 1) });
    expect(seen.map(({ read, write }) => `${read}/${write}`)).toEqual([
      '1/1',
      '3/2',
      '3/4',
      '50/4',
      '12000/4000',
      '12000/4000',
    ]);
  });
});
