'use client';

import { Dices, Plus, Rows3 } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { wholeText } from '@/components/items/cell-text';
import { printPlainItem } from '@/components/items/plain-json';
import { attribute } from '@/components/items/wire-value';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { copyText } from '@/components/ui/copy-text';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import { Split, SplitHandle, SplitPanel } from '@/components/ui/split';
import { notify } from '@/components/ui/toast';
import type { ModelTable } from '@/model/model';
import type { ModelEditor } from '../editor';
import { ExportMenu } from './export-menu';
import { NO_SELECTION, PartGrid } from './part-grid';
import type { PartRow, PartView } from './part-view';
import { pictureName } from './picture-name';
import { duplicateSeed, emptySeed } from './sample-edits';
import { SampleInspector } from './sample-inspector';
import { SparseLine } from './sparse-line';
import { useOpenedSample } from './use-opened-sample';

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
  onGenerate: () => void;
}

/** The items of one table, index or entity, with the inspector beside them. */
export function PartPane(props: PartPaneProps) {
  const { editor, table, view, name, isOneEntity = false } = props;
  const later = useDeferredValue(table);
  const part = useMemo(() => view(later), [view, later]);
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
            <NoItems {...props} part={part} onAdd={() => opened.create(emptySeed(table))} />
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
              <SampleInspector
                key={
                  opened.shown.kind === 'new'
                    ? `new ${opened.shown.number}`
                    : printPlainItem(opened.shown.item)
                }
                editor={editor}
                table={table}
                before={opened.shown.kind === 'item' ? opened.shown.item : undefined}
                seed={opened.shown.kind === 'new' ? opened.shown.seed : {}}
                onSaved={opened.settle}
                onClose={opened.close}
                onShow={opened.settle}
                onDuplicate={(item) => opened.create(duplicateSeed(table, item))}
                onDelete={() => remove([opened.position ?? -1])}
                onDirty={opened.onDirty}
              />
            </SplitPanel>
          </>
        )}
      </Split>
      <PaneDialogs opened={opened} deleting={deleting} onDeleting={setDeleting} onRemove={remove} />
    </div>
  );
}

async function copyCell({ item }: PartRow, column: string | undefined): Promise<void> {
  const value = column === undefined ? undefined : attribute(item, column);
  if (value === undefined) return;
  if (await copyText(wholeText(value))) notify.success('Copied', { durationMs: 1500 });
  else notify.danger('Could not copy');
}

interface PaneHeaderProps extends PartPaneProps {
  part: PartView;
  selected: readonly number[];
  onAdd: () => void;
  onRemove: (positions: readonly number[]) => void;
}

function PaneHeader(props: PaneHeaderProps) {
  const { editor, title, name, part, selected } = props;
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3 py-1.5">
      <h2 className="flex min-w-0 items-center gap-2 font-medium text-14">{title}</h2>
      <SparseLine part={part} />
      <div className="ml-auto flex items-center gap-2">
        {selected.length > 0 && (
          <Button onClick={() => props.onRemove(selected)}>
            Delete {formatNumber(selected.length)} {selected.length === 1 ? 'item' : 'items'}
          </Button>
        )}
        <Button icon={<Dices />} onClick={props.onGenerate}>
          Generate items
        </Button>
        <ExportMenu parts={() => [part]} name={pictureName(editor.model.name, name)} />
        <Button variant="primary" icon={<Plus />} onClick={props.onAdd}>
          Add item
        </Button>
      </div>
    </header>
  );
}

function NoItems({
  part,
  onAdd,
  onGenerate,
}: PartPaneProps & { part: PartView; onAdd: () => void }) {
  const all = part.table.items.length;
  if (all > 0) {
    return (
      <EmptyState
        icon={<Rows3 />}
        title={part.index === undefined ? 'No item is of this entity' : 'No item is in this index'}
        description={
          part.index === undefined
            ? 'An item is of an entity when its keys match the entity’s templates.'
            : 'An index holds only items that have all of its key attributes.'
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<Rows3 />}
      title="This table has no sample items"
      description="With items you see what each index stores, and access patterns can be proved."
      actions={
        <>
          <Button variant="primary" icon={<Dices />} onClick={onGenerate}>
            Generate items
          </Button>
          <Button icon={<Plus />} onClick={onAdd}>
            Add item
          </Button>
        </>
      }
    />
  );
}

function PaneDialogs(props: {
  opened: ReturnType<typeof useOpenedSample>;
  deleting: readonly number[];
  onDeleting: (positions: readonly number[]) => void;
  onRemove: (positions: readonly number[]) => void;
}) {
  const { opened, deleting } = props;
  const words = `${formatNumber(deleting.length)} items`;
  return (
    <>
      <ConfirmDialog
        open={deleting.length > 0}
        onOpenChange={(open) => open || props.onDeleting([])}
        title={`Delete ${words}?`}
        description="They are removed from the sample data. Undo brings them back."
        confirmLabel={`Delete ${words}`}
        onConfirm={() => props.onRemove(deleting)}
      />
      <ConfirmDialog
        open={opened.asking !== undefined}
        onOpenChange={(open) => open || opened.stay()}
        title="Discard changes to this item?"
        description="They have not been saved."
        confirmLabel="Discard changes"
        onConfirm={opened.leave}
      />
    </>
  );
}
