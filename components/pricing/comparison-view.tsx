'use client';

import { Check } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import type { BarList } from '@/components/ui/bar-list';
import { Button } from '@/components/ui/button';
import { compare, reasonWords } from '@/model/pricing/compare';
import { formatMoney } from '@/model/pricing/format';
import { priceListOf } from '@/model/pricing/prices/price-lists';
import type { Choice, ChoiceCode, Comparison } from '@/model/pricing/types/comparison';
import { BreakEvenPoints } from './break-even';
import { GROUP_COLOURS } from './chart-colours';
import { costGroups } from './cost-groups';
import type { ResultProps } from './form-types';
import { Money } from './money';
import { PercentField } from './number-field';

export const WAYS: Readonly<Record<ChoiceCode, string>> = {
  'on-demand': 'On demand',
  provisioned: 'Provisioned',
  autoscaled: 'Auto scaling',
  reserved: 'Reserved, one year',
  'standard-ia': 'Standard-IA',
};

const UTILISATION = 0.7;

/** The same usage bought in every way, the cheapest and why. */
export function ComparisonView({ scenario, onChange }: ResultProps) {
  const [utilisation, setUtilisation] = useState(UTILISATION);
  const { usage, priceList, options } = useDeferredValue(scenario);
  const comparison = useMemo(
    () => compare(usage, priceListOf(priceList), { ...options, utilisation }),
    [usage, priceList, options, utilisation],
  );
  const { cheapest, reason } = comparison;
  return (
    <div className="flex flex-col gap-6 p-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-64 flex-1">
          <h2 className="font-semibold text-16">
            {cheapest === undefined
              ? 'No way can be called cheapest'
              : `${WAYS[cheapest]} is cheapest`}
          </h2>
          <p className="max-w-160 text-secondary">{reasonWords(reason)}</p>
        </div>
        <PercentField
          label="Bought capacity is used to"
          className="w-44"
          value={utilisation}
          min={0.2}
          max={0.9}
          onValue={setUtilisation}
        />
      </div>
      <Ways
        comparison={comparison}
        onChoose={(choice) => onChange({ ...scenario, usage: choice.usage })}
      />
      <BreakEvenPoints breakEven={comparison.breakEven} />
    </div>
  );
}

interface WaysProps {
  comparison: Comparison;
  onChoose: (choice: Choice) => void;
}

function Ways({ comparison, onChoose }: WaysProps) {
  const { choices, cheapest } = comparison;
  const best = choices.find(({ code }) => code === cheapest)?.estimate.total.month;
  const fewest = Math.min(...choices.map(({ estimate }) => estimate.total.missing.length));
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(152px,1fr))] overflow-hidden rounded-panel border border-line bg-panel">
      {choices.map((choice) => (
        <Way
          key={choice.code}
          choice={choice}
          best={best}
          // A sum without a price that the others have would look like a saving.
          isComparable={choice.estimate.total.missing.length === fewest}
          isCheapest={choice.code === cheapest}
          onChoose={() => onChoose(choice)}
        />
      ))}
    </div>
  );
}

interface WayProps {
  choice: Choice;
  best: Choice['estimate']['total']['month'] | undefined;
  isComparable: boolean;
  isCheapest: boolean;
  onChoose: () => void;
}

function Way({ choice, best, isComparable, isCheapest, onChoose }: WayProps) {
  const { code, estimate, obstacle } = choice;
  const { month, currency, isIncomplete, missing, upfront } = estimate.total;
  const rows = costGroups(estimate)
    .filter((group) => !group.month.isZero)
    .map(({ group, title, month: amount }) => ({
      id: group,
      label: title,
      value: amount.toNumber(),
      text: formatMoney(amount, currency),
      colour: GROUP_COLOURS[group],
    }));
  return (
    <section
      aria-label={WAYS[code]}
      data-way={code}
      className="-mr-px -mb-px flex min-w-0 flex-col gap-2 border-line border-r border-b p-3"
    >
      <h3 className="truncate font-medium" title={WAYS[code]}>
        {WAYS[code]}
      </h3>
      {obstacle !== undefined ? (
        <p className="text-12 text-secondary">{reasonWords(obstacle)}</p>
      ) : (
        <>
          <p className="text-20">
            {isComparable ? (
              <Money amount={month} currency={currency} className="font-medium" />
            ) : (
              <span className="text-muted">Unknown</span>
            )}
          </p>
          <p className="min-h-5 text-12 text-muted">
            {isCheapest && (
              <Badge tone="accent">
                <Check />
                Cheapest
              </Badge>
            )}
            {isComparable && best !== undefined && !isCheapest && (
              <>
                <Money amount={month.minus(best)} currency={currency} isChange /> a month
              </>
            )}
            {isIncomplete && (
              <span className="text-warning-text">{missingWords(missing.length)}</span>
            )}
          </p>
          {isComparable && <MiniParts rows={rows} label={`Parts of ${WAYS[code]}`} />}
          {!upfront.isZero && (
            <p className="text-12 text-muted">
              <Money amount={upfront} currency={currency} /> in advance
            </p>
          )}
          <div className="mt-auto pt-1">
            <Button onClick={onChoose}>
              <span>
                Use this<span className="sr-only">: {WAYS[code]}</span>
              </span>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function missingWords(count: number): string {
  return count === 1 ? ' A price is unknown' : ` ${count} prices are unknown`;
}

function MiniParts(props: Pick<Parameters<typeof BarList>[0], 'rows' | 'label'>) {
  const all = props.rows.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  return (
    <ul aria-label={props.label} className="flex flex-col gap-1 text-12">
      {props.rows.map(({ id, label, value, text, colour }) => (
        <li key={id}>
          <span className="flex justify-between gap-2">
            <span className="truncate text-secondary">{label}</span>
            <span className="whitespace-nowrap tabular-nums">{text}</span>
          </span>
          <span aria-hidden className="block h-1 rounded-full bg-active">
            <span
              className="block h-full rounded-full"
              style={{
                width: all === 0 ? '0%' : `${(Math.max(0, value) / all) * 100}%`,
                background: `var(--chart-${colour})`,
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
