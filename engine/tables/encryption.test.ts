import { describe, expect, it } from 'vitest';
import { invalidParameters } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import { PLAIN, tableOf } from '../testing/tables';
import { changedEncryption, encryptionOf } from './encryption';

type Input = NonNullable<CreateTableInput['SSESpecification']>;

const plain = tableOf(PLAIN);
const KMS = { Enabled: true, SSEType: 'KMS' };
const encrypted = tableOf(PLAIN, { SSESpecification: { ...KMS, KMSMasterKeyId: 'mine' } });

describe('an encryption is refused', () => {
  it.each<[Input, string]>([
    [{ SSEType: 'KMS' }, 'SSEType can not be specified if Enabled is false'],
    [
      { Enabled: false, KMSMasterKeyId: 'k' },
      'KMSMasterKeyId can not be specified if Enabled is false',
    ],
    [{ Enabled: true, SSEType: 'AES256' }, 'SSEType AES256 is not supported'],
    [
      { Enabled: true, KMSMasterKeyId: 'k' },
      'SSEType KMS is required if KMSMasterKeyId is specified',
    ],
  ])('%j', (input, detail) => {
    expect(() => encryptionOf(input, plain)).toThrow(invalidParameters(detail));
  });

  const SAME =
    'Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you ' +
    'want to change Master Key';
  it.each<[string, Input, string]>([
    ['that is off', {}, 'Table is already encrypted by default'],
    ['that is off', { Enabled: false }, 'Table is already encrypted by default'],
    ['that is on', KMS, SAME],
    ['that is on', { ...KMS, KMSMasterKeyId: 'mine' }, SAME],
  ])('when nothing changes of one %s: %j', (what, input, detail) => {
    const table = what === 'that is on' ? encrypted : plain;
    expect(() => changedEncryption(table, input)).toThrow(invalidParameters(detail));
  });
});

describe('an encryption', () => {
  it.each<[string, Input | undefined, object]>([
    ['stays', undefined, { encryption: { keyArn: expect.stringMatching(/key\/mine$/) } }],
    [
      'takes another key',
      { ...KMS, KMSMasterKeyId: 'arn:aws:kms:eu:1:key/k' },
      { encryption: { keyArn: 'arn:aws:kms:eu:1:key/k' } },
    ],
    ['goes', { Enabled: false }, {}],
  ])('%s', (_, input, expected) => {
    expect(changedEncryption(encrypted, input)).toEqual(expected);
  });
});
