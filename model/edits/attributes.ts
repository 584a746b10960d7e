import type { KeyType, WireItem } from '../../engine/values/attribute-value';
import type { PartEdit } from '../edit';
import { usedAttributes } from '../formats/read-items';
import type { Attribute, IndexProjection, KeyAttribute, ModelIndex, ModelTable } from '../model';
import { without } from './changes';
import { editList, has, mapped } from './named-list';
import { renameAttribute } from './rename-attribute';

/**
 * Edits of a table's keys and attributes. What is kept through all of them: `attributes` has every
 * key of an index and every attribute of an item, each once, and none of the table's keys.
 */
export function editAttribute(
  table: ModelTable,
  edit: PartEdit<'attribute', Attribute>,
): ModelTable | undefined {
  switch (edit.kind) {
    case 'add-attribute':
      return isTableKey(table, edit.value.name) ? undefined : withList(table, edit);
    case 'change-attribute':
      return changeAttribute(table, edit.name, edit.value);
    case 'remove-attribute':
      return removeAttribute(table, edit.name);
    case 'move-attribute':
      return withList(table, edit);
  }
}

function withList(
  table: ModelTable,
  edit: PartEdit<'attribute', Attribute>,
): ModelTable | undefined {
  const attributes = editList(table.attributes, edit);
  if (attributes === undefined || attributes === table.attributes) return attributes && table;
  return { ...table, attributes };
}

/** Another name is another name everywhere; another type is one for the keys of indexes too. */
function changeAttribute(
  table: ModelTable,
  name: string,
  value: Attribute,
): ModelTable | undefined {
  const before = table.attributes.find((one) => one.name === name);
  if (before === undefined) return undefined;
  const renamed = value.name === name ? table : renameAttribute(table, name, value.name);
  if (renamed === undefined || before.type === value.type) return renamed;
  const isKey = renamed.indexes.some((index) => isKeyOf(index, value.name));
  const { type } = value;
  if (isKey && !isKeyType(type)) return undefined;
  return {
    ...renamed,
    attributes: mapped(renamed.attributes, (one) => (one.name === value.name ? value : one)),
    indexes: isKeyType(type)
      ? retyped(renamed.indexes, { name: value.name, type })
      : renamed.indexes,
  };
}

function removeAttribute(table: ModelTable, name: string): ModelTable | undefined {
  const isKey = table.indexes.some((index) => isKeyOf(index, name));
  if (isKey || !has(table.attributes, name)) return undefined;
  const rest = table.timeToLive === name ? without(table, 'timeToLive') : table;
  return {
    ...rest,
    attributes: table.attributes.filter((one) => one.name !== name),
    indexes: mapped(table.indexes, (index) => withoutIncluded(index, [name])),
    items: mapped(table.items, (item) => withoutAttribute(item, name)),
    facets: mapped(table.facets, (facet) =>
      facet.attributes.includes(name)
        ? { ...facet, attributes: facet.attributes.filter((one) => one !== name) }
        : facet,
    ),
  };
}

function withoutAttribute(item: WireItem, name: string): WireItem {
  if (!Object.hasOwn(item, name)) return item;
  return Object.fromEntries(Object.entries(item).filter(([own]) => own !== name));
}

// ------------------------------------------------------------------ keys

/** returns  undefined when both keys would be one attribute */
export function setPartitionKey(table: ModelTable, key: KeyAttribute): ModelTable | undefined {
  if (key.name === table.sortKey?.name) return undefined;
  if (isSame(key, table.partitionKey)) return table;
  return withKeys({ ...table, partitionKey: key }, [table.partitionKey]);
}

/** returns  undefined when both keys would be one attribute */
export function setSortKey(
  table: ModelTable,
  key: KeyAttribute | undefined,
): ModelTable | undefined {
  const before = table.sortKey;
  if (key?.name === table.partitionKey.name) return undefined;
  if (key === undefined) return before && withKeys(without(table, 'sortKey'), [before]);
  if (before !== undefined && isSame(key, before)) return table;
  return withKeys({ ...table, sortKey: key }, before === undefined ? [] : [before]);
}

