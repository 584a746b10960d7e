import { describe, expect, it } from 'vitest';
import { efficiency, summarise, unitSplit } from './read-summary';

const page = (items: number, scannedCount: number, units?: number, index?: string) => ({
  items: Array.from({ length: items }),
  scannedCount,
  ms: 10,
  capacity:
    units === undefined
      ? undefined
      : {
          CapacityUnits: units,
          ...(index === undefined
            ? { Table: { CapacityUnits: units } }
            : { GlobalSecondaryIndexes: { [index]: { CapacityUnits: units } } }),
        },
});

describe('what a read came to', () => {
  it('adds up over pages', () =>
    expect(summarise([page(50, 1000, 12.5), page(0, 204, 2)])).toEqual({
      returned: 50,
      scanned: 1204,
      units: 14.5,
      ms: 20,
      pages: 2,
    }));

  it('says nothing of units when the service does not', () =>
    expect(summarise([page(1, 1)]).units).toBeUndefined());

  it('splits units over table and indexes', () => {
    expect(unitSplit([page(1, 1, 2), page(1, 1, 3, 'GSI1'), page(1, 1, 0.5)])).toBe(
      'table 2.5 RCU · GSI1 3 RCU',
    );
    expect(unitSplit([page(1, 1)])).toBeUndefined();
  });

  it('tells how much of what was read was wanted', () => {
    expect(efficiency(summarise([page(50, 1000)]))).toBe(5);
    expect(efficiency(summarise([page(50, 50)]))).toBeUndefined();
    expect(efficiency(summarise([]))).toBeUndefined();
  });
});
