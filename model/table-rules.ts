import { utf8Length } from '../engine/values/bytes';
import type { KeyAttribute, ModelIndex, ModelTable, Place, Problem } from './model';
import { Problems } from './problems';

/**
 * What DynamoDB demands of a table before it creates one. Places are those of a ModelTable:
 * `name`, `partitionKey`, `indexes[2].sortKeys[0].name`.
 *
 * source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
 */
export const NAME_PATTERN = /^[a-zA-Z0-9_.-]+$/;
export const NAME_MIN = 3;
export const NAME_MAX = 255;
export const LOCAL_INDEXES_MAX = 5;
export const GLOBAL_INDEXES_MAX = 20;
export const INDEX_KEYS_MAX = 4;
export const PROJECTED_ATTRIBUTES_MAX = 100;
export const CAPACITY_UNITS_MAX = 40_000;
const KEY_NAME_MAX_BYTES = 255;

/** A ModelTable without what does not matter to its creation. */
export type TableShape = Pick<
  ModelTable,
  'name' | 'partitionKey' | 'sortKey' | 'indexes' | 'billing'
>;

/** Everything for which DynamoDB would refuse to create the table. */
export function tableProblems(table: TableShape): readonly Problem[] {
  const problems = new Problems();
  checkName(table.name, 'table', ['name'], problems);
  checkTableKeys(table, problems);
  checkIndexCounts(table, problems);
  checkIndexNames(table.indexes, problems);
  for (const [position, index] of table.indexes.entries()) {
    checkIndex(table, index, ['indexes', position], problems);
  }
  checkKeyTypes(table, problems);
  checkProjectedCount(table.indexes, problems);
  checkBilling(table, problems);
  return problems.list();
}

/** The key attributes of a table and its indexes, with the place where each is given. */
export function keyAttributes(table: TableShape): readonly [Place, KeyAttribute][] {
  const keys: [Place, KeyAttribute][] = [[['partitionKey'], table.partitionKey]];
  if (table.sortKey !== undefined) keys.push([['sortKey'], table.sortKey]);
  for (const [position, index] of table.indexes.entries()) {
    for (const part of ['partitionKeys', 'sortKeys'] as const) {
      // A local index repeats the table's partition key.
      if (index.kind === 'local' && part === 'partitionKeys') continue;
      for (const [step, key] of index[part].entries()) {
        keys.push([['indexes', position, part, step], key]);
      }
    }
  }
  return keys;
}

function checkName(name: string, what: string, at: Place, problems: Problems): void {
  if (name.length < NAME_MIN || name.length > NAME_MAX) {
    problems.error('name-length', at, { what, length: name.length, min: NAME_MIN, max: NAME_MAX });
  }
  if (name !== '' && !NAME_PATTERN.test(name)) {
    const character = name.match(/[^a-zA-Z0-9_.-]/u)?.[0] ?? '';
    problems.error('name-characters', at, { what, character });
  }
}

function checkTableKeys({ partitionKey, sortKey }: TableShape, problems: Problems): void {
  if (sortKey !== undefined && sortKey.name !== '' && sortKey.name === partitionKey.name) {
    problems.error('key-twice', ['sortKey', 'name'], { name: sortKey.name });
  }
}

function checkIndexCounts({ indexes, sortKey }: TableShape, problems: Problems): void {
  const positions = { local: [] as number[], global: [] as number[] };
  for (const [position, { kind }] of indexes.entries()) positions[kind].push(position);
  const limits = { local: LOCAL_INDEXES_MAX, global: GLOBAL_INDEXES_MAX };
  for (const kind of ['local', 'global'] as const) {
    const limit = limits[kind];
    const first = positions[kind][limit];
    const count = positions[kind].length;
    if (first !== undefined) {
      problems.error('index-count', ['indexes', first], { kind, count, limit });
    }
  }
  if (sortKey !== undefined) return;
  for (const position of positions.local) {
    problems.error('local-index-without-sort-key', ['indexes', position]);
  }
}

