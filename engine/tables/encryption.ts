import { invalidParameters } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import type { TableDefinition } from './table';
import { ACCOUNT_ID } from './table';

type EncryptionInput = CreateTableInput['SSESpecification'];
type Encryption = Pick<TableDefinition, 'encryption'>;
type Place = Pick<TableDefinition, 'region' | 'uuid'>;

/**
 * Encryption under a key of the user's; the key is named, and nothing is encrypted here.
 *
 * throws  ValidationException
 * source  captured from the service, October 2026
 */
export function encryptionOf(input: EncryptionInput, place: Place): Encryption {
  const { Enabled: enabled = false, SSEType: type, KMSMasterKeyId: key } = input ?? {};
  if (!enabled) {
    if (type !== undefined) throw notWithoutEncryption('SSEType');
    if (key !== undefined) throw notWithoutEncryption('KMSMasterKeyId');
    return {};
  }
  if (type === 'AES256') throw invalidParameters('SSEType AES256 is not supported');
  if (key !== undefined && type === undefined) {
    throw invalidParameters('SSEType KMS is required if KMSMasterKeyId is specified');
  }
  return { encryption: { keyArn: keyArn(key ?? place.uuid, place.region) } };
}

/** The encryption that a change leaves; asking for what is there already is refused. */
export function changedEncryption(table: TableDefinition, input: EncryptionInput): Encryption {
  const { encryption: before } = table;
  if (input === undefined) return before === undefined ? {} : { encryption: before };
  const { encryption: after } = encryptionOf(input, table);
  if (before === undefined && after === undefined) {
    throw invalidParameters('Table is already encrypted by default');
  }
  const keepsKey = input.KMSMasterKeyId === undefined || after?.keyArn === before?.keyArn;
  if (before !== undefined && after !== undefined && keepsKey) {
    throw invalidParameters(
      'Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if ' +
        'you want to change Master Key',
    );
  }
  return after === undefined ? {} : { encryption: after };
}

function notWithoutEncryption(member: string): Error {
  return invalidParameters(`${member} can not be specified if Enabled is false`);
}

function keyArn(named: string, region: string): string {
  return named.startsWith('arn:') ? named : `arn:aws:kms:${region}:${ACCOUNT_ID}:key/${named}`;
}
