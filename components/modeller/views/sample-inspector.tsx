'use client';

import { CopyPlus, Trash2, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { ItemTabs } from '@/components/items/item-tabs';
import { SizeGauge } from '@/components/items/size-gauge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { IconButton } from '@/components/ui/icon-button';
import { useShortcut } from '@/components/ui/use-shortcut';
import { itemFromWire, type WireItem } from '@/engine/values/attribute-value';
import { itemSize } from '@/engine/values/item-size';
import { sampleLabel } from './sample-edits';
import { type SampleDraft, type SampleDraftInput, useSampleDraft } from './use-sample-draft';

export interface SampleInspectorProps extends SampleDraftInput {
  readonly onClose: () => void;
  readonly onDuplicate: (item: WireItem) => void;
  readonly onDelete: () => void;
  readonly onShow: (item: WireItem) => void;
  readonly onDirty: (dirty: boolean) => void;
}

/** One sample item, whole, beside the list: to read and to edit. */
export function SampleInspector(props: SampleInspectorProps) {
  const { table, before, onDirty } = props;
  const sample = useSampleDraft(props);
  const { dirty, rules, taken, save } = sample;
  useShortcut('mod+s', save);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  return (
    <section aria-label="Item" className="flex h-full min-h-0 flex-col bg-panel">
      <InspectorHeader {...props} />
      {taken && (
        <div
          role="alert"
          className="m-2 rounded-control bg-danger-subtle px-3 py-2 text-danger-text"
        >
          <p>Another item has this key. A table holds one item for each.</p>
          <p className="wrap-anywhere font-mono text-12">{sampleLabel(table, taken)}</p>
          <Button className="mt-2" onClick={() => props.onShow(taken)}>
            Show that item
          </Button>
        </div>
      )}
      <ItemTabs editor={sample} keys={rules.keys} readOnly={false} />
      <InspectorFooter sample={sample} isNew={before === undefined} />
    </section>
  );
}

function InspectorHeader(props: SampleInspectorProps) {
  const { table, before } = props;
  return (
    <header className="flex h-9 shrink-0 items-center gap-1 border-line border-b pr-1 pl-3">
      <h2 className="min-w-0 flex-1 truncate font-medium font-mono text-12">
        {before === undefined ? 'New item' : sampleLabel(table, before)}
      </h2>
      {before && (
        <>
          <IconButton
            label="Duplicate"
            icon={<CopyPlus />}
            onClick={() => props.onDuplicate(before)}
          />
          <IconButton label="Delete item" icon={<Trash2 />} onClick={props.onDelete} />
        </>
      )}
      <IconButton label="Close" icon={<X />} onClick={props.onClose} />
    </header>
  );
}

function InspectorFooter({ sample, isNew }: { sample: SampleDraft; isNew: boolean }) {
  const { read, dirty, draft } = sample;
  const { item } = read;
  const bytes = useMemo(() => (item ? itemSize(itemFromWire(item)) : undefined), [item]);
  const problems = draft.touched ? read.problems.length : 0;
  const canSave = item !== undefined && (dirty || isNew);
  return (
    <footer className="flex h-11 shrink-0 items-center gap-2 border-line border-t px-3">
      {bytes !== undefined && <SizeGauge bytes={bytes} />}
      <span
        role="status"
        className={cn(
          'min-w-0 flex-1 truncate text-right text-12',
          problems > 0 ? 'text-danger-text' : 'text-muted',
        )}
      >
        {problems > 0 ? `${problems} to put right` : dirty ? 'Not saved yet' : ''}
      </span>
      <Button variant="ghost" disabled={!dirty} onClick={sample.discard}>
        Discard
      </Button>
      <Button variant={canSave ? 'primary' : 'secondary'} disabled={!canSave} onClick={sample.save}>
        {isNew ? 'Add item' : 'Save'}
      </Button>
    </footer>
  );
}
