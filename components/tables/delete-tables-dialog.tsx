'use client';

import { errorFacts } from '@/components/data/send';
import { useDeleteTables } from '@/components/data/tables';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { formatNumber } from '@/components/ui/format';
import { notify } from '@/components/ui/toast';
import { ProtectedBadge } from './facts';
import type { TableRow } from './table-list';

export interface DeleteTablesDialogProps {
  connection: string;
  rows: readonly TableRow[];
  open: boolean;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Deletes tables after their name, or for several their number, has been typed. */
export function DeleteTablesDialog(props: DeleteTablesDialogProps) {
  const { connection, rows, open, onClose, onDeleted } = props;
  const deletion = useDeleteTables(connection);
  const free = rows.filter(({ table }) => table?.DeletionProtectionEnabled !== true);
  const what = free.length === 1 ? 'table' : `${formatNumber(free.length)} tables`;
  const items = free.reduce((sum, { table }) => sum + (table?.ItemCount ?? 0), 0);
  const close = () => {
    deletion.reset();
    onClose();
  };
  const confirm = () =>
    deletion.mutate(
      free.map(({ name }) => name),
      {
        onSuccess: () => {
          notify.success(free.length === 1 ? `Deleted ${free[0]?.name}` : `Deleted ${what}`);
          close();
          onDeleted?.();
        },
      },
    );
  if (free.length === 0) return <AllProtected open={open} count={rows.length} onClose={close} />;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && !deletion.isPending && close()}
      title={free.length === 1 ? 'Delete this table?' : `Delete ${what}?`}
      description={`With ${items === 1 ? '1 item' : `${formatNumber(items)} items`} and all indexes. This cannot be undone.`}
      confirmLabel={`Delete ${what}`}
      typedName={free.length === 1 ? (free[0]?.name ?? '') : `delete ${free.length} tables`}
      pending={deletion.isPending}
      error={deletion.isError ? errorFacts(deletion.error).message : undefined}
      onConfirm={confirm}
    >
      {rows.length > 1 && <Names rows={rows} />}
    </ConfirmDialog>
  );
}

function Names({ rows }: { rows: readonly TableRow[] }) {
  return (
    <ul className="max-h-48 overflow-y-auto rounded-control border border-line bg-sunken px-3 py-2">
      {rows.map(({ name, table }) => (
        <li key={name} className="flex min-w-0 items-center gap-2">
          <span className="truncate font-mono text-data">{name}</span>
          {table?.DeletionProtectionEnabled && (
            <>
              <ProtectedBadge />
              <span className="text-12 text-muted">stays</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function AllProtected(props: { open: boolean; count: number; onClose: () => void }) {
  return (
    <ConfirmDialog
      open={props.open && props.count > 0}
      onOpenChange={(next) => !next && props.onClose()}
      title={props.count === 1 ? 'This table is protected' : 'These tables are protected'}
      description="Deletion protection is on. Turn it off in the table’s overview first."
      confirmLabel="Close"
      tone="primary"
      onConfirm={props.onClose}
    />
  );
}
