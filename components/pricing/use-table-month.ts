'use client';

import { useQuery } from '@tanstack/react-query';
import { type Connection, connectionOptions } from '@/components/data/connections';
import { meteringOptions } from '@/components/data/metering';
import type { TableDescription } from '@/components/data/wire-types';
import { type TableMonth, tableMonth, WATCHED_HOURS } from './table-month';

const HOUR_MS = 3_600_000;

/**
 * What a month of a table costs as it is. One question is asked for all tables of a connection;
 * nothing is asked of another endpoint, which meters nothing, nor of AWS, where it is billed.
 */
export function useTableMonth(
  connection: string,
  table: TableDescription | undefined,
): TableMonth | undefined {
  const { data: target } = useQuery(connectionOptions(connection));
  const endHour = Math.ceil((performance.timeOrigin + performance.now()) / HOUR_MS);
  const span = {
    startMs: (endHour - WATCHED_HOURS) * HOUR_MS,
    endMs: endHour * HOUR_MS,
    period: 3600,
  } as const;
  const metering = useQuery({
    ...meteringOptions(connection, span),
    enabled: isMetered(target),
    retry: false,
  });
  if (target === undefined || table === undefined) return undefined;
  return tableMonth({
    region: target.region,
    description: table,
    series: metering.data,
    endHour,
  });
}

function isMetered(connection: Connection | undefined): boolean {
  return connection?.type === 'engine';
}
