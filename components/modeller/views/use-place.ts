'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import type { ModelTable } from '@/model/model';
import { type DataPlace, placeOf, printView } from './place';

/** Which part of the data is looked at, kept in the address. */
export function usePlace(tables: readonly ModelTable[]) {
  const [{ table, part }, set] = useQueryStates({ table: parseAsString, part: parseAsString });
  const place = placeOf(tables, table, part);
  const go = (next: DataPlace) => {
    void set({ table: 'table' in next ? next.table : table, part: printView(next) });
  };
  return { place, go };
}
