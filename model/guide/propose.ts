import type { Entity, Template } from '../entity';
import type { Attribute, ModelTable, Problem } from '../model';
import { Problems } from '../problems';
import { GLOBAL_INDEXES_MAX } from '../table-rules';
import { type Asked, askedOf, identityOf, isWithin } from './asked';
import { type Home, homeOf } from './home';
import {
  type Entry,
  entryFor,
  entryTemplates,
  indexesOf,
  isAnswered,
  modelIndex,
  type PlannedIndex,
  planIndexes,
} from './index-plan';
import { workedOut } from './request';

/** A design worked out from what is kept and what is asked. */
export interface Proposal {
  /** The table with its keys, indexes, templates, and requests for what is asked. */
  readonly table: ModelTable;
  /** Why it is so, as notes; and what it cannot do well. */
  readonly problems: readonly Problem[];
}

const KEYS = { partition: 'pk', sort: 'sk' };

/**
 * Works out one table for all entities and questions of a table: items that are asked for together
 * lie together, and indexes, shared by entities, answer what remains. Patterns without a question
 * stay as they are; keys and indexes that were there are replaced.
 */
export function proposeDesign(table: ModelTable): Proposal {
  const { entities = [], accessPatterns = [] } = table;
  const asked = askedOf(table);
  const of = (entity: Entity) => asked.filter((one) => one.entity === entity);
  const homes = entities.map((entity) => homeOf(entity, of(entity), entities));
  const entries = planIndexes(asked, homes, entities);
  const templatesOf = (home: Home): readonly Template[] => [
    { attribute: KEYS.partition, text: home.partitionText },
    { attribute: KEYS.sort, text: home.sortText },
    ...entries.filter(({ entity }) => entity === home.entity).flatMap(entryTemplates),
  ];
  const patterns = accessPatterns.map((pattern) => {
    const one = asked.find((other) => other.pattern === pattern);
    const home = homes.find(({ entity }) => entity === one?.entity);
    if (one === undefined || home === undefined) return pattern;
    const entry = isAnswered(one, homes) ? undefined : entryFor(one, entries);
    return workedOut({ asked: one, keys: KEYS, home, entry, templates: templatesOf(home) });
  });
  const { sortKey: _sortKey, ...rest } = table;
  return {
    table: {
      ...rest,
      partitionKey: { name: KEYS.partition, type: 'S' },
      sortKey: { name: KEYS.sort, type: 'S' },
      attributes: attributesOf(table, indexesOf(entries)),
      indexes: indexesOf(entries).map(modelIndex),
      entities: homes.map((home) => ({ ...home.entity, templates: templatesOf(home) })),
      accessPatterns: patterns,
    },
    problems: remarks(asked, homes, entries),
  };
}

/** All attributes of the table beside its keys: those of its entities, and keys of indexes. */
function attributesOf(table: ModelTable, indexes: readonly PlannedIndex[]): readonly Attribute[] {
  const keys = indexes.flatMap(({ partitionKey, sortKey }): readonly Attribute[] => [
    { name: partitionKey, type: 'S' },
    sortKey,
  ]);
  const owned = (table.entities ?? []).flatMap(({ attributes }) => attributes);
  const all = [...keys, ...table.attributes, ...owned];
  const types = new Map(all.toReversed().map(({ name, type }) => [name, type]));
  types.delete(KEYS.partition);
  types.delete(KEYS.sort);
  return [...types].map(([name, type]) => ({ name, type })).toReversed();
}

function remarks(
  asked: readonly Asked[],
  homes: readonly Home[],
  entries: readonly Entry[],
): readonly Problem[] {
  const problems = new Problems();
  for (const [position, { entity, because, partitionText }] of homes.entries()) {
    const at = ['entities', position];
    const params = { entity: entity.name, key: partitionText };
    if (because === undefined) problems.note('guide-by-itself', at, params);
    else problems.note('guide-together', at, { ...params, pattern: because.pattern.name });
  }
  for (const { index, entity, because, by, order, sortText } of entries) {
    const at = ['indexes', index.name];
    const params = { index: index.name, entity: entity.name, pattern: because.pattern.name };
    problems.note('guide-index', at, params);
    if (by.length === 0) problems.warn('guide-one-partition', at, params);
    if (sortText === undefined)
      problems.note('guide-number-order', at, { ...params, order: order ?? '' });
  }
  for (const { question, entity, by, pattern } of asked) {
    const isWrite = question.does === 'update' || question.does === 'delete';
    if (!isWrite || isWithin(identityOf(entity), by)) continue;
    const params = { entity: entity.name, identity: identityOf(entity).join(', ') };
    problems.error('guide-write-by-key', ['accessPatterns', pattern.name], params);
  }
  const count = indexesOf(entries).length;
  if (count > GLOBAL_INDEXES_MAX) {
    const params = { kind: 'global', count, limit: GLOBAL_INDEXES_MAX };
    problems.error('index-count', ['indexes'], params);
  }
  return problems.list();
}
