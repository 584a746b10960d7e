import { Info, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { Problem } from '@/model/model';
import { reasonWords } from './reason-words';

/** Why the design is as it is, and what it cannot do well. */
export function ReasonList(props: { problems: readonly Problem[]; about: 'entities' | 'indexes' }) {
  const shown = props.problems.filter(({ at, severity }) => {
    const [part] = at;
    return part === props.about || (severity === 'error' && props.about === 'indexes');
  });
  if (shown.length === 0) return null;
  return (
    <ul className="flex max-w-160 flex-col gap-1.5">
      {shown.map((problem) => (
        <li key={`${problem.code} ${problem.at.join(' ')}`} className="flex gap-2">
          {problem.severity === 'note' ? (
            <Info aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5] text-muted" />
          ) : (
            <TriangleAlert
              aria-hidden
              className={cn(
                'mt-0.5 size-4 shrink-0 stroke-[1.5]',
                problem.severity === 'error' ? 'text-danger-text' : 'text-warning-text',
              )}
            />
          )}
          <span className={problem.severity === 'note' ? 'text-secondary' : ''}>
            {reasonWords(problem)}
          </span>
        </li>
      ))}
    </ul>
  );
}
