import { Check, CircleAlert, CircleMinus, Clock, Hand } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StepState } from '@/components/data/commit-model';
import { errorFacts } from '@/components/data/send';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { formatNumber } from '@/components/ui/format';
import { Spinner } from '@/components/ui/spinner';
import { isManual, type Step } from '@/model/plan/plan';
import { cautionWords, stepWords } from '@/model/plan/plan-words';

export interface StepRowProps {
  step: Step;
  chosen: boolean;
  /** Absent while nothing runs. */
  state: StepState | undefined;
  /** A run is under way or over: nothing can be chosen. */
  isFixed: boolean;
  written: number | undefined;
  onChoose: (on: boolean) => void;
}

/** One step of a plan: whether it is wanted, what it does, what it costs, how it went. */
export function StepRow(props: StepRowProps) {
  const { step, state, written } = props;
  const { call, caution, writeUnits } = step;
  const operation = call.operation === 'none' ? 'by hand' : call.operation;
  return (
    <li className="flex items-start gap-3 px-3 py-2">
      <span className="flex h-5 w-4 shrink-0 items-center justify-center">
        <Mark {...props} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{stepWords(step)}</p>
        {caution !== undefined && (
          <p className="wrap-anywhere text-12 text-warning-text">{cautionWords(caution)}</p>
        )}
        {state?.state === 'failed' && <Failure error={state.error} />}
        {state !== undefined && NOTES[state.state] !== undefined && (
          <p className="text-12 text-muted">{NOTES[state.state]}</p>
        )}
      </div>
      <div className="flex h-5 shrink-0 items-center gap-2 text-12 text-muted tabular-nums">
        {call.operation === 'BatchWriteItem' && (
          <span>
            {written !== undefined && `${formatNumber(written)} of `}
            {formatNumber(call.count)} items
          </span>
        )}
        {writeUnits !== undefined && writeUnits > 0 && (
          <span title="To fill the index, beside the traffic">
            about {formatNumber(writeUnits)} write units
          </span>
        )}
        <Badge tone="outline" className="font-mono">
          {operation}
        </Badge>
      </div>
    </li>
  );
}

const NOTES: { readonly [state in StepState['state']]?: string } = {
  'waiting-for-active': 'Waiting until it is ACTIVE',
  'not-needed': 'It was so already.',
  unsupported: 'The endpoint does not know this operation.',
  skipped: 'Not done.',
};

function Mark({ step, chosen, state, isFixed, onChoose }: StepRowProps): ReactNode {
  if (isManual(step)) {
    return <Hand role="img" aria-label="By hand" className="size-4 stroke-[1.5] text-muted" />;
  }
  if (!isFixed) {
    return (
      <Checkbox
        aria-label={stepWords(step)}
        checked={chosen}
        onCheckedChange={(on) => onChoose(on === true)}
      />
    );
  }
  switch (state?.state) {
    case 'running':
    case 'waiting-for-active':
      return <Spinner label="Working" className="size-4" />;
    case 'done':
    case 'not-needed':
      return <Check role="img" aria-label="Done" className="size-4 text-accent-text" />;
    case 'failed':
      return <CircleAlert role="img" aria-label="Failed" className="size-4 text-danger-text" />;
    case 'waiting':
      return <Clock role="img" aria-label="Waiting" className="size-4 stroke-[1.5] text-muted" />;
    default:
      return <CircleMinus role="img" aria-label="Not done" className="size-4 text-muted" />;
  }
}

function Failure({ error }: { error: unknown }) {
  const { message, code } = errorFacts(error);
  return (
    <p role="alert" className="wrap-anywhere text-12 text-danger-text">
      {code !== undefined && <span className="font-mono">{code}: </span>}
      {message}
    </p>
  );
}
