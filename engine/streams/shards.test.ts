import { describe, expect, it } from 'vitest';
import { printJson } from '../json-text';
import { sequenceAt } from '../tables/stream-shards';
import { sequenceText } from './records';
import { describeShard, shardRange, shardRanges } from './shards';

const START = Date.UTC(2026, 0, 1);
const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const life = { startMs: START };

const listed = (nowMs: number, endMs?: number): string[] =>
  shardRanges(endMs === undefined ? life : { ...life, endMs }, nowMs, nowMs - DAY_MS).map(
    ({ shard, isOpen }) => `${shard.generation}.${shard.part}${isOpen ? '' : ' closed'}`,
  );

describe('the shards of a stream', () => {
  it('are two at first', () => expect(listed(START)).toEqual(['0.0', '0.1']));

  it('split after four hours', () => {
    expect(listed(START + 4 * HOUR_MS + 10_000)).toEqual([
      '0.0 closed',
      '0.1 closed',
      '1.0',
      '1.1',
      '1.2',
      '1.3',
    ]);
  });

  it('stay open for a little while after their last moment', () => {
    expect(listed(START + 4 * HOUR_MS + 9_999).slice(0, 2)).toEqual(['0.0', '0.1']);
  });

  it('roll over every four hours from then on', () => {
    const shards = listed(START + 9 * HOUR_MS);
    expect(shards.slice(6)).toEqual(['2.0', '2.1', '2.2', '2.3']);
    expect(shards.slice(0, 6).every((shard) => shard.endsWith('closed'))).toBe(true);
  });

  it('are gone a day after their end', () => {
    expect(listed(START + 28 * HOUR_MS - 1)[0]).toBe('0.0 closed');
    expect(listed(START + 28 * HOUR_MS)[0]).toBe('1.0 closed');
  });

  it('are all closed once the stream is off, and no new ones come', () => {
    const endMs = START + 5 * HOUR_MS;
    const shards = ['0.0', '0.1', '1.0', '1.1', '1.2', '1.3'].map((shard) => `${shard} closed`);
    expect(listed(endMs, endMs)).toEqual(shards);
    expect(listed(START + 20 * HOUR_MS, endMs)).toEqual(shards);
  });
});

describe('the range of a shard', () => {
  it.each([
    ['the first', { generation: 0, part: 1 }, START, START + 4 * HOUR_MS],
    ['a later one', { generation: 3, part: 2 }, START + 12 * HOUR_MS, START + 16 * HOUR_MS],
  ])('%s', (_, shard, startMs, endMs) => {
    const { from, to } = shardRange(life, shard, START);
    expect([from, to]).toEqual([sequenceAt(startMs), sequenceAt(endMs)]);
  });

  it('ends with the stream, of which the last moment is a part', () => {
    const { to, isOpen } = shardRange(
      { ...life, endMs: START + 7 },
      { generation: 0, part: 0 },
      START,
    );
    expect([to, isOpen]).toEqual([sequenceAt(START + 8), false]);
  });
});

describe('a shard as it is described', () => {
  const NAME = 'shardId-00000001767225600000-00000000';

  it('is open at first, and has no parent', () => {
    const range = shardRange(life, { generation: 0, part: 0 }, START);
    expect(JSON.parse(printJson(describeShard(life, range)))).toEqual({
      ShardId: NAME,
      SequenceNumberRange: { StartingSequenceNumber: sequenceText(sequenceAt(START)) },
    });
  });

  it('names its parent, and its end when it has one', () => {
    const later = START + 9 * HOUR_MS;
    const [first, second] = [0, 2].map((part) =>
      describeShard(life, shardRange(life, { generation: 1, part }, later)),
    );
    expect(first).toHaveProperty('ParentShardId', NAME);
    expect(second).toHaveProperty('ParentShardId', NAME.replace(/0$/, '1'));
    expect(first).toHaveProperty(
      'SequenceNumberRange.EndingSequenceNumber',
      sequenceText(sequenceAt(START + 8 * HOUR_MS) - 1n),
    );
  });
});
