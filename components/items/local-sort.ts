import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import { compareNumbers } from '@/engine/values/number';
import { attribute, tagged } from './wire-value';

/** An order of the loaded rows; the service knows nothing of it. */
export interface LocalSort {
  readonly name: string;
  readonly direction: 'ascending' | 'descending';
}

/** The next order when a header is pressed: ascending, descending, as read. */
export function nextSort(sort: LocalSort | undefined, name: string): LocalSort | undefined {
  if (sort?.name !== name) return { name, direction: 'ascending' };
  return sort.direction === 'ascending' ? { name, direction: 'descending' } : undefined;
}

/**
 * The items in order of one attribute: numbers by value, text by letter, documents by size, types
 * apart from one another, and items without the attribute last in either direction.
 */
export function sortItems(
  items: readonly WireItem[],
  { name, direction }: LocalSort,
): readonly WireItem[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const decorated = items.map((item) => {
    const value = attribute(item, name);
    return { item, key: value === undefined ? undefined : sortKey(value) };
  });
  decorated.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) {
      return (a.key === undefined ? 1 : 0) - (b.key === undefined ? 1 : 0);
    }
    return sign * compareKeys(a.key, b.key);
  });
  return decorated.map(({ item }) => item);
}

type SortKey =
  | { readonly rank: 0; readonly flag: number }
  | { readonly rank: 1; readonly number: string; readonly near: number }
  | { readonly rank: 2; readonly text: string }
  | { readonly rank: 3; readonly size: number };

function sortKey(value: WireValue): SortKey {
  const content = tagged(value);
  switch (content.type) {
    case 'NULL':
      return { rank: 0, flag: 0 };
    case 'BOOL':
      return { rank: 0, flag: content.value ? 2 : 1 };
    case 'N':
      // Near enough to tell most pairs apart; the digits decide when it does not.
      return { rank: 1, number: content.value, near: Number.parseFloat(content.value) };
    case 'S':
    case 'B':
      return { rank: 2, text: content.value };
    case 'M':
      return { rank: 3, size: Object.keys(content.value).length };
    default:
      return { rank: 3, size: content.value.length };
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  if (a.rank === 0 && b.rank === 0) return a.flag - b.flag;
  if (a.rank === 1 && b.rank === 1) {
    return a.near === b.near ? compareNumbers(a.number, b.number) : a.near < b.near ? -1 : 1;
  }
  if (a.rank === 2 && b.rank === 2) return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
  if (a.rank === 3 && b.rank === 3) return a.size - b.size;
  return a.rank - b.rank;
}
