import { describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { createManualClock } from '../clock';
import { openEngine } from '../engine';
import { jsonText } from '../json-text';
import { createMemoryStore } from '../storage/memory-store';

const TABLE = 'live-table';
const S = (text: string) => ({ S: text });
const key = (name: string) => [{ AttributeName: name, KeyType: 'HASH' }];
const creation = (name: string, attribute: string) => ({
  AttributeDefinitions: [{ AttributeName: attribute, AttributeType: 'S' }],
  GlobalSecondaryIndexUpdates: [
    {
      Create: { IndexName: name, KeySchema: key(attribute), Projection: { ProjectionType: 'ALL' } },
    },
  ],
});
const deletion = (name: string) => ({
  GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: name } }],
});

type Json = { [member: string]: unknown };

async function openWorld(tableDelayMs: number) {
  const store = createMemoryStore();
  const clock = createManualClock();
  const engine = openEngine({ store, clock, tableDelayMs });
  const call = async (operation: string, input: Json): Promise<Json> => {
    const body = { TableName: TABLE, ...input };
    const answer = await engine.execute({ region: 'us-east-1', operation, body });
    if (!answer.ok) return { error: `${answer.error.code}: ${answer.error.message}` };
    return JSON.parse(jsonText(answer.body)) as Json;
  };
  const index = async (): Promise<Json | undefined> => {
    const { Table } = (await call('DescribeTable', {})) as { Table: Json };
    const [first] = (Table.GlobalSecondaryIndexes ?? []) as Json[];
    return (
      first && {
        status: first.IndexStatus,
        backfilling: first.Backfilling,
        table: Table.TableStatus,
      }
    );
  };
  await call('CreateTable', {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: key('pk'),
  });
  clock.tick(tableDelayMs);
  return { store, clock, engine, call, index };
}

describe('an index added to a live table', () => {
  it('passes through allocation and backfilling, and then holds every item that fits', async () => {
    const { store, clock, engine, call, index } = await openWorld(30);
    for (let i = 0; i < 450; i++) {
      const colour = i % 3 === 0 ? { N: '1' } : i % 3 === 1 ? S('') : S('red');
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour } });
    }
    const { TableDescription } = await call('UpdateTable', creation('byColour', 'colour'));
    expect(TableDescription).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING', Backfilling: false }],
    });
    await engine.settle();
    expect(await index()).toEqual({ status: 'CREATING', backfilling: false, table: 'UPDATING' });
    clock.tick(30);
    expect(await index()).toEqual({ status: 'CREATING', backfilling: true, table: 'ACTIVE' });
    expect(await queryRed(call)).toEqual({
      error: 'ValidationException: Cannot read from backfilling global secondary index: byColour',
    });
    await engine.settle();
    expect(await index()).toEqual({ status: 'ACTIVE', backfilling: undefined, table: 'ACTIVE' });
    expect(await queryRed(call)).toMatchObject({ Count: 150 });
    expect(store.read(contradictions)).toEqual([]);
    await engine.close();
  });

  it('is kept in step by writes that come before the backfill', async () => {
    const { store, clock, engine, call } = await openWorld(30);
    for (let i = 0; i < 300; i++)
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour: S('red') } });
    await call('UpdateTable', creation('byColour', 'colour'));
    clock.tick(30);
    for (let i = 0; i < 100; i++) await call('DeleteItem', { Key: { pk: S(`item-${i}`) } });
    for (let i = 100; i < 150; i++) {
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour: S('blue') } });
    }
    for (let i = 300; i < 320; i++)
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour: S('red') } });
    await engine.settle();
    expect(await queryRed(call)).toMatchObject({ Count: 170 });
    expect(store.read(contradictions)).toEqual([]);
    await engine.close();
  });

  const refusals: [
    string,
    (world: Awaited<ReturnType<typeof openWorld>>) => Promise<Json>,
    string,
  ][] = [
    [
      'a second one while the first is under way',
      ({ call }) => call('UpdateTable', creation('other', 'shape')),
      'LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or ' +
        'deleted simultaneously per table',
    ],
    [
      'one of the same name',
      ({ call }) => call('UpdateTable', creation('byColour', 'colour')),
      'ValidationException: Attempting to create an index which already exists',
    ],
    [
      'the deletion of an unknown one',
      ({ call }) => call('UpdateTable', deletion('nonsense')),
      'ResourceNotFoundException: Requested resource not found',
    ],
    [
      'the deletion of the table',
      ({ call }) => call('DeleteTable', {}),
      'ResourceInUseException: Attempt to change a resource which is still in use: Cannot delete ' +
        'table while indexes are being created, updated, or deleted.',
    ],
  ];
  it.each(refusals)('refuses %s', async (_, act, error) => {
    const world = await openWorld(30);
    await world.call('UpdateTable', creation('byColour', 'colour'));
    world.clock.tick(30);
    expect(await act(world)).toEqual({ error });
    await world.engine.close();
  });
});

describe('an index deleted on a live table', () => {
  it('is gone at once for readers, and then from the disk and the definitions', async () => {
    const { store, clock, engine, call, index } = await openWorld(30);
    await call('UpdateTable', creation('byColour', 'colour'));
    clock.tick(30);
    await engine.settle();
    for (let i = 0; i < 700; i++)
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour: S('red') } });
    await call('UpdateTable', deletion('byColour'));
    expect(await index()).toMatchObject({ status: 'DELETING' });
    expect(await queryRed(call)).toEqual({
      error: 'ValidationException: The table does not have the specified index: byColour',
    });
    clock.tick(30);
    await engine.settle();
    expect(await index()).toBeUndefined();
    const { Table } = (await call('DescribeTable', {})) as { Table: Json };
    expect(Table.AttributeDefinitions).toEqual([{ AttributeName: 'pk', AttributeType: 'S' }]);
    expect(store.read(contradictions)).toEqual([]);
    await engine.close();
  });

  it('can be deleted while it is being built, which cancels it', async () => {
    const { store, clock, engine, call, index } = await openWorld(30);
    for (let i = 0; i < 300; i++)
      await call('PutItem', { Item: { pk: S(`item-${i}`), colour: S('red') } });
    await call('UpdateTable', creation('byColour', 'colour'));
    clock.tick(30);
    expect(await call('UpdateTable', deletion('byColour'))).not.toHaveProperty('error');
    clock.tick(30);
    await engine.settle();
    expect(await index()).toBeUndefined();
    expect(store.read(contradictions)).toEqual([]);
    await engine.close();
  });
});

function queryRed(call: (operation: string, input: Json) => Promise<Json>): Promise<Json> {
  return call('Query', {
    IndexName: 'byColour',
    KeyConditionExpression: 'colour = :c',
    ExpressionAttributeValues: { ':c': S('red') },
    Select: 'COUNT',
  });
}
