'use client';

import { useDeferredValue, useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { differenceOf } from '@/model/pricing/difference';
import { estimateScenario } from '@/model/pricing/forecast';
import { encodeScenario } from '@/model/pricing/scenario/scenario';
import { Differences } from './differences';
import type { ResultProps } from './form-types';
import { Money } from './money';
import { WhatIfControls } from './what-if-controls';
import { isSupposing, noWhatIf, supposed, type WhatIf } from './what-if-plan';

export interface WhatIfProps extends ResultProps {
  plan: WhatIf | undefined;
  onPlan: (plan: WhatIf | undefined) => void;
}

/** What another size, index, region or traffic would cost, against the scenario as it is. */
export function WhatIfView({ scenario, estimate, onChange, plan, onPlan }: WhatIfProps) {
  const { tables } = scenario.usage;
  const table = tables.find(({ name }) => name === plan?.table) ?? tables[0];
  const current = table === undefined ? undefined : planFor(table.name, plan);
  const next = useMemo(
    () => (current === undefined ? scenario : supposed(scenario, current)),
    [scenario, current],
  );
  const shown = useDeferredValue(next);
  const after = useMemo(() => estimateScenario(shown), [shown]);
  if (table === undefined || current === undefined) {
    return <EmptyState title="No table to change" description="Add a table first." />;
  }
  const { currency } = estimate.total;
  const difference = differenceOf(estimate, after);
  const isChanged = isSupposing(current) && encodeScenario(next) !== encodeScenario(scenario);
  return (
    <div className="grid items-start gap-6 p-4 xl:grid-cols-[minmax(280px,360px)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        {tables.length > 1 && (
          <Field label="Table">
            <Combobox
              mono
              aria-label="Table"
              value={table.name}
              options={tables.map(({ name }) => ({ value: name }))}
              onValueChange={(name) => onPlan(noWhatIf(name))}
            />
          </Field>
        )}
        <WhatIfControls table={table} home={scenario.usage.region} plan={current} onPlan={onPlan} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <section
          aria-label="Difference"
          className="flex flex-wrap items-end gap-x-8 gap-y-2 rounded-panel border border-line bg-panel px-4 py-3"
        >
          <Figure label="As it is" amount={estimate.total.month} currency={currency} />
          <Figure label="What if" amount={after.total.month} currency={currency} />
          <Figure label="Difference" amount={difference.month} currency={currency} isChange />
          <div className="ml-auto flex gap-2">
            <Button variant="ghost" disabled={!isChanged} onClick={() => onPlan(undefined)}>
              Reset
            </Button>
            <Button
              disabled={!isChanged}
              onClick={() => {
                onChange(next);
                onPlan(undefined);
              }}
            >
              Apply to the scenario
            </Button>
          </div>
        </section>
        <Differences difference={difference} currency={currency} />
      </div>
    </div>
  );
}

function planFor(table: string, plan: WhatIf | undefined): WhatIf {
  return plan?.table === table ? plan : noWhatIf(table);
}

function Figure(props: Parameters<typeof Money>[0] & { label: string }) {
  const { label, ...money } = props;
  return (
    <p data-figure={label}>
      <span className="block text-12 text-muted">{label}</span>
      <Money {...money} className="font-medium text-20" />
    </p>
  );
}
