import { ApiError, validationError } from '../errors';
import type { Condition, KeyClause, Projection } from '../expressions/bound';
import { conditionAttributes } from '../expressions/condition';
import type { CollectionRange } from '../reads/key-range';
import { keyRange } from '../reads/key-range';
import type { ResumePoint } from '../reads/next-token';
import type { ReadPlan } from '../reads/plan';
import { assertFilterProjected, needsFetch, scanRange } from '../reads/plan';
import { resumedRange } from '../reads/start-key';
import type { IndexDefinition, KeySchema, TableDefinition } from '../tables/table';
import { findIndex, isMaintained, keyAttributes } from '../tables/table';
import type { Value } from '../values/attribute-value';
import { compareScalars } from '../values/compare';
import { compareBytes } from '../values/key-bytes';
import {
  MULTI_ATTRIBUTE_KEYS,
  NO_INDEX,
  ORDER_ACROSS_KEYS,
  ORDER_WITHOUT_KEY,
  ORDER_WITHOUT_WHERE,
  OVERLAPPING_RANGES,
  orderNotByKey,
  STRONG_ON_GLOBAL_INDEX,
  wrongKeyType,
} from './faults';
import { allOf, type Branch, branchCondition, conjuncts, keyBranches } from './keys';
import type { PreparedOrder, PreparedSelect } from './prepare';

/**
 * The plans that a SELECT is: one scan, or one for each range of keys that its WHERE names, in the
 * order in which their items are to come.
 *
 * throws  ValidationException for all that needs the table
 * source  BEHAVIOUR of the service, 2026, sections "WHERE" and "Index-qualified statements"
 */
export function selectPlans(
  select: PreparedSelect,
  table: TableDefinition,
  isConsistent: boolean,
): readonly ReadPlan[] {
  const index = selectedIndex(select, table);
  const projection = projectionOf(select);
  if (index?.kind === 'global' && isConsistent) throw validationError(STRONG_ON_GLOBAL_INDEX);
  const wanted = projection === undefined ? [] : [...projection.attributes];
  const fetchesFromTable = needsFetch(wanted, table, index);
  const key = index?.key ?? table.key;
  const ranges = rangesOf(select, table, index, key);
  return ranges.map(({ range, filter }) => ({
    table,
    index,
    range,
    filter,
    projection,
    countOnly: false,
    limitItems: undefined,
    fetchesFromTable,
  }));
}

/** The plans that are left from a place on. */
export function plansFrom(plans: readonly ReadPlan[], { plan, key }: ResumePoint): ReadPlan[] {
  return plans.slice(plan).map((one, i) => {
    if (i > 0) return one;
    const { table, index } = one;
    return { ...one, range: resumedRange(one.range, key, { table, index, segment: undefined }) };
  });
}

/** throws  the refusal of columns that are no paths */
export function projectionOf({ columns }: PreparedSelect): Projection | undefined {
  if (columns instanceof ApiError) throw columns;
  return columns;
}

/** Refuses the values of a key that are of another type than the table declares. */
export function assertKeyTypes(branch: Branch, key: KeySchema): void {
  for (const { name, type } of keyAttributes(key)) {
    for (const keyed of [branch.hash, branch.range]) {
      if (keyed?.clause.attribute !== name) continue;
      if (keyed.clause.operands.some((operand) => operand.type !== type)) {
        throw validationError(wrongKeyType(name));
      }
    }
  }
}

/** throws  ValidationException when there is no such index, or when it cannot be read so */
export function selectedIndex(
  { indexName: name }: PreparedSelect,
  table: TableDefinition,
): IndexDefinition | undefined {
  if (name === undefined) return undefined;
  const index = findIndex(table, name);
  if (index === undefined || !isMaintained(index)) throw validationError(NO_INDEX);
  if (index.transition !== undefined) {
    throw validationError(`Cannot read from backfilling global secondary index: ${name}`);
  }
  if (index.key.hash.length + index.key.range.length > 2 || index.key.hash.length > 1) {
    throw validationError(MULTI_ATTRIBUTE_KEYS);
  }
  return index;
}

interface FilteredRange {
  readonly range: ReadPlan['range'];
  readonly filter: Condition | undefined;
}

