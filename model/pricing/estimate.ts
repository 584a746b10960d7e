import type { Problem } from '../model';
import { Problems } from '../problems';
import { accountLines, NODE_TYPES } from './account-lines';
import { changeLines } from './change-lines';
import { freeLines, reservedLines, savingsLines, upfrontOf } from './commitment-lines';
import { Exact } from './exact';
import { featureLines } from './feature-lines';
import { type Pricing, pricingOf } from './line';
import { currencyOf } from './prices/choose-price';
import { storageLines } from './storage-lines';
import { type FlowCost, throughputOf } from './throughput';
import {
  type CostLine,
  DEFAULT_OPTIONS,
  type Estimate,
  type EstimateOptions,
  type Total,
} from './types/estimate';
import type { PriceList } from './types/prices';
import type { TableUsage, Usage } from './types/usage';

/**
 * What a month of the usage costs, line by line. Nothing is rounded; the lines add up to the total.
 */
export function estimate(
  usage: Usage,
  list: PriceList,
  options: EstimateOptions = DEFAULT_OPTIONS,
): Estimate {
  const pricing = pricingOf(list, options);
  const flows = usage.tables.flatMap((table) =>
    throughputOf(pricing, planned(table), usage.region),
  );
  const perTable = usage.tables.flatMap((table) => [
    ...flows.filter(({ flow }) => flow.table.name === table.name).map(({ line }) => line),
    ...storageLines(pricing, table, usage.region),
    ...featureLines(pricing, table, usage.region),
    ...changeLines(pricing, table, usage.region),
  ]);
  const charged = [
    ...perTable,
    ...accountLines(pricing, usage),
    ...reservedLines(pricing, usage, flows),
  ];
  const free = [...charged, ...freeLines(pricing, charged)];
  const lines = [...free, ...savingsLines(pricing, usage, free)];
  return {
    lines,
    total: totalOf(pricing, usage, lines),
    problems: problemsOf(pricing, usage, flows),
  };
}

/** A table with a vector index is on demand, whatever its plan says; a problem tells of it. */
function planned(table: TableUsage): TableUsage {
  return (table.vectorIndexes ?? []).length === 0
    ? table
    : { ...table, capacity: { mode: 'on-demand' } };
}

/** Lines in another currency than the home region's cannot be added, and count as missing. */
function totalOf(pricing: Pricing, usage: Usage, lines: readonly CostLine[]): Total {
  const currency = currencyOf(pricing.list, usage.region);
  const counts = ({ cost, price }: CostLine) => cost !== undefined && price.currency === currency;
  const sumOf = (period: CostLine['period']) =>
    Exact.sum(
      lines.filter((line) => line.period === period && counts(line)).map(({ cost }) => cost ?? 0),
    );
  const missing = lines.filter((line) => !counts(line)).map(({ id }) => id);
  const hasUnknownCache = (usage.caches ?? []).some(isUnknownCache);
  return {
    currency,
    month: sumOf('month'),
    once: sumOf('once'),
    upfront: upfrontOf(pricing, usage),
    isIncomplete: missing.length > 0 || hasUnknownCache,
    missing,
  };
}

function isUnknownCache({ nodeType }: { readonly nodeType: string }): boolean {
  return !NODE_TYPES.some((type) => type === nodeType);
}

// ------------------------------------------------------------------ what does not fit together

function problemsOf(
  pricing: Pricing,
  usage: Usage,
  flows: readonly FlowCost[],
): readonly Problem[] {
  const problems = new Problems();
  checkRegions(pricing, usage, problems);
  for (const [position, cache] of (usage.caches ?? []).entries()) {
    const { nodeType } = cache;
    const at = ['caches', position, 'nodeType'];
    if (isUnknownCache(cache)) problems.warn('pricing-node-unknown', at, { name: nodeType });
  }
  for (const [position, table] of usage.tables.entries()) {
    checkTable(table, ['tables', position], problems);
    checkThrottling(table, ['tables', position], flows, problems);
  }
  return problems.list();
}

function checkRegions(pricing: Pricing, usage: Usage, problems: Problems): void {
  const currency = currencyOf(pricing.list, usage.region);
  const check = (region: string, at: Problem['at']) => {
    if (!pricing.list.regions.has(region))
      problems.warn('pricing-region-unknown', at, { name: region });
    const other = currencyOf(pricing.list, region);
    if (other !== currency) problems.warn('pricing-currency-mixed', at, { currency, other });
  };
  check(usage.region, ['region']);
  for (const [i, table] of usage.tables.entries()) {
    for (const [j, { region }] of (table.replicas ?? []).entries()) {
      check(region, ['tables', i, 'replicas', j, 'region']);
    }
  }
}

function checkTable(table: TableUsage, at: Problem['at'], problems: Problems): void {
  const { capacity, vectorIndexes = [], indexes = [] } = table;
  if (vectorIndexes.length > 0 && capacity.mode !== 'on-demand') {
    problems.warn('pricing-vector-on-demand', [...at, 'capacity'], { name: table.name });
  }
  checkSizes(table, at, problems);
  const names = [...indexes, ...vectorIndexes].map(({ name }) => name);
  for (const [position, operation] of table.operations.entries()) {
    const place = [...at, 'operations', position];
    if (operation.kind === 'read') {
      const index = indexes.find(({ name }) => name === operation.index);
      const strong = operation.consistency.strong ?? 0;
      if (index?.kind === 'global' && strong > 0) {
        problems.warn('pricing-strong-on-global', place, { name: index.name });
      }
    }
    const index = operation.kind === 'write' ? undefined : operation.index;
    const unknown =
      operation.kind === 'write'
        ? operation.arms?.find((arm) => !names.includes(arm.index))?.index
        : index;
    if (unknown !== undefined && !names.includes(unknown)) {
      problems.warn('pricing-index-unknown', place, { name: unknown });
    }
  }
}

/** What cannot be reckoned from what is said, and would be nothing without a word. */
function checkSizes(table: TableUsage, at: Problem['at'], problems: Problems): void {
  const { name, kinesis = false, replicas = [], exports = [] } = table;
  const isMetered = table.operations.some(({ kind }) => kind === 'metered');
  if (isMetered && (kinesis || replicas.length > 0)) {
    problems.note('pricing-metered-changes', [...at, 'operations'], { name });
  }
  for (const [position, { kind, gb }] of exports.entries()) {
    if (kind !== 'incremental' || gb !== undefined) continue;
    problems.warn('pricing-export-size', [...at, 'exports', position], { name });
  }
}

function checkThrottling(
  table: TableUsage,
  at: Problem['at'],
  flows: readonly FlowCost[],
  problems: Problems,
): void {
  for (const { flow, throttledMinutes: minutes } of flows) {
    if (flow.table.name !== table.name || minutes === 0) continue;
    const { target, unit, region } = flow;
    problems.warn('pricing-throttled', [...at, 'capacity'], {
      table: table.name,
      unit,
      region,
      minutes,
      where: target === '' ? '' : `, index “${target}”`,
    });
  }
}
