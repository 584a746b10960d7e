import { settingsOf } from '../create-table/read-settings';
import { isObject, member, type Source } from '../read';
import type { DraftSettings, TableDraft } from '../table-draft/draft';
import { dropMembers, objectIn, textIn, unitsIn } from '../table-draft/read';

const MEMBERS = [
  'TableName',
  'PrimaryKey',
  'ProvisionedThroughput',
  'SSESpecification',
  'PointInTimeRecoverySpecification',
  'Tags',
];
const TYPES = new Map([
  ['String', 'S'],
  ['Number', 'N'],
  ['Binary', 'B'],
]);

/** Reads SAM's table with one key and no indexes. */
export function readSimpleTable(source: Source, id: string): TableDraft {
  dropMembers(source, MEMBERS);
  const key = objectIn(source, 'PrimaryKey');
  if (key !== undefined) dropMembers(key, ['Name', 'Type']);
  // SAM's own key, for a table that names none.
  const name = (key && textIn(key, 'Name')) ?? 'id';
  const type = (key && textIn(key, 'Type')) ?? 'String';
  const at = key?.at ?? source.at;
  const throughput = objectIn(source, 'ProvisionedThroughput');
  const units = throughput && unitsIn(throughput, 'ReadCapacityUnits', 'WriteCapacityUnits');
  const { object } = source;
  const others = Object.entries(object).filter(([part]) => part !== 'Tags');
  return {
    at: source.at,
    name: textIn(source, 'TableName') ?? id,
    nameAt: [...source.at, 'TableName'],
    definitions: [{ name, type: TYPES.get(type) ?? type, at: [...at, 'Type'] }],
    keys: [{ name, role: 'HASH', at: [...at, 'Name'] }],
    indexes: [],
    billing: units === undefined ? { mode: 'on-demand' } : { mode: 'provisioned', units },
    settings: {
      ...settingsOf({ ...source, object: Object.fromEntries(others) }),
      ...tagsIn(source),
    },
  };
}

/** An object of names and values; a list, as elsewhere, is read too. */
function tagsIn(source: Source): DraftSettings {
  const tags = member(source.object, 'Tags');
  if (!isObject(tags)) return tags === undefined ? {} : settingsOf(only(source, 'Tags'));
  const inner = { object: tags, at: [...source.at, 'Tags'], problems: source.problems };
  const list = Object.keys(tags).map((key) => ({ key, value: textIn(inner, key) ?? '' }));
  return list.length === 0 ? {} : { tags: list };
}

function only(source: Source, name: string): Source {
  return { ...source, object: { [name]: member(source.object, name) ?? null } };
}
