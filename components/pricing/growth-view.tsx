'use client';

import { useState } from 'react';
import { AreaChart } from '@/components/ui/area-chart';
import { cn } from '@/components/ui/cn';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { Exact } from '@/model/pricing/exact';
import { formatMoney } from '@/model/pricing/format';
import type { Growth, GrowthRate, Scenario } from '@/model/pricing/types/scenario';
import { GROUP_COLOURS } from './chart-colours';
import { costGroups, GROUP_TITLES } from './cost-groups';
import type { ResultProps } from './form-types';
import { Money } from './money';
import { MonthRows, type MonthsProps } from './month-rows';
import { NumberField, PercentField } from './number-field';
import { useMonths } from './use-months';

const MONTHS = 36;
const STILL: GrowthRate = { kind: 'compound', share: 0.05 };
export const DEFAULT_GROWTH: Growth = { months: MONTHS, items: STILL, traffic: STILL };

const KINDS = [
  { value: 'compound', label: 'of the month before' },
  { value: 'linear', label: 'of the first month' },
] as const;
const SHOWN = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const;

/** The months to come, when items and traffic grow. */
export function GrowthView({ scenario, onChange }: ResultProps) {
  const growth = scenario.growth ?? DEFAULT_GROWTH;
  const set = (changed: Partial<Growth>) =>
    onChange({ ...scenario, growth: { ...growth, ...changed } });
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <NumberField
          label="Months"
          className="w-24"
          min={1}
          max={36}
          isWhole
          value={growth.months}
          onValue={(months) => set({ months })}
        />
        <RateFields name="Items" rate={growth.items} onRate={(items) => set({ items })} />
        <RateFields name="Traffic" rate={growth.traffic} onRate={(traffic) => set({ traffic })} />
      </div>
      <Forecast scenario={scenario.growth === undefined ? { ...scenario, growth } : scenario} />
    </div>
  );
}

interface RateFieldsProps {
  name: string;
  rate: GrowthRate;
  onRate: (rate: GrowthRate) => void;
}

function RateFields({ name, rate, onRate }: RateFieldsProps) {
  return (
    <div className="flex items-end gap-2">
      <PercentField
        label={`${name}, each month`}
        className="w-36"
        min={-1}
        max={10}
        value={rate.share}
        onValue={(share) => onRate({ ...rate, share })}
      />
      <Segmented
        label={`${name}: a part`}
        value={rate.kind}
        options={KINDS}
        onValueChange={(kind) => onRate({ ...rate, kind })}
      />
    </div>
  );
}

function Forecast({ scenario }: { scenario: Scenario }) {
  // The scenario is a new object at every render; its text is not.
  const { estimates, isComplete } = useMonths(useSteady(scenario));
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const [first] = estimates;
  const last = estimates.at(-1);
  if (first === undefined || last === undefined) return <Skeleton className="h-64 w-full" />;
  const { currency } = first.total;
  const sum = Exact.sum([first.total.once, ...estimates.map(({ total }) => total.month)]);
  return (
    <section
      aria-label="Forecast"
      aria-busy={!isComplete}
      className={cn('flex flex-col gap-3', !isComplete && 'opacity-60')}
    >
      <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
        <Figure label="First month" amount={first.total.month} currency={currency} />
        <Figure label={`Month ${estimates.length}`} amount={last.total.month} currency={currency} />
        <Figure label="All of them" amount={sum} currency={currency} />
        {last.total.isIncomplete && (
          <p className="text-12 text-warning-text">Incomplete: some prices are unknown</p>
        )}
        <Segmented
          label="Show"
          className="ml-auto"
          value={shown}
          options={SHOWN}
          onValueChange={setShown}
        />
      </div>
      {shown === 'chart' ? (
        <Chart estimates={estimates} currency={currency} />
      ) : (
        <MonthRows estimates={estimates} currency={currency} />
      )}
    </section>
  );
}

function useSteady(scenario: Scenario): Scenario {
  const [kept, setKept] = useState(scenario);
  if (kept === scenario || JSON.stringify(kept) === JSON.stringify(scenario)) return kept;
  setKept(scenario);
  return scenario;
}

function Figure({ label, ...money }: Parameters<typeof Money>[0] & { label: string }) {
  return (
    <p>
      <span className="block text-12 text-muted">{label}</span>
      <Money {...money} className="font-medium text-16" />
    </p>
  );
}

function Chart({ estimates, currency }: MonthsProps) {
  const groups = [
    ...new Set(estimates.flatMap((each) => costGroups(each).map(({ group }) => group))),
  ];
  const points = estimates.map((each, position) => ({
    at: `${position + 1}`,
    values: Object.fromEntries(
      costGroups(each).map(({ group, month }) => [group, month.toNumber()]),
    ),
  }));
  const money = (value: number) => formatMoney(Exact.of(value), currency);
  return (
    <AreaChart
      label={`Cost of each month by component, over ${estimates.length} months. The table has the numbers.`}
      pointName="Month"
      series={groups.map((group) => ({
        id: group,
        title: GROUP_TITLES[group],
        colour: GROUP_COLOURS[group],
      }))}
      points={points}
      formatAxis={(value) => shortMoney(value, money)}
      formatValue={money}
    />
  );
}

/** Without cents where there are thousands. */
function shortMoney(value: number, money: (value: number) => string): string {
  return value >= 100 || value === 0 ? money(value).replace(/\.\d+$/, '') : money(value);
}
