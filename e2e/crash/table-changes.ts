import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../engine/testing/random';
import { type Client, isConnectionLost, type WireItem } from './client';
import { TABLE } from './writers';

/** Changes of tables while they are written to: indexes that come and go, a table that does. */
const INDEX = 'byNote';

/** Adds an index to the writers' table and deletes it again, until the engine is gone. */
export async function changeIndexUntilDeath(
  client: Client,
  random: Random,
  onChange: () => void,
): Promise<void> {
  await untilDeath(async () => {
    const status = await indexStatus(client);
    if (status === undefined) await update(client, { Create: NEW_INDEX }, onChange);
    else if (status === 'ACTIVE') {
      await update(client, { Delete: { IndexName: INDEX } }, onChange);
    }
    await sleep(random.below(100));
  });
}

const NEW_INDEX = {
  IndexName: INDEX,
  KeySchema: [
    { AttributeName: 'at', KeyType: 'HASH' },
    { AttributeName: 'colour', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['size'] },
};

async function indexStatus(client: Client): Promise<string | undefined> {
  const { body } = await client.send<{
    Table: { GlobalSecondaryIndexes: { IndexName: string; IndexStatus: string }[] };
  }>('DescribeTable', { TableName: TABLE });
  return body.Table.GlobalSecondaryIndexes.find((one) => one.IndexName === INDEX)?.IndexStatus;
}

async function update(client: Client, change: object, onChange: () => void): Promise<void> {
  const { status, body } = await client.send('UpdateTable', {
    TableName: TABLE,
    AttributeDefinitions: ['pk', 'sk', 'colour', 'at'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexUpdates: [change],
  });
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  onChange();
}

/** A table that is created, filled and deleted, again and again; each life has a number. */
export interface Fleeting {
  life: number;
  isThere: boolean;
  /** Sort keys of the items that this life was acknowledged to have. */
  readonly items: Set<string>;
  /** What was under way, if anything was. */
  pending: 'create' | 'delete' | { readonly put: string } | undefined;
}

const FLEETING = 'fleeting';

export function createFleeting(): Fleeting {
  return { life: 0, isThere: false, items: new Set(), pending: undefined };
}

/** Lives until the engine is gone. */
export async function liveUntilDeath(
  client: Client,
  random: Random,
  fleeting: Fleeting,
): Promise<void> {
  await untilDeath(async () => {
    if (!fleeting.isThere) await begin(client, fleeting);
    else if (fleeting.items.size < 5 + random.below(120)) await fill(client, fleeting);
    else await end(client, fleeting);
  });
}

async function begin(client: Client, fleeting: Fleeting): Promise<void> {
  fleeting.life++;
  fleeting.pending = 'create';
  const { status, body } = await client.send('CreateTable', {
    TableName: FLEETING,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  done(fleeting, { isThere: true });
  await untilStatus(client, 'ACTIVE');
}

async function fill(client: Client, fleeting: Fleeting): Promise<void> {
  const put = `item-${fleeting.items.size}`;
  fleeting.pending = { put };
  const life = { N: String(fleeting.life) };
  const Item = { pk: { S: `partition-${fleeting.items.size % 5}` }, sk: { S: put }, life };
  const { status, body } = await client.send('PutItem', { TableName: FLEETING, Item });
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  fleeting.items.add(put);
  done(fleeting, {});
}

async function end(client: Client, fleeting: Fleeting): Promise<void> {
  fleeting.pending = 'delete';
  const { status, body } = await client.send('DeleteTable', { TableName: FLEETING });
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  done(fleeting, { isThere: false });
  await untilStatus(client, undefined);
}

function done(fleeting: Fleeting, change: { readonly isThere?: boolean }): void {
  fleeting.pending = undefined;
  if (change.isThere === undefined) return;
  fleeting.isThere = change.isThere;
  fleeting.items.clear();
}

async function untilStatus(client: Client, wanted: string | undefined): Promise<void> {
  while ((await tableStatus(client)) !== wanted) await sleep(2);
}

async function tableStatus(client: Client): Promise<string | undefined> {
  const { status, body } = await client.send<{ Table: { TableStatus: string } }>('DescribeTable', {
    TableName: FLEETING,
  });
  return status === 200 ? body.Table.TableStatus : undefined;
}

/**
 * Decides what was under way when the engine died.
 *
 * throws  when an item is missing, or one of an earlier life is there
 */
export async function reconcileFleeting(client: Client, fleeting: Fleeting): Promise<void> {
  for (const passing of ['CREATING', 'DELETING']) {
    while ((await tableStatus(client)) === passing) await sleep(2);
  }
  const isThere = (await tableStatus(client)) !== undefined;
  const { pending } = fleeting;
  const mayDiffer = pending === 'create' || pending === 'delete';
  if (isThere !== fleeting.isThere && !mayDiffer) {
    throw new Error(`the table of life ${fleeting.life} is ${isThere ? 'there' : 'gone'}`);
  }
  if (isThere !== fleeting.isThere) fleeting.items.clear();
  fleeting.isThere = isThere;
  if (isThere) await reconcileItems(client, fleeting);
  fleeting.pending = undefined;
}

async function reconcileItems(client: Client, fleeting: Fleeting): Promise<void> {
  const { body } = await client.send<{ Items: WireItem[] }>('Scan', {
    TableName: FLEETING,
    ConsistentRead: true,
  });
  const { pending, items, life } = fleeting;
  const possible = typeof pending === 'object' ? new Set([...items, pending.put]) : items;
  const found = new Set(body.Items.map(({ sk }) => (sk !== undefined && 'S' in sk ? sk.S : '')));
  const lives = new Set(body.Items.map((item) => JSON.stringify(item.life)));
  const isComplete = [...items].every((item) => found.has(item));
  const isExplained = [...found].every((item) => possible.has(item));
  const isOfThisLife = [...lives].every((one) => one === JSON.stringify({ N: String(life) }));
  if (!isComplete || !isExplained || !isOfThisLife) {
    throw new Error(`life ${life} has ${[...found]} of lives ${[...lives]}, not ${[...items]}`);
  }
  items.clear();
  for (const item of found) items.add(item);
}

async function untilDeath(step: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await step();
    } catch (error) {
      if (isConnectionLost(error)) return;
      throw error;
    }
  }
}
