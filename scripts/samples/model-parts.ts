import type { WireItem } from '../../engine/values/attribute-value';
import { usedAttributes } from '../../model/formats/read-items';
import type { Attribute, Facet, Model, ModelIndex, ModelTable } from '../../model/model';

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
