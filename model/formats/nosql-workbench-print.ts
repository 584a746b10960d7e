import type { WireItem } from '../../engine/values/attribute-value';
import type { Facet, JsonObject, Model, ModelIndex, ModelTable, Place } from '../model';
import { Problems } from '../problems';
import type { PrintedModel } from './format';
import { printScaling } from './nosql-workbench-autoscaling';
import { isPlainGlobal, printExtension, printLayout } from './nosql-workbench-print-extension';
import {
  printAttribute,
  printKeys,
  printProjection,
  printThroughput,
} from './nosql-workbench-print-parts';

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
    ...printLayout(model, problems),
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

function printGlobal(index: ModelIndex): JsonObject {
  const [partitionKey = { name: '', type: 'S' as const }] = index.partitionKeys;
  return {
    IndexName: index.name,
    KeyAttributes: printKeys(partitionKey, index.sortKeys[0]),
    Projection: printProjection(index.projection),
    ...index.extras,
  };
}

function printBilling({ billing }: ModelTable): JsonObject {
  if (billing.mode === 'on-demand') return { BillingMode: 'PAY_PER_REQUEST' };
  return {
    BillingMode: 'PROVISIONED',
    ProvisionedCapacitySettings: {
      ProvisionedThroughput: printThroughput(billing),
      ...billing.extras,
      ...printScaling(billing.autoscaling),
    },
  };
}

/** NoSQL Workbench refuses a NULL among an item's attributes, though not inside of them. */
function withoutNulls(item: WireItem): JsonObject {
  const kept = Object.entries(item).filter(([, value]) => value.NULL === undefined);
  // Wire JSON is JSON; its type only says more.
  return Object.fromEntries(kept) as JsonObject;
}
