import { describe, expect, it, vi } from 'vitest';
import { createCountingIds, createManualClock } from './clock';
import { openEngine } from './engine';
import { ApiError } from './errors';
import { tableRanges } from './storage/keyspace';
import { createMemoryStore } from './storage/memory-store';
import type { Store } from './storage/store';
import { contradictions } from './testing/checker';
import { createTableInput, MUSIC, PLAIN } from './testing/tables';
import { openTestEngine } from './testing/test-engine';

const REGION = 'us-east-1';

describe('the engine', () => {
  it('knows its operations by name', () => {
    expect([...openTestEngine().engine.operations].sort()).toEqual([
      'BatchExecuteStatement',
      'BatchGetItem',
      'BatchWriteItem',
      'CreateTable',
      'DeleteItem',
      'DeleteTable',
      'DescribeEndpoints',
      'DescribeLimits',
      'DescribeStream',
      'DescribeTable',
      'DescribeTimeToLive',
      'ExecuteStatement',
      'ExecuteTransaction',
      'GetItem',
      'GetMetering',
      'GetRecords',
      'GetShardIterator',
      'ListMeteredTables',
      'ListStreams',
      'ListTables',
      'ListTagsOfResource',
      'PutItem',
      'Query',
      'Scan',
      'TagResource',
      'TransactGetItems',
      'TransactWriteItems',
      'UntagResource',
      'UpdateItem',
      'UpdateTable',
      'UpdateTimeToLive',
    ]);
  });

  it.each(['Nonsense', 'getItem', '__proto__', ''])('does not know %s', async (operation) => {
    const { engine } = openTestEngine();
    const answer = await engine.execute({ region: REGION, operation, body: {} });
    expect(answer).toEqual({ ok: false, error: new ApiError('UnknownOperationException', '') });
  });

  it('refuses what the shape of a request refuses', async () => {
    const { send } = openTestEngine();
    expect(await send('DescribeTable', { TableName: 1 })).toEqual({
      code: 'SerializationException',
      message: 'NUMBER_VALUE cannot be converted to String',
    });
    expect(await send('DescribeTable', {})).toEqual({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: " +
        'Member must not be null',
    });
  });

  it('checks a request before it looks for the table', async () => {
    const { send } = openTestEngine();
    const item = { pk: { N: 'abc' } };
    expect(await send('PutItem', { TableName: 'Missing', Item: item })).toEqual({
      code: 'ValidationException',
      message:
        '1 validation error detected: The parameter cannot be converted to a numeric value: abc',
    });
  });

  it('keeps nothing of a write that was refused', async () => {
    const { send, create, store } = openTestEngine();
    await create(MUSIC);
    const song = { artist: { S: 'a' }, title: { S: 't' } };
    const write = (Item: object) => ({ PutRequest: { Item } });
    const answer = await send('BatchWriteItem', {
      RequestItems: { Music: [write(song), write({ ...song, genre: { N: '1' } })] },
    });
    expect(answer.code).toBe('ValidationException');
    expect(await send('Scan', { TableName: 'Music' })).toEqual({
      Items: [],
      Count: 0,
      ScannedCount: 0,
    });
    expect(store.read(contradictions)).toEqual([]);
  });

  it('keeps regions apart', async () => {
    const { send } = openTestEngine();
    const list = (region: string) => send('ListTables', {}, region);
    await send('CreateTable', createTableInput(PLAIN), 'eu-west-2');
    expect(await list('eu-west-2')).toEqual({ TableNames: ['Plain'] });
    expect(await list('eu-west')).toEqual({ TableNames: [] });
    expect(await list('eu-west-22')).toEqual({ TableNames: [] });
  });

  it('tells a bug as an internal error, and tells whom it may concern', async () => {
    const broken = new Error('disk on fire');
    const told: [unknown, string][] = [];
    const engine = openEngine({
      store: storeThat(broken),
      onBug: (error, operation) => told.push([error, operation]),
    });
    const body = { TableName: 'Table' };
    const answer = await engine.execute({ region: REGION, operation: 'DeleteTable', body });
    expect(answer).toEqual({
      ok: false,
      error: new ApiError('InternalServerError', 'Internal server error'),
    });
    expect(told).toEqual([[broken, 'DeleteTable']]);
    await engine.close();
  });

  it('answers a bug even when nobody wants to know', async () => {
    const engine = openEngine({ store: storeThat(new Error('disk on fire')) });
    const body = { TableName: 'Table' };
    const answer = await engine.execute({ region: REGION, operation: 'DeleteTable', body });
    expect(answer.ok).toBe(false);
  });
});

