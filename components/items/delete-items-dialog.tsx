'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { itemsWritten } from '@/components/data/items';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import type { WireItem } from '@/engine/values/attribute-value';
import type { WritePlace } from './conditions';
import { type DeleteFailure, deleteItems } from './delete-items';
import { keyLabel, keyText } from './item-key';

interface DeleteItemsDialogProps {
  readonly connection: string;
  readonly place: WritePlace;
  readonly items: readonly WireItem[];
  readonly onClose: () => void;
  /** Told the keys of items that are gone. */
  readonly onDeleted: (keys: readonly string[]) => void;
}

/** Asks, deletes with progress, and lists what was refused. */
export function DeleteItemsDialog(props: DeleteItemsDialogProps) {
  const { items, place, onClose } = props;
  const [checked, setChecked] = useState(true);
  const job = useDeleteJob(props);
  const count = formatNumber(items.length);
  const noun = items.length === 1 ? 'item' : 'items';
  const { phase, deleted, failures } = job;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || phase === 'running' || onClose()}
      width="sm"
      title={TITLES[phase](count, noun)}
      description={phase === 'asking' ? 'This cannot be undone.' : undefined}
      footer={
        phase === 'asking' ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="danger" onClick={() => void job.start(checked)}>
              Delete {count} {noun}
            </Button>
          </>
        ) : phase === 'running' ? (
          <Button onClick={job.cancel}>Stop</Button>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      {phase === 'asking' ? (
        <Checkbox
          label="Only items that have not changed since they were read"
          hint="One conditional delete for each. Without it they go in batches of 25."
          checked={checked}
          onCheckedChange={(next) => setChecked(next === true)}
        />
      ) : (
        <div className="flex flex-col gap-2">
          <Progress label="Deleting items" value={(deleted + failures.length) / items.length} />
          <p role="status" className="text-12 text-secondary">
            {formatNumber(deleted)} of {count} deleted
            {failures.length > 0 && ` · ${formatNumber(failures.length)} refused`}
          </p>
          <Failures failures={failures} place={place} />
        </div>
      )}
    </Dialog>
  );
}

type Phase = 'asking' | 'running' | 'done';

const TITLES: { readonly [phase in Phase]: (count: string, noun: string) => string } = {
  asking: (count, noun) => `Delete ${count} ${noun}?`,
  running: (count, noun) => `Deleting ${count} ${noun}`,
  done: () => 'Not everything was deleted',
};

const MOST_SHOWN = 100;

function Failures(props: { failures: readonly DeleteFailure[]; place: WritePlace }) {
  const { failures, place } = props;
  if (failures.length === 0) return null;
  return (
    <ul className="max-h-60 overflow-y-auto rounded-control border border-line">
      {failures.slice(0, MOST_SHOWN).map(({ item, message }) => (
        <li key={keyText(item, place.keys)} className="border-line border-b px-2 py-1 text-12">
          <span className="wrap-anywhere font-mono">{keyLabel(item, place.keys)}</span>
          <span className="block text-danger-text">{message}</span>
        </li>
      ))}
    </ul>
  );
}

/** Runs the deletion and counts; closes by itself when everything is gone. */
function useDeleteJob({ connection, place, items, onClose, onDeleted }: DeleteItemsDialogProps) {
  const client = useQueryClient();
  const abort = useRef(new AbortController());
  const [phase, setPhase] = useState<Phase>('asking');
  const [deleted, setDeleted] = useState(0);
  const [failures, setFailures] = useState<readonly DeleteFailure[]>([]);
  const start = async (checked: boolean) => {
    setPhase('running');
    const gone = new Set<string>();
    const refused = await deleteItems({
      connection,
      place,
      items,
      checked,
      signal: abort.current.signal,
      onDeleted: (group) => {
        for (const item of group) gone.add(keyText(item, place.keys));
        setDeleted(gone.size);
      },
    });
    const table = place.tableName;
    await itemsWritten(client, { connection, table }, (item) =>
      gone.has(keyText(item, place.keys)) ? undefined : item,
    );
    onDeleted([...gone]);
    setFailures(refused);
    if (gone.size === items.length) onClose();
    else setPhase('done');
  };
  return { phase, deleted, failures, start, cancel: () => abort.current.abort() };
}
