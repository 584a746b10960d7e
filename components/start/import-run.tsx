'use client';

import { useEffect, useReducer, useRef } from 'react';
import type { Connection } from '@/components/data/connections';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { hasErrors, type Model, type Problem } from '@/model/model';
import { countWords, editPlan, hasClash, isReady, plannedTables } from './import-plan';
import { ImportEnded, ImportRunning } from './import-progress';
import { ImportReview } from './import-review';
import { useImport } from './use-import';

export interface ImportRunProps {
  name: string;
  model: Model;
  problems: readonly Problem[];
  eager: boolean;
  /** Names of the tables that are there. */
  taken: readonly string[];
  connection: string;
  connections: readonly Connection[];
  onConnection: (connection: string) => void;
  onDone: (tables: readonly string[], items: number) => void;
  onClose: () => void;
}

/** From the plan to the tables: review, progress, and what went wrong. */
export function ImportRun(props: ImportRunProps) {
  const { name, model, taken, connection, onDone, onClose } = props;
  const [plan, edit] = useReducer(editPlan, undefined, () =>
    editPlan([], { type: 'start', model, taken }),
  );
  const { step, start, stop, review } = useImport(connection, ({ tables, items }) =>
    onDone(tables, items),
  );
  const ready = isReady(plan, taken);
  const tables = plannedTables(plan);
  const items = tables.reduce((sum, table) => sum + table.items.length, 0);
  useEager(props, () => start(tables));
  if (step.name === 'running') {
    return <ImportRunning name={name} progress={step.progress} onStop={stop} />;
  }
  if (step.name === 'ended') {
    return <ImportEnded name={name} result={step.result} onReview={review} onClose={onClose} />;
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={`Import ${name}`}
      description={model.description === '' ? undefined : model.description}
      onSubmit={() => ready && start(tables)}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" variant="primary" type="submit" disabled={!ready}>
            {ready ? `Create ${countWords(tables.length, items)}` : 'Create tables'}
          </Button>
        </>
      }
    >
      <ImportReview {...props} plan={plan} edit={edit} />
    </Dialog>
  );
}

/** Starts by itself, once, when nothing has to be decided. */
function useEager({ eager, model, problems, taken }: ImportRunProps, start: () => void): void {
  const started = useRef(false);
  useEffect(() => {
    if (!eager || started.current) return;
    started.current = true;
    if (!hasClash(model, taken) && !hasErrors(problems)) start();
  });
}
