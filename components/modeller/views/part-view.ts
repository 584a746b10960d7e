import { attribute, typeOf } from '@/components/items/wire-value';
import type { ValueType, WireItem } from '@/engine/values/attribute-value';
import type { KeyAttribute, ModelIndex, ModelTable } from '@/model/model';
import { collections, type Entry, indexEntries, tableEntries } from '@/model/rows';
import { entityNames } from './sample-entities';

/** One sample item as a table or index stores it, and its place among the others. */
export interface PartRow {
  /** Among the table's sample items. */
  readonly position: number;
  /** Only what is projected. */
  readonly item: WireItem;
  readonly entity: string | undefined;
  /** Among the items of its collection; 0 for the first. */
  readonly nth: number;
  /** Items of its collection. */
  readonly collectionSize: number;
}

/** A table or index as it would store the sample items. */
export interface PartView {
  readonly table: ModelTable;
  /** Undefined for the table itself. */
  readonly index: ModelIndex | undefined;
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
  readonly rows: readonly PartRow[];
  readonly columns: readonly PartColumn[];
}

export interface PartColumn {
  readonly name: string;
  /** `key` for an attribute that another part of the table is keyed on. */
  readonly role: 'partition' | 'sort' | 'key' | 'none';
  /** Types seen, the most frequent first; a key's own type when none was. */
  readonly types: readonly ValueType[];
  readonly isProjected: boolean;
}

export function tableView(table: ModelTable): PartView {
  return remembered(table, '', () => partView(table, undefined, tableEntries(table)));
}

export function indexView(table: ModelTable, index: ModelIndex): PartView {
  return remembered(table, `index ${index.name}`, () =>
    partView(table, index, indexEntries(table, index)),
  );
}

/** Only the items of one entity, with the attributes that they have. */
export function entityView(table: ModelTable, entity: string): PartView {
  return remembered(table, `entity ${entity}`, () => {
    const names = entityNames(table);
    const own = tableEntries(table).filter(({ position }) => names[position] === entity);
    return partView(
      table,
      undefined,
      own,
      own.map(({ item }) => item),
    );
  });
}

/** A table never changes; its views are asked for by lists, pictures and counts. */
const views = new WeakMap<ModelTable, Map<string, PartView>>();

function remembered(table: ModelTable, name: string, make: () => PartView): PartView {
  const known = views.get(table) ?? new Map<string, PartView>();
  views.set(table, known);
  const view = known.get(name) ?? make();
  known.set(name, view);
  return view;
}

/** Items that an index leaves out, and for want of what. */
export interface Sparseness {
  readonly stored: number;
  readonly all: number;
  readonly reasons: readonly LeftOut[];
}

export interface LeftOut {
  readonly attribute: string;
  /** `type`: the attribute is there, but of a type that the key cannot be of. */
  readonly why: 'absent' | 'type';
  readonly items: number;
}

/** How many items an index holds, and why it does not hold the others. */
export function sparseness({ table, index, rows }: PartView): Sparseness {
  const keys = index === undefined ? [] : [...index.partitionKeys, ...index.sortKeys];
  const stored = new Set(rows.map(({ position }) => position));
  const counts = new Map<string, LeftOut>();
  for (const [position, item] of table.items.entries()) {
    if (stored.has(position)) continue;
    const reason = keys.map((key) => leftOut(item, key)).find((found) => found !== undefined);
    if (reason === undefined) continue;
    const id = `${reason.why} ${reason.attribute}`;
    counts.set(id, { ...reason, items: (counts.get(id)?.items ?? 0) + 1 });
  }
  const reasons = [...counts.values()].sort((a, b) => b.items - a.items);
  return { stored: rows.length, all: table.items.length, reasons };
}

function leftOut(item: WireItem, key: KeyAttribute): Omit<LeftOut, 'items'> | undefined {
  const value = attribute(item, key.name);
  if (value === undefined) return { attribute: key.name, why: 'absent' };
  return typeOf(value) === key.type ? undefined : { attribute: key.name, why: 'type' };
}

