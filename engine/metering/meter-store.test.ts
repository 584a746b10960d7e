import { describe, expect, it } from 'vitest';
import { createReceipt } from '../capacity/receipt';
import { createConsumption } from '../capacity/units';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { bucketAt, type Period } from './buckets';
import { allSeriesRange, nameOfText, partsOfBlockKey } from './keys';
import { createMeter, type MeterOptions } from './meter';
import { type Metering, openMetering } from './meter-store';

const START_MS = Date.UTC(2026, 2, 1, 10);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface World {
  readonly store: Store;
  readonly metering: Metering;
}

function openWorld(store: Store = createMemoryStore(), options: MeterOptions = {}): World {
  return { store, metering: store.read((view) => openMetering(view, createMeter(options))) };
}

function get({ metering }: World, tableName: string, afterMs = 0): void {
  const consumption = createConsumption('plain');
  consumption.add({ tableName }, 0.5);
  const request = { region: 'us-east-1', operation: 'GetItem', nowMs: START_MS + afterMs };
  metering.meter.answered(request, { ...createReceipt(), consumption }, 0);
}

const seriesName = (tableName: string): string => `us-east-1\0${tableName}\0\0GetItem`;
const OTHERS = 'us-east-1\0\0\0';

/** Requests by bucket, counted from the start. */
function requests({ store, metering }: World, series: string, period: Period): [number, number][] {
  const start = bucketAt(START_MS, period);
  const span = { period, from: 0, to: start + 100_000 };
  return store
    .read((view) => [...metering.reader(view)(series, span)])
    .map(([bucket, counts]) => [bucket - start, counts.requests]);
}

function flushAll({ store, metering }: World): Promise<boolean> {
  return store.write((tx) => {
    while (metering.flush(tx));
    return true;
  });
}

async function trimAll({ store, metering }: World, nowMs: number): Promise<number> {
  let steps = 1;
  while (await store.write((tx) => metering.trim(tx, nowMs))) steps++;
  return steps;
}

function storedKeys({ store }: World): string[] {
  const found: string[] = [];
  store.read((view) =>
    view.range(allSeriesRange(), (key) => {
      const { series, period } = partsOfBlockKey(key);
      found.push(`${nameOfText(series).tableName} ${period}`);
      return true;
    }),
  );
  return found;
}

describe('what is counted is read', () => {
  it('the same before it is stored, while part of it is, and afterwards', async () => {
    const world = openWorld();
    const { store, metering } = world;
    // More than one step stores.
    for (let minute = 0; minute < 70; minute++) get(world, 'T', minute * MINUTE_MS);
    const minutes = Array.from({ length: 70 }, (_, i) => [i, 1]);
    const hours = [
      [0, 60],
      [1, 10],
    ];
    for (let step = 0; step < 4; step++) {
      expect(requests(world, seriesName('T'), 60).toSorted(([a], [b]) => a - b)).toEqual(minutes);
      expect(requests(world, seriesName('T'), 3600).toSorted(([a], [b]) => a - b)).toEqual(hours);
      const more = await store.write((tx) => metering.flush(tx));
      expect(more).toBe(step < 2);
    }
    expect([metering.hasMore(), storedKeys(world)]).toEqual([false, ['T 60', 'T 60', 'T 3600']]);
  });

  it('after a restart, and counted on in the same minute', async () => {
    const world = openWorld();
    get(world, 'T');
    await flushAll(world);
    const again = openWorld(world.store);
    expect(again.metering.meter.names()).toEqual([seriesName('T')]);
    get(again, 'T');
    expect(requests(again, seriesName('T'), 60)).toEqual([[0, 2]]);
    await flushAll(again);
    expect(requests(again, seriesName('T'), 60)).toEqual([[0, 2]]);
  });
});

describe('a step that fails', () => {
  it('loses nothing', async () => {
    const world = openWorld();
    const { store, metering } = world;
    get(world, 'T');
    const failed = store.write((tx) => {
      metering.flush(tx);
      throw new Error('disk full');
    });
    await expect(failed).rejects.toThrow('disk full');
    expect([metering.hasMore(), requests(world, seriesName('T'), 60)]).toEqual([true, [[0, 1]]]);
    get(world, 'T');
    expect(requests(world, seriesName('T'), 60)).toEqual([[0, 2]]);
    await flushAll(world);
    expect(requests(world, seriesName('T'), 60)).toEqual([[0, 2]]);
  });

  it('and was written all the same is not counted twice', async () => {
    const world = openWorld();
    const { store, metering } = world;
    get(world, 'T');
    // What a caller of the store sees when its commit succeeds and the answer is lost.
    await store.write((tx) => metering.flush(tx));
    expect(metering.hasMore()).toBe(true);
    expect(requests(world, seriesName('T'), 60)).toEqual([[0, 1]]);
    get(world, 'T');
    await flushAll(world);
    expect(requests(world, seriesName('T'), 60)).toEqual([[0, 2]]);
  });
});

describe('what is too old', () => {
  it('goes: minutes after three hours, hours after 62 days, and then the series', async () => {
    const world = openWorld();
    get(world, 'T');
    get(world, 'T', 5 * HOUR_MS);
    await flushAll(world);
    const keysAt = async (ms: number) => {
      await trimAll(world, START_MS + ms);
      return storedKeys(world);
    };
    expect(await keysAt(3.9 * HOUR_MS)).toEqual(['T 60', 'T 60', 'T 3600']);
    expect(await keysAt(4.1 * HOUR_MS)).toEqual(['T 60', 'T 3600']);
    expect(await keysAt(9.1 * HOUR_MS)).toEqual(['T 3600']);
    expect(await keysAt(62 * DAY_MS)).toEqual(['T 3600']);
    expect(await keysAt(63.5 * DAY_MS)).toEqual([]);
    await trimAll(world, START_MS + 63.5 * DAY_MS);
    expect(world.metering.meter.names()).toEqual([]);
  });

  it('is looked for in steps', async () => {
    const world = openWorld();
    for (let i = 0; i < 60; i++) get(world, `T${i}`);
    await flushAll(world);
    expect(await trimAll(world, START_MS + 90 * DAY_MS)).toBe(3);
    expect(storedKeys(world)).toEqual([]);
  });
});

describe('too many series', () => {
  it('are folded from the quietest on, and all that was counted stays counted', async () => {
    const world = openWorld(createMemoryStore(), { maxSeries: 10 });
    for (let i = 0; i < 14; i++) get(world, `T${i}`, i * MINUTE_MS);
    await flushAll(world);
    expect(requests(world, OTHERS, 3600)).toEqual([[0, 4]]);
    await trimAll(world, START_MS);
    expect(world.metering.meter.names().length).toBe(9);
    expect(requests(world, seriesName('T0'), 60)).toEqual([]);
    expect(requests(world, OTHERS, 60)).toEqual([
      ...[10, 11, 12, 13, 0, 1].map((minute) => [minute, 1]),
    ]);
    expect(requests(world, OTHERS, 3600)).toEqual([[0, 6]]);
    get(world, 'New');
    expect(requests(world, seriesName('New'), 60)).toEqual([[0, 1]]);
  });

  it('that are stored are known all the same when there may be fewer', async () => {
    const world = openWorld();
    for (let i = 0; i < 5; i++) get(world, `T${i}`);
    await flushAll(world);
    const smaller = openWorld(world.store, { maxSeries: 3 });
    expect(smaller.metering.meter.names().length).toBe(5);
    expect(requests(smaller, seriesName('T4'), 60)).toEqual([[0, 1]]);
  });
});
