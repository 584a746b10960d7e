import { indexUnits } from '../diff/diff-table';
import type { ModelIndex, ModelTable, ModelThroughput } from '../model';
import { tableInput } from '../to-tables';
import type { CallInput } from './plan';

/** CreateTable's input with everything that it can say of a table. */
export function createInput(table: ModelTable): CallInput {
  const { stream, encryption, tags = [] } = table;
  return {
    ...tableInput(table),
    ...(stream === undefined ? {} : streamInput(stream)),
    ...(encryption === undefined ? {} : { SSESpecification: encryptionInput(encryption) }),
    ...(tags.length === 0 ? {} : { Tags: tagsInput(tags) }),
  };
}

export function streamInput(stream: NonNullable<ModelTable['stream']>) {
  return { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } };
}

export function encryptionInput(encryption: ModelTable['encryption']) {
  if (encryption === undefined) return { Enabled: false };
  const key = encryption.key === 'CUSTOMER' ? { KMSMasterKeyId: encryption.arn } : {};
  return { Enabled: true, SSEType: 'KMS', ...key };
}

export function tagsInput(tags: NonNullable<ModelTable['tags']>) {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

export function unitsInput({ readUnits, writeUnits }: ModelThroughput) {
  return { ReadCapacityUnits: readUnits, WriteCapacityUnits: writeUnits };
}

/** UpdateTable's input that adds one index, with the definitions of its keys. */
export function createIndexInput(table: ModelTable, index: ModelIndex): CallInput {
  // CreateTable's input of a table with this index alone says all that is to be said of it.
  const { GlobalSecondaryIndexes = [] } = tableInput({ ...table, indexes: [index] });
  const keys = new Map(
    [...index.partitionKeys, ...index.sortKeys].map(({ name, type }) => [name, type]),
  );
  return {
    TableName: table.name,
    AttributeDefinitions: [...keys].map(([AttributeName, AttributeType]) => ({
      AttributeName,
      AttributeType,
    })),
    GlobalSecondaryIndexUpdates: GlobalSecondaryIndexes.map((Create) => ({ Create })),
  };
}

/** UpdateTable's input that sets mode and capacity; the first switch needs those of all indexes. */
export function billingInput(
  table: ModelTable,
  live: Pick<ModelTable, 'indexes' | 'billing'>,
): CallInput {
  const { billing } = table;
  if (billing.mode === 'on-demand') {
    return { TableName: table.name, BillingMode: 'PAY_PER_REQUEST' };
  }
  const isSwitch = live.billing.mode === 'on-demand';
  const units = { ProvisionedThroughput: unitsInput(billing) };
  if (!isSwitch) return { TableName: table.name, ...units };
  const updates = live.indexes
    .filter(({ kind }) => kind === 'global')
    .map((index) => {
      const own = table.indexes.find(({ name }) => name === index.name) ?? index;
      const wanted = indexUnits(table, own) ?? billing;
      return {
        Update: { IndexName: index.name, ProvisionedThroughput: unitsInput(wanted) },
      };
    });
  return {
    TableName: table.name,
    BillingMode: 'PROVISIONED',
    ...units,
    ...(updates.length === 0 ? {} : { GlobalSecondaryIndexUpdates: updates }),
  };
}
