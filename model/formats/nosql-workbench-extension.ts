import type { WireItem } from '../../engine/values/attribute-value';
import { type Codec, text, yes } from '../codec/codec';
import { entities } from '../entity-codec';
import type {
  Json,
  KeyAttribute,
  ModelTable,
  ModelThroughput,
  NodePlace,
  Place,
  TableAutoscaling,
} from '../model';
import { autoscaling, encryption, layout, stream, tags } from '../settings-codec';
import { accessPatterns, MAX_TEXT, sizing } from '../workload';
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
  optionalList,
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
 * What DynamoDB or a design has and NoSQL Workbench's file has not, kept in a member of our own in
 * a table: local indexes, keys of several attributes, capacity of indexes, settings, entities,
 * expected size, access patterns, and NULL attributes, which NoSQL Workbench refuses. One in the
 * file itself has the places of the diagram.
 */
export const EXTENSION = 'Sortkey';
export const LAYOUT = 'Layout';
export const SCALING = 'IndexAutoScaling';

type OwnName =
  | 'description'
  | 'entities'
  | 'timeToLive'
  | 'stream'
  | 'pointInTimeRecovery'
  | 'encryption'
  | 'tags'
  | 'sizing'
  | 'accessPatterns';

/** A member of a table that is ours alone, and is read and written as the model has it. */
interface OwnMember {
  readonly name: string;
  readonly member: OwnName;
  readonly read: Codec<unknown>['read'];
  readonly write: (value: unknown) => Json;
}

export const OWN_MEMBERS: readonly OwnMember[] = [
  own('Sizing', 'sizing', sizing),
  own('AccessPatterns', 'accessPatterns', accessPatterns),
  own('Description', 'description', text(MAX_TEXT)),
  own('Entities', 'entities', entities),
  own('TimeToLive', 'timeToLive', text(MAX_TEXT)),
  own('Stream', 'stream', stream),
  own('PointInTimeRecovery', 'pointInTimeRecovery', yes()),
  own('Encryption', 'encryption', encryption),
  own('Tags', 'tags', tags),
];

function own<K extends OwnName>(
  name: string,
  member: K,
  codec: Codec<NonNullable<ModelTable[K]>>,
): OwnMember {
  // Only what is this member of a table is given to be written.
  const write = (value: unknown) => codec.write(value as NonNullable<ModelTable[K]>);
  return { name, member, read: codec.read, write };
}

export interface Extension {
  readonly indexes: readonly PlacedIndex[];
  /** Names of all indexes in the model's order. */
  readonly order: readonly string[];
  readonly throughput: ReadonlyMap<string, ModelThroughput>;
  readonly autoscaling: ReadonlyMap<string, TableAutoscaling>;
  readonly tableClass?: 'STANDARD_INFREQUENT_ACCESS';
  readonly deletionProtection?: true;
  readonly members: Pick<ModelTable, OwnName>;
  /** For each of the file's items its position in the model; empty when it is the same. */
  readonly itemOrder: readonly number[];
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
  'ItemOrder',
  SCALING,
  ...OWN_MEMBERS.map(({ name }) => name),
];
const LOCAL = ['IndexName', 'SortKey', 'Projection'];
const GLOBAL = ['IndexName', 'PartitionKeys', 'SortKeys', 'Projection'];

const NONE: Extension = {
  indexes: [],
  order: [],
  throughput: new Map(),
  autoscaling: new Map(),
  members: {},
  itemOrder: [],
  nulls: [],
};

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
    autoscaling: parseIndexScaling(source),
    members: parseMembers(source),
    itemOrder: optionalList(source, 'ItemOrder').map(Number),
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

function parseMembers(source: Source): Pick<ModelTable, OwnName> {
  const members = OWN_MEMBERS.flatMap(({ name, member: own, read }) => {
    const value = parseMember(source, name, read);
    return value === undefined ? [] : [[own, value] as const];
  });
  // Each was read by the codec of the member it is.
  return Object.fromEntries(members) as Pick<ModelTable, OwnName>;
}

function parseMember<T>(source: Source, name: string, read: Codec<T>['read']): T | undefined {
  const json = member(source.object, name);
  const from = { at: [...source.at, name], problems: source.problems };
  return json === undefined ? undefined : read(json, from);
}

function parseIndexScaling(source: Source): ReadonlyMap<string, TableAutoscaling> {
  const indexes = optionalObject(source, SCALING);
  const scaling = new Map<string, TableAutoscaling>();
  for (const name of Object.keys(indexes?.object ?? {})) {
    const one = indexes && parseMember(indexes, name, autoscaling.read);
    if (one !== undefined) scaling.set(name, one);
  }
  return scaling;
}

/** The places of the diagram, from our member in the file itself. */
export function parseLayout(file: Source): readonly NodePlace[] | undefined {
  const source = optionalObject(file, EXTENSION);
  if (source === undefined) return undefined;
  dropOthers(source, [LAYOUT]);
  return parseMember(source, LAYOUT, layout.read);
}

function parseNulls(source: Source): Extension['nulls'] {
  return objectsOf(source, 'NullAttributes').flatMap((entry) => {
    const key = requiredObject(entry, 'Key');
    if (key === undefined) return [];
    const names = textsOf(entry, 'Names');
    return [{ key: readItem(key.object, key.at, key.problems), names, at: entry.at }];
  });
}
