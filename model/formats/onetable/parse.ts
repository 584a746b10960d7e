import type { KeyType } from '../../../engine/values/attribute-value';
import type {
  Attribute,
  IndexProjection,
  Json,
  JsonObject,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
} from '../../model';
import { Problems } from '../../problems';
import { keyAttributes, NAME_PATTERN, type TableShape, tableProblems } from '../../table-rules';
import type { ParsedModel } from '../format';
import type { ReadJson } from '../json-text';
import {
  extrasOf,
  isObject,
  member,
  objectsOf,
  optionalObject,
  optionalText,
  plainJson,
  requiredObject,
  requiredText,
  type Source,
  textsOf,
  typeParams,
} from '../read';
import { VALUE_TYPES } from '../read-item';
import { ItemCollector, usedAttributes } from '../read-items';
import { typedItem } from './plain-item';
import { EXTENSION, MEMBERS, PARAMS, VERSION } from './print';
import { type ModelsRead, readModels } from './read-models';

const DEFAULT_TABLE = 'OneTable';
const INDEX = ['hash', 'sort', 'project', 'type', 'description', 'follow'];

/** Reads a schema of OneTable; there is no model when anything in it is an error. */
export function parseSchema(json: ReadJson, before = new Problems()): ParsedModel {
  const problems = before;
  if (!isObject(json)) {
    problems.error('wrong-type', [], typeParams('object', json));
    return { problems: problems.list() };
  }
  const model = readSchema({ object: json, at: [], problems });
  const found = problems.list();
  return model === undefined || problems.errors > 0
    ? { problems: found }
    : { model, problems: found };
}

function readSchema(file: Source): Model | undefined {
  const name = optionalText(file, 'name') ?? '';
  const table = readTable(file, name);
  if (table === undefined) return undefined;
  return {
    name,
    description: optionalText(file, 'description') ?? '',
    author: '',
    tables: [table],
    extras: readExtras(file),
    metadataExtras: {},
  };
}

/** Members that are written back as they are; what every schema has says nothing. */
function readExtras(file: Source): JsonObject {
  const others = extrasOf(file, MEMBERS);
  const kept = (name: string) => {
    const json = member(file.object, name);
    return json === undefined ? undefined : plainJson(json, [...file.at, name], file.problems);
  };
  const [version, params, extensions] = ['version', 'params', 'extensions'].map(kept);
  return {
    ...(version === undefined || version === VERSION ? {} : { version }),
    ...(params === undefined || isSame(params, PARAMS) ? {} : { params }),
    ...otherExtensions(extensions),
    ...others,
  };
}

function otherExtensions(extensions: Json | undefined): JsonObject {
  if (typeof extensions !== 'object' || extensions === null) return {};
  const others = Object.entries(extensions).filter(([name]) => name !== EXTENSION);
  return others.length === 0 ? {} : { extensions: Object.fromEntries(others) };
}

