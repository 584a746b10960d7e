import { parseValue, type WireItem, type WireValue } from '../../engine/values/attribute-value';
import { valuesEqual } from '../../engine/values/compare';
import type { Place } from '../model';
import type { Problems } from '../problems';
import { short } from './short-text';

interface Comparison {
  /** Each with the attributes that must be there. */
  readonly expected: readonly WireItem[];
  readonly found: readonly WireItem[];
  /** They must come in this order. */
  readonly isOrdered: boolean;
  /** Others may come besides. */
  readonly mayHaveOthers: boolean;
  readonly problems: Problems;
}

const AT: Place = ['expect', 'items'];

/**
 * Finds expected items that did not come, attributes that differ, and what came besides.
 *
 * An expected item that did not come as it should is compared with the one left that is most like
 * it, so that what is told is an attribute and not two items.
 */
export function compareItems(comparison: Comparison): void {
  const { expected, found, isOrdered, mayHaveOthers, problems } = comparison;
  const pairs = isOrdered ? pairInOrder(expected, found) : pairAnyhow(expected, found);
  const left = new Set(found.keys());
  const open: number[] = [];
  for (const [position, partner] of pairs.entries()) {
    if (partner === undefined) open.push(position);
    else left.delete(partner);
  }
  const places = new Map<number, number>();
  for (const position of open) {
    const item = expected[position] ?? {};
    // As many as expected: then each stands for one, however different it is.
    const least = expected.length === found.length && !mayHaveOthers ? 0 : 1;
    const nearest = nearestOf(item, found, { left, least });
    const other = nearest === undefined ? undefined : found[nearest];
    if (nearest === undefined || other === undefined) {
      problems.error('proof-item-missing', [...AT, position], { item: short(item) });
      continue;
    }
    left.delete(nearest);
    places.set(position, nearest);
    tellDifferences(item, other, [...AT, position], problems);
  }
  tellPlaces(expected, places, comparison);
  if (mayHaveOthers) return;
  for (const position of left) {
    const item = short(found[position]);
    problems.error('proof-item-unexpected', AT, { number: position + 1, item });
  }
}

type Pairs = readonly (number | undefined)[];

/** Each the first that fits after the one before it. */
function pairInOrder(expected: readonly WireItem[], found: readonly WireItem[]): Pairs {
  let from = 0;
  return expected.map((item) => {
    const position = found.findIndex((other, i) => i >= from && hasAll(other, item));
    if (position < 0) return undefined;
    from = position + 1;
    return position;
  });
}

function pairAnyhow(expected: readonly WireItem[], found: readonly WireItem[]): Pairs {
  const taken = new Set<number>();
  return expected.map((item) => {
    const position = found.findIndex((other, i) => !taken.has(i) && hasAll(other, item));
    if (position < 0) return undefined;
    taken.add(position);
    return position;
  });
}

function hasAll(item: WireItem, attributes: WireItem): boolean {
  return differing(attributes, item).length === 0;
}

/** Names of attributes that the other item lacks or has otherwise. */
function differing(attributes: WireItem, other: WireItem): readonly string[] {
  return Object.keys(attributes).filter((name) => {
    const found = Object.hasOwn(other, name) ? other[name] : undefined;
    return !isEqual(attributes[name], found);
  });
}

function isEqual(one: WireValue | undefined, two: WireValue | undefined): boolean {
  if (one === undefined || two === undefined) return one === two;
  try {
    return valuesEqual(parseValue(one, 'bare'), parseValue(two, 'bare'));
  } catch {
    // An expected value that is none is equal to nothing.
    return false;
  }
}

/**
 * The one of those left that has most in common.
 *
 * least    attributes that it must have in common
 * returns  undefined when none has so many
 */
function nearestOf(
  item: WireItem,
  found: readonly WireItem[],
  { left, least }: { readonly left: ReadonlySet<number>; readonly least: number },
): number | undefined {
  const size = Object.keys(item).length;
  let best: { readonly position: number; readonly common: number } | undefined;
  for (const position of left) {
    const common = size - differing(item, found[position] ?? {}).length;
    if (common > (best?.common ?? least - 1)) best = { position, common };
  }
  return best?.position;
}

function tellDifferences(item: WireItem, other: WireItem, at: Place, problems: Problems): void {
  for (const attribute of differing(item, other)) {
    const found = Object.hasOwn(other, attribute) ? other[attribute] : undefined;
    problems.error(
      found === undefined ? 'proof-attribute-missing' : 'proof-attribute-differs',
      [...at, attribute],
      { attribute, expected: short(item[attribute]), found: short(found) },
    );
  }
}

/** An item that has all it should is there, only not where it should be. */
function tellPlaces(
  expected: readonly WireItem[],
  places: ReadonlyMap<number, number>,
  { found, problems }: Comparison,
): void {
  for (const [position, place] of places) {
    const [item = {}, other = {}] = [expected[position], found[place]];
    if (!hasAll(other, item)) continue;
    const numbers = { number: place + 1, expected: position + 1, item: short(item) };
    problems.error('proof-item-place', [...AT, position], numbers);
  }
}
