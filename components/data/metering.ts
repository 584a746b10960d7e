import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys';
import { send } from './send';
import type { MeteredSeries, MeteringInput, MeteringPeriod } from './wire-types';

/** What of a connection's metering is wanted. */
export interface MeteringRequest {
  readonly table?: string;
  readonly index?: string;
  /** Refused by AWS, which does not tell operations apart. */
  readonly operation?: string;
  /** Milliseconds since the epoch; the end is exclusive. */
  readonly startMs: number;
  readonly endMs: number;
  readonly period: MeteringPeriod;
}

/** How long an answer is good enough; CloudWatch bills questions. */
const STALE_MS: { readonly [period in MeteringPeriod]: number } = { 60: 10_000, 3600: 60_000 };

/**
 * What ran on a connection and what it consumed: from our engine by operation, from AWS what
 * CloudWatch has. Another endpoint answers `UnknownOperationException`.
 *
 * The span is widened to whole buckets, so that asking again within one is the same question.
 */
export function meteringOptions(connection: string, request: MeteringRequest) {
  const input = meteringInput(request);
  return queryOptions({
    queryKey: keys.metering(connection, input),
    queryFn: ({ signal }) => readMetering(connection, input, signal),
    staleTime: STALE_MS[request.period],
  });
}

/** The tables that anything was counted of, those that are gone included. */
export function meteredTablesOptions(connection: string) {
  return queryOptions({
    queryKey: keys.meteredTables(connection),
    queryFn: ({ signal }) => send(connection, 'ListMeteredTables', {}, signal),
    staleTime: STALE_MS[3600],
  });
}

/** The wire's own words for a request. */
export function meteringInput(request: MeteringRequest): MeteringInput {
  const { table, index, operation, startMs, endMs, period } = request;
  const bucketMs = period * 1000;
  return {
    ...(table === undefined ? {} : { TableName: table }),
    ...(index === undefined ? {} : { IndexName: index }),
    ...(operation === undefined ? {} : { Operation: operation }),
    StartTime: Math.floor(startMs / bucketMs) * period,
    EndTime: Math.ceil(endMs / bucketMs) * period,
    Period: period,
  };
}

/** Every page of GetMetering; no series is on two of them. */
async function readMetering(
  connection: string,
  input: MeteringInput,
  signal: AbortSignal,
): Promise<readonly MeteredSeries[]> {
  const series: MeteredSeries[] = [];
  let token: string | undefined;
  do {
    const place = token === undefined ? {} : { NextToken: token };
    const page = await send(connection, 'GetMetering', { ...input, ...place }, signal);
    series.push(...page.Series);
    token = page.NextToken;
  } while (token !== undefined);
  return series;
}
