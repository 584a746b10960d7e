import { createClient } from '../crash/client';
import { TABLE } from './table';

/** What a client that does nothing wrong has seen. */
export interface Experience {
  readonly answers: number;
  readonly longestMs: number;
}

const PAUSE_MS = 5;

/**
 * Writes and reads an item over and over.
 *
 * returns  a function that ends it. throws  when an answer was wrong or did not come
 */
export function startGoodClient(endpoint: string): () => Promise<Experience> {
  const client = createClient(endpoint);
  let isEnding = false;
  let answers = 0;
  let longestMs = 0;

  const ask = async (operation: string, body: object): Promise<void> => {
    const startMs = performance.now();
    const answer = await client.send(operation, { TableName: TABLE, ...body });
    longestMs = Math.max(longestMs, performance.now() - startMs);
    if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
    answers++;
  };
  const work = async () => {
    for (let i = 0; !isEnding; i++) {
      const key = { pk: { S: `good ${i % 10}` } };
      await ask('PutItem', { Item: { ...key, count: { N: String(i) } } });
      await ask('GetItem', { Key: key, ConsistentRead: true });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const ended = work();
  // Whoever ends it hears of it.
  ended.catch(() => {});
  return async () => {
    isEnding = true;
    await ended.finally(() => client.close());
    return { answers, longestMs };
  };
}
