import { describe, expect, it } from 'vitest';
import type { Backend } from './backend';

/** Waits until a table's status is ACTIVE, at most a second. */
async function untilActive(backend: Backend, table: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { body } = await backend.send('DescribeTable', JSON.stringify({ TableName: table }));
    if (JSON.parse(body).Table.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${table} did not become active`);
}

/**
 * What every Backend does, whatever is behind it.
 *
 * open  a Backend without tables, and how to close what is behind it
 */
export function backendContract(
  name: string,
  open: () => Promise<{ backend: Backend; close: () => Promise<void> }>,
): void {
  const run = (test: (backend: Backend) => Promise<void>) => async () => {
    const { backend, close } = await open();
    try {
      await test(backend);
    } finally {
      await close();
    }
  };

  describe(`${name} as a backend`, () => {
    it(
      'gives the answer of the service, with its request id',
      run(async (backend) => {
        const answer = await backend.send('ListTables', '{}');
        expect(answer).toEqual({
          status: 200,
          body: '{"TableNames":[]}',
          requestId: expect.stringMatching(/^[A-Z0-9]{52}$/),
        });
      }),
    );

    it(
      'writes and reads items, whatever they hold',
      run(async (backend) => {
        const create = {
          TableName: 'music',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        };
        expect((await backend.send('CreateTable', JSON.stringify(create))).status).toBe(200);
        await untilActive(backend, 'music');
        const item = { pk: { S: 'ключ 🎵' }, long: { S: 'ä'.repeat(50_000) }, n: { N: '1.50' } };
        const put = await backend.send(
          'PutItem',
          JSON.stringify({ TableName: 'music', Item: item }),
        );
        expect(put).toMatchObject({ status: 200, body: '{}' });
        const key = { TableName: 'music', Key: { pk: item.pk } };
        const got = await backend.send('GetItem', JSON.stringify(key));
        expect(JSON.parse(got.body)).toEqual({ Item: { ...item, n: { N: '1.5' } } });
      }),
    );

    it.each([
      [
        'GetItem',
        '{"TableName":"nothing","Key":{"pk":{"S":"a"}}}',
        '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}',
      ],
      [
        'GetItem',
        '{"TableName":1}',
        '{"__type":"com.amazon.coral.service#SerializationException","Message":"NUMBER_VALUE cannot be converted to String"}',
      ],
      ['GetItem', '{', '{"__type":"com.amazon.coral.service#SerializationException"}'],
      ['Nothing', '{}', '{"__type":"com.amazon.coral.service#UnknownOperationException"}'],
    ])('answers %s %s with the refusal of the service', async (operation, body, refusal) => {
      await run(async (backend) => {
        const answer = await backend.send(operation, body);
        expect(answer).toMatchObject({ status: 400, body: refusal });
      })();
    });

    it(
      'sends nothing for a signal that has fired',
      run(async (backend) => {
        const signal = AbortSignal.abort(new Error('enough'));
        await expect(backend.send('ListTables', '{}', signal)).rejects.toThrow('enough');
      }),
    );

    it(
      'answers many requests at once, each with its own answer',
      run(async (backend) => {
        const names = Array.from({ length: 200 }, (_, i) => `table-${i}`);
        const answers = await Promise.all(
          names.map((TableName) => backend.send('DescribeTable', JSON.stringify({ TableName }))),
        );
        expect(answers.map(({ body }) => JSON.parse(body).message)).toEqual(
          names.map((TableName) => `Requested resource not found: Table: ${TableName} not found`),
        );
      }),
    );
  });
}
