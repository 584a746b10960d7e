import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { type Problem, printPlace, type Severity } from '@/model/model';
import { problemWords } from './problem-words';

const LOOKS = {
  error: { Icon: CircleAlert, look: 'text-danger-text', word: 'Error' },
  warning: { Icon: TriangleAlert, look: 'text-warning-text', word: 'Warning' },
  note: { Icon: Info, look: 'text-muted', word: 'Note' },
} as const;

/** Findings with what and where, gravest first. */
export function ProblemList({
  problems,
  className,
}: {
  problems: readonly Problem[];
  className?: string;
}) {
  return (
    <ul className={cn('flex flex-col divide-y divide-line', className)}>
      {problems.map((problem, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity and never move
        <Line key={position} problem={problem} />
      ))}
    </ul>
  );
}

function Line({ problem }: { problem: Problem }) {
  const { Icon, look, word } = LOOKS[problem.severity];
  const place = printPlace(problem.at);
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <Icon className={cn('mt-0.5 size-4 shrink-0 stroke-[1.5]', look)} aria-label={word} />
      <div className="min-w-0">
        <p className="wrap-anywhere">{problemWords(problem)}</p>
        {problem.at.length > 0 && (
          <p className="wrap-anywhere font-mono text-12 text-muted">{place}</p>
        )}
      </div>
    </li>
  );
}

/** "2 errors, 8 warnings", leaving out what there is none of. */
export function problemCount(problems: readonly Problem[]): string {
  const count = (severity: Severity, word: string) => {
    const number = problems.filter((problem) => problem.severity === severity).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  return [
    ...count('error', 'error'),
    ...count('warning', 'warning'),
    ...count('note', 'note'),
  ].join(', ');
}
