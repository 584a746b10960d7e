import type { MeteredSeries, TableDescription } from '@/components/data/wire-types';
import { estimate } from '@/model/pricing/estimate';
import { Exact } from '@/model/pricing/exact';
import { formatMoney } from '@/model/pricing/format';
import { CURRENT_PRICES } from '@/model/pricing/prices/price-lists';
import type { Currency } from '@/model/pricing/types/prices';
import { observedUsage, pricedRegion } from './observed';

/** Hours of metering that a table's month is taken from. */
export const WATCHED_HOURS = 24;

/** What a month of a table costs, if it goes on as it is. */
export interface TableMonth {
  readonly storage: Exact;
  /** Reads and writes as metered; undefined when nothing is metered here. */
  readonly throughput: Exact | undefined;
  readonly total: Exact;
  readonly currency: Currency;
  readonly isIncomplete: boolean;
  /** Which prices, in words. */
  readonly prices: string;
}

export interface TableMonthInput {
  readonly region: string;
  readonly description: TableDescription;
  /** Undefined when nothing is metered, as on another endpoint. */
  readonly series: readonly MeteredSeries[] | undefined;
  /** The hour after the last watched one, since 1970. */
  readonly endHour: number;
}

export function tableMonth({ region, description, series, endHour }: TableMonthInput): TableMonth {
  const known = pricedRegion(region);
  const own = series?.filter(({ TableName }) => TableName === description.TableName);
  const { usage } = observedUsage({
    region: known.region,
    series: own ?? [],
    descriptions: [description],
    window: { start: endHour - WATCHED_HOURS, end: endHour },
  });
  const { lines, total } = estimate(usage, CURRENT_PRICES);
  const sum = (isMeant: (group: string) => boolean) =>
    Exact.sum(lines.filter(({ group }) => isMeant(group)).map(({ cost }) => cost ?? 0));
  const storage = sum((group) => group === 'storage');
  const throughput =
    own === undefined ? undefined : sum((group) => group === 'reads' || group === 'writes');
  return {
    storage,
    throughput,
    total: throughput === undefined ? storage : storage.plus(throughput),
    currency: total.currency,
    isIncomplete: total.isIncomplete,
    prices: known.isFallback ? `prices of ${known.region}, for want of ${region}` : region,
  };
}

/** For a tooltip: what is in the number. */
export function monthWords({ storage, throughput, currency, prices }: TableMonth): string {
  const parts = [
    `Storage ${formatMoney(storage, currency)}`,
    ...(throughput === undefined
      ? []
      : [
          `reads and writes as in the last ${WATCHED_HOURS} hours ${formatMoney(throughput, currency)}`,
        ]),
  ];
  return `${parts.join(', ')} a month; ${prices}`;
}
