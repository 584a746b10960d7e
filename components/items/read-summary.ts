import type { ConsumedCapacity } from '@/components/data/wire-types';

/** What a read has come to so far, over all its pages. */
export interface ReadSummary {
  readonly returned: number;
  readonly scanned: number;
  /** Read units; undefined when the service does not say. */
  readonly units: number | undefined;
  /** Time the service took, in milliseconds. */
  readonly ms: number;
  readonly pages: number;
}

interface Page {
  readonly items: readonly unknown[];
  readonly scannedCount: number;
  readonly capacity: ConsumedCapacity | undefined;
  readonly ms: number;
}

/** Adds pages up. */
export function summarise(pages: readonly Page[]): ReadSummary {
  const units = pages.map((page) => page.capacity?.CapacityUnits);
  return {
    returned: sum(pages.map((page) => page.items.length)),
    scanned: sum(pages.map((page) => page.scannedCount)),
    units: units.every((each) => each === undefined)
      ? undefined
      : sum(units.map((each) => each ?? 0)),
    ms: sum(pages.map((page) => page.ms)),
    pages: pages.length,
  };
}

/** How the units are split over the table and its indexes, in the words of a tooltip. */
export function unitSplit(pages: readonly Page[]): string | undefined {
  const split = new Map<string, number>();
  const add = (name: string, units: number | undefined) => {
    if (units) split.set(name, (split.get(name) ?? 0) + units);
  };
  for (const { capacity } of pages) {
    add('table', capacity?.Table?.CapacityUnits);
    for (const indexes of [capacity?.GlobalSecondaryIndexes, capacity?.LocalSecondaryIndexes]) {
      for (const [name, units] of Object.entries(indexes ?? {})) add(name, units.CapacityUnits);
    }
  }
  if (split.size === 0) return undefined;
  return [...split].map(([name, units]) => `${name} ${units} RCU`).join(' · ');
}

/** Returned of scanned, in percent; undefined when everything scanned was returned. */
export function efficiency({ returned, scanned }: ReadSummary): number | undefined {
  return scanned === 0 || returned === scanned ? undefined : (returned / scanned) * 100;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
