'use client';

import { useQueries } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { tableOptions } from '@/components/data/tables';
import type { TableDescription } from '@/components/data/wire-types';
import { useRouter } from '@/components/ui/router';
import { tableHref } from './place';
import { type Branch, type TreeIndex, type TreeRow, treeRows, treeStep } from './table-tree';

/** The sidebar's tree: its lines, the cursor, and what keys and clicks do. */
export interface TableTreeState {
  readonly rows: readonly TreeRow[];
  readonly activeId: string | undefined;
  /** The DOM id of the line under the cursor, for aria-activedescendant. */
  activeElementId(treeId: string): string | undefined;
  setActive(id: string | undefined): void;
  toggle(table: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Keeps which tables are expanded and where the cursor is; descriptions are asked for on
 * expanding.
 */
export function useTableTree(connection: string, tables: readonly string[]): TableTreeState {
  const { navigate } = useRouter();
  const [expanded, setExpanded] = useState<readonly string[]>([]);
  const [activeId, setActive] = useState<string>();
  const branches = useBranches(connection, expanded);
  const rows = treeRows(tables, branches);
  const toggle = (table: string) => {
    setExpanded((before) =>
      before.includes(table) ? before.filter((each) => each !== table) : [...before, table],
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // In the search field, Left, Right, Home and End belong to the text.
    const inText = event.target instanceof HTMLInputElement && event.target.value !== '';
    if (inText && !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    const chosen = rows.some((row) => row.id === activeId) ? activeId : undefined;
    const first = inText && event.key === 'Enter' ? rows[0]?.id : undefined;
    const step = treeStep(rows, chosen ?? first, event.key);
    if (step === undefined) return;
    event.preventDefault();
    if (step.kind === 'move') setActive(step.id);
    else if (step.kind === 'open') navigate(rowHref(connection, step.row));
    else toggle(step.table);
  };
  return {
    rows,
    activeId,
    activeElementId: (treeId) => {
      const at = rows.findIndex((row) => row.id === activeId);
      return at === -1 ? undefined : `${treeId}-${at}`;
    },
    setActive,
    toggle,
    onKeyDown,
  };
}

/** Where a line leads. */
export function rowHref(connection: string, row: TreeRow): string {
  return tableHref(connection, row.table, row.kind === 'index' ? row.index.name : undefined);
}

function useBranches(connection: string, expanded: readonly string[]): ReadonlyMap<string, Branch> {
  const results = useQueries({ queries: expanded.map((table) => tableOptions(connection, table)) });
  return new Map(
    expanded.map((table, at): [string, Branch] => {
      const result = results[at];
      if (result?.data) return [table, { state: 'ready', indexes: indexesOf(result.data) }];
      if (result?.error) return [table, { state: 'failed', message: result.error.message }];
      return [table, { state: 'loading' }];
    }),
  );
}

function indexesOf(table: TableDescription): readonly TreeIndex[] {
  const local = (table.LocalSecondaryIndexes ?? []).map((index): TreeIndex => {
    return { name: index.IndexName, kind: 'local' };
  });
  const global = (table.GlobalSecondaryIndexes ?? []).map((index): TreeIndex => {
    return { name: index.IndexName, kind: 'global' };
  });
  return [...local, ...global];
}
