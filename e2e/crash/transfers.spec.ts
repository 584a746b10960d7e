import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDiskStore } from '../../engine/storage/disk-store';
import { contradictions } from '../../engine/testing/checker';
import { createRandom, type Random, seeds } from '../../engine/testing/random';
import { type EngineProcess, startEngine } from '../engine-process';
import { type Client, createClient, type WireItem } from './client';

/**
 * Strategy: 64 clients move money between 100 accounts, each transfer one transaction, some with a
 * token and sent twice; others look at all accounts at once, and at each pair that was written
 * together.
 * Invariants: whoever looks sees the same total, no account below zero, and both halves of every
 * transfer; at the end each account holds what its acknowledged transfers leave it.
 * Replay: SEED=<number> npx vitest run --project crash e2e/crash/transfers
 */
const RUN_MS = Number(process.env.SORTKEY_TRANSFERS_SECONDS ?? 30) * 1000;
const CLIENTS = 64;
const READERS = 4;
const ACCOUNTS = 100;
const OPENING = 1000;
const TABLE = 'accounts';

interface Bank {
  readonly client: Client;
  /** What acknowledged transfers have done to each account. */
  readonly balances: number[];
  transfers: number;
  refused: number;
  repeated: number;
  looks: number;
  isClosing: boolean;
}

describe('transfers between accounts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-transfers-'));
  const [seed = 0] = seeds(1, process.env);
  let engine: EngineProcess;
  let bank: Bank;

  beforeAll(async () => {
    engine = await startEngine(['--data', folder, '--table-delay', '0']);
    bank = await openBank(engine.endpoint);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`keep the total, and are never seen by half (SEED=${seed})`, {
    timeout: RUN_MS + 60_000,
  }, async () => {
    const ends = Array.from({ length: CLIENTS }, (_, i) => transferUntilClosing(bank, seed + i));
    const looks = Array.from({ length: READERS }, (_, i) => lookUntilClosing(bank, seed - 1 - i));
    const all = Promise.all([...ends, ...looks]);
    await Promise.race([all, sleep(RUN_MS)]);
    bank.isClosing = true;
    await all;
    const balances = (await lookAtAll(bank.client)).map(balanceOf);
    expect(balances).toEqual(bank.balances);
    expect(sum(balances)).toBe(ACCOUNTS * OPENING);
    bank.client.close();
    await engine.stop();
    const store = openDiskStore(folder);
    expect(store.read(contradictions)).toEqual([]);
    await store.close();
    const { transfers, refused, repeated, looks: seen } = bank;
    process.stdout.write(
      `${transfers} transfers (${repeated} sent twice), ${refused} refused, ${seen} looks\n`,
    );
    expect(Math.min(transfers, refused, repeated, seen)).toBeGreaterThan(0);
  });
});

