import type { ProofProgress } from './options';
import type { Proof } from './proof';

/**
 * What the console's server tells of a proof, one JSON text on each line; the last is no progress.
 */
export type ProofEvent =
  | { readonly kind: 'progress'; readonly progress: ProofProgress }
  | { readonly kind: 'proof'; readonly proof: Proof }
  /** Why there is none, in one sentence. */
  | { readonly kind: 'failed'; readonly message: string };
