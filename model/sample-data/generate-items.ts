import type { WireItem } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import type { ModelTable, Place, Problem } from '../model';
import { Problems } from '../problems';
import { defaultCounts } from './counts';
import { entityMaker } from './entity-maker';
import { itemDraw } from './item-draw';
import { ItemKeys } from './item-keys';
import { ItemSizes, MAX_SAMPLE_BYTES } from './item-sizes';
import { inOrder, referencesOf } from './references';

/** More than this is a load test, not a sample. */
export const MAX_SAMPLE_ITEMS = 100_000;

export interface SampleOptions {
  /** The same seed gives the same items, everywhere. */
  readonly seed: number;
  /** Items of each entity; one that is not named gets none. Absent to have `total` divided. */
  readonly counts?: { readonly [entity: string]: number };
  /** 100 when absent. */
  readonly total?: number;
}

export interface SampleItems {
  /** In the order of the table's entities. */
  readonly items: readonly WireItem[];
  /** Places are those of the table. */
  readonly problems: readonly Problem[];
}

const DEFAULT_TOTAL = 100;

/**
 * Items as the entities of a table describe them. All of them have keys that the table takes, each
 * once; where there are not as many, it is told.
 */
export function generateItems(table: ModelTable, options: SampleOptions): SampleItems {
  const problems = new Problems();
  const filled = withEntities(table);
  const counts = countsOf(filled, options, problems);
  if (counts === undefined) return { items: [], problems: problems.list() };
  const entities = filled.entities ?? [];
  const pools = new Map<string, WireItem[]>();
  const keys = new ItemKeys(filled);
  const sizes = new ItemSizes();
  for (const entity of inOrder(entities)) {
    const at = ['entities', entities.indexOf(entity)];
    const count = counts.get(entity.name) ?? 0;
    fill({ table: filled, entity, count, seed: options.seed, pools, keys, sizes }, at, problems);
  }
  if (sizes.isFull) problems.error('sample-too-large', [], { max: MAX_SAMPLE_BYTES });
  const items = entities.flatMap(({ name }) => pools.get(name) ?? []);
  return { items, problems: problems.list() };
}

/** A table whose entities nobody has described has one, of all its attributes. */
function withEntities(table: ModelTable): ModelTable {
  if (table.entities !== undefined && table.entities.length > 0) {
    const named = new Map(table.entities.toReversed().map((one) => [one.name, one]));
    return { ...table, entities: table.entities.filter((one) => named.get(one.name) === one) };
  }
  const keys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  const attributes = new Map(
    [
      ...keys,
      ...table.indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]),
      ...table.attributes,
    ].map(({ name, type }) => [name, { name, type }]),
  );
  const entity = { name: table.name, attributes: [...attributes.values()], templates: [] };
  return { ...table, entities: [entity] };
}

function countsOf(
  table: ModelTable,
  { counts, total = DEFAULT_TOTAL }: SampleOptions,
  problems: Problems,
): ReadonlyMap<string, number> | undefined {
  const entities = table.entities ?? [];
  const given =
    counts === undefined
      ? defaultCounts(table, whole(total))
      : new Map(
          entities.map(({ name }) => [name, Object.hasOwn(counts, name) ? whole(counts[name]) : 0]),
        );
  const sum = [...given.values()].reduce((all, count) => all + count, 0);
  if (sum <= MAX_SAMPLE_ITEMS) return given;
  problems.error('sample-too-many', [], { count: sum, max: MAX_SAMPLE_ITEMS });
  return undefined;
}

function whole(count = 0): number {
  return count > 0 ? Math.floor(count) : 0;
}

interface Filling {
  readonly table: ModelTable;
  readonly entity: Entity;
  readonly count: number;
  readonly seed: number;
  readonly pools: Map<string, WireItem[]>;
  readonly keys: ItemKeys;
  readonly sizes: ItemSizes;
}

/** An item whose key is taken is drawn again so often. */
const TRIES = 12;
/** After so many in a row for which nothing was found, there will be none. */
const GIVEN_UP = 200;

/** Makes the items of one entity, and puts them where others find them. */
function fill(filling: Filling, at: Place, problems: Problems): void {
  const { entity, count, sizes } = filling;
  const pools = new Map(filling.pools);
  const made: WireItem[] = [];
  pools.set(entity.name, made);
  const make = entityMaker({ ...filling, pools }, at, problems);
  const judge = judgeOf(filling, at, problems);
  const wanted = Math.min(count, mostOf(filling));
  let failures = 0;
  for (let position = 0; position < wanted && failures < GIVEN_UP && !sizes.isFull; position++) {
    const item = drawn(() => make(itemDraw(position, wanted)), judge);
    if (item !== undefined) made.push(item);
    failures = item === undefined ? failures + 1 : 0;
  }
  filling.pools.set(entity.name, made);
  if (made.length < count) {
    const params = { entity: entity.name, made: made.length, wanted: count };
    problems.warn('sample-count', at, params);
  }
}

/** `again`: another draw may do better. */
type Verdict = 'fits' | 'again' | 'never';

function drawn(make: () => WireItem, judge: (item: WireItem) => Verdict): WireItem | undefined {
  for (let tries = 0; tries < TRIES; tries++) {
    const item = make();
    const verdict = judge(item);
    if (verdict === 'fits') return item;
    if (verdict === 'never') return undefined;
  }
  return undefined;
}

/** Takes the keys of items that can be, and tells once why others cannot. */
function judgeOf({ keys, sizes }: Filling, at: Place, problems: Problems) {
  const told = new Set<string>();
  return (item: WireItem): Verdict => {
    const fault = keys.fault(item) ?? sizes.fault(item);
    if (fault === undefined) return keys.take(item) ? 'fits' : 'again';
    const kind = JSON.stringify([fault.code, fault.params.name]);
    if (!told.has(kind)) problems.error(fault.code, at, fault.params);
    told.add(kind);
    return fault.code === 'item-key-missing' || fault.code === 'item-key-empty' ? 'again' : 'never';
  };
}

/** What comes once with each item of another entity comes no more often than that. */
function mostOf({ entity, pools }: Filling): number {
  const limits = referencesOf(entity).flatMap(([, { spread, entity: other }]) => {
    const length = pools.get(other)?.length ?? 0;
    return spread === 'each-once' && length > 0 ? [length] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}
