import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../storage/memory-store';
import { BIRTH, PLAIN, tableOf } from '../testing/tables';
import { takeSequence } from './sequence';
import {
  arnOfStream,
  beginStream,
  endStream,
  findStream,
  isForgotten,
  listStreams,
  removeStream,
  STREAM_RETENTION_MS,
} from './stream-catalog';
import type { TableDefinition } from './table';

const NOW = BIRTH.nowMs;
const LABEL = '2026-01-01T00:00:00.000';
const ON = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } };
const streaming = tableOf(PLAIN, ON);
const ENTRY = {
  region: 'us-east-1',
  tableName: 'Plain',
  tableNumber: 7,
  label: LABEL,
  viewType: 'KEYS_ONLY',
  key: { hash: [{ name: 'pk', type: 'S' }], range: [] },
  startMs: NOW,
};

const named = (name: string, region = 'us-east-1'): TableDefinition => ({
  ...streaming,
  name,
  region,
});

describe('a stream', () => {
  it('is entered when it begins', async () => {
    const store = createMemoryStore();
    expect(await store.write((tx) => beginStream(tx, streaming))).toEqual(streaming);
    expect(store.read((view) => findStream(view, 'us-east-1', 'Plain', LABEL))).toEqual(ENTRY);
  });

  it('is not entered for a table without one', async () => {
    const store = createMemoryStore();
    await store.write((tx) => beginStream(tx, tableOf(PLAIN)));
    expect(store.read((view) => listStreams(view, undefined))).toEqual([]);
  });

  it('begins behind all that was given out before, under a label of its own', async () => {
    const store = createMemoryStore();
    const tables = await store.write((tx) => {
      takeSequence(tx, NOW);
      return [beginStream(tx, streaming), beginStream(tx, streaming)];
    });
    expect(tables.map(({ stream }) => stream)).toEqual([
      { viewType: 'KEYS_ONLY', label: '2026-01-01T00:00:00.001', startMs: NOW + 1 },
      { viewType: 'KEYS_ONLY', label: '2026-01-01T00:00:00.002', startMs: NOW + 2 },
    ]);
    expect(store.read((view) => listStreams(view, 'us-east-1', 'Plain'))).toHaveLength(2);
  });

  it.each([
    ['when it is told to', NOW + 5, NOW + 5],
    ['behind its last change, if the clock went back', NOW - 5, NOW + 3],
  ])('ends %s', async (_, nowMs, endMs) => {
    const store = createMemoryStore();
    await store.write((tx) => {
      const table = beginStream(tx, streaming);
      takeSequence(tx, NOW + 3);
      endStream(tx, table, nowMs);
    });
    expect(store.read((view) => listStreams(view, 'us-east-1'))).toEqual([{ ...ENTRY, endMs }]);
  });

  it('that was never on does not end', async () => {
    const store = createMemoryStore();
    await store.write((tx) => endStream(tx, tableOf(PLAIN), NOW));
    expect(store.read((view) => listStreams(view, undefined))).toEqual([]);
  });

  it('is forgotten a day after its end', () => {
    const ended = { ...ENTRY, key: streaming.key, endMs: NOW };
    expect(isForgotten(ended, NOW + STREAM_RETENTION_MS)).toBe(false);
    expect(isForgotten(ended, NOW + STREAM_RETENTION_MS + 1)).toBe(true);
    expect(isForgotten({ ...ENTRY, key: streaming.key }, NOW + 9 * STREAM_RETENTION_MS)).toBe(
      false,
    );
  });

  it('has an ARN that says all of it', () => {
    expect(arnOfStream({ ...ENTRY, key: streaming.key })).toBe(
      `arn:aws:dynamodb:us-east-1:000000000000:table/Plain/stream/${LABEL}`,
    );
  });

  it('can be removed', async () => {
    const store = createMemoryStore();
    await store.write((tx) => {
      beginStream(tx, streaming);
      removeStream(tx, { ...ENTRY, key: streaming.key });
    });
    expect(store.read((view) => listStreams(view, undefined))).toEqual([]);
  });
});

describe('streams', () => {
  it('are listed by region, by table, or all', async () => {
    const store = createMemoryStore();
    await store.write((tx) => {
      for (const table of [named('B'), named('A'), named('A', 'eu-west-1'), named('AB')]) {
        beginStream(tx, table);
      }
    });
    const names = (region?: string, table?: string) =>
      store.read((view) =>
        listStreams(view, region, table).map((s) => `${s.region} ${s.tableName}`),
      );
    expect(names('us-east-1')).toEqual(['us-east-1 A', 'us-east-1 AB', 'us-east-1 B']);
    expect(names('us-east-1', 'A')).toEqual(['us-east-1 A']);
    expect(names('us-east')).toEqual([]);
    expect(names('us-east-1', 'C')).toEqual([]);
    expect(names()).toEqual(['eu-west-1 A', 'us-east-1 A', 'us-east-1 AB', 'us-east-1 B']);
  });
});
