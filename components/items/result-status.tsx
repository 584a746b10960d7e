import { RunBadge } from '@/components/pricing/run-badge';
import { Button } from '@/components/ui/button';
import { formatDuration, formatNumber } from '@/components/ui/format';
import { StatusBar, StatusItem } from '@/components/ui/status-bar';
import type { TableClass } from '@/model/pricing/types/usage';
import type { LocalSort } from './local-sort';
import type { QueryState } from './query-state';
import { efficiency, summarise, unitSplit } from './read-summary';
import type { ItemResults } from './use-item-results';

interface ResultStatusProps {
  readonly connection: string;
  readonly tableClass: TableClass;
  readonly results: ItemResults;
  readonly state: QueryState;
  readonly sort: LocalSort | undefined;
  readonly selected: number;
}

/** What the read has come to, in the status bar of the frame. */
export function ResultStatus(props: ResultStatusProps) {
  const { results, state, sort, selected } = props;
  const { pages, step, query } = results;
  if (pages.length === 0) return null;
  const summary = summarise(pages);
  const share = efficiency(summary);
  const time = formatDuration(summary.ms);
  const split = unitSplit(pages);
  return (
    <StatusBar>
      {selected > 0 && <StatusItem value={formatNumber(selected)} unit="selected" />}
      <StatusItem value={formatNumber(results.items.length)} unit="returned" />
      <StatusItem value={formatNumber(summary.scanned)} unit="scanned" />
      {share !== undefined && (
        <StatusItem
          value={formatNumber(share, share < 10 ? 1 : 0)}
          unit="%"
          title="Returned of scanned"
        />
      )}
      {summary.units !== undefined && (
        <StatusItem
          value={formatNumber(summary.units, 1)}
          unit="RCU"
          {...(split !== undefined && { title: split })}
        />
      )}
      {summary.units !== undefined && (
        <RunBadge
          connection={props.connection}
          tableClass={props.tableClass}
          units={{ read: summary.units, write: 0 }}
        />
      )}
      <StatusItem value={time.number} unit={time.unit} title={`${summary.pages} pages`} />
      <span className="min-w-0 truncate">
        {state.index === undefined ? 'table' : `index ${state.index}`} ·{' '}
        {state.consistent ? 'strongly consistent' : 'eventually consistent'}
      </span>
      {sort !== undefined && (
        <span className="truncate text-warning-text">
          loaded rows sorted by {sort.name}, {sort.direction}
        </span>
      )}
      <span className="ml-auto flex shrink-0 items-center gap-2">
        {query.isError && <span className="text-danger-text">{query.error.message}</span>}
        {step === 'done' && <span>all read</span>}
        {query.isFetching && <span>reading…</span>}
        {step === 'pause' && (
          <Button
            variant="ghost"
            className="h-5 px-1.5 text-12"
            onClick={() => results.more('view')}
          >
            Read on
          </Button>
        )}
      </span>
    </StatusBar>
  );
}