function rangesOf(
  { condition, order }: PreparedSelect,
  table: TableDefinition,
  index: IndexDefinition | undefined,
  key: KeySchema,
): readonly FilteredRange[] {
  const branches = condition && keyBranches(condition, key);
  assertOrder(order, condition, branches, key);
  if (condition === undefined || branches === undefined) {
    return [{ range: scanRange(table, index), filter: condition }];
  }
  for (const branch of branches) assertKeyTypes(branch, key);
  assertFilterProjected(filtered(condition), table, index);
  const parts = branches.flatMap((branch) => partOf(branch, table, index));
  const collections = inOrder(byCollection(parts), order, key);
  const reverse = order.some(
    ({ attribute, isDescending }) => isDescending && attribute === key.range[0]?.name,
  );
  return collections.flatMap((collection) => {
    const merged = mergedParts(collection).map((part) => filteredRange(part, reverse));
    return reverse ? merged.reverse() : merged;
  });
}

/** What stands within an OR may be missing from the index: it is then as if it were not there. */
function filtered(condition: Condition): ReadonlySet<string> {
  const certain = conjuncts(condition).filter(({ kind }) => kind !== 'or');
  return new Set(certain.flatMap((term) => [...conditionAttributes(term)]));
}

/** A range of one collection, and the ways of the WHERE that it is for. */
interface Part {
  readonly hash: Value;
  readonly range: CollectionRange;
  readonly branches: readonly Branch[];
}

function partOf(
  branch: Branch,
  table: TableDefinition,
  index: IndexDefinition | undefined,
): readonly Part[] {
  const { hash, range } = branch;
  if (hash === undefined) return [];
  const clauses: KeyClause[] = [hash.clause, ...(range === undefined ? [] : [range.clause])];
  const found = keyRange({ clauses }, table, index);
  return [{ hash: hash.clause.operands[0], range: found, branches: [branch] }];
}

/** Parts by item collection; the collections in the order in which they are first named. */
function byCollection(parts: readonly Part[]): readonly (readonly Part[])[] {
  const collections = new Map<string, Part[]>();
  for (const part of parts) {
    const name = part.range.collection.join();
    const others = collections.get(name);
    if (others === undefined) collections.set(name, [part]);
    else others.push(part);
  }
  return [...collections.values()];
}

function inOrder(
  collections: readonly (readonly Part[])[],
  order: readonly PreparedOrder[],
  key: KeySchema,
): readonly (readonly Part[])[] {
  const byHash = order.find(({ attribute }) => attribute === key.hash[0]?.name);
  if (byHash === undefined) return collections;
  const sign = byHash.isDescending ? -1 : 1;
  return [...collections].sort(([a], [b]) =>
    a === undefined || b === undefined ? 0 : sign * (compareScalars(a.hash, b.hash) ?? 0),
  );
}

/**
 * The parts of one collection, so that no item is in two of them.
 *
 * throws  ValidationException when two conditions on the sort key overlap without being the same
 */
function mergedParts(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  const sorted = [...parts].sort((a, b) => compareBytes(a.range.start, b.range.start));
  for (const part of sorted) {
    const last = merged.at(-1);
    if (last === undefined || compareBytes(part.range.start, last.range.end) >= 0) {
      merged.push(part);
    } else merged[merged.length - 1] = union(last, part);
  }
  return merged;
}

function union(one: Part, two: Part): Part {
  const isSame =
    compareBytes(one.range.start, two.range.start) === 0 &&
    compareBytes(one.range.end, two.range.end) === 0;
  const branches = [...one.branches, ...two.branches];
  if (!isSame && branches.every(({ range }) => range !== undefined)) {
    throw validationError(OVERLAPPING_RANGES);
  }
  const isLonger = compareBytes(one.range.end, two.range.end) > 0;
  const range = { ...one.range, end: isLonger ? one.range.end : two.range.end };
  return { hash: one.hash, range, branches };
}

function filteredRange({ range, branches }: Part, reverse: boolean): FilteredRange {
  const [only] = branches;
  const filter: Condition | undefined =
    branches.length === 1 && only !== undefined
      ? allOf(only.rest)
      : { kind: 'or', terms: branches.map(branchCondition) };
  return { range: { ...range, reverse }, filter };
}

function assertOrder(
  order: readonly PreparedOrder[],
  condition: Condition | undefined,
  branches: readonly Branch[] | undefined,
  key: KeySchema,
): void {
  if (order.length === 0) return;
  if (condition === undefined) throw validationError(ORDER_WITHOUT_WHERE);
  const names = keyAttributes(key).map(({ name }) => name);
  for (const { name, attribute } of order) {
    if (attribute === undefined || !names.includes(attribute)) {
      throw validationError(orderNotByKey(name));
    }
  }
  if (branches === undefined) throw validationError(ORDER_WITHOUT_KEY);
  const hashes = new Set(branches.map(({ hash }) => String(hash?.clause.operands[0].value)));
  if (hashes.size > 1 && order[0]?.attribute !== names[0]) {
    throw validationError(ORDER_ACROSS_KEYS);
  }
}
