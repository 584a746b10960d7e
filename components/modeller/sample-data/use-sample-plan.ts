'use client';

import { useMemo, useState } from 'react';
import type { ModelTable } from '@/model/model';
import { defaultCounts } from '@/model/sample-data/counts';
import { AS_FORMATS, type Counts, totalOf, withSpread } from './sample-plan';

/** What is to be generated, as it is being chosen. */
export function useSamplePlan(table: ModelTable) {
  const [counts, setCounts] = useState<Counts>(() => countsFor(table, 100));
  const [seed, setSeed] = useState(1);
  const [mode, setMode] = useState<'replace' | 'append'>('replace');
  const [spread, setSpread] = useState(AS_FORMATS);
  const shaped = useMemo(() => withSpread(table, spread), [table, spread]);
  const setTotal = (total: number) => setCounts(countsFor(table, total));
  const total = totalOf(counts);
  return {
    ...{ counts, setCounts, total, setTotal, seed, setSeed },
    ...{ mode, setMode, spread, setSpread, shaped },
  };
}

/** A table without entities makes items of one kind, which has its name. */
function countsFor(table: ModelTable, total: number): Counts {
  const isPlain = (table.entities?.length ?? 0) === 0;
  return isPlain ? { [table.name]: total } : Object.fromEntries(defaultCounts(table, total));
}

export type SamplePlan = ReturnType<typeof useSamplePlan>;
