import { Exact } from '@/model/pricing/exact';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Currency } from '@/model/pricing/types/prices';
import { Money } from './money';

export interface MonthsProps {
  estimates: readonly Estimate[];
  currency: Currency;
}

/** Each month and what has been paid by then. */
export function MonthRows({ estimates, currency }: MonthsProps) {
  let sum = estimates[0]?.total.once ?? Exact.ZERO;
  const rows = estimates.map(({ total }) => {
    sum = sum.plus(total.month);
    return { month: total.month, sum };
  });
  return (
    <table className="w-full max-w-140 tabular-nums">
      <thead className="text-12 text-muted">
        <tr className="[&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-2 [&>th]:font-normal">
          <th scope="col" className="text-left">
            Month
          </th>
          <th scope="col" className="text-right">
            Cost
          </th>
          <th scope="col" className="text-right">
            So far
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a month is its position
          <tr key={position} className="[&>*]:h-row [&>*]:border-line [&>*]:border-b [&>*]:px-2">
            <th scope="row" className="text-left font-normal">
              {position + 1}
            </th>
            <td className="text-right">
              <Money amount={row.month} currency={currency} />
            </td>
            <td className="text-right">
              <Money amount={row.sum} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
