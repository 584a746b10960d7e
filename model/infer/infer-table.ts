import type { WireItem } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import { usedAttributes } from '../formats/read-items';
import type { Attribute, ModelTable } from '../model';
import { valueText } from '../templates/expand';
import { matchParts } from '../templates/match';
import { parseTemplate, type TemplatePart } from '../templates/template';
import { inferEntities } from './infer-entities';
import { type LiveTable, liveModelTable } from './live-table';

/** A design of a table that exists, from what describes it and a sample of its items. */
export function inferTable(live: LiveTable, items: readonly WireItem[]): ModelTable {
  return withInferred({ ...liveModelTable(live), items });
}

/** The same table with the attributes and entities that its items show. */
export function withInferred(table: ModelTable): ModelTable {
  const entities = inferEntities(table, table.items);
  return {
    ...table,
    attributes: attributesOf(table),
    ...(entities.length === 0 ? {} : { entities }),
  };
}

function attributesOf({ partitionKey, sortKey, indexes, items }: ModelTable): readonly Attribute[] {
  const keys = indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]);
  const all = new Map<string, Attribute>(keys.map(({ name, type }) => [name, { name, type }]));
  for (const [name, { type }] of usedAttributes(items)) {
    if (!all.has(name)) all.set(name, { name, type });
  }
  all.delete(partitionKey.name);
  if (sortKey !== undefined) all.delete(sortKey.name);
  return [...all.values()];
}

/**
 * Of which entity each item is, by its table's key; of several, the one whose constants it has.
 * Undefined where it is of none.
 */
export function applyToItems(
  table: Pick<ModelTable, 'partitionKey' | 'sortKey' | 'entities'>,
  items: readonly WireItem[],
): readonly (string | undefined)[] {
  const tests = (table.entities ?? []).map((entity) => memberTest(table, entity));
  return items.map((item) => {
    const fitting = tests.filter(({ hasKey }) => hasKey(item));
    return (fitting.find(({ hasConstants }) => hasConstants(item)) ?? fitting[0])?.name;
  });
}

function memberTest(
  { partitionKey, sortKey }: Pick<ModelTable, 'partitionKey' | 'sortKey'>,
  { name, attributes, templates }: Entity,
) {
  const keys = new Set([partitionKey.name, sortKey?.name]);
  const made = templates
    .filter(({ attribute }) => keys.has(attribute))
    .map(({ attribute, text }): [string, readonly TemplatePart[]] => [
      attribute,
      parseTemplate(text),
    ]);
  const fixed = attributes.flatMap(({ name: own, format, share }) =>
    format?.kind === 'constant' && share === undefined ? [[own, format.value] as const] : [],
  );
  const hasKey = (item: WireItem): boolean =>
    made.every(([own, parts]) => {
      const text = valueText(valueAt(item, own));
      return text !== undefined && matchParts(parts, text) !== undefined;
    });
  const hasConstants = (item: WireItem): boolean =>
    fixed.every(([own, value]) => valueText(valueAt(item, own)) === value);
  return { name, hasKey, hasConstants };
}

function valueAt(item: WireItem, name: string) {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
