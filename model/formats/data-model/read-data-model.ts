import type { AccessPattern } from '../../access-pattern';
import type { JsonObject, Model, ModelTable } from '../../model';
import { Problems } from '../../problems';
import { readAwsTable } from '../create-table/read-table';
import type { ParsedModel } from '../format';
import type { ReadJson } from '../json-text';
import { extrasOf, isObject, objectsOf, optionalObject, type Source, typeParams } from '../read';
import { ItemCollector, usedAttributes } from '../read-items';
import { modelOfDraft } from '../table-draft/model';
import { type PlacedPattern, readPatterns } from './read-patterns';

const FILE = ['tables', 'items', 'access_patterns'];

/** Reads a file of the assistant; there is no model when anything in it is an error. */
export function parseDataModel(json: ReadJson): ParsedModel {
  const problems = new Problems();
  if (!isObject(json)) {
    problems.error('wrong-type', [], typeParams('object', json));
    return { problems: problems.list() };
  }
  const file: Source = { object: json, at: [], problems };
  const drafts = objectsOf(file, 'tables').flatMap((source) => readAwsTable(source) ?? []);
  const { model } = modelOfDraft({ tables: drafts }, problems);
  if (model === undefined) return { problems: problems.list() };
  const items = optionalObject(file, 'items');
  const patterns = readPatterns(file, model.tables);
  if (items !== undefined) nameOthers(items, model);
  const tables = model.tables.map((table) => withContents(table, items, patterns));
  const extras: JsonObject = extrasOf(file, FILE);
  const found = problems.list();
  return problems.errors > 0
    ? { problems: found }
    : { model: { ...model, tables, extras }, problems: found };
}

function nameOthers(items: Source, { tables }: Model): void {
  const names = new Set(tables.map(({ name }) => name));
  for (const name of Object.keys(items.object)) {
    if (!names.has(name)) items.problems.warn('items-without-table', [...items.at, name], { name });
  }
}

function withContents(
  table: ModelTable,
  items: Source | undefined,
  patterns: readonly PlacedPattern[],
): ModelTable {
  const collector = new ItemCollector(table, items?.problems ?? new Problems());
  if (items !== undefined && Object.hasOwn(items.object, table.name)) {
    collector.addAll(itemSources(items, table.name));
  }
  collector.checkSizes();
  const known = new Set([
    table.partitionKey.name,
    ...(table.sortKey ? [table.sortKey.name] : []),
    ...table.attributes.map(({ name }) => name),
  ]);
  const used = [...usedAttributes(collector.items)].flatMap(([name, { type }]) =>
    known.has(name) ? [] : [{ name, type }],
  );
  const own: readonly AccessPattern[] = patterns
    .filter((one) => one.table === table.name)
    .map(({ pattern }) => pattern);
  return {
    ...table,
    attributes: [...table.attributes, ...used],
    items: collector.items,
    ...(own.length === 0 ? {} : { accessPatterns: own }),
  };
}

/** Items stand in put requests, as BatchWriteItem takes them; some files leave that out. */
function itemSources(items: Source, table: string): readonly Source[] {
  return objectsOf(items, table).flatMap((source) => {
    const isPut = Object.hasOwn(source.object, 'PutRequest');
    const put = isPut ? optionalObject(source, 'PutRequest') : undefined;
    const item = put && optionalObject(put, 'Item');
    return item ?? (isPut ? [] : [source]);
  });
}
