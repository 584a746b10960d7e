import type { Place } from '../model';
import { EXTENSION } from './nosql-workbench-extension';
import type { PlacedIndex } from './nosql-workbench-index';

/** Where the file has what a rule found in a table of the model. */
export function filePlace(place: Place, table: Place, indexes: readonly PlacedIndex[]): Place {
  const [part, ...rest] = place;
  if (part === 'name') return [...table, 'TableName'];
  if (part === 'partitionKey') return [...table, 'KeyAttributes', 'PartitionKey', ...steps(rest)];
  if (part === 'sortKey') return [...table, 'KeyAttributes', 'SortKey', ...steps(rest)];
  if (part === 'billing') {
    return [...table, 'ProvisionedCapacitySettings', 'ProvisionedThroughput', ...steps(rest)];
  }
  const index = indexes[Number(rest[0])];
  return part === 'indexes' && index ? indexPlace(index, rest.slice(1)) : table;
}

function indexPlace({ at, index }: PlacedIndex, place: Place): Place {
  const [part, position, ...rest] = place;
  if (part === 'name') return [...at, 'IndexName'];
  if (part === 'partitionKeys' || part === 'sortKeys') {
    if (!at.includes(EXTENSION)) return [...at, ...WORKBENCH_KEYS[part], ...steps(rest)];
    if (index.kind === 'local') return [...at, 'SortKey', ...steps(rest)];
    const list = part === 'partitionKeys' ? 'PartitionKeys' : 'SortKeys';
    return [...at, list, ...(position === undefined ? [] : [position]), ...steps(rest)];
  }
  // The list's positions are those after keys were dropped, so only the list can be named.
  if (part === 'projection') {
    return [...at, 'Projection', ...(position === undefined ? [] : ['NonKeyAttributes'])];
  }
  return at;
}

const WORKBENCH_KEYS = {
  partitionKeys: ['KeyAttributes', 'PartitionKey'],
  sortKeys: ['KeyAttributes', 'SortKey'],
};

const NAMES = new Map<string | number, string>([
  ['name', 'AttributeName'],
  ['type', 'AttributeType'],
  ['readUnits', 'ReadCapacityUnits'],
  ['writeUnits', 'WriteCapacityUnits'],
]);

function steps(place: Place): Place {
  return place.map((step) => NAMES.get(step) ?? step);
}
