'use client';

import type { GridSelection } from '@/components/ui/data-grid-types';
import { Progress } from '@/components/ui/progress';
import type { TableClass } from '@/model/pricing/types/usage';
import type { GridActions } from './grid-menu';
import type { QueryState } from './query-state';
import { ResultGrid } from './result-grid';
import { ResultState } from './result-states';
import { ResultStatus } from './result-status';
import type { ItemResults } from './use-item-results';
import type { ResultView } from './use-result-view';

interface ResultsProps {
  readonly connection: string;
  readonly tableClass: TableClass;
  readonly label: string;
  readonly state: QueryState;
  readonly results: ItemResults;
  readonly view: ResultView;
  readonly actions: GridActions;
  readonly selection: GridSelection;
  readonly onSelect: (selection: GridSelection) => void;
  readonly openKey: string | undefined;
  readonly onNew: () => void;
  readonly onClear: () => void;
  /** Items in the table at the service's last count, for the progress of reading them all. */
  readonly itemCount: number | undefined;
}

/** The rows, or what stands in their place, and what they cost. */
export function Results(props: ResultsProps) {
  const { results, view, state, actions, selection } = props;
  const { query, pages, goal } = results;
  const scanned = pages.reduce((sum, page) => sum + page.scannedCount, 0);
  const share = props.itemCount && goal === 'all' ? scanned / props.itemCount : undefined;
  return (
    <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      {query.isFetching && (
        <Progress
          label="Reading items"
          value={share}
          className="absolute inset-x-0 top-0 z-20 h-0.5 rounded-none bg-transparent"
        />
      )}
      {view.rows.length === 0 ? (
        <ResultState
          results={results}
          state={state}
          readOnly={actions.readOnly}
          onClear={props.onClear}
          onNew={props.onNew}
        />
      ) : (
        <ResultGrid
          label={props.label}
          rows={view.rows}
          columns={view.shown}
          keys={view.keys}
          columnActions={view.columnActions}
          actions={actions}
          selection={selection}
          onSelect={props.onSelect}
          rowHeight={view.rowHeight}
          hasMore={query.hasNextPage}
          onVisibleRows={(_, last) => results.see(last)}
          openKey={props.openKey}
        />
      )}
      <ResultStatus
        connection={props.connection}
        tableClass={props.tableClass}
        results={results}
        state={state}
        sort={view.columnActions.sort}
        selected={selection.rows.size}
      />
    </div>
  );
}
