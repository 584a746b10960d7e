'use client';

import { CircleCheck, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import { SearchInput } from '@/components/ui/search-input';
import { Segmented } from '@/components/ui/segmented';
import { notify } from '@/components/ui/toast';
import type { Fix } from '@/model/advice/advice';
import { advise } from '@/model/advice/advise';
import { fixWords } from '@/model/advice/words';
import type { Place } from '@/model/model';
import type { Proof } from '@/model/proof/proof';
import type { ModelEditor } from './editor';
import {
  countProblems,
  groupProblems,
  type ProblemFilter,
  type ProblemGroup,
} from './problems/problem-groups';
import { ProblemRow } from './problems/problem-row';

export interface ProblemsViewProps {
  editor: ModelEditor;
  /** Of the last proof, whose measurements count for more than estimates. */
  proof?: Proof | undefined;
  /** To what a finding is about; `namedPlace` tells it by name. */
  onGo: (place: Place) => void;
}

const ALL: ProblemFilter = { severity: 'all', text: '' };

/** What could be better about the design, and what can be done about it. */
export function ProblemsView({ editor, proof, onGo }: ProblemsViewProps) {
  const [filter, setFilter] = useState(ALL);
  // An edit is drawn at once; what follows from it may come a moment later.
  const model = useDeferredValue(editor.model);
  const found = useMemo(() => advise(model, proof), [model, proof]);
  const groups = useMemo(() => groupProblems(model, found, filter), [model, found, filter]);
  const fix = ({ label, edit }: Fix) => {
    if (editor.edit(edit)) {
      notify.success(fixWords(label), { action: { label: 'Undo', onClick: editor.undo } });
    } else notify.warning('What this is about is not there any more');
  };
  if (found.length === 0) return <NothingFound tables={model.tables.length} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FilterBar filter={filter} onFilter={setFilter} counts={countProblems(found)} />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-8">
        {groups.length === 0 ? (
          <EmptyState
            icon={<SearchX />}
            title="No finding matches"
            actions={<Button onClick={() => setFilter(ALL)}>Show all</Button>}
          />
        ) : (
          groups.map((group) => (
            <SeverityGroup key={group.severity} group={group} onGo={onGo} onFix={fix} />
          ))
        )}
      </div>
    </div>
  );
}

function NothingFound({ tables }: { tables: number }) {
  return (
    <EmptyState
      icon={<CircleCheck />}
      title="No problems found"
      description={
        tables === 0
          ? 'The design has no tables yet.'
          : 'Every rule was asked of every table. Proving the access patterns asks more: what they cost, and whether a key gets hot.'
      }
    />
  );
}

interface FilterBarProps {
  filter: ProblemFilter;
  onFilter: (filter: ProblemFilter) => void;
  counts: ReturnType<typeof countProblems>;
}

function FilterBar({ filter, onFilter, counts }: FilterBarProps) {
  const all = counts.error + counts.warning + counts.note;
  const option = <V extends ProblemFilter['severity']>(value: V, words: string, count: number) => ({
    value,
    label: (
      <>
        {words} <span className="text-muted tabular-nums">{formatNumber(count)}</span>
      </>
    ),
  });
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 py-3">
      <Segmented<ProblemFilter['severity']>
        label="Severity"
        value={filter.severity}
        onValueChange={(severity) => onFilter({ ...filter, severity })}
        options={[
          option('all', 'All', all),
          option('error', 'Errors', counts.error),
          option('warning', 'Warnings', counts.warning),
          option('note', 'Notes', counts.note),
        ]}
      />
      <SearchInput
        label="Search findings"
        value={filter.text}
        onValueChange={(text) => onFilter({ ...filter, text })}
        className="max-w-80"
      />
    </div>
  );
}

const TITLES = { error: 'Errors', warning: 'Warnings', note: 'Notes' } as const;
/** A design of 200 tables has thousands of notes; nobody reads them all at once. */
const SHOWN_AT_FIRST = 100;

function SeverityGroup(props: {
  group: ProblemGroup;
  onGo: (place: Place) => void;
  onFix: (fix: Fix) => void;
}) {
  const { group, onGo, onFix } = props;
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const total = group.tables.reduce((sum, { problems }) => sum + problems.length, 0);
  let left = shown;
  return (
    <section aria-label={TITLES[group.severity]} className="mb-6">
      <h2 className="sticky top-0 z-10 bg-canvas py-2 font-semibold text-14">
        {TITLES[group.severity]}{' '}
        <span className="font-normal text-muted tabular-nums">{formatNumber(total)}</span>
      </h2>
      {group.tables.map(({ table, problems }) => {
        const some = problems.slice(0, Math.max(0, left));
        left -= some.length;
        if (some.length === 0) return null;
        return (
          <div key={table} className="mb-3">
            <h3 className="truncate py-1 font-mono text-data text-secondary">
              {table === '' ? 'The design' : table}
            </h3>
            <ul className="divide-y divide-line rounded-panel border border-line bg-panel">
              {some.map((problem, position) => (
                // Two findings may be told in the same words.
                // biome-ignore lint/suspicious/noArrayIndexKey: the id alone may come twice
                <ProblemRow key={`${problem.id}${position}`} {...{ problem, onGo, onFix }} />
              ))}
            </ul>
          </div>
        );
      })}
      {total > shown && (
        <Button onClick={() => setShown(shown + SHOWN_AT_FIRST * 5)}>
          Show more of {formatNumber(total)}
        </Button>
      )}
    </section>
  );
}
