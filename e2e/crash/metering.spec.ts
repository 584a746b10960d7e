import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createLedger,
  type Ledger,
  type LedgerAnswer,
  type LedgerRow,
  ledgerOf,
} from '../../engine/testing/ledger';
import { randomCall, WORKLOAD_TABLES } from '../../engine/testing/metered-workload';
import { createRandom, seeds } from '../../engine/testing/random';
import { estimate } from '../../model/pricing/estimate';
import { Exact } from '../../model/pricing/exact';
import { CURRENT_PRICES } from '../../model/pricing/prices/price-lists';
import { DEFAULT_OPTIONS } from '../../model/pricing/types/estimate';
import { usageOfTraffic } from '../../model/pricing/usage-of-traffic';
import { type EngineProcess, startEngine } from '../engine-process';
import { type Client, createClient } from './client';

/**
 * Strategy: 32 clients send random requests of every kind, each asking for a report; the engine is
 * closed and opened, and at last killed.
 * Invariants: the meter has what the clients were told, to the half unit, across an orderly
 * restart; after a kill it has no more than that, and all but the last seconds of it.
 * Replay: SEED=<number> npx vitest run --project crash e2e/crash/metering
 */
const REQUESTS = Number(process.env.SORTKEY_METERED_REQUESTS ?? 100_000);
const CLIENTS = 32;

describe('what is metered over HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-metering-'));
  const [seed = 0] = seeds(1, process.env);
  const ledger = createLedger();
  let engine: EngineProcess;
  let client: Client;

  const open = async () => {
    engine = await startEngine(['--data', folder]);
    client = createClient(engine.endpoint);
  };
  const told = () => ledger.rows();

  beforeAll(async () => {
    await open();
    for (const table of WORKLOAD_TABLES) await client.send('CreateTable', table);
  }, 60_000);

  afterAll(async () => {
    client.close();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`is what ${REQUESTS} requests were told (SEED=${seed})`, { timeout: 300_000 }, async () => {
    await runRequests(client, ledger, { requests: REQUESTS, seed });
    expect(told().reduce((sum, { requests }) => sum + requests, 0)).toBeGreaterThan(REQUESTS / 2);
    expect(await metered(client, ledger)).toEqual(told());
  });

  it('is what the calculator prices, to the half unit', { timeout: 60_000 }, async () => {
    const hours = (await metered(client, ledger)).map((row) => ({ ...row, hour: 0, throttles: 0 }));
    const { usage } = usageOfTraffic({ region: 'us-east-1', hours });
    const { lines } = estimate(usage, CURRENT_PRICES);
    const priced = (group: string): string =>
      Exact.sum(lines.filter((line) => line.group === group).map(({ quantity }) => quantity))
        // A month is so many hours like the one that was seen.
        .over(DEFAULT_OPTIONS.monthHours)
        .toString();
    const units = (unit: 'readUnits' | 'writeUnits'): string =>
      Exact.sum(told().map((row) => row[unit])).toString();
    expect([priced('reads'), priced('writes')]).toEqual([units('readUnits'), units('writeUnits')]);
    expect(units('writeUnits')).not.toBe('0');
  });

  it('is the same after a restart', { timeout: 60_000 }, async () => {
    client.close();
    await engine.stop();
    await open();
    expect(await metered(client, ledger)).toEqual(told());
  });

  it('loses no more than the last seconds when it is killed', { timeout: 60_000 }, async () => {
    const before = told();
    await runRequests(client, ledger, { requests: 2_000, seed: seed - 1 });
    const stored = told();
    // Longer than counts wait to be stored.
    await sleep(7_000);
    await runRequests(client, ledger, { requests: 2_000, seed: seed - 2 });
    await engine.kill();
    client.close();
    await open();
    const kept = unitsOf(await metered(client, ledger));
    expect(kept).toBeGreaterThanOrEqual(unitsOf(stored));
    expect(kept).toBeLessThanOrEqual(unitsOf(told()));
    expect(unitsOf(stored)).toBeGreaterThan(unitsOf(before));
  });
});

async function runRequests(
  client: Client,
  ledger: Ledger,
  { requests, seed }: { requests: number; seed: number },
): Promise<void> {
  let left = requests;
  const runClient = async (own: number): Promise<void> => {
    const random = createRandom(seed * CLIENTS + own);
    while (left-- > 0) {
      const call = randomCall(random);
      const input = { ...call.body, ReturnConsumedCapacity: 'INDEXES' };
      const { status, body } = await client.send<LedgerAnswer>(call.operation, input);
      const code = body.__type?.split('#').at(-1);
      ledger.note(call, status === 200, code === undefined ? body : { code });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => runClient(i)));
}

interface MeteringPage {
  readonly Series: Parameters<typeof ledgerOf>[0];
  readonly NextToken?: string;
}

/** The rows of everything metered by the hour, of the operations that the ledger has. */
async function metered(client: Client, ledger: Ledger): Promise<LedgerRow[]> {
  const now = Math.floor(Date.now() / 1000);
  const span = { StartTime: now - 3 * 3600, EndTime: now + 3600, Period: 3600 };
  const series: MeteringPage['Series'][number][] = [];
  let NextToken: string | undefined;
  do {
    const input = { ...span, NextToken };
    const { status, body } = await client.send<MeteringPage>('GetMetering', input);
    expect(status).toBe(200);
    series.push(...body.Series);
    NextToken = body.NextToken;
  } while (NextToken !== undefined);
  return ledgerOf(series, new Set(ledger.rows().map(({ operation }) => operation)));
}

function unitsOf(rows: readonly LedgerRow[]): number {
  return rows.reduce((sum, { readUnits, writeUnits }) => sum + readUnits + writeUnits, 0);
}
