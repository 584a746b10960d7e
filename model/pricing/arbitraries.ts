import fc from 'fast-check';
import type { EstimateOptions } from './types/estimate';
import type { Growth, Scenario } from './types/scenario';
import type {
  CapacityPlan,
  IndexUsage,
  OperationUsage,
  TableUsage,
  Traffic,
  Usage,
} from './types/usage';

/** Random usages and scenarios for property tests; small, and within what a file may say. */

const NO_NULL = { noNullPrototype: true } as const;
const INDEX_NAMES = ['byA', 'byB', 'with space "&"'];
const REGIONS = ['us-east-1', 'eu-west-1', 'cn-north-1', 'mx-central-1'];

function maybe<T extends object>(required: Shape<T>, optional: Shape<T>): fc.Arbitrary<T> {
  const members = Object.fromEntries(Object.entries({ ...required, ...optional }));
  const requiredKeys = Object.keys(required);
  const records = fc.record(members, { requiredKeys, ...NO_NULL });
  // The two shapes have every member of T between them; `fc.record` cannot say so.
  return records.map((record) => record as T);
}

type Shape<T> = { readonly [K in keyof T]?: fc.Arbitrary<unknown> } & Record<
  string,
  fc.Arbitrary<unknown>
>;

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const bytes = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constant(1433.6));
const count = fc.oneof(fc.nat(1_000_000), fc.constant(0.5), fc.constant(1e12));
const units = fc.record({ read: fc.nat(500), write: fc.nat(500) }, NO_NULL);

const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({ shape: fc.constant('monthly' as const), count }, NO_NULL),
  fc.record({ shape: fc.constant('steady' as const), perSecond: fc.nat(1000) }, NO_NULL),
  fc.record(
    {
      shape: fc.constant('peaks' as const),
      perSecond: fc.nat(100),
      peakPerSecond: fc.nat(1000),
      peakHoursPerMonth: fc.integer({ min: 0, max: 720 }),
    },
    NO_NULL,
  ),
  fc.record(
    {
      shape: fc.constant('weekly' as const),
      perHour: fc
        .array(fc.nat(100_000), { minLength: 1, maxLength: 24 })
        .map((day) => Array.from({ length: 168 }, (_, hour) => day[hour % day.length] ?? 0)),
    },
    NO_NULL,
  ),
);

const scaling = {
  target: fc.constantFrom(0.2, 0.7, 0.9),
  minimum: units,
  maximum: fc.constant({ read: 40_000, write: 40_000 }),
};

const capacity: fc.Arbitrary<CapacityPlan> = fc.oneof(
  fc.constant<CapacityPlan>({ mode: 'on-demand' }),
  maybe<Extract<CapacityPlan, { mode: 'provisioned' }>>(
    {
      mode: fc.constant('provisioned'),
      follow: fc.constantFrom('peak', 'scheduled', 'fixed'),
    },
    { units, utilisation: fc.constantFrom(0.5, 0.7, 1) },
  ),
  maybe<Extract<CapacityPlan, { mode: 'autoscaled' }>>(
    { mode: fc.constant('autoscaled'), ...scaling },
    {
      indexes: fc.array(fc.record({ name: fc.constantFrom(...INDEX_NAMES), ...scaling }, NO_NULL), {
        maxLength: 2,
      }),
    },
  ),
);

const mix = fc.constantFrom(
  { eventual: 1 },
  { strong: 1 },
  { eventual: 0.5, strong: 0.25, transactional: 0.25 },
);

const label = fc.string({ unit: 'grapheme', maxLength: 12 });
const indexName = fc.constantFrom(...INDEX_NAMES);

