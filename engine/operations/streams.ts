import { ApiError, validationError } from '../errors';
import type { Json } from '../json-text';
import type { View } from '../storage/store';
import type { Position } from '../streams/iterators';
import {
  compareShards,
  iteratorToken,
  parseIterator,
  parseShardId,
  shardId,
} from '../streams/iterators';
import type { ViewType } from '../streams/records';
import { parseSequence, recordBytes, sequenceText, streamRecord } from '../streams/records';
import type { ShardRange } from '../streams/shards';
import { describeShard, shardRange, shardRanges } from '../streams/shards';
import { describeKey } from '../tables/describe';
import { lastSequence } from '../tables/sequence';
import type { StreamEntry } from '../tables/stream-catalog';
import {
  arnOfStream,
  findStream,
  isForgotten,
  listStreams as listed,
  STREAM_RETENTION_MS,
} from '../tables/stream-catalog';
import type { Shard } from '../tables/stream-shards';
import {
  generationAt,
  generationStartMs,
  laneOf,
  parentOf,
  partsOf,
  sequenceAt,
} from '../tables/stream-shards';
import { regionalTableName } from '../tables/table';
import { visitChanges } from '../writes/change-log';
import type { ReadContext } from './operation';
import { readOperation } from './operation';
import type { GetShardIteratorInput } from './streams.shapes';
import {
  describeStreamShape,
  getRecordsShape,
  getShardIteratorShape,
  listStreamsShape,
} from './streams.shapes';

/** source: API.md, "DynamoDB Streams client" */
const PAGE_STREAMS = 100;
const PAGE_RECORDS = 1000;
const PAGE_BYTES = 1_048_576;

/** Streams of the region, or of one table; those that were switched off within a day too. */
export const listStreams = readOperation({
  name: 'ListStreams',
  shape: listStreamsShape,
  prepare: (input) => input,
  run: ({ view, region, nowMs }, input) => {
    const name = input.TableName && regionalTableName(input.TableName, region);
    const after = placeOf(input.ExclusiveStartStreamArn);
    const streams = listed(view, region, name).filter(
      (stream) => !isForgotten(stream, nowMs) && isBehind(stream, after),
    );
    const limit = input.Limit ?? PAGE_STREAMS;
    const page = streams.slice(0, limit);
    return {
      Streams: page.map((stream) => ({
        StreamArn: arnOfStream(stream),
        TableName: stream.tableName,
        StreamLabel: stream.label,
      })),
      LastEvaluatedStreamArn: limit < streams.length ? page.map(arnOfStream).at(-1) : undefined,
    };
  },
});

/** A stream and its shards. */
export const describeStream = readOperation({
  name: 'DescribeStream',
  shape: describeStreamShape,
  prepare: (input) => input,
  run: (context, input) => {
    const stream = requireStream(context, input.StreamArn);
    const shards = filteredShards(context, stream, input.ShardFilter);
    const after = input.ExclusiveStartShardId && shardNamed(stream, input.ExclusiveStartShardId);
    const left = shards.filter(({ shard }) => !after || compareShards(shard, after) > 0);
    const page = left.slice(0, input.Limit ?? PAGE_STREAMS);
    const last = page.at(-1);
    return {
      StreamDescription: {
        StreamArn: input.StreamArn,
        StreamLabel: stream.label,
        StreamStatus: streamStatus(context, stream),
        StreamViewType: stream.viewType,
        CreationRequestDateTime: stream.startMs / 1000,
        TableName: stream.tableName,
        KeySchema: describeKey(stream.key),
        Shards: page.map((range) => describeShard(stream, range)),
        LastEvaluatedShardId:
          last && page.length < left.length ? shardId(last.shard, last.startMs) : undefined,
      },
    };
  },
});

/** A place in a shard to read from. */
export const getShardIterator = readOperation({
  name: 'GetShardIterator',
  shape: getShardIteratorShape,
  prepare: (input) => ({ input, sequence: sequenceOf(input) }),
  run: (context, { input, sequence }) => {
    const stream = requireStream(context, input.StreamArn);
    const range = requireShard(context, stream, input.ShardId);
    return {
      ShardIterator: iteratorToken({
        streamArn: input.StreamArn,
        shard: range.shard,
        ...startOf(context, input, range, sequence),
        issuedAtMs: context.nowMs,
      }),
    };
  },
});

