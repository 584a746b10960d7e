'use client';

import { Boxes, Copy, Plus, Redo2, Shapes, Table2, Trash2, Undo2 } from 'lucide-react';
import { type Action, useActions } from '@/components/ui/actions';
import { notify } from '@/components/ui/toast';
import { useShortcut } from '@/components/ui/use-shortcut';
import { applyEdit } from '@/model/apply-edit';
import { editsBetween } from '@/model/edits-between';
import { editWords } from './edit-words';
import type { ModelEditor } from './editor';
import { type Addition, addEntity, addIndex, addTable, duplicate, removeEdit } from './new-parts';
import { type FoundPart, findPart, type PartPlace, WHOLE_MODEL } from './place';
import { VIEWS, type ViewName } from './views';

export interface DesignActionsProps {
  editor: ModelEditor;
  view: ViewName;
  place: PartPlace;
  onGo: (place: PartPlace) => void;
  onView: (view: ViewName) => void;
}

/** Where a part of the design is in hand. */
const HANDS_ON: readonly ViewName[] = ['design', 'list'];

/** What can be done with a design by keyboard, whatever shows it. Draws nothing. */
export function DesignActions(props: DesignActionsProps) {
  const { editor, place, view, onView } = props;
  const part = findPart(editor.model, place);
  useActions([
    ...historyActions(editor),
    ...(HANDS_ON.includes(view) ? partActions(props, part) : []),
    ...VIEWS.map(({ value, label }) => ({
      id: `view-${value}`,
      group: 'Design',
      label: `Show ${label.toLowerCase()}`,
      icon: <Shapes />,
      run: () => onView(value),
    })),
  ]);
  // The key that a Mac calls Delete.
  useShortcut('backspace', () => removePart(props, part), HANDS_ON.includes(view));
  return null;
}

function historyActions(editor: ModelEditor): readonly Action[] {
  const group = 'Design';
  return [
    {
      id: 'undo-edit',
      group,
      label: 'Undo the last edit',
      icon: <Undo2 />,
      shortcut: 'mod+z',
      disabled: !editor.canUndo,
      run: editor.undo,
    },
    {
      id: 'redo-edit',
      group,
      label: 'Redo the edit',
      icon: <Redo2 />,
      shortcut: 'mod+shift+z',
      disabled: !editor.canRedo,
      run: editor.redo,
    },
  ];
}

function partActions(props: DesignActionsProps, part: FoundPart): readonly Action[] {
  const { editor, onGo } = props;
  const group = 'Design';
  const add = (addition: Addition | undefined) => {
    if (addition !== undefined && editor.edit(addition.edit)) onGo(addition.place);
  };
  const table = part.kind === 'model' ? undefined : part.table;
  const isNothing = table === undefined;
  return [
    {
      id: 'add-table',
      group,
      label: 'Add table',
      icon: <Table2 />,
      shortcut: 't',
      run: () => add(addTable(editor.model)),
    },
    {
      id: 'add-entity',
      group,
      label: 'Add entity',
      icon: <Boxes />,
      shortcut: 'e',
      disabled: isNothing,
      run: () => add(table && addEntity(table)),
    },
    {
      id: 'add-global-index',
      group,
      label: 'Add global index',
      icon: <Plus />,
      shortcut: 'i',
      disabled: isNothing,
      run: () => add(table && addIndex(table, 'global')),
    },
    {
      id: 'add-local-index',
      group,
      label: 'Add local index',
      icon: <Plus />,
      shortcut: 'l',
      disabled: table?.sortKey === undefined,
      run: () => add(table && addIndex(table, 'local')),
    },
    {
      id: 'duplicate-part',
      group,
      label: 'Duplicate',
      icon: <Copy />,
      shortcut: 'mod+d',
      disabled: isNothing,
      run: () => add(duplicate(editor.model, part)),
    },
    {
      id: 'delete-part',
      group,
      label: 'Delete',
      icon: <Trash2 />,
      shortcut: 'delete',
      disabled: isNothing,
      run: () => removePart(props, part),
    },
  ];
}

/** Takes a part out, with the way back at hand. */
export function removePart(
  { editor, onGo }: Pick<DesignActionsProps, 'editor' | 'onGo'>,
  part: FoundPart,
): void {
  const edit = removeEdit(part);
  const before = editor.model;
  const after = edit && applyEdit(before, edit);
  if (edit === undefined || after === undefined || !editor.edit(edit)) return;
  // Not the last step, which may be another one by then.
  const bringBack = () => editor.edit({ kind: 'several', edits: editsBetween(after, before) });
  onGo(part.kind === 'model' || part.kind === 'table' ? WHOLE_MODEL : tablePlace(part.table.name));
  const words = editWords(edit);
  notify.info(`${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/^Remove/, 'Removed'), {
    action: { label: 'Undo', onClick: bringBack },
  });
}

function tablePlace(table: string): PartPlace {
  return { kind: 'table', table };
}
