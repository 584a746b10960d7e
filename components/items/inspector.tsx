'use client';

import { CopyPlus, Trash2, X } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { useShortcut } from '@/components/ui/use-shortcut';
import type { WireItem } from '@/engine/values/attribute-value';
import { itemFromWire } from '@/engine/values/attribute-value';
import { itemSize } from '@/engine/values/item-size';
import { ConflictDialog } from './conflict-dialog';
import { changesOf } from './draft-item';
import { hasStashedDrafts } from './draft-stash';
import { keyLabel } from './item-key';
import { ItemTabs } from './item-tabs';
import { printPlainItem } from './plain-json';
import { SizeGauge } from './size-gauge';
import { type EditorInput, type ItemEditor, useItemEditor } from './use-item-editor';

export interface InspectorProps extends EditorInput {
  readonly readOnly: boolean;
  /** Absent where what is around it closes it. */
  readonly onClose?: (() => void) | undefined;
  readonly onDuplicate: (item: WireItem) => void;
  /** Told whether the item has edits that are not saved. */
  readonly onDirty: (dirty: boolean) => void;
}

/** One item beside the list: as a form, as JSON, as DynamoDB JSON; saved on condition. */
export function Inspector(props: InspectorProps) {
  const { rules, readOnly, onDirty } = props;
  const editor = useItemEditor(props);
  const { dirty, save } = editor;
  useShortcut('mod+s', save);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);
  useLeaveGuard();
  return (
    <div className="flex h-full min-h-0 flex-col bg-panel">
      <InspectorHeader {...props} editor={editor} />
      {editor.error && (
        <ErrorState
          layout="inline"
          title="Could not write the item"
          className="m-2"
          {...errorFacts(editor.error)}
        />
      )}
      <ItemTabs editor={editor} keys={rules.keys} readOnly={readOnly} />
      <InspectorFooter editor={editor} readOnly={readOnly} />
      <ConflictDialog
        conflict={editor.conflict}
        pending={editor.pending}
        onClose={editor.closeConflict}
        onOverwrite={editor.overwrite}
        onTakeTheirs={(conflict) => editor.takeTheirs(conflict.theirs)}
      />
    </div>
  );
}

function InspectorHeader(props: InspectorProps & { editor: ItemEditor }) {
  const { editor, rules, readOnly, onDuplicate, onClose } = props;
  const { item } = editor.read;
  const [asking, setAsking] = useState(false);
  const { base } = editor.draft;
  const title: ReactNode = base ? keyLabel(base, rules.keys) : 'New item';
  return (
    <header className="flex h-9 shrink-0 items-center gap-1 border-line border-b pr-1 pl-3">
      <h2 className="min-w-0 flex-1 truncate font-medium font-mono text-12">{title}</h2>
      {item && <CopyButton text={() => printPlainItem(item)} label="Copy as JSON" />}
      {base && !readOnly && (
        <>
          <IconButton
            label="Duplicate"
            icon={<CopyPlus />}
            onClick={() => onDuplicate(item ?? base)}
          />
          <IconButton label="Delete item" icon={<Trash2 />} onClick={() => setAsking(true)} />
        </>
      )}
      {onClose && <IconButton label="Close" icon={<X />} onClick={onClose} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this item?"
        description={
          <span className="wrap-anywhere font-mono">{base && keyLabel(base, rules.keys)}</span>
        }
        confirmLabel="Delete item"
        onConfirm={() => {
          setAsking(false);
          editor.remove();
        }}
      />
    </header>
  );
}

function InspectorFooter({ editor, readOnly }: { editor: ItemEditor; readOnly: boolean }) {
  const { draft, read, dirty, pending } = editor;
  const { item } = read;
  const bytes = useMemo(() => (item ? itemSize(itemFromWire(item)) : undefined), [item]);
  const problems = read.problems.length;
  const canSave = item !== undefined && (dirty || draft.base === undefined);
  const text = problems > 0 ? `${problems} to put right` : changeText(editor);
  return (
    <footer className="flex h-11 shrink-0 items-center gap-2 border-line border-t px-3">
      {bytes !== undefined && <SizeGauge bytes={bytes} />}
      <span
        role="status"
        className={cn(
          'min-w-0 flex-1 truncate text-right text-12',
          problems > 0 && dirty ? 'text-danger-text' : 'text-muted',
        )}
      >
        {(dirty || draft.base === undefined) && text}
      </span>
      {!readOnly && (
        <>
          <Button variant="ghost" disabled={!dirty || pending} onClick={editor.discard}>
            Discard
          </Button>
          <Button
            variant={canSave ? 'primary' : 'secondary'}
            disabled={!canSave}
            loading={pending}
            onClick={editor.save}
          >
            {draft.base === undefined ? 'Create item' : 'Save'}
          </Button>
        </>
      )}
    </footer>
  );
}

function changeText({ draft, read }: ItemEditor): string {
  if (draft.base === undefined || read.item === undefined) return 'Not saved yet';
  const changes = changesOf(draft.base, read.item);
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  return (['changed', 'added', 'removed'] as const)
    .map((kind) => [count(kind), kind] as const)
    .filter(([number]) => number > 0)
    .map(([number, kind]) => `${number} ${kind}`)
    .join(' · ');
}

/** Closing the window with unsaved edits asks first; the browser words the question. */
function useLeaveGuard(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (hasStashedDrafts()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
