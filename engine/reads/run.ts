import { assert } from '../assert';
import { evaluate } from '../expressions/condition';
import type { JsonText } from '../json-text';
import type { View } from '../storage/store';
import { storedKey } from '../tables/item-key';
import type { Item } from '../values/attribute-value';
import { StoredItem } from '../values/stored-item';
import { storedJson } from './get';
import type { ReadPlan } from './plan';
import { lastKeyOf } from './start-key';

/** What a Query or Scan answers, before it is worded. */
export interface Page {
  /** Wire JSON of the items that passed the filter; empty when only counting. */
  readonly items: readonly JsonText[];
  readonly count: number;
  readonly scannedCount: number;
  /** Sizes of everything evaluated, before filter and projection. */
  readonly readBytes: number;
  /** Sizes of the items that a local index fetched from its table, one by one. */
  readonly fetchedBytes: readonly number[];
  /** Where the next page starts; undefined when this was the last. */
  readonly lastKey: Item | undefined;
}

/** source: LIMITS.md, "Query/Scan page"; the item that crosses the line is still in the page. */
const PAGE_BYTES = 1_048_576;

/**
 * Runs a plan on one snapshot, up to its limit or one megabyte.
 *
 * pageBytes  what is left of the megabyte
 */
export function runPlan(view: View, plan: ReadPlan, pageBytes = PAGE_BYTES): Page {
  const items: JsonText[] = [];
  const fetchedBytes: number[] = [];
  let count = 0;
  let scannedCount = 0;
  let readBytes = 0;
  let last: StoredItem | undefined;
  view.values(plan.range, (bytes) => {
    const stored = new StoredItem(bytes);
    scannedCount++;
    readBytes += stored.sizeBytes;
    const whole = plan.fetchesFromTable ? fetch(view, plan, stored) : stored;
    if (whole !== stored) fetchedBytes.push(whole.sizeBytes);
    // What an index does not hold is missing to its filter, even where the answer fetches it.
    if (plan.filter === undefined || evaluate(plan.filter, stored)) {
      count++;
      if (!plan.countOnly) items.push(storedJson(whole, plan.projection));
    }
    const full = readBytes >= pageBytes || scannedCount === plan.limitItems;
    if (full) last = stored;
    return !full;
  });
  const lastKey = last === undefined ? undefined : lastKeyOf(plan, last);
  return { items, count, scannedCount, readBytes, fetchedBytes, lastKey };
}

/** What several plans gave that were run as one page. */
export interface PagesOfPlans {
  /** One for each plan that was begun. */
  readonly pages: readonly Page[];
  /** Where the next page starts: in which of the plans, and behind which key. */
  readonly next: { readonly plan: number; readonly key: Item } | undefined;
}

/**
 * Runs plans one after another, as one page: the limit and the megabyte are those of all of them.
 *
 * limitItems  items to evaluate at most
 */
export function runPlans(
  view: View,
  plans: readonly ReadPlan[],
  limitItems: number | undefined,
): PagesOfPlans {
  const pages: Page[] = [];
  let bytes = PAGE_BYTES;
  let left = limitItems;
  for (const [i, plan] of plans.entries()) {
    const page = runPlan(view, { ...plan, limitItems: left }, bytes);
    pages.push(page);
    if (page.lastKey !== undefined) return { pages, next: { plan: i, key: page.lastKey } };
    bytes -= page.readBytes;
    if (left !== undefined) left -= page.scannedCount;
  }
  return { pages, next: undefined };
}

function fetch(view: View, plan: ReadPlan, entry: StoredItem): StoredItem {
  const bytes = view.get(storedKey(plan.table, entry).bytes);
  assert(bytes !== undefined, 'an index entry has its item');
  return new StoredItem(bytes);
}
