import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity, SampleFormat } from '../entity';
import type { ItemDraw } from './item-draw';
import type { Random } from './random';

export type ReferenceFormat = Extract<SampleFormat, { kind: 'reference' }>;

/** Items that have been made, by the name of their entity; one's own grow while it is made. */
export type Pools = ReadonlyMap<string, readonly WireItem[]>;

export interface ReferenceSource {
  readonly pools: Pools;
  readonly random: Random;
  /** How many attributes of the entity refer to the same before it. */
  readonly nth: number;
  /** Several for one item, such as the members of a set: each another. */
  readonly isMany: boolean;
}

/**
 * What draws the values of a reference. All that one item takes of another entity it takes of the
 * same item, as the name and the address that go with a customer's number; only what it takes twice
 * it takes of two.
 */
export function referenceMaker(
  format: ReferenceFormat,
  { pools, random, nth, isMany }: ReferenceSource,
): (draw: ItemDraw) => WireValue | undefined {
  const pool = pools.get(format.entity) ?? [];
  const pick = picker(format, pool, random);
  const group = `${format.spread} ${format.entity}`;
  return (draw) => {
    const position = isMany ? pick(draw, 0) : chosenAt({ draw, group, nth }, pick);
    const item = pool[position];
    return item !== undefined && Object.hasOwn(item, format.attribute)
      ? item[format.attribute]
      : undefined;
  };
}

/** Draws a position; `nth` is for those that are taken in turn. */
type Picker = (draw: ItemDraw, nth: number) => number;

function picker({ spread }: ReferenceFormat, pool: readonly WireItem[], random: Random): Picker {
  if (spread === 'each-once') {
    return ({ position }, nth) => (position + nth) % Math.max(1, pool.length);
  }
  // An entity that refers to itself has nothing yet: all it will have are equally likely.
  if (spread === 'uniform' || pool.length === 0) return () => random.below(pool.length);
  const sums = zipfSums(pool.length);
  const total = sums[sums.length - 1] ?? 0;
  return () => firstAbove(sums, random.next() * total);
}

const TRIES = 8;

interface Choice {
  readonly draw: ItemDraw;
  readonly group: string;
  readonly nth: number;
}

/** What the item has chosen already, or something new. */
function chosenAt({ draw, group, nth }: Choice, pick: Picker): number {
  const chosen = draw.chosen.get(group) ?? [];
  draw.chosen.set(group, chosen);
  while (chosen.length <= nth) {
    let position = pick(draw, chosen.length);
    for (let i = 0; i < TRIES && chosen.includes(position); i++) {
      position = pick(draw, chosen.length);
    }
    chosen.push(position);
  }
  return chosen[nth] ?? 0;
}

/** The second comes half as often as the first, the third a third as often, and so on. */
function zipfSums(length: number): Float64Array {
  const sums = new Float64Array(length);
  let sum = 0;
  for (let i = 0; i < length; i++) {
    sum += 1 / (i + 1);
    sums[i] = sum;
  }
  return sums;
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** References of an entity, with the position of the attribute that has each. */
export function referencesOf(entity: Entity): readonly [number, ReferenceFormat][] {
  return entity.attributes.flatMap(({ format }, position): [number, ReferenceFormat][] =>
    format?.kind === 'reference' ? [[position, format]] : [],
  );
}

/**
 * Entities, each after those that it refers to; those that wait for one another come last, as they
 * stand.
 */
export function inOrder(entities: readonly Entity[]): readonly Entity[] {
  const names = new Set(entities.map(({ name }) => name));
  const done = new Set<string>();
  const ordered: Entity[] = [];
  let open = entities;
  const isReady = (entity: Entity) =>
    referencesOf(entity).every(
      ([, { entity: other }]) => done.has(other) || other === entity.name || !names.has(other),
    );
  while (open.length > 0) {
    const ready = open.filter(isReady);
    if (ready.length === 0) return [...ordered, ...open];
    for (const entity of ready) done.add(entity.name);
    ordered.push(...ready);
    open = open.filter((entity) => !ready.includes(entity));
  }
  return ordered;
}