function isSame(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function readTable(file: Source, schemaName: string): ModelTable | undefined {
  const { problems } = file;
  const format = optionalText(file, 'format');
  if (format !== undefined && !format.startsWith('onetable:')) {
    problems.warn('version-unknown', ['format'], { version: format });
  }
  const extension = readExtension(file);
  const indexes = requiredObject(file, 'indexes');
  const primary = indexes && requiredObject(indexes, 'primary');
  const hash = primary && requiredText(primary, 'hash');
  if (indexes === undefined || primary === undefined || hash === undefined) return undefined;
  const sort = optionalText(primary, 'sort');
  const models = readModels(file, [hash, sort]);
  const types = keyTypes(extension, models);
  const key = (name: string): KeyAttribute => ({ name, type: types.get(name) ?? 'S' });
  const shape: TableShape = {
    name: tableName(file, extension, schemaName),
    partitionKey: key(hash),
    ...(sort === undefined ? {} : { sortKey: key(sort) }),
    indexes: readIndexes(indexes, hash, key),
    billing: { mode: 'on-demand' },
  };
  for (const problem of tableProblems(shape)) problems.add({ ...problem, at: ['indexes'] });
  const items = readItems(file, shape);
  return {
    ...shape,
    attributes: attributesOf(shape, extension, models, items),
    ...(models.entities.length === 0 ? {} : { entities: models.entities }),
    ...(models.expiry === undefined ? {} : { timeToLive: models.expiry }),
    items,
    facets: [],
    extras: {},
  };
}

interface Extension {
  readonly tableName: string | undefined;
  readonly attributes: readonly Attribute[];
}

/** What we write beside what OneTable knows. */
function readExtension(file: Source): Extension {
  const extensions = optionalObject(file, 'extensions');
  const own = extensions && optionalObject(extensions, EXTENSION);
  if (own === undefined) return { tableName: undefined, attributes: [] };
  const attributes = objectsOf(own, 'Attributes').flatMap((source) => {
    const name = requiredText(source, 'AttributeName');
    const text = requiredText(source, 'AttributeType');
    const type = VALUE_TYPES.find((one) => one === text);
    if (name === undefined || text === undefined) return [];
    if (type !== undefined) return [{ name, type }];
    source.problems.error('attribute-type', source.at, { type: text });
    return [];
  });
  return { tableName: optionalText(own, 'TableName'), attributes };
}

/** A schema does not say what its table is called; that is said where it is used. */
function tableName({ problems }: Source, { tableName: given }: Extension, schema: string): string {
  if (given !== undefined) return given;
  const isName = NAME_PATTERN.test(schema) && schema.length > 2 && schema.length < 256;
  const name = isName ? schema : DEFAULT_TABLE;
  problems.note('onetable-table-name', ['name'], { name });
  return name;
}

function keyTypes({ attributes }: Extension, models: ModelsRead): ReadonlyMap<string, KeyType> {
  const all = [...attributes, ...models.attributes].toReversed();
  return new Map(all.map(({ name, type }) => [name, type === 'N' || type === 'B' ? type : 'S']));
}

function readIndexes(
  indexes: Source,
  hash: string,
  key: (name: string) => KeyAttribute,
): readonly ModelIndex[] {
  return Object.keys(indexes.object).flatMap((name): readonly ModelIndex[] => {
    if (name === 'primary') return [];
    const source = requiredObject(indexes, name);
    if (source === undefined) return [];
    const dropped = Object.keys(source.object).filter((one) => !INDEX.includes(one));
    for (const one of dropped) {
      source.problems.warn('member-dropped', [...source.at, one], { name: one });
    }
    const kind = optionalText(source, 'type') === 'local' ? 'local' : 'global';
    const partition = kind === 'local' ? hash : requiredText(source, 'hash');
    const sort = optionalText(source, 'sort');
    if (partition === undefined) return [];
    const keys = {
      partitionKeys: [key(partition)],
      sortKeys: sort === undefined ? [] : [key(sort)],
    };
    return [
      {
        kind,
        name,
        ...keys,
        projection: readProjection(source, [hash, partition, sort]),
        extras: {},
      },
    ];
  });
}

/** `all`, `keys`, or the names of what is projected; keys are in any case. */
function readProjection(source: Source, keys: readonly (string | undefined)[]): IndexProjection {
  const project = member(source.object, 'project');
  if (project === undefined || project === 'all') return { type: 'ALL' };
  if (project === 'keys') return { type: 'KEYS_ONLY' };
  if (typeof project === 'string') {
    source.problems.error('projection-type', [...source.at, 'project'], { type: project });
    return { type: 'ALL' };
  }
  const others = textsOf(source, 'project').filter((name) => !keys.includes(name));
  const attributes = [...new Set(others)];
  return attributes.length === 0 ? { type: 'KEYS_ONLY' } : { type: 'INCLUDE', attributes };
}

function readItems(file: Source, { partitionKey, sortKey, indexes }: TableShape) {
  const keys = { partitionKey, ...(sortKey === undefined ? {} : { sortKey }), indexes };
  const collector = new ItemCollector(keys, file.problems);
  const sources = ['items', 'data'].flatMap((name) => objectsOf(file, name));
  collector.addAll(sources.map((source) => ({ ...source, object: typedItem(source.object) })));
  collector.checkSizes();
  return collector.items;
}

/** In the order in which they were declared; then keys of indexes, fields, and what items have. */
function attributesOf(
  shape: TableShape,
  extension: Extension,
  models: ModelsRead,
  items: ModelTable['items'],
): readonly Attribute[] {
  const own = [shape.partitionKey.name, shape.sortKey?.name];
  const keys = new Map(keyAttributes(shape).map(([, key]) => [key.name, key]));
  const used = [...usedAttributes(items)].map(([name, { type }]) => ({ name, type }));
  const attributes = new Map<string, Attribute>();
  for (const one of [...extension.attributes, ...keys.values(), ...models.attributes, ...used]) {
    if (own.includes(one.name) || attributes.has(one.name)) continue;
    attributes.set(one.name, keys.get(one.name) ?? one);
  }
  return [...attributes.values()];
}
