import type { Scenario } from '@/model/pricing/types/scenario';
import type { IndexUsage, TableUsage } from '@/model/pricing/types/usage';
import {
  withIndex,
  withItemBytes,
  withItems,
  withoutIndex,
  withProjection,
  withRegions,
  withTraffic,
} from '@/model/pricing/what-if';

/** What is supposed of one table; what is absent stays as it is. */
export interface WhatIf {
  readonly table: string;
  readonly itemBytes?: number;
  /** Times the traffic, and times the items. */
  readonly traffic?: number;
  readonly items?: number;
  /** Sizes of entries, by index. */
  readonly entryBytes: { readonly [index: string]: number };
  readonly dropped: readonly string[];
  readonly added: readonly IndexUsage[];
  /** Other regions of a global table. */
  readonly regions?: readonly string[];
}

export function noWhatIf(table: string): WhatIf {
  return { table, entryBytes: {}, dropped: [], added: [] };
}

/** The scenario as it would be. */
export function supposed(scenario: Scenario, plan: WhatIf): Scenario {
  const { table } = plan;
  const isThere = scenario.usage.tables.some(({ name }) => name === table);
  if (!isThere) return scenario;
  let next = scenario;
  if (plan.itemBytes !== undefined) next = withItemBytes(next, table, plan.itemBytes);
  for (const [name, entryBytes] of Object.entries(plan.entryBytes)) {
    next = withProjection(next, table, { name, entryBytes });
  }
  for (const name of plan.dropped) next = withoutIndex(next, table, name);
  for (const index of plan.added) next = withIndex(next, table, index);
  if (plan.regions !== undefined) {
    next = withRegions(next, table, replicasOf(next, table, plan.regions));
  }
  if (plan.items !== undefined) next = withItems(next, plan.items, table);
  return plan.traffic === undefined ? next : withTraffic(next, plan.traffic, table);
}

/** Regions that were there before keep what is said of them. */
function replicasOf(scenario: Scenario, table: string, regions: readonly string[]) {
  const known = scenario.usage.tables.find(({ name }) => name === table)?.replicas ?? [];
  return regions
    .filter((region) => region !== scenario.usage.region)
    .map((region) => known.find((replica) => replica.region === region) ?? { region });
}

/** Whether anything is supposed at all. */
export function isSupposing({ table: _, ...plan }: WhatIf): boolean {
  return (
    plan.itemBytes !== undefined ||
    plan.traffic !== undefined ||
    plan.items !== undefined ||
    plan.regions !== undefined ||
    Object.keys(plan.entryBytes).length + plan.dropped.length + plan.added.length > 0
  );
}

/** Whether an index holds whole items, so that its entries are as large as they. */
export function holdsItems(table: TableUsage, index: IndexUsage): boolean {
  return index.entryBytes === table.items.bytes;
}

// ------------------------------------------------------------------ sliders by ratio

const SLIDER_STEPS = 100;

/** Where a value stands on a slider whose steps multiply rather than add. */
export function sliderStep(value: number, [least, most]: readonly [number, number]): number {
  const clamped = Math.min(most, Math.max(least, value));
  return Math.round((Math.log(clamped / least) / Math.log(most / least)) * SLIDER_STEPS);
}

/** The value at such a step, to two digits that can be read. */
export function sliderValue(step: number, [least, most]: readonly [number, number]): number {
  if (step <= 0) return least;
  if (step >= SLIDER_STEPS) return most;
  return Number((least * (most / least) ** (step / SLIDER_STEPS)).toPrecision(2));
}
