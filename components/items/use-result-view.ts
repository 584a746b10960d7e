'use client';

import { useMemo, useState } from 'react';
import { arrange, columnsOf } from './columns';
import { type LocalSort, sortItems } from './local-sort';
import { type TableShape, tableKeys, targetOf } from './target';
import { useColumnLayout, useRowHeight } from './use-column-layout';
import type { ItemResults } from './use-item-results';

interface ViewInput {
  readonly connection: string;
  readonly table: TableShape;
  readonly index: string | undefined;
  readonly results: ItemResults;
}

/** How the items that were read are shown: columns, their layout, the order of the rows. */
export function useResultView({ connection, table, index, results }: ViewInput) {
  const [layout, onLayout] = useColumnLayout(connection, table.TableName ?? '');
  const [rowHeight, onRowHeight] = useRowHeight();
  const [sort, onSort] = useState<LocalSort>();
  const target = useMemo(() => targetOf(table, index), [table, index]);
  const keys = useMemo(() => tableKeys(table), [table]);
  const { counts, items } = results;
  const columns = useMemo(() => columnsOf(counts, table, target), [counts, table, target]);
  const shown = useMemo(() => arrange(columns, layout), [columns, layout]);
  const rows = useMemo(() => (sort ? sortItems(items, sort) : items), [items, sort]);
  const columnActions = useMemo(
    () => ({ layout, onLayout, sort, onSort }),
    [layout, onLayout, sort],
  );
  return { columns, shown, rows, keys, target, columnActions, rowHeight, onRowHeight };
}

export type ResultView = ReturnType<typeof useResultView>;
