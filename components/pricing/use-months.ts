'use client';

import { useEffect, useState } from 'react';
import { estimateScenario, grown } from '@/model/pricing/forecast';
import type { Estimate } from '@/model/pricing/types/estimate';
import type { Scenario } from '@/model/pricing/types/scenario';

export interface Months {
  /** As many as have been reckoned so far. */
  readonly estimates: readonly Estimate[];
  readonly isComplete: boolean;
}

/**
 * Each month of a scenario's growth. One month is a task of its own: 36 of a large scenario take a
 * second or two, in which nothing could be typed.
 */
export function useMonths(scenario: Scenario): Months {
  const [found, setFound] = useState<{ scenario: Scenario; estimates: readonly Estimate[] }>();
  const count = scenario.growth?.months ?? 1;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const estimates: Estimate[] = [];
    const next = () => {
      estimates.push(estimateScenario(grown(scenario, estimates.length)));
      if (estimates.length < count) timer = setTimeout(next);
      else setFound({ scenario, estimates });
    };
    timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [scenario, count]);
  // Until the new ones are there, the old ones stay on screen.
  return { estimates: found?.estimates ?? [], isComplete: found?.scenario === scenario };
}
