import { fuzzyScore } from '@/components/ui/fuzzy';

export interface TreeIndex {
  readonly name: string;
  readonly kind: 'global' | 'local' | 'vector';
}

/** What is known of an expanded table's indexes. */
export type Branch =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly indexes: readonly TreeIndex[] };

/** One line of the sidebar. */
export type TreeRow =
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly table: string;
      readonly expanded: boolean;
    }
  | {
      readonly kind: 'index';
      readonly id: string;
      readonly table: string;
      readonly index: TreeIndex;
    }
  | {
      readonly kind: 'note';
      readonly id: string;
      readonly table: string;
      readonly text: string;
      readonly tone: 'muted' | 'danger';
    };

/** What a key does in the tree. */
export type TreeStep =
  | { readonly kind: 'move'; readonly id: string }
  | { readonly kind: 'expand' | 'collapse'; readonly table: string }
  | { readonly kind: 'open'; readonly row: TreeRow };

/** The tables a few typed letters find, best first; all of them in order when nothing is typed. */
export function findTables(tables: readonly string[], typed: string): readonly string[] {
  if (typed.trim() === '') return tables;
  return tables
    .map((table) => ({ table, score: fuzzyScore(table, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.table.localeCompare(other.table))
    .map(({ table }) => table);
}

/** The lines of the sidebar: tables, and below the expanded ones their indexes. */
export function treeRows(
  tables: readonly string[],
  branches: ReadonlyMap<string, Branch>,
): readonly TreeRow[] {
  return tables.flatMap((table) => {
    const branch = branches.get(table);
    const row: TreeRow = { kind: 'table', id: table, table, expanded: branch !== undefined };
    return branch === undefined ? [row] : [row, ...branchRows(table, branch)];
  });
}

/**
 * The line of what is on screen: the index it is read through where that is shown, or else its
 * table.
 */
export function currentRow(
  rows: readonly TreeRow[],
  table: string | undefined,
  index: string | undefined,
): string | undefined {
  const own = rows.filter((row) => row.table === table);
  const inner = own.find((row) => row.kind === 'index' && row.index.name === index);
  return (inner ?? own.find((row) => row.kind === 'table'))?.id;
}

/**
 * What a key press means in the tree.
 *
 * active   id of the line that has the cursor, if any
 * key      as in KeyboardEvent.key
 * returns  undefined when the key means nothing here
 */
export function treeStep(
  rows: readonly TreeRow[],
  active: string | undefined,
  key: string,
): TreeStep | undefined {
  const stops = rows.filter((row) => row.kind !== 'note');
  const at = stops.findIndex((row) => row.id === active);
  const row = stops[at];
  switch (key) {
    case 'ArrowDown':
      return moveTo(stops[Math.min(at + 1, stops.length - 1)]);
    case 'ArrowUp':
      return moveTo(stops[Math.max(at - 1, 0)]);
    case 'Home':
      return moveTo(stops[0]);
    case 'End':
      return moveTo(stops.at(-1));
    case 'ArrowRight':
      return row && inward(row, stops[at + 1]);
    case 'ArrowLeft':
      return row && outward(row);
    case 'Enter':
      return row && { kind: 'open', row };
    default:
      return undefined;
  }
}

function inward(row: TreeRow, next: TreeRow | undefined): TreeStep | undefined {
  if (row.kind !== 'table') return undefined;
  if (!row.expanded) return { kind: 'expand', table: row.table };
  return next?.table === row.table ? moveTo(next) : undefined;
}

function outward(row: TreeRow): TreeStep | undefined {
  if (row.kind !== 'table') return { kind: 'move', id: row.table };
  return row.expanded ? { kind: 'collapse', table: row.table } : undefined;
}

function moveTo(row: TreeRow | undefined): TreeStep | undefined {
  return row && { kind: 'move', id: row.id };
}

// A table name cannot contain a space, so these ids never meet a table's own.
function branchRows(table: string, branch: Branch): TreeRow[] {
  const note = (text: string, tone: 'muted' | 'danger'): TreeRow => {
    return { kind: 'note', id: `${table} note`, table, text, tone };
  };
  if (branch.state === 'loading') return [note('Loading indexes', 'muted')];
  if (branch.state === 'failed') return [note(branch.message, 'danger')];
  if (branch.indexes.length === 0) return [note('No indexes', 'muted')];
  return branch.indexes.map((index) => {
    return { kind: 'index', id: `${table} ${index.name}`, table, index };
  });
}
