import { emptyScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import type { TableUsage } from '@/model/pricing/types/usage';
import { newTable, setTables } from './edit-usage';

/** The few numbers that most people know of a table before anything else. */
export interface QuickNumbers {
  readonly count: number;
  readonly bytes: number;
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
}

export const QUICK_NUMBERS: QuickNumbers = {
  count: 1_000_000,
  bytes: 1024,
  readsPerSecond: 100,
  writesPerSecond: 10,
};

/** A scenario of one table with these numbers. */
export function quickScenario(region: string, numbers: QuickNumbers): Scenario {
  const { count, bytes, readsPerSecond, writesPerSecond } = numbers;
  const table: TableUsage = {
    ...newTable([]),
    items: { count, bytes },
    operations: [
      {
        kind: 'read',
        operation: 'GetItem',
        traffic: { shape: 'steady', perSecond: readsPerSecond },
        consistency: { eventual: 1 },
      },
      {
        kind: 'write',
        operation: 'PutItem',
        traffic: { shape: 'steady', perSecond: writesPerSecond },
        change: 'create',
      },
    ],
  };
  return setTables(emptyScenario(region), [table]);
}
