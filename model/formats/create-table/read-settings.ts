import type { ModelTable } from '../../model';
import type { Source } from '../read';
import type { DraftSettings } from '../table-draft/draft';
import {
  dropMembers,
  flagIn,
  missing,
  needText,
  numberIn,
  objectIn,
  objectsIn,
  textIn,
} from '../table-draft/read';

/** Members of a table that `settingsOf` reads. */
export const SETTING_MEMBERS = [
  'TableClass',
  'TableClassSummary',
  'DeletionProtectionEnabled',
  'TimeToLiveSpecification',
  'TimeToLiveDescription',
  'StreamSpecification',
  'SSESpecification',
  'SSEDescription',
  'PointInTimeRecoverySpecification',
  'Tags',
];

/** A table's settings, in the words of the API, of its descriptions, or of CloudFormation. */
export function settingsOf(source: Source): DraftSettings {
  return {
    ...tableClassIn(objectIn(source, 'TableClassSummary') ?? source),
    ...(flagIn(source, 'DeletionProtectionEnabled') ? { deletionProtection: true as const } : {}),
    ...timeToLiveIn(source),
    ...streamIn(source),
    ...recoveryIn(source),
    ...encryptionIn(source),
    ...tagsIn(source),
    ...sizingIn(source),
  };
}

/** `TableClass`; the standard one goes without saying. */
export function tableClassIn(source: Source, name = 'TableClass'): DraftSettings {
  const value = textIn(source, name);
  if (value === 'STANDARD_INFREQUENT_ACCESS') return { tableClass: value };
  if (value !== undefined && value !== 'STANDARD') {
    source.problems.error('table-class', [...source.at, name], { value });
  }
  return {};
}

/** What of UpdateTimeToLive, or DescribeTimeToLive, stands beside the table. */
export function timeToLiveIn(source: Source): DraftSettings {
  const { problems } = source;
  const wanted = objectIn(source, 'TimeToLiveSpecification');
  if (wanted !== undefined) {
    dropMembers(wanted, ['AttributeName', 'Enabled']);
    const attribute = textIn(wanted, 'AttributeName');
    // CloudFormation wants the flag; whoever leaves it out means that it is on.
    if (flagIn(wanted, 'Enabled') !== false) {
      return { timeToLive: attribute ?? missing(wanted, 'AttributeName') ?? '' };
    }
    if (attribute !== undefined) problems.note('setting-off', wanted.at, { name: attribute });
    return {};
  }
  const told = objectIn(source, 'TimeToLiveDescription');
  const attribute = told && textIn(told, 'AttributeName');
  const isOn = told && textIn(told, 'TimeToLiveStatus') === 'ENABLED';
  return isOn && attribute !== undefined ? { timeToLive: attribute } : {};
}

const VIEWS: readonly ModelTable['stream'][] = [
  'KEYS_ONLY',
  'NEW_IMAGE',
  'OLD_IMAGE',
  'NEW_AND_OLD_IMAGES',
];

/** `StreamSpecification`; CloudFormation has no flag in it. */
export function streamIn(owner: Source): DraftSettings {
  const source = objectIn(owner, 'StreamSpecification');
  if (source === undefined) return {};
  dropMembers(source, ['StreamEnabled', 'StreamViewType'], ['ResourcePolicy']);
  if (flagIn(source, 'StreamEnabled') === false) return {};
  return streamView(needText(source, 'StreamViewType'), source, 'StreamViewType');
}

/** The stream of a view type, or none and a problem. */
export function streamView(view: string | undefined, source: Source, name: string): DraftSettings {
  if (view === undefined) return {};
  const stream = VIEWS.find((one) => one === view);
  if (stream !== undefined) return { stream };
  source.problems.error('stream-view', [...source.at, name], { view });
  return {};
}

/** `PointInTimeRecoverySpecification` of CloudFormation. */
export function recoveryIn(owner: Source): DraftSettings {
  const source = objectIn(owner, 'PointInTimeRecoverySpecification');
  if (source === undefined) return {};
  dropMembers(source, ['PointInTimeRecoveryEnabled'], ['RecoveryPeriodInDays']);
  return flagIn(source, 'PointInTimeRecoveryEnabled') ? { pointInTimeRecovery: true } : {};
}

function encryptionIn(owner: Source): DraftSettings {
  const told = objectIn(owner, 'SSEDescription');
  if (told !== undefined) {
    const arn = textIn(told, 'KMSMasterKeyArn');
    const isOn = textIn(told, 'SSEType') === 'KMS' && textIn(told, 'Status') !== 'DISABLED';
    return isOn ? encryptionBy(arn) : {};
  }
  const source = objectIn(owner, 'SSESpecification');
  if (source === undefined) return {};
  dropMembers(source, ['Enabled', 'SSEEnabled', 'SSEType', 'KMSMasterKeyId']);
  const type = textIn(source, 'SSEType');
  if (type !== undefined && type !== 'KMS') {
    source.problems.error('encryption-type', [...source.at, 'SSEType'], { type });
  }
  const isOn = flagIn(source, 'SSEEnabled') ?? flagIn(source, 'Enabled') ?? false;
  return isOn ? encryptionBy(textIn(source, 'KMSMasterKeyId')) : {};
}

/** A key of the customer's, or the one that AWS manages, which has a fixed alias. */
export function encryptionBy(arn: string | undefined): DraftSettings {
  const isManaged = arn === undefined || /(^|:)alias\/aws\/dynamodb$/.test(arn);
  return { encryption: isManaged ? { key: 'AWS_MANAGED' } : { key: 'CUSTOMER', arn } };
}

function tagsIn(owner: Source): DraftSettings {
  const tags = objectsIn(owner, 'Tags').flatMap((source) => {
    dropMembers(source, ['Key', 'Value']);
    const key = needText(source, 'Key');
    const value = textIn(source, 'Value');
    // A value that is not known before the table is made has been named already.
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
  return tags.length === 0 ? {} : { tags };
}

function sizingIn(source: Source): DraftSettings {
  const itemCount = numberIn(source, 'ItemCount');
  const bytes = numberIn(source, 'TableSizeBytes');
  if (itemCount === undefined || !(itemCount > 0)) return {};
  const itemBytes = bytes === undefined ? undefined : Math.round(bytes / itemCount);
  return { sizing: { itemCount, ...(itemBytes === undefined ? {} : { itemBytes }) } };
}
