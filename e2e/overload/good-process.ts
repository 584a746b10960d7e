import { createClient } from '../crash/client';
import { TABLE } from './table';

/** `good-process.ts ENDPOINT`: tells its parent when it has begun, and, when asked, what it saw. */

/** What a client that does nothing wrong has seen. */
export interface Experience {
  readonly answers: number;
  readonly longestMs: number;
}

const PAUSE_MS = 5;

const client = createClient(process.argv[2] ?? '');
let isEnding = false;
let answers = 0;
let longestMs = 0;

async function ask(operation: string, body: object): Promise<void> {
  const startMs = performance.now();
  const answer = await client.send(operation, { TableName: TABLE, ...body });
  longestMs = Math.max(longestMs, performance.now() - startMs);
  if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
  answers++;
}

/** Writes and reads an item. */
async function askTwice(turn: number): Promise<void> {
  const key = { pk: { S: `good ${turn % 10}` } };
  await ask('PutItem', { Item: { ...key, count: { N: String(turn) } } });
  await ask('GetItem', { Key: key, ConsistentRead: true });
}

process.once('message', () => {
  isEnding = true;
});
// The tests are gone.
process.once('disconnect', () => process.exit(1));

await askTwice(0);
process.send?.('ready');
for (let turn = 1; !isEnding; turn++) {
  await askTwice(turn);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
process.send?.({ answers, longestMs } satisfies Experience);
