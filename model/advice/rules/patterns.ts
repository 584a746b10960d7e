import type { Edit } from '../../edit';
import { type Advice, finding } from '../advice';
import type { TableStudy } from '../study';

/** Tables of which nobody has said what is asked of them. */
export function patternlessTables({
  table,
  patterns,
  entities,
  at,
}: TableStudy): readonly Advice[] {
  const holds = entities.length > 0 || table.items.length > 0;
  if (patterns.length > 0 || !holds) return [];
  return [finding('patterns-missing', 'note', { at, params: { table: table.name } })];
}

/** Patterns that cannot be reckoned with: no rate, a peak below the average, no request. */
export function vaguePatterns({ table, patterns }: TableStudy): readonly Advice[] {
  const names = patterns.map(({ pattern }) => pattern.name);
  return patterns.flatMap(({ pattern, at }, position): readonly Advice[] => {
    const { name, perSecond, peakPerSecond, request } = pattern;
    const found: Advice[] = [];
    const params = { name };
    if (perSecond === 0 && (peakPerSecond ?? 0) === 0) {
      found.push(finding('pattern-without-rate', 'note', { at, params }));
    }
    if (peakPerSecond !== undefined && peakPerSecond < perSecond) {
      const { peakPerSecond: _, ...value } = pattern;
      const edit: Edit = { kind: 'change-pattern', table: table.name, name, value };
      found.push(
        finding('pattern-peak-low', 'warning', {
          at,
          params: { name, peak: peakPerSecond, average: perSecond },
          fixes: [{ label: 'fix-no-peak', edit }],
        }),
      );
    }
    if (request === undefined) {
      found.push(finding('pattern-without-request', 'note', { at, params }));
    }
    if (names.indexOf(name) !== position) {
      found.push(finding('pattern-name-twice', 'error', { at: [...at, 'name'], params }));
    }
    return found;
  });
}

/** Patterns that ask tables which the design does not have. */
export function strayPatterns({ model, patterns }: TableStudy): readonly Advice[] {
  const names = new Set(model.tables.map(({ name }) => name));
  return patterns.flatMap(({ pattern, at, calls }) => {
    const strange = calls.map((call) => call.table).find((name) => !names.has(name));
    if (strange === undefined) return [];
    const params = { name: pattern.name, table: strange };
    return [finding('pattern-table-missing', 'error', { at, params })];
  });
}

/** Parameters that take their value from an entity or attribute that is not there. */
export function strayParameters({ patterns, entities }: TableStudy): readonly Advice[] {
  return patterns.flatMap(({ pattern, at }) =>
    (pattern.parameters ?? []).flatMap((parameter, position): readonly Advice[] => {
      if (parameter.from !== 'sample') return [];
      const entity = entities.find(({ name }) => name === parameter.entity);
      const has =
        entity?.attributes.some(({ name }) => name === parameter.attribute) === true ||
        entity?.templates.some(({ attribute }) => attribute === parameter.attribute) === true;
      if (has) return [];
      const params = {
        name: pattern.name,
        parameter: parameter.name,
        source: `${parameter.entity}.${parameter.attribute}`,
      };
      const place = [...at, 'parameters', position];
      return [finding('parameter-source-missing', 'error', { at: place, params })];
    }),
  );
}
