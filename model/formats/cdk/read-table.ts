import { encryptionBy, streamView, tableClassIn } from '../create-table/read-settings';
import type { ReadJson } from '../json-text';
import { isObject, member, type Source } from '../read';
import type {
  DraftDefinition,
  DraftIndex,
  DraftKey,
  DraftSettings,
  TableDraft,
} from '../table-draft/draft';
import {
  dropMembers,
  flagIn,
  missing,
  needText,
  objectIn,
  objectsIn,
  projectionIn,
  textIn,
} from '../table-draft/read';
import { type Construct, capacityIn, tableBilling } from './read-capacity';

const MEMBERS = [
  'tableName',
  'partitionKey',
  'sortKey',
  'billing',
  'billingMode',
  'readCapacity',
  'writeCapacity',
  'globalSecondaryIndexes',
  'localSecondaryIndexes',
  'timeToLiveAttribute',
  'stream',
  'dynamoStream',
  'encryption',
  'encryptionKey',
  'pointInTimeRecovery',
  'pointInTimeRecoverySpecification',
  'tableClass',
  'deletionProtection',
  'tags',
];
const HOMELESS = [
  'removalPolicy',
  'replicas',
  'replicationRegions',
  'replicationTimeout',
  'contributorInsights',
  'contributorInsightsEnabled',
  'contributorInsightsSpecification',
  'kinesisStream',
  'kinesisPrecisionTimestamp',
  'maxReadRequestUnits',
  'maxWriteRequestUnits',
  'warmThroughput',
  'resourcePolicy',
  'importSource',
  'waitForReplicationToFinish',
  'multiRegionConsistency',
  'witnessRegion',
];
const INDEX = [
  'indexName',
  'partitionKey',
  'partitionKeys',
  'sortKey',
  'sortKeys',
  'projectionType',
  'nonKeyAttributes',
  'readCapacity',
  'writeCapacity',
];

