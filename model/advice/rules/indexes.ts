import type { Edit } from '../../edit';
import type { IndexProjection, KeyAttribute, ModelIndex, ModelTable } from '../../model';
import { type Advice, type Fix, finding } from '../advice';
import type { TableStudy } from '../study';

/**
 * Indexes that another index, or the table itself, answers for.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html
 */
export function coveredIndexes({ table, at }: TableStudy): readonly Advice[] {
  const { indexes, partitionKey, sortKey } = table;
  const own = namesOf([partitionKey], sortKey === undefined ? [] : [sortKey]);
  return indexes.flatMap((index, position): readonly Advice[] => {
    const keys = namesOf(index.partitionKeys, index.sortKeys);
    const place = [...at, 'indexes', position];
    if (keys === own) {
      const params = { index: index.name, other: table.name };
      const fixes = [removal(table, index)];
      return [finding('index-as-table', 'warning', { at: place, params, fixes })];
    }
    const other = indexes.find(
      (one, where) =>
        one !== index &&
        namesOf(one.partitionKeys, one.sortKeys) === keys &&
        holds(one.projection, index.projection) &&
        // Of two that are the same, the second one is too many.
        (where < position || !holds(index.projection, one.projection)),
    );
    if (other === undefined) return [];
    const params = { index: index.name, other: other.name };
    const fixes = [removal(table, index, other)];
    return [finding('index-covered', 'warning', { at: place, params, fixes })];
  });
}

function namesOf(partition: readonly KeyAttribute[], sort: readonly KeyAttribute[]): string {
  return JSON.stringify([partition.map(({ name }) => name), sort.map(({ name }) => name)]);
}

/** Whether one projection has everything that another has. */
function holds(one: IndexProjection, other: IndexProjection): boolean {
  if (one.type === 'ALL' || other.type === 'KEYS_ONLY') return true;
  if (other.type === 'ALL' || one.type === 'KEYS_ONLY') return false;
  return other.attributes.every((name) => one.attributes.includes(name));
}

/** Removes an index; the patterns that used it then use another, or the table. */
export function removal(table: ModelTable, index: ModelIndex, other?: ModelIndex): Fix {
  const remove: Edit = { kind: 'remove-index', table: table.name, name: index.name };
  const moved = (table.accessPatterns ?? []).filter((pattern) => pattern.index === index.name);
  const edits = moved.map((pattern): Edit => {
    const { index: _, request, ...rest } = pattern;
    const { IndexName: __, ...others } = request ?? {};
    const value = {
      ...rest,
      ...(request === undefined ? {} : { request: others }),
      ...(other === undefined ? {} : { index: other.name }),
    };
    return { kind: 'change-pattern', table: table.name, name: pattern.name, value };
  });
  const edit: Edit = edits.length === 0 ? remove : { kind: 'several', edits: [...edits, remove] };
  return { label: 'fix-remove-index', edit };
}

/**
 * Local indexes where a global one does: they can only be made with the table, and keep its item
 * collections within 10 GB.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general.html
 */
export function localIndexes({ table, at, uses }: TableStudy): readonly Advice[] {
  return table.indexes.flatMap((index, position): readonly Advice[] => {
    if (index.kind === 'global') return [];
    const readers = uses.filter(({ call }) => call.index === index.name);
    const isStrong = readers.some(
      ({ by, call }) => by.pattern.consistency === 'strong' || call.request.ConsistentRead === true,
    );
    if (isStrong) return [];
    const value: ModelIndex = { ...index, kind: 'global' };
    const edit: Edit = { kind: 'change-index', table: table.name, name: index.name, value };
    const fixes = [{ label: 'fix-make-global', edit }];
    const params = { index: index.name };
    return [finding('index-local', 'note', { at: [...at, 'indexes', position], params, fixes })];
  });
}

/**
 * What one item collection may have with a local index.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections
 */
const COLLECTION_BYTES = 10 * 1024 ** 3;

/** Item collections that will pass 10 GB, reckoned from the largest among the sample items. */
export function largeCollections(study: TableStudy): readonly Advice[] {
  const { table, samples, itemCount, itemBytes, at } = study;
  const local = table.indexes.filter(({ kind }) => kind === 'local');
  if (local.length === 0 || samples.length === 0) return [];
  const counts = new Map<string, number>();
  for (const item of samples) {
    const key = JSON.stringify(item[table.partitionKey.name] ?? null);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const share = Math.max(...counts.values()) / samples.length;
  // A few samples are always a large part of themselves.
  const isTold = counts.size > 1 && samples.length >= 10;
  // Each index has the collection's items once more.
  const bytes = share * itemCount * itemBytes * (1 + local.length);
  if (!isTold || bytes <= COLLECTION_BYTES) return [];
  const params = { gigabytes: Math.round(bytes / 1024 ** 3), percent: Math.round(share * 100) };
  return [finding('collection-too-large', 'error', { at, params })];
}
