'use client';

import { FlaskConical, Square } from 'lucide-react';
import { useRef } from 'react';
import { ProblemList } from '@/components/start/problem-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { useShortcut } from '@/components/ui/use-shortcut';
import type { ModelEditor } from '../editor';
import { AddPattern } from './add-pattern';
import { PatternDetail } from './pattern-detail';
import { PatternGrid } from './pattern-grid';
import { ProofProgressBar } from './proof-progress';
import { ProofSummary } from './proof-summary';
import { type Patterns, usePatterns } from './use-patterns';

/** What applications ask of a design, and the proof that it answers, with what that costs. */
export function PatternsView({ editor }: { editor: ModelEditor }) {
  const patterns = usePatterns(editor);
  const { rows, opened, run } = patterns;
  // What is being typed into the open pattern becomes an edit before anything is proved.
  const settle = useRef<() => void>(undefined);
  const proveSome = () => {
    settle.current?.();
    if (opened !== undefined) patterns.prove([opened]);
    else patterns.proveAll();
  };
  useShortcut('mod+enter', () => {
    if (patterns.isRunning || rows.length === 0) return false;
    return proveSome();
  });
  return (
    <section aria-label="Access patterns" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <PatternsHeader editor={editor} patterns={patterns} />
      {run.progress !== undefined && <ProofProgressBar progress={run.progress} />}
      {run.error !== undefined && (
        <ErrorState
          layout="inline"
          className="m-3"
          title="Could not prove the patterns"
          message={run.error.message}
          actions={<Button onClick={patterns.proveAll}>Try again</Button>}
        />
      )}
      {run.result !== undefined && run.result.problems.length > 0 && (
        <ProblemList
          problems={run.result.problems}
          className="max-h-40 shrink-0 overflow-y-auto border-line border-b"
        />
      )}
      {rows.length === 0 ? (
        <NoPatterns editor={editor} patterns={patterns} />
      ) : (
        <Split id="patterns" className="flex-1">
          <SplitPanel id="patterns-list" minSize={360} className="flex min-h-0 flex-col">
            <PatternGrid
              rows={rows}
              isStale={patterns.isStale}
              selection={patterns.selection}
              onSelect={patterns.setSelection}
              openId={opened?.id}
              onOpen={({ id }) => patterns.open(id)}
              onClose={() => patterns.open(undefined)}
              onDelete={() => patterns.remove(chosenOrFocused(patterns))}
            />
          </SplitPanel>
          {opened && (
            <>
              <SplitHandle label="Width of the pattern" />
              <SplitPanel id="patterns-detail" defaultSize={560} minSize={400} maxSize="75%">
                <PatternDetail
                  key={`${opened.table} ${opened.pattern.name}`}
                  editor={editor}
                  row={opened}
                  patterns={patterns}
                  settle={settle}
                  onProve={proveSome}
                />
              </SplitPanel>
            </>
          )}
        </Split>
      )}
    </section>
  );
}

function chosenOrFocused({ rows, chosen, selection }: Patterns) {
  if (chosen.length > 0) return chosen;
  const row = rows[selection.focus.row];
  return row === undefined ? [] : [row];
}

function PatternsHeader({ editor, patterns }: { editor: ModelEditor; patterns: Patterns }) {
  const { rows, chosen, run, isRunning } = patterns;
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5">
      <ProofSummary rows={rows} proof={run.result} isStale={patterns.isStale} />
      <div className="ml-auto flex items-center gap-2">
        {chosen.length > 0 && (
          <>
            <Button onClick={() => patterns.remove(chosen)}>
              Delete {formatNumber(chosen.length)}
            </Button>
            <Button disabled={isRunning} onClick={() => patterns.prove(chosen)}>
              Prove {formatNumber(chosen.length)}
            </Button>
          </>
        )}
        {rows.length > 0 && <AddPattern tables={editor.model.tables} onAdd={patterns.add} />}
        {isRunning ? (
          <Button icon={<Square />} onClick={run.cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={<FlaskConical />}
            disabled={rows.length === 0}
            onClick={patterns.proveAll}
          >
            Prove all
          </Button>
        )}
      </div>
    </header>
  );
}

function NoPatterns({ editor, patterns }: { editor: ModelEditor; patterns: Patterns }) {
  const { tables } = editor.model;
  return (
    <EmptyState
      icon={<FlaskConical />}
      className="flex-1"
      title="No access patterns yet"
      description={
        tables.length === 0
          ? 'Add a table first; patterns are asked of tables and their indexes.'
          : 'List what the application will ask, how often, and what must come back. Each is then run against a real engine.'
      }
      actions={
        tables.length > 0 && <AddPattern tables={tables} variant="primary" onAdd={patterns.add} />
      }
    />
  );
}