async function openBank(endpoint: string): Promise<Bank> {
  const client = createClient(endpoint);
  await must(client, 'CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  });
  for (let start = 0; start < ACCOUNTS; start += 25) {
    const requests = Array.from({ length: 25 }, (_, i) => ({
      PutRequest: { Item: { ...keyOf(start + i), balance: n(OPENING) } },
    }));
    await must(client, 'BatchWriteItem', { RequestItems: { [TABLE]: requests } });
  }
  const balances = Array.from({ length: ACCOUNTS }, () => OPENING);
  return { client, balances, transfers: 0, refused: 0, repeated: 0, looks: 0, isClosing: false };
}

async function transferUntilClosing(bank: Bank, seed: number): Promise<void> {
  const random = createRandom(seed);
  for (let count = 0; !bank.isClosing; count++) await transfer(bank, random, `${seed}-${count}`);
}

/** Both halves name the transfer, so that a half of one can be told. */
async function transfer(bank: Bank, random: Random, name: string): Promise<void> {
  const from = random.below(ACCOUNTS);
  const to = (from + 1 + random.below(ACCOUNTS - 1)) % ACCOUNTS;
  const amount = random.below(OPENING / 2) + 1;
  const isRepeated = random.chance(0.1);
  const input = {
    TransactItems: [half(from, to, -amount, name), half(to, from, amount, name)],
    ...(isRepeated ? { ClientRequestToken: name } : {}),
  };
  const answers = await Promise.all(
    Array.from({ length: isRepeated ? 2 : 1 }, () => bank.client.send('TransactWriteItems', input)),
  );
  const done = answers.filter(({ status }) => status === 200).length;
  for (const { status, body } of answers) {
    if (status === 200) continue;
    const codes = body.CancellationReasons?.map(({ Code }) => Code);
    expect(codes, body.message).toEqual(['ConditionalCheckFailed', 'None']);
  }
  if (done === 0) {
    bank.refused++;
    return;
  }
  bank.transfers++;
  if (done === 2) bank.repeated++;
  bank.balances[from] = (bank.balances[from] ?? 0) - amount;
  bank.balances[to] = (bank.balances[to] ?? 0) + amount;
}

function half(account: number, other: number, amount: number, name: string): object {
  return {
    Update: {
      TableName: TABLE,
      Key: keyOf(account),
      UpdateExpression: 'SET balance = balance + :a, lastTransfer = :t, lastOther = :o',
      ...(amount < 0 ? { ConditionExpression: 'balance >= :least' } : {}),
      ExpressionAttributeValues: {
        ':a': n(amount),
        ':t': { S: name },
        ':o': n(other),
        ...(amount < 0 ? { ':least': n(-amount) } : {}),
      },
    },
  };
}

async function lookUntilClosing(bank: Bank, seed: number): Promise<void> {
  const random = createRandom(seed);
  while (!bank.isClosing) {
    const accounts = await lookAtAll(bank.client);
    expect(sum(accounts.map(balanceOf))).toBe(ACCOUNTS * OPENING);
    expect(accounts.filter((account) => balanceOf(account) < 0)).toEqual([]);
    expectWhole(accounts);
    // A pair alone, as a client that knows of one transfer would look.
    const account = random.pick(accounts);
    const { lastOther: other, id } = account;
    if (other !== undefined && id !== undefined) {
      const pair = await look(bank.client, [numberOf(id), numberOf(other)]);
      expect(pair).toHaveLength(2);
    }
    bank.looks++;
  }
}

/**
 * Two accounts that name each other have both had their last transfer with the other one: it was
 * the same, unless a half of it is missing.
 */
function expectWhole(accounts: readonly WireItem[]): void {
  for (const account of accounts) {
    if (account.lastOther === undefined) continue;
    const other = accounts[numberOf(account.lastOther)];
    const namesBack = other?.lastOther && accounts[numberOf(other.lastOther)] === account;
    if (namesBack) expect(other.lastTransfer).toEqual(account.lastTransfer);
  }
}

function lookAtAll(client: Client): Promise<WireItem[]> {
  return look(
    client,
    Array.from({ length: ACCOUNTS }, (_, i) => i),
  );
}

async function look(client: Client, accounts: readonly number[]): Promise<WireItem[]> {
  const body = await must<{ Responses: { Item: WireItem }[] }>(client, 'TransactGetItems', {
    TransactItems: accounts.map((i) => ({ Get: { TableName: TABLE, Key: keyOf(i) } })),
  });
  return body.Responses.map(({ Item }) => Item);
}

async function must<Body>(client: Client, operation: string, input: object): Promise<Body> {
  const { status, body } = await client.send<Body>(operation, input);
  if (status === 200) return body;
  throw new Error(`${operation}: ${JSON.stringify(body)}`);
}

function keyOf(account: number): WireItem {
  return { id: { S: String(account) } };
}

function n(value: number): { N: string } {
  return { N: String(value) };
}

function balanceOf({ balance }: WireItem): number {
  return balance === undefined ? Number.NaN : numberOf(balance);
}

function numberOf(attribute: { S: string } | { N: string }): number {
  return Number('N' in attribute ? attribute.N : attribute.S);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
