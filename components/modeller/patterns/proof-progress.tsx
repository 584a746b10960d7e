import type { ProofProgress } from '@/components/data/proofs';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';

const WORDS = {
  creating: ['Creating tables', 'tables'],
  loading: ['Loading sample items', 'items'],
  proving: ['Running access patterns', 'patterns'],
  deleting: ['Cleaning up', 'tables'],
} as const;

/** How far a proof has come. */
export function ProofProgressBar({ progress }: { progress: ProofProgress }) {
  const { phase, done, total } = progress;
  const [words, what] = WORDS[phase];
  return (
    <div
      role="status"
      className="flex h-8 shrink-0 items-center gap-3 border-line border-b bg-sunken px-3 text-12"
    >
      <span className="whitespace-nowrap">{words}</span>
      <Progress label={words} value={total === 0 ? undefined : done / total} className="max-w-80" />
      <span className="whitespace-nowrap text-muted tabular-nums">
        {formatNumber(done)} of {formatNumber(total)} {what}
      </span>
    </div>
  );
}
