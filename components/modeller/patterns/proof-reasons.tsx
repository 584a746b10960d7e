import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from 'lucide-react';
import { problemWords } from '@/components/start/problem-words';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { Problem } from '@/model/model';
import type { PatternProof } from '@/model/proof/proof';
import { proofWords } from '@/model/proof/words';
import type { DetailTab } from './detail-tabs';
import { type ItemDifferences, splitProblems } from './proof-differences';

const OUTCOMES = {
  passed: { Icon: CircleCheck, look: 'text-accent-text', words: 'Passed' },
  failed: { Icon: CircleAlert, look: 'text-danger-text', words: 'Failed' },
  unproved: { Icon: CircleDashed, look: 'text-muted', words: 'Unproved' },
} as const;

const SEVERITIES = {
  error: { Icon: CircleAlert, look: 'text-danger-text', word: 'Error' },
  warning: { Icon: TriangleAlert, look: 'text-warning-text', word: 'Warning' },
  note: { Icon: Info, look: 'text-muted', word: 'Note' },
} as const;

export interface ProofReasonsProps {
  proof: PatternProof;
  onTab: (tab: DetailTab) => void;
}

/** Whether the pattern holds, and everything that speaks against it. */
export function ProofReasons({ proof, onTab }: ProofReasonsProps) {
  const { outcome, problems } = proof;
  const { Icon, look, words } = OUTCOMES[outcome];
  const { items, others } = splitProblems(problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section aria-label="Outcome" className="flex flex-col gap-2">
      <h3 className={cn('flex items-center gap-2 font-semibold text-16', look)}>
        <Icon aria-hidden className="size-5 stroke-[1.5]" />
        {words}
        {outcome === 'failed' && (
          <span className="font-normal text-13 text-secondary">
            {errors === 1 ? 'for one reason' : `for ${errors} reasons`}
          </span>
        )}
      </h3>
      {others.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-control border border-line">
          {others.map((problem, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings have no identity
            <Reason key={at} problem={problem} onTab={onTab} />
          ))}
        </ul>
      )}
      {items.map((each) => (
        <DifferencesTable key={each.position} {...each} />
      ))}
    </section>
  );
}

function Reason({ problem, onTab }: { problem: Problem; onTab: (tab: DetailTab) => void }) {
  const { Icon, look, word } = SEVERITIES[problem.severity];
  const tab = tabOf(problem);
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <Icon aria-label={word} className={cn('mt-0.5 size-4 shrink-0 stroke-[1.5]', look)} />
      <p className="wrap-anywhere min-w-0 flex-1">{proofWords(problem) ?? problemWords(problem)}</p>
      {tab !== undefined && (
        <Button variant="ghost" className="-my-1" onClick={() => onTab(tab)}>
          Show
        </Button>
      )}
    </li>
  );
}

/** Where in the pattern the finding is. */
function tabOf({ at: [member] }: Problem): DetailTab | undefined {
  switch (member) {
    case 'expect':
      return 'expectation';
    case 'budget':
      return 'rates';
    case 'request':
    case 'parameters':
    case 'index':
      return 'request';
    default:
      return undefined;
  }
}

function DifferencesTable({ position, differences }: ItemDifferences) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 rounded-control border border-line text-12">
      <caption className="pb-1 text-left text-secondary">Expected item {position + 1}</caption>
      <thead className="text-left text-muted">
        <tr>
          <th scope="col" className="w-1/4 border-line border-b px-3 py-1 font-normal">
            Attribute
          </th>
          <th scope="col" className="border-line border-b px-3 py-1 font-normal">
            Expected
          </th>
          <th scope="col" className="border-line border-b px-3 py-1 font-normal">
            Found
          </th>
        </tr>
      </thead>
      <tbody className="font-mono">
        {differences.map(({ attribute, expected, found }) => (
          <tr key={attribute}>
            <th scope="row" className="truncate px-3 py-1 text-left font-medium" title={attribute}>
              {attribute}
            </th>
            <td className="wrap-anywhere bg-accent-subtle px-3 py-1 text-accent-text">
              {expected}
            </td>
            <td className="wrap-anywhere bg-danger-subtle px-3 py-1 text-danger-text">
              {found ?? <span className="font-sans">absent</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
