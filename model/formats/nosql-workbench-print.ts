import type { WireItem } from '../../engine/values/attribute-value';
import type {
  Facet,
  IndexProjection,
  Json,
  JsonObject,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
  ModelThroughput,
  Place,
} from '../model';
import { Problems } from '../problems';
import type { PrintedModel } from './format';
import { EXTENSION } from './nosql-workbench-extension';

/** NoSQL Workbench wants this in every table and facet; it says nothing. */
const DATA_ACCESS = { DataAccess: { MySql: {} } };

/**
 * Writes a version 3.0 file. What NoSQL Workbench has no word for goes under one member of our own,
 * and a note says so.
 */
export function printWorkbench(model: Model): PrintedModel {
  const problems = new Problems();
  const file = {
    ModelName: model.name,
    ModelMetadata: {
      Author: model.author,
      ...(model.created === undefined ? {} : { DateCreated: model.created }),
      ...(model.modified === undefined ? {} : { DateLastModified: model.modified }),
      Description: model.description,
      AWSService: 'Amazon DynamoDB',
      Version: '3.0',
      ...model.metadataExtras,
    },
    DataModel: model.tables.map((table, position) =>
      printTable(table, ['tables', position], problems),
    ),
    ...model.extras,
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, problems: problems.list() };
}

function printTable(table: ModelTable, at: Place, problems: Problems): JsonObject {
  const global = table.indexes.filter(isPlainGlobal).map(printGlobal);
  const items = table.items.map(withoutNulls);
  const loose = looseItems(table, at, problems).map((position) => items[position] ?? {});
  return {
    TableName: table.name,
    KeyAttributes: printKeys(table.partitionKey, table.sortKey),
    NonKeyAttributes: table.attributes.map(printAttribute),
    ...(table.facets.length === 0
      ? {}
      : { TableFacets: table.facets.map((facet) => printFacet(facet, items)) }),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    ...(loose.length === 0 ? {} : { TableData: loose }),
    ...DATA_ACCESS,
    ...printBilling(table),
    ...printExtension(table, at, problems),
    ...table.extras,
  };
}

/** Positions of the items that are in no facet. */
function looseItems(table: ModelTable, at: Place, problems: Problems): readonly number[] {
  const inFacets = new Set(table.facets.flatMap((facet) => facet.items));
  const loose = [...table.items.keys()].filter((position) => !inFacets.has(position));
  if (inFacets.size > 0 && loose.length > 0) {
    problems.note('items-outside-facets', [...at, 'items'], { count: loose.length });
  }
  return loose;
}

function printKeys(partitionKey: KeyAttribute, sortKey: KeyAttribute | undefined): JsonObject {
  return {
    PartitionKey: printAttribute(partitionKey),
    ...(sortKey === undefined ? {} : { SortKey: printAttribute(sortKey) }),
  };
}

function printAttribute({ name, type }: { name: string; type: string }): JsonObject {
  return { AttributeName: name, AttributeType: type };
}

function printFacet(facet: Facet, items: readonly JsonObject[]): JsonObject {
  return {
    FacetName: facet.name,
    KeyAttributeAlias: {
      PartitionKeyAlias: facet.partitionKeyAlias,
      ...(facet.sortKeyAlias === undefined ? {} : { SortKeyAlias: facet.sortKeyAlias }),
    },
    ...(facet.items.length === 0
      ? {}
      : { TableData: facet.items.map((position) => items[position] ?? {}) }),
    NonKeyAttributes: facet.attributes,
    ...DATA_ACCESS,
    ...facet.extras,
  };
}

/** An index that NoSQL Workbench can hold. */
function isPlainGlobal({ kind, partitionKeys, sortKeys }: ModelIndex): boolean {
  return kind === 'global' && partitionKeys.length === 1 && sortKeys.length <= 1;
}

function printGlobal(index: ModelIndex): JsonObject {
  const [partitionKey = { name: '', type: 'S' as const }] = index.partitionKeys;
  return {
    IndexName: index.name,
    KeyAttributes: printKeys(partitionKey, index.sortKeys[0]),
    Projection: printProjection(index.projection),
    ...index.extras,
  };
}

function printProjection(projection: IndexProjection): JsonObject {
  if (projection.type !== 'INCLUDE') return { ProjectionType: projection.type };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: projection.attributes };
}

function printBilling({ billing }: ModelTable): JsonObject {
  if (billing.mode === 'on-demand') return { BillingMode: 'PAY_PER_REQUEST' };
  return {
    BillingMode: 'PROVISIONED',
    ProvisionedCapacitySettings: {
      ProvisionedThroughput: printThroughput(billing),
      ...billing.extras,
    },
  };
}

function printThroughput({ readUnits, writeUnits }: ModelThroughput): JsonObject {
  return { ReadCapacityUnits: readUnits, WriteCapacityUnits: writeUnits };
}

function printExtension(table: ModelTable, at: Place, problems: Problems): JsonObject {
  const { indexes } = table;
  const local = indexes.filter((index) => index.kind === 'local');
  const global = indexes.filter((index) => index.kind === 'global' && !isPlainGlobal(index));
  const throughput = indexes.flatMap((index) => printIndexThroughput(index));
  const nulls = printNulls(table);
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
    ...(table.sizing ? { Sizing: { ...table.sizing } } : {}),
    ...(table.accessPatterns ? { AccessPatterns: table.accessPatterns as unknown as Json } : {}),
  };
  const names = Object.keys(members).filter((name) => name !== 'IndexOrder');
  if (names.length === 0) return {};
  problems.note('under-own-member', at, { member: EXTENSION, names: names.join(', ') });
  return { [EXTENSION]: members };
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

/** NoSQL Workbench refuses a NULL among an item's attributes, though not inside of them. */
function withoutNulls(item: WireItem): JsonObject {
  const kept = Object.entries(item).filter(([, value]) => value.NULL === undefined);
  // Wire JSON is JSON; its type only says more.
  return Object.fromEntries(kept) as JsonObject;
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
