'use client';

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useReducer, useState } from 'react';
import { connectionOptions } from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { tableNamesOptions, useCreateTable } from '@/components/data/tables';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { useRouter } from '@/components/ui/router';
import { notify } from '@/components/ui/toast';
import { tableInput } from '@/model/to-tables';
import { CapacitySection } from './capacity-section';
import { draftFaults, draftTable, EMPTY_DRAFT, editDraft } from './create-table';
import { CreateTablePreview } from './create-table-preview';
import { IndexesSection } from './indexes-section';
import { KeysSection } from './keys-section';
import { SettingsSection } from './settings-section';
import { tableHref } from './table-line';

/** The form for a new table; what will be sent stands beside it. */
export function CreateTableView({
  connection,
  onClose,
}: {
  connection: string;
  onClose: () => void;
}) {
  const { navigate } = useRouter();
  const [draft, edit] = useReducer(editDraft, EMPTY_DRAFT);
  const [pressed, setPressed] = useState(false);
  const { data: names = [] } = useQuery(tableNamesOptions(connection));
  const { data: target } = useQuery(connectionOptions(connection));
  const creation = useCreateTable(connection);
  const input = useMemo(() => tableInput(draftTable(draft)), [draft]);
  const faults = useMemo(() => {
    const all = new Map(draftFaults(draft, pressed));
    if (names.includes(draft.name)) all.set('name', 'A table of this name exists');
    return all;
  }, [draft, pressed, names]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPressed(true);
    if (draftFaults(draft, true).size > 0 || names.includes(draft.name)) return;
    creation.mutate(input, {
      onSuccess: ({ TableName }) => {
        notify.success(`Created ${TableName}`);
        navigate(tableHref(connection, TableName));
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-400 items-start gap-10 px-6 py-6">
          <div className="flex min-w-0 max-w-160 flex-1 flex-col gap-8">
            <h1 className="font-semibold text-20">Create table</h1>
            {creation.isError && (
              <ErrorState
                layout="inline"
                title="The table was not created"
                {...errorFacts(creation.error)}
              />
            )}
            <KeysSection draft={draft} faults={faults} edit={edit} />
            <IndexesSection draft={draft} faults={faults} edit={edit} />
            <CapacitySection draft={draft} faults={faults} edit={edit} />
            <SettingsSection draft={draft} edit={edit} />
          </div>
          <CreateTablePreview
            input={input}
            connection={target}
            className="sticky top-6 hidden w-110 shrink-0 lg:block 2xl:w-180"
          />
        </div>
      </div>
      <footer className="flex shrink-0 items-center justify-end gap-2 border-line border-t bg-canvas px-6 py-3">
        {pressed && faults.size > 0 && (
          <p role="alert" className="mr-auto text-danger-text">
            {faults.size === 1 ? '1 field needs' : `${faults.size} fields need`} attention
          </p>
        )}
        <Button size="md" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="md"
          type="submit"
          variant="primary"
          loading={creation.isPending}
          disabled={target?.readOnly === true}
        >
          Create table
        </Button>
      </footer>
    </form>
  );
}
