import { describe, expect, it } from 'vitest';
import { invalidParameters, validationError } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { assertOneChange } from './update-scope';

type Changes = Omit<UpdateTableInput, 'TableName'>;

const check = (changes: Changes) => assertOneChange({ TableName: 'T', ...changes });

const THROUGHPUT: Changes = {
  ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
};
const ON_DEMAND: Changes = { BillingMode: 'PAY_PER_REQUEST' };
const STREAM: Changes = { StreamSpecification: { StreamEnabled: false } };
const PROTECTION: Changes = { DeletionProtectionEnabled: true };
const CLASS: Changes = { TableClass: 'STANDARD' };
const ENCRYPTION: Changes = { SSESpecification: { Enabled: true } };
const CEILINGS: Changes = { OnDemandThroughput: { MaxReadRequestUnits: 1 } };
const WARM: Changes = { WarmThroughput: { ReadUnitsPerSecond: 1 } };

const creation = (IndexName: string) => ({
  Create: {
    IndexName,
    KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  },
});
const deletion = (IndexName: string) => ({ Delete: { IndexName } });
const update = (IndexName: string) => ({ Update: { IndexName } });
const indexes = (...updates: NonNullable<Changes['GlobalSecondaryIndexUpdates']>): Changes => ({
  GlobalSecondaryIndexUpdates: updates,
});

describe('one request', () => {
  it.each<[string, Changes]>([
    ['a change of capacity with what goes with it', { ...THROUGHPUT, ...indexes(update('a')) }],
    ['a stream with a change to on demand', { ...ON_DEMAND, ...STREAM }],
    ['ceilings with a change to on demand', { ...ON_DEMAND, ...CEILINGS }],
    ['a new index with a change to on demand', { ...ON_DEMAND, ...indexes(creation('a')) }],
    ['a new index with an update of another', indexes(creation('a'), update('b'))],
    ['the warm throughput of a table and of its indexes', { ...WARM, ...indexes(update('a')) }],
    // Told later, in other words.
    ['two new indexes', indexes(creation('a'), creation('b'))],
  ])('may ask for %s', (_, changes) => {
    expect(() => check(changes)).not.toThrow();
  });

  const only = (what: string) => `${what} must be the only operation in the request`;
  const SSE = only('Server-Side Encryption modification');
  const DELETION = only('DeletionProtection modification');
  const STORAGE = only('TableClass modification');
  const BILLING =
    'OnDemandThroughput can only be combined with BillingMode in an UpdateTable request';
  it.each<[Changes, string]>([
    [{ ...ENCRYPTION, ...PROTECTION }, SSE],
    [{ ...ENCRYPTION, ...ON_DEMAND }, SSE],
    [{ ...PROTECTION, ...CLASS }, DELETION],
    [{ ...PROTECTION, ...indexes(creation('a')) }, DELETION],
    [{ ...CLASS, ...STREAM }, STORAGE],
    [{ ...CEILINGS, ...STREAM }, BILLING],
    [{ ...CEILINGS, ...WARM }, BILLING],
    [{ ...WARM, ...STREAM }, only('WarmThroughput')],
    [
      { ...WARM, ...indexes(creation('a')) },
      'Create global secondary index cannot be specified when updating WarmThroughput',
    ],
    [{ ...THROUGHPUT, ...STREAM }, 'You cannot modify stream status while updating table IOPS'],
    [
      { ...THROUGHPUT, ...indexes(deletion('a')) },
      'You cannot create or delete index while updating table IOPS',
    ],
    [
      { ...STREAM, ...indexes(creation('a')) },
      'You cannot create or delete index while changing stream status',
    ],
    [{ ...PROTECTION, ...indexes() }, 'List of GlobalSecondaryIndexUpdates is empty'],
    [
      indexes({}),
      'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
        'GlobalSecondaryIndexUpdate.Delete must not be null',
    ],
    [
      indexes({ ...creation('a'), ...deletion('b') }),
      'Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object',
    ],
    [
      indexes(update('a'), deletion('a')),
      'Only one global secondary index update per index is allowed simultaneously. Index: a',
    ],
  ])('may not ask for %j', (changes, detail) => {
    expect(() => check(changes)).toThrow(invalidParameters(detail));
  });

  it.each<[Changes]>([[{}], [{ AttributeDefinitions: [] }], [indexes()]])(
    'may not ask for nothing: %j',
    (changes) => {
      expect(() => check(changes)).toThrow(
        validationError(
          'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, ' +
            'GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
        ),
      );
    },
  );
});
