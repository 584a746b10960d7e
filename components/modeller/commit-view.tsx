'use client';

import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { BUILT_IN_CONNECTION, connectionOptions } from '@/components/data/connections';
import { type LiveTable, liveTablesOptions } from '@/components/data/live-tables';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { notify } from '@/components/ui/toast';
import { adoptTable } from '@/model/diff/adopt-table';
import { diffModel } from '@/model/diff/diff-table';
import {
  allSteps,
  chosenSteps,
  isManual,
  isOnByDefault,
  type Step,
  stepKey,
} from '@/model/plan/plan';
import { planCommands } from '@/model/plan/plan-cli';
import { planCommit } from '@/model/plan/plan-commit';
import { planText } from '@/model/plan/plan-words';
import { ConnectionField } from './commit/connection-field';
import { DriftList } from './commit/drift-list';
import { PlanList } from './commit/plan-list';
import { refusalOf } from './commit/refusal';
import { RunBar } from './commit/run-bar';
import { useCommit } from './commit/use-commit';
import type { ModelEditor } from './editor';

export interface CommitViewProps {
  editor: ModelEditor;
}

/** From the design to tables, and from tables back into the design. */
export function CommitView({ editor }: CommitViewProps) {
  const [connection, setConnection] = useState(BUILT_IN_CONNECTION.id);
  const names = editor.model.tables.map(({ name }) => name);
  const live = useQuery({ ...liveTablesOptions(connection, names), enabled: names.length > 0 });
  if (names.length === 0) {
    return (
      <EmptyState
        title="Nothing to commit"
        description="The design has no tables yet. What is designed here becomes tables with one press."
      />
    );
  }
  const choose = { connection, onConnection: setConnection, onRefresh: () => live.refetch() };
  if (live.data === undefined) {
    return (
      <div className="flex flex-col gap-4 p-4">
        <ConnectionField label="Compare with" value={connection} onChange={setConnection} />
        {live.isError ? (
          <ErrorState
            layout="inline"
            title="Could not read the tables that are there"
            {...errorFacts(live.error)}
            actions={<Button onClick={() => live.refetch()}>Try again</Button>}
          />
        ) : (
          <SkeletonRows rows={6} label="Reading the tables that are there" />
        )}
      </div>
    );
  }
  return (
    <Compared
      key={connection}
      {...choose}
      editor={editor}
      live={live.data}
      atMs={live.dataUpdatedAt}
      isReading={live.isFetching}
    />
  );
}

interface ComparedProps {
  editor: ModelEditor;
  connection: string;
  onConnection: (connection: string) => void;
  onRefresh: () => void;
  live: ReadonlyMap<string, LiveTable>;
  /** When the tables were read. */
  atMs: number;
  isReading: boolean;
}

type Shown = 'plan' | 'differences' | 'text';

function Compared(props: ComparedProps) {
  const { editor, connection, live, atMs } = props;
  const { model } = editor;
  const [shown, setShown] = useState<Shown>('plan');
  /** Steps that somebody has decided on; the others are as they are by default. */
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { data: found } = useQuery(connectionOptions(connection));
  const run = useCommit(connection);
  const isRunning = run.phase.name === 'running';
  const progress = run.phase.name === 'review' ? undefined : run.phase.progress;
  const planned = planCommit(model, live, { withItems: true, nowMs: atMs });
  const plan = progress === undefined ? planned : (run.plan ?? planned);
  const isOn = (step: Step) => isOnByDefault(step) && refusalOf(model, step.table) === undefined;
  const wanted = allSteps(plan).filter(
    (step) => !isManual(step) && (decided.get(stepKey(step)) ?? isOn(step)),
  );
  const chosen = new Set(wanted.map(stepKey));
  const steps = chosenSteps(plan, chosen);
  const adopt = (name: string) => {
    const table = model.tables.find((one) => one.name === name);
    const existing = live.get(name);
    const edit = table && existing && adoptTable(table, existing);
    if (edit === undefined || !editor.edit(edit)) return;
    notify.success(`Took ${name} into the design`, {
      action: { label: 'Undo', onClick: editor.undo },
    });
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-end gap-3 border-line border-b px-4 py-3">
        <ConnectionField
          label="Compare with"
          value={connection}
          onChange={props.onConnection}
          disabled={isRunning}
        />
        <Segmented<Shown> label="Show" value={shown} onValueChange={setShown} options={SHOWN} />
        <Button
          icon={<RefreshCw />}
          loading={props.isReading}
          onClick={props.onRefresh}
          disabled={isRunning}
          className="ml-auto"
        >
          Compare again
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        {shown === 'differences' && (
          <DriftList differences={diffModel(model, live)} onAdopt={adopt} />
        )}
        {shown === 'text' && <CodeBlock label="Plan" snippets={snippets(plan)} wrap />}
        {shown === 'plan' && (
          <PlanList
            {...{ plan, model, connection, chosen, progress }}
            onChoose={(step, on) => setDecided(new Map(decided).set(stepKey(step), on))}
          />
        )}
      </div>
      <RunBar
        phase={run.phase}
        steps={steps.length}
        isSame={allSteps(plan).length === 0}
        isReadOnly={found?.readOnly === true}
        onStart={() => run.start(model, plan, steps)}
        onStop={run.stop}
        onReview={run.review}
      />
    </div>
  );
}

const SHOWN = [
  { value: 'plan', label: 'Plan' },
  { value: 'differences', label: 'Differences' },
  { value: 'text', label: 'As text' },
] as const;

function snippets(plan: Parameters<typeof planText>[0]) {
  return [
    { name: 'Plan', text: planText(plan) },
    { name: 'AWS CLI', text: planCommands(plan) },
  ];
}
