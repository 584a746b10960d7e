import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute, Template } from '../entity';
import { valueType } from '../formats/read-item';
import { usedAttributes } from '../formats/read-items';
import type { KeyAttribute, ModelTable } from '../model';
import { valueText } from '../templates/expand';
import { templateAttributes } from '../templates/template';
import { groupItems, type ItemGroup } from './group-items';
import { guessFormat } from './guess-format';
import { guessReferences } from './guess-references';
import { guessTemplate } from './guess-template';

/**
 * The kinds of items that a table holds, from a sample of them: what says so in an item, or else
 * how its key begins, tells kinds apart; what stands in a key and in another attribute as well is
 * taken for what the key was made of.
 */
export function inferEntities(
  table: Pick<ModelTable, 'name' | 'partitionKey' | 'sortKey' | 'indexes'>,
  items: readonly WireItem[],
): readonly Entity[] {
  const keys = keysOf(table);
  const own = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  const groups = groupItems(table, items);
  const known = [...usedAttributes(items).keys()];
  const entities = groups.map((group) =>
    identified(inferEntity(group, keys, known), own, group.items),
  );
  return guessReferences(entities, groups);
}

function keysOf({
  partitionKey,
  sortKey,
  indexes,
}: Pick<ModelTable, 'partitionKey' | 'sortKey' | 'indexes'>): readonly KeyAttribute[] {
  const all = [
    partitionKey,
    ...(sortKey ? [sortKey] : []),
    ...indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]),
  ];
  return [...new Map(all.map((key) => [key.name, key])).values()];
}

function inferEntity(
  group: ItemGroup,
  keys: readonly KeyAttribute[],
  known: readonly string[],
): Entity {
  const { name, items, typeAttribute } = group;
  const used = usedAttributes(items);
  const keyNames = new Set(keys.map((key) => key.name));
  const names = [...used.keys()].filter((one) => !keyNames.has(one) && one !== typeAttribute);
  const templates: Template[] = [];
  const added: EntityAttribute[] = [];
  for (const key of keys) {
    const having = items.filter((item) => Object.hasOwn(item, key.name));
    // An index's key that is not there leaves no trace.
    if (having.length === 0) continue;
    const guess = guessTemplate({
      ...{ key, items: having, known },
      names: [...names, ...added.map((one) => one.name)],
    });
    if (guess === undefined) continue;
    templates.push({ attribute: key.name, text: guess.text });
    for (const one of guess.added) {
      added.push(
        attributeOf(
          one.name,
          one.texts.map((S) => ({ S })),
          items.length,
        ),
      );
    }
  }
  const made = new Set(templates.map(({ attribute }) => attribute));
  const own = [...used.keys()].filter((one) => !made.has(one));
  const attributes = own.map((one) =>
    attributeOf(
      one,
      items.flatMap((item) => valueAt(item, one)),
      items.length,
    ),
  );
  return { name, attributes: [...added, ...attributes], templates };
}

/** With what tells its items apart: an id that comes once, or else all that keys are made of. */
function identified(
  found: Entity,
  keys: readonly KeyAttribute[],
  items: readonly WireItem[],
): Entity {
  const entity = withOpenKeys(found, keys[0]);
  const names = keys.flatMap(({ name }) => {
    const template = entity.templates.find(({ attribute }) => attribute === name);
    return template === undefined ? [name] : templateAttributes(template.text);
  });
  const id = names.find((name) => /id$/i.test(name) && isUnique(items, name));
  const identifiedBy = id === undefined ? [...new Set(names)] : [id];
  if (identifiedBy.length === 0) return entity;
  const { name, ...rest } = entity;
  return { name, identifiedBy, ...rest };
}

/**
 * A sample has few partition keys because it is small: there will be more, so that what is in them
 * is no choice of a few.
 */
function withOpenKeys(entity: Entity, key: KeyAttribute | undefined): Entity {
  const template = entity.templates.find(({ attribute }) => attribute === key?.name);
  const names = template === undefined ? [key?.name] : templateAttributes(template.text);
  return {
    ...entity,
    attributes: entity.attributes.map((attribute): EntityAttribute => {
      const { format, ...rest } = attribute;
      return format?.kind === 'choice' && names.includes(attribute.name) ? rest : attribute;
    }),
  };
}

function isUnique(items: readonly WireItem[], name: string): boolean {
  const texts = items.flatMap((item) =>
    valueAt(item, name).flatMap((value) => valueText(value) ?? []),
  );
  return texts.length > 1 && texts.length === items.length && new Set(texts).size === texts.length;
}

function attributeOf(name: string, values: readonly WireValue[], count: number): EntityAttribute {
  const type = commonestType(values);
  const format = guessFormat(
    name,
    type,
    values.filter((value) => valueType(value) === type),
  );
  return {
    name,
    type,
    ...(values.length < count ? { share: shareOf(values.length / count) } : {}),
    ...(format === undefined ? {} : { format }),
  };
}

function commonestType(values: readonly WireValue[]): EntityAttribute['type'] {
  const used = usedAttributes(values.map((value) => ({ value })));
  return used.get('value')?.type ?? 'S';
}

/** In hundredths; nothing that is there is never there. */
function shareOf(part: number): number {
  return Math.min(0.99, Math.max(0.01, Math.round(part * 100) / 100));
}

function valueAt(item: WireItem, name: string): readonly WireValue[] {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  return value === undefined ? [] : [value];
}
