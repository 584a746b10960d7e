import type { IndexProjection, JsonObject, KeyAttribute, ModelThroughput } from '../model';

/** What NoSQL Workbench's file and our member in it say in the same words. */
export function printKeys(
  partitionKey: KeyAttribute,
  sortKey: KeyAttribute | undefined,
): JsonObject {
  return {
    PartitionKey: printAttribute(partitionKey),
    ...(sortKey === undefined ? {} : { SortKey: printAttribute(sortKey) }),
  };
}

export function printAttribute({ name, type }: { name: string; type: string }): JsonObject {
  return { AttributeName: name, AttributeType: type };
}

export function printProjection(projection: IndexProjection): JsonObject {
  if (projection.type !== 'INCLUDE') return { ProjectionType: projection.type };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: projection.attributes };
}

export function printThroughput({ readUnits, writeUnits }: ModelThroughput): JsonObject {
  return { ReadCapacityUnits: readUnits, WriteCapacityUnits: writeUnits };
}
