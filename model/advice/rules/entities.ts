import type { Edit } from '../../edit';
import type { Entity, Template } from '../../entity';
import type { KeyAttribute } from '../../model';
import { type Advice, type Fix, finding, listed } from '../advice';
import { isRead } from '../calls';
import { canCollide } from '../collide';
import { attributesIn, keyText } from '../key-texts';
import { entitiesOf, type TableStudy, type Use } from '../study';

/** Entities that say nothing of a key attribute of their table: such an item cannot be written. */
export function keylessEntities({ table, entities, at }: TableStudy): readonly Advice[] {
  const keys =
    table.sortKey === undefined ? [table.partitionKey] : [table.partitionKey, table.sortKey];
  return entities.flatMap((entity, position) =>
    keys.flatMap((key): readonly Advice[] => {
      if (keyText(entity, key.name) !== undefined) return [];
      const params = { entity: entity.name, key: key.name };
      const fixes = [templateFix(table.name, entity, key, key === table.partitionKey)];
      const place = [...at, 'entities', position];
      return [finding('entity-key-missing', 'error', { at: place, params, fixes })];
    }),
  );
}

/** `USER#${id}` for the partition key, and `USER` for a sort key of an entity of single items. */
function templateFix(
  table: string,
  entity: Entity,
  key: KeyAttribute,
  isPartition: boolean,
): Fix | undefined {
  const [first] = entity.attributes;
  if (first === undefined) return undefined;
  const word = entity.name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const varying = key.type === 'S' ? `${word}#\${${first.name}}` : `\${${first.name}}`;
  if (key.type !== 'S' && first.type !== key.type) return undefined;
  const text = isPartition || key.type !== 'S' ? varying : word;
  const template: Template = { attribute: key.name, text };
  const value = { ...entity, templates: [...entity.templates, template] };
  const edit: Edit = { kind: 'change-entity', table, name: entity.name, value };
  return { label: 'fix-add-template', edit };
}

/** Templates that are made of attributes which their entity does not have. */
export function unknownInTemplates({ table, entities, at }: TableStudy): readonly Advice[] {
  return entities.flatMap((entity, position) =>
    entity.templates.flatMap(({ attribute, text }, place): readonly Advice[] => {
      const known = entity.attributes.map(({ name }) => name);
      const missing = attributesIn(text).filter((name) => !known.includes(name));
      if (missing.length === 0) return [];
      const params = { entity: entity.name, attribute, names: listed(missing) };
      const added = missing.map((name) => ({ name, type: 'S' as const }));
      const value: Entity = { ...entity, attributes: [...entity.attributes, ...added] };
      const edit: Edit = { kind: 'change-entity', table: table.name, name: entity.name, value };
      const fixes = [{ label: 'fix-add-attributes', edit }];
      const where = [...at, 'entities', position, 'templates', place];
      return [finding('template-attribute-unknown', 'error', { at: where, params, fixes })];
    }),
  );
}

/** Comparing each with each, of more entities than anybody has in a table. */
const ENTITIES_MAX = 60;

/**
 * Entities whose templates can make the same key: one item would take the place of another.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/data-modeling-foundations.html
 */
export function collidingEntities({ table, entities, at }: TableStudy): readonly Advice[] {
  const some = entities.slice(0, ENTITIES_MAX);
  return some.flatMap((one, position) =>
    some.slice(position + 1).flatMap((other): readonly Advice[] => {
      if (!canCollide(table, one, other)) return [];
      const params = { entity: one.name, other: other.name, key: keyOf(table, one) };
      return [
        finding('entities-collide', 'warning', { at: [...at, 'entities', position], params }),
      ];
    }),
  );
}

function keyOf({ partitionKey, sortKey }: TableStudy['table'], entity: Entity): string {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return keys.map(({ name }) => keyText(entity, name) ?? '').join(' · ');
}

/** Entities that no access pattern reads, or that none touches at all. */
export function unreadEntities(study: TableStudy): readonly Advice[] {
  const { entities, uses, patterns, at } = study;
  if (patterns.length === 0) return [];
  const touched = uses.map((use) => ({ use, names: namesTouched(study, use) }));
  return entities.flatMap(({ name }, position): readonly Advice[] => {
    const of = touched.filter(({ names }) => names.has(name));
    if (of.some(({ use }) => isRead(use.call.action))) return [];
    const about = { at: [...at, 'entities', position], params: { entity: name } };
    if (of.length === 0) return [finding('entity-untouched', 'warning', about)];
    return [finding('entity-unread', 'note', about)];
  });
}

/** By its keys, by its parameters, or by what the pattern is called. */
function namesTouched(study: TableStudy, use: Use): ReadonlySet<string> {
  const byKeys = entitiesOf(study, use) ?? [];
  const { name, description = '', parameters = [] } = use.by.pattern;
  const words = `${name} ${description}`.toLowerCase();
  const named = study.entities.filter((entity) => mentions(words, entity.name.toLowerCase()));
  const sampled = parameters.flatMap((one) => (one.from === 'sample' ? [one.entity] : []));
  return new Set([...byKeys.map((one) => one.name), ...named.map((one) => one.name), ...sampled]);
}

function mentions(words: string, name: string): boolean {
  const at = name === '' ? -1 : words.indexOf(name);
  return at >= 0 && !/[a-z0-9]/.test(words[at - 1] ?? '');
}

/** Two entities of one name, which nothing could tell apart. */
export function repeatedEntities({ entities, at }: TableStudy): readonly Advice[] {
  return entities.flatMap(({ name }, position): readonly Advice[] => {
    if (entities.findIndex((entity) => entity.name === name) === position) return [];
    const about = { at: [...at, 'entities', position, 'name'], params: { name } };
    return [finding('entity-name-twice', 'error', about)];
  });
}
