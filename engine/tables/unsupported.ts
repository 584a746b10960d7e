import { validationError } from '../errors';

/** Parts of CreateTable and UpdateTable that this engine does not have. */
const UNSUPPORTED = [
  'VectorIndexes',
  'VectorIndexUpdates',
  'ReplicaUpdates',
  'MultiRegionConsistency',
  'GlobalTableWitnessUpdates',
  'GlobalTableSourceArn',
  'GlobalTableSettingsReplicationMode',
  'DisassociationProtectionEnabled',
  'ResourcePolicy',
] as const;

/**
 * Refuses what would otherwise be taken and not done.
 *
 * throws  ValidationException; the words are ours, for the service knows no such refusal
 */
export function assertSupported(input: { readonly [member: string]: unknown }): void {
  const asked = UNSUPPORTED.find((member) => input[member] !== undefined);
  if (asked === undefined) return;
  throw validationError(`${asked} is not supported by the Sortkey engine.`);
}
