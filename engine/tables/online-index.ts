import {
  ApiError,
  invalidParameters,
  resourceInUse,
  tableNotFound,
  validationError,
} from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { assertIndexBilling } from './billing';
import {
  assertProjectedCount,
  attributeDefinitions,
  defineGlobalIndex,
  MAX_GLOBAL_INDEXES,
} from './define';
import type { IndexDefinition, KeyAttribute, TableDefinition } from './table';
import { keyAttributes, tableIndexes } from './table';

/** What an UpdateTable request does to the set of global indexes, if it does anything. */
export type OnlineIndexChange =
  | { readonly kind: 'created'; readonly table: TableDefinition; readonly index: IndexDefinition }
  | { readonly kind: 'deleted'; readonly table: TableDefinition; readonly index: IndexDefinition };

type IndexUpdate = NonNullable<UpdateTableInput['GlobalSecondaryIndexUpdates']>[number];
type Creation = NonNullable<IndexUpdate['Create']>;

/**
 * Adds or deletes a global index of a live table; one at a time.
 *
 * settledAtMs  when the index is allocated, or gone
 * returns      the table with the change begun; undefined when the request asks for none
 * throws       LimitExceededException when another one is under way, ValidationException,
 *              ResourceNotFoundException for a deletion of what is not there
 * source       BEHAVIOUR.md 3.2
 */
export function changeIndexes(
  table: TableDefinition,
  input: UpdateTableInput,
  nowMs: number,
  settledAtMs: number,
): OnlineIndexChange | undefined {
  const updates = (input.GlobalSecondaryIndexUpdates ?? []).filter(
    ({ Create, Delete }) => Create !== undefined || Delete !== undefined,
  );
  const [update] = updates;
  if (update === undefined) return undefined;
  if (updates.length > 1) throw onlyOneAtATime();
  if (update.Delete !== undefined) {
    return deleteIndex(table, update.Delete.IndexName, nowMs, settledAtMs);
  }
  if (update.Create === undefined) return undefined;
  return createIndex(table, update.Create, input, settledAtMs);
}

/** Whether an index is being created or deleted. */
export function hasIndexUnderWay(table: TableDefinition): boolean {
  return table.globalIndexes.some(({ transition }) => transition !== undefined);
}

/** The attributes that some key still uses, in their order of definition. */
export function usedAttributes(
  table: Pick<TableDefinition, 'key' | 'localIndexes' | 'globalIndexes'>,
  attributes: readonly KeyAttribute[],
): readonly KeyAttribute[] {
  const used = new Set<string>();
  for (const key of [
    table.key,
    ...[...table.localIndexes, ...table.globalIndexes].map((i) => i.key),
  ]) {
    for (const { name } of keyAttributes(key)) used.add(name);
  }
  return attributes.filter(({ name }) => used.has(name));
}

function createIndex(
  table: TableDefinition,
  creation: Creation,
  input: UpdateTableInput,
  settledAtMs: number,
): OnlineIndexChange {
  if (tableIndexes(table).some(({ name }) => name === creation.IndexName)) {
    throw validationError('Attempting to create an index which already exists');
  }
  if (hasIndexUnderWay(table)) throw onlyOneAtATime();
  if (table.globalIndexes.length >= MAX_GLOBAL_INDEXES) {
    throw limitExceeded(
      `Number of global secondary indexes exceeds per-table limit of ${MAX_GLOBAL_INDEXES}`,
    );
  }
  const delta = attributeDefinitions(input.AttributeDefinitions ?? []);
  assertDeclared(creation, delta);
  const onDemand = (input.BillingMode ?? table.billing.mode) === 'PAY_PER_REQUEST';
  assertIndexBilling(creation, onDemand, 'updated');
  // An attribute that is defined already keeps its type.
  const definitions = new Map([
    ...delta,
    ...table.attributes.map((a) => [a.name, a.type] as const),
  ]);
  const number = table.lastIndexNumber + 1;
  const index: IndexDefinition = {
    ...defineGlobalIndex(creation, definitions, number),
    transition: { status: 'CREATING', allocatedAtMs: settledAtMs },
  };
  const globalIndexes = [...table.globalIndexes, index];
  assertProjectedCount([...table.localIndexes, ...globalIndexes]);
  const all = [...definitions].map(([name, type]) => ({ name, type }));
  const known = new Map(table.attributes.map((attribute) => [attribute.name, attribute]));
  const ordered = [...known.values(), ...all.filter(({ name }) => !known.has(name))];
  return {
    kind: 'created',
    index,
    table: {
      ...table,
      globalIndexes,
      lastIndexNumber: number,
      attributes: usedAttributes({ ...table, globalIndexes }, ordered),
    },
  };
}

/** Key attributes must be in the request, even those that the table already defines. */
function assertDeclared(creation: Creation, delta: ReadonlyMap<string, unknown>): void {
  const keys = creation.KeySchema.map(({ AttributeName }) => AttributeName);
  if (keys.every((name) => delta.has(name))) return;
  throw invalidParameters(
    'Some index key attributes are not defined in AttributeDefinitions. ' +
      `Keys: [${keys.join(', ')}], AttributeDefinitions: [${[...delta.keys()].join(', ')}]`,
  );
}

function deleteIndex(
  table: TableDefinition,
  name: string,
  nowMs: number,
  settledAtMs: number,
): OnlineIndexChange {
  const found = table.globalIndexes.find((index) => index.name === name);
  if (found === undefined) throw tableNotFound();
  assertDeletable(table, found, nowMs);
  const index: IndexDefinition = {
    ...found,
    transition: { status: 'DELETING', untilMs: settledAtMs },
  };
  const globalIndexes = table.globalIndexes.map((one) => (one === found ? index : one));
  return { kind: 'deleted', index, table: { ...table, globalIndexes } };
}

/** An index that is being built can be deleted, which cancels it; but not while it is allocated. */
function assertDeletable(table: TableDefinition, index: IndexDefinition, nowMs: number): void {
  const { transition } = index;
  if (transition?.status === 'CREATING') {
    if (nowMs >= transition.allocatedAtMs) return;
    throw resourceInUse(
      'Attempt to change a resource which is still in use: Index creation is in resource ' +
        'allocation phase. Retry deletion during backfilling phase or when the index is active. ' +
        `Table: ${table.name} Index: ${index.name}`,
    );
  }
  if (hasIndexUnderWay(table)) throw onlyOneAtATime();
}

function onlyOneAtATime(): ApiError {
  return limitExceeded('Only 1 online index can be created or deleted simultaneously per table');
}

function limitExceeded(detail: string): ApiError {
  return new ApiError('LimitExceededException', `Subscriber limit exceeded: ${detail}`);
}
