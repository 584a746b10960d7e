import type { KeyType } from '../../engine/values/attribute-value';
import type { Entity, Template } from '../entity';
import type { ModelIndex } from '../model';
import { type Asked, identityOf, isSame, isWithin } from './asked';
import { type Home, isText } from './home';
import { collectionText, memberText, prefixOf } from './prefix';

/** What one entity has in one index. */
export interface Entry {
  readonly index: PlannedIndex;
  readonly entity: Entity;
  readonly by: readonly string[];
  readonly order: string | undefined;
  readonly partitionText: string;
  /** Undefined where the index is sorted by an attribute as it is. */
  readonly sortText: string | undefined;
  /** The question for whose sake it is there. */
  readonly because: Asked;
}

export interface PlannedIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: { readonly name: string; readonly type: KeyType };
}

/**
 * Entries in global indexes for what the table itself cannot answer. An index is shared by
 * entities: each has one entry in it, and those that have none are not in it.
 *
 * asked  the most frequent first
 */
export function planIndexes(
  asked: readonly Asked[],
  homes: readonly Home[],
  all: readonly Entity[],
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const one of asked) {
    if (isAnswered(one, homes) || entryFor(one, entries) !== undefined) continue;
    entries.push(newEntry(one, entries, all));
  }
  return entries;
}

/** Whether the table's own keys answer it; writes are by key or not at all. */
export function isAnswered({ question, entity, by }: Asked, homes: readonly Home[]): boolean {
  const home = homes.find((one) => one.entity === entity);
  if (home === undefined || question.does === 'create') return true;
  if (question.does === 'update' || question.does === 'delete') return true;
  if (question.does === 'get') return isWithin([...home.partition, ...home.sort], by);
  if (!isSame(home.partition, by)) return false;
  return question.order === undefined || home.sort[0] === question.order.attribute;
}

/** The entry that answers it. */
export function entryFor(asked: Asked, entries: readonly Entry[]): Entry | undefined {
  const order = asked.question.order?.attribute;
  return entries.find(
    (entry) =>
      entry.entity === asked.entity &&
      isSame(entry.by, asked.by) &&
      (order === undefined || entry.order === order),
  );
}

function newEntry(asked: Asked, entries: readonly Entry[], all: readonly Entity[]): Entry {
  const { entity, by, question } = asked;
  const order = question.order?.attribute;
  const isInText = order === undefined || isText(entity, order);
  const index = freeIndex(asked, isInText ? undefined : order, entries);
  const sort = [...new Set([...(order === undefined ? [] : [order]), ...identityOf(entity)])];
  const known = by.length === 0 ? prefixOf(entity.name) : collectionText(by, entity, all);
  // Where nothing in the sort key tells entities apart, the partition key must.
  const isApart = !isInText && by.length > 0;
  return {
    index,
    entity,
    by,
    order,
    partitionText: isApart ? `${prefixOf(entity.name)}#${known}` : known,
    sortText: isInText ? memberText(entity, sort) : undefined,
    because: asked,
  };
}

/** The first index in which the entity has nothing and that is sorted as it must be. */
function freeIndex(
  { entity }: Asked,
  sortedBy: string | undefined,
  entries: readonly Entry[],
): PlannedIndex {
  const indexes = indexesOf(entries);
  const taken = entries.filter((entry) => entry.entity === entity).map(({ index }) => index);
  const free = indexes.find((index) => {
    const own = `${index.name}sk`;
    return index.sortKey.name === (sortedBy ?? own) && !taken.includes(index);
  });
  if (free !== undefined) return free;
  const name = `gsi${indexes.length + 1}`;
  const type = entity.attributes.find((attribute) => attribute.name === sortedBy)?.type;
  const sortKey =
    sortedBy === undefined
      ? { name: `${name}sk`, type: 'S' as const }
      : { name: sortedBy, type: type === 'B' ? ('B' as const) : ('N' as const) };
  return { name, partitionKey: `${name}pk`, sortKey };
}

/** Each index once, in the order they were planned. */
export function indexesOf(entries: readonly Entry[]): readonly PlannedIndex[] {
  return [...new Set(entries.map(({ index }) => index))];
}

export function modelIndex({ name, partitionKey, sortKey }: PlannedIndex): ModelIndex {
  return {
    kind: 'global',
    name,
    partitionKeys: [{ name: partitionKey, type: 'S' }],
    sortKeys: [sortKey],
    projection: { type: 'ALL' },
    extras: {},
  };
}

/** What the entity's items carry for it. */
export function entryTemplates({ index, partitionText, sortText }: Entry): readonly Template[] {
  return [
    { attribute: index.partitionKey, text: partitionText },
    ...(sortText === undefined ? [] : [{ attribute: index.sortKey.name, text: sortText }]),
  ];
}
