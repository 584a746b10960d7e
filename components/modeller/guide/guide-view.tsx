'use client';

import { Check } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ModelTable } from '@/model/model';
import type { ViewProps } from '../views';
import { EntitiesStep } from './entities-step';
import { type GuideStep, guideOf, STEP_IDS, type StepId } from './guide-steps';
import { IndexesStep } from './indexes-step';
import { KeysStep } from './keys-step';
import { ProofStep } from './proof-step';
import { QuestionsStep } from './questions-step';
import { useTableProof } from './use-table-proof';

const STEP = parseAsStringLiteral(STEP_IDS);

/** The way from nothing to a proved design: one step at a time, in any order. */
export function GuideView({ editor, onView }: ViewProps) {
  const { tables } = editor.model;
  const [name, setName] = useState<string>();
  const table = tables.find((one) => one.name === name) ?? tables[0];
  const proof = useTableProof(editor, table);
  const { steps, proposal } = guideOf(table, proof.isProved);
  const [chosen, setStep] = useQueryState('step', STEP);
  // Where one comes in, and stays: a step that is done does not go by itself.
  const [first] = useState(() => steps.find(({ isDone }) => !isDone)?.id ?? 'proof');
  const step = chosen ?? first;
  const at = STEP_IDS.indexOf(step);
  const go = (id: StepId) => void setStep(id, { history: 'push' });
  const content: { readonly [id in StepId]: () => ReactNode } = {
    entities: () => <EntitiesStep editor={editor} table={table} />,
    questions: () => (
      <QuestionsStep editor={editor} table={table} onEntities={() => go('entities')} />
    ),
    keys: () => <KeysStep editor={editor} table={table} proposal={proposal} />,
    indexes: () => <IndexesStep editor={editor} table={table} proposal={proposal} />,
    proof: () => <ProofStep editor={editor} table={table} proof={proof} onView={onView} />,
  };
  const next = STEP_IDS[at + 1];
  const before = STEP_IDS[at - 1];
  return (
    <div className="mx-auto grid w-full max-w-280 grid-cols-[14rem_minmax(0,1fr)] gap-8 px-6 py-6">
      <nav aria-label="Steps" className="flex flex-col gap-4">
        {tables.length > 1 && <TableChoice tables={tables} table={table} onName={setName} />}
        <ol className="flex flex-col gap-0.5">
          {steps.map((one, number) => (
            <StepLink
              key={one.id}
              step={one}
              number={number + 1}
              isCurrent={one.id === step}
              onPress={() => go(one.id)}
            />
          ))}
        </ol>
      </nav>
      <section aria-labelledby="guide-step" className="flex min-w-0 flex-col gap-4">
        <header className="max-w-160">
          <h2 id="guide-step" className="font-semibold text-16">
            {steps[at]?.title}
          </h2>
          <p className="mt-1 text-secondary">{steps[at]?.advice}</p>
        </header>
        {content[step]()}
        <footer className="flex gap-2 border-line border-t pt-4">
          {before && <Button onClick={() => go(before)}>Back</Button>}
          {next && (
            <Button variant={steps[at]?.isDone ? 'primary' : 'secondary'} onClick={() => go(next)}>
              {`Next: ${steps[at + 1]?.title.toLowerCase()}`}
            </Button>
          )}
          {next === undefined && steps[at]?.isDone && (
            <Button variant="primary" onClick={() => onView('commit')}>
              Create the table
            </Button>
          )}
        </footer>
      </section>
    </div>
  );
}

function TableChoice(props: {
  tables: readonly ModelTable[];
  table: ModelTable | undefined;
  onName: (name: string) => void;
}) {
  return (
    <Field label="Table">
      <Select
        mono
        value={props.table?.name}
        options={props.tables.map(({ name }) => ({ value: name, label: name }))}
        onValueChange={props.onName}
      />
    </Field>
  );
}

interface StepLinkProps {
  step: GuideStep;
  number: number;
  isCurrent: boolean;
  onPress: () => void;
}

function StepLink({ step, number, isCurrent, onPress }: StepLinkProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        onClick={onPress}
        className={cn(
          'flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left hover:bg-hover',
          isCurrent && 'bg-active',
        )}
      >
        <span
          className={cn(
            'grid size-5 shrink-0 place-items-center rounded-full border text-11 tabular-nums',
            step.isDone
              ? 'border-transparent bg-accent-solid text-accent-on'
              : 'border-line-strong text-muted',
          )}
        >
          {step.isDone ? <Check aria-hidden className="size-3 stroke-[2.5]" /> : number}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{step.title}</span>
          {step.state !== '' && (
            <span className="block truncate text-12 text-muted">{step.state}</span>
          )}
        </span>
        {step.isDone && <span className="sr-only">done</span>}
      </button>
    </li>
  );
}
