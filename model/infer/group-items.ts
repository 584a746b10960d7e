import type { WireItem } from '../../engine/values/attribute-value';
import type { KeyAttribute, ModelTable } from '../model';
import { learnPrefixes, nameOfPrefixes, pascal } from './key-prefix';

/** Items of one kind. */
export interface ItemGroup {
  readonly name: string;
  readonly items: readonly WireItem[];
  /** The attribute that says of which kind an item is, where there is one. */
  readonly typeAttribute?: string;
}

type Keys = Pick<ModelTable, 'name' | 'partitionKey' | 'sortKey'>;

/** Kinds beyond these are one, called `Other`. */
const MOST_GROUPS = 100;

/** Finds the kinds of items in a table: by what says so in them, or else by how keys begin. */
export function groupItems(table: Keys, items: readonly WireItem[]): readonly ItemGroup[] {
  const shapes = shapesOf(table, items);
  const typeAttribute = findTypeAttribute(
    items,
    shapes.map(({ id }) => id),
  );
  const groups = new Map<string, { name: string; shape: Shape; items: WireItem[] }>();
  for (const [position, item] of items.entries()) {
    const shape = shapes[position] ?? NO_SHAPE;
    const type = typeAttribute === undefined ? undefined : textOf(item, typeAttribute);
    const id = type === undefined ? shape.id : JSON.stringify([type]);
    const name = type ?? nameOfPrefixes(shape.partition, shape.sort, table.name);
    const group = groups.get(id) ?? { name, shape, items: [] };
    group.items.push(item);
    groups.set(id, group);
  }
  const kept = folded([...groups.values()]);
  return named(kept).map((group) =>
    typeAttribute === undefined ? group : { ...group, typeAttribute },
  );
}

interface Shape {
  readonly id: string;
  readonly partition: string;
  readonly sort: string;
}

const NO_SHAPE: Shape = { id: '', partition: '', sort: '' };

function shapesOf({ partitionKey, sortKey }: Keys, items: readonly WireItem[]): readonly Shape[] {
  const prefixes = (key: KeyAttribute | undefined): readonly string[] => {
    if (key?.type !== 'S') return items.map(() => '');
    const texts = items.map((item) => textOf(item, key.name) ?? '');
    return texts.map(learnPrefixes(key.name, texts));
  };
  const partitions = prefixes(partitionKey);
  const sorts = prefixes(sortKey);
  return items.map((_, i) => {
    const partition = partitions[i] ?? '';
    const sort = sorts[i] ?? '';
    return { id: JSON.stringify([partition, sort]), partition, sort };
  });
}

/** Attributes that say nothing else, in small letters. */
const CERTAIN = [
  '_et',
  '__edb_e__',
  '__typename',
  '_type',
  '_entity',
  'entity',
  'entity_type',
  'item_type',
  'record_type',
];
/** Attributes that might be of one kind alone, such as a type of account. */
const LIKELY = ['type', 'kind', 'model', 'class'];
const MOST_TYPES = 60;
/** Part of the items that have it; the rest may be older than the habit. */
const LEAST_SHARE = 0.9;

function findTypeAttribute(
  items: readonly WireItem[],
  shapes: readonly string[],
): string | undefined {
  const names = new Set(items.flatMap((item) => Object.keys(item)));
  const called = (list: readonly string[]) =>
    list.flatMap((one) =>
      [...names].filter((name) =>
        [one, one.replace(/(?<=[a-z])_/g, '')].includes(name.toLowerCase()),
      ),
    );
  const certain = called(CERTAIN).find((name) => isType(items, name));
  if (certain !== undefined || new Set(shapes).size < 2) return certain;
  return called(LIKELY).find((name) => isType(items, name) && followsShape(items, name, shapes));
}

function isType(items: readonly WireItem[], name: string): boolean {
  const types = items.flatMap((item) => textOf(item, name) ?? []);
  const distinct = new Set(types).size;
  if (types.length < items.length * LEAST_SHARE || types.includes('')) return false;
  return distinct <= MOST_TYPES && (distinct < 10 || distinct * 2 <= types.length);
}

/** Whether all items whose keys begin alike are of one type. */
function followsShape(items: readonly WireItem[], name: string, shapes: readonly string[]) {
  const types = new Map<string, string | undefined>();
  return items.every((item, position) => {
    const shape = shapes[position] ?? '';
    const type = textOf(item, name);
    if (!types.has(shape)) types.set(shape, type);
    return types.get(shape) === type;
  });
}

interface Group {
  readonly name: string;
  readonly shape: Shape;
  readonly items: readonly WireItem[];
}

/** The largest as they are, the rest in one. */
function folded(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= MOST_GROUPS) return groups;
  const bySize = groups.toSorted((a, b) => b.items.length - a.items.length);
  const rest = bySize.slice(MOST_GROUPS - 1).flatMap(({ items }) => items);
  return [...bySize.slice(0, MOST_GROUPS - 1), { name: 'Other', shape: NO_SHAPE, items: rest }];
}

/** Each name once: a second one has its partition's word before it, or a number behind. */
function named(groups: readonly Group[]): readonly ItemGroup[] {
  const taken = new Set<string>();
  return groups.map(({ name, shape, items }) => {
    const longer = pascal(shape.partition) + pascal(shape.sort);
    let free = [name, longer].find((one) => one !== '' && !taken.has(one));
    for (let i = 2; free === undefined; i++) {
      const next = `${name}${i}`;
      if (!taken.has(next)) free = next;
    }
    taken.add(free);
    return { name: free, items };
  });
}

function textOf(item: WireItem, name: string): string | undefined {
  return Object.hasOwn(item, name) ? item[name]?.S : undefined;
}
