'use client';

import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { CodeEditor } from '@/components/ui/code-editor';
import { EmptyState } from '@/components/ui/empty-state';
import { lineAndColumn } from './exact-json';
import type { TextForm } from './item-draft';
import { printPlainItem } from './plain-json';
import type { ItemEditor } from './use-item-editor';
import { printWireItem } from './wire-json';

interface ItemTextProps {
  readonly editor: Pick<ItemEditor, 'draft' | 'dispatch' | 'read'>;
  readonly form: TextForm;
  readonly readOnly: boolean;
  /** Shows the fields that are marked as wrong. */
  readonly onShowForm: () => void;
}

const LABELS = { json: 'Item as JSON', wire: 'Item as DynamoDB JSON' } as const;

/** The item as text. What cannot be read stays as typed and says where the fault is. */
export function ItemText({ editor, form, readOnly, onShowForm }: ItemTextProps) {
  const { draft, dispatch, read } = editor;
  const typed = draft.text?.form === form ? draft.text : undefined;
  const printed = useMemo(() => {
    if (read.item === undefined) return undefined;
    return form === 'json' ? printPlainItem(read.item) : printWireItem(read.item);
  }, [read.item, form]);
  const text = typed?.text ?? printed;
  if (text === undefined) {
    const other = draft.text?.fault ? 'The other text has a fault' : 'A field has a fault';
    return (
      <EmptyState
        title={other}
        description={read.problems[0]?.problem}
        actions={<Button onClick={onShowForm}>Show it</Button>}
      />
    );
  }
  const fault = typed?.fault;
  const place = fault && lineAndColumn(typed.text, fault.at);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 p-2">
      <CodeEditor
        label={LABELS[form]}
        language="json"
        readOnly={readOnly}
        value={text}
        onValueChange={(next) => dispatch({ type: 'type-json', form, text: next })}
        className="h-auto min-h-40 flex-1"
      />
      {fault && place && (
        <p role="alert" className="text-12 text-danger-text">
          {fault.problem} · line {place.line}, column {place.column}
        </p>
      )}
      {form === 'json' && (
        <p className="text-11 text-muted">
          Numbers keep all their digits. Sets and binary are tagged:{' '}
          <code className="font-mono">{'{"SS": ["a"]}'}</code>,{' '}
          <code className="font-mono">{'{"B": "AAEC"}'}</code>.
        </p>
      )}
    </div>
  );
}
