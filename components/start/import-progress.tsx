import type { ImportProgress, ImportResult } from '@/components/data/import-tables';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';

const PHASES = { creating: 'Creating', writing: 'Writing', undoing: 'Deleting again' } as const;

/** How far the import is. */
export function ImportRunning(props: {
  name: string;
  progress: ImportProgress | undefined;
  onStop: () => void;
}) {
  const { name, progress, onStop } = props;
  const { phase = 'creating', table = '', itemsDone = 0, itemsTotal = 0 } = progress ?? {};
  const known = phase === 'writing' && itemsTotal > 0;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      width="sm"
      title={`Importing ${name}`}
      footer={
        <Button size="md" onClick={onStop} disabled={phase === 'undoing'}>
          Cancel
        </Button>
      }
    >
      <div className="flex flex-col gap-2" role="status">
        <Progress label="Import" value={known ? itemsDone / itemsTotal : undefined} />
        <div className="flex items-baseline justify-between gap-4 text-secondary">
          <span className="min-w-0 truncate">
            {PHASES[phase]} <span className="font-mono text-data">{table}</span>
          </span>
          <span className="whitespace-nowrap tabular-nums">
            {formatNumber(itemsDone)} of {formatNumber(itemsTotal)}{' '}
            <span className="text-muted">items</span>
          </span>
        </div>
      </div>
    </Dialog>
  );
}

export interface ImportEndedProps {
  name: string;
  result: Exclude<ImportResult, { status: 'done' }>;
  onReview: () => void;
  onClose: () => void;
}

/** Why the import did not come to its end, and that nothing is left of it. */
export function ImportEnded({ name, result, onReview, onClose }: ImportEndedProps) {
  const { left } = result;
  const nothingLeft = 'Every table it had made was deleted again; nothing is half-imported.';
  const someLeft = `These tables could not be deleted again: ${left.join(', ')}.`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={result.status === 'failed' ? `${name} was not imported` : 'Import cancelled'}
      description={left.length === 0 ? nothingLeft : someLeft}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Close
          </Button>
          <Button size="md" variant="primary" onClick={onReview}>
            Back to review
          </Button>
        </>
      }
    >
      {result.status === 'failed' && (
        <ErrorState layout="inline" title="The service refused" {...errorFacts(result.error)} />
      )}
    </Dialog>
  );
}
