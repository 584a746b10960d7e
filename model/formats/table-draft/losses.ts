import type { Model, ModelTable } from '../../model';
import type { Problems } from '../../problems';

/** What of a table a format can write beside keys, indexes and capacity. */
export type Sayable =
  | 'tableClass'
  | 'deletionProtection'
  | 'timeToLive'
  | 'stream'
  | 'pointInTimeRecovery'
  | 'encryption'
  | 'tags'
  | 'autoscaling';

/** Settings that CloudFormation, Terraform and CDK all have. */
export const SETTINGS: readonly Sayable[] = [
  'tableClass',
  'deletionProtection',
  'timeToLive',
  'stream',
  'pointInTimeRecovery',
  'encryption',
  'tags',
  'autoscaling',
];

/** Names what a format of infrastructure leaves out of a model. */
export function nameLosses(
  model: Model,
  says: { readonly model: readonly string[]; readonly table: readonly string[] },
  problems: Problems,
): void {
  const own = presentIn(model, ['name', 'description', 'author', 'created', 'modified', 'layout']);
  const extras = presentIn(model, ['extras', 'metadataExtras']);
  const lost = [...own, ...extras].filter((name) => !says.model.includes(name));
  if (lost.length > 0) problems.note('export-leaves-out', [], { names: lost.join(', ') });
  for (const [position, table] of model.tables.entries()) {
    const names = lostOf(table, says.table);
    if (names.length === 0) continue;
    problems.warn('export-leaves-out', ['tables', position], { names: names.join(', ') });
  }
}

function lostOf(table: ModelTable, says: readonly string[]): readonly string[] {
  const others = SETTINGS.filter((name) => !says.includes(name) && has(table, name));
  const keys = table.indexes.flatMap((index) => [...index.partitionKeys, ...index.sortKeys]);
  const plain = table.attributes.filter(({ name }) => !keys.some((key) => key.name === name));
  const lost = [
    ...presentIn(table, ['description', 'items', 'facets', 'entities', 'sizing']),
    ...presentIn(table, ['accessPatterns', 'extras']),
    ...(plain.length > 0 ? ['attributes'] : []),
    ...(table.indexes.some(({ extras }) => isPresent(extras)) ? ['indexes.extras'] : []),
    ...(table.billing.mode === 'provisioned' && isPresent(table.billing.extras)
      ? ['billing.extras']
      : []),
    ...others,
  ];
  return lost.filter((name) => !says.includes(name));
}

function has(table: ModelTable, name: Sayable): boolean {
  if (name !== 'autoscaling') return isPresent(table[name]);
  if (table.billing.mode === 'on-demand') return false;
  return isPresent(table.billing.autoscaling) || table.indexes.some((one) => one.autoscaling);
}

function presentIn<T extends object>(object: T, names: readonly (keyof T & string)[]): string[] {
  return names.filter((name) => isPresent(object[name]));
}

/** Empty texts, lists and objects say nothing. */
function isPresent(value: unknown): boolean {
  if (value === undefined || value === '') return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}
