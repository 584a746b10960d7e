'use client';

import { DeleteItemsDialog } from './delete-items-dialog';
import { InspectorPane } from './inspector-pane';
import { LeaveDialog } from './leave-dialog';
import { QueryPanel } from './query-panel';
import { emptyQuery } from './query-state';
import { ResultToolbar } from './result-toolbar';
import { Results } from './results';
import { tableClassOf } from './target';
import { type ExplorerProps, useExplorer } from './use-explorer';

/** The query bar, the items that were read, and the item that is open. */
export function Explorer(props: ExplorerProps) {
  const { connection, table, readOnly } = props;
  const explorer = useExplorer(props);
  const { tableName, state, query, results, view, rules, opened, deletion, actions } = explorer;
  const { selection, setSelection } = explorer.selected;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <QueryPanel
        table={table}
        state={query.draft}
        built={query.built}
        onChange={query.setDraft}
        onRun={() => query.run(query.draft)}
        onCancel={results.cancel}
        running={results.query.isFetching || results.step === 'fetch'}
        changed={query.isChanged}
        names={explorer.names}
      >
        <ResultToolbar
          results={results}
          view={view}
          selected={selection.rows.size}
          readOnly={readOnly}
          onCopy={(format) => actions.onCopy(format, selection)}
          onDelete={() => actions.onDelete(selection)}
          onClearSelection={() => setSelection({ ...selection, rows: new Set() })}
          onNew={explorer.create}
        />
      </QueryPanel>
      <InspectorPane
        connection={connection}
        tableName={tableName}
        rules={rules}
        readOnly={readOnly}
        opened={opened}
      >
        <Results
          connection={connection}
          tableClass={tableClassOf(table)}
          label={`Items of ${state.index ?? tableName}`}
          state={state}
          results={results}
          view={view}
          actions={actions}
          selection={selection}
          onSelect={setSelection}
          openKey={opened.shown?.kind === 'item' ? opened.shown.key : undefined}
          onNew={explorer.create}
          onClear={() => query.run(emptyQuery(state.index))}
          itemCount={table.ItemCount}
        />
      </InspectorPane>
      {deletion.items.length > 0 && (
        <DeleteItemsDialog
          connection={connection}
          place={{ tableName, keys: rules.keys }}
          items={deletion.items}
          onClose={() => deletion.setItems([])}
          onDeleted={deletion.forgetRows}
        />
      )}
      <LeaveDialog open={opened.waiting} onStay={opened.stay} onLeave={opened.leave} />
    </div>
  );
}
