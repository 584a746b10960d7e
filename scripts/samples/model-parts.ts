import type { ValueType, WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Parameter } from '../../model/access-pattern';
import type { Entity, EntityAttribute, SampleFormat } from '../../model/entity';
import { usedAttributes } from '../../model/formats/read-items';
import type { Attribute, Facet, Model, ModelIndex, ModelTable } from '../../model/model';
import { withTemplates } from '../../model/templates/expand';

export const CREATED = 'Nov 20, 2026, 09:00 AM';

export function sampleModel(
  name: string,
  description: string,
  tables: readonly ModelTable[],
): Model {
  return {
    name,
    description,
    author: 'Sortkey',
    created: CREATED,
    modified: CREATED,
    tables,
    extras: {},
    metadataExtras: {},
  };
}

export const key = (name: string, type: 'S' | 'N' = 'S') => ({ name, type });

/** Every attribute beside the table's keys, with the type the items give it. */
export function attributesOf(
  items: readonly WireItem[],
  keys: readonly string[],
): readonly Attribute[] {
  return [...usedAttributes(items)]
    .filter(([name]) => !keys.includes(name))
    .map(([name, { type }]) => ({ name, type }));
}

export function globalIndex(
  name: string,
  partitionKey: ModelIndex['partitionKeys'][number],
  sortKey: ModelIndex['sortKeys'][number],
  projection: ModelIndex['projection'] = { type: 'ALL' },
): ModelIndex {
  const keys = { partitionKeys: [partitionKey], sortKeys: [sortKey] };
  return { kind: 'global', name, ...keys, projection, extras: {} };
}

/** A facet of all items that a test accepts. */
export function facetOf(
  name: string,
  aliases: readonly [string, string],
  items: readonly WireItem[],
  isMember: (item: WireItem) => boolean,
): Facet {
  const members = items.flatMap((item, position) => (isMember(item) ? [position] : []));
  const names = new Set(members.flatMap((position) => Object.keys(items[position] ?? {})));
  return {
    name,
    partitionKeyAlias: aliases[0],
    sortKeyAlias: aliases[1],
    attributes: [...names].filter((one) => one !== 'PK' && one !== 'SK'),
    items: members,
    extras: {},
  };
}

/** A table with keys `PK` and `SK` whose items are of its entities. */
export function singleTable(
  name: string,
  parts: Pick<ModelTable, 'items' | 'indexes'> & Partial<ModelTable>,
): ModelTable {
  return {
    name,
    partitionKey: key('PK'),
    sortKey: key('SK'),
    attributes: attributesOf(parts.items, ['PK', 'SK']),
    billing: { mode: 'on-demand' },
    facets: [],
    extras: {},
    ...parts,
  };
}

export function entity(
  name: string,
  description: string,
  parts: {
    readonly identifiedBy: readonly string[];
    readonly keys: { readonly [attribute: string]: string };
    readonly attributes: readonly EntityAttribute[];
  },
): Entity {
  const templates = Object.entries(parts.keys).map(([attribute, text]) => ({ attribute, text }));
  const { identifiedBy, attributes } = parts;
  return { name, description, identifiedBy, attributes, templates };
}

export function attribute(name: string, type: ValueType, format?: SampleFormat): EntityAttribute {
  return { name, type, ...(format === undefined ? {} : { format }) };
}

/** An attribute that only a part of the items has. */
export function optional(share: number, of: EntityAttribute): EntityAttribute {
  return { ...of, share };
}

export const choice = (...values: readonly string[]): SampleFormat => ({ kind: 'choice', values });

export const counter = (prefix: string, digits: number): SampleFormat => ({
  kind: 'counter',
  prefix,
  start: 1,
  digits,
});

export const numbers = (min: string, max: string, places = 0): SampleFormat => ({
  kind: 'number',
  min,
  max,
  places,
});

export const refersTo = (
  of: string,
  name: string,
  spread: 'uniform' | 'zipf' | 'each-once' = 'uniform',
): SampleFormat => ({ kind: 'reference', entity: of, attribute: name, spread });

/** Moments of the days that the samples are of. */
export const lately = (as: 'iso' | 'date' | 'seconds'): SampleFormat => ({
  kind: 'time',
  from: '2026-11-01T08:00:00Z',
  to: '2026-11-20T20:00:00Z',
  as,
  order: 'rising',
});

/** A value as one writes it in a program. */
export type Plain = string | number | boolean | readonly string[] | WireValue;

/** An item of an entity, with its keys, from the attributes that it has. */
export function itemOf(of: Entity, values: { readonly [attribute: string]: Plain }): WireItem {
  const types = new Map(of.attributes.map(({ name, type }) => [name, type]));
  for (const { name, share } of of.attributes) {
    if (share === undefined && !Object.hasOwn(values, name)) {
      throw new Error(`${of.name} without ${name}`);
    }
  }
  const attributes = Object.entries(values).map(([name, value]) => {
    const type = types.get(name);
    if (type === undefined) throw new Error(`${of.name} has no ${name}`);
    return [name, wireOf(value, type)] as const;
  });
  return withTemplates(of, Object.fromEntries(attributes));
}

function wireOf(value: Plain, type: ValueType): WireValue {
  if (typeof value === 'object' && !Array.isArray(value)) return value as WireValue;
  return { [type]: type === 'N' ? String(value) : value };
}

/** A parameter with a value that is written here. */
export function given(name: string, value: WireValue | string | number): Parameter {
  if (typeof value === 'object') return { name, from: 'value', value };
  return {
    name,
    from: 'value',
    value: typeof value === 'number' ? { N: String(value) } : { S: value },
  };
}

/** A parameter with what a sample item has, by default the first of its entity. */
export function sampled(of: Entity | string, name: string, position = 0): Parameter {
  const entityName = typeof of === 'string' ? of : of.name;
  return { name, from: 'sample', entity: entityName, attribute: name, position };
}