/** Indexes that are added by calls, and tags. */
export interface Additions {
  readonly global: readonly Source[];
  readonly local: readonly Source[];
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** Reads the properties of a `Table` or a `TableV2`. */
export function readCdkTable(
  source: Source,
  { id, kind }: Construct,
  { global, local, tags }: Additions,
): TableDraft {
  dropMembers(source, MEMBERS, HOMELESS);
  const definitions: DraftDefinition[] = [];
  const keys = keysIn(source, definitions);
  if (member(source.object, 'partitionKey') === undefined) missing(source, 'partitionKey');
  const locals = [...objectsIn(source, 'localSecondaryIndexes'), ...local];
  const globals = [...objectsIn(source, 'globalSecondaryIndexes'), ...global];
  const billing = tableBilling(source, kind);
  const settings = settingsIn(source);
  const allTags = [...(settings.tags ?? []), ...tags];
  return {
    at: source.at,
    name: textIn(source, 'tableName') ?? id,
    nameAt: [...source.at, 'tableName'],
    keys,
    indexes: [
      ...locals.flatMap((one) => indexIn(one, 'local', definitions) ?? []),
      ...globals.flatMap((one) => {
        const index = indexIn(one, 'global', definitions);
        return index === undefined ? [] : [{ ...index, ...capacityIn(one, kind, billing) }];
      }),
    ],
    definitions,
    billing,
    settings: { ...settings, ...(allTags.length === 0 ? {} : { tags: allTags }) },
  };
}

const TYPES = new Map([
  ['AttributeType.STRING', 'S'],
  ['AttributeType.NUMBER', 'N'],
  ['AttributeType.BINARY', 'B'],
]);

/** Keys say their types where they stand; each is a definition too. */
function keysIn(source: Source, definitions: DraftDefinition[]): readonly DraftKey[] {
  const read = (name: string, role: DraftKey['role']) =>
    objectsIn(source, name).flatMap((key): DraftKey[] => {
      dropMembers(key, ['name', 'type']);
      const attribute = needText(key, 'name');
      const type = needText(key, 'type');
      if (attribute === undefined || type === undefined) return [];
      const place = [...key.at, 'type'];
      definitions.push({ name: attribute, type: TYPES.get(type) ?? type, at: place });
      return [{ name: attribute, role, at: [...key.at, 'name'] }];
    });
  return [
    ...read('partitionKey', 'HASH'),
    ...read('partitionKeys', 'HASH'),
    ...read('sortKey', 'RANGE'),
    ...read('sortKeys', 'RANGE'),
  ];
}

function indexIn(
  source: Source,
  kind: DraftIndex['kind'],
  definitions: DraftDefinition[],
): DraftIndex | undefined {
  dropMembers(source, INDEX, HOMELESS);
  const name = needText(source, 'indexName');
  const keys = keysIn(source, definitions);
  if (name === undefined) return undefined;
  const type = enumName(member(source.object, 'projectionType'));
  const object = { ...source.object, ...(type === undefined ? {} : { projectionType: type }) };
  const names = { type: 'projectionType', attributes: 'nonKeyAttributes' };
  const projected = projectionIn({ ...source, object }, names, 'ALL');
  return { kind, name, keys, ...projected, at: source.at };
}

/** `ProjectionType.ALL` without the enumeration. */
function enumName(value: ReadJson | undefined): string | undefined {
  return typeof value === 'string' ? value.slice(value.lastIndexOf('.') + 1) : undefined;
}

function settingsIn(source: Source): DraftSettings {
  const named = (name: string): Source => {
    const text = enumName(member(source.object, name));
    return { ...source, object: text === undefined ? {} : { [name]: text } };
  };
  const timeToLive = textIn(source, 'timeToLiveAttribute');
  const streamName = source.object.stream === undefined ? 'dynamoStream' : 'stream';
  const stream = textIn(named(streamName), streamName);
  return {
    ...tableClassIn(named('tableClass'), 'tableClass'),
    ...(flagIn(source, 'deletionProtection') ? { deletionProtection: true as const } : {}),
    ...(timeToLive === undefined ? {} : { timeToLive }),
    ...streamView(stream, source, streamName),
    ...recoveryIn(source),
    ...encryptionIn(source),
    ...tagsIn(source),
  };
}

function recoveryIn(source: Source): DraftSettings {
  const settings = objectIn(source, 'pointInTimeRecoverySpecification');
  if (settings !== undefined) {
    dropMembers(settings, ['pointInTimeRecoveryEnabled'], ['recoveryPeriodInDays']);
  }
  const isOn =
    settings === undefined
      ? flagIn(source, 'pointInTimeRecovery')
      : flagIn(settings, 'pointInTimeRecoveryEnabled');
  return isOn ? { pointInTimeRecovery: true } : {};
}

function encryptionIn(source: Source): DraftSettings {
  const value = member(source.object, 'encryption');
  const arn = arnOf(member(source.object, 'encryptionKey'));
  if (isObject(value)) {
    const [key] = Array.isArray(value.parameters) ? value.parameters : [];
    if (value.call === 'TableEncryptionV2.awsManagedKey') return encryptionBy(undefined);
    if (value.call !== 'TableEncryptionV2.customerManagedKey') return {};
    return customerKey(arnOf(key), source, 'encryption');
  }
  const type = textIn(source, 'encryption');
  if (type === undefined) return arn === undefined ? {} : encryptionBy(arn);
  if (type === 'TableEncryption.AWS_MANAGED') return encryptionBy(undefined);
  if (type === 'TableEncryption.DEFAULT') return {};
  if (type === 'TableEncryption.CUSTOMER_MANAGED') return customerKey(arn, source, 'encryption');
  source.problems.error('encryption-type', [...source.at, 'encryption'], { type });
  return {};
}

/** A key that the same program makes has no name yet. */
function customerKey(arn: string | undefined, source: Source, name: string): DraftSettings {
  if (arn === undefined) source.problems.warn('encryption-key-unknown', [...source.at, name]);
  return encryptionBy(arn);
}

/** The third parameter of `kms.Key.fromKeyArn(this, 'Key', arn)`. */
function arnOf(value: ReadJson | undefined): string | undefined {
  if (!isObject(value) || value.call !== 'Key.fromKeyArn') return undefined;
  const arn = Array.isArray(value.parameters) ? value.parameters[2] : undefined;
  return typeof arn === 'string' ? arn : undefined;
}

function tagsIn(source: Source): DraftSettings {
  const tags = objectsIn(source, 'tags').flatMap((tag) => {
    const key = needText(tag, 'key');
    return key === undefined ? [] : [{ key, value: textIn(tag, 'value') ?? '' }];
  });
  return tags.length === 0 ? {} : { tags };
}
