import type { Entity } from '../entity';
import type { ModelTable } from '../model';
import { templateAttributes } from '../templates/template';
import { inOrder, referencesOf } from './references';

/** What refers to others comes so many times as often as they do. */
const TIMES = 4;

/**
 * How many items each entity gets of so many in all: more of those that refer to others, and one of
 * those whose key is the same for all. Each gets one at least.
 */
export function defaultCounts(table: ModelTable, total: number): ReadonlyMap<string, number> {
  const entities = table.entities ?? [];
  const depths = depthsOf(entities);
  const single = new Set(entities.filter((one) => isSingle(one, table)).map(({ name }) => name));
  const many = entities.filter(({ name }) => !single.has(name));
  const weight = ({ name }: Entity) => TIMES ** (depths.get(name) ?? 0);
  const whole = many.reduce((sum, entity) => sum + weight(entity), 0);
  const left = Math.max(0, total - single.size);
  const counts = new Map(entities.map(({ name }) => [name, 1]));
  let given = 0;
  for (const entity of many) {
    const count = Math.max(1, Math.floor((left * weight(entity)) / whole));
    counts.set(entity.name, count);
    given += count;
  }
  const last = many.reduce<Entity | undefined>(
    (most, one) => (most === undefined || weight(one) > weight(most) ? one : most),
    undefined,
  );
  const rest = left - given;
  if (last !== undefined && rest > 0) {
    counts.set(last.name, (counts.get(last.name) ?? 0) + rest);
  }
  return counts;
}

/** How many references lead on from each entity; what comes once with another is level with it. */
function depthsOf(entities: readonly Entity[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const entity of inOrder(entities)) {
    const steps = referencesOf(entity).map(
      ([, { entity: other, spread }]) =>
        (depths.get(other) ?? 0) + (spread === 'each-once' || other === entity.name ? 0 : 1),
    );
    depths.set(entity.name, Math.min(DEEPEST, Math.max(0, ...steps)));
  }
  return depths;
}

const DEEPEST = 6;

/** Whether every item of the entity would have the same key. */
function isSingle({ attributes, templates }: Entity, { partitionKey, sortKey }: ModelTable) {
  const keys = [partitionKey.name, ...(sortKey ? [sortKey.name] : [])];
  return keys.every((key) => {
    const template = templates.find(({ attribute }) => attribute === key);
    if (template !== undefined) return templateAttributes(template.text).length === 0;
    return attributes.find(({ name }) => name === key)?.format?.kind === 'constant';
  });
}
