import { ONE_VALIDATION_ERROR, validationError } from '../errors';
import type { Json } from '../json-text';
import { bucketAt, bucketStart, type Period } from '../metering/buckets';
import type { Counts } from '../metering/counts';
import { nameOfText, type SeriesName } from '../metering/keys';
import { MAX_SERIES } from '../metering/meter';
import { keptSpan, type Span } from '../metering/meter-store';
import { tableNameOf } from '../tables/table';
import type { GetMeteringInput } from './metering.shapes';
import { getMeteringShape, listMeteredTablesShape } from './metering.shapes';
import type { ReadContext } from './operation';
import { readOperation } from './operation';

/** A page ends with the series that brings it to so many points, or after so many series. */
const PAGE_POINTS = 5_000;
const PAGE_SERIES = 500;

/**
 * What was counted in a span of time, series by series. A member of a point that is not there is 0.
 *
 * Points are those whose minute or hour has a part in the span; EndTime is exclusive.
 */
export const getMetering = readOperation({
  name: 'GetMetering',
  shape: getMeteringShape,
  prepare: (input) => {
    const period = periodOf(input.Period);
    if (input.StartTime >= input.EndTime) {
      throw validationError(`${ONE_VALIDATION_ERROR}StartTime must be before EndTime`);
    }
    const from = bucketAt(input.StartTime * 1000, period);
    const to = bucketAt(input.EndTime * 1000 - 1, period) + 1;
    const after = input.NextToken === undefined ? undefined : placeOf(input.NextToken);
    return { input, span: { period, from, to }, after };
  },
  run: (context, { input, span, after = '' }) => {
    const wanted = seriesOf(context).filter(
      ({ text, name }) => text > after && isWanted(name, input),
    );
    const read = context.metering.reader(context.view);
    const kept = keptSpan(span, context.nowMs);
    const series: Json[] = [];
    let points = 0;
    let visited = 0;
    for (const { text, name } of wanted) {
      if (points >= PAGE_POINTS || visited === PAGE_SERIES) break;
      visited++;
      const found = kept.from < kept.to ? pointsOf(read(text, kept), kept) : [];
      points += found.length;
      if (found.length > 0) series.push({ ...labelsOf(name), Points: found });
    }
    const last = wanted[visited - 1];
    return {
      Series: series,
      NextToken: last && visited < wanted.length ? tokenOf(last.text) : undefined,
    };
  },
});

/** The tables that anything was counted of, those that are gone included. */
export const listMeteredTables = readOperation({
  name: 'ListMeteredTables',
  shape: listMeteredTablesShape,
  prepare: (input) => input,
  run: (context) => {
    const tables = new Map<string, { indexes: Set<string>; operations: Set<string> }>();
    let hasOther = false;
    for (const { name } of seriesOf(context)) {
      const { tableName, indexName, operation } = name;
      hasOther ||= isOther(name);
      if (tableName === '') continue;
      const known = tables.get(tableName) ?? { indexes: new Set(), operations: new Set() };
      tables.set(tableName, known);
      if (indexName !== '') known.indexes.add(indexName);
      known.operations.add(operation);
    }
    return {
      Tables: [...tables].map(([name, { indexes, operations }]) => ({
        TableName: name,
        IndexNames: [...indexes].toSorted(),
        Operations: [...operations].toSorted(),
      })),
      // Of all regions: whether there is room for more, and whether there has always been.
      SeriesCount: context.metering.meter.names().length,
      MaximumSeriesCount: MAX_SERIES,
      HasOther: hasOther,
    };
  },
});

interface Series {
  readonly text: string;
  readonly name: SeriesName;
}

/** Those of the request's region, in order, and what is told of no region. */
function seriesOf({ region, metering }: ReadContext): Series[] {
  return metering.meter
    .names()
    .toSorted()
    .map((text) => ({ text, name: nameOfText(text) }))
    .filter(({ name }) => name.region === region || (name.region === '' && isOther(name)));
}

function isOther({ operation }: SeriesName): boolean {
  return operation === '';
}

function isWanted(name: SeriesName, input: GetMeteringInput): boolean {
  const { TableName: table, IndexName: index, Operation: operation } = input;
  if (table !== undefined && name.tableName !== tableNameOf(table)) return false;
  if (index !== undefined && name.indexName !== index) return false;
  return operation === undefined || name.operation === operation;
}

function labelsOf({ region, tableName, indexName, operation }: SeriesName) {
  return {
    TableName: tableName === '' ? undefined : tableName,
    IndexName: indexName === '' ? undefined : indexName,
    Operation: operation === '' ? undefined : operation,
    // Series that found no room: of this region, or of any.
    Other: operation === '' ? (region === '' ? 'ALL_REGIONS' : 'REGION') : undefined,
  };
}

function pointsOf(buckets: ReadonlyMap<number, Counts>, { period }: Span): Json[] {
  return [...buckets]
    .toSorted(([a], [b]) => a - b)
    .map(([bucket, counts]) => ({
      Timestamp: bucketStart(bucket, period),
      Requests: some(counts.requests),
      ReadUnits: some(counts.readHalves / 2),
      WriteUnits: some(counts.writeHalves / 2),
      FailedConditions: some(counts.failedConditions),
      FailedConditionWriteUnits: some(counts.failedHalves / 2),
      Throttled: some(counts.throttled),
      Refused: some(counts.refused),
      TimeToLiveDeletes: some(counts.ttlDeletes),
      ResponseBytes: some(counts.responseBytes),
    }));
}

function some(count: number): number | undefined {
  return count === 0 ? undefined : count;
}

function periodOf(seconds: number): Period {
  if (seconds === 60 || seconds === 3600) return seconds;
  throw validationError(
    `${ONE_VALIDATION_ERROR}Value '${seconds}' at 'period' failed to satisfy constraint: ` +
      'Member must satisfy enum value set: [60, 3600]',
  );
}

/** A token names the last series of the page before. */
function tokenOf(text: string): string {
  return encodeURIComponent(text);
}

function placeOf(token: string): string {
  try {
    const text = decodeURIComponent(token);
    if (text.split('\0').length === 4) return text;
  } catch {
    // Told below, like any other text that is no token.
  }
  throw validationError('Invalid NextToken');
}
