import fc from 'fast-check';
import type {
  Billing,
  IndexProjection,
  KeyAttribute,
  ModelIndex,
  TableAutoscaling,
} from '../model';
import type { Columns } from './columns';
import { autoscaling, type Scope, throughput } from './settings';
import { compact, extras, maybe } from './values';

/** Indexes of every kind, with keys of several attributes. */
export function indexes(columns: Columns, scope: Scope): fc.Arbitrary<readonly ModelIndex[]> {
  const kinds = [globalIndex(columns, scope), ...localIndexes(columns, scope)];
  return fc
    .uniqueArray(fc.oneof(...kinds), { maxLength: 4, selector: ({ name }) => name })
    .map((made) => {
      if (scope === 'all') return made;
      const local = made.filter(({ kind }) => kind === 'local');
      return [...local, ...made.filter(({ kind }) => kind === 'global')];
    });
}

const indexName = fc.oneof(
  fc.constantFrom('GSI1', 'GSI2', 'byStatus', 'constructor', '__proto__'),
  fc.stringMatching(/^[A-Za-z0-9_.-]{3,10}$/),
);

function globalIndex(columns: Columns, scope: Scope): fc.Arbitrary<ModelIndex> {
  const { partitionKey, sortKey, keys } = columns;
  const candidates = [...keys, ...(sortKey === undefined ? [] : [sortKey]), partitionKey];
  const chosen = fc.shuffledSubarray(candidates, {
    minLength: 1,
    maxLength: Math.min(6, candidates.length),
  });
  return fc
    .record({
      name: indexName,
      chosen,
      split: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 })),
      throughput: maybe(throughput),
      autoscaling: scope === 'created' ? fc.constant(undefined) : maybe(autoscaling),
      extras: scope === 'all' ? extras : fc.constant({}),
    })
    .chain(({ chosen: both, split, ...rest }) => {
      const partitionKeys = both.slice(0, split);
      const sortKeys = both.slice(split, split + 4);
      return projection(columns, [...partitionKeys, ...sortKeys]).map((projected) =>
        compact<ModelIndex>({
          kind: 'global',
          ...rest,
          partitionKeys,
          sortKeys,
          projection: projected,
        }),
      );
    });
}

function localIndexes(columns: Columns, scope: Scope): readonly fc.Arbitrary<ModelIndex>[] {
  const { partitionKey, sortKey, keys } = columns;
  if (sortKey === undefined || keys.length === 0) return [];
  const local = fc
    .record({
      name: indexName,
      key: fc.constantFrom(...keys),
      extras: scope === 'all' ? extras : fc.constant({}),
    })
    .chain(({ name, key, extras: more }) =>
      projection(columns, [key]).map(
        (projected): ModelIndex => ({
          kind: 'local',
          name,
          partitionKeys: [partitionKey],
          sortKeys: [key],
          projection: projected,
          extras: more,
        }),
      ),
    );
  return [local];
}

function projection(
  { keys, others }: Columns,
  own: readonly KeyAttribute[],
): fc.Arbitrary<IndexProjection> {
  const names = [...keys, ...others]
    .map(({ name }) => name)
    .filter((name) => own.every((key) => key.name !== name));
  const whole = fc.constantFrom<IndexProjection>({ type: 'ALL' }, { type: 'KEYS_ONLY' });
  if (names.length === 0) return whole;
  const include = fc
    .shuffledSubarray(names, { minLength: 1 })
    .map((attributes): IndexProjection => ({ type: 'INCLUDE', attributes }));
  return fc.oneof(whole, include);
}

/** Only global indexes of provisioned tables have capacity, and only what differs is said. */
export function withUnits(made: readonly ModelIndex[], table: Billing): readonly ModelIndex[] {
  return made.map((index) => {
    const { throughput: own, autoscaling: scaled, ...rest } = index;
    if (table.mode === 'on-demand' || own === undefined) return bare(rest, table, scaled);
    const isSame = own.readUnits === table.readUnits && own.writeUnits === table.writeUnits;
    return { ...bare(rest, table, scaled), ...(isSame ? {} : { throughput: own }) };
  });
}

function bare(
  index: Omit<ModelIndex, 'autoscaling'>,
  table: Billing,
  scaled: TableAutoscaling | undefined,
): ModelIndex {
  return table.mode === 'on-demand' || scaled === undefined
    ? index
    : { ...index, autoscaling: scaled };
}
