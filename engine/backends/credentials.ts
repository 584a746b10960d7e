import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { type Clock, systemClock } from '../clock';
import { BackendUnreachable } from './backend';

/** An access key, for the signer alone: never in a message, never in an answer. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialProvider = () => Promise<Credentials>;

/** What an engine or endpoint on this machine is signed with: any key will do. */
export const localCredentials: CredentialProvider = () =>
  Promise.resolve({ accessKeyId: 'sortkey', secretAccessKey: 'sortkey' });

/**
 * The credentials of a profile in this machine's AWS configuration, or of the environment.
 *
 * profile  undefined for whatever AWS's own tools would use
 * returns  a provider that remembers credentials until shortly before they expire
 * throws   from the provider: BackendUnreachable with the true reason
 */
export function profileCredentials(profile: string | undefined): CredentialProvider {
  const provider = profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
  return remembered(async () => {
    try {
      return await provider();
    } catch (error) {
      const name = profile === undefined ? 'this machine' : `the profile "${profile}"`;
      const reason = redacted(error instanceof Error ? error.message : String(error));
      throw new BackendUnreachable(`No AWS credentials of ${name}: ${reason}`);
    }
  });
}

const RENEW_BEFORE_MS = 5 * 60_000;

/** Asks a provider once, and again when what it gave is about to expire. */
export function remembered(
  provider: CredentialProvider,
  clock: Clock = systemClock,
): CredentialProvider {
  let current: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  return async () => {
    if (current !== undefined && !isExpiring(current, clock)) return current;
    // Requests that come meanwhile wait for the same answer.
    pending ??= provider().finally(() => {
      pending = undefined;
    });
    current = await pending;
    return current;
  };
}

function isExpiring({ expiration }: Credentials, clock: Clock): boolean {
  return expiration !== undefined && expiration.getTime() - clock.now() < RENEW_BEFORE_MS;
}

/** A message without what looks like a key: the text of a failed command can hold one. */
export function redacted(message: string): string {
  return message
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, '[key]')
    .replace(
      /(?<![A-Za-z0-9/+=])(?:[A-Za-z0-9/+=]{40}|[A-Za-z0-9/+=]{100,})(?![A-Za-z0-9/+=])/g,
      '[secret]',
    );
}

/** A named profile; never its credentials. */
export interface Profile {
  readonly name: string;
  readonly region?: string;
}

/** The profiles in this machine's AWS configuration, by name; none when there is no such file. */
export async function listProfiles(): Promise<readonly Profile[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  return [...names]
    .filter((name) => !/^(?:sso-session|services)\./.test(name))
    .sort()
    .map((name) => {
      const region = configFile[name]?.region ?? credentialsFile[name]?.region;
      return region === undefined ? { name } : { name, region };
    });
}
