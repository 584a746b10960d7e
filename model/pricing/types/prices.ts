/**
 * Everything that has a price, and in what unit. The key says what, so that one number has one
 * meaning: `perMillion` and `perGb` are in the unit.
 */
export const PRICE_UNITS = {
  'on-demand-write': 'million write request units',
  'on-demand-read': 'million read request units',
  'on-demand-replicated-write': 'million replicated write request units',
  'ia-on-demand-write': 'million write request units',
  'ia-on-demand-read': 'million read request units',
  'ia-on-demand-replicated-write': 'million replicated write request units',
  'provisioned-write': 'write unit-hour',
  'provisioned-read': 'read unit-hour',
  'provisioned-replicated-write': 'replicated write unit-hour',
  'ia-provisioned-write': 'write unit-hour',
  'ia-provisioned-read': 'read unit-hour',
  'ia-provisioned-replicated-write': 'replicated write unit-hour',
  storage: 'GB-month',
  'ia-storage': 'GB-month',
  'point-in-time-recovery': 'GB-month',
  'backup-warm': 'GB-month',
  'backup-cold': 'GB-month',
  'restore-warm': 'GB',
  'restore-cold': 'GB',
  'stream-read': 'million stream read request units',
  'kinesis-change': 'million change data capture units',
  'export-full': 'GB',
  'export-incremental': 'GB',
  import: 'GB',
  'vector-write': 'GB',
  'vector-search': 'GB',
  'ia-vector-write': 'GB',
  'ia-vector-search': 'GB',
  'reserved-1-write-upfront': 'unit',
  'reserved-1-write-hour': 'unit-hour',
  'reserved-1-read-upfront': 'unit',
  'reserved-1-read-hour': 'unit-hour',
  'reserved-3-write-upfront': 'unit',
  'reserved-3-write-hour': 'unit-hour',
  'reserved-3-read-upfront': 'unit',
  'reserved-3-read-hour': 'unit-hour',
  'insights-rule': 'rule-month',
  'insights-events': 'million events',
  'transfer-internet-0': 'GB of the first 100 GB',
  'transfer-internet-1': 'GB up to 10 TB',
  'transfer-internet-2': 'GB of the next 40 TB',
  'transfer-internet-3': 'GB of the next 100 TB',
  'transfer-internet-4': 'GB beyond 150 TB',
  'transfer-region': 'GB',
  'savings-on-demand': 'share of the price',
  'savings-provisioned': 'share of the price',
  'dax.t3.small': 'node-hour',
  'dax.t3.medium': 'node-hour',
  'dax.r5.large': 'node-hour',
  'dax.r5.xlarge': 'node-hour',
  'dax.r5.2xlarge': 'node-hour',
  'dax.r5.4xlarge': 'node-hour',
  'dax.r5.8xlarge': 'node-hour',
  'dax.r5.12xlarge': 'node-hour',
  'dax.r5.16xlarge': 'node-hour',
  'dax.r5.24xlarge': 'node-hour',
} as const;

export type PriceKey = keyof typeof PRICE_UNITS;

export type Currency = 'USD' | 'CNY';

/**
 * How far a price can be trusted.
 *
 * `listed`      read from AWS's price list, or from what AWS publishes with it
 * `reported`    published by others and consistent with what AWS says
 * `rule`        follows from an announcement of AWS, such as "replicated writes cost as local ones"
 * `proxy`       the price of Amazon Keyspaces, which equals DynamoDB's wherever both are known
 * `heuristic`   scaled from another region by the price of storage, or from another class
 * `unverified`  commonly quoted, found in no source
 * `typed`       typed in by the person
 *
 * The first three count; `proxy`, `heuristic` and `unverified` only where the person accepts them.
 */
export type Standing =
  | 'listed'
  | 'reported'
  | 'rule'
  | 'proxy'
  | 'heuristic'
  | 'unverified'
  | 'typed';

/** What a person can accept besides what is known. */
export type Acceptable = Extract<Standing, 'proxy' | 'heuristic' | 'unverified'>;

/** One price of one region. */
export interface Price {
  /** A decimal, such as `0.625`; in the unit of `PRICE_UNITS`. */
  readonly amount: string;
  readonly currency: Currency;
  readonly standing: Standing;
  /** Where it was found, in words. */
  readonly source: string;
  /** When that was so, as year, month and perhaps day. */
  readonly date: string;
  /** What is odd about it, if anything is. */
  readonly note?: string;
}

/**
 * The candidates for one price, the most trusted first. None means that the price is unknown; it is
 * never guessed.
 */
export type Prices = { readonly [key in PriceKey]?: readonly Price[] };

export interface RegionPrices {
  /** Such as `us-east-1`. */
  readonly region: string;
  /** Such as "US East (N. Virginia)". */
  readonly name: string;
  readonly currency: Currency;
  readonly prices: Prices;
}

/** The prices of every region at one time. */
export interface PriceList {
  readonly id: PriceListId;
  readonly name: string;
  /** The day on which it was last confirmed. */
  readonly date: string;
  readonly regions: ReadonlyMap<string, RegionPrices>;
}

/** `current`, or the list that held until the end of October 2024. */
export type PriceListId = 'current' | '2024-10';

/** A price that a person typed in. It stands above every other. */
export interface PriceOverride {
  readonly region: string;
  readonly key: PriceKey;
  /** A decimal, as typed. */
  readonly amount: string;
}