/** The changes from a place in a shard on. */
export const getRecords = readOperation({
  name: 'GetRecords',
  shape: getRecordsShape,
  prepare: (input) => input,
  run: (context, input) => {
    const position = parseIterator(input.ShardIterator, context.nowMs);
    const stream = requireStream(context, position.streamArn);
    const range = shardRange(stream, position.shard, context.nowMs);
    // A call is a unit of its own, whatever it finds.
    context.receipt.tableName = stream.tableName;
    const from = startAfterTrim(context, position);
    const page = readRecords(context, stream, range, from, input.Limit ?? PAGE_RECORDS);
    const isExhausted = !range.isOpen && !page.isCut;
    const next: Position = {
      ...position,
      sequence: page.next,
      skipsTrimmed: position.skipsTrimmed && page.records.length === 0,
      issuedAtMs: context.nowMs,
    };
    return {
      Records: page.records,
      NextShardIterator: isExhausted ? undefined : iteratorToken(next),
    };
  },
});

/** A stream takes as long to be switched on and off as its table takes to change. */
function streamStatus({ nowMs, settings }: ReadContext, { startMs, endMs }: StreamEntry): string {
  // Moments are unlike each other, so that one may lie a little ahead.
  const isUnderWay = (sinceMs: number) => Math.max(0, nowMs - sinceMs) < settings.tableDelayMs;
  if (endMs !== undefined) return isUnderWay(endMs) ? 'DISABLING' : 'DISABLED';
  return isUnderWay(startMs) ? 'ENABLING' : 'ENABLED';
}

interface RecordPage {
  readonly records: readonly Json[];
  readonly next: bigint;
  /** Whether there is more in the shard right now. */
  readonly isCut: boolean;
}

function readRecords(
  context: ReadContext,
  stream: StreamEntry,
  range: ShardRange,
  from: bigint,
  limit: number,
): RecordPage {
  const records: Json[] = [];
  const lane = laneOf(range.shard);
  const place = { table: stream.tableNumber, lane };
  // The view type was checked when the stream was switched on.
  const viewType = stream.viewType as ViewType;
  let next = from;
  let bytes = 0;
  let isCut = false;
  visitChanges(context.view, place, from, range.to, (change) => {
    const sizeBytes = recordBytes(change, viewType);
    bytes += sizeBytes;
    isCut = records.length === limit || (records.length > 0 && bytes > PAGE_BYTES);
    if (isCut) return false;
    const id = eventId(stream, lane, change.sequence);
    const { region } = stream;
    records.push(streamRecord(change, { viewType, region, eventId: id, sizeBytes }));
    next = change.sequence + 1n;
    return true;
  });
  return { records, next, isCut };
}

/** 32 hexadecimal digits: table, lane and sequence number are all it takes to be unlike others. */
function eventId(stream: StreamEntry, lane: number, sequence: bigint): string {
  const place = (stream.tableNumber * 256 + lane).toString(16).padStart(16, '0');
  return place + sequence.toString(16).padStart(16, '0');
}

function requireStream(context: ReadContext, arn: string): StreamEntry {
  const place = placeOf(arn);
  const stream = place && findStream(context.view, context.region, place.tableName, place.label);
  if (stream !== undefined && arnOfStream(stream) === arn && !isForgotten(stream, context.nowMs)) {
    return stream;
  }
  const message = `Requested resource not found: Stream: ${arn} not found`;
  throw new ApiError('ResourceNotFoundException', message);
}

type StreamPlace = Pick<StreamEntry, 'tableName' | 'label'>;

function placeOf(arn: string | undefined): StreamPlace | undefined {
  const [, tableName, label] = /:table\/([^/]+)\/stream\/(.+)$/.exec(arn ?? '') ?? [];
  return tableName === undefined || label === undefined ? undefined : { tableName, label };
}

/** Whether a stream is listed behind a place, at which there need not be one any more. */
function isBehind(stream: StreamPlace, place: StreamPlace | undefined): boolean {
  if (place === undefined) return true;
  if (stream.tableName !== place.tableName) return stream.tableName > place.tableName;
  return stream.label > place.label;
}

