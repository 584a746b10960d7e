import { describe, expect, it } from 'vitest';
import {
  type ConnectDraft,
  connectFaults,
  connectionOf,
  editConnect,
  startDraft,
} from './connect-form';

const endpoint: ConnectDraft = { ...startDraft('endpoint'), name: 'Local' };
const aws: ConnectDraft = { ...startDraft('aws'), name: 'Prod', profile: 'prod' };

describe('a new connection', () => {
  it('to AWS starts read-only, to an endpoint does not', () => {
    expect([startDraft('aws').readOnly, startDraft('endpoint').readOnly]).toEqual([true, false]);
  });

  it('is read-only again when it turns from an endpoint to AWS, and keeps its name', () => {
    const turned = editConnect(endpoint, { type: 'kind', kind: 'aws' });
    expect(turned).toEqual({ ...startDraft('aws'), name: 'Local' });
  });

  it('takes the region of its profile, where that has one', () => {
    const chosen = editConnect(aws, { type: 'profile', profile: 'eu', region: 'eu-west-1' });
    expect(chosen.region).toBe('eu-west-1');
    const other = editConnect(chosen, { type: 'profile', profile: 'x', region: undefined });
    expect(other.region).toBe('eu-west-1');
  });
});

describe('faults', () => {
  it.each<[Partial<ConnectDraft>, object]>([
    [{}, {}],
    [{ name: ' ' }, { name: 'Give it a name' }],
    [{ endpoint: 'local' }, { endpoint: 'Not an address; it looks like http://localhost:8000' }],
    [{ endpoint: 'ftp://x' }, { endpoint: 'Starts with http:// or https://' }],
    [{ endpoint: 'http://me:secret@x' }, { endpoint: 'Without a user or password' }],
    [{ region: 'EU West' }, { region: 'Lower-case letters, digits and “-”' }],
  ])('of an endpoint with %j are %j', (change, faults) => {
    expect(connectFaults({ ...endpoint, ...change }, true)).toEqual(faults);
  });

  it('of AWS include a missing profile, once the form is complete', () => {
    const draft = { ...aws, profile: '' };
    expect(connectFaults(draft, false)).toEqual({});
    expect(connectFaults(draft, true)).toEqual({ profile: 'Choose a profile' });
  });
});

describe('the connection of a draft', () => {
  it('has an endpoint or a profile, never both', () => {
    expect(connectionOf({ ...endpoint, endpoint: 'http://x:1/ ' }, 'a')).toEqual({
      kind: 'connection',
      id: 'a',
      name: 'Local',
      type: 'endpoint',
      endpoint: 'http://x:1',
      region: 'us-east-1',
      readOnly: false,
      colour: 'blue',
    });
    expect(connectionOf(aws, 'b')).toEqual({
      kind: 'connection',
      id: 'b',
      name: 'Prod',
      type: 'aws',
      profile: 'prod',
      region: 'us-east-1',
      readOnly: true,
      colour: 'amber',
    });
  });
});
