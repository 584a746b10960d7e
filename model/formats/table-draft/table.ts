import type { KeyType } from '../../../engine/values/attribute-value';
import type {
  Attribute,
  Billing,
  IndexProjection,
  KeyAttribute,
  ModelIndex,
  ModelTable,
  ModelThroughput,
  Place,
} from '../../model';
import type { Problems } from '../../problems';
import { keyAttributes, type TableShape, tableProblems } from '../../table-rules';
import type { DraftBilling, DraftIndex, DraftKey, TableDraft } from './draft';

/** What is taken for a provisioned table that does not say how much. */
const DEFAULT_UNITS = { readUnits: 5, writeUnits: 5 };
const KEY_TYPES: readonly KeyType[] = ['S', 'N', 'B'];

type Types = ReadonlyMap<string, KeyType>;

/** The table of a draft; whatever DynamoDB would refuse in it is an error. */
export function tableOfDraft(draft: TableDraft, problems: Problems): ModelTable | undefined {
  const types = definedTypes(draft, problems);
  const partitionKeys = keysOf(draft.keys, 'HASH', types, problems);
  const sortKeys = keysOf(draft.keys, 'RANGE', types, problems);
  const [partitionKey] = partitionKeys;
  const [sortKey] = sortKeys;
  if (partitionKeys.length > 1 || sortKeys.length > 1) {
    problems.error('table-keys', draft.at, { hash: partitionKeys.length, range: sortKeys.length });
  }
  if (partitionKey === undefined) {
    if (!draft.keys.some(({ role }) => role === 'HASH')) problems.error('table-key', draft.at);
    return undefined;
  }
  const billing = billingOf(draft, problems);
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const indexes = draft.indexes.flatMap(
    (index) => indexOfDraft(index, { keys, billing, types }, problems) ?? [],
  );
  const shape: TableShape = {
    name: draft.name,
    partitionKey,
    ...(sortKey === undefined ? {} : { sortKey }),
    indexes,
    billing,
  };
  for (const problem of tableProblems(shape)) {
    problems.add({ ...problem, at: draftPlace(problem.at, draft, indexes) });
  }
  return {
    ...shape,
    attributes: attributesOf(draft, shape, types, problems),
    ...draft.settings,
    items: [],
    facets: [],
    extras: {},
  };
}

function definedTypes({ definitions }: TableDraft, problems: Problems): Types {
  const types = new Map<string, KeyType>();
  for (const { name, type: text, at } of definitions) {
    const type = KEY_TYPES.find((one) => one === text);
    const before = types.get(name);
    if (type === undefined) problems.error('key-type', at, { type: text });
    else if (before === undefined) types.set(name, type);
    else if (before !== type) {
      problems.warn('attribute-two-types', at, { name, declared: type, type: before });
    }
  }
  return types;
}

function keysOf(
  keys: readonly DraftKey[],
  role: DraftKey['role'],
  types: Types,
  problems: Problems,
): readonly KeyAttribute[] {
  return keys.flatMap((key) => {
    if (key.role !== role) return [];
    const type = types.get(key.name);
    if (type !== undefined) return [{ name: key.name, type }];
    problems.error('key-undefined', key.at, { name: key.name });
    return [];
  });
}

function billingOf({ billing, at }: TableDraft, problems: Problems): Billing {
  if (billing.mode === 'on-demand') return billing;
  if (billing.units === undefined) {
    problems.warn('capacity-missing', at, { units: DEFAULT_UNITS.readUnits });
  }
  return {
    mode: 'provisioned',
    ...(billing.units ?? DEFAULT_UNITS),
    ...scaling(billing),
    extras: {},
  };
}

function scaling({ autoscaling }: Pick<DraftBilling & DraftIndex, 'autoscaling'>) {
  const isNone = autoscaling?.read === undefined && autoscaling?.write === undefined;
  return isNone ? {} : { autoscaling };
}

interface Owner {
  readonly keys: readonly KeyAttribute[];
  readonly billing: Billing;
  readonly types: Types;
}

