'use client';

import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { formatExactMoney, formatMoney, formatQuantity } from '@/model/pricing/format';
import type { CostLine, LinePrice } from '@/model/pricing/types/estimate';
import { type CostGroup, costGroups } from './cost-groups';
import type { ResultProps } from './form-types';
import { LineDetail } from './line-detail';
import { Money } from './money';

const STANDINGS: Readonly<
  Record<LinePrice['standing'], { readonly word: string; readonly tone: BadgeTone } | undefined>
> = {
  listed: undefined,
  reported: undefined,
  rule: undefined,
  proxy: { word: 'Keyspaces price', tone: 'info' },
  heuristic: { word: 'Scaled price', tone: 'info' },
  unverified: { word: 'Unverified price', tone: 'warning' },
  typed: { word: 'Typed price', tone: 'accent' },
  unknown: { word: 'Price unknown', tone: 'warning' },
};

/** Every line under its heading; each opens to how it was reckoned. */
export function CostTable(props: ResultProps) {
  const { estimate } = props;
  const { total } = estimate;
  return (
    <section aria-labelledby="lines" className="min-w-0">
      <h2 id="lines" className="mb-1 font-medium">
        Line by line
      </h2>
      <div className="overflow-x-auto">
        <table className="w-full min-w-140">
          <thead>
            <tr className="text-left text-12 text-muted [&>th]:h-8 [&>th]:border-line [&>th]:border-b [&>th]:px-2 [&>th]:font-normal">
              <th scope="col">What</th>
              <th scope="col" className="w-56 text-right">
                Quantity
              </th>
              <th scope="col" className="w-36 text-right">
                Price
              </th>
              <th scope="col" className="w-32 text-right">
                A month
              </th>
            </tr>
          </thead>
          {costGroups(estimate).map((group) => (
            <Group key={group.group} {...props} group={group} />
          ))}
          <tfoot>
            <tr className="font-semibold [&>*]:h-9 [&>*]:px-2">
              <th scope="row" colSpan={3} className="text-left">
                Total {total.isIncomplete && <Badge tone="warning">Incomplete</Badge>}
              </th>
              <td className="text-right">
                <Money amount={total.month} currency={total.currency} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function Group({ group, ...props }: ResultProps & { group: CostGroup }) {
  const { currency } = props.estimate.total;
  return (
    <tbody>
      <tr className="bg-sunken font-medium [&>*]:h-row [&>*]:border-line [&>*]:border-b [&>*]:px-2">
        <th scope="rowgroup" colSpan={3} className="text-left font-medium">
          {group.title}
          {!group.once.isZero && (
            <span className="ml-2 font-normal text-12 text-muted">
              {`and ${formatMoney(group.once, currency)} once`}
            </span>
          )}
        </th>
        <td className="text-right">
          <Money amount={group.month} currency={currency} />
        </td>
      </tr>
      {group.lines.map((line) => (
        <Line key={line.id} {...props} line={line} />
      ))}
    </tbody>
  );
}

function Line({ line, ...props }: ResultProps & { line: CostLine }) {
  const [isOpen, setOpen] = useState(false);
  const { price, cost, period } = line;
  const standing = STANDINGS[price.standing];
  return (
    <>
      <tr
        data-line={line.id}
        className={cn('hover:bg-hover [&>*]:h-row [&>*]:px-2', isOpen || 'border-line border-b')}
      >
        <th scope="row" className="max-w-0 text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="flex w-full min-w-0 items-center gap-1.5 text-left focus-visible:-outline-offset-1"
          >
            <ChevronRight
              aria-hidden
              className={cn(
                'size-3.5 shrink-0 stroke-[1.5] text-muted transition-transform',
                isOpen && 'rotate-90',
              )}
            />
            <span className="min-w-0 truncate" title={line.what}>
              {line.what}
            </span>
            {standing !== undefined && <Badge tone={standing.tone}>{standing.word}</Badge>}
          </button>
        </th>
        <td
          className="whitespace-nowrap text-right tabular-nums"
          title={formatQuantity(line.quantity)}
        >
          {shortQuantity(line)}
        </td>
        <td className="whitespace-nowrap text-right text-secondary tabular-nums">
          {priceWords(price)}
        </td>
        <td className="text-right">
          <Money amount={cost} currency={price.currency} />
          {period === 'once' && <span className="ml-1 text-12 text-muted">once</span>}
        </td>
      </tr>
      {isOpen && (
        <tr className="border-line border-b">
          <td colSpan={4} className="px-2 pb-3">
            <LineDetail {...props} line={line} />
          </td>
        </tr>
      )}
    </>
  );
}

/** To three decimals, for the eye; the formula has every digit. */
function shortQuantity({ quantity, unit }: CostLine): string {
  const cut = quantity.round(3);
  return `${cut.equals(quantity) ? '' : '≈ '}${formatQuantity(cut)} ${unit}`;
}

function priceWords({ amount, perUnits, currency }: LinePrice): string {
  if (amount === undefined) return '–';
  const money = formatExactMoney(amount, currency);
  return perUnits === 1 ? money : `${money} / million`;
}
