'use client';

import { Check, CircleAlert, CloudUpload, Redo2, Undo2 } from 'lucide-react';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Tooltip } from '@/components/ui/tooltip';
import { useDesignProof } from './design-proof';
import type { ModelEditor } from './editor';
import { ExportMenu } from './export-menu';
import type { SaveStatus } from './save/model-session';
import type { UsedEditor } from './use-editor';

export interface EditorBarProps {
  editor: ModelEditor;
  status: SaveStatus;
  used: UsedEditor;
}

/** Whether the design is saved, undo and redo, and what it can be written as. */
export function EditorBar({ editor, status, used }: EditorBarProps) {
  const run = useDesignProof();
  const proof = run.isStale(editor.model) ? undefined : run.result;
  return (
    <>
      <SaveState status={status} used={used} />
      <IconButton
        label="Undo"
        icon={<Undo2 />}
        shortcut="mod+z"
        disabled={!editor.canUndo}
        onClick={editor.undo}
      />
      <IconButton
        label="Redo"
        icon={<Redo2 />}
        shortcut="mod+shift+z"
        disabled={!editor.canRedo}
        onClick={editor.redo}
      />
      <ExportMenu model={editor.model} proof={proof} />
    </>
  );
}

const LOOK = 'mr-2 flex h-7 items-center gap-1.5 text-12 text-muted [&_svg]:size-3.5';

function SaveState({ status, used }: { status: SaveStatus; used: UsedEditor }) {
  switch (status.kind) {
    case 'saved':
      return (
        <span role="status" className={LOOK}>
          <Check aria-hidden className="stroke-[1.5]" /> Saved
        </span>
      );
    case 'unsaved':
    case 'saving':
      return (
        <span role="status" className={LOOK}>
          <CloudUpload aria-hidden className="stroke-[1.5]" /> Saving
        </span>
      );
    case 'failed':
      return (
        <span role="status" className={LOOK}>
          <Tooltip content={`${errorFacts(status.error).message} Your edits are kept here.`}>
            <span className="flex items-center gap-1.5 text-danger-text">
              <CircleAlert aria-hidden className="stroke-[1.5]" /> Not saved
            </span>
          </Tooltip>
          <Button variant="ghost" onClick={used.retry}>
            Try again
          </Button>
        </span>
      );
    case 'deleted':
      return (
        <span role="status" className={LOOK}>
          <span className="flex items-center gap-1.5 text-danger-text">
            <CircleAlert aria-hidden className="stroke-[1.5]" /> Deleted elsewhere
          </span>
          <Button variant="ghost" onClick={used.keepAgain}>
            Keep it
          </Button>
        </span>
      );
  }
}
