import type { Currency, PriceKey, Standing } from '../types/prices';

/** A price found for one region, beside those of the region table. */
export type FoundPrice = readonly [region: string, key: PriceKey, amount: string, from: Source];

/** Where a price was found: the same words for all that come from there. */
export interface Source {
  readonly standing: Standing;
  readonly source: string;
  readonly date: string;
  readonly note?: string;
}

export const COST_TEMPLATE: Source = {
  standing: 'listed',
  source: 'AWS cost template (aws-samples/aws-dynamodb-examples)',
  date: '2026-01-14',
};
export const PRICE_LIST: Source = {
  standing: 'listed',
  source: 'AWS price list AmazonDynamoDB, version 20260911124422',
  date: '2026-10-03',
};
export const KEYSPACES: Source = {
  standing: 'proxy',
  source: 'Price list of Amazon Keyspaces, whose throughput and storage prices equal DynamoDB’s',
  date: '2025-12-02',
};
const SOURCES = {
  observed: {
    standing: 'reported',
    source: 'Infracost output, from the price list',
    date: '2024-11',
  },
  vector: {
    standing: 'listed',
    source: 'AWS Pricing API, as read by AWS’s toolkit',
    date: '2026-08',
  },
  reserved: {
    standing: 'reported',
    source: 'Figures of several publications; they give the 54 % that AWS states',
    date: '2026-11-20',
  },
  cache: { standing: 'reported', source: 'Configuration of AWS’s calculator', date: '2026-11-20' },
  transfer: { standing: 'reported', source: 'AWS’s published transfer rates', date: '2026-11-20' },
  china: { standing: 'listed', source: 'Pricing page of amazonaws.cn', date: '2026-11-20' },
  research: { standing: 'reported', source: 'Public notes on prices', date: '2026-11-20' },
  seoul: { standing: 'reported', source: 'Entries of the price list, quoted', date: '2026-11-20' },
  quoted: { standing: 'unverified', source: 'Commonly quoted; in no source', date: '2026-11-20' },
} as const satisfies Record<string, Source>;

const CALIFORNIA: Source = {
  ...SOURCES.observed,
  note: 'From a rounded total, 2.09 for 3 million, and the price of ordinary writes',
};
const BETWEEN_REGIONS: Source = { ...SOURCES.transfer, note: 'About; between regions of the US' };

const V = 'us-east-1';

/**
 * source  PRICING.md, sections 1 and 2, and its data. What is not here was not found: import, cold
 *         backups, change data capture and other regions of most rows.
 */
