import { FilterX, Inbox, SearchX } from 'lucide-react';
import { errorFacts } from '@/components/data/send';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { type QueryState, ruleCount } from './query-state';
import type { ItemResults } from './use-item-results';

const WIDTHS = ['w-24', 'w-32', 'w-20', 'w-40', 'w-28'] as const;
const COLUMNS = ['a', 'b', 'c', 'd', 'e'] as const;
const ROWS = Array.from({ length: 14 }, (_, row) => `row-${row}`);

/** A grid that is on its way, in the place where it will be. */
export function GridSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{label}</span>
      {ROWS.map((row, at) => (
        <div key={row} className="flex h-row items-center gap-8 border-line border-b px-3">
          <span className="size-3.5 rounded-badge border border-line" />
          {COLUMNS.map((column, place) => (
            <Skeleton key={column} className={WIDTHS[(at + place) % WIDTHS.length] ?? ''} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface StateProps {
  readonly results: ItemResults;
  readonly state: QueryState;
  readonly readOnly: boolean;
  readonly onClear: () => void;
  readonly onNew: () => void;
}

/** What stands in place of the rows: on their way, refused, none there, or none that match. */
export function ResultState({ results, state, readOnly, onClear, onNew }: StateProps) {
  const { query, pages, step } = results;
  if (query.isError && pages.length === 0) {
    return (
      <ErrorState
        title="Could not read the items"
        {...errorFacts(query.error)}
        actions={<Button onClick={results.restart}>Run again</Button>}
      />
    );
  }
  if (query.isFetching || step === 'fetch') return <GridSkeleton label="Reading items" />;
  if (pages.length === 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Cancelled before anything was read"
        actions={<Button onClick={results.restart}>Run again</Button>}
      />
    );
  }
  const scanned = pages.reduce((sum, page) => sum + page.scannedCount, 0);
  if (step === 'pause') return <PausedState scanned={scanned} results={results} />;
  const filtered = ruleCount(state.filter) > 0;
  if (filtered || state.partition.some((text) => text !== '')) {
    return (
      <EmptyState
        icon={<FilterX />}
        title="No item matches"
        description={
          filtered
            ? `${formatNumber(scanned)} items were read and none passed the filter.`
            : 'Nothing is stored under this key.'
        }
        actions={<Button onClick={onClear}>Clear the query</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Inbox />}
      title={state.index === undefined ? 'This table has no items' : 'This index has no items'}
      description={
        state.index === undefined
          ? 'Put one in, or send some from your application.'
          : 'Only items that have the index’s key attributes appear here.'
      }
      actions={!readOnly && <Button onClick={onNew}>New item</Button>}
    />
  );
}

function PausedState({ scanned, results }: { scanned: number; results: ItemResults }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing found so far"
      description={`${formatNumber(scanned)} items were read and none matched; there are more to read.`}
      actions={
        <>
          <Button onClick={() => results.more('view')}>Read on</Button>
          <Button variant="ghost" onClick={() => results.more('all')}>
            Read to the end
          </Button>
        </>
      }
    />
  );
}
