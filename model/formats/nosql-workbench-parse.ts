import type { Model, ModelTable, Place } from '../model';
import { Problems } from '../problems';
import type { ParsedModel } from './format';
import type { ReadJson } from './json-text';
import { EXTENSION, parseLayout } from './nosql-workbench-extension';
import { parseTable } from './nosql-workbench-table';
import {
  extrasOf,
  isObject,
  objectsOf,
  optionalObject,
  optionalText,
  type Source,
  typeParams,
} from './read';

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const TABLES_MAX = 2500;
const VERSIONS = ['1.0', '2.0', '3.0'];
const METADATA = [
  'Author',
  'DateCreated',
  'DateLastModified',
  'Description',
  'AWSService',
  'Version',
];

/** Reads a NoSQL Workbench file; there is no model when anything in it is an error. */
export function parseWorkbench(json: ReadJson): ParsedModel {
  const problems = new Problems();
  if (!isObject(json)) {
    problems.error('wrong-type', [], typeParams('object', json));
    return { problems: problems.list() };
  }
  const model = parseFile({ object: json, at: [], problems });
  if (problems.errors > 0) return { problems: problems.list() };
  return { model, problems: problems.list() };
}

function parseFile(file: Source): Model {
  const metadata = optionalObject(file, 'ModelMetadata');
  const created = metadata && optionalText(metadata, 'DateCreated');
  const modified = metadata && optionalText(metadata, 'DateLastModified');
  if (metadata !== undefined) checkVersion(metadata);
  const layout = parseLayout(file);
  return {
    name: modelName(file),
    description: (metadata && optionalText(metadata, 'Description')) ?? '',
    author: (metadata && optionalText(metadata, 'Author')) ?? '',
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    tables: parseTables(file),
    ...(layout === undefined ? {} : { layout }),
    extras: extrasOf(file, ['ModelName', 'ModelMetadata', 'DataModel', EXTENSION]),
    metadataExtras: metadata === undefined ? {} : extrasOf(metadata, METADATA),
  };
}

function modelName(file: Source): string {
  const name = optionalText(file, 'ModelName');
  if (name === undefined) file.problems.warn('model-unnamed', ['ModelName']);
  return name ?? 'Untitled';
}

/** NoSQL Workbench itself refuses what it does not know; the shape has not changed since 2019. */
function checkVersion(metadata: Source): void {
  const version = optionalText(metadata, 'Version');
  if (version !== undefined && !VERSIONS.includes(version)) {
    metadata.problems.warn('version-unknown', [...metadata.at, 'Version'], { version });
  }
}

function parseTables(file: Source): readonly ModelTable[] {
  const at: Place = ['DataModel'];
  const sources = objectsOf(file, 'DataModel');
  if (sources.length === 0 && file.problems.errors === 0) file.problems.error('no-tables', at);
  if (sources.length > TABLES_MAX) {
    file.problems.error('too-many-tables', at, { count: sources.length, limit: TABLES_MAX });
    return [];
  }
  const tables = sources.flatMap((source) => parseTable(source) ?? []);
  checkTableNames(sources, file.problems);
  return tables;
}

function checkTableNames(sources: readonly Source[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { object, at } of sources) {
    const name = object.TableName;
    if (typeof name !== 'string') continue;
    if (seen.has(name)) problems.error('table-name-duplicate', [...at, 'TableName'], { name });
    seen.add(name);
  }
}
