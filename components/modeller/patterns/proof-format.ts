import { formatNumber } from '@/components/ui/format';
import { Exact } from '@/model/pricing/exact';
import { formatMoney } from '@/model/pricing/format';
import type { Measured } from '@/model/proof/proof';

/** Dollars as a proof has them, to the cent; a dash where there is no price. */
export function dollars(amount: string | undefined): string {
  const exact = amount === undefined ? undefined : Exact.parse(amount);
  return exact === undefined ? '–' : formatMoney(exact, 'USD');
}

/** Units, as many decimals as they can have. */
export function units(value: number): string {
  return formatNumber(value, 2);
}

/** Requests a second, without needless decimals. */
export function rate(perSecond: number): string {
  return formatNumber(perSecond, perSecond < 10 ? 3 : 0);
}

/** Milliseconds in two digits that matter. */
export function milliseconds(ms: number): string {
  return formatNumber(ms, ms < 1 ? 2 : ms < 10 ? 1 : 0);
}

/** Part of the examined items that came back, 0 to 100; undefined when none was examined. */
export function efficiencyPercent({ examined, returned }: Measured): number | undefined {
  return examined === 0 ? undefined : Math.min(100, (returned / examined) * 100);
}
