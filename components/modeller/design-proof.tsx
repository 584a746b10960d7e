'use client';

import { createContext, type ReactNode, use } from 'react';
import { type ProofRun, useProof } from '@/components/data/proofs';

const ProofContext = createContext<ProofRun | undefined>(undefined);

/** One proof for all views of a design: what one of them ran, the others show. */
export function DesignProof({ children }: { children: ReactNode }) {
  return <ProofContext value={useProof()}>{children}</ProofContext>;
}

export function useDesignProof(): ProofRun {
  const run = use(ProofContext);
  if (run === undefined) throw new Error('There is no DesignProof around this view.');
  return run;
}
