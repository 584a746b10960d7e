import type { Entity } from '@/model/entity';
import type { Model, ModelIndex, ModelTable } from '@/model/model';

/** A part of a design that can be looked at by itself. */
export type PartPlace =
  | { readonly kind: 'model' }
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'index' | 'entity'; readonly table: string; readonly name: string };

export const WHOLE_MODEL: PartPlace = { kind: 'model' };

/** A place as it stands in the address: `Orders`, `Orders/index/by-state`. */
export function printPart(place: PartPlace): string {
  if (place.kind === 'model') return '';
  const table = encodeURIComponent(place.table);
  return place.kind === 'table'
    ? table
    : `${table}/${place.kind}/${encodeURIComponent(place.name)}`;
}

/** The reverse of `printPart`; the whole design for what is no place. */
export function parsePart(text: string): PartPlace {
  const [table = '', kind, name] = text.split('/').map(decode);
  if (table === '') return WHOLE_MODEL;
  if ((kind === 'index' || kind === 'entity') && name !== undefined) return { kind, table, name };
  return { kind: 'table', table };
}

/** What a place names in a design. */
export type FoundPart =
  | { readonly kind: 'model' }
  | { readonly kind: 'table'; readonly table: ModelTable }
  | { readonly kind: 'index'; readonly table: ModelTable; readonly index: ModelIndex }
  | { readonly kind: 'entity'; readonly table: ModelTable; readonly entity: Entity };

/** returns  the nearest that is still there: its table, or the whole design */
export function findPart(model: Model, place: PartPlace): FoundPart {
  if (place.kind === 'model') return { kind: 'model' };
  const table = model.tables.find(({ name }) => name === place.table);
  if (table === undefined) return { kind: 'model' };
  if (place.kind === 'index') {
    const index = table.indexes.find(({ name }) => name === place.name);
    if (index !== undefined) return { kind: 'index', table, index };
  }
  if (place.kind === 'entity') {
    const entity = table.entities?.find(({ name }) => name === place.name);
    if (entity !== undefined) return { kind: 'entity', table, entity };
  }
  return { kind: 'table', table };
}

/** The place of what was found. */
export function placeOfPart(part: FoundPart): PartPlace {
  switch (part.kind) {
    case 'model':
      return WHOLE_MODEL;
    case 'table':
      return { kind: 'table', table: part.table.name };
    case 'index':
      return { kind: 'index', table: part.table.name, name: part.index.name };
    case 'entity':
      return { kind: 'entity', table: part.table.name, name: part.entity.name };
  }
}

export function isSamePlace(one: PartPlace, other: PartPlace): boolean {
  return printPart(one) === printPart(other);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
