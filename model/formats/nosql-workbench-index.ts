import type { KeyType, ValueType } from '../../engine/values/attribute-value';
import type { Attribute, IndexProjection, KeyAttribute, ModelIndex, Place } from '../model';
import type { Source } from './read';
import { dropOthers, extrasOf, requiredObject, requiredText, textsOf } from './read';
import { VALUE_TYPES } from './read-item';

const INDEX = ['IndexName', 'KeyAttributes', 'Projection'];
const KEY_TYPES: readonly KeyType[] = ['S', 'N', 'B'];

export interface Keys {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

/** An index and where the file has it, so that a later finding can point there. */
export interface PlacedIndex {
  readonly index: ModelIndex;
  readonly at: Place;
}

/** `{ PartitionKey, SortKey? }` of a table or an index. */
export function parseKeys(owner: Source): Keys | undefined {
  const source = requiredObject(owner, 'KeyAttributes');
  if (source === undefined) return undefined;
  dropOthers(source, ['PartitionKey', 'SortKey']);
  const partitionKey = parseKey(source, 'PartitionKey');
  const hasSortKey = Object.hasOwn(source.object, 'SortKey');
  const sortKey = hasSortKey ? parseKey(source, 'SortKey') : undefined;
  if (partitionKey === undefined) return undefined;
  return sortKey === undefined ? { partitionKey } : { partitionKey, sortKey };
}

function parseKey(source: Source, name: string): KeyAttribute | undefined {
  const key = requiredObject(source, name);
  return key && parseKeyAttribute(key);
}

export function parseKeyAttribute(source: Source): KeyAttribute | undefined {
  const attribute = parseAttribute(source);
  if (attribute === undefined) return undefined;
  const type = KEY_TYPES.find((one) => one === attribute.type);
  if (type !== undefined) return { name: attribute.name, type };
  source.problems.error('key-type', [...source.at, 'AttributeType'], { type: attribute.type });
  return undefined;
}

export function parseAttribute(source: Source): Attribute | undefined {
  dropOthers(source, ['AttributeName', 'AttributeType']);
  const name = requiredText(source, 'AttributeName');
  const text = requiredText(source, 'AttributeType');
  if (name === undefined || text === undefined) return undefined;
  const type: ValueType | undefined = VALUE_TYPES.find((one) => one === text);
  if (type !== undefined) return { name, type };
  source.problems.error('attribute-type', [...source.at, 'AttributeType'], { type: text });
  return undefined;
}

export function parseGlobalIndex(source: Source, table: Keys): PlacedIndex | undefined {
  const name = requiredText(source, 'IndexName');
  const keys = parseKeys(source);
  if (name === undefined || keys === undefined) return undefined;
  const sortKeys = keys.sortKey === undefined ? [] : [keys.sortKey];
  const partitionKeys = [keys.partitionKey];
  const projection = parseProjection(source, [...tableKeys(table), ...partitionKeys, ...sortKeys]);
  if (projection === undefined) return undefined;
  const extras = extrasOf(source, INDEX);
  const index = { kind: 'global' as const, name, partitionKeys, sortKeys, projection, extras };
  return { index, at: source.at };
}

export function tableKeys({ partitionKey, sortKey }: Keys): readonly KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** keys  of the table and the index, which every projection has by itself */
export function parseProjection(
  owner: Source,
  keys: readonly KeyAttribute[],
): IndexProjection | undefined {
  const source = requiredObject(owner, 'Projection');
  if (source === undefined) return undefined;
  dropOthers(source, ['ProjectionType', 'NonKeyAttributes']);
  const type = requiredText(source, 'ProjectionType');
  const names = textsOf(source, 'NonKeyAttributes');
  if (type === 'ALL' || type === 'KEYS_ONLY') {
    if (names.length > 0) {
      const at = [...source.at, 'NonKeyAttributes'];
      source.problems.warn('projection-list-dropped', at, { type, names: names.join(', ') });
    }
    return { type };
  }
  if (type === 'INCLUDE') return include(source, names, keys);
  if (type !== undefined) {
    source.problems.error('projection-type', [...source.at, 'ProjectionType'], { type });
  }
  return undefined;
}

function include(
  source: Source,
  names: readonly string[],
  keys: readonly KeyAttribute[],
): IndexProjection {
  const { problems } = source;
  const attributes: string[] = [];
  for (const [position, name] of names.entries()) {
    const at = [...source.at, 'NonKeyAttributes', position];
    if (keys.some((key) => key.name === name))
      problems.note('projection-key-dropped', at, { name });
    else if (attributes.includes(name)) problems.warn('projection-twice-dropped', at, { name });
    else attributes.push(name);
  }
  if (attributes.length > 0) return { type: 'INCLUDE', attributes };
  problems.warn('projection-empty-keys-only', [...source.at, 'NonKeyAttributes']);
  return { type: 'KEYS_ONLY' };
}
