import type { ModelIndex, ModelTable } from '@/model/model';

/** What of a design's data is looked at. */
export type DataPlace =
  | { readonly kind: 'everything' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'collections'; readonly table: string }
  | { readonly kind: 'index' | 'entity'; readonly table: string; readonly name: string };

/** The place as it stands in an address: `table`, `everything`, `index:by-date`. */
export function printView(place: DataPlace): string {
  return 'name' in place ? `${place.kind}:${place.name}` : place.kind;
}

/**
 * The place that an address means.
 *
 * table    the table it names; the first one when it names none that is there
 * view     as printView prints it; anything else is the table itself
 */
export function placeOf(
  tables: readonly ModelTable[],
  table: string | null,
  view: string | null,
): DataPlace | undefined {
  if (view === 'everything') return { kind: 'everything' };
  const found = tables.find(({ name }) => name === table) ?? tables[0];
  if (found === undefined) return undefined;
  const at = { table: found.name };
  if (view === 'collections') return { kind: 'collections', ...at };
  const [kind, name] = splitView(view ?? '');
  if (kind === 'index' && indexNamed(found, name)) return { kind, ...at, name };
  if (kind === 'entity' && found.entities?.some((each) => each.name === name)) {
    return { kind, ...at, name };
  }
  return { kind: 'table', ...at };
}

export function indexNamed(table: ModelTable, name: string): ModelIndex | undefined {
  return table.indexes.find((index) => index.name === name);
}

function splitView(view: string): readonly [kind: string, name: string] {
  const colon = view.indexOf(':');
  return colon < 0 ? [view, ''] : [view.slice(0, colon), view.slice(colon + 1)];
}
