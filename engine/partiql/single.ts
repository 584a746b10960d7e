import { validationError } from '../errors';
import type { Condition } from '../expressions/bound';
import type { TableDefinition } from '../tables/table';
import type { Item } from '../values/attribute-value';
import type { Path } from '../values/path';
import type { PreparedWrite } from '../writes/intent';
import { WRITE_WITHOUT_KEY } from './faults';
import { allOf, keyBranches, wholeKey } from './keys';
import { assertKeyTypes } from './plan';
import type { PreparedDelete, PreparedInsert, PreparedSelect, PreparedUpdate } from './prepare';

/** One item by its key, and what else a WHERE demands of it. */
export interface SingleItem {
  readonly key: Item;
  readonly filter: Condition | undefined;
}

/**
 * The one item that a WHERE is about.
 *
 * returns  undefined when it does not give the whole key by equality
 * throws   ValidationException when a value is not of the key's type
 */
export function singleItem(
  condition: Condition | undefined,
  table: TableDefinition,
): SingleItem | undefined {
  const branches = condition && keyBranches(condition, table.key);
  const [branch] = branches ?? [];
  if (branches?.length !== 1 || branch === undefined) return undefined;
  const key = wholeKey(branch, table.key);
  if (key === undefined) return undefined;
  assertKeyTypes(branch, table.key);
  return { key, filter: allOf(branch.rest) };
}

/**
 * The write that a statement is.
 *
 * returnOldOnFailure  ReturnValuesOnConditionCheckFailure is ALL_OLD
 * throws              ValidationException when the WHERE does not give the whole key
 */
export function writeOf(
  prepared: PreparedInsert | PreparedUpdate | PreparedDelete,
  table: TableDefinition,
  returnOldOnFailure: boolean,
): PreparedWrite {
  const { tableName } = prepared;
  const base = { tableName, returnOldOnFailure };
  if (prepared.kind === 'insert') {
    const action = { kind: 'put', item: prepared.item, isNew: true } as const;
    return { ...base, action, condition: undefined };
  }
  const single = singleItem(prepared.condition, table);
  if (single === undefined) throw validationError(WRITE_WITHOUT_KEY);
  const { key, filter } = single;
  if (prepared.kind === 'delete') {
    // Deleting what is not there succeeds, whatever else is demanded of it.
    const condition: Condition | undefined = filter && {
      kind: 'or',
      terms: [{ kind: 'not', term: existing(table) }, filter],
    };
    return { ...base, action: { kind: 'delete', key }, condition };
  }
  const condition = allOf(filter === undefined ? [existing(table)] : [existing(table), filter]);
  const action = { kind: 'update', key, update: prepared.update, layer: 'older' } as const;
  return { ...base, action, condition };
}

/**
 * The check that EXISTS among writes is.
 *
 * The item must be there: EXISTS is of the items that the SELECT gives.
 *
 * returns  undefined when it is not about one item, or demands nothing of it
 */
export function checkOf(
  select: PreparedSelect,
  table: TableDefinition,
  returnOldOnFailure: boolean,
): PreparedWrite | undefined {
  const { tableName } = select;
  const single = singleItem(select.condition, table);
  if (single?.filter === undefined) return undefined;
  const action = { kind: 'check', key: single.key } as const;
  const condition: Condition = { kind: 'and', terms: [existing(table), single.filter] };
  return { tableName, returnOldOnFailure, action, condition };
}

/** An item that is there has its key. */
function existing(table: TableDefinition): Condition {
  const path: Path = [table.key.hash[0]?.name ?? ''];
  return { kind: 'exists', path };
}
