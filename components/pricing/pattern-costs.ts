import { estimate } from '@/model/pricing/estimate';
import { Exact } from '@/model/pricing/exact';
import { estimateScenario } from '@/model/pricing/forecast';
import { priceListOf } from '@/model/pricing/prices/price-lists';
import type { CostLine, Estimate, LineGroup } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';
import type { OperationUsage, TableUsage } from '@/model/pricing/types/usage';

/** What a month of one access pattern costs, or its part of capacity that many share. */
export interface PatternCost {
  readonly table: string;
  readonly name: string;
  readonly month: Exact;
  /** Capacity is bought for all patterns of the table; this is the part of this one. */
  readonly isShare: boolean;
}

const THROUGHPUT: ReadonlySet<LineGroup> = new Set(['reads', 'writes', 'vector', 'replication']);

/**
 * The throughput of each table, told by who asks for it. Each pattern is weighted by what it would
 * cost alone and on demand; on demand that is also what it costs. Dearest first.
 */
export function patternCosts(
  scenario: Scenario,
  whole: Estimate = estimateScenario(scenario),
): readonly PatternCost[] {
  const missing = new Set(whole.total.missing);
  return scenario.usage.tables
    .flatMap((table) => {
      const own = whole.lines.filter((line) => line.table === table.name);
      const month = throughputOf(own.filter(({ id }) => !missing.has(id)));
      return ofTable(scenario, table, month);
    })
    .toSorted((one, other) => other.month.compare(one.month));
}

function ofTable(scenario: Scenario, table: TableUsage, month: Exact): readonly PatternCost[] {
  const weights = table.operations.map((operation) => aloneCost(scenario, table, operation));
  const all = Exact.sum(weights);
  const isShare = table.capacity.mode !== 'on-demand';
  return table.operations.map((operation, position) => ({
    table: table.name,
    name: patternName(operation),
    month: all.isZero ? Exact.ZERO : month.times(weights[position] ?? 0).over(all),
    isShare,
  }));
}

function aloneCost(scenario: Scenario, table: TableUsage, operation: OperationUsage): Exact {
  const alone: TableUsage = {
    ...table,
    capacity: { mode: 'on-demand' },
    items: { count: 0, bytes: table.items.bytes },
    operations: [operation],
  };
  const { region } = scenario.usage;
  const options = { ...scenario.options, freeTier: false };
  const list = priceListOf(scenario.priceList);
  return throughputOf(estimate({ region, tables: [alone] }, list, options).lines);
}

function throughputOf(lines: readonly CostLine[]): Exact {
  return Exact.sum(
    lines
      .filter(({ group, period }) => THROUGHPUT.has(group) && period === 'month')
      .map(({ cost }) => cost ?? 0),
  );
}

/** As the person calls it, or what it is. */
export function patternName(operation: OperationUsage): string {
  if (operation.label !== undefined && operation.label !== '') return operation.label;
  const index = operation.kind === 'write' ? undefined : operation.index;
  const place = index === undefined ? '' : ` on ${index}`;
  switch (operation.kind) {
    case 'read':
    case 'write':
      return `${operation.operation}${place}`;
    case 'search':
      return `SearchVectors${place}`;
    case 'metered':
      return `${operation.unit === 'read' ? 'Reads' : 'Writes'}${place}`;
  }
}
