import type { Json, JsonObject, Model, ModelIndex, ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { autoscaling, layout } from '../settings-codec';
import { EXTENSION, LAYOUT, OWN_MEMBERS, SCALING } from './nosql-workbench-extension';
import { printAttribute, printProjection, printThroughput } from './nosql-workbench-print-parts';

/** An index that NoSQL Workbench can hold. */
export function isPlainGlobal({ kind, partitionKeys, sortKeys }: ModelIndex): boolean {
  return kind === 'global' && partitionKeys.length === 1 && sortKeys.length <= 1;
}

/** What is said of the diagram, which is of no table. */
export function printLayout(model: Model, problems: Problems): JsonObject {
  if (model.layout === undefined) return {};
  problems.note('under-own-member', [], { member: EXTENSION, names: LAYOUT });
  return { [EXTENSION]: { [LAYOUT]: layout.write(model.layout) } };
}

/** Our own member in a table. */
export function printExtension(table: ModelTable, at: Place, problems: Problems): JsonObject {
  const { indexes } = table;
  const local = indexes.filter((index) => index.kind === 'local');
  const global = indexes.filter((index) => index.kind === 'global' && !isPlainGlobal(index));
  const throughput = indexes.flatMap((index) => printIndexThroughput(index));
  const nulls = printNulls(table);
  const order = itemOrder(table);
  const members: Record<string, Json> = {
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local.map(printLocal) }),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global.map(printMultiKey) }),
    ...(local.length + global.length === 0
      ? {}
      : { IndexOrder: indexes.map((index) => index.name) }),
    ...(throughput.length === 0 ? {} : { IndexThroughput: Object.fromEntries(throughput) }),
    ...(table.tableClass ? { TableClass: table.tableClass } : {}),
    ...(table.deletionProtection ? { DeletionProtection: true } : {}),
    ...(nulls.length === 0 ? {} : { NullAttributes: nulls }),
    ...printOwn(table),
    ...(order === undefined ? {} : { ItemOrder: order }),
  };
  const names = Object.keys(members).filter((name) => !/^(Index|Item)Order$/.test(name));
  if (names.length > 0) {
    problems.note('under-own-member', at, { member: EXTENSION, names: names.join(', ') });
  }
  return Object.keys(members).length === 0 ? {} : { [EXTENSION]: members };
}

/** Members that are written as the model has them. */
function printOwn(table: ModelTable): JsonObject {
  const members = new Map(Object.entries(table));
  const scaling = table.indexes.flatMap(({ name, autoscaling: own }): [string, Json][] =>
    own === undefined ? [] : [[name, autoscaling.write(own)]],
  );
  const written = OWN_MEMBERS.flatMap(({ name, member, write }): [string, Json][] => {
    const value = members.get(member);
    return value === undefined ? [] : [[name, write(value)]];
  });
  const all = scaling.length === 0 ? [] : [[SCALING, Object.fromEntries(scaling)] as const];
  return Object.fromEntries([...written, ...all]);
}

/** Where the file's items belong in the model; undefined when they are in its order. */
function itemOrder({ facets, items }: ModelTable): readonly number[] | undefined {
  const order = new Set([...facets.flatMap((facet) => facet.items), ...items.keys()]);
  const isSame = [...order].every((position, i) => position === i);
  return isSame ? undefined : [...order];
}

function printIndexThroughput({ name, throughput }: ModelIndex): readonly [string, Json][] {
  return throughput === undefined ? [] : [[name, printThroughput(throughput)]];
}

function printLocal(index: ModelIndex): JsonObject {
  return {
    IndexName: index.name,
    ...(index.sortKeys[0] ? { SortKey: printAttribute(index.sortKeys[0]) } : {}),
    Projection: printProjection(index.projection),
    ...index.extras,
  };
}

function printMultiKey(index: ModelIndex): JsonObject {
  return {
    IndexName: index.name,
    PartitionKeys: index.partitionKeys.map(printAttribute),
    SortKeys: index.sortKeys.map(printAttribute),
    Projection: printProjection(index.projection),
    ...index.extras,
  };
}

function printNulls({ items, partitionKey, sortKey }: ModelTable): readonly JsonObject[] {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return items.flatMap((item) => {
    const names = Object.keys(item).filter((name) => item[name]?.NULL !== undefined);
    if (names.length === 0) return [];
    const key = Object.fromEntries(keys.map(({ name }) => [name, item[name] ?? {}]));
    return [{ Key: key as JsonObject, Names: names }];
  });
}
