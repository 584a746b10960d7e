'use client';

import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { wholeText } from '@/components/items/cell-text';
import { printPlainItem } from '@/components/items/plain-json';
import { attribute } from '@/components/items/wire-value';
import { copyText } from '@/components/ui/copy-text';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { notify } from '@/components/ui/toast';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { NoItems } from './no-items';
import { PaneDialogs } from './pane-dialogs';
import { PaneHeader } from './pane-header';
import { NO_SELECTION, PartGrid } from './part-grid';
import { type PartRow, type PartView, partitionText } from './part-view';
import { duplicateSeed, emptySeed } from './sample-edits';
import { SampleInspector } from './sample-inspector';
import { type OpenedSamples, useOpenedSample } from './use-opened-sample';

export interface PartPaneProps {
  editor: ModelEditor;
  table: ModelTable;
  /** The part to show, made of the table. */
  view: (table: ModelTable) => PartView;
  /** What it is, at the head of the pane. */
  title: ReactNode;
  /** For screen readers and files. */
  name: string;
  isOneEntity?: boolean;
  /** The one collection to show, as partitionText has it. */
  only?: string | undefined;
  /** Shows all of them again. */
  onAll: () => void;
  onGenerate: () => void;
}

/** The items of one table, index or entity, with the inspector beside them. */
export function PartPane(props: PartPaneProps) {
  const { editor, table, view, name, isOneEntity = false } = props;
  const later = useDeferredValue(table);
  const { only } = props;
  const part = useMemo(() => onlyCollection(view(later), only), [view, later, only]);
  const [selection, setSelection] = useState(NO_SELECTION);
  const opened = useOpenedSample(table);
  const [deleting, setDeleting] = useState<readonly number[]>([]);
  const openRow = (row: PartRow) => {
    const item = table.items[row.position];
    if (item !== undefined) opened.open(item);
  };
  const remove = (positions: readonly number[]) => {
    setDeleting([]);
    setSelection({ ...selection, rows: new Set() });
    if (positions.includes(opened.position ?? -1)) opened.settle(undefined);
    editor.edit({ kind: 'remove-items', table: table.name, positions });
  };
  const askOrRemove = (positions: readonly number[]) =>
    positions.length > 1 ? setDeleting(positions) : positions.length > 0 && remove(positions);
  const isEmpty = part.rows.length === 0;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <PaneHeader
        {...props}
        part={part}
        selected={[...selection.rows].map((key) => Number.parseInt(key, 10))}
        onAdd={() => opened.create(emptySeed(table))}
        onRemove={askOrRemove}
      />
      <Split id="samples" className="flex-1">
        <SplitPanel id="samples-list" minSize={320} className="flex min-h-0 flex-col">
          {isEmpty ? (
            <NoItems
              part={part}
              onAdd={() => opened.create(emptySeed(table))}
              onGenerate={props.onGenerate}
            />
          ) : (
            <PartGrid
              label={`Items of ${name}`}
              part={part}
              isOneEntity={isOneEntity}
              selection={selection}
              onSelect={setSelection}
              openPosition={opened.position}
              onOpen={openRow}
              onClose={opened.close}
              onDelete={askOrRemove}
              onCopy={(row, column) => void copyCell(row, column)}
            />
          )}
        </SplitPanel>
        {opened.shown && (
          <>
            <SplitHandle label="Width of the inspector" />
            <SplitPanel id="samples-inspector" defaultSize={360} minSize={280} maxSize="70%">
              <OpenedInspector editor={editor} table={table} opened={opened} onRemove={remove} />
            </SplitPanel>
          </>
        )}
      </Split>
      <PaneDialogs opened={opened} deleting={deleting} onDeleting={setDeleting} onRemove={remove} />
    </div>
  );
}

function onlyCollection(part: PartView, only: string | undefined): PartView {
  if (only === undefined) return part;
  const rows = part.rows.filter(({ item }) => partitionText(item, part.partition) === only);
  return { ...part, rows };
}

function OpenedInspector(props: {
  editor: ModelEditor;
  table: ModelTable;
  opened: OpenedSamples;
  onRemove: (positions: readonly number[]) => void;
}) {
  const { editor, table, opened, onRemove } = props;
  const { shown, position = -1 } = opened;
  if (shown === undefined) return null;
  return (
    <SampleInspector
      key={shown.kind === 'new' ? `new ${shown.number}` : printPlainItem(shown.item)}
      editor={editor}
      table={table}
      before={shown.kind === 'item' ? shown.item : undefined}
      seed={shown.kind === 'new' ? shown.seed : {}}
      onSaved={opened.settle}
      onClose={opened.close}
      onShow={opened.settle}
      onDuplicate={(item) => opened.create(duplicateSeed(table, item))}
      onDelete={() => onRemove([position])}
      onDirty={opened.onDirty}
    />
  );
}

async function copyCell({ item }: PartRow, column: string | undefined): Promise<void> {
  const value = column === undefined ? undefined : attribute(item, column);
  if (value === undefined) return;
  if (await copyText(wholeText(value))) notify.success('Copied', { durationMs: 1500 });
  else notify.danger('Could not copy');
}
