import {
  type AttributeValue,
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
  UpdateTableCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';

/** The engine behind the console under test, as any program would reach it. */
export const engine = new DynamoDBClient({
  endpoint: process.env.SORTKEY_E2E_ENGINE ?? 'http://127.0.0.1:8100',
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** Makes a table and waits until it can be used. */
export async function createTable(input: CreateTableCommandInput): Promise<void> {
  await engine.send(new CreateTableCommand(input));
  const { TableName } = input;
  await waitUntilTableExists({ client: engine, maxWaitTime: 20, minDelay: 1 }, { TableName });
}

export async function tableNames(): Promise<readonly string[]> {
  const { TableNames = [] } = await engine.send(new ListTablesCommand({}));
  return TableNames;
}

/** Removes tables, protected or not; those that are not there are no matter. */
export async function deleteTables(names: readonly string[]): Promise<void> {
  const present = await tableNames();
  for (const TableName of names.filter((name) => present.includes(name))) {
    await engine.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await engine.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client: engine, maxWaitTime: 20, minDelay: 1 }, { TableName });
  }
}

export async function allItems(TableName: string): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  for await (const page of paginateScan({ client: engine }, { TableName, ConsistentRead: true })) {
    items.push(...(page.Items ?? []));
  }
  return items;
}
