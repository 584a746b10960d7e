import { isObject, member, type Source } from '../read';
import type {
  DraftBilling,
  DraftDefinition,
  DraftIndex,
  DraftKey,
  TableDraft,
} from '../table-draft/draft';
import {
  dropMembers,
  missing,
  needText,
  objectIn,
  objectsIn,
  projectionIn,
  textIn,
  unitsIn,
} from '../table-draft/read';
import { SETTING_MEMBERS, settingsOf } from './read-settings';

const STRUCTURE = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'LocalSecondaryIndexes',
  'GlobalSecondaryIndexes',
  'BillingMode',
  'BillingModeSummary',
  'ProvisionedThroughput',
];

/** Settings of DynamoDB that a model has no place for. */
const HOMELESS = [
  'OnDemandThroughput',
  'WarmThroughput',
  'ResourcePolicy',
  'ContributorInsightsSpecification',
  'KinesisStreamSpecification',
  'KinesisStreamSpecifications',
  'ImportSourceSpecification',
  'VectorIndexes',
  'Replicas',
  'GlobalTableVersion',
  'GlobalTableSettingsReplicationMode',
  'GlobalTableWitnesses',
  'MultiRegionConsistency',
  'RestoreSummary',
];

/** What DescribeTable tells of a table that runs; it is no part of a design. */
export const STATE = [
  'TableStatus',
  'CreationDateTime',
  'TableSizeBytes',
  'ItemCount',
  'TableArn',
  'TableId',
  'LatestStreamLabel',
  'LatestStreamArn',
  'ArchivalSummary',
];

interface Dialect {
  readonly fallback?: string;
  readonly others?: { readonly table: readonly string[]; readonly index: readonly string[] };
}

/**
 * Reads a table as DynamoDB's API describes it: the input of CreateTable, the answer of
 * DescribeTable, or the properties of CloudFormation's table, which differ in a few members.
 *
 * fallback  the name of a table that has none of its own
 * others    members that the caller reads
 */
export function readAwsTable(
  source: Source,
  { fallback, others = { table: [], index: [] } }: Dialect = {},
): TableDraft | undefined {
  const known = [...STRUCTURE, ...SETTING_MEMBERS, ...STATE, ...others.table];
  dropMembers(source, known, HOMELESS);
  const name = fallback === undefined ? needText(source, 'TableName') : textIn(source, 'TableName');
  const tableName = nameOfArn(name ?? fallback ?? '');
  const indexesOf = (member: string, kind: DraftIndex['kind']) =>
    objectsIn(source, member).flatMap((index) => indexIn(index, kind, others.index) ?? []);
  if (name === undefined && fallback === undefined) return undefined;
  return {
    at: source.at,
    name: tableName,
    nameAt: [...source.at, 'TableName'],
    definitions: definitionsIn(source),
    keys: keysIn(source),
    indexes: [
      ...indexesOf('LocalSecondaryIndexes', 'local'),
      ...indexesOf('GlobalSecondaryIndexes', 'global'),
    ],
    billing: billingIn(source),
    settings: settingsOf(source),
  };
}

/** `arn:aws:dynamodb:eu-west-1:123456789012:table/Orders` names a table too. */
function nameOfArn(name: string): string {
  return /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)$/.exec(name)?.[1] ?? name;
}

/** `AttributeDefinitions` of a table. */
function definitionsIn(source: Source): readonly DraftDefinition[] {
  return objectsIn(source, 'AttributeDefinitions').flatMap((definition) => {
    dropMembers(definition, ['AttributeName', 'AttributeType']);
    const name = needText(definition, 'AttributeName');
    const type = needText(definition, 'AttributeType');
    if (name === undefined || type === undefined) return [];
    return [{ name, type, at: [...definition.at, 'AttributeType'] }];
  });
}

/** `KeySchema` of a table or an index. */
function keysIn(source: Source): readonly DraftKey[] {
  if (member(source.object, 'KeySchema') === undefined) missing(source, 'KeySchema');
  return objectsIn(source, 'KeySchema').flatMap((element) => {
    dropMembers(element, ['AttributeName', 'KeyType']);
    const name = needText(element, 'AttributeName');
    const role = needText(element, 'KeyType');
    if (name === undefined || role === undefined) return [];
    if (role === 'HASH' || role === 'RANGE') {
      return [{ name, role, at: [...element.at, 'AttributeName'] }];
    }
    element.problems.error('key-role', [...element.at, 'KeyType'], { role });
    return [];
  });
}

const INDEX = ['IndexName', 'KeySchema', 'Projection', 'ProvisionedThroughput'];
const INDEX_HOMELESS = ['OnDemandThroughput', 'WarmThroughput', 'ContributorInsightsSpecification'];
const INDEX_STATE = ['IndexStatus', 'IndexArn', 'IndexSizeBytes', 'ItemCount', 'Backfilling'];
/** Units that DescribeTable tells beside those that were asked for. */
const UNITS_STATE = ['NumberOfDecreasesToday', 'LastIncreaseDateTime', 'LastDecreaseDateTime'];

function indexIn(
  source: Source,
  kind: DraftIndex['kind'],
  others: readonly string[],
): DraftIndex | undefined {
  dropMembers(source, [...INDEX, ...INDEX_STATE, ...others], INDEX_HOMELESS);
  const name = needText(source, 'IndexName');
  const keys = keysIn(source);
  const projection = objectIn(source, 'Projection') ?? missing(source, 'Projection');
  if (name === undefined || projection === undefined) return undefined;
  dropMembers(projection, ['ProjectionType', 'NonKeyAttributes']);
  const names = { type: 'ProjectionType', attributes: 'NonKeyAttributes' };
  const throughput = throughputIn(source);
  return {
    kind,
    name,
    keys,
    ...projectionIn(projection, names),
    ...(throughput === undefined ? {} : { throughput }),
    at: source.at,
  };
}

/** `ProvisionedThroughput`; the zeros that DescribeTable gives for an on-demand table are none. */
function throughputIn(source: Source) {
  const throughput = objectIn(source, 'ProvisionedThroughput');
  if (throughput === undefined) return undefined;
  dropMembers(throughput, ['ReadCapacityUnits', 'WriteCapacityUnits', ...UNITS_STATE]);
  const units = unitsIn(throughput, 'ReadCapacityUnits', 'WriteCapacityUnits');
  return units?.readUnits === 0 && units.writeUnits === 0 ? undefined : units;
}

function billingIn(source: Source): DraftBilling {
  const summary = member(source.object, 'BillingModeSummary');
  const given = isObject(summary) ? summary.BillingMode : undefined;
  const mode = textIn(source, 'BillingMode') ?? (typeof given === 'string' ? given : undefined);
  const units = throughputIn(source);
  if (mode !== undefined && mode !== 'PROVISIONED' && mode !== 'PAY_PER_REQUEST') {
    source.problems.error('billing-mode', [...source.at, 'BillingMode'], { mode });
  }
  if (mode !== 'PAY_PER_REQUEST') {
    return { mode: 'provisioned', ...(units === undefined ? {} : { units }) };
  }
  if (units !== undefined) {
    source.problems.note('capacity-dropped', [...source.at, 'ProvisionedThroughput']);
  }
  return { mode: 'on-demand' };
}
