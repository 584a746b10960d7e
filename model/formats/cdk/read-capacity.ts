import type { Autoscaling, ModelThroughput, TableAutoscaling } from '../../model';
import { isObject, member, type Source } from '../read';
import type { DraftBilling } from '../table-draft/draft';
import { dropMembers, numberIn } from '../table-draft/read';

export interface Construct {
  readonly id: string;
  readonly kind: 'Table' | 'TableV2';
}

/** What the CDK takes when nothing is said. */
const DEFAULT_UNITS = 5;
const DEFAULT_PERCENT = 70;

/** `billingMode` and units of a `Table`; `billing` of a `TableV2`. */
export function tableBilling(source: Source, kind: Construct['kind']): DraftBilling {
  if (kind === 'TableV2') return billingOfV2(source);
  const mode = member(source.object, 'billingMode') ?? 'BillingMode.PROVISIONED';
  if (mode === 'BillingMode.PAY_PER_REQUEST') return { mode: 'on-demand' };
  if (mode !== 'BillingMode.PROVISIONED') {
    const at = [...source.at, 'billingMode'];
    source.problems.error('billing-mode', at, { mode: String(mode) });
  }
  return { mode: 'provisioned', units: plainUnits(source) };
}

function plainUnits(source: Source): ModelThroughput {
  return {
    readUnits: numberIn(source, 'readCapacity') ?? DEFAULT_UNITS,
    writeUnits: numberIn(source, 'writeCapacity') ?? DEFAULT_UNITS,
  };
}

function billingOfV2(source: Source): DraftBilling {
  const billing = member(source.object, 'billing');
  if (!isObject(billing)) return { mode: 'on-demand' };
  const [settings] = Array.isArray(billing.parameters) ? billing.parameters : [];
  const at = [...source.at, 'billing'];
  const inner = { object: isObject(settings) ? settings : {}, at, problems: source.problems };
  if (billing.call === 'Billing.provisioned') {
    dropMembers(inner, ['readCapacity', 'writeCapacity']);
    const { throughput, autoscaling } = capacities(inner);
    return {
      mode: 'provisioned',
      ...(throughput === undefined ? {} : { units: throughput }),
      ...(autoscaling === undefined ? {} : { autoscaling }),
    };
  }
  dropMembers(inner, [], ['maxReadRequestUnits', 'maxWriteRequestUnits']);
  return { mode: 'on-demand' };
}

interface Capacities {
  readonly throughput?: ModelThroughput;
  readonly autoscaling?: TableAutoscaling;
}

/** Capacity of a global index; that of a `TableV2` is the table's when it says nothing. */
export function capacityIn(
  source: Source,
  kind: Construct['kind'],
  billing: DraftBilling,
): Capacities {
  if (billing.mode === 'on-demand') return {};
  if (kind === 'Table') return { throughput: plainUnits(source) };
  const { throughput = billing.units, autoscaling } = capacities(source, billing.units);
  return {
    ...(throughput === undefined ? {} : { throughput }),
    ...joined(billing.autoscaling, autoscaling, source),
  };
}

function joined(
  table: TableAutoscaling | undefined,
  own: TableAutoscaling | undefined,
  { object }: Source,
): Capacities {
  const read = member(object, 'readCapacity') === undefined ? table?.read : own?.read;
  const write = member(object, 'writeCapacity') === undefined ? table?.write : own?.write;
  if (read === undefined && write === undefined) return {};
  return { autoscaling: { ...(read ? { read } : {}), ...(write ? { write } : {}) } };
}

/** `Capacity.fixed(10)` and `Capacity.autoscaled({ maxCapacity: 15 })` for both directions. */
function capacities(source: Source, otherwise?: ModelThroughput): Capacities {
  const read = capacity(source, 'readCapacity');
  const write = capacity(source, 'writeCapacity');
  if (read === undefined && write === undefined) return {};
  const autoscaling = {
    ...(read?.autoscaling ? { read: read.autoscaling } : {}),
    ...(write?.autoscaling ? { write: write.autoscaling } : {}),
  };
  return {
    throughput: {
      readUnits: read?.units ?? otherwise?.readUnits ?? DEFAULT_UNITS,
      writeUnits: write?.units ?? otherwise?.writeUnits ?? DEFAULT_UNITS,
    },
    ...(Object.keys(autoscaling).length === 0 ? {} : { autoscaling }),
  };
}

function capacity(
  source: Source,
  name: string,
): { readonly units: number; readonly autoscaling?: Autoscaling } | undefined {
  const value = member(source.object, name);
  if (!isObject(value)) return undefined;
  const [first] = Array.isArray(value.parameters) ? value.parameters : [];
  if (typeof first === 'number') return { units: first };
  if (!isObject(first)) return undefined;
  const inner: Source = { object: first, at: [...source.at, name], problems: source.problems };
  const autoscaling = scalingIn(inner);
  return { units: numberIn(inner, 'seedCapacity') ?? autoscaling.minUnits, autoscaling };
}

/** The settings of `Capacity.autoscaled`. */
function scalingIn(source: Source): Autoscaling {
  const minUnits = numberIn(source, 'minCapacity') ?? 1;
  return {
    minUnits,
    maxUnits: numberIn(source, 'maxCapacity') ?? minUnits,
    targetPercent: numberIn(source, 'targetUtilizationPercent') ?? DEFAULT_PERCENT,
  };
}
