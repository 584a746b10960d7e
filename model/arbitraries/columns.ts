import fc from 'fast-check';
import type { KeyType, ValueType } from '../../engine/values/attribute-value';
import type { Attribute, KeyAttribute } from '../model';
import { attributeName } from './values';

/** What a random table is made of, before it has indexes and items. */
export interface Columns {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Attributes that indexes may have as keys. */
  readonly keys: readonly KeyAttribute[];
  readonly others: readonly Attribute[];
}

/** The table's own keys. */
export function tableKeys({ partitionKey, sortKey }: Columns): readonly KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** Names, each once, with their types. */
export function columnsOf(): fc.Arbitrary<Columns> {
  const column = fc.record({ name: attributeName, key: keyType, other: valueType });
  const columns = fc.uniqueArray(column, {
    minLength: 3,
    maxLength: 9,
    selector: ({ name }) => name,
  });
  return fc.tuple(columns, fc.boolean(), fc.nat({ max: 4 })).map(([all, hasSortKey, count]) => {
    const own = hasSortKey ? 2 : 1;
    const asKey = all.map(({ name, key }): KeyAttribute => ({ name, type: key }));
    const others = all.slice(own + count);
    const [partitionKey = { name: 'pk', type: 'S' }, sortKey] = asKey;
    return {
      partitionKey,
      ...(hasSortKey && sortKey !== undefined ? { sortKey } : {}),
      keys: asKey.slice(own, own + count),
      others: others.map(({ name, other }): Attribute => ({ name, type: other })),
    };
  });
}

const keyType: fc.Arbitrary<KeyType> = fc.constantFrom('S', 'S', 'S', 'N', 'B');
const valueType: fc.Arbitrary<ValueType> = fc.constantFrom(
  ...(['S', 'S', 'N', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'] as const),
);