function checkIndexNames(indexes: readonly ModelIndex[], problems: Problems): void {
  const seen = new Set<string>();
  for (const [position, { name }] of indexes.entries()) {
    const at = ['indexes', position, 'name'];
    checkName(name, 'index', at, problems);
    if (seen.has(name) && name !== '') problems.error('index-name-duplicate', at, { name });
    seen.add(name);
  }
}

function checkIndex(table: TableShape, index: ModelIndex, at: Place, problems: Problems): void {
  const keys = [...index.partitionKeys, ...index.sortKeys];
  const names = keys.map((key) => key.name);
  const twice = names.find((name, position) => name !== '' && names.indexOf(name) !== position);
  if (twice !== undefined) problems.error('key-twice', [...at, 'sortKeys'], { name: twice });
  if (index.kind === 'local' && index.sortKeys.length !== 1) {
    problems.error('local-index-sort-key', at, { count: index.sortKeys.length });
  }
  if (index.kind === 'global') checkGlobalKeyCount(index, at, problems);
  if (index.projection.type === 'INCLUDE') {
    const own = [table.partitionKey.name, table.sortKey?.name, ...names];
    checkInclude(index.projection.attributes, own, [...at, 'projection'], problems);
  }
  const { throughput } = index;
  if (throughput !== undefined) checkUnits(throughput, [...at, 'throughput'], problems);
}

function checkGlobalKeyCount(index: ModelIndex, at: Place, problems: Problems): void {
  const limit = INDEX_KEYS_MAX;
  for (const part of ['partitionKeys', 'sortKeys'] as const) {
    const count = index[part].length;
    if (count > limit) problems.error('index-key-count', [...at, part], { count, limit });
  }
  if (index.partitionKeys.length === 0) problems.error('key-missing', [...at, 'partitionKeys']);
}

function checkInclude(
  names: readonly string[],
  keys: readonly (string | undefined)[],
  at: Place,
  problems: Problems,
): void {
  if (names.length === 0) problems.error('projection-empty', at);
  for (const [position, name] of names.entries()) {
    const place = [...at, 'attributes', position];
    checkAttributeName(name, place, problems);
    if (keys.includes(name)) problems.error('projection-key', place, { name });
    if (names.indexOf(name) !== position) problems.error('projection-twice', place, { name });
  }
}

/** One name has one type, wherever it is a key. */
function checkKeyTypes(table: TableShape, problems: Problems): void {
  const types = new Map<string, string>();
  for (const [place, key] of keyAttributes(table)) {
    checkAttributeName(key.name, [...place, 'name'], problems);
    const type = types.get(key.name) ?? key.type;
    types.set(key.name, type);
    if (type !== key.type && key.name !== '') {
      const params = { name: key.name, type: key.type, other: type };
      problems.error('key-two-types', [...place, 'type'], params);
    }
  }
}

function checkAttributeName(name: string, at: Place, problems: Problems): void {
  const bytes = utf8Length(name);
  if (bytes === 0) problems.error('key-name-empty', at);
  if (bytes > KEY_NAME_MAX_BYTES) {
    problems.error('key-name-length', at, { bytes, max: KEY_NAME_MAX_BYTES });
  }
}

function checkProjectedCount(indexes: readonly ModelIndex[], problems: Problems): void {
  const limit = PROJECTED_ATTRIBUTES_MAX;
  let count = 0;
  for (const [position, { projection }] of indexes.entries()) {
    if (projection.type !== 'INCLUDE') continue;
    const before = count;
    count += projection.attributes.length;
    if (before <= limit && count > limit) {
      problems.error('projected-count', ['indexes', position, 'projection'], { count, limit });
    }
  }
}

function checkBilling({ billing }: TableShape, problems: Problems): void {
  if (billing.mode === 'provisioned') checkUnits(billing, ['billing'], problems);
}

function checkUnits(
  units: { readonly readUnits: number; readonly writeUnits: number },
  at: Place,
  problems: Problems,
): void {
  for (const part of ['readUnits', 'writeUnits'] as const) {
    const value = units[part];
    const place = [...at, part];
    const max = CAPACITY_UNITS_MAX;
    if (!Number.isInteger(value) || value < 1) problems.error('units-positive', place, { value });
    // The quota can be raised, so it is no reason to refuse.
    else if (value > max) problems.warn('units-quota', place, { value, max });
  }
}
