import type { ModelTable } from '../../model';
import { encryptionBy, streamView, tableClassIn } from '../create-table/read-settings';
import { isObject, member, type Source } from '../read';
import type {
  DraftBilling,
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
  unitsIn,
} from '../table-draft/read';

const MEMBERS = [
  'name',
  'billing_mode',
  'hash_key',
  'range_key',
  'read_capacity',
  'write_capacity',
  'attribute',
  'global_secondary_index',
  'local_secondary_index',
  'ttl',
  'stream_enabled',
  'stream_view_type',
  'server_side_encryption',
  'point_in_time_recovery',
  'table_class',
  'deletion_protection_enabled',
  'tags',
];
/** What the provider has and a model has not. */
const HOMELESS = [
  'replica',
  'on_demand_throughput',
  'warm_throughput',
  'import_table',
  'restore_source_name',
  'restore_source_table_arn',
  'restore_date_time',
  'restore_to_latest_time',
  'region',
  'global_table_witness',
];
const PROJECTION = { type: 'projection_type', attributes: 'non_key_attributes' };
const HASH_AND_RANGE = [
  ['hash_key', 'HASH'],
  ['range_key', 'RANGE'],
] as const;

/** Reads an `aws_dynamodb_table`, its expressions worked out. */
export function readTerraformTable(source: Source, fallback: string): TableDraft {
  dropMembers(source, MEMBERS, HOMELESS);
  const hash = needText(source, 'hash_key');
  return {
    at: source.at,
    name: textIn(source, 'name') ?? fallback,
    nameAt: [...source.at, 'name'],
    definitions: objectsIn(source, 'attribute').flatMap((attribute) => {
      dropMembers(attribute, ['name', 'type']);
      const name = needText(attribute, 'name');
      const type = needText(attribute, 'type');
      if (name === undefined || type === undefined) return [];
      return [{ name, type, at: [...attribute.at, 'type'] }];
    }),
    keys: keysIn(source),
    indexes: [
      ...objectsIn(source, 'local_secondary_index').flatMap((one) => localIndex(one, hash) ?? []),
      ...objectsIn(source, 'global_secondary_index').flatMap((one) => globalIndex(one) ?? []),
    ],
    billing: billingIn(source),
    settings: settingsIn(source),
  };
}

/** `hash_key` and `range_key`, or `key_schema`, which may have several of each. */
function keysIn(source: Source): readonly DraftKey[] {
  const single = HASH_AND_RANGE.flatMap(([member, role]): DraftKey[] => {
    const name = textIn(source, member);
    return name === undefined || name === '' ? [] : [{ name, role, at: [...source.at, member] }];
  });
  const schema = objectsIn(source, 'key_schema').flatMap((element): DraftKey[] => {
    dropMembers(element, ['attribute_name', 'key_type']);
    const name = needText(element, 'attribute_name');
    const role = needText(element, 'key_type');
    if (name === undefined || role === undefined) return [];
    if (role === 'HASH' || role === 'RANGE') {
      return [{ name, role, at: [...element.at, 'attribute_name'] }];
    }
    element.problems.error('key-role', [...element.at, 'key_type'], { role });
    return [];
  });
  return [...single, ...schema];
}

function localIndex(source: Source, hash: string | undefined): DraftIndex | undefined {
  dropMembers(source, ['name', 'range_key', 'projection_type', 'non_key_attributes']);
  const name = needText(source, 'name');
  if (name === undefined) return undefined;
  const partition = { name: hash ?? '', role: 'HASH' as const, at: source.at };
  return {
    kind: 'local',
    name,
    keys: [...(hash === undefined ? [] : [partition]), ...keysIn(source)],
    ...projectionIn(source, PROJECTION),
    at: source.at,
  };
}

function globalIndex(source: Source): DraftIndex | undefined {
  dropMembers(
    source,
    [
      'name',
      'hash_key',
      'range_key',
      'key_schema',
      'projection_type',
      'non_key_attributes',
      'read_capacity',
      'write_capacity',
    ],
    ['on_demand_throughput', 'warm_throughput'],
  );
  const name = needText(source, 'name');
  if (name === undefined) return undefined;
  const throughput = unitsOf(source);
  return {
    kind: 'global',
    name,
    keys: keysIn(source),
    ...projectionIn(source, PROJECTION),
    ...(throughput === undefined ? {} : { throughput }),
    at: source.at,
  };
}

/** Zero is how the provider says that there is none. */
function unitsOf(source: Source) {
  const units = unitsIn(source, 'read_capacity', 'write_capacity');
  return units?.readUnits === 0 && units.writeUnits === 0 ? undefined : units;
}

function billingIn(source: Source): DraftBilling {
  const mode = textIn(source, 'billing_mode') ?? 'PROVISIONED';
  const units = unitsOf(source);
  if (mode === 'PROVISIONED') {
    return { mode: 'provisioned', ...(units === undefined ? {} : { units }) };
  }
  if (mode !== 'PAY_PER_REQUEST') {
    source.problems.error('billing-mode', [...source.at, 'billing_mode'], { mode });
  }
  if (units !== undefined) source.problems.note('capacity-dropped', source.at);
  return { mode: 'on-demand' };
}

function settingsIn(source: Source): DraftSettings {
  return {
    ...tableClassIn(source, 'table_class'),
    ...(flagIn(source, 'deletion_protection_enabled') ? { deletionProtection: true as const } : {}),
    ...timeToLiveIn(source),
    ...streamIn(source),
    ...recoveryIn(source),
    ...encryptionIn(source),
    ...tagsIn(source),
  };
}

function timeToLiveIn(owner: Source): DraftSettings {
  const source = objectIn(owner, 'ttl');
  if (source === undefined) return {};
  dropMembers(source, ['attribute_name', 'enabled']);
  const attribute = textIn(source, 'attribute_name');
  // The provider takes a block that does not say so for switched off.
  if (flagIn(source, 'enabled') !== true) {
    if (attribute) source.problems.note('setting-off', source.at, { name: attribute });
    return {};
  }
  return { timeToLive: attribute ?? missing(source, 'attribute_name') ?? '' };
}

function streamIn(source: Source): DraftSettings {
  if (!flagIn(source, 'stream_enabled')) return {};
  return streamView(needText(source, 'stream_view_type'), source, 'stream_view_type');
}

function recoveryIn(owner: Source): DraftSettings {
  const source = objectIn(owner, 'point_in_time_recovery');
  if (source === undefined) return {};
  dropMembers(source, ['enabled'], ['recovery_period_in_days']);
  return flagIn(source, 'enabled') ? { pointInTimeRecovery: true } : {};
}

function encryptionIn(owner: Source): DraftSettings {
  const source = objectIn(owner, 'server_side_encryption');
  if (source === undefined) return {};
  dropMembers(source, ['enabled', 'kms_key_arn']);
  return flagIn(source, 'enabled') ? encryptionBy(textIn(source, 'kms_key_arn')) : {};
}

function tagsIn(source: Source): Pick<ModelTable, 'tags'> {
  const tags = member(source.object, 'tags');
  if (tags === undefined || tags === null) return {};
  if (!isObject(tags)) {
    source.problems.error('wrong-type', [...source.at, 'tags'], {
      expected: 'object',
      found: typeof tags,
    });
    return {};
  }
  const inner: Source = { object: tags, at: [...source.at, 'tags'], problems: source.problems };
  const list = Object.keys(tags).map((key) => ({ key, value: textIn(inner, key) ?? '' }));
  return list.length === 0 ? {} : { tags: list };
}