const operation: fc.Arbitrary<OperationUsage> = fc.oneof(
  maybe<Extract<OperationUsage, { kind: 'read' }>>(
    {
      kind: fc.constant('read'),
      operation: fc.constantFrom('GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan'),
      traffic,
      consistency: mix,
    },
    {
      label,
      index: indexName,
      itemBytes: bytes,
      items: fc.nat(100),
      missing: share,
      cached: share,
    },
  ),
  maybe<Extract<OperationUsage, { kind: 'write' }>>(
    {
      kind: fc.constant('write'),
      operation: fc.constantFrom('PutItem', 'TransactWriteItems', 'TimeToLive'),
      traffic,
      change: fc.constantFrom('create', 'update', 'delete', 'check'),
    },
    {
      label,
      itemBytes: bytes,
      items: fc.nat(25),
      transactional: share,
      failed: share,
      arms: fc.array(
        maybe<{ index: string; effect: string; share: number }>(
          {
            index: indexName,
            effect: fc.constantFrom('none', 'appears', 'changes', 'disappears', 'moves'),
          },
          { share },
        ),
        { maxLength: 2 },
      ),
    },
  ),
  maybe<Extract<OperationUsage, { kind: 'metered' }>>(
    { kind: fc.constant('metered'), unit: fc.constantFrom('read', 'write'), traffic },
    { label, index: indexName },
  ),
);

const indexes: fc.Arbitrary<readonly IndexUsage[]> = fc.uniqueArray(
  maybe<IndexUsage>(
    { name: indexName, kind: fc.constantFrom('global', 'local'), entryBytes: bytes },
    { coverage: share, units, storageGb: fc.nat(1000) },
  ),
  { selector: ({ name }) => name, maxLength: 3 },
);

const table = (name: string): fc.Arbitrary<TableUsage> =>
  maybe<TableUsage>(
    {
      name: fc.constant(name),
      tableClass: fc.constantFrom('standard', 'standard-ia'),
      capacity,
      items: maybe<TableUsage['items']>({ count, bytes }, { storageGb: fc.nat(1000) }),
      operations: fc.array(operation, { maxLength: 3 }),
    },
    {
      hasSortKey: fc.boolean(),
      indexes,
      replicas: fc.constantFrom(
        [],
        [{ region: 'us-west-2', reads: 0.5 }],
        [{ region: 'ca-west-1', isNew: true, pointInTimeRecovery: true }],
      ),
      pointInTimeRecovery: fc.boolean(),
      kinesis: fc.boolean(),
      streamReaders: fc.constantFrom([{ kind: 'lambda' }], [{ kind: 'program', shards: 2 }]),
      backups: fc.constant([{ tier: 'cold', kept: 0.5 }]),
      insights: fc.constant({ mode: 'all' }),
    },
  );

/** A usage of up to two tables. */
export const usages: fc.Arbitrary<Usage> = maybe<Usage>(
  {
    region: fc.constantFrom(...REGIONS),
    tables: fc.oneof(
      table('a').map((one) => [one]),
      fc.tuple(table('a'), table('b-2_x.y')),
    ),
  },
  {
    caches: fc.constant([{ name: 'c', nodeType: 'dax.r5.large', nodes: 2 }]),
    transfer: fc.record({ internetOutGb: fc.nat(300_000), otherRegionOutGb: fc.nat(10) }, NO_NULL),
    reserved: fc.record(
      { years: fc.constantFrom(1, 3), readUnits: fc.nat(500), writeUnits: fc.nat(500) },
      NO_NULL,
    ),
    savingsPlan: fc.constantFrom({}, { perHour: 0.25 }),
  },
);

/** Options with everything accepted, or nothing. */
export const optionSets: fc.Arbitrary<EstimateOptions> = fc.record(
  {
    monthHours: fc.constantFrom(720, 730, 744),
    freeTier: fc.boolean(),
    gigabyte: fc.constantFrom('binary', 'decimal'),
    accept: fc.constantFrom([], ['proxy', 'heuristic', 'unverified'] as const),
    overrides: fc.constantFrom(
      [],
      [{ region: 'us-east-1', key: 'kinesis-change', amount: '0.1234567' } as const],
    ),
  },
  NO_NULL,
);

const rate = fc.record(
  { kind: fc.constantFrom('compound', 'linear'), share: fc.constantFrom(-0.5, 0, 0.05, 1) },
  NO_NULL,
);
const growth: fc.Arbitrary<Growth> = fc.record(
  { months: fc.integer({ min: 1, max: 36 }), items: rate, traffic: rate },
  NO_NULL,
);

export const scenarios: fc.Arbitrary<Scenario> = maybe<Scenario>(
  {
    version: fc.constant(1),
    name: label,
    priceList: fc.constantFrom('current', '2024-10'),
    options: optionSets,
    usage: usages,
  },
  { growth },
);
