import type { Connection, ConnectionColour } from '@/components/data/connections';

/** A connection as it stands in the form. */
export interface ConnectDraft {
  readonly type: 'endpoint' | 'aws';
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly profile: string;
  readonly colour: ConnectionColour;
  readonly readOnly: boolean;
}

export type ConnectEdit =
  | { readonly type: 'set'; readonly values: Partial<Omit<ConnectDraft, 'type'>> }
  | { readonly type: 'kind'; readonly kind: ConnectDraft['type'] }
  | { readonly type: 'profile'; readonly profile: string; readonly region: string | undefined };

/** Where to find DynamoDB Local by default. */
const LOCAL_ENDPOINT = 'http://localhost:8000';

export function startDraft(type: ConnectDraft['type']): ConnectDraft {
  const common = { type, name: '', region: 'us-east-1', profile: '' };
  return type === 'aws'
    ? { ...common, endpoint: '', colour: 'amber', readOnly: true }
    : { ...common, endpoint: LOCAL_ENDPOINT, colour: 'blue', readOnly: false };
}

export function editConnect(draft: ConnectDraft, edit: ConnectEdit): ConnectDraft {
  switch (edit.type) {
    case 'set':
      return { ...draft, ...edit.values };
    case 'kind':
      // AWS starts read-only again, whatever was chosen for an endpoint.
      return { ...startDraft(edit.kind), name: draft.name };
    case 'profile':
      return { ...draft, profile: edit.profile, region: edit.region ?? draft.region };
  }
}

export type ConnectFaults = Partial<Record<keyof ConnectDraft, string>>;

/**
 * What is wrong with the draft, by field.
 *
 * complete  also what is still empty
 */
export function connectFaults(draft: ConnectDraft, complete: boolean): ConnectFaults {
  const faults: ConnectFaults = {};
  const set = (field: keyof ConnectDraft, fault: string | undefined) => {
    const empty = draft[field] === '';
    if (fault !== undefined && (complete || !empty)) faults[field] = fault;
  };
  set('name', draft.name.trim() === '' ? 'Give it a name' : undefined);
  set('region', regionFault(draft.region));
  if (draft.type === 'endpoint') set('endpoint', endpointFault(draft.endpoint));
  else set('profile', draft.profile === '' ? 'Choose a profile' : undefined);
  return faults;
}

function endpointFault(text: string): string | undefined {
  if (text.trim() === '') return 'Say where it listens';
  if (!URL.canParse(text)) return 'Not an address; it looks like http://localhost:8000';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'Starts with http:// or https://';
  return username === '' && password === '' ? undefined : 'Without a user or password';
}

function regionFault(text: string): string | undefined {
  if (text.trim() === '') return 'Name a region';
  return /^[a-z0-9-]+$/.test(text) ? undefined : 'Lower-case letters, digits and “-”';
}

/** The connection a sound draft stands for. */
export function connectionOf(draft: ConnectDraft, id: string): Connection {
  const { type, name, endpoint, region, profile, colour, readOnly } = draft;
  const where = type === 'aws' ? { profile } : { endpoint: endpoint.trim().replace(/\/+$/, '') };
  return {
    kind: 'connection',
    id,
    name: name.trim(),
    type,
    ...where,
    region: region.trim(),
    readOnly,
    colour,
  };
}
