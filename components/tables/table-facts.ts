import type {
  AttributeDefinition,
  LocalIndexDescription,
  TableDescription,
  Throughput,
} from '@/components/data/wire-types';
import type { KeyAttribute, ModelIndex } from '@/model/model';
import type { TableSettings } from '@/model/to-tables';

/** A key attribute with its role and, when it is known, its type. */
export interface KeyFact {
  readonly name: string;
  readonly role: 'partition' | 'sort';
  readonly type: AttributeDefinition['AttributeType'];
}

/** The key attributes of a table or an index, in the order of its key schema. */
export function keyFacts(
  table: Pick<TableDescription, 'AttributeDefinitions'>,
  schema: TableDescription['KeySchema'],
): readonly KeyFact[] {
  return schema.map(({ AttributeName, KeyType }) => ({
    name: AttributeName,
    role: KeyType === 'HASH' ? 'partition' : 'sort',
    type: attributeType(table, AttributeName),
  }));
}

function attributeType(table: Pick<TableDescription, 'AttributeDefinitions'>, name: string) {
  const definition = table.AttributeDefinitions.find((one) => one.AttributeName === name);
  return definition?.AttributeType ?? 'S';
}

export function isOnDemand(table: TableDescription): boolean {
  return table.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
}

export function isInfrequent(table: TableDescription): boolean {
  return table.TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS';
}

export function createdMs(table: TableDescription): number | undefined {
  return table.CreationDateTime === undefined ? undefined : table.CreationDateTime * 1000;
}

export interface IndexCounts {
  readonly global: number;
  readonly local: number;
}

export function indexCounts(table: TableDescription): IndexCounts {
  return {
    global: table.GlobalSecondaryIndexes?.length ?? 0,
    local: table.LocalSecondaryIndexes?.length ?? 0,
  };
}

/** A table as it is, as the settings that would create another like it. */
export function settingsOf(table: TableDescription): TableSettings {
  const [partitionKey = FALLBACK_KEY, sortKey] = keyFacts(table, table.KeySchema).map(keyAttribute);
  return {
    name: table.TableName,
    partitionKey,
    ...(sortKey === undefined ? {} : { sortKey }),
    indexes: indexesOf(table),
    billing: isOnDemand(table)
      ? { mode: 'on-demand' }
      : { mode: 'provisioned', ...unitsOf(table.ProvisionedThroughput), extras: {} },
    ...(isInfrequent(table) ? { tableClass: 'STANDARD_INFREQUENT_ACCESS' as const } : {}),
    ...(table.DeletionProtectionEnabled ? { deletionProtection: true as const } : {}),
  };
}

// A described table always has a partition key; this satisfies the type.
const FALLBACK_KEY: KeyAttribute = { name: '', type: 'S' };

function keyAttribute({ name, type }: KeyFact): KeyAttribute {
  return { name, type };
}

function indexesOf(table: TableDescription): readonly ModelIndex[] {
  const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] } = table;
  return [
    ...LocalSecondaryIndexes.map((index) => modelIndex(table, 'local', index)),
    ...GlobalSecondaryIndexes.map((index) => {
      const units = index.ProvisionedThroughput;
      const described = modelIndex(table, 'global', index);
      if (units === undefined || isOnDemand(table)) return described;
      return { ...described, throughput: unitsOf(units) };
    }),
  ];
}

function modelIndex(
  table: TableDescription,
  kind: ModelIndex['kind'],
  index: LocalIndexDescription,
): ModelIndex {
  const keys = keyFacts(table, index.KeySchema);
  const { ProjectionType = 'ALL', NonKeyAttributes = [] } = index.Projection;
  return {
    kind,
    name: index.IndexName,
    partitionKeys: keys.filter(({ role }) => role === 'partition').map(keyAttribute),
    sortKeys: keys.filter(({ role }) => role === 'sort').map(keyAttribute),
    projection:
      ProjectionType === 'INCLUDE'
        ? { type: ProjectionType, attributes: NonKeyAttributes }
        : { type: ProjectionType },
    extras: {},
  };
}

function unitsOf(units: Throughput | undefined) {
  return { readUnits: units?.ReadCapacityUnits ?? 0, writeUnits: units?.WriteCapacityUnits ?? 0 };
}
