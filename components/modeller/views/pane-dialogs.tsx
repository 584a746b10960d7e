'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatNumber } from '@/components/ui/format';
import type { OpenedSamples } from './use-opened-sample';

export interface PaneDialogsProps {
  opened: OpenedSamples;
  deleting: readonly number[];
  onDeleting: (positions: readonly number[]) => void;
  onRemove: (positions: readonly number[]) => void;
}

/** Asks before several items are deleted, and before what was typed is lost. */
export function PaneDialogs(props: PaneDialogsProps) {
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
