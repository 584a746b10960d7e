import type { Entity, EntityAttribute } from '../../entity';
import type {
  IndexProjection,
  Json,
  JsonObject,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
  Place,
} from '../../model';
import { Problems } from '../../problems';
import { keyAttributes } from '../../table-rules';
import { parseTemplate } from '../../templates/template';
import { fieldTypeName, printField, readField } from './field';
import { nameOneTableLosses } from './losses';
import { plainItem } from './plain-item';
import { printValueTemplate } from './value-template';

/** What OneTable's own members are called, and ours among its extensions. */
export const EXTENSION = 'Sortkey';
export const FORMAT = 'onetable:1.1.0';
export const VERSION = '0.0.1';
export const PARAMS: JsonObject = { typeField: '_type', isoDates: true, timestamps: false };
export const MEMBERS: readonly string[] = [
  ...['format', 'version', 'name', 'description', 'indexes', 'params', 'models', 'items', 'data'],
  'extensions',
];

export interface PrintedSchema {
  readonly json: JsonObject;
  readonly problems: Problems;
}

/** A schema of OneTable, which is of one table: the first. */
export function printSchema(model: Model): PrintedSchema {
  const problems = new Problems();
  const [table, ...others] = model.tables;
  if (table === undefined) {
    problems.error('no-tables', []);
    return { json: {}, problems };
  }
  if (others.length > 0) {
    const names = others.map(({ name }) => name).slice(0, 5);
    problems.warn('tables-left-out', ['tables', 1], {
      count: others.length,
      names: names.join(', '),
    });
  }
  nameOneTableLosses(model, table, problems);
  const { extras } = model;
  const params = objectOf(extras.params) ?? PARAMS;
  const json: JsonObject = {
    format: FORMAT,
    version: textOf(extras.version) ?? VERSION,
    name: model.name,
    ...(model.description === '' ? {} : { description: model.description }),
    indexes: printIndexes(table, problems),
    params,
    models: printModels(table, params.isoDates === true, problems),
    ...printItems(table, problems),
    extensions: { ...objectOf(extras.extensions), [EXTENSION]: printExtension(table) },
    ...Object.fromEntries(Object.entries(extras).filter(([name]) => !MEMBERS.includes(name))),
  };
  return { json, problems };
}

function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

function objectOf(json: Json | undefined): JsonObject | undefined {
  const isPlain = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isPlain ? (json as JsonObject) : undefined;
}

/** The table's name, and the types of attributes that no model may mention. */
function printExtension(table: ModelTable): JsonObject {
  const own = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  const keys = keyAttributes(table).map(([, key]) => key);
  const all = [...own, ...table.attributes, ...keys];
  const types = new Map(all.map(({ name, type }) => [name, type]));
  return {
    TableName: table.name,
    Attributes: [...types].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
  };
}

function printIndexes(table: ModelTable, problems: Problems): JsonObject {
  const members: [string, Json][] = [['primary', keyMembers(table.partitionKey, table.sortKey)]];
  for (const [position, index] of table.indexes.entries()) {
    const { name, partitionKeys, sortKeys } = index;
    const [partition] = partitionKeys;
    const isSingle = partitionKeys.length === 1 && sortKeys.length <= 1;
    if (partition === undefined || !isSingle || name === 'primary') {
      problems.warn('onetable-index', ['tables', 0, 'indexes', position], { name });
    } else members.push([name, printIndex(index, partition)]);
  }
  return Object.fromEntries(members);
}

function printIndex(index: ModelIndex, partition: KeyAttribute): JsonObject {
  const projection = projectMember(index.projection);
  const [sort] = index.sortKeys;
  if (index.kind === 'global') return { ...keyMembers(partition, sort), project: projection };
  return { type: 'local', ...keyMembers(partition, sort), project: projection };
}

function keyMembers(partition: KeyAttribute, sort: KeyAttribute | undefined): JsonObject {
  return { hash: partition.name, ...(sort === undefined ? {} : { sort: sort.name }) };
}

function projectMember(projection: IndexProjection): Json {
  if (projection.type === 'ALL') return 'all';
  return projection.type === 'KEYS_ONLY' ? 'keys' : projection.attributes;
}

function printModels(table: ModelTable, isoDates: boolean, problems: Problems): JsonObject {
  const { entities = [] } = table;
  const members = entities.map((entity, position) => {
    const at = ['tables', 0, 'entities', position];
    if (!/^[a-zA-Z_]\w*$/.test(entity.name)) {
      problems.note('onetable-model-name', at, { name: entity.name });
    }
    return [entity.name, printModel({ table, entity, isoDates, at, problems })] as const;
  });
  return Object.fromEntries(members);
}

interface EntitySource {
  readonly table: ModelTable;
  readonly entity: Entity;
  readonly isoDates: boolean;
  readonly at: Place;
  readonly problems: Problems;
}

function printModel({ table, entity, isoDates, at, problems }: EntitySource): JsonObject {
  const { templates, attributes } = entity;
  const types = new Map(attributes.map(({ name, type }) => [name, type]));
  const made = templates.map(({ attribute, text }) => {
    const [first, second] = parseTemplate(text);
    const isAlone = first?.kind === 'attribute' && second === undefined;
    const value = printValueTemplate(text);
    if (value === undefined) problems.warn('onetable-template', at, { name: attribute });
    const type = fieldTypeName((isAlone ? types.get(first.name) : undefined) ?? 'S');
    return [attribute, { type, value: value ?? text }] as const;
  });
  const fields = attributes.map((attribute) => {
    const isExpiry = attribute.name === table.timeToLive;
    const field = printField(attribute, { isExpiry, isoDates });
    const lost = lostOf(attribute, field, isoDates);
    if (lost.length > 0) {
      const names = lost.map((name) => `${attribute.name}.${name}`).join(', ');
      problems.warn('export-leaves-out', at, { names });
    }
    return [attribute.name, field] as const;
  });
  return Object.fromEntries([...made, ...fields]);
}

/** What of an attribute is not there any more when its field is read again. */
function lostOf(
  attribute: EntityAttribute,
  field: JsonObject,
  isoDates: boolean,
): readonly string[] {
  const read = readField(attribute.name, field, { isoDates, isOfKey: false });
  return (['type', 'share', 'format'] as const).filter(
    (name) => !isSame(read[name], attribute[name]),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function printItems({ items }: ModelTable, problems: Problems): JsonObject {
  const plain = items.flatMap((item) => plainItem(item) ?? []);
  const count = items.length - plain.length;
  if (count > 0) problems.warn('onetable-items', ['tables', 0, 'items'], { count });
  return plain.length === 0 ? {} : { items: plain };
}