/** shown  the items whose attributes become columns; all of the table unless given */
function partView(
  table: ModelTable,
  index: ModelIndex | undefined,
  entries: readonly Entry[],
  shown: readonly WireItem[] = table.items,
): PartView {
  const partition = index?.partitionKeys ?? [table.partitionKey];
  const sort = index?.sortKeys ?? (table.sortKey === undefined ? [] : [table.sortKey]);
  const rows = partRows(table, entries);
  const part = { table, index, partition, sort };
  return { ...part, rows, columns: partColumns(part, shown) };
}

function partRows(table: ModelTable, entries: readonly Entry[]): readonly PartRow[] {
  const names = entityNames(table);
  return collections(entries).flatMap(({ entries: own }) =>
    own.map(({ position, item }, nth) => ({
      position,
      item,
      entity: names[position],
      nth,
      collectionSize: own.length,
    })),
  );
}

/** Text that is the same for items of one collection and for no others. */
export function partitionText(item: WireItem, keys: readonly KeyAttribute[]): string {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return keyValueText(item, only.name);
  return JSON.stringify(keys.map(({ name }) => keyValueText(item, name)));
}

/** The value of a key attribute as text. */
export function keyValueText(item: WireItem, name: string): string {
  const value = attribute(item, name);
  return value?.S ?? value?.N ?? value?.B ?? '';
}

type KeyedPart = Omit<PartView, 'rows' | 'columns'>;

/** Keys of the part, of the table, of other indexes; then the others, most frequent first. */
function partColumns(part: KeyedPart, items: readonly WireItem[]): readonly PartColumn[] {
  const { table, partition, sort } = part;
  const seen = countTypes(items);
  const columns = new Map<string, PartColumn>();
  const isProjected = projects(part);
  const add = (name: string, role: PartColumn['role'], declared?: ValueType) => {
    if (columns.has(name)) return;
    const types = typesSeen(seen, name);
    const shown = types.length === 0 && declared !== undefined ? [declared] : types;
    columns.set(name, { name, role, types: shown, isProjected: isProjected(name) });
  };
  for (const key of partition) add(key.name, 'partition', key.type);
  for (const key of sort) add(key.name, 'sort', key.type);
  for (const key of tableKeys(table)) add(key.name, 'key', key.type);
  for (const other of table.indexes) {
    for (const key of [...other.partitionKeys, ...other.sortKeys]) {
      if (seen.has(key.name)) add(key.name, 'key', key.type);
    }
  }
  const rest = [...seen.keys()].sort((a, b) => total(seen, b) - total(seen, a));
  for (const name of rest) add(name, 'none');
  const all = [...columns.values()];
  return [...all.filter((each) => each.isProjected), ...all.filter((each) => !each.isProjected)];
}

/** The table's own keys, partition key first. */
export function tableKeys({ partitionKey, sortKey }: ModelTable): readonly KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

function projects({ table, index }: KeyedPart): (name: string) => boolean {
  if (index === undefined || index.projection.type === 'ALL') return () => true;
  const keys = [...index.partitionKeys, ...index.sortKeys, ...tableKeys(table)];
  const names = new Set(keys.map(({ name }) => name));
  if (index.projection.type === 'INCLUDE') {
    for (const name of index.projection.attributes) names.add(name);
  }
  return (name) => names.has(name);
}

type TypeCounts = ReadonlyMap<string, ReadonlyMap<ValueType, number>>;

function countTypes(items: readonly WireItem[]): TypeCounts {
  const counts = new Map<string, Map<ValueType, number>>();
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      const types = counts.get(name) ?? new Map<ValueType, number>();
      const type = typeOf(value);
      types.set(type, (types.get(type) ?? 0) + 1);
      counts.set(name, types);
    }
  }
  return counts;
}

function typesSeen(counts: TypeCounts, name: string): readonly ValueType[] {
  const types = [...(counts.get(name) ?? [])];
  return types.sort((a, b) => b[1] - a[1]).map(([type]) => type);
}

function total(counts: TypeCounts, name: string): number {
  return [...(counts.get(name)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}
