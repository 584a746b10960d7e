import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Codec } from '../codec/codec';
import type { KeyAttribute, ModelThroughput, Place, Sizing } from '../model';
import { accessPatterns, sizing } from '../workload';
import type { ReadJson } from './json-text';
import {
  type Keys,
  type PlacedIndex,
  parseKeyAttribute,
  parseProjection,
  tableKeys,
} from './nosql-workbench-index';
import {
  dropOthers,
  extrasOf,
  member,
  objectsOf,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
  type Source,
  textsOf,
  typeParams,
} from './read';
import { readItem } from './read-item';

/**
 * What DynamoDB has and NoSQL Workbench's file has not, kept in one member of our own in a table:
 * local indexes, keys of several attributes, capacity of indexes, table class, deletion protection,
 * expected size, access patterns, and NULL attributes, which NoSQL Workbench refuses.
 */
export const EXTENSION = 'Sortkey';

export interface Extension {
  readonly indexes: readonly PlacedIndex[];
  /** Names of all indexes in the model's order. */
  readonly order: readonly string[];
  readonly throughput: ReadonlyMap<string, ModelThroughput>;
  readonly tableClass?: 'STANDARD_INFREQUENT_ACCESS';
  readonly deletionProtection?: true;
  readonly sizing?: Sizing;
  readonly accessPatterns?: readonly AccessPattern[];
  readonly nulls: readonly { key: WireItem; names: readonly string[]; at: Place }[];
}

const MEMBERS = [
  'LocalSecondaryIndexes',
  'GlobalSecondaryIndexes',
  'IndexOrder',
  'IndexThroughput',
  'TableClass',
  'DeletionProtection',
  'NullAttributes',
  'Sizing',
  'AccessPatterns',
];
const LOCAL = ['IndexName', 'SortKey', 'Projection'];
const GLOBAL = ['IndexName', 'PartitionKeys', 'SortKeys', 'Projection'];

const NONE: Extension = { indexes: [], order: [], throughput: new Map(), nulls: [] };

export function parseExtension(table: Source, keys: Keys): Extension {
  const source = optionalObject(table, EXTENSION);
  if (source === undefined) return NONE;
  dropOthers(source, MEMBERS);
  const local = objectsOf(source, 'LocalSecondaryIndexes');
  const global = objectsOf(source, 'GlobalSecondaryIndexes');
  return {
    indexes: [
      ...global.flatMap((index) => parseGlobal(index, keys) ?? []),
      ...local.flatMap((index) => parseLocal(index, keys) ?? []),
    ],
    order: textsOf(source, 'IndexOrder'),
    throughput: parseIndexThroughput(source),
    ...parseTableClass(source),
    ...(parseFlag(source, 'DeletionProtection') ? { deletionProtection: true as const } : {}),
    ...parseWorkload(source),
    nulls: parseNulls(source),
  };
}

function parseLocal(source: Source, table: Keys): PlacedIndex | undefined {
  const name = requiredText(source, 'IndexName');
  const keySource = requiredObject(source, 'SortKey');
  const sortKey = keySource && parseKeyAttribute(keySource);
  if (name === undefined || sortKey === undefined) return undefined;
  const projection = parseProjection(source, [...tableKeys(table), sortKey]);
  if (projection === undefined) return undefined;
  const partitionKeys = [table.partitionKey];
  const extras = extrasOf(source, LOCAL);
  const index = { kind: 'local' as const, name, partitionKeys, sortKeys: [sortKey] };
  return { index: { ...index, projection, extras }, at: source.at };
}

function parseGlobal(source: Source, table: Keys): PlacedIndex | undefined {
  const name = requiredText(source, 'IndexName');
  const partitionKeys = parseKeyList(source, 'PartitionKeys');
  const sortKeys = parseKeyList(source, 'SortKeys');
  const projection = parseProjection(source, [...tableKeys(table), ...partitionKeys, ...sortKeys]);
  if (name === undefined || projection === undefined) return undefined;
  const extras = extrasOf(source, GLOBAL);
  const index = { kind: 'global' as const, name, partitionKeys, sortKeys, projection, extras };
  return { index, at: source.at };
}

function parseKeyList(source: Source, name: string): readonly KeyAttribute[] {
  return objectsOf(source, name).flatMap((key) => parseKeyAttribute(key) ?? []);
}

function parseIndexThroughput(source: Source): ReadonlyMap<string, ModelThroughput> {
  const indexes = optionalObject(source, 'IndexThroughput');
  const units = new Map<string, ModelThroughput>();
  for (const name of Object.keys(indexes?.object ?? {})) {
    const throughput = indexes && requiredObject(indexes, name);
    if (throughput !== undefined) units.set(name, parseThroughput(throughput));
  }
  return units;
}

/**
 * `{ ReadCapacityUnits, WriteCapacityUnits }`; whether they are sound units is the table's
 * rule.
 */
export function parseThroughput(source: Source): ModelThroughput {
  return {
    readUnits: parseUnits(source, 'ReadCapacityUnits'),
    writeUnits: parseUnits(source, 'WriteCapacityUnits'),
  };
}

function parseUnits(source: Source, name: string): number {
  const value: ReadJson | undefined = member(source.object, name);
  if (typeof value === 'number') return value;
  const code = value === undefined ? 'member-missing' : 'wrong-type';
  const params = { name, ...typeParams('number', value) };
  source.problems.error(code, [...source.at, name], params);
  return 1;
}

function parseTableClass(source: Source): Pick<Extension, 'tableClass'> {
  const text = optionalText(source, 'TableClass');
  if (text === 'STANDARD_INFREQUENT_ACCESS') return { tableClass: text };
  if (text !== undefined && text !== 'STANDARD') {
    source.problems.error('table-class', [...source.at, 'TableClass'], { value: text });
  }
  return {};
}

function parseFlag(source: Source, name: string): boolean {
  const value = member(source.object, name);
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  source.problems.error('wrong-type', [...source.at, name], typeParams('boolean', value));
  return false;
}

/** Members as the model has them: they are ours alone. */
function parseWorkload(source: Source): Pick<Extension, 'sizing' | 'accessPatterns'> {
  const read = <T>(name: string, codec: Codec<T>): T | undefined => {
    const json = member(source.object, name);
    const from = { at: [...source.at, name], problems: source.problems };
    return json === undefined ? undefined : codec.read(json, from);
  };
  const size = read('Sizing', sizing);
  const patterns = read('AccessPatterns', accessPatterns);
  return {
    ...(size === undefined ? {} : { sizing: size }),
    ...(patterns === undefined ? {} : { accessPatterns: patterns }),
  };
}

function parseNulls(source: Source): Extension['nulls'] {
  return objectsOf(source, 'NullAttributes').flatMap((entry) => {
    const key = requiredObject(entry, 'Key');
    if (key === undefined) return [];
    const names = textsOf(entry, 'Names');
    return [{ key: readItem(key.object, key.at, key.problems), names, at: entry.at }];
  });
}
