import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildEngine, engineBundle } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createGroup, runMain, untilAnswers } from './processes.mjs';
import { Refusal } from './settings.mjs';

const TABLE = 'soak';
const INDEX = 'by-number';

/**
 * `npm run soak -- --minutes 10 --kill-every 5 --writers 32`: does the engine keep its word?
 *
 * Each writer writes an item of its own, counting up; the number is a key of an index, so that
 * each write also moves an entry there. Every few seconds the engine is killed (`kill -9`) and
 * started again on the same folder. Then each item must hold a number no smaller than the last one
 * that was acknowledged and no larger than the last one sent, and the index that number only.
 */
await runMain(async () => {
  const { minutes, killEverySeconds, writers } = readFlags();
  await ensureInstalled();
  await buildEngine();
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-soak-'));
  const group = createGroup();
  try {
    const soak = await openSoak(group, folder, writers);
    const end = Date.now() + minutes * 60_000;
    for (let round = 1; Date.now() < end && !group.isStopping(); round++) {
      await soak.write(Math.min(killEverySeconds * 1000, end - Date.now()));
      const problems = await soak.check();
      if (problems.length > 0) throw new Refusal(problems.join('\n'));
      console.log(`round ${round}: ${soak.acknowledged()} writes kept`);
    }
    return 0;
  } finally {
    await group.stop(0);
    rmSync(folder, { recursive: true, force: true });
  }
});

function readFlags() {
  const number = (name, text) => {
    if (Number(text) > 0) return Number(text);
    throw new Refusal(`--${name} must be a number above 0, and is "${text}".`);
  };
  const options = {
    minutes: { type: 'string', default: '1' },
    'kill-every': { type: 'string', default: '5' },
    writers: { type: 'string', default: '32' },
  };
  const { values } = parseArgs({ options });
  return {
    minutes: number('minutes', values.minutes),
    killEverySeconds: number('kill-every', values['kill-every']),
    writers: number('writers', values.writers),
  };
}

async function openSoak(group, folder, writers) {
  const port = await freePort();
  const counters = Array.from({ length: writers }, () => ({ sent: 0, acknowledged: 0 }));
  let engine = await startEngine(group, folder, port);
  const sdk = await import('@aws-sdk/client-dynamodb');
  const client = new sdk.DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'soak', secretAccessKey: 'soak' },
    maxAttempts: 1,
  });
  await createTable(sdk, client);

  return {
    acknowledged: () => counters.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    /** Writes for so long, then kills the engine in the middle of it and starts it again. */
    async write(durationMs) {
      let isOver = false;
      const writing = counters.map(async (counter, writer) => {
        while (!isOver) {
          counter.sent++;
          const sent = counter.sent;
          if (await writeItem(sdk, client, writer, sent)) counter.acknowledged = sent;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, durationMs));
      isOver = true;
      await engine.stop('SIGKILL');
      await Promise.all(writing);
      engine = await startEngine(group, folder, port);
    },
    /** returns  one sentence for each promise that was not kept */
    async check() {
      const checked = await Promise.all(
        counters.map(async ({ sent, acknowledged }, writer) => {
          const { stored, indexed } = await readItem(sdk, client, writer);
          const isKept = stored >= acknowledged && stored <= sent && acknowledged > 0;
          if (isKept && indexed.length === 1 && indexed[0] === stored) return [];
          const found = `found ${stored}, in the index ${indexed.join(' and ')}`;
          return [`writer ${writer}: sent ${sent}, acknowledged ${acknowledged}, ${found}`];
        }),
      );
      return checked.flat();
    },
  };
}

async function startEngine(group, folder, port) {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--data', folder];
  const engine = group.start('The engine', [engineBundle, ...args], { isLoud: false });
  await untilAnswers('127.0.0.1', port, group);
  return engine;
}

async function createTable({ CreateTableCommand, waitUntilTableExists }, client) {
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      AttributeDefinitions: [
        { AttributeName: 'writer', AttributeType: 'S' },
        { AttributeName: 'number', AttributeType: 'N' },
      ],
      KeySchema: [{ AttributeName: 'writer', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: INDEX,
          KeySchema: [
            { AttributeName: 'writer', KeyType: 'HASH' },
            { AttributeName: 'number', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName: TABLE });
}

/** returns  false when no answer came, as from an engine that was killed; a refusal is thrown */
async function writeItem({ PutItemCommand }, client, writer, number) {
  const Item = { writer: { S: String(writer) }, number: { N: String(number) } };
  try {
    await client.send(new PutItemCommand({ TableName: TABLE, Item }));
    return true;
  } catch (error) {
    if (error.$metadata?.httpStatusCode === undefined) return false;
    throw error;
  }
}

/** returns  the number in the item, 0 for no item, and those in the index */
async function readItem({ GetItemCommand, QueryCommand }, client, writer) {
  const Key = { writer: { S: String(writer) } };
  const item = new GetItemCommand({ TableName: TABLE, Key, ConsistentRead: true });
  const { Item } = await client.send(item);
  const query = new QueryCommand({
    TableName: TABLE,
    IndexName: INDEX,
    KeyConditionExpression: 'writer = :writer',
    ExpressionAttributeValues: { ':writer': Key.writer },
  });
  const { Items } = await client.send(query);
  return {
    stored: Number(Item?.number.N ?? 0),
    indexed: Items.map(({ number }) => Number(number.N)),
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
