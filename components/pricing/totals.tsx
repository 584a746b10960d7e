'use client';

import { TriangleAlert } from 'lucide-react';
import { ProblemList, problemCount } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { Estimate } from '@/model/pricing/types/estimate';
import { Money } from './money';

const MONTHS = 12;

export interface TotalsProps {
  estimate: Estimate;
  onShowMissing: () => void;
}

/** What it comes to, always in view. */
export function Totals({ estimate, onShowMissing }: TotalsProps) {
  const { total, problems } = estimate;
  const { currency, month, once, upfront } = total;
  return (
    <section
      aria-label="Total"
      className="flex min-h-16 shrink-0 flex-wrap items-center gap-x-8 gap-y-1 border-line border-b bg-panel px-4 py-2"
    >
      <p className="flex items-baseline gap-1.5" data-total={month.toString()}>
        <Money amount={month} currency={currency} className="font-semibold text-28" />
        <span className="text-muted">a month</span>
      </p>
      <dl className="flex items-center gap-x-6 text-12">
        <Figure label="A year">
          <Money amount={month.times(MONTHS)} currency={currency} />
        </Figure>
        {!once.isZero && (
          <Figure label="Once">
            <Money amount={once} currency={currency} />
          </Figure>
        )}
        {!upfront.isZero && (
          <Figure label="In advance">
            <Money amount={upfront} currency={currency} />
          </Figure>
        )}
        <Figure label="Currency">{currency}</Figure>
      </dl>
      <div className="ml-auto flex items-center gap-2">
        {total.isIncomplete && (
          <Button variant="ghost" onClick={onShowMissing} className="text-warning-text">
            <TriangleAlert />
            Incomplete: {missingWords(total.missing.length)}
          </Button>
        )}
        {problems.length > 0 && (
          <Popover
            align="end"
            label="What was assumed"
            className="w-100 p-0"
            trigger={<Button variant="ghost">{problemCount(problems)}</Button>}
          >
            <ProblemList problems={problems} className="max-h-80 overflow-y-auto" />
          </Popover>
        )}
      </div>
    </section>
  );
}

function Figure({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="text-13 tabular-nums">{children}</dd>
    </div>
  );
}

function missingWords(lines: number): string {
  return `${lines} ${lines === 1 ? 'line has' : 'lines have'} no price`;
}