function horizonMs({ nowMs }: ReadContext): number {
  return nowMs - STREAM_RETENTION_MS;
}

function filteredShards(
  context: ReadContext,
  stream: StreamEntry,
  filter: { readonly Type?: string; readonly ShardId?: string } | undefined,
): ShardRange[] {
  const shards = shardRanges(stream, context.nowMs, horizonMs(context));
  if (filter?.Type === undefined) return shards;
  if (filter.ShardId === undefined) {
    throw validationError('ShardId must be specified when the shard filter is CHILD_SHARDS');
  }
  const wanted = shardNamed(stream, filter.ShardId);
  return shards.filter(({ shard }) => {
    const parent = parentOf(shard);
    return parent !== undefined && compareShards(parent, wanted) === 0;
  });
}

/** throws  ResourceNotFoundException for a shard that the stream does not have yet */
function requireShard(context: ReadContext, stream: StreamEntry, id: string): ShardRange {
  const shard = shardNamed(stream, id);
  const lastMs = Math.min(context.nowMs, stream.endMs ?? context.nowMs);
  if (shard.generation > generationAt(stream.startMs, lastMs)) throw shardNotFound();
  return shardRange(stream, shard, context.nowMs);
}

/** throws  ResourceNotFoundException for what cannot be a shard of the stream */
function shardNamed(stream: StreamEntry, id: string): Shard {
  const shard = parseShardId(id);
  if (shard === undefined || shard.part >= partsOf(shard.generation)) throw shardNotFound();
  const startMs = generationStartMs(stream.startMs, shard.generation);
  if (shardId(shard, startMs) !== id) throw shardNotFound();
  return shard;
}

function shardNotFound(): ApiError {
  const message = 'Requested resource not found: Shard does not exist';
  return new ApiError('ResourceNotFoundException', message);
}

function sequenceOf(input: GetShardIteratorInput): bigint | undefined {
  const needsOne = /^(AT|AFTER)_/.test(input.ShardIteratorType);
  if (input.SequenceNumber === undefined) {
    if (!needsOne) return undefined;
    throw validationError(
      'SequenceNumber must be specified when ShardIteratorType is AT_SEQUENCE_NUMBER or ' +
        'AFTER_SEQUENCE_NUMBER',
    );
  }
  if (!needsOne) {
    throw validationError(
      'SequenceNumber must not be specified when ShardIteratorType is TRIM_HORIZON or LATEST',
    );
  }
  const sequence = parseSequence(input.SequenceNumber);
  if (sequence === undefined) {
    throw validationError(`Invalid SequenceNumber: ${input.SequenceNumber}`);
  }
  return sequence;
}

type Start = Pick<Position, 'sequence' | 'skipsTrimmed'>;

function startOf(
  context: ReadContext,
  input: GetShardIteratorInput,
  range: ShardRange,
  sequence = 0n,
): Start {
  switch (input.ShardIteratorType) {
    case 'TRIM_HORIZON':
      return { sequence: range.from, skipsTrimmed: true };
    case 'LATEST':
      return { sequence: latest(context.view, range), skipsTrimmed: false };
    case 'AFTER_SEQUENCE_NUMBER':
      return within(context, range, sequence + 1n, sequence);
    default:
      return within(context, range, sequence, sequence);
  }
}

/** Behind everything that has been written so far. */
function latest(view: View, { from }: ShardRange): bigint {
  const next = lastSequence(view) + 1n;
  return next > from ? next : from;
}

function within(context: ReadContext, range: ShardRange, start: bigint, named: bigint): Start {
  if (named < range.from || named >= range.to) {
    throw validationError(
      `Invalid SequenceNumber: ${sequenceText(named)} is not within the shard's range`,
    );
  }
  if (named < sequenceAt(horizonMs(context))) throw trimmed();
  return { sequence: start, skipsTrimmed: false };
}

function startAfterTrim(context: ReadContext, position: Position): bigint {
  const horizon = sequenceAt(horizonMs(context));
  if (position.sequence >= horizon) return position.sequence;
  if (position.skipsTrimmed) return horizon;
  throw trimmed();
}

function trimmed(): ApiError {
  return new ApiError(
    'TrimmedDataAccessException',
    'The data you are trying to access has been trimmed',
  );
}
