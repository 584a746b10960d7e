import { isWireObject, objectsIn, type WireObject } from './call';
import type { UnitsOfPart } from './proof';

/** Units by table and index, summed over the answers of a pattern. */
export interface UnitsSum {
  add(output: WireObject): void;
  list(): readonly UnitsOfPart[];
}

const MEMBERS = ['LocalSecondaryIndexes', 'GlobalSecondaryIndexes'] as const;

/** kind  what the operation does: ConsumedCapacity does not always say which units they are */
export function createUnitsSum(kind: 'read' | 'write'): UnitsSum {
  const sums = new Map<string, { table: string; index?: string; units: number }>();
  const add = (table: string, index: string | undefined, capacity: unknown): void => {
    const units = isWireObject(capacity) ? Number(capacity.CapacityUnits ?? 0) : 0;
    if (!(units > 0)) return;
    const key = JSON.stringify([table, index]);
    const sum = sums.get(key);
    if (sum !== undefined) sum.units += units;
    else sums.set(key, { table, ...(index === undefined ? {} : { index }), units });
  };
  return {
    add: ({ ConsumedCapacity }) => {
      for (const consumed of objectsIn([ConsumedCapacity].flat())) {
        const table = String(consumed.TableName);
        const hasParts = consumed.Table !== undefined || MEMBERS.some((name) => consumed[name]);
        // Some endpoints tell the sum alone.
        add(table, undefined, hasParts ? consumed.Table : consumed);
        for (const member of MEMBERS) {
          const indexes = consumed[member];
          if (!isWireObject(indexes)) continue;
          for (const [index, capacity] of Object.entries(indexes)) add(table, index, capacity);
        }
      }
    },
    list: () =>
      [...sums.values()].map(({ table, index, units }) => ({
        table,
        ...(index === undefined ? {} : { index }),
        readUnits: kind === 'read' ? units : 0,
        writeUnits: kind === 'write' ? units : 0,
      })),
  };
}
