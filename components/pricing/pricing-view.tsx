'use client';

import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs';
import { useDeferredValue, useMemo, useState } from 'react';
import { BUILT_IN_CONNECTION } from '@/components/data/connections';
import { cn } from '@/components/ui/cn';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { estimateScenario } from '@/model/pricing/forecast';
import type { Scenario } from '@/model/pricing/types/scenario';
import { ComparisonView } from './comparison-view';
import { CostsView } from './costs-view';
import { GrowthView } from './growth-view';
import { ObservedDialog } from './observed-dialog';
import { PricingToolbar } from './pricing-toolbar';
import { StartPricing } from './start-pricing';
import { UsageForm } from './tables-form';
import { Totals } from './totals';
import { type ScenarioPlace, useScenario } from './use-scenario';
import type { WhatIf } from './what-if-plan';
import { WhatIfView } from './what-if-view';

const VIEWS = ['costs', 'ways', 'what-if', 'growth'] as const;
const TABS = [
  { value: 'costs', label: 'Costs' },
  { value: 'ways', label: 'Ways to buy' },
  { value: 'what-if', label: 'What if' },
  { value: 'growth', label: 'Growth' },
] as const;

/** The traffic to be priced: of a connection, and perhaps of a table of it. */
const OBSERVE = { observe: parseAsString, table: parseAsString };

/** The pricing calculator: what is used on the left, what it costs on the right. */
export function PricingView() {
  const place = useScenario();
  if (!place.isReady) return <SkeletonRows rows={8} label="Opening the calculator" />;
  return <OpenedPricing place={place} />;
}

function OpenedPricing({ place }: { place: ScenarioPlace }) {
  const [{ observe, table }, setObserve] = useQueryStates(OBSERVE);
  const { scenario } = place;
  const open = (next: Scenario) => {
    void setObserve({ observe: null, table: null });
    place.open(next);
  };
  return (
    <>
      {scenario === undefined ? (
        <StartPricing
          problems={place.problems}
          onOpen={open}
          onObserve={() => void setObserve({ observe: BUILT_IN_CONNECTION.id })}
        />
      ) : (
        <Calculator place={place} scenario={scenario} />
      )}
      {observe !== null && (
        <ObservedDialog
          connection={observe}
          table={table ?? undefined}
          onOpen={open}
          onClose={() => void setObserve({ observe: null, table: null })}
        />
      )}
    </>
  );
}

function Calculator({ place, scenario }: { place: ScenarioPlace; scenario: Scenario }) {
  // Typing stays ahead of the reckoning.
  const shown = useDeferredValue(scenario);
  const estimate = useMemo(() => estimateScenario(shown), [shown]);
  const [view, setView] = useQueryState('view', parseAsStringLiteral(VIEWS).withDefault('costs'));
  const [plan, setPlan] = useState<WhatIf>();
  // What is edited there is the scenario as it is now, whatever has been reckoned so far.
  const result = { scenario, estimate, onChange: place.edit };
  const showMissing = async () => {
    await setView('costs');
    document.getElementById('missing-prices')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PricingToolbar place={place} scenario={scenario} estimate={estimate} />
      <Totals estimate={estimate} onShowMissing={() => void showMissing()} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-hidden">
        <section
          aria-label="Usage"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
          tabIndex={0}
          className="shrink-0 border-line bg-canvas focus-visible:-outline-offset-2 lg:w-105 lg:overflow-y-auto lg:border-r 2xl:w-130"
        >
          <UsageForm scenario={scenario} onChange={place.edit} />
        </section>
        <section
          aria-label="Result"
          aria-busy={shown !== scenario}
          className={cn('min-w-0 flex-1 border-line border-t lg:border-t-0')}
        >
          <Tabs
            label="Results"
            value={view}
            onValueChange={(next) => void setView(next)}
            tabs={TABS}
            className="h-full"
          >
            <TabPanel value="costs" className="lg:overflow-y-auto">
              <CostsView {...result} />
            </TabPanel>
            <TabPanel value="ways" className="lg:overflow-y-auto">
              <ComparisonView {...result} />
            </TabPanel>
            <TabPanel value="what-if" className="lg:overflow-y-auto">
              <WhatIfView {...result} plan={plan} onPlan={setPlan} />
            </TabPanel>
            <TabPanel value="growth" className="lg:overflow-y-auto">
              <GrowthView {...result} />
            </TabPanel>
          </Tabs>
        </section>
      </div>
    </div>
  );
}
