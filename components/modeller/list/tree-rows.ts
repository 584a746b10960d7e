import type { Model, ModelIndex } from '@/model/model';
import { type PartPlace, printPart } from '../place';

/** A line of the tree of a design. */
export interface TreeRow {
  /** Its place as text, unique in the tree. */
  readonly id: string;
  readonly place: PartPlace;
  readonly name: string;
  readonly depth: 1 | 2;
  /** Of a table: whether its parts are shown. */
  readonly isOpen?: boolean;
  readonly index?: ModelIndex['kind'];
  /** Its position among its siblings, and how many they are, from 1. */
  readonly position: number;
  readonly size: number;
}

/** The tables of a design with their entities and indexes, as the lines that are shown. */
export function treeRows(model: Model, open: ReadonlySet<string>): readonly TreeRow[] {
  return model.tables.flatMap((table, at) => {
    const place: PartPlace = { kind: 'table', table: table.name };
    const isOpen = open.has(table.name);
    const head: TreeRow = {
      id: printPart(place),
      place,
      name: table.name,
      depth: 1,
      isOpen,
      position: at + 1,
      size: model.tables.length,
    };
    return isOpen ? [head, ...partRows(table)] : [head];
  });
}

function partRows(table: Model['tables'][number]): readonly TreeRow[] {
  const { entities = [], indexes } = table;
  const parts = [
    ...entities.map(({ name }) => ({ name, kind: 'entity' as const, index: undefined })),
    ...indexes.map(({ name, kind }) => ({ name, kind: 'index' as const, index: kind })),
  ];
  return parts.map(({ name, kind, index }, at) => {
    const place: PartPlace = { kind, table: table.name, name };
    return {
      id: printPart(place),
      place,
      name,
      depth: 2,
      position: at + 1,
      size: parts.length,
      ...(index === undefined ? {} : { index }),
    };
  });
}

/** What a key does in the tree. */
export type TreeStep =
  | { readonly kind: 'go'; readonly place: PartPlace }
  | { readonly kind: 'open' | 'close'; readonly table: string };

/** returns  undefined for a key that means nothing there */
export function treeStep(rows: readonly TreeRow[], at: number, key: string): TreeStep | undefined {
  const row = rows[at];
  const go = (to: TreeRow | undefined): TreeStep | undefined =>
    to && { kind: 'go', place: to.place };
  switch (key) {
    case 'ArrowDown':
      return go(rows[at + 1] ?? (row === undefined ? rows[0] : undefined));
    case 'ArrowUp':
      return go(rows[at - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row?.place.kind !== 'table') return undefined;
      return row.isOpen ? go(inside(rows, at)) : { kind: 'open', table: row.place.table };
    case 'ArrowLeft':
      if (row === undefined || row.place.kind === 'model') return undefined;
      if (row.place.kind !== 'table')
        return go(rows.findLast((one, i) => i < at && one.depth === 1));
      return row.isOpen ? { kind: 'close', table: row.place.table } : undefined;
    default:
      return undefined;
  }
}

function inside(rows: readonly TreeRow[], at: number): TreeRow | undefined {
  const next = rows[at + 1];
  return next?.depth === 2 ? next : undefined;
}
