'use client';

import { errorFacts } from '@/components/data/send';
import { useUpdateTable } from '@/components/data/tables';
import type { TableDescription } from '@/components/data/wire-types';
import { Switch } from '@/components/ui/switch';
import { notify } from '@/components/ui/toast';
import { useReadOnly } from './use-table-rows';

/** The settings that take effect at once. */
export function TableSwitches(props: { connection: string; table: TableDescription }) {
  const { connection, table } = props;
  const update = useUpdateTable(connection, table.TableName);
  const readOnly = useReadOnly(connection);
  const asked = update.isPending ? update.variables.DeletionProtectionEnabled : undefined;
  const change = (on: boolean) =>
    update.mutate(
      { DeletionProtectionEnabled: on },
      {
        onError: (error) =>
          notify.danger('Deletion protection was not changed', {
            description: errorFacts(error).message,
          }),
      },
    );
  return (
    <Switch
      label="Deletion protection"
      hint={
        readOnly
          ? 'This connection is read-only'
          : 'The table cannot be deleted while this is on; its items can'
      }
      checked={asked ?? table.DeletionProtectionEnabled ?? false}
      disabled={readOnly || update.isPending}
      onCheckedChange={change}
    />
  );
}
