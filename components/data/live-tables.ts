import { queryOptions } from '@tanstack/react-query';
import { keys } from './keys';
import { isAbort, ServiceError, send } from './send';
import { describeTable, readTableNames } from './tables';
import type {
  ContinuousBackupsDescription,
  TableDescription,
  Tag,
  TimeToLiveDescription,
  WireItem,
} from './wire-types';

/** All that the service tells of a table; what it refuses to tell, or does not know, is absent. */
export interface LiveTable {
  readonly table: TableDescription;
  readonly timeToLive?: TimeToLiveDescription;
  readonly backups?: ContinuousBackupsDescription;
  readonly tags?: readonly Tag[];
}

/** The tables of these names that exist, by name, always as they are now. */
export function liveTablesOptions(connection: string, names: readonly string[]) {
  return queryOptions({
    queryKey: keys.liveTables(connection, names),
    queryFn: ({ signal }) => readLiveTables(connection, names, signal),
    staleTime: 0,
  });
}

export async function readLiveTables(
  connection: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, LiveTable>> {
  const found = new Map<string, LiveTable>();
  // Asked first, for describing a table that is not there would be an error in the browser's log.
  const there = await told(() => readTableNames(connection, signal));
  const open = [...new Set(names)].filter((name) => there?.includes(name) !== false);
  const worker = async () => {
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      const live = await readLiveTable(connection, name, signal);
      if (live !== undefined) found.set(name, live);
    }
  };
  await Promise.all(Array.from({ length: TABLES_AT_ONCE }, worker));
  return found;
}

const TABLES_AT_ONCE = 4;

/** returns  undefined for a table that is not there */
export async function readLiveTable(
  connection: string,
  name: string,
  signal?: AbortSignal,
): Promise<LiveTable | undefined> {
  const table = await describeTable(connection, name, signal).catch(absent);
  if (table === undefined) return undefined;
  const [timeToLive, backups, tags] = await Promise.all([
    told(async () => {
      const answer = await send(connection, 'DescribeTimeToLive', { TableName: name }, signal);
      return answer.TimeToLiveDescription;
    }),
    told(async () => {
      const input = { TableName: name };
      const answer = await send(connection, 'DescribeContinuousBackups', input, signal);
      return answer.ContinuousBackupsDescription;
    }),
    told(() => readTags(connection, table.TableArn, signal)),
  ]);
  return {
    table,
    ...(timeToLive === undefined ? {} : { timeToLive }),
    ...(backups === undefined ? {} : { backups }),
    ...(tags === undefined ? {} : { tags }),
  };
}

async function readTags(
  connection: string,
  arn: string | undefined,
  signal: AbortSignal | undefined,
): Promise<readonly Tag[] | undefined> {
  if (arn === undefined) return undefined;
  const tags: Tag[] = [];
  let from: string | undefined;
  do {
    const more = from === undefined ? {} : { NextToken: from };
    const input = { ResourceArn: arn, ...more };
    const page = await send(connection, 'ListTagsOfResource', input, signal);
    tags.push(...(page.Tags ?? []));
    from = page.NextToken;
  } while (from !== undefined);
  return tags;
}

/**
 * What an answer tells; undefined where the service refuses it: an endpoint that lacks the
 * operation, a role that may not ask, a table that is still being made.
 */
async function told<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const isRefusal = error instanceof ServiceError && error.status >= 400 && error.status < 500;
    if (isRefusal && !isAbort(error)) return undefined;
    throw error;
  }
}

/** A name that no table can have is refused in other words. */
const ABSENT: readonly string[] = ['ResourceNotFoundException', 'ValidationException'];

function absent(error: unknown): undefined {
  if (error instanceof ServiceError && ABSENT.includes(error.code)) return undefined;
  throw error;
}

// ------------------------------------------------------------------ samples

export interface SampleOptions {
  /** About how many items are wanted; never more come. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (items: number) => void;
}

/** Ends of a table as far apart as this; each segment is read a little. */
const SEGMENTS = 8;

/**
 * Items from all over a table. A Scan begins with the items of few partition keys, so that it is
 * begun in several places.
 */
export async function sampleTable(
  connection: string,
  table: string,
  { limit, signal, onProgress }: SampleOptions,
): Promise<readonly WireItem[]> {
  const share = Math.max(1, Math.ceil(limit / SEGMENTS));
  const items: WireItem[] = [];
  for (let segment = 0; segment < SEGMENTS; segment += 1) {
    // A segment with fewer items than its share leaves room for the next.
    const wanted = share * (segment + 1) - items.length;
    const found = await scanSegment(connection, { table, segment, wanted, signal });
    items.push(...found);
    onProgress?.(items.length);
  }
  return items.slice(0, limit);
}

async function scanSegment(
  connection: string,
  request: {
    readonly table: string;
    readonly segment: number;
    readonly wanted: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<readonly WireItem[]> {
  const { table, segment, wanted, signal } = request;
  const items: WireItem[] = [];
  let from: WireItem | undefined;
  do {
    const input = {
      TableName: table,
      Segment: segment,
      TotalSegments: SEGMENTS,
      Limit: wanted - items.length,
      ...(from === undefined ? {} : { ExclusiveStartKey: from }),
    };
    const page = await send(connection, 'Scan', input, signal);
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && items.length < wanted);
  return items;
}
