import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random, seeds } from '../../engine/testing/random';
import { startEngine } from '../engine-process';
import { type Client, createClient, type WireItem } from './client';
import { canonical } from './stream-consumer';

/**
 * Strategy: the files of a database are damaged at random, after an orderly end and after a kill,
 * and an engine is started on them.
 * Invariants: it says in a sentence what is wrong and does not start; or it answers with what was
 * written; or it refuses to answer. It never answers with anything else. Of what was killed, the
 * last write of the log may be missing: a write that was being written looks the same.
 * Replay: SEED=<number> npx vitest run --project crash e2e/crash/damage
 */
const DAMAGES = Number(process.env.SORTKEY_DAMAGES ?? 16);
const TABLE = 'damaged';
const ITEMS = 400;

const folder = mkdtempSync(join(tmpdir(), 'sortkey-damage-'));
const [seed = 0] = seeds(1, process.env);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  /** What was seen; undefined when it was not told. */
  readonly items: readonly string[] | undefined;
  /** What was said instead. */
  readonly said: string;
}

describe.each(['stopped', 'killed'] as const)('a database that was %s', (how) => {
  const data = join(folder, how);
  let whole: string[] = [];
  let last: string;

  beforeAll(async () => {
    const engine = await startEngine(['--data', data, '--segment-bytes', '40000']);
    const client = createClient(engine.endpoint);
    last = await fill(client);
    // Metering is stored after a while too; then the last write is not one of ours.
    whole = await read(client);
    client.close();
    if (how === 'killed') await engine.kill();
    else await engine.stop();
  }, 60_000);

  it('answers with everything as long as nothing is damaged', async () => {
    const { items } = await outcomeOf(copyOf(data));
    expect(items).toEqual(whole);
  }, 30_000);

  it(
    `and then damaged ${DAMAGES} times never answers with anything else (SEED=${seed})`,
    async () => {
      const random = createRandom(seed);
      const told: string[] = [];
      for (let i = 0; i < DAMAGES; i++) {
        const copy = copyOf(data);
        const what = damage(random, copy);
        const { items, said } = await outcomeOf(copy);
        told.push(`${what}: ${items === undefined ? said.replaceAll(copy, 'DIR') : 'no harm'}`);
        rmSync(copy, { recursive: true });
        if (items === undefined) {
          expect(said, what).toMatch(EXPLAINED);
          continue;
        }
        const missing = whole.filter((item) => !items.includes(item));
        const isEnd = how === 'killed' && missing.every((item) => item === last);
        if (!isEnd) expect(items, what).toEqual(whole);
      }
      if (process.env.SORTKEY_DAMAGES !== undefined) process.stdout.write(`${told.join('\n')}\n`);
    },
    DAMAGES * 10_000,
  );
});

/** A sentence of ours, or the end that LMDB makes of itself, which the launcher explains. */
const EXPLAINED =
  /cannot be opened \([^()]+\)\.$|checksum differs|not where it belongs|SIGSEGV|SIGBUS|SIGABRT|MDB_|Error: /;

async function fill(client: Client): Promise<string> {
  await client.send('CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'colour'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'colours',
        KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  });
  let last = '';
  for (let i = 0; i < ITEMS; ) {
    const Item = { pk: { S: `item-${i}` }, colour: { S: `c${i % 3}` }, note: { S: 'x'.repeat(i) } };
    const { status } = await client.send('PutItem', { TableName: TABLE, Item });
    if (status !== 200) await sleep(5);
    else i++;
    last = canonical(Item);
  }
  return last;
}

async function read(client: Client): Promise<string[]> {
  const [table, index] = await Promise.all([scan(client, {}), scan(client, INDEX)]);
  expect(index).toEqual(table);
  return table;
}

const INDEX = { IndexName: 'colours' };

async function scan(client: Client, more: object): Promise<string[]> {
  const items: string[] = [];
  let start: WireItem | undefined;
  do {
    const { status, body } = await client.send<{ Items: WireItem[]; LastEvaluatedKey?: WireItem }>(
      'Scan',
      { TableName: TABLE, Limit: 150, ExclusiveStartKey: start, ...more },
    );
    if (status !== 200) throw new Error(`${status}: ${body.message}`);
    items.push(...body.Items.map(canonical));
    start = body.LastEvaluatedKey;
  } while (start !== undefined);
  return items.sort();
}

let copies = 0;

function copyOf(data: string): string {
  const copy = join(folder, `copy-${copies++}`);
  cpSync(data, copy, { recursive: true });
  return copy;
}

/** returns  what was done */
function damage(random: Random, copy: string): string {
  const names = readdirSync(copy).filter((name) => /^(data\.mdb|log-\d+)$/.test(name));
  const name = random.chance(0.5) ? 'data.mdb' : random.pick(names);
  const file = join(copy, name);
  const { size } = statSync(file);
  const kind = random.below(10);
  if (kind === 0) {
    rmSync(file);
    return `${name} removed`;
  }
  if (kind < 3) {
    const length = random.pick([random.below(size), random.below(size), 0, 8192 * random.below(9)]);
    truncateSync(file, Math.min(size, length));
    return `${name} of ${size} cut to ${Math.min(size, length)}`;
  }
  // What is at the beginning matters most, and empty space not at all.
  const at = random.below(random.chance(0.3) ? Math.min(size, 20_000) : size);
  const flips = random.pick([1, 1, 1, 100]);
  for (let i = 0; i < flips; i++) flip(file, Math.min(size - 1, at + i), random.below(8));
  return `${name}: ${flips} bits from ${at}`;
}

function flip(file: string, at: number, bit: number): void {
  const descriptor = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ (1 << bit);
  writeSync(descriptor, byte, 0, 1, at);
  closeSync(descriptor);
}

async function outcomeOf(data: string): Promise<Outcome> {
  const engine = await startEngine(['--data', data], { isQuiet: true }).catch(
    (error: Error) => error,
  );
  if (engine instanceof Error) return { items: undefined, said: engine.message };
  const client = createClient(engine.endpoint);
  try {
    return { items: await read(client), said: '' };
  } catch (error) {
    return { items: undefined, said: `${error} ${engine.complaints()}`.trim() };
  } finally {
    client.close();
    await engine.kill();
  }
}