/** former  keys that may be attributes like others now */
function withKeys(table: ModelTable, former: readonly KeyAttribute[]): ModelTable {
  const keys = table.sortKey ? [table.partitionKey, table.sortKey] : [table.partitionKey];
  const names = keys.map(({ name }) => name);
  const indexes = mapped(table.indexes, (index) => {
    const [own] = index.partitionKeys;
    const isOld = index.kind === 'local' && own !== undefined && !isSame(own, table.partitionKey);
    const local = isOld ? { ...index, partitionKeys: [table.partitionKey] } : index;
    return withoutIncluded(local, names);
  });
  const attributes = table.attributes.filter(({ name }) => !names.includes(name));
  const changed: ModelTable = {
    ...table,
    indexes: keys.reduce(retyped, indexes),
    attributes: attributes.length === table.attributes.length ? table.attributes : attributes,
  };
  const used = former.filter(
    ({ name }) => !names.includes(name) && table.items.some((item) => Object.hasOwn(item, name)),
  );
  return declareKeys(withDeclared(changed, used));
}

function retyped(indexes: readonly ModelIndex[], key: KeyAttribute): readonly ModelIndex[] {
  const retype = (one: KeyAttribute) =>
    one.name === key.name && one.type !== key.type ? { ...one, type: key.type } : one;
  return mapped(indexes, (index) => {
    const partitionKeys = mapped(index.partitionKeys, retype);
    const sortKeys = mapped(index.sortKeys, retype);
    const isSameIndex = partitionKeys === index.partitionKeys && sortKeys === index.sortKeys;
    return isSameIndex ? index : { ...index, partitionKeys, sortKeys };
  });
}

/** A projection has keys by itself, and INCLUDE has at least one attribute. */
function withoutIncluded(index: ModelIndex, names: readonly string[]): ModelIndex {
  const { projection } = index;
  if (projection.type !== 'INCLUDE') return index;
  const attributes = projection.attributes.filter((name) => !names.includes(name));
  if (attributes.length === projection.attributes.length) return index;
  const left: IndexProjection =
    attributes.length === 0 ? { type: 'KEYS_ONLY' } : { type: 'INCLUDE', attributes };
  return { ...index, projection: left };
}

// ------------------------------------------------------------------ declarations

/** The table with every key of its indexes among its attributes, of the key's type. */
export function declareKeys(table: ModelTable): ModelTable {
  const keys = new Map<string, KeyAttribute>();
  for (const { partitionKeys, sortKeys } of table.indexes) {
    for (const key of [...partitionKeys, ...sortKeys]) {
      if (!isTableKey(table, key.name)) keys.set(key.name, key);
    }
  }
  const attributes = mapped(table.attributes, (one) => {
    const key = keys.get(one.name);
    return key === undefined || key.type === one.type ? one : { ...one, type: key.type };
  });
  const typed = attributes === table.attributes ? table : { ...table, attributes };
  return withDeclared(typed, [...keys.values()]);
}

/** The table with every attribute of these items among its attributes. */
export function declareUsed(table: ModelTable, items: readonly WireItem[]): ModelTable {
  const used = [...usedAttributes(items)].map(([name, { type }]): Attribute => ({ name, type }));
  return withDeclared(table, used);
}

function withDeclared(table: ModelTable, used: readonly Attribute[]): ModelTable {
  const known = new Set(table.attributes.map(({ name }) => name));
  const more = used.filter(({ name }) => !known.has(name) && !isTableKey(table, name));
  if (more.length === 0) return table;
  const declared = more.map(({ name, type }) => ({ name, type }));
  return { ...table, attributes: [...table.attributes, ...declared] };
}

export function isTableKey({ partitionKey, sortKey }: ModelTable, name: string): boolean {
  return name === partitionKey.name || name === sortKey?.name;
}

function isKeyOf({ partitionKeys, sortKeys }: ModelIndex, name: string): boolean {
  return has(partitionKeys, name) || has(sortKeys, name);
}

function isKeyType(type: Attribute['type']): type is KeyType {
  return type === 'S' || type === 'N' || type === 'B';
}

function isSame(a: KeyAttribute, b: KeyAttribute): boolean {
  return a.name === b.name && a.type === b.type;
}
