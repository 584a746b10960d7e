import type { Edit } from '@/model/edit';
import type { Entity } from '@/model/entity';
import type { Attribute, KeyAttribute, Model, ModelIndex, ModelTable } from '@/model/model';
import type { FoundPart, PartPlace } from './place';

/** An edit, and the place that it makes. */
export interface Addition {
  readonly edit: Edit;
  readonly place: Exclude<PartPlace, { kind: 'model' }>;
}

export function newModel(name: string): Model {
  return { name, description: '', author: '', tables: [], extras: {}, metadataExtras: {} };
}

/** A table with the general keys of a single-table design. */
export function addTable(model: Model): Addition {
  const name = freeName('Table', model.tables);
  const table: ModelTable = {
    name,
    partitionKey: { name: 'PK', type: 'S' },
    sortKey: { name: 'SK', type: 'S' },
    attributes: [],
    indexes: [],
    billing: { mode: 'on-demand' },
    items: [],
    facets: [],
    extras: {},
  };
  return { edit: { kind: 'add-table', table }, place: { kind: 'table', table: name } };
}

/** An index with keys of its own; a local one shares the table's partition key. */
export function addIndex(table: ModelTable, kind: ModelIndex['kind']): Addition {
  const name = freeName(kind === 'global' ? 'GSI' : 'LSI', table.indexes, 1);
  const partition: KeyAttribute = { name: `${name}PK`, type: 'S' };
  const sort: KeyAttribute = { name: `${name}SK`, type: 'S' };
  const value: ModelIndex = {
    kind,
    name,
    partitionKeys: kind === 'global' ? [partition] : [table.partitionKey],
    sortKeys: [sort],
    projection: { type: 'ALL' },
    extras: {},
  };
  const made = kind === 'global' ? [partition, sort] : [sort];
  const edits: readonly Edit[] = [
    ...declareEdits(table, made),
    { kind: 'add-index', table: table.name, value },
  ];
  return {
    edit: { kind: 'several', edits },
    place: { kind: 'index', table: table.name, name },
  };
}

/** A kind of item whose keys are made of its id: `ORDER#${orderId}`. */
export function addEntity(table: ModelTable): Addition {
  const name = freeName('Entity', table.entities ?? [], 1);
  const id = `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`;
  const text = `${name.toUpperCase()}#\${${id}}`;
  const keys =
    table.sortKey === undefined ? [table.partitionKey] : [table.partitionKey, table.sortKey];
  const strings = keys.filter(({ type }) => type === 'S');
  const value: Entity = {
    name,
    attributes: [{ name: id, type: 'S', format: { kind: 'uuid' } }],
    templates: strings.map((key) => ({ attribute: key.name, text })),
  };
  return {
    edit: { kind: 'add-entity', table: table.name, value },
    place: { kind: 'entity', table: table.name, name },
  };
}

/** Attributes that the table does not know yet are declared. */
export function declareEdits(table: ModelTable, attributes: readonly Attribute[]): readonly Edit[] {
  const known = new Set(tableAttributes(table).map(({ name }) => name));
  return attributes
    .filter(({ name }) => !known.has(name))
    .map((value) => ({ kind: 'add-attribute', table: table.name, value }));
}

/** The table's keys first, then its other attributes. */
export function tableAttributes(table: ModelTable): readonly Attribute[] {
  const { partitionKey, sortKey, attributes } = table;
  return sortKey === undefined
    ? [partitionKey, ...attributes]
    : [partitionKey, sortKey, ...attributes];
}

/** Takes a part out of the design; nothing for the design itself. */
export function removeEdit(part: FoundPart): Edit | undefined {
  switch (part.kind) {
    case 'model':
      return undefined;
    case 'table':
      return { kind: 'remove-table', table: part.table.name };
    case 'index':
      return { kind: 'remove-index', table: part.table.name, name: part.index.name };
    case 'entity':
      return { kind: 'remove-entity', table: part.table.name, name: part.entity.name };
  }
}

/** A second one under another name, without the items of the first. */
export function duplicate(model: Model, part: FoundPart): Addition | undefined {
  switch (part.kind) {
    case 'model':
      return undefined;
    case 'table': {
      const name = freeName(`${part.table.name}-copy`, model.tables);
      const position = model.tables.indexOf(part.table) + 1;
      const edit: Edit = { kind: 'add-table', table: { ...part.table, name }, position };
      return { edit, place: { kind: 'table', table: name } };
    }
    case 'index': {
      const { table, index } = part;
      const name = freeName(`${index.name}-copy`, table.indexes);
      const edit: Edit = { kind: 'add-index', table: table.name, value: { ...index, name } };
      return { edit, place: { kind: 'index', table: table.name, name } };
    }
    case 'entity': {
      const { table, entity } = part;
      const name = freeName(`${entity.name}Copy`, table.entities ?? []);
      const edit: Edit = { kind: 'add-entity', table: table.name, value: { ...entity, name } };
      return { edit, place: { kind: 'entity', table: table.name, name } };
    }
  }
}

/**
 * A name that none has yet.
 *
 * from  the number to begin with; without, the first has none
 */
export function freeName(
  base: string,
  taken: readonly { readonly name: string }[],
  from?: number,
): string {
  const names = new Set(taken.map(({ name }) => name));
  if (from === undefined && !names.has(base)) return base;
  let number = from ?? 2;
  while (names.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}
