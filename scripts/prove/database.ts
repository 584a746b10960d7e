import { randomBytes } from 'node:crypto';
import { localCredentials, profileCredentials } from '../../engine/backends/credentials';
import { createRemoteBackend } from '../../engine/backends/remote';
import { openScratchDatabase } from '../../engine/backends/scratch';
import type { Send } from '../../model/proof/options';
import { prefixed } from '../../model/proof/prefixed';
import type { ProveCommand } from './options';

/** Where a proof runs. */
export interface ProofDatabase {
  /** As it is told, such as `the built-in engine`. */
  readonly name: string;
  readonly send: Send;
  /** What the names of its tables begin with there. */
  readonly prefix: string;
  close(): Promise<void>;
}

/** An engine of this process, or an endpoint in which every table gets a name of its own. */
export function openProofDatabase({ endpoint, region }: ProveCommand): ProofDatabase {
  if (endpoint === undefined) {
    const { backend, close } = openScratchDatabase(region);
    return { name: 'the built-in engine', send: backend.send, prefix: '', close };
  }
  const credentials = isOfThisMachine(endpoint) ? localCredentials : profileCredentials(undefined);
  const { send } = createRemoteBackend({ endpoint, region, credentials });
  const prefix = `sortkey-proof-${randomBytes(6).toString('hex')}-`;
  return {
    name: `${endpoint} (${region})`,
    send: prefixed(send, prefix),
    prefix,
    close: () => Promise.resolve(),
  };
}

/** Any key will do for what runs here, unless one has been set up for it. */
function isOfThisMachine(endpoint: string): boolean {
  if (process.env.AWS_ACCESS_KEY_ID || process.env.AWS_PROFILE) return false;
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  return host === 'localhost' || host === '[::1]' || /^127\./.test(host);
}
