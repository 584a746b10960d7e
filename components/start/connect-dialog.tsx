'use client';

import { useQuery } from '@tanstack/react-query';
import { useReducer, useState } from 'react';
import {
  CONNECTION_COLOURS,
  connectionId,
  connectionsOptions,
  useSaveConnection,
} from '@/components/data/connections';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useRouter } from '@/components/ui/router';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import { ColourChoice } from './colour-choice';
import {
  type ConnectDraft,
  connectFaults,
  connectionOf,
  editConnect,
  startDraft,
} from './connect-form';
import { ConnectTarget, type ConnectTargetProps } from './connect-target';
import { ConnectTest } from './connect-test';

const KINDS = [
  { value: 'endpoint', label: 'Endpoint' },
  { value: 'aws', label: 'AWS' },
] as const;

export interface ConnectDialogProps {
  kind: ConnectDraft['type'];
  onClose: () => void;
}

/** A new connection: where, under which name and colour, and whether it may write. */
export function ConnectDialog({ kind, onClose }: ConnectDialogProps) {
  const { navigate } = useRouter();
  const { data: connections = [] } = useQuery(connectionsOptions());
  const [draft, edit] = useReducer(editConnect, kind, startDraft);
  const [pressed, setPressed] = useState(false);
  const save = useSaveConnection();
  const faults = connectFaults(draft, pressed);
  const sound = Object.keys(connectFaults(draft, true)).length === 0;
  const ids = connections.map(({ id }) => id);
  const connection = connectionOf(draft, connectionId(draft.name, ids));
  const submit = () => {
    setPressed(true);
    if (!sound) return;
    save.mutate(connection, {
      onSuccess: () => {
        onClose();
        navigate(`/${connection.id}/tables`);
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Connect"
      onSubmit={submit}
      footer={
        <>
          <Button size="md" onClick={onClose}>
            Cancel
          </Button>
          <Button size="md" variant="primary" type="submit" loading={save.isPending}>
            Save and open
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ConnectFields
          draft={draft}
          faults={faults}
          edit={(next) => {
            if (next.type === 'kind') setPressed(false);
            edit(next);
          }}
        />
        <ConnectTest connection={sound ? connection : undefined} onTry={() => setPressed(true)} />
        {save.isError && (
          <ErrorState
            layout="inline"
            title="The connection was not saved"
            {...errorFacts(save.error)}
          />
        )}
      </div>
    </Dialog>
  );
}

function ConnectFields(props: ConnectTargetProps) {
  const { draft, faults, edit } = props;
  const set = (values: Partial<Omit<ConnectDraft, 'type'>>) => edit({ type: 'set', values });
  return (
    <>
      <Segmented
        label="What to connect to"
        value={draft.type}
        options={KINDS}
        onValueChange={(kind) => edit({ type: 'kind', kind })}
        className="self-start"
      />
      <ConnectTarget {...props} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-4">
        <Field label="Name" error={faults.name}>
          <Input
            value={draft.name}
            placeholder={draft.type === 'aws' ? 'Production' : 'DynamoDB Local'}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <ColourChoice
          colours={CONNECTION_COLOURS}
          value={draft.colour}
          onChange={(colour) => set({ colour })}
        />
      </div>
      <Switch
        label="Read-only"
        hint="The server refuses every write through this connection"
        checked={draft.readOnly}
        onCheckedChange={(readOnly) => set({ readOnly })}
      />
    </>
  );
}
