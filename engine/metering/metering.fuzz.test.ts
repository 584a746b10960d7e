import { describe, expect, it } from 'vitest';
import { createManualClock } from '../clock';
import { openEngine } from '../engine';
import { jsonText } from '../json-text';
import { createMemoryStore } from '../storage/memory-store';
import { createLedger, ledgerOf } from '../testing/ledger';
import { randomCall, WORKLOAD_TABLES } from '../testing/metered-workload';
import { createRandom, seeds } from '../testing/random';

/**
 * Strategy: random requests of every kind, each asking for a full report; time passes between them,
 * counts are stored in between, and the engine is closed and opened again.
 * Invariants: the meter has what the callers were told, to the half unit, in minutes and in hours.
 * Replay: SEED=<number> npx vitest run --project unit engine/metering
 */
const REQUESTS = 4_000;

const START_MS = Date.UTC(2026, 2, 1, 22, 30);

describe('what is metered', () => {
  it.each(seeds(2, process.env))('is what callers were told (SEED=%i)', async (seed) => {
    const random = createRandom(seed);
    const ledger = createLedger();
    const clock = createManualClock(START_MS);
    const store = createMemoryStore();
    const bugs: unknown[] = [];
    const open = () =>
      openEngine({
        store: { ...store, close: () => Promise.resolve() },
        clock,
        onBug: (error) => bugs.push(error),
      });
    let engine = open();
    const send = async (operation: string, input: object) => {
      const body: unknown = JSON.parse(JSON.stringify(input)); // Members that are undefined go.
      const answer = await engine.execute({ region: 'us-east-1', operation, body });
      if (answer.ok) return { isOk: true, body: JSON.parse(jsonText(answer.body)) };
      return { isOk: false, body: { code: answer.error.code } };
    };
    for (const table of WORKLOAD_TABLES) await send('CreateTable', table);
    const operations = new Set<string>();
    for (let i = 0; i < REQUESTS; i++) {
      const call = randomCall(random);
      operations.add(call.operation);
      const { isOk, body } = await send(call.operation, {
        ...call.body,
        ReturnConsumedCapacity: 'INDEXES',
      });
      ledger.note(call, isOk, body);
      // Two hours in all; the six seconds after which counts are stored pass again and again.
      clock.tick(random.below(3_600));
      if (random.chance(0.01)) await engine.settle();
      if (random.chance(0.002)) {
        await engine.close();
        engine = open();
      }
    }
    const allSeries = async (Period: number) => {
      const span = { StartTime: START_MS / 1000, EndTime: Math.ceil(clock.now() / 1000) + 1 };
      const series = [];
      let NextToken: string | undefined;
      do {
        const { body } = await send('GetMetering', { ...span, Period, NextToken });
        series.push(...body.Series);
        NextToken = body.NextToken;
      } while (NextToken !== undefined);
      return series;
    };
    const told = ledger.rows();
    expect(told.length).toBeGreaterThan(50);
    expect(ledgerOf(await allSeries(60), operations)).toEqual(told);
    expect(ledgerOf(await allSeries(3600), operations)).toEqual(told);
    expect(bugs).toEqual([]);
    await engine.close();
  });
});
