'use client';

import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Question } from '@/model/access-pattern';
import type { TableStepProps } from './entities-step';
import { addQuestionEdit } from './guide-edits';
import { QuestionRow } from './question-row';

/** What the application asks, one line each. */
export function QuestionsStep({
  editor,
  table,
  onEntities,
}: TableStepProps & { onEntities: () => void }) {
  const [first] = table?.entities ?? [];
  if (table === undefined || first === undefined) {
    return (
      <p className="flex items-center gap-3 text-muted">
        Questions are about entities, and there are none yet.
        <Button onClick={onEntities}>Name the entities</Button>
      </p>
    );
  }
  const patterns = (table.accessPatterns ?? []).filter(({ question }) => question !== undefined);
  const last = patterns.at(-1)?.question?.entity ?? first.name;
  const add = (does: Question['does']) =>
    editor.edit(addQuestionEdit(table, { does, entity: last, by: [] }));
  return (
    <>
      {patterns.length > 0 && (
        <ul className="flex flex-col rounded-panel border border-line bg-panel">
          {patterns.map((pattern, at) => (
            // What is asked gives a pattern its name, so the name is no identity here.
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are told by their place
            <li key={at} className="border-line border-t first:border-t-0">
              <QuestionRow editor={editor} table={table} pattern={pattern} />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Plus />} onClick={() => add('get')}>
          Get one
        </Button>
        <Button icon={<Plus />} onClick={() => add('list')}>
          List many
        </Button>
        <Button icon={<Plus />} onClick={() => add('create')}>
          Create
        </Button>
        <Button icon={<Plus />} onClick={() => add('update')}>
          Change
        </Button>
        <Button icon={<Plus />} onClick={() => add('delete')}>
          Delete
        </Button>
      </div>
    </>
  );
}
