import type { Entity } from '@/model/entity';
import type { KeyAttribute, ModelIndex, ModelTable } from '@/model/model';

/** More would not fit beside an edge. */
export const LABEL_MAX = 22;

/** What goes along an edge of the diagram: items of these entities, with keys made so. */
export interface Flow {
  readonly entities: readonly string[];
  /** The key of the first of them, as its templates say it. */
  readonly label: string | undefined;
}

/** What an entity's items are in the table. */
export function tableFlow(table: ModelTable, entity: Entity): Flow {
  const keys =
    table.sortKey === undefined ? [table.partitionKey] : [table.partitionKey, table.sortKey];
  return { entities: [entity.name], label: keyText(entity, keys) };
}

/** Which items of a table an index holds: those that have its whole key. */
export function indexFlow(table: ModelTable, index: ModelIndex): Flow {
  const keys = [...index.partitionKeys, ...index.sortKeys];
  const inside = (table.entities ?? []).filter((entity) =>
    keys.every((key) => hasKey(entity, key)),
  );
  const [first] = inside;
  // A local index is known by its sort key, and a global one by its partition key first.
  const shown = index.kind === 'local' ? index.sortKeys : keys;
  return {
    entities: inside.map(({ name }) => name),
    label: first === undefined ? undefined : keyText(first, shown),
  };
}

function hasKey({ templates, attributes }: Entity, { name }: KeyAttribute): boolean {
  return (
    templates.some(({ attribute }) => attribute === name) ||
    attributes.some((attribute) => attribute.name === name)
  );
}

function keyText(entity: Entity, keys: readonly KeyAttribute[]): string | undefined {
  const texts = keys.map(({ name }) => {
    const template = entity.templates.find(({ attribute }) => attribute === name);
    if (template !== undefined) return template.text;
    return entity.attributes.some((attribute) => attribute.name === name) ? name : undefined;
  });
  const said = texts.filter((text) => text !== undefined);
  const all = said.join(' ');
  return all.length <= LABEL_MAX ? all || undefined : said[0];
}
