import { describe, expect, it } from 'vitest';
import { ApiError, validationError } from '../errors';
import type { Position } from './iterators';
import { compareShards, iteratorToken, parseIterator, parseShardId, shardId } from './iterators';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const position: Position = {
  streamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-01-01T00:00:00.000',
  shard: { generation: 12, part: 3 },
  sequence: 1_853_000_000_000_000_000n,
  skipsTrimmed: true,
  issuedAtMs: NOW,
};

describe('the name of a shard', () => {
  it.each([
    [{ generation: 0, part: 0 }, 'shardId-00000001767225600000-00000000'],
    [{ generation: 1, part: 3 }, 'shardId-00000001767225600000-00000013'],
    [{ generation: 300, part: 2 }, 'shardId-00000001767225600000-000012c2'],
  ])('%j is %s, and back', (shard, id) => {
    expect(shardId(shard, NOW)).toBe(id);
    expect(parseShardId(id)).toEqual(shard);
  });

  it.each(['', 'shardId-', 'shardId-00000001767225600000-0000000', 'x'.repeat(37)])(
    'is not %j',
    (text) => expect(parseShardId(text)).toBeUndefined(),
  );

  it('orders parents before children', () => {
    const shards = [
      { generation: 2, part: 0 },
      { generation: 1, part: 3 },
      { generation: 1, part: 0 },
      { generation: 0, part: 1 },
    ];
    expect(shards.sort(compareShards)).toEqual([
      { generation: 0, part: 1 },
      { generation: 1, part: 0 },
      { generation: 1, part: 3 },
      { generation: 2, part: 0 },
    ]);
  });
});

describe('an iterator', () => {
  it.each([
    ['from the horizon', position],
    ['from a number', { ...position, skipsTrimmed: false, sequence: 0n }],
  ])('%s is understood for a quarter of an hour', (_, one) => {
    expect(parseIterator(iteratorToken(one), NOW)).toEqual(one);
    expect(parseIterator(iteratorToken(one), NOW + 15 * MINUTE_MS)).toEqual(one);
  });

  it('is too old after that', () => {
    const token = iteratorToken(position);
    expect(() => parseIterator(token, NOW + 15 * MINUTE_MS + 1)).toThrow(
      new ApiError(
        'ExpiredIteratorException',
        'Iterator expired. The iterator was created at time 2026-01-01T00:00:00.000Z while right ' +
          'now it is 2026-01-01T00:15:00.001Z which is further in the future than the tolerated ' +
          'delay of 900000 milliseconds.',
      ),
    );
  });

  it.each([
    'nonsense',
    '',
    iteratorToken(position).replace('|1|', '|2|'),
    `${iteratorToken(position)}|x`,
    iteratorToken(position).replace('12.3', '12.33'),
    iteratorToken(position).replace('12.3', '-1.3'),
    iteratorToken(position).slice(0, -NOW.toString().length),
  ])('is not %j', (token) => {
    expect(() => parseIterator(token, NOW)).toThrow(validationError('Invalid ShardIterator'));
  });

  it('fits into a request for the longest names', () => {
    const streamArn = position.streamArn.replace('/T/', `/${'t'.repeat(255)}/`);
    expect(iteratorToken({ ...position, streamArn }).length).toBeLessThan(2048);
  });
});