describe('deleted tables', () => {
  it('leave no key behind, whenever they are deleted', async () => {
    const { engine, send, create, put, store } = openTestEngine();
    for (const round of [1, 2, 3]) {
      await create(MUSIC);
      await put('Music', ...songs(3));
      await send('DeleteTable', { TableName: 'Music' });
      await engine.settle();
      expect([round, keysOfTable(store, round)]).toEqual([round, 0]);
    }
  });

  it('are cleared away in several steps when they are large', async () => {
    const { engine, send, create, store } = openTestEngine();
    await create(MUSIC);
    const writes = songs(600).map((Item) => ({ PutRequest: { Item } }));
    while (writes.length > 0) {
      await send('BatchWriteItem', { RequestItems: { Music: writes.splice(0, 25) } });
    }
    expect(keysOfTable(store, 1)).toBeGreaterThan(2500);
    await send('DeleteTable', { TableName: 'Music' });
    await engine.settle();
    expect(keysOfTable(store, 1)).toBe(0);
  });

  it('are cleared away without being asked for', async () => {
    const { send, create, put, store } = openTestEngine();
    await create(MUSIC);
    await put('Music', ...songs(3));
    await send('DeleteTable', { TableName: 'Music' });
    await vi.waitFor(() => expect(keysOfTable(store, 1)).toBe(0));
  });

  it('do not take along the new table of the same name', async () => {
    const { engine, send, create, put } = openTestEngine();
    await create(MUSIC);
    await put('Music', ...songs(5));
    await send('DeleteTable', { TableName: 'Music' });
    await create(MUSIC);
    await put('Music', ...songs(2));
    await engine.settle();
    expect(await send('Scan', { TableName: 'Music', Select: 'COUNT' })).toEqual({
      Count: 2,
      ScannedCount: 2,
    });
  });

  it('are cleared away after a restart', async () => {
    const store = createMemoryStore();
    const kept: Store = { ...store, close: async () => {} };
    const options = { store: kept, clock: createManualClock(), ids: createCountingIds() };
    const first = openEngine(options);
    const send = (operation: string, body: unknown) =>
      first.execute({ region: REGION, operation, body });
    await send('CreateTable', createTableInput(MUSIC));
    for (const Item of songs(3)) await send('PutItem', { TableName: 'Music', Item });
    const deleted = send('DeleteTable', { TableName: 'Music' });
    await first.close();
    await deleted;
    expect(keysOfTable(store, 1)).toBeGreaterThan(0);
    const second = openEngine(options);
    await second.settle();
    expect(keysOfTable(store, 1)).toBe(0);
    await second.close();
  });

  it('that cannot be cleared away are told as a bug and tried again', async () => {
    const store = createMemoryStore();
    const full = new Error('disk full');
    let failures = 0;
    const flaky: Store = {
      ...store,
      // The third write is the first step of the clean-up.
      write: (f) => (++failures === 3 ? Promise.reject(full) : store.write(f)),
    };
    const told: unknown[] = [];
    const engine = openEngine({ store: flaky, onBug: (error) => told.push(error) });
    const send = (operation: string, body: unknown) =>
      engine.execute({ region: REGION, operation, body });
    await send('CreateTable', createTableInput(PLAIN));
    await send('DeleteTable', { TableName: 'Plain' });
    await engine.settle();
    expect(told).toEqual([full]);
    await send('CreateTable', createTableInput(PLAIN));
    await send('DeleteTable', { TableName: 'Plain' });
    await engine.settle();
    expect([keysOfTable(store, 1), keysOfTable(store, 2), told]).toEqual([0, 0, [full]]);
    await engine.close();
  });

  it('are left for later when the engine closes', async () => {
    const { engine, send, create } = openTestEngine();
    await create(PLAIN);
    const deleted = send('DeleteTable', { TableName: 'Plain' });
    await engine.close();
    expect(await deleted).toHaveProperty('TableDescription.TableStatus', 'DELETING');
  });
});

/** A store of which every use fails. */
function storeThat(error: Error): Store {
  return {
    // The look for deleted tables at the start succeeds.
    read: (f) => f({ get: () => undefined, range: () => {}, values: () => {} }),
    readDurable: (f) => f({ get: () => undefined, range: () => {}, values: () => {} }),
    write: () => Promise.reject(error),
    close: async () => {},
  };
}

function songs(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    artist: { S: `artist ${i % 7}` },
    title: { S: `title ${i}` },
    year: { N: String(1900 + i) },
    label: { S: 'label' },
    genre: { S: 'genre' },
    tag: { B: 'AA==' },
  }));
}

/** Keys of the item, index, collection and statistics spaces. */
function keysOfTable(store: Store, table: number): number {
  let count = 0;
  store.read((view) => {
    for (const range of tableRanges(table)) {
      view.range(range, () => {
        count++;
        return true;
      });
    }
  });
  return count;
}
