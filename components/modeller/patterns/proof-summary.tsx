import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { formatNumber } from '@/components/ui/format';
import type { Proof } from '@/model/proof/proof';
import { type PatternRow, tally } from './pattern-rows';
import { dollars } from './proof-format';

export interface ProofSummaryProps {
  rows: readonly PatternRow[];
  proof: Proof | undefined;
  isStale: boolean;
}

/** How many patterns hold, and what they cost together. */
export function ProofSummary({ rows, proof, isStale }: ProofSummaryProps) {
  const { passed, failed, unproved } = tally(rows);
  return (
    <div role="status" className="flex min-w-0 items-center gap-4">
      <Count count={rows.length}>{rows.length === 1 ? 'pattern' : 'patterns'}</Count>
      {proof !== undefined && (
        <>
          <Count count={passed} look="text-accent-text">
            passed
          </Count>
          {failed > 0 && (
            <Count count={failed} look="text-danger-text">
              failed
            </Count>
          )}
          {unproved > 0 && <Count count={unproved}>unproved</Count>}
          {proof.monthlyDollars !== undefined && (
            <span className="whitespace-nowrap text-secondary">
              <span className="font-medium text-ink tabular-nums">
                {dollars(proof.monthlyDollars)}
              </span>{' '}
              a month
            </span>
          )}
          {isStale && <Badge tone="warning">The design has changed since</Badge>}
        </>
      )}
    </div>
  );
}

function Count(props: { count: number; look?: string; children: ReactNode }) {
  return (
    <span className={cn('whitespace-nowrap', props.look ?? 'text-secondary')}>
      <span className={cn('font-medium tabular-nums', props.look === undefined && 'text-ink')}>
        {formatNumber(props.count)}
      </span>{' '}
      {props.children}
    </span>
  );
}
