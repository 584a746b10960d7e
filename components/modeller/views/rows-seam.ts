import { attribute, pick } from '@/components/items/wire-value';
import type { WireItem } from '@/engine/values/attribute-value';
import type { ModelIndex, ModelTable } from '@/model/model';

/** Stands in for `model/rows.ts` until it is there. */
export interface Entry {
  readonly position: number;
  readonly item: WireItem;
}

export function tableEntries(table: ModelTable): readonly Entry[] {
  const keys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
  return sorted(
    table.items.map((item, position) => ({ position, item })),
    keys.map((k) => k.name),
    1,
  );
}

export function indexEntries(table: ModelTable, index: ModelIndex): readonly Entry[] {
  const names = [...index.partitionKeys, ...index.sortKeys].map((key) => key.name);
  const own = [table.partitionKey.name, ...(table.sortKey ? [table.sortKey.name] : [])];
  const { projection } = index;
  const kept = table.items.flatMap((item, position) => {
    const keys = [...index.partitionKeys, ...index.sortKeys];
    if (keys.some((key) => attribute(item, key.name)?.[key.type] === undefined)) return [];
    if (projection.type === 'ALL') return [{ position, item }];
    const more = projection.type === 'INCLUDE' ? projection.attributes : [];
    return [{ position, item: pick(item, [...new Set([...names, ...own, ...more])]) }];
  });
  return sorted(kept, names, index.partitionKeys.length);
}

export function entityOf(table: ModelTable, item: WireItem): string | undefined {
  return table.entities?.find(({ templates }) =>
    templates.every(({ attribute: name, text }) => {
      const parts = text
        .split(/\$\{[^}]*\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const value = attribute(item, name);
      return (
        value !== undefined && new RegExp(`^${parts.join('.+')}$`).test(value.S ?? value.N ?? '')
      );
    }),
  )?.name;
}

function sorted(entries: readonly Entry[], names: readonly string[], partitions: number) {
  const text = (entry: Entry, name: string) => {
    const value = attribute(entry.item, name);
    return value?.S ?? value?.B ?? (value?.N ?? '').padStart(20, '0');
  };
  const first = new Map<string, number>();
  const pk = (entry: Entry) =>
    names
      .slice(0, partitions)
      .map((name) => text(entry, name))
      .join('\u0000');
  for (const entry of entries) if (!first.has(pk(entry))) first.set(pk(entry), first.size);
  return entries.toSorted((a, b) => {
    const group = (first.get(pk(a)) ?? 0) - (first.get(pk(b)) ?? 0);
    if (group !== 0) return group;
    for (const name of names.slice(partitions)) {
      const [left, right] = [text(a, name), text(b, name)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  });
}
