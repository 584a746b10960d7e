import { type Item, itemFromWire } from '../../engine/values/attribute-value';
import { itemSize } from '../../engine/values/item-size';
import type { AccessOperation, AccessPattern } from '../access-pattern';
import type {
  Model,
  ModelIndex,
  ModelTable,
  ModelThroughput,
  Place,
  Problem,
  TableAutoscaling,
} from '../model';
import { Problems } from '../problems';
import { projectedNames } from '../rows';
import { Exact } from './exact';
import type {
  CapacityPlan,
  IndexScaling,
  IndexUsage,
  ItemChange,
  OperationUsage,
  Scaling,
  TableUsage,
  Traffic,
  Units,
  Usage,
} from './types/usage';

/** How long the busiest hours of a pattern last when only their rate is known: one hour a day. */
const PEAK_HOURS_PER_MONTH = 30;
const MONTH_HOURS = 730;
/** source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html */
const MIN_TARGET_PERCENT = 20;
const MAX_TARGET_PERCENT = 90;
const DEFAULT_TARGET_PERCENT = 70;
/** Decimals of an average: enough for a size, and for a rate. */
const AVERAGE_DECIMALS = 6;

export interface UsageOfModel {
  readonly usage: Usage;
  /** What the model does not say and was assumed. */
  readonly problems: readonly Problem[];
}

/**
 * What a design would use: sizes from its sample items where it does not say them, and traffic from
 * its access patterns.
 */
export function usageOf(model: Model, region: string): UsageOfModel {
  const problems = new Problems();
  const tables = model.tables.map((table, position) =>
    tableUsage(table, ['tables', position], problems),
  );
  return { usage: { region, tables }, problems: problems.list() };
}

function tableUsage(table: ModelTable, at: Place, problems: Problems): TableUsage {
  const { name, sortKey, sizing, accessPatterns = [], indexes } = table;
  const samples = table.items.map(itemFromWire);
  const bytes = sizing?.itemBytes ?? average(samples.map(itemSize));
  if (sizing === undefined) problems.note('pricing-size-of-samples', at, { name });
  if (bytes === 0) problems.warn('pricing-item-size-unknown', at, { name });
  if (accessPatterns.length === 0) problems.warn('pricing-no-patterns', at, { name });
  return {
    name,
    tableClass: table.tableClass === undefined ? 'standard' : 'standard-ia',
    capacity: capacityOf(table, at, problems),
    items: { count: sizing?.itemCount ?? samples.length, bytes },
    hasSortKey: sortKey !== undefined,
    indexes: indexes.map((index, position) => {
      const place = [...at, 'indexes', position];
      return indexUsage(table, index, { samples, itemBytes: bytes, at: place, problems });
    }),
    operations: accessPatterns.map(operationUsage),
  };
}

function capacityOf(table: ModelTable, at: Place, problems: Problems): CapacityPlan {
  const { billing, indexes } = table;
  if (billing.mode === 'on-demand') return { mode: 'on-demand' };
  const units = unitsOf(billing);
  if (!isScaled(billing, indexes)) return { mode: 'provisioned', follow: 'fixed', units };
  for (const { name, autoscaling } of [
    { ...table, autoscaling: billing.autoscaling },
    ...indexes,
  ]) {
    const { read, write } = autoscaling ?? {};
    if (read && write && read.targetPercent !== write.targetPercent) {
      problems.note('pricing-scaling-target', at, { name, percent: targetOf(autoscaling) * 100 });
    }
  }
  const scaled = indexes
    .filter(({ kind }) => kind === 'global')
    .map(({ name, throughput, autoscaling }): IndexScaling => {
      const own = throughput === undefined ? units : unitsOf(throughput);
      return { name, ...scalingOf(own, autoscaling) };
    });
  const plan = scalingOf(units, billing.autoscaling);
  return { mode: 'autoscaled', ...plan, ...(scaled.length > 0 && { indexes: scaled }) };
}

interface Scaled {
  readonly autoscaling?: TableAutoscaling;
}

/** Whether the capacity of the table or of one of its indexes follows the load. */
function isScaled(table: Scaled, indexes: readonly Scaled[]): boolean {
  return [table, ...indexes].some(({ autoscaling }) => autoscaling?.read ?? autoscaling?.write);
}

function unitsOf({ readUnits, writeUnits }: ModelThroughput): Units {
  return { read: readUnits, write: writeUnits };
}

/** What does not follow the load has the same units at least and at most. */
function scalingOf(units: Units, autoscaling: TableAutoscaling | undefined): Scaling {
  const { read, write } = autoscaling ?? {};
  return {
    target: targetOf(autoscaling),
    minimum: { read: read?.minUnits ?? units.read, write: write?.minUnits ?? units.write },
    maximum: { read: read?.maxUnits ?? units.read, write: write?.maxUnits ?? units.write },
  };
}

/** A plan has one target; of two, the one that buys more. */
function targetOf({ read, write }: TableAutoscaling = {}): number {
  const targets = [read, write].flatMap((one) => (one === undefined ? [] : [one.targetPercent]));
  const percent = targets.length === 0 ? DEFAULT_TARGET_PERCENT : Math.min(...targets);
  return Math.min(Math.max(percent, MIN_TARGET_PERCENT), MAX_TARGET_PERCENT) / 100;
}

