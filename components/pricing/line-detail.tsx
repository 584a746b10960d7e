'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { formatExactMoney } from '@/model/pricing/format';
import type { CostLine, LinePrice } from '@/model/pricing/types/estimate';
import { PRICE_UNITS } from '@/model/pricing/types/prices';
import type { ResultProps } from './form-types';
import { PriceInput } from './price-input';

const STANDINGS: Readonly<Record<LinePrice['standing'], string>> = {
  listed: 'Listed by AWS',
  reported: 'Reported by others, consistent with what AWS says',
  rule: 'Follows from an announcement of AWS',
  proxy: 'Proxy: the price of Amazon Keyspaces',
  heuristic: 'Heuristic: scaled from another price',
  unverified: 'Commonly quoted, in no source',
  typed: 'Typed in by you',
  unknown: 'Unknown',
};

/** How a line came about: its formula, what was rounded, and where the price is from. */
export function LineDetail({ line, scenario, onChange }: ResultProps & { line: CostLine }) {
  const { price, steps, rounding, formula } = line;
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-1.5 rounded-control border border-line bg-sunken px-3 py-2 text-12 [&>dt]:text-muted">
      <dt>Formula</dt>
      <dd className="flex min-w-0 items-start gap-1">
        <code className="wrap-anywhere font-mono text-data">{formula}</code>
        <CopyButton text={formula} label="Copy formula" className="-my-1" />
      </dd>
      {steps.length > 0 && (
        <>
          <dt>Quantity</dt>
          <dd>
            <ol className="flex flex-col gap-0.5">
              {steps.map((step) => (
                <li key={step} className="wrap-anywhere font-mono text-data text-secondary">
                  {step}
                </li>
              ))}
            </ol>
          </dd>
        </>
      )}
      <dt>Rounding</dt>
      <dd>{rounding ?? 'Nothing was rounded'}</dd>
      <dt>Price</dt>
      <dd>
        {price.amount === undefined
          ? 'Not known'
          : `${formatExactMoney(price.amount, price.currency)} per ${PRICE_UNITS[price.key]}`}
        <span className="text-muted">{` · ${STANDINGS[price.standing]}`}</span>
      </dd>
      <dt>Source</dt>
      <dd className="wrap-anywhere">{sourceWords(price)}</dd>
      <dt className="self-center">Your price</dt>
      <dd>
        <PriceInput line={line} scenario={scenario} onChange={onChange} />
      </dd>
    </dl>
  );
}

function sourceWords({ source, date, note }: LinePrice): string {
  return [source, date, note].filter((part) => part !== undefined && part !== '').join(' · ');
}
