import { ConfirmDialog } from '@/components/ui/confirm-dialog';

interface LeaveDialogProps {
  readonly open: boolean;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks before an unsaved edit is left behind. */
export function LeaveDialog({ open, onStay, onLeave }: LeaveDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => next || onStay()}
      title="Discard the changes to this item?"
      description="They have not been saved."
      confirmLabel="Discard changes"
      onConfirm={onLeave}
    />
  );
}
