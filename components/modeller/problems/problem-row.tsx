import { CircleAlert, Info, TriangleAlert, Wrench } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Fix } from '@/model/advice/advice';
import { fixWords } from '@/model/advice/words';
import type { Place } from '@/model/model';
import type { NamedPlace, ShownProblem } from './problem-groups';

const LOOKS = {
  error: { Icon: CircleAlert, look: 'text-danger-text', word: 'Error' },
  warning: { Icon: TriangleAlert, look: 'text-warning-text', word: 'Warning' },
  note: { Icon: Info, look: 'text-muted', word: 'Note' },
} as const;

export interface ProblemRowProps {
  problem: ShownProblem;
  onGo: (place: Place) => void;
  onFix: (fix: Fix) => void;
}

/** One finding: what, why, where, and what can be done about it. */
export function ProblemRow({ problem, onGo, onFix }: ProblemRowProps) {
  const { advice, words, place } = problem;
  const { Icon, look, word } = LOOKS[advice.severity];
  const where = placeWords(place);
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Icon
        role="img"
        aria-label={word}
        className={cn('mt-0.5 size-4 shrink-0 stroke-[1.5]', look)}
      />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere font-medium">{words.title}</p>
        {words.explanation !== '' && (
          <p className="wrap-anywhere max-w-180 text-secondary">{words.explanation}</p>
        )}
        {where !== '' && (
          <button
            type="button"
            onClick={() => onGo(advice.at)}
            aria-label={`Go to ${where}`}
            className="wrap-anywhere -mx-1 mt-0.5 rounded-badge px-1 text-left font-mono text-12 text-muted underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {where}
          </button>
        )}
      </div>
      {advice.fixes !== undefined && (
        <div className="flex shrink-0 flex-wrap justify-end gap-2">
          {advice.fixes.map((fix) => (
            <Button
              key={fix.label}
              icon={<Wrench />}
              onClick={() => onFix(fix)}
              aria-label={`${fixWords(fix.label)}: ${words.title}`}
            >
              {fixWords(fix.label)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function placeWords({ table, part }: NamedPlace): string {
  if (table === undefined) return '';
  return part === undefined ? table : `${table} · ${part.kind} ${part.name}`;
}
