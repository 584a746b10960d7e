import { describe, expect, it } from 'vitest';
import { contradictions } from '../checker';
import { latestStream, STREAM_ON } from '../testing/stream-reader';
import { MUSIC, PLAIN } from '../testing/tables';
import type { TestEngine } from '../testing/test-engine';
import { openTestEngine } from '../testing/test-engine';

const SECOND = Date.UTC(2026, 0, 1) / 1000;
const HOUR_MS = 60 * 60 * 1000;
const INTERVAL_MS = 60_000;
const FIVE_YEARS_SECONDS = 5 * 365 * 24 * 60 * 60;

const item = (pk: string, ttl?: object) => ({ pk: { S: pk }, ...(ttl ? { ttl } : {}) });
const n = (value: number) => ({ N: String(value) });

function change(
  { send }: TestEngine,
  Enabled: boolean,
  AttributeName = 'ttl',
  TableName = 'Plain',
) {
  const TimeToLiveSpecification = { Enabled, AttributeName };
  return send('UpdateTimeToLive', { TableName, TimeToLiveSpecification });
}

async function described({ send }: TestEngine, TableName = 'Plain') {
  const answer = await send('DescribeTimeToLive', { TableName });
  return answer.TimeToLiveDescription ?? answer;
}

async function keys({ send }: TestEngine): Promise<string[]> {
  const { Items } = await send('Scan', { TableName: 'Plain' });
  return (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
}

async function openWorld(options: Parameters<typeof openTestEngine>[0] = {}) {
  const world = openTestEngine(options);
  await world.create(PLAIN, STREAM_ON);
  world.clock.tick(options.tableDelayMs ?? 0);
  return world;
}

async function sweep({ clock, engine }: TestEngine): Promise<void> {
  clock.tick(INTERVAL_MS);
  await engine.settle();
}

const refused = (message: string) => ({ code: 'ValidationException', message });

describe('UpdateTimeToLive', () => {
  it('echoes what it was asked for', async () => {
    const world = await openWorld();
    expect(await change(world, true)).toEqual({
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' },
    });
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
  });

  it('may be asked once an hour', async () => {
    const world = await openWorld();
    const twice = refused('Time to live has been modified multiple times within a fixed interval');
    await change(world, true);
    expect(await change(world, false)).toEqual(twice);
    world.clock.tick(HOUR_MS);
    expect(await change(world, false)).toHaveProperty('TimeToLiveSpecification.Enabled', false);
    expect(await change(world, true)).toEqual(twice);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  it('refuses what is so already, and another attribute', async () => {
    const world = await openWorld();
    expect(await change(world, false)).toEqual(refused('TimeToLive is already disabled'));
    await change(world, true);
    expect(await change(world, true)).toEqual(refused('TimeToLive is already enabled'));
    const other = 'TimeToLive is active on a different AttributeName: current AttributeName is ttl';
    expect(await change(world, true, 'other')).toEqual(refused(other));
    expect(await change(world, false, 'other')).toEqual(refused(other));
  });

  it('takes a key for the attribute', async () => {
    const world = await openWorld();
    expect(await change(world, true, 'pk')).toHaveProperty('TimeToLiveSpecification');
  });

  it('takes a while where tables do', async () => {
    const world = await openWorld({ tableDelayMs: 1000 });
    await change(world, true);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'ENABLING', AttributeName: 'ttl' });
    world.clock.tick(1000);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    world.clock.tick(HOUR_MS);
    await change(world, false);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'DISABLING', AttributeName: 'ttl' });
    world.clock.tick(1000);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  it('knows tables by ARN too', async () => {
    const world = await openWorld();
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain';
    await change(world, true, 'ttl', arn);
    expect(await described(world, arn)).toHaveProperty('TimeToLiveStatus', 'ENABLED');
  });

  const failed = 'failed to satisfy constraint: Member must';
  it.each([
    [{}, `Value null at 'timeToLiveSpecification' ${failed} not be null`],
    [
      { TimeToLiveSpecification: { Enabled: true } },
      `Value null at 'timeToLiveSpecification.attributeName' ${failed} not be null`,
    ],
    [
      { TimeToLiveSpecification: { AttributeName: 'ttl' } },
      `Value null at 'timeToLiveSpecification.enabled' ${failed} not be null`,
    ],
    [
      { TimeToLiveSpecification: { Enabled: true, AttributeName: '' } },
      `Value '' at 'timeToLiveSpecification.attributeName' ${failed} have length greater than or equal to 1`,
    ],
    [
      { TimeToLiveSpecification: { Enabled: true, AttributeName: 'a'.repeat(256) } },
      `Value '${'a'.repeat(256)}' at 'timeToLiveSpecification.attributeName' ${failed} have length less than or equal to 255`,
    ],
  ])('refuses %j', async (input, message) => {
    const { send } = await openWorld();
    expect(await send('UpdateTimeToLive', { TableName: 'Plain', ...input })).toEqual(
      refused(`1 validation error detected: ${message}`),
    );
  });

  it('needs a table that is there, and is not on its way there or away', async () => {
    const world = openTestEngine({ tableDelayMs: 1000 });
    const missing = {
      code: 'ResourceNotFoundException',
      message: 'Requested resource not found: Table: Plain not found',
    };
    const inUse = (words: string) => ({
      code: 'ResourceInUseException',
      message: `Attempt to change a resource which is still in use: Table is being ${words}: Plain`,
    });
    const inState = (state: string) =>
      refused(
        `Cannot describe time to live while table is in ${state} state: Current table state is ${state}`,
      );
    expect([await change(world, true), await described(world)]).toEqual([missing, missing]);
    await world.create(PLAIN);
    expect(await change(world, true)).toEqual(inUse('created'));
    expect(await described(world)).toEqual(inState('CREATING'));
    world.clock.tick(1000);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    await world.send('DeleteTable', { TableName: 'Plain' });
    expect(await change(world, true)).toEqual(inUse('deleted'));
    expect(await described(world)).toEqual(inState('DELETING'));
  });
});

describe('items that expire', () => {
  it('are deleted once their second is over, and only then', async () => {
    const world = await openWorld();
    await change(world, true);
    await world.put('Plain', item('soon', n(SECOND + 30)), item('later', n(SECOND + 90)));
    await world.engine.settle();
    expect(await keys(world)).toEqual(['later', 'soon']);
    await sweep(world);
    expect(await keys(world)).toEqual(['later']);
    await sweep(world);
    expect(await keys(world)).toEqual([]);
    expect(world.bugs).toEqual([]);
  });

  it('are told of in the stream as deleted by the service', async () => {
    const world = await openWorld();
    await change(world, true);
    await world.put('Plain', item('gone', n(SECOND)), item('stays'));
    await sweep(world);
    await world.send('DeleteItem', { TableName: 'Plain', Key: item('stays') });
    const removals = (await (await latestStream(world, 'Plain')).all()).filter(
      ({ eventName }) => eventName === 'REMOVE',
    );
    const found = removals.map(({ dynamodb, userIdentity }) => [dynamodb.OldImage, userIdentity]);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual([
      item('gone', n(SECOND)),
      { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' },
    ]);
    expect(found).toContainEqual([item('stays'), undefined]);
  });

  it('are only those whose attribute is a number of seconds of the last five years', async () => {
    const world = await openWorld();
    await change(world, true);
    await world.put(
      'Plain',
      item('text', { S: String(SECOND) }),
      item('set', { NS: [String(SECOND)] }),
      item('list', { L: [n(SECOND)] }),
      item('null', { NULL: true }),
      item('negative', n(-5)),
      item('milliseconds', n(SECOND * 1000)),
      item('long ago', n(SECOND - FIVE_YEARS_SECONDS)),
      item('none'),
      item('fraction', { N: `${SECOND}.5` }),
      item('four years ago', n(SECOND - FIVE_YEARS_SECONDS + 365 * 86_400)),
    );
    await sweep(world);
    expect(await keys(world)).toEqual(
      ['text', 'set', 'list', 'null', 'negative', 'milliseconds', 'long ago', 'none'].sort(),
    );
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('stay when their time is moved in time, or taken away', async () => {
    const world = await openWorld();
    const { send, put } = world;
    await change(world, true);
    await put('Plain', ...['moved', 'taken', 'put', 'gone'].map((pk) => item(pk, n(SECOND + 1))));
    const update = (pk: string, more: object) =>
      send('UpdateItem', { TableName: 'Plain', Key: item(pk), ...more });
    await update('moved', {
      UpdateExpression: 'SET #t = :t',
      ExpressionAttributeNames: { '#t': 'ttl' },
      ExpressionAttributeValues: { ':t': n(SECOND + 1000) },
    });
    await update('taken', {
      UpdateExpression: 'REMOVE #t',
      ExpressionAttributeNames: { '#t': 'ttl' },
    });
    await put('Plain', item('put', { S: 'never' }));
    await sweep(world);
    expect(await keys(world)).toEqual(['moved', 'put', 'taken']);
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('are those too that were there before, however many', async () => {
    const world = await openWorld();
    const count = 1200;
    for (let start = 0; start < count; start += 25) {
      const requests = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: item(`item ${start + i}`, n(SECOND + ((start + i) % 2) * 10_000)) },
      }));
      await world.send('BatchWriteItem', { RequestItems: { Plain: requests } });
    }
    await change(world, true);
    await world.put('Plain', item('meanwhile', n(SECOND)));
    await sweep(world);
    expect(await keys(world)).toHaveLength(count / 2);
    expect(world.store.read(contradictions)).toEqual([]);
    world.clock.tick(10_000_000);
    await sweep(world);
    expect(await keys(world)).toEqual([]);
    expect(world.bugs).toEqual([]);
  });

  it('leave no index entry behind, and count for statistics', async () => {
    const world = openTestEngine();
    await world.create(MUSIC, STREAM_ON);
    await change(world, true, 'year', 'Music');
    const song = (title: string, year: number) => ({
      artist: { S: 'a' },
      title: { S: title },
      year: n(year),
      genre: { S: 'g' },
      label: { S: 'l' },
      tag: { B: 'AA==' },
    });
    await world.put('Music', song('one', SECOND), song('two', SECOND + 5000), song('three', 1));
    await sweep(world);
    expect(await world.send('Scan', { TableName: 'Music', Select: 'COUNT' })).toEqual({
      Count: 2,
      ScannedCount: 2,
    });
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('stay while time to live is on its way, and once it is off', async () => {
    const world = await openWorld({ tableDelayMs: 10 * INTERVAL_MS });
    await world.put('Plain', item('a', n(SECOND)));
    await change(world, true);
    await sweep(world);
    expect(await keys(world)).toEqual(['a']);
    world.clock.tick(10 * INTERVAL_MS);
    await sweep(world);
    expect(await keys(world)).toEqual([]);
    world.clock.tick(HOUR_MS);
    await change(world, false);
    await world.put('Plain', item('b', n(SECOND)));
    await sweep(world);
    world.clock.tick(10 * INTERVAL_MS);
    await sweep(world);
    expect(await keys(world)).toEqual(['b']);
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('expire by another attribute once it is switched over', async () => {
    const world = await openWorld();
    await change(world, true);
    const one = { ...item('one', n(SECOND + 9000)), other: n(SECOND) };
    await world.put('Plain', one, item('two', n(SECOND + 9000)));
    await sweep(world);
    world.clock.tick(HOUR_MS);
    await change(world, false);
    world.clock.tick(HOUR_MS);
    // The job that clears up after the change has had no time to: both come at once.
    await change(world, true, 'other');
    await sweep(world);
    expect(await keys(world)).toEqual(['two']);
    world.clock.tick(9_000_000);
    await sweep(world);
    expect(await keys(world)).toEqual(['two']);
    expect(world.store.read(contradictions)).toEqual([]);
  });

  it('are looked for at the interval that was asked for', async () => {
    const world = await openWorld({ ttlIntervalMs: 1000 });
    await change(world, true);
    await world.engine.settle();
    await world.put('Plain', item('a', n(SECOND)));
    world.clock.tick(999);
    await world.engine.settle();
    expect(await keys(world)).toEqual(['a']);
    world.clock.tick(1);
    await world.engine.settle();
    expect(await keys(world)).toEqual([]);
  });

  it('of a deleted table are none of the next one’s business', async () => {
    const world = await openWorld();
    await change(world, true);
    await world.put('Plain', item('a', n(SECOND + 30)));
    await world.send('DeleteTable', { TableName: 'Plain' });
    await world.create(PLAIN);
    await world.put('Plain', item('a', n(SECOND + 30)));
    await sweep(world);
    expect(await keys(world)).toEqual(['a']);
    expect(await described(world)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(world.store.read(contradictions)).toEqual([]);
    expect(world.bugs).toEqual([]);
  });
});
