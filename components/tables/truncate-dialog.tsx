'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { keys } from '@/components/data/keys';
import { errorFacts, isAbort } from '@/components/data/send';
import { truncateTable } from '@/components/data/truncate';
import type { TableDescription } from '@/components/data/wire-types';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog } from '@/components/ui/dialog';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { notify } from '@/components/ui/toast';

type Step =
  | { readonly name: 'asking'; readonly error?: string }
  | { readonly name: 'deleting'; readonly deleted: number };

const ASKING: Step = { name: 'asking' };

export interface TruncateDialogProps {
  connection: string;
  table: TableDescription;
  open: boolean;
  onClose: () => void;
}

/**
 * Deletes every item after the table's name has been typed; shows how far it is and can be
 * stopped.
 */
export function TruncateDialog({ connection, table, open, onClose }: TruncateDialogProps) {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>(ASKING);
  const abort = useRef<AbortController>(null);
  const name = table.TableName;
  const run = async () => {
    const control = new AbortController();
    abort.current = control;
    let deleted = 0;
    const onProgress = (count: number) => {
      deleted = count;
      setStep({ name: 'deleting', deleted });
    };
    onProgress(0);
    try {
      const total = await truncateTable(connection, name, { signal: control.signal, onProgress });
      notify.success(`Deleted ${formatNumber(total)} items from ${name}`);
      finish(ASKING);
    } catch (error) {
      if (isAbort(error)) {
        notify.info(`Stopped after ${formatNumber(deleted)} items`);
        finish(ASKING);
      } else setStep({ name: 'asking', error: errorFacts(error).message });
    }
    await client.invalidateQueries({ queryKey: keys.table(connection, name) });
  };
  const finish = (next: Step) => {
    setStep(next);
    onClose();
  };
  if (step.name === 'deleting') {
    return (
      <Deleting
        name={name}
        deleted={step.deleted}
        total={table.ItemCount ?? 0}
        onStop={() => abort.current?.abort()}
      />
    );
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && finish(ASKING)}
      title="Delete all items?"
      description="The table, its indexes and its settings stay. Each deletion is a write and is charged as one. This cannot be undone."
      confirmLabel="Delete all items"
      typedName={name}
      error={step.error}
      onConfirm={() => void run()}
    />
  );
}

function Deleting(props: { name: string; deleted: number; total: number; onStop: () => void }) {
  const { name, deleted, total, onStop } = props;
  // The count of a table on AWS is hours old; a bar that is full too early would lie.
  const known = total > 0 && deleted <= total;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      width="sm"
      title={`Deleting items from ${name}`}
      footer={
        <Button size="md" onClick={onStop}>
          Stop
        </Button>
      }
    >
      <div className="flex flex-col gap-2" role="status">
        <Progress label="Items deleted" value={known ? deleted / total : undefined} />
        <span className="text-secondary tabular-nums">
          {formatNumber(deleted)}
          {known ? ` of ${formatNumber(total)}` : ''} items deleted
        </span>
      </div>
    </Dialog>
  );
}
