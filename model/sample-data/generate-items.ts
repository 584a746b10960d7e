import { ApiError } from '../../engine/errors';
import { parseItem, type WireItem } from '../../engine/values/attribute-value';
import { itemSize, MAX_ITEM_BYTES } from '../../engine/values/item-size';
import type { Entity } from '../entity';
import type { ModelTable, Place, Problem } from '../model';
import { Problems } from '../problems';
import { defaultCounts } from './counts';
import { entityMaker } from './entity-maker';
import { itemDraw } from './item-draw';
import { ItemKeys } from './item-keys';
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
  const whole = withEntities(table);
  const counts = countsOf(whole, options, problems);
  if (counts === undefined) return { items: [], problems: problems.list() };
  const entities = whole.entities ?? [];
  const pools = new Map<string, WireItem[]>();
  const keys = new ItemKeys(whole);
  for (const entity of inOrder(entities)) {
    const at = ['entities', entities.indexOf(entity)];
    const count = counts.get(entity.name) ?? 0;
    fill({ table: whole, entity, count, seed: options.seed, pools, keys }, at, problems);
  }
  const items = entities.flatMap(({ name }) => pools.get(name) ?? []);
  return { items, problems: problems.list() };
}

/** A table whose entities nobody has described has one, of all its attributes. */
function withEntities(table: ModelTable): ModelTable {
  if (table.entities !== undefined && table.entities.length > 0) return table;
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
      ? defaultCounts(table, total)
      : new Map(
          entities.map(({ name }) => [name, Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0]),
        );
  const sum = [...given.values()].reduce((all, count) => all + Math.max(0, count), 0);
  if (sum <= MAX_SAMPLE_ITEMS) return given;
  problems.error('sample-too-many', [], { count: sum, max: MAX_SAMPLE_ITEMS });
  return undefined;
}

interface Filling {
  readonly table: ModelTable;
  readonly entity: Entity;
  readonly count: number;
  readonly seed: number;
  readonly pools: Map<string, WireItem[]>;
  readonly keys: ItemKeys;
}

/** An item whose key is taken is drawn again so often. */
const TRIES = 12;
/** After so many in a row for which nothing was found, there will be none. */
const GIVEN_UP = 200;

/** Makes the items of one entity, and puts them where others find them. */
function fill(filling: Filling, at: Place, problems: Problems): void {
  const { entity, count, keys } = filling;
  const pools = new Map(filling.pools);
  const made: WireItem[] = [];
  pools.set(entity.name, made);
  const make = entityMaker({ ...filling, pools }, at, problems);
  const told = new Set<string>();
  const fits = (item: WireItem): boolean => {
    const fault = keys.fault(item) ?? sizeFault(item, filling.table);
    if (fault === undefined) return keys.take(item);
    const kind = JSON.stringify([fault.code, fault.params.name]);
    if (!told.has(kind)) problems.error(fault.code, at, fault.params);
    told.add(kind);
    return false;
  };
  const wanted = Math.min(count, mostOf(filling));
  let failures = 0;
  for (let position = 0; position < wanted && failures < GIVEN_UP; position++) {
    let tries = 0;
    let item = make(itemDraw(position, wanted));
    while (!fits(item) && ++tries < TRIES) item = make(itemDraw(position, wanted));
    if (tries < TRIES) made.push(item);
    failures = tries < TRIES ? 0 : failures + 1;
  }
  filling.pools.set(entity.name, made);
  if (made.length < count) {
    const params = { entity: entity.name, made: made.length, wanted: count };
    problems.warn('sample-count', at, params);
  }
}

/** What comes once with each item of another entity comes no more often than that. */
function mostOf({ entity, pools }: Filling): number {
  const limits = referencesOf(entity).flatMap(([, { spread, entity: other }]) => {
    const length = pools.get(other)?.length ?? 0;
    return spread === 'each-once' && length > 0 ? [length] : [];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...limits);
}

/** Attributes shorter than this do not make an item too large. */
const LARGE_ATTRIBUTE = 4000;

function sizeFault(
  item: WireItem,
  table: ModelTable,
): Pick<Problem, 'code' | 'params'> | undefined {
  if (!hasLarge(table)) return undefined;
  try {
    const bytes = itemSize(parseItem(item, 'bare'));
    return bytes > MAX_ITEM_BYTES
      ? { code: 'item-size', params: { bytes, max: MAX_ITEM_BYTES } }
      : undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { code: 'item-refused', params: { reason: error.message } };
  }
}

function hasLarge({ entities = [] }: ModelTable): boolean {
  return entities.some(({ attributes }) =>
    attributes.some(({ format }) => {
      if (format?.kind === 'constant') return format.value.length > LARGE_ATTRIBUTE;
      if (format?.kind === 'sentence') return format.words > LARGE_ATTRIBUTE / 10;
      const isLong = format?.kind === 'text' || format?.kind === 'bytes';
      return isLong && format.length > LARGE_ATTRIBUTE;
    }),
  );
}
