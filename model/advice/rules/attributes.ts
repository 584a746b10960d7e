import { isReservedWord } from '../../../engine/expressions/reserved-words';
import type { ValueType } from '../../../engine/values/attribute-value';
import type { Edit } from '../../edit';
import type { ModelTable } from '../../model';
import { type Advice, type Fix, finding, listed } from '../advice';
import { attributesIn } from '../key-texts';
import type { TableStudy } from '../study';

/**
 * Attributes that are called as a word of the expression language.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
export function reservedNames({ table, entities, at }: TableStudy): readonly Advice[] {
  const names = new Set([
    ...table.attributes.map(({ name }) => name),
    ...entities.flatMap(({ attributes }) => attributes.map(({ name }) => name)),
  ]);
  const reserved = [...names].filter(isReservedWord);
  if (reserved.length === 0) return [];
  const params = { names: listed(reserved), count: reserved.length };
  return [finding('attribute-reserved-words', 'note', { at: [...at, 'attributes'], params })];
}

/** Attributes that are declared, and that nothing has, reads or is made of. */
export function unusedAttributes(study: TableStudy): readonly Advice[] {
  const { table, at, entities, samples } = study;
  // Without anything that would use them, none is more unused than another.
  if (entities.length === 0 && samples.length === 0) return [];
  const used = usedNames(study);
  return table.attributes.flatMap(({ name }, position): readonly Advice[] => {
    if (used.has(name)) return [];
    const fixes = [
      {
        label: 'fix-remove-attribute',
        edit: { kind: 'remove-attribute', table: table.name, name } as const,
      },
    ];
    const place = [...at, 'attributes', position];
    return [finding('attribute-unused', 'note', { at: place, params: { name }, fixes })];
  });
}

function usedNames({ table, entities, samples, uses }: TableStudy): ReadonlySet<string> {
  const used = new Set<string>();
  const add = (names: Iterable<string>) => {
    for (const name of names) used.add(name);
  };
  for (const item of samples) add(Object.keys(item));
  for (const { attributes, templates } of entities) {
    add(attributes.map(({ name }) => name));
    add(templates.flatMap(({ attribute, text }) => [attribute, ...attributesIn(text)]));
  }
  for (const { partitionKeys, sortKeys, projection } of table.indexes) {
    add([...partitionKeys, ...sortKeys].map(({ name }) => name));
    if (projection.type === 'INCLUDE') add(projection.attributes);
  }
  for (const { attributes } of table.facets) add(attributes);
  for (const { projected = [], filterLeaves, conditionLeaves } of uses.map(
    ({ expressions }) => expressions,
  )) {
    add(projected);
    add([...filterLeaves, ...conditionLeaves].map(({ attribute }) => attribute));
  }
  if (table.timeToLive !== undefined) used.add(table.timeToLive);
  return used;
}

/** From here on a number of seconds would be after the year 5138: it is milliseconds. */
const SECONDS_MAX = 1e11;

/**
 * A time to live that no item has, or that is no number of seconds: nothing would expire.
 *
 * source
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html
 */
export function timeToLive({ table, entities, samples, at }: TableStudy): readonly Advice[] {
  const name = table.timeToLive;
  if (name === undefined) return [];
  const about = { at: [...at, 'timeToLive'], params: { name } };
  const fixes = [withoutTimeToLive(table)];
  const types = typesOf({ table, entities, samples }, name);
  if (types.size === 0) {
    const isKnown = entities.length > 0 || samples.length > 0;
    return isKnown ? [finding('ttl-attribute-missing', 'warning', { ...about, fixes })] : [];
  }
  const other = [...types].find((type) => type !== 'N');
  if (other !== undefined) {
    const params = { name, type: other };
    return [finding('ttl-not-number', 'error', { ...about, params, fixes })];
  }
  const inMilliseconds =
    samples.some((item) => Number.parseFloat(item[name]?.N ?? '0') > SECONDS_MAX) ||
    entities.some(({ attributes }) =>
      attributes.some(
        (one) =>
          one.name === name && one.format?.kind === 'time' && one.format.as === 'milliseconds',
      ),
    );
  return inMilliseconds ? [finding('ttl-milliseconds', 'error', about)] : [];
}

function typesOf(
  { table, entities, samples }: Pick<TableStudy, 'table' | 'entities' | 'samples'>,
  name: string,
): ReadonlySet<ValueType | string> {
  const types = new Set<string>();
  const declared = [...entities.flatMap(({ attributes }) => attributes), ...table.attributes];
  for (const one of declared) if (one.name === name) types.add(one.type);
  for (const item of samples) for (const type of Object.keys(item[name] ?? {})) types.add(type);
  return types;
}

function withoutTimeToLive({ name }: ModelTable): Fix {
  const edit: Edit = { kind: 'set-table', table: name, changes: { timeToLive: undefined } };
  return { label: 'fix-no-ttl', edit };
}
