'use client';

import { useEffect, useMemo, useRef } from 'react';
import { type ProofRun, useProof } from '@/components/data/proofs';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { joinedProof, type KeptProof } from './kept-proof';

/** By design: a proof is still there when one comes back from another tab of it. */
const kept = new Map<string, KeptProof>();

/** Proofs of a design; the last one stays until the page is left. */
export function useKeptProof({ id, model }: ModelEditor): ProofRun {
  const run = useProof();
  const { result } = run;
  const asked = useRef<readonly ModelTable[]>(undefined);
  const shown = useMemo(() => {
    const before = kept.get(id);
    if (result === undefined || asked.current === undefined) return before;
    return joinedProof(before, { tables: asked.current, proof: result });
  }, [id, result]);
  useEffect(() => {
    if (shown !== undefined) kept.set(id, shown);
  }, [id, shown]);
  return {
    ...run,
    start: (of, only) => {
      asked.current = of.tables;
      run.start(of, only);
    },
    result: shown?.proof,
    isStale: () => shown !== undefined && shown.tables !== model.tables,
  };
}
