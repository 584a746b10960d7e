'use client';

import { useMemo, useState } from 'react';
import type { GridSelection } from '@/components/ui/data-grid-types';
import type { WireItem } from '@/engine/values/attribute-value';
import { buildRequest } from './build-request';
import { gridActions } from './grid-actions';
import { NO_SELECTION } from './grid-selection';
import { keyOf, keyText } from './item-key';
import { encodeQuery } from './query-codec';
import { type QueryState, withoutBlanks } from './query-state';
import { indexKeyNames, keyTypes, type TableShape, tableKeys } from './target';
import { useForget, useItemResults } from './use-item-results';
import { useOpenedItem } from './use-opened-item';
import { useQueryAddress } from './use-query-address';
import { useResultView } from './use-result-view';

export interface ExplorerProps {
  readonly connection: string;
  readonly table: TableShape;
  readonly readOnly: boolean;
}

/** What the explorer is busy with: the query, its results, the open item, the selection. */
export function useExplorer({ connection, table, readOnly }: ExplorerProps) {
  const tableName = table.TableName ?? '';
  const address = useQueryAddress();
  const { state } = address;
  const text = queryText(state);
  const [draft, setDraft] = useFollowing(state);
  const built = useMemo(() => buildRequest(state, table), [state, table]);
  const builtDraft = useMemo(() => buildRequest(draft, table), [draft, table]);
  const results = useItemResults({ connection, table: tableName, built });
  const names = useMemo(() => [...results.counts.keys()], [results.counts]);
  const view = useResultView({ connection, table, index: state.index, results });
  const forget = useForget();
  const rules = useMemo(() => rulesOf(table), [table]);
  // A projection may cut a map short, so what was read is not what is stored.
  const cut = state.projection.length > 0;
  const opened = useOpenedItem({
    connection,
    tableName,
    keys: rules.keys,
    item: address.item,
    openItem: address.openItem,
    rows: results.items,
    whole: view.target.projection === 'ALL' && !cut,
  });
  const [selection, setSelection] = useState<GridSelection>(NO_SELECTION);
  const [deleting, setDeleting] = useState<readonly WireItem[]>([]);

  const run = (wanted: QueryState) => {
    const next = withoutBlanks(wanted);
    setSelection(NO_SELECTION);
    if (queryText(next) === text) return results.restart();
    // A read made before is made again: Run never shows what was true some time ago.
    forget(connection, tableName, buildRequest(next, table));
    address.apply(next);
  };
  const actions = gridActions({
    view,
    state,
    readOnly,
    onOpen: opened.open,
    onNew: opened.create,
    onDelete: (items) => setDeleting(cut ? items.map((item) => keyOf(item, rules.keys)) : items),
    onQuery: run,
  });
  const isChanged = queryText(withoutBlanks(draft)) !== text;
  const create = () => opened.create(emptyItem(rules.keys));
  const forgetRows = (keys: readonly string[]) => {
    const gone = new Set(keys);
    const rows = new Set([...selection.rows].filter((key) => !gone.has(key)));
    setSelection({ ...selection, rows });
    if (opened.source && gone.has(keyText(opened.source, rules.keys))) opened.drop();
  };
  return {
    tableName,
    state,
    query: { draft, setDraft, built: builtDraft, isChanged, run },
    results,
    names,
    view,
    rules,
    opened,
    selected: { selection, setSelection },
    deletion: { items: deleting, setItems: setDeleting, forgetRows },
    actions,
    create,
  };
}

/** A state that starts over whenever the one it came from is another. */
function useFollowing(source: QueryState) {
  const [held, setHeld] = useState({ source, state: source });
  if (held.source !== source) setHeld({ source, state: source });
  const state = held.source === source ? held.state : source;
  return [state, (next: QueryState) => setHeld({ source, state: next })] as const;
}

function queryText(state: QueryState): string {
  return JSON.stringify(encodeQuery(state));
}

function rulesOf(table: TableShape) {
  const types = keyTypes(table);
  const indexKeys = indexKeyNames(table).map((name) => ({ name, type: types.get(name) ?? 'S' }));
  return { keys: tableKeys(table), indexKeys } as const;
}

/** A new item begins with the fields it cannot be without. */
function emptyItem(keys: ReturnType<typeof tableKeys>): WireItem {
  return Object.fromEntries(keys.map(({ name, type }) => [name, { [type]: '' }]));
}
