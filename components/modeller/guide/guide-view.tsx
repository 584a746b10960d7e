'use client';

import { Boxes, Check, Table2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { entityColour } from '@/components/ui/colour-dot';
import { addEntity, addIndex, addTable } from '../new-parts';
import type { PartPlace } from '../place';
import { VIEWS, type ViewProps } from '../views';
import { type GuideStep, guideSteps } from './guide-steps';

/** The way from nothing to a proved design, step by step, with how far one has come. */
export function GuideView(props: ViewProps) {
  const steps = guideSteps(props.editor.model);
  const next = steps.find(({ isDone }) => !isDone)?.id;
  return (
    <div className="mx-auto flex w-full max-w-200 flex-col gap-6 px-6 py-8">
      <div>
        <h2 className="font-semibold text-20">From questions to keys</h2>
        <p className="mt-1 text-secondary">
          In DynamoDB a design starts from what is asked of it. Five steps, in any number of rounds.
        </p>
      </div>
      <ol className="flex flex-col">
        {steps.map((step, at) => (
          <Step
            key={step.id}
            {...props}
            step={step}
            number={at + 1}
            isNext={step.id === next}
            isLast={at === steps.length - 1}
          />
        ))}
      </ol>
    </div>
  );
}

interface StepProps extends ViewProps {
  step: GuideStep;
  number: number;
  isNext: boolean;
  isLast: boolean;
}

function Step({ step, number, isNext, isLast, ...props }: StepProps) {
  return (
    <li aria-label={step.title} className="flex gap-4">
      <div className="flex flex-col items-center">
        <span
          className={cn(
            'grid size-6 shrink-0 place-items-center rounded-full border text-12 tabular-nums',
            step.isDone && 'border-transparent bg-accent-subtle text-accent-text',
            !step.isDone && isNext && 'border-accent text-accent-text',
            !step.isDone && !isNext && 'border-line-strong text-muted',
          )}
        >
          {step.isDone ? <Check aria-label="Done" className="size-3.5 stroke-2" /> : number}
        </span>
        {!isLast && <span className="w-px flex-1 bg-line" />}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-2 pb-8">
        <div className="flex h-6 items-center gap-3">
          <h3 className="font-semibold text-14">{step.title}</h3>
          <span className="text-12 text-muted tabular-nums">{step.state}</span>
        </div>
        {step.advice.map((sentence) => (
          <p key={sentence} className="max-w-150 text-secondary">
            {sentence}
          </p>
        ))}
        <StepActions step={step} isNext={isNext} {...props} />
      </div>
    </li>
  );
}

function StepActions(props: Omit<StepProps, 'number' | 'isLast'>) {
  const { step, isNext, editor, onView } = props;
  const label = VIEWS.find(({ value }) => value === step.view)?.label.toLowerCase();
  const variant = isNext ? 'primary' : 'secondary';
  return (
    <div className="flex flex-wrap items-center gap-2">
      {step.id === 'entities' && <Entities {...props} />}
      {step.id === 'keys' || step.id === 'indexes' ? <Tables {...props} /> : null}
      {(step.id === 'patterns' || step.id === 'proof') && (
        <Button variant={variant} onClick={() => onView(step.view)}>
          {`Open ${label}`}
        </Button>
      )}
      {step.id === 'keys' && editor.model.tables.length === 0 && (
        <span className="text-12 text-muted">Name an entity first.</span>
      )}
    </div>
  );
}

function Entities({ editor, isNext, onGo, onView }: Omit<StepProps, 'number' | 'isLast'>) {
  const { model } = editor;
  const open = (place: PartPlace) => {
    onGo(place);
    onView('design');
  };
  const add = () => {
    const [table] = model.tables;
    if (table !== undefined) {
      const { edit, place } = addEntity(table);
      if (editor.edit(edit)) open(place);
      return;
    }
    // The first entity needs a table to be in; that is one thing to the person who asked for it.
    const made = addTable(model);
    if (made.edit.kind !== 'add-table') return;
    const { edit, place } = addEntity(made.edit.table);
    if (editor.edit({ kind: 'several', edits: [made.edit, edit] })) open(place);
  };
  const entities = model.tables.flatMap(({ name: table, entities: list = [] }) =>
    list.map(({ name }) => ({ table, name })),
  );
  return (
    <>
      {entities.map(({ table, name }) => (
        <Button
          key={`${table}/${name}`}
          icon={<span className="size-2 rounded-full" style={{ background: entityColour(name) }} />}
          onClick={() => open({ kind: 'entity', table, name })}
        >
          {name}
        </Button>
      ))}
      <Button variant={isNext ? 'primary' : 'secondary'} icon={<Boxes />} onClick={add}>
        Add entity
      </Button>
    </>
  );
}

function Tables({ step, editor, isNext, onGo, onView }: Omit<StepProps, 'number' | 'isLast'>) {
  const open = (place: PartPlace) => {
    onGo(place);
    onView('design');
  };
  return editor.model.tables.map((table) => (
    <Button
      key={table.name}
      icon={<Table2 />}
      variant={isNext ? 'primary' : 'secondary'}
      onClick={() => {
        if (step.id === 'keys') return open({ kind: 'table', table: table.name });
        const { edit, place } = addIndex(table, 'global');
        if (editor.edit(edit)) open(place);
      }}
    >
      {step.id === 'keys' ? `Keys of ${table.name}` : `Add index to ${table.name}`}
    </Button>
  ));
}
