import { invalidParameters, validationError } from '../errors';
import type { Condition, Projection } from '../expressions/bound';
import { conditionAttributes } from '../expressions/condition';
import { segmentRange, wholeRange } from '../storage/keyspace';
import type { KeyRange } from '../storage/store';
import type { IndexDefinition, TableDefinition } from '../tables/table';
import { findIndex, isMaintained, keyAttributes, projectedNames } from '../tables/table';
import { keyRange } from './key-range';
import type { PreparedRead } from './prepare';
import { resumedRange } from './start-key';

/** Which key range of which table or index, and what becomes of the items in it. */
export interface ReadPlan {
  readonly table: TableDefinition;
  readonly index: IndexDefinition | undefined;
  readonly range: KeyRange;
  readonly filter: Condition | undefined;
  readonly projection: Projection | undefined;
  /** Only count: no items in the answer. */
  readonly countOnly: boolean;
  /** Items to evaluate at most. */
  readonly limitItems: number | undefined;
  /** A local index is asked for what it does not hold: each item is fetched from the table. */
  readonly fetchesFromTable: boolean;
}

/**
 * Query or Scan on a known table.
 *
 * throws  ValidationException for all that needs the table: index, key condition, projection, start
 */
export function readPlan(prepared: PreparedRead, table: TableDefinition): ReadPlan {
  const index = requireIndex(prepared, table);
  const { keyCondition, filter, filterName } = prepared;
  if (index?.kind === 'global' && prepared.consistent) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  const fetchesFromTable = needsFetch(selected(prepared), table, index);
  const range = rangeOf(prepared, table, index);
  if (keyCondition !== undefined && filter !== undefined) {
    const filtered = conditionAttributes(filter);
    assertNoKeyInFilter(filtered, filterName, index?.key ?? table.key);
    assertFilterProjected(filtered, table, index);
  }
  return {
    table,
    index,
    range,
    filter,
    projection: prepared.projection,
    countOnly: prepared.select === 'COUNT',
    limitItems: prepared.limitItems,
    fetchesFromTable,
  };
}

function requireIndex(
  { indexName }: PreparedRead,
  table: TableDefinition,
): IndexDefinition | undefined {
  if (indexName === undefined) return undefined;
  const index = findIndex(table, indexName);
  if (index === undefined || !isMaintained(index)) {
    throw validationError(`The table does not have the specified index: ${indexName}`);
  }
  if (index.transition === undefined) return index;
  throw validationError(`Cannot read from backfilling global secondary index: ${indexName}`);
}

function rangeOf(
  prepared: PreparedRead,
  table: TableDefinition,
  index: IndexDefinition | undefined,
): KeyRange {
  const { startKey } = prepared;
  const scope = { table, index, segment: prepared.segment };
  const condition = prepared.keyCondition;
  if (condition === undefined) {
    const { segment, totalSegments } = prepared.segment ?? { segment: 0, totalSegments: 1 };
    const range =
      totalSegments === 1
        ? scanRange(table, index)
        : segmentRange(table.number, index?.number, segment, totalSegments);
    return startKey === undefined ? range : resumedRange(range, startKey, scope);
  }
  const range = keyRange(condition, table, index);
  const { collection, start, end } = range;
  const directed = { collection, start, end, reverse: prepared.reverse };
  return startKey === undefined ? directed : resumedRange(directed, startKey, scope);
}

function selected({ select, projection }: PreparedRead): readonly string[] | 'ALL' {
  if (select === 'ALL_ATTRIBUTES') return 'ALL';
  return projection === undefined ? [] : projection.paths.map(([name]) => name);
}

/**
 * Whether an index can give what is selected.
 *
 * wanted   names of attributes, or all of the table's
 * returns  true when a local index has to fetch from its table
 * throws   ValidationException for a global index, which cannot
 */
export function needsFetch(
  wanted: readonly string[] | 'ALL',
  table: TableDefinition,
  index: IndexDefinition | undefined,
): boolean {
  const held = index && projectedNames(table, index);
  if (index === undefined || held === undefined) return false;
  const missing = wanted === 'ALL' ? [] : new Set(wanted.filter((name) => !held.has(name)));
  if (wanted !== 'ALL' && [...missing].length === 0) return false;
  if (index.kind === 'local') return true;
  if (wanted === 'ALL') {
    throw invalidParameters(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} ` +
        'because its projection type is not ALL',
    );
  }
  throw invalidParameters(
    `Global secondary index ${index.name} does not project [${[...missing].join(', ')}]`,
  );
}

/** All keys of a table or index. */
export function scanRange(table: TableDefinition, index: IndexDefinition | undefined): KeyRange {
  return wholeRange(table.number, index?.number);
}

function assertNoKeyInFilter(
  filtered: ReadonlySet<string>,
  filterName: string,
  key: TableDefinition['key'],
): void {
  for (const { name } of keyAttributes(key)) {
    if (!filtered.has(name)) continue;
    throw validationError(
      `${filterName} can only contain non-primary key attributes: Primary key attribute: ${name}`,
    );
  }
}

/**
 * A Query filters by what its index holds; a Scan takes what is not there for missing.
 *
 * source  BEHAVIOUR.md 11.7, where PartiQL tells the same of keyed and unkeyed reads
 */
export function assertFilterProjected(
  filtered: ReadonlySet<string>,
  table: TableDefinition,
  index: IndexDefinition | undefined,
): void {
  const held = index && projectedNames(table, index);
  if (index === undefined || held === undefined) return;
  const missing = [...filtered].filter((name) => !held.has(name));
  if (missing.length === 0) return;
  throw invalidParameters(
    `Secondary index ${index.name} does not project one or more filter attributes: ` +
      `[${missing.join(', ')}]`,
  );
}
