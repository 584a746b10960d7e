import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import type { CommitPhase } from './use-commit';

export interface RunBarProps {
  phase: CommitPhase;
  /** How many are chosen. */
  steps: number;
  /** There is nothing that could be chosen. */
  isSame: boolean;
  isReadOnly: boolean;
  onStart: () => void;
  onStop: () => void;
  onReview: () => void;
}

/** The one thing to press, and how far it is. */
export function RunBar(props: RunBarProps) {
  return (
    <footer className="flex min-h-13 shrink-0 items-center gap-4 border-line border-t bg-panel px-4">
      <Content {...props} />
    </footer>
  );
}

function Content({ phase, steps, isSame, isReadOnly, onStart, onStop, onReview }: RunBarProps) {
  const count = (number: number) => `${formatNumber(number)} ${number === 1 ? 'step' : 'steps'}`;
  if (phase.name === 'review') {
    const isIdle = steps === 0 || isReadOnly;
    return (
      <>
        <p className="text-secondary">{reviewWords({ steps, isSame, isReadOnly })}</p>
        <Button size="md" variant="primary" disabled={isIdle} onClick={onStart} className="ml-auto">
          {steps === 0 ? 'Commit' : `Commit ${count(steps)}`}
        </Button>
      </>
    );
  }
  const states = [...phase.progress.states.values()].map(({ state }) => state);
  const over = states.filter((state) => !/^(waiting|running)/.test(state)).length;
  if (phase.name === 'running') {
    return (
      <>
        <Progress
          label="Commit"
          value={steps === 0 ? undefined : over / steps}
          className="max-w-80"
        />
        <p role="status" className="text-secondary tabular-nums">
          {formatNumber(over)} of {count(steps)}
        </p>
        <Button size="md" onClick={onStop} className="ml-auto">
          Cancel
        </Button>
      </>
    );
  }
  const failed = states.filter((state) => state === 'failed').length;
  return (
    <>
      <p role="status" className={failed > 0 ? 'text-danger-text' : 'text-secondary'}>
        {endWords(phase.status, count(failed))}
      </p>
      <Button size="md" variant="primary" onClick={onReview} className="ml-auto">
        {phase.status === 'done' ? 'Close' : 'Plan the rest'}
      </Button>
    </>
  );
}

function reviewWords({
  steps,
  isSame,
  isReadOnly,
}: Pick<RunBarProps, 'steps' | 'isSame' | 'isReadOnly'>): string {
  if (isSame) return 'Every table is as designed.';
  if (isReadOnly) return 'This connection is read-only: it can be compared with, not committed to.';
  if (steps === 0) return 'No step is chosen.';
  return 'Steps that lose or replace something are off until you turn them on.';
}

function endWords(status: 'done' | 'cancelled' | 'failed', failed: string): string {
  switch (status) {
    case 'done':
      return 'Committed.';
    case 'cancelled':
      return 'Cancelled. What was done stays; the rest can be planned again.';
    case 'failed':
      return `${failed} failed. What was done stays; the rest can be planned again.`;
  }
}
