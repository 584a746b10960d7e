import type { Entity } from '../../entity';
import type { Model, ModelIndex, ModelTable } from '../../model';
import type { Problems } from '../../problems';

/** Names what a schema of OneTable has no word for, beside what single fields lose. */
export function nameOneTableLosses(model: Model, table: ModelTable, problems: Problems): void {
  const own = present(model, ['author', 'created', 'modified', 'layout', 'metadataExtras']);
  if (own.length > 0) problems.note('export-leaves-out', [], { names: own.join(', ') });
  const lost = [
    ...present(table, ['description', 'tableClass', 'deletionProtection', 'stream', 'facets']),
    ...present(table, ['pointInTimeRecovery', 'encryption', 'tags', 'sizing', 'accessPatterns']),
    ...present(table, ['extras']),
    ...(table.billing.mode === 'provisioned' ? ['billing'] : []),
    ...(hasExpiry(table) ? [] : ['timeToLive']),
    ...indexLosses(table.indexes),
    ...entityLosses(table.entities ?? []),
  ];
  if (lost.length === 0) return;
  problems.warn('export-leaves-out', ['tables', 0], { names: lost.join(', ') });
}

/** The attribute that expires items is a field of a model that says so. */
function hasExpiry({ timeToLive, entities = [] }: ModelTable): boolean {
  if (timeToLive === undefined) return true;
  return entities.some(({ attributes }) =>
    attributes.some(({ name, type }) => name === timeToLive && type === 'N'),
  );
}

function indexLosses(indexes: readonly ModelIndex[]): readonly string[] {
  return (['throughput', 'autoscaling', 'extras'] as const)
    .filter((name) => indexes.some((index) => isPresent(index[name])))
    .map((name) => `indexes.${name}`);
}

function entityLosses(entities: readonly Entity[]): readonly string[] {
  return (['description', 'identifiedBy'] as const)
    .filter((name) => entities.some((entity) => isPresent(entity[name])))
    .map((name) => `entities.${name}`);
}

function present<T extends object>(object: T, names: readonly (keyof T & string)[]): string[] {
  return names.filter((name) => isPresent(object[name]));
}

function isPresent(value: unknown): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}