function indexOfDraft(
  draft: DraftIndex,
  { keys, billing, types }: Owner,
  problems: Problems,
): ModelIndex {
  const { kind, name } = draft;
  const own = keys.slice(0, 1);
  const given = keysOf(draft.keys, 'HASH', types, problems);
  if (kind === 'local' && given.some((key) => key.name !== own[0]?.name)) {
    problems.error('local-index-partition-key', draft.at, { name: own[0]?.name ?? '' });
  }
  const partitionKeys = kind === 'local' ? own : given;
  const sortKeys = keysOf(draft.keys, 'RANGE', types, problems);
  const projection = withoutKeys(draft, [...keys, ...partitionKeys, ...sortKeys], problems);
  const throughput = indexThroughput(draft, billing, problems);
  return {
    kind,
    name,
    partitionKeys,
    sortKeys,
    projection,
    ...(throughput === undefined ? {} : { throughput }),
    ...(kind === 'global' && billing.mode === 'provisioned' ? scaling(draft) : {}),
    extras: {},
  };
}

/** Absent when it is the table's, which an index has when it says nothing. */
function indexThroughput(
  { kind, throughput, at }: DraftIndex,
  billing: Billing,
  problems: Problems,
): ModelThroughput | undefined {
  if (kind === 'local' || billing.mode === 'on-demand') {
    if (throughput !== undefined) problems.note('capacity-dropped', at);
    return undefined;
  }
  if (throughput === undefined) {
    problems.note('index-capacity-assumed', at);
    return undefined;
  }
  const { readUnits, writeUnits } = throughput;
  const isSame = readUnits === billing.readUnits && writeUnits === billing.writeUnits;
  return isSame ? undefined : throughput;
}

function withoutKeys(
  { projection, projectionAt }: DraftIndex,
  keys: readonly KeyAttribute[],
  problems: Problems,
): IndexProjection {
  if (projection.type !== 'INCLUDE') return projection;
  const attributes: string[] = [];
  for (const [position, name] of projection.attributes.entries()) {
    const at = [...projectionAt, position];
    if (keys.some((key) => key.name === name)) {
      problems.note('projection-key-dropped', at, { name });
    } else if (attributes.includes(name)) problems.warn('projection-twice-dropped', at, { name });
    else attributes.push(name);
  }
  if (attributes.length > 0) return { type: 'INCLUDE', attributes };
  problems.warn('projection-empty-keys-only', projectionAt);
  return { type: 'KEYS_ONLY' };
}

/** Keys of indexes, then what is defined without being a key, which DynamoDB itself refuses. */
function attributesOf(
  draft: TableDraft,
  table: TableShape,
  types: Types,
  problems: Problems,
): readonly Attribute[] {
  const own = [table.partitionKey.name, table.sortKey?.name];
  const attributes = new Map<string, Attribute>();
  for (const [, { name, type }] of keyAttributes(table)) {
    if (!own.includes(name)) attributes.set(name, { name, type });
  }
  for (const { name, at } of draft.definitions) {
    const type = types.get(name);
    if (type === undefined || own.includes(name) || attributes.has(name)) continue;
    problems.warn('definition-unused', at, { name });
    attributes.set(name, { name, type });
  }
  return [...attributes.values()];
}

/** Where the file has what a rule found in a table of the model. */
function draftPlace(place: Place, draft: TableDraft, indexes: readonly ModelIndex[]): Place {
  const [part, position, member] = place;
  const keyAt = (keys: readonly DraftKey[], role: DraftKey['role']) =>
    keys.find((key) => key.role === role)?.at;
  if (part === 'name') return draft.nameAt;
  if (part === 'partitionKey') return keyAt(draft.keys, 'HASH') ?? draft.at;
  if (part === 'sortKey') return keyAt(draft.keys, 'RANGE') ?? draft.at;
  if (part !== 'indexes') return draft.at;
  const name = indexes[Number(position)]?.name;
  const same = indexes.slice(0, Number(position)).filter((index) => index.name === name).length;
  const index = draft.indexes.filter((one) => one.name === name)[same];
  if (index === undefined) return draft.at;
  if (member === 'projection') return index.projectionAt;
  if (member === 'partitionKeys') return keyAt(index.keys, 'HASH') ?? index.at;
  return (member === 'sortKeys' ? keyAt(index.keys, 'RANGE') : undefined) ?? index.at;
}
