'use client';

import { useQuery } from '@tanstack/react-query';
import { serverOptions } from '@/components/data/server';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ConnectDraft, ConnectEdit, ConnectFaults } from './connect-form';

export interface ConnectTargetProps {
  draft: ConnectDraft;
  faults: ConnectFaults;
  edit: (edit: ConnectEdit) => void;
}

/** Where the connection leads: an address, or a profile of the server's AWS configuration. */
export function ConnectTarget(props: ConnectTargetProps) {
  const { draft, faults, edit } = props;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_160px] gap-2">
      {draft.type === 'aws' ? (
        <ProfileField {...props} />
      ) : (
        <Field label="Endpoint" error={faults.endpoint} hint="As the server reaches it">
          <Input
            mono
            value={draft.endpoint}
            onChange={(event) => edit({ type: 'set', values: { endpoint: event.target.value } })}
          />
        </Field>
      )}
      <Field label="Region" error={faults.region}>
        <Input
          mono
          value={draft.region}
          onChange={(event) => edit({ type: 'set', values: { region: event.target.value } })}
        />
      </Field>
    </div>
  );
}

function ProfileField({ draft, faults, edit }: ConnectTargetProps) {
  const server = useQuery(serverOptions());
  const profiles = server.data?.profiles ?? [];
  const none = server.isSuccess && profiles.length === 0;
  const choose = (profile: string) => {
    const region = profiles.find(({ name }) => name === profile)?.region;
    edit({ type: 'profile', profile, region });
  };
  const hint = none
    ? 'No profile found. Add one to ~/.aws/config on the server, then reload.'
    : 'From the server’s AWS configuration; keys never reach the browser';
  return (
    <Field label="Profile" error={faults.profile} hint={hint}>
      <Combobox
        mono
        value={draft.profile === '' ? undefined : draft.profile}
        onValueChange={choose}
        options={profiles.map(({ name, region }) => ({ value: name, hint: region }))}
        placeholder="Choose a profile"
        disabled={none}
        loading={server.isPending}
      />
    </Field>
  );
}
