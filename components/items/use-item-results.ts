'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type ItemsPage, itemPagesOptions } from '@/components/data/items';
import type { BuiltRequest } from './build-request';
import { addCounts, type ColumnCounts, countColumns } from './columns';
import { nextStep, type PagingState, pageLimit } from './paging';

const NO_PAGES: readonly ItemsPage[] = [];

/** What somebody wants of one read: what is in view, everything, or no more. */
interface Wish {
  readonly of: string;
  readonly goal: PagingState['goal'];
  readonly lastVisibleRow: number;
  /** Pages there were when somebody last asked for more. */
  readonly askedAt: number;
}

interface ResultsInput {
  readonly connection: string;
  readonly table: string;
  readonly built: BuiltRequest;
}

/** The items of a read: page after page, as far as they are wanted. */
export function useItemResults({ connection, table, built }: ResultsInput) {
  const client = useQueryClient();
  const options = useMemo(() => optionsOf(connection, table, built), [connection, table, built]);
  const query = useInfiniteQuery({ ...options, enabled: built.ok });
  const pages = query.data?.pages ?? NO_PAGES;
  const items = useMemo(() => pages.flatMap((page) => page.items), [pages]);
  const counts = useMemo(() => addCounts(pages.map(countsOf)), [pages]);

  const [wish, setWish] = useWish(JSON.stringify(options.queryKey), hasLimit(built));
  const step = nextStep({
    hasNext: query.hasNextPage,
    isFetching: query.isFetching,
    failed: query.isError,
    loadedRows: items.length,
    lastVisibleRow: wish.lastVisibleRow,
    pagesUnasked: pages.length - wish.askedAt,
    goal: wish.goal,
  });
  const { fetchNextPage } = query;
  useEffect(() => {
    if (step === 'fetch' && pages.length > 0) void fetchNextPage();
  }, [step, pages.length, fetchNextPage]);

  const loaded = items.length;
  const see = useCallback(
    (last: number) => {
      setWish((old) => {
        // Only a view near the end changes what is wanted; others would draw everything anew.
        if (last <= old.lastVisibleRow || last + 120 < loaded) return old;
        return { ...old, lastVisibleRow: last, askedAt: pages.length };
      });
    },
    [loaded, pages.length, setWish],
  );
  const cancel = () => {
    setWish((old) => ({ ...old, goal: 'stop' }));
    void client.cancelQueries({ queryKey: options.queryKey });
  };
  const more = (goal: 'view' | 'all') => {
    setWish((old) => ({ ...old, goal, askedAt: pages.length }));
    if (!query.isFetching) void fetchNextPage();
  };
  const restart = () => {
    setWish((old) => ({ ...old, goal: hasLimit(built) ? 'stop' : 'view', askedAt: 0 }));
    void client.resetQueries({ queryKey: options.queryKey });
  };
  return {
    query,
    options,
    pages,
    items,
    counts,
    step,
    goal: wish.goal,
    see,
    cancel,
    more,
    restart,
  };
}

export type ItemResults = ReturnType<typeof useItemResults>;

/** Forgets that a read was made, so that coming back to it reads anew. */
export function useForget() {
  const client = useQueryClient();
  return useCallback(
    (connection: string, table: string, built: BuiltRequest) =>
      client.removeQueries({ queryKey: optionsOf(connection, table, built).queryKey }),
    [client],
  );
}

function optionsOf(connection: string, table: string, built: BuiltRequest) {
  const request = built.ok
    ? built.request
    : ({ operation: 'Scan', input: { TableName: table } } as const);
  const isFiltered = request.input.FilterExpression !== undefined;
  const limitOf = (page: number) => pageLimit(page, isFiltered);
  return itemPagesOptions({ connection, table, request, limitOf });
}

function hasLimit(built: BuiltRequest): boolean {
  return built.ok && built.request.input.Limit !== undefined;
}

/** A wish that is forgotten as soon as it is about another read. */
function useWish(of: string, limited: boolean) {
  const fresh = useMemo(
    (): Wish => ({ of, goal: limited ? 'stop' : 'view', lastVisibleRow: -1, askedAt: 0 }),
    [of, limited],
  );
  const [held, setHeld] = useState(fresh);
  const setWish = useCallback(
    (change: (old: Wish) => Wish) => setHeld((old) => change(old.of === of ? old : fresh)),
    [of, fresh],
  );
  return [held.of === of ? held : fresh, setWish] as const;
}

const pageCounts = new WeakMap<ItemsPage, ColumnCounts>();

/** A page's attributes are counted once, however many pages follow it. */
function countsOf(page: ItemsPage): ColumnCounts {
  const known = pageCounts.get(page);
  if (known) return known;
  const counts = countColumns(page.items);
  pageCounts.set(page, counts);
  return counts;
}