// ------------------------------------------------------------------ indexes

/** What is known of the table, and where findings go. */
interface Known {
  readonly samples: readonly Item[];
  readonly itemBytes: number;
  readonly at: Place;
  readonly problems: Problems;
}

function indexUsage(table: ModelTable, index: ModelIndex, known: Known): IndexUsage {
  const { samples, itemBytes, at, problems } = known;
  const keys = [...index.partitionKeys, ...index.sortKeys].map(({ name }) => name);
  const present = samples.filter((item) => keys.every((key) => item.has(key)));
  const { name, kind, projection, throughput } = index;
  if (present.length === 0 && projection.type !== 'ALL') {
    problems.note('pricing-entry-size-assumed', at, { name });
  }
  const isMeasured = present.length > 0;
  const names = projectedNames(table, index);
  const measured = average(present.map((item) => itemSize(projected(names, item))));
  // An ALL entry is the item, whose size may be said rather than that of the samples.
  const isWhole = projection.type === 'ALL' && table.sizing?.itemBytes !== undefined;
  const coverage = isMeasured ? rounded(Exact.of(present.length).over(samples.length)) : 1;
  return {
    name,
    kind,
    entryBytes: isMeasured && !isWhole ? measured : itemBytes,
    ...(coverage === 1 ? {} : { coverage }),
    ...(throughput === undefined ? {} : { units: unitsOf(throughput) }),
  };
}

/** What an index holds of an item. */
function projected(names: ReadonlySet<string> | undefined, item: Item): Item {
  return names === undefined ? item : new Map([...item].filter(([name]) => names.has(name)));
}

function average(sizes: readonly number[]): number {
  return sizes.length === 0 ? 0 : rounded(Exact.sum(sizes).over(sizes.length));
}

function rounded(value: Exact): number {
  return value.round(AVERAGE_DECIMALS).toNumber();
}

// ------------------------------------------------------------------ access patterns

function operationUsage(pattern: AccessPattern): OperationUsage {
  const { name, index, itemBytes, items, consistency = 'eventual' } = pattern;
  const operation = pricedOperation(pattern);
  const common = {
    label: name,
    traffic: trafficOf(pattern),
    ...(itemBytes === undefined ? {} : { itemBytes }),
    ...(items === undefined ? {} : { items }),
  };
  switch (operation) {
    case 'GetItem':
    case 'BatchGetItem':
    case 'TransactGetItems':
    case 'Query':
    case 'Scan': {
      const mix = pattern.transactional === true ? 'transactional' : consistency;
      const place = index === undefined ? {} : { index };
      return { kind: 'read', operation, ...common, ...place, consistency: { [mix]: 1 } };
    }
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'BatchWriteItem':
    case 'TransactWriteItems': {
      const share = pattern.transactional === true ? { transactional: 1 } : {};
      return { kind: 'write', operation, ...common, ...share, change: CHANGES[operation] };
    }
  }
}

/** A statement costs what the operation that it becomes does. */
function pricedOperation({
  operation,
  request,
}: AccessPattern): Exclude<AccessOperation, 'ExecuteStatement'> {
  if (operation !== 'ExecuteStatement') return operation;
  const statement = request?.Statement;
  const [verb = ''] = typeof statement === 'string' ? statement.trim().split(/\s/, 1) : [];
  return STATEMENTS[verb.toUpperCase()] ?? 'Query';
}

const STATEMENTS: { readonly [verb: string]: 'PutItem' | 'UpdateItem' | 'DeleteItem' | undefined } =
  {
    INSERT: 'PutItem',
    UPDATE: 'UpdateItem',
    DELETE: 'DeleteItem',
  };

/** What a write usually does; the estimate can be told otherwise. */
const CHANGES = {
  PutItem: 'create',
  UpdateItem: 'update',
  DeleteItem: 'delete',
  BatchWriteItem: 'create',
  TransactWriteItems: 'update',
} as const satisfies { readonly [operation: string]: ItemChange };

/** The base rate is what makes the average come out, with the peak in its hours. */
function trafficOf({ perSecond, peakPerSecond }: AccessPattern): Traffic {
  if (peakPerSecond === undefined || peakPerSecond <= perSecond) {
    return { shape: 'steady', perSecond };
  }
  const peak = Exact.of(peakPerSecond).times(PEAK_HOURS_PER_MONTH);
  const rest = Exact.of(perSecond).times(MONTH_HOURS).minus(peak);
  const base = rest.isNegative ? Exact.ZERO : rest.over(MONTH_HOURS - PEAK_HOURS_PER_MONTH);
  // A peak that is more than the whole average allows lasts so much shorter.
  const hours = rest.isNegative
    ? Exact.of(perSecond).times(MONTH_HOURS).over(peakPerSecond)
    : Exact.of(PEAK_HOURS_PER_MONTH);
  return {
    shape: 'peaks',
    perSecond: rounded(base),
    peakPerSecond,
    peakHoursPerMonth: rounded(hours),
  };
}
