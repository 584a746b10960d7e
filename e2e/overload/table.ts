import { createClient } from '../crash/client';

export const TABLE = 'busy';

/** Items that fill an answer of 16 MB, and which of them a page has. */
const LARGE_ITEMS = 42;
const LARGE_BYTES = 390_000;

const largeKey = (i: number) => ({ pk: { S: `large ${i}` } });

/** A request for about 16 MB. */
export const LARGE_READ = {
  RequestItems: {
    [TABLE]: { Keys: Array.from({ length: LARGE_ITEMS }, (_, i) => largeKey(i)) },
  },
};

/** A request for about 400 KB. */
export const MEDIUM_READ = { TableName: TABLE, Key: largeKey(0) };

/** Makes the table with its large items. */
export async function fillTable(endpoint: string): Promise<void> {
  const client = createClient(endpoint);
  const send = async (operation: string, body: object) => {
    const answer = await client.send(operation, { TableName: TABLE, ...body });
    if (answer.status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`);
  };
  await send('CreateTable', {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  const text = { S: 'x'.repeat(LARGE_BYTES) };
  for (let i = 0; i < LARGE_ITEMS; i++) await send('PutItem', { Item: { ...largeKey(i), text } });
  client.close();
}
