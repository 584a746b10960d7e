import type { KeyType, WireItem } from '../engine/values/attribute-value';
import type { KeyAttribute, ModelIndex, ModelTable, ModelThroughput } from './model';
import { keyAttributes, type TableShape } from './table-rules';

/** CreateTable's input, as far as a model decides it. */
export interface TableInput {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: KeyType;
  }[];
  readonly KeySchema: readonly KeyElement[];
  readonly LocalSecondaryIndexes?: readonly IndexInput[];
  readonly GlobalSecondaryIndexes?: readonly (IndexInput & {
    readonly ProvisionedThroughput?: UnitsInput;
  })[];
  readonly BillingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly ProvisionedThroughput?: UnitsInput;
  readonly TableClass?: 'STANDARD_INFREQUENT_ACCESS';
  readonly DeletionProtectionEnabled?: true;
}

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

interface IndexInput {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection:
    | { readonly ProjectionType: 'ALL' | 'KEYS_ONLY' }
    | { readonly ProjectionType: 'INCLUDE'; readonly NonKeyAttributes: readonly string[] };
}

interface UnitsInput {
  readonly ReadCapacityUnits: number;
  readonly WriteCapacityUnits: number;
}

/** One table to create and what to put in it. */
export interface TableToCreate {
  readonly input: TableInput;
  readonly items: readonly WireItem[];
}

export type TableSettings = TableShape & Pick<ModelTable, 'tableClass' | 'deletionProtection'>;

/** CreateTable's input for one table. */
export function tableInput(table: TableSettings): TableInput {
  const { billing, indexes } = table;
  const provisioned = billing.mode === 'provisioned' ? billing : undefined;
  const local = indexes.filter((index) => index.kind === 'local').map(indexInput);
  const global = indexes
    .filter((index) => index.kind === 'global')
    .map((index) => globalIndexInput(index, provisioned));
  return {
    TableName: table.name,
    AttributeDefinitions: definitions(table),
    KeySchema: keySchema([table.partitionKey], table.sortKey ? [table.sortKey] : []),
    ...(local.length === 0 ? {} : { LocalSecondaryIndexes: local }),
    ...(global.length === 0 ? {} : { GlobalSecondaryIndexes: global }),
    BillingMode: provisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST',
    ...(provisioned ? { ProvisionedThroughput: units(provisioned) } : {}),
    ...(table.tableClass ? { TableClass: table.tableClass } : {}),
    ...(table.deletionProtection ? { DeletionProtectionEnabled: true as const } : {}),
  };
}

/** DynamoDB wants every key attribute defined, once, and no other. */
function definitions(table: TableShape): TableInput['AttributeDefinitions'] {
  const types = new Map<string, KeyType>();
  for (const [, key] of keyAttributes(table)) types.set(key.name, key.type);
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

function keySchema(
  partitionKeys: readonly KeyAttribute[],
  sortKeys: readonly KeyAttribute[],
): readonly KeyElement[] {
  return [
    ...partitionKeys.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' as const })),
    ...sortKeys.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' as const })),
  ];
}

function indexInput(index: ModelIndex): IndexInput {
  const { name, partitionKeys, sortKeys, projection } = index;
  return {
    IndexName: name,
    KeySchema: keySchema(partitionKeys, sortKeys),
    Projection:
      projection.type === 'INCLUDE'
        ? { ProjectionType: 'INCLUDE', NonKeyAttributes: projection.attributes }
        : { ProjectionType: projection.type },
  };
}

function globalIndexInput(index: ModelIndex, table: ModelThroughput | undefined) {
  if (table === undefined) return indexInput(index);
  return { ...indexInput(index), ProvisionedThroughput: units(index.throughput ?? table) };
}

function units({ readUnits, writeUnits }: ModelThroughput): UnitsInput {
  return { ReadCapacityUnits: readUnits, WriteCapacityUnits: writeUnits };
}
