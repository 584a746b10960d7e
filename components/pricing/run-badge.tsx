'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionOptions } from '@/components/data/connections';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { Link } from '@/components/ui/router';
import { formatExactMoney } from '@/model/pricing/format';
import { CURRENT_PRICES } from '@/model/pricing/prices/price-lists';
import { costOfRun, monthlyAtRate, type RunUnits, runCostWords } from '@/model/pricing/run-cost';
import type { TableClass } from '@/model/pricing/types/usage';
import { Money } from './money';
import { NumberField } from './number-field';
import { pricedRegion } from './observed';

const RATE = 30;
/** Where this browser remembers how often a query is taken to run. */
const RATE_KEY = 'sortkey:run-rate';

export interface RunBadgeProps {
  connection: string;
  units: RunUnits;
  tableClass: TableClass;
}

/** What a run of a request costs on demand, and a month of it at a rate that can be set. */
export function RunBadge({ connection, units, tableClass }: RunBadgeProps) {
  const { data } = useQuery(connectionOptions(connection));
  const [rate, setRate] = useState(rememberedRate);
  if (data === undefined) return null;
  const known = pricedRegion(data.region);
  const cost = costOfRun(units, { list: CURRENT_PRICES, region: known.region, tableClass });
  const remember = (next: number) => {
    localStorage.setItem(RATE_KEY, String(next));
    setRate(next);
  };
  return (
    <Popover
      side="top"
      label="Cost of this query"
      trigger={
        <Button variant="ghost" className="h-5 shrink-0 px-1.5 font-normal text-12 tabular-nums">
          {runCostWords(cost, rate)}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <NumberField
          label="Runs a second"
          unit="/s"
          max={1e12}
          value={rate}
          hint="Remembered in this browser"
          onValue={remember}
        />
        <dl className="grid grid-cols-[1fr_auto] gap-y-1 [&>dd]:text-right [&>dt]:text-muted">
          <dt>A run</dt>
          <dd className="tabular-nums">
            {cost.amount === undefined ? 'unknown' : formatExactMoney(cost.amount, cost.currency)}
          </dd>
          <dt>A month at that rate</dt>
          <dd>
            <Money amount={monthlyAtRate(cost, rate).amount} currency={cost.currency} />
          </dd>
        </dl>
        <p className="text-12 text-muted">
          {known.isFallback
            ? `On demand, at prices of ${known.region}: none are known of “${data.region}”.`
            : `On demand, at prices of ${known.region}, for the units of all pages read.`}
        </p>
        <Link href="/pricing" className="text-12 text-accent-text hover:underline">
          Open the pricing calculator
        </Link>
      </div>
    </Popover>
  );
}

/** The badge shows after a read, so never on the server. */
function rememberedRate(): number {
  const rate = Number(localStorage.getItem(RATE_KEY) ?? RATE);
  return Number.isFinite(rate) && rate >= 0 ? rate : RATE;
}
