import { describe, expect, it } from 'vitest';
import { MOST_ROWS, nextStep, type PagingState, pageLimit } from './paging';

const state: PagingState = {
  hasNext: true,
  isFetching: false,
  failed: false,
  loadedRows: 200,
  lastVisibleRow: 30,
  pagesUnasked: 0,
  goal: 'view',
};

describe('the next page', () => {
  it.each<[string, Partial<PagingState>, string]>([
    ['is not needed while enough is loaded', {}, 'wait'],
    ['is fetched near the end', { lastVisibleRow: 150 }, 'fetch'],
    [
      'is fetched when a filter left the view empty',
      { loadedRows: 0, lastVisibleRow: -1 },
      'fetch',
    ],
    ['waits for the one under way', { lastVisibleRow: 150, isFetching: true }, 'wait'],
    ['is not there', { hasNext: false, goal: 'all' }, 'done'],
    ['is not asked for again after a failure', { lastVisibleRow: 150, failed: true }, 'pause'],
    ['waits for a word after 20 pages', { loadedRows: 0, pagesUnasked: 20 }, 'pause'],
    ['is fetched up to the 20th', { loadedRows: 0, pagesUnasked: 19 }, 'fetch'],
    [
      'is fetched whatever is in view when all are wanted',
      { goal: 'all', pagesUnasked: 99 },
      'fetch',
    ],
    ['is not fetched after cancelling', { goal: 'stop', lastVisibleRow: 199 }, 'pause'],
    ['is not fetched beyond what a browser holds', { goal: 'all', loadedRows: MOST_ROWS }, 'pause'],
  ])('%s', (_, change, step) => expect(nextStep({ ...state, ...change })).toBe(step));
});

describe('the size of a page', () => {
  it('grows from a glance to whole pages', () =>
    expect([0, 1, 2, 3, 4, 5].map((page) => pageLimit(page, false))).toEqual([
      200,
      400,
      800,
      1600,
      undefined,
      undefined,
    ]));

  it('is the whole page at once under a filter', () => expect(pageLimit(0, true)).toBeUndefined());
});
