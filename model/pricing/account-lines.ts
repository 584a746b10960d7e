import { Exact } from './exact';
import { formatQuantity } from './format';
import { costLine, type LineDraft, type Pricing } from './line';
import type { CostLine } from './types/estimate';
import type { PriceKey } from './types/prices';
import type { CacheUsage, Usage } from './types/usage';

const TB = 1024;

/** Each tier of transfer to the internet, and the GB at which it ends. */
const INTERNET_TIERS: readonly (readonly [PriceKey, endGb?: number])[] = [
  ['transfer-internet-0', 100],
  ['transfer-internet-1', 10 * TB],
  ['transfer-internet-2', 50 * TB],
  ['transfer-internet-3', 150 * TB],
  ['transfer-internet-4'],
];

/** Node types of DAX that have a place in the price list. */
export const NODE_TYPES = [
  'dax.t3.small',
  'dax.t3.medium',
  'dax.r5.large',
  'dax.r5.xlarge',
  'dax.r5.2xlarge',
  'dax.r5.4xlarge',
  'dax.r5.8xlarge',
  'dax.r5.12xlarge',
  'dax.r5.16xlarge',
  'dax.r5.24xlarge',
] as const satisfies readonly PriceKey[];

/** What belongs to no table: DAX clusters and transfer. */
export function accountLines(pricing: Pricing, usage: Usage): readonly CostLine[] {
  const drafts = [
    ...(usage.caches ?? []).flatMap((cache) => cacheDraft(pricing, usage.region, cache) ?? []),
    ...transferDrafts(usage),
  ];
  return drafts.filter(({ quantity }) => !quantity.isZero).map((draft) => costLine(pricing, draft));
}

/** undefined of a node type without a place in the price list */
function cacheDraft(
  { options }: Pricing,
  region: string,
  { name, nodeType, nodes }: CacheUsage,
): LineDraft | undefined {
  const key = NODE_TYPES.find((type) => type === nodeType);
  if (key === undefined) return undefined;
  return {
    group: 'cache',
    key,
    region,
    tag: name,
    what: `DAX cluster ${name}, ${nodeType}`,
    quantity: Exact.of(nodes).times(options.monthHours),
    steps: [`${nodes} nodes × ${options.monthHours} h`],
  };
}

function transferDrafts({ region, transfer }: Usage): readonly LineDraft[] {
  if (transfer === undefined) return [];
  const total = Exact.of(transfer.internetOutGb);
  let start = Exact.ZERO;
  const tiers = INTERNET_TIERS.map(([key, endGb]): LineDraft => {
    const end = endGb === undefined ? total : Exact.min(total, Exact.of(endGb));
    const quantity = Exact.max(Exact.ZERO, end.minus(start));
    start = Exact.max(start, end);
    return {
      group: 'transfer',
      key,
      region,
      what: 'Transfer to the internet',
      quantity,
      steps: [`Of ${formatQuantity(total)} GB`],
    };
  });
  const other: LineDraft = {
    group: 'transfer',
    key: 'transfer-region',
    region,
    what: 'Transfer to other regions',
    quantity: Exact.of(transfer.otherRegionOutGb),
  };
  return [...tiers, other];
}
