'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { decodeQuery, encodeQuery } from './query-codec';
import type { QueryState } from './query-state';

const PARSERS = {
  v: parseAsString,
  index: parseAsString,
  mode: parseAsString,
  pk: parseAsString,
  sk: parseAsString,
  filter: parseAsString,
  project: parseAsString,
  order: parseAsString,
  limit: parseAsString,
  read: parseAsString,
  item: parseAsString,
};

/** The explorer's place in the address: which query ran, and which item is open. */
export function useQueryAddress() {
  const [{ item, ...parameters }, setParameters] = useQueryStates(PARSERS);
  // The parameters are a new object at every render; their text is not.
  const text = JSON.stringify(parameters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the parameters
  const state = useMemo(() => decodeQuery(parameters), [text]);
  const apply = useCallback(
    (next: QueryState) => void setParameters(encodeQuery(next), { history: 'push' }),
    [setParameters],
  );
  const openItem = useCallback(
    (key: string | null) => void setParameters({ item: key }, { history: 'replace' }),
    [setParameters],
  );
  return { state, item, apply, openItem };
}
