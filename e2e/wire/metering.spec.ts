import { describe, expect, it } from 'vitest';
import { testTable } from './support/tables';
import { isAws } from './support/target';
import { s } from './support/values';
import { type JsonObject, post, succeed } from './support/wire';

const table = testTable('metering', { key: 'pk:S' });

async function ask(operation: string, input: JsonObject, service: string) {
  const { status, body } = await post(operation, JSON.stringify(input), { service });
  return { status, body: JSON.parse(body.toString('utf8')) };
}

describe.each(['GetMetering', 'ListMeteredTables'])('%s', (operation) => {
  it.each(['DynamoDB_20120810', 'DynamoDBStreams_20120810'])(
    'is no operation of %s',
    async (service) => {
      expect(await ask(operation, {}, service)).toEqual({
        status: 400,
        body: { __type: 'com.amazon.coral.service#UnknownOperationException' },
      });
    },
  );
});

describe.skipIf(isAws)('our engine', () => {
  it('tells what a table consumed, under a prefix of its own', async () => {
    await succeed('PutItem', { TableName: table, Item: { pk: s('a') } });
    await succeed('GetItem', { TableName: table, Key: { pk: s('a') } });
    const now = Math.floor(Date.now() / 1000);
    const input = { TableName: table, StartTime: now - 3600, EndTime: now + 60, Period: 3600 };
    const { status, body } = await ask('GetMetering', input, 'Sortkey_20261101');
    const told = body.Series.map(({ Operation, Points }: JsonObject & { Points: JsonObject[] }) => [
      Operation,
      Points.reduce((sum, { ReadUnits = 0 }) => sum + Number(ReadUnits), 0),
      Points.reduce((sum, { WriteUnits = 0 }) => sum + Number(WriteUnits), 0),
    ]);
    expect([status, told]).toEqual([
      200,
      [
        ['GetItem', 0.5, 0],
        ['PutItem', 0, 1],
      ],
    ]);
  });

  it('lists the tables that it counted', async () => {
    const { status, body } = await ask('ListMeteredTables', {}, 'Sortkey_20261101');
    expect(status).toBe(200);
    const names = body.Tables.map(({ TableName }: { TableName: string }) => TableName);
    expect(names).toContain(table);
  });

  it('knows no operation of AWS under its own prefix', async () => {
    const { status, body } = await ask('ListTables', {}, 'Sortkey_20261101');
    expect([status, body.__type]).toEqual([
      400,
      'com.amazon.coral.service#UnknownOperationException',
    ]);
  });
});
