import type { JsonObject, ModelTable } from '../../model';
import { tableInput } from '../../to-tables';

/** CreateTable's input for a table of a model, with all that one call can set. */
export function printTable(table: ModelTable): JsonObject {
  return {
    ...asJson(tableInput(table)),
    ...(table.stream === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream } }),
    ...printEncryption(table),
    ...printTags(table),
  };
}

function printEncryption({ encryption }: ModelTable): JsonObject {
  if (encryption === undefined) return {};
  const key = encryption.key === 'CUSTOMER' ? { KMSMasterKeyId: encryption.arn } : {};
  return { SSESpecification: { Enabled: true, SSEType: 'KMS', ...key } };
}

/** `Tags` as the API and CloudFormation have them. */
export function printTags({ tags = [] }: ModelTable): JsonObject {
  if (tags.length === 0) return {};
  return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
}

/** An input is plain JSON; its type only says more. */
export function asJson(input: object): JsonObject {
  return input as JsonObject;
}