export const FOUND_PRICES: readonly FoundPrice[] = [
  [V, 'on-demand-replicated-write', '0.625', PRICE_LIST],
  ['us-east-2', 'on-demand-replicated-write', '0.625', SOURCES.observed],
  ['us-west-1', 'on-demand-replicated-write', '0.695', CALIFORNIA],
  ['ap-northeast-2', 'on-demand-replicated-write', '0.68', SOURCES.seoul],
  [V, 'provisioned-replicated-write', '0.00065', SOURCES.observed],
  ['us-east-2', 'provisioned-replicated-write', '0.00065', SOURCES.observed],
  ['us-west-1', 'provisioned-replicated-write', '0.000725', SOURCES.observed],
  [V, 'point-in-time-recovery', '0.2', SOURCES.observed],
  ['us-west-2', 'point-in-time-recovery', '0.2', SOURCES.research],
  [V, 'backup-warm', '0.1', SOURCES.observed],
  [V, 'restore-warm', '0.15', SOURCES.observed],
  [V, 'stream-read', '0.2', SOURCES.observed],
  [V, 'vector-write', '0.52', SOURCES.vector],
  [V, 'vector-search', '0.002', SOURCES.vector],
  [V, 'ia-vector-write', '0.65', SOURCES.vector],
  [V, 'ia-vector-search', '0.0025', SOURCES.vector],
  ['ap-northeast-2', 'export-incremental', '0.1083', SOURCES.seoul],
  [V, 'reserved-1-write-upfront', '1.5', SOURCES.reserved],
  [V, 'reserved-1-write-hour', '0.000128', SOURCES.reserved],
  [V, 'reserved-1-read-upfront', '0.3', SOURCES.reserved],
  [V, 'reserved-1-read-hour', '0.000025', SOURCES.reserved],
  [V, 'dax.r5.large', '0.255', SOURCES.cache],
  [V, 'dax.r5.xlarge', '0.509', SOURCES.cache],
  [V, 'dax.r5.2xlarge', '1.017', SOURCES.cache],
  [V, 'dax.r5.4xlarge', '2.034', SOURCES.cache],
  [V, 'dax.r5.8xlarge', '4.069', SOURCES.cache],
  [V, 'dax.r5.12xlarge', '6.12', SOURCES.cache],
  [V, 'dax.r5.16xlarge', '8.137', SOURCES.cache],
  [V, 'dax.r5.24xlarge', '12.24', SOURCES.cache],
  [V, 'transfer-internet-0', '0', SOURCES.transfer],
  [V, 'transfer-internet-1', '0.09', SOURCES.transfer],
  [V, 'transfer-internet-2', '0.085', SOURCES.transfer],
  [V, 'transfer-internet-3', '0.07', SOURCES.transfer],
  [V, 'transfer-internet-4', '0.05', SOURCES.transfer],
  [V, 'transfer-region', '0.02', BETWEEN_REGIONS],
  [V, 'export-full', '0.1', SOURCES.quoted],
  [V, 'export-incremental', '0.1', SOURCES.quoted],
  [V, 'import', '0.15', SOURCES.quoted],
  [V, 'kinesis-change', '0.1', SOURCES.quoted],
  [V, 'backup-cold', '0.03', SOURCES.quoted],
  [V, 'restore-cold', '0.2', SOURCES.quoted],
  [V, 'reserved-3-write-upfront', '1.8', SOURCES.quoted],
  [V, 'reserved-3-write-hour', '0.000081', SOURCES.quoted],
  [V, 'reserved-3-read-upfront', '0.36', SOURCES.quoted],
  [V, 'reserved-3-read-hour', '0.000016', SOURCES.quoted],
  [V, 'dax.t3.small', '0.04', SOURCES.quoted],
  [V, 'dax.t3.medium', '0.08', SOURCES.quoted],
  ['ap-southeast-7', 'on-demand-write', '0.639', KEYSPACES],
  ['ap-southeast-7', 'on-demand-read', '0.1283', KEYSPACES],
  ['ap-southeast-7', 'provisioned-write', '0.000666', KEYSPACES],
  ['ap-southeast-7', 'provisioned-read', '0.0001332', KEYSPACES],
  ['ap-southeast-7', 'storage', '0.2565', KEYSPACES],
  ['ap-southeast-7', 'point-in-time-recovery', '0.2052', KEYSPACES],
  ['ap-southeast-7', 'restore-warm', '0.1539', KEYSPACES],
  ...(['cn-north-1', 'cn-northwest-1'] as const).flatMap((region): readonly FoundPrice[] => [
    [region, 'provisioned-write', '0.0058', SOURCES.china],
    [region, 'provisioned-read', '0.00116', SOURCES.china],
    [region, 'ia-provisioned-write', '0.00725', SOURCES.china],
    [region, 'ia-provisioned-read', '0.00145', SOURCES.china],
  ]),
  ['cn-north-1', 'storage', '2.20', SOURCES.china],
  ['cn-north-1', 'point-in-time-recovery', '1.76', SOURCES.china],
  ['cn-north-1', 'backup-warm', '0.88', SOURCES.china],
  ['cn-north-1', 'restore-warm', '1.32', SOURCES.china],
  ['cn-north-1', 'stream-read', '1.78', SOURCES.china],
];

/** Cells of the region table that look like slips of whoever copied them. */
export const SUSPICIOUS: readonly (readonly [region: string, key: PriceKey, note: string])[] = [
  ['af-south-1', 'ia-provisioned-write', 'Looks like a slip: 1.10 × Standard, 1.25 × elsewhere'],
  ['il-central-1', 'ia-on-demand-read', 'Looks like a slip: 1.04 × Standard, 1.25 × elsewhere'],
];

/** Regions for which the table has no row. */
export const OTHER_REGIONS: readonly (readonly [region: string, name: string, Currency])[] = [
  ['ap-east-2', 'Asia Pacific (Taipei)', 'USD'],
  ['ap-southeast-5', 'Asia Pacific (Malaysia)', 'USD'],
  ['ap-southeast-6', 'Asia Pacific (New Zealand)', 'USD'],
  ['ap-southeast-7', 'Asia Pacific (Thailand)', 'USD'],
  ['mx-central-1', 'Mexico (Central)', 'USD'],
  ['cn-north-1', 'China (Beijing)', 'CNY'],
  ['cn-northwest-1', 'China (Ningxia)', 'CNY'],
];

/** A Database Savings Plan takes so much off; in China there is none. */
export const SAVINGS: readonly (readonly [PriceKey, share: string])[] = [
  ['savings-on-demand', '0.18'],
  ['savings-provisioned', '0.12'],
];

/** Since December 2025. */
export const SAVINGS_SOURCE: Source = {
  standing: 'reported',
  source: 'Plan rates of Amazon Keyspaces; that DynamoDB is covered, from several publications',
  date: '2025-12',
};
