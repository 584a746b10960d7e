import type { Source } from '../read';
import type { DraftDefinition, DraftIndex, DraftKey, TableDraft } from '../table-draft/draft';
import {
  dropMembers,
  missing,
  needText,
  objectIn,
  objectsIn,
  projectionIn,
  unitsIn,
} from '../table-draft/read';

const MEMBERS = ['table_name', 'index_name', 'key_schema', 'projection', 'provisioned_throughput'];

/**
 * Puts indexes that are resources of their own, `aws_dynamodb_global_secondary_index`, into their
 * tables. The AWS provider has them since version 6.28.
 */
export function withIndexes(
  tables: readonly TableDraft[],
  sources: readonly Source[],
): readonly TableDraft[] {
  const read = sources.flatMap((source) => {
    const name = needText(source, 'table_name');
    const index = indexOf(source);
    if (name === undefined || index === undefined) return [];
    if (!tables.some((table) => table.name === name)) {
      source.problems.warn('index-table-unknown', source.at, { name });
    }
    return [{ name, ...index }];
  });
  return tables.map((table) => {
    const own = read.filter(({ name }) => name === table.name);
    if (own.length === 0) return table;
    const known = new Set(table.definitions.map(({ name }) => name));
    const added = own.flatMap(({ definitions }) => definitions);
    return {
      ...table,
      indexes: [...table.indexes, ...own.map(({ index }) => index)],
      definitions: [...table.definitions, ...added.filter(({ name }) => !known.has(name))],
    };
  });
}

interface PlacedIndex {
  readonly index: DraftIndex;
  readonly definitions: readonly DraftDefinition[];
}

function indexOf(source: Source): PlacedIndex | undefined {
  dropMembers(source, MEMBERS, ['on_demand_throughput', 'warm_throughput', 'region']);
  const name = needText(source, 'index_name');
  const projection = objectIn(source, 'projection') ?? missing(source, 'projection');
  if (name === undefined || projection === undefined) return undefined;
  const keys: DraftKey[] = [];
  const definitions: DraftDefinition[] = [];
  for (const element of objectsIn(source, 'key_schema')) {
    dropMembers(element, ['attribute_name', 'attribute_type', 'key_type']);
    const key = needText(element, 'attribute_name');
    const type = needText(element, 'attribute_type');
    const role = needText(element, 'key_type');
    if (key === undefined || type === undefined || role === undefined) continue;
    definitions.push({ name: key, type, at: [...element.at, 'attribute_type'] });
    if (role === 'HASH' || role === 'RANGE') {
      keys.push({ name: key, role, at: [...element.at, 'attribute_name'] });
    } else element.problems.error('key-role', [...element.at, 'key_type'], { role });
  }
  const names = { type: 'projection_type', attributes: 'non_key_attributes' };
  const capacity = objectIn(source, 'provisioned_throughput');
  const throughput = capacity && unitsIn(capacity, 'read_capacity_units', 'write_capacity_units');
  const projected = projectionIn(projection, names);
  const index: DraftIndex = {
    kind: 'global',
    name,
    keys,
    ...projected,
    ...(throughput === undefined ? {} : { throughput }),
    at: source.at,
  };
  return { index, definitions };
}
