/** What the results need next; decided again after every page and every scroll. */
export type PagingStep = 'fetch' | 'wait' | 'pause' | 'done';

export interface PagingState {
  readonly hasNext: boolean;
  readonly isFetching: boolean;
  readonly failed: boolean;
  readonly loadedRows: number;
  /** The last row somebody can see. */
  readonly lastVisibleRow: number;
  /** Pages fetched without anybody doing anything. */
  readonly pagesUnasked: number;
  /** `all` after "Load all"; `stop` where a limit was set or somebody cancelled. */
  readonly goal: 'view' | 'all' | 'stop';
}

/** Rows kept loaded ahead of the view. */
const ROWS_AHEAD = 60;
/**
 * A filter may leave page after page empty; after so many somebody must say that it is worth
 * it.
 */
const MOST_UNASKED_PAGES = 20;
/** More than this is a job for an export, and a strain on the memory of a browser. */
export const MOST_ROWS = 500_000;

/** Whether to fetch another page now. */
export function nextStep(state: PagingState): PagingStep {
  if (!state.hasNext) return 'done';
  if (state.isFetching) return 'wait';
  if (state.failed || state.goal === 'stop' || state.loadedRows >= MOST_ROWS) return 'pause';
  if (state.goal === 'all') return 'fetch';
  if (state.loadedRows > state.lastVisibleRow + ROWS_AHEAD) return 'wait';
  return state.pagesUnasked < MOST_UNASKED_PAGES ? 'fetch' : 'pause';
}

const FIRST_PAGE_ITEMS = 200;
/** From here on pages are as large as the service makes them, 1 MB. */
const LARGEST_PAGE_ITEMS = 2000;

/**
 * How many items to ask for in a page: few at first, for a glance should cost little, then twice
 * as many each time. With a filter every page is a whole one, since most of it will be dropped.
 *
 * page     number of the page, from 0
 * returns  a `Limit`, or undefined to leave the size to the service
 */
export function pageLimit(page: number, isFiltered: boolean): number | undefined {
  if (isFiltered) return undefined;
  const items = FIRST_PAGE_ITEMS * 2 ** page;
  return items > LARGEST_PAGE_ITEMS ? undefined : items;
}
