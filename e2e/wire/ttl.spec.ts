import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTimeToLiveCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { refuses } from './support/rows';
import { readStream } from './support/streams';
import { testTable, uniqueName, untilActive } from './support/tables';
import { isAws } from './support/target';
import { FAILED, n, ONE, s } from './support/values';
import { type JsonObject, succeed } from './support/wire';

const missing = uniqueName('missing');

function input(TableName: string, Enabled: boolean, AttributeName = 'expires') {
  return { TableName, TimeToLiveSpecification: { Enabled, AttributeName } };
}

function refuse(title: string, request: JsonObject, message: string, code?: string) {
  const operation = 'UpdateTimeToLive';
  return { title, operation, input: request, message, ...(code === undefined ? {} : { code }) };
}

describe('time to live', () => {
  const client = testClient();
  const name = testTable('ttl', { key: 'pk:S' });

  it('is off at first', async () => {
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: name }),
    );
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  refuses([
    refuse('and cannot be switched off then', input(name, false), 'TimeToLive is already disabled'),
  ]);

  it('is switched on, and says by which attribute', async () => {
    const { TimeToLiveSpecification } = await client.send(
      new UpdateTimeToLiveCommand(input(name, true)),
    );
    expect(TimeToLiveSpecification).toEqual({ Enabled: true, AttributeName: 'expires' });
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName: name }),
    );
    expect(TimeToLiveDescription).toEqual({
      TimeToLiveStatus: expect.stringMatching(/^(ENABLED|ENABLING)$/),
      AttributeName: 'expires',
    });
  });

  const OTHER =
    'TimeToLive is active on a different AttributeName: current AttributeName is expires';
  refuses([
    refuse('and not twice', input(name, true), 'TimeToLive is already enabled'),
    refuse('and not for another attribute', input(name, true, 'other'), OTHER),
    refuse('and is not switched off for another attribute', input(name, false, 'other'), OTHER),
    refuse(
      'and is not switched off within the hour',
      input(name, false),
      'Time to live has been modified multiple times within a fixed interval',
    ),
    refuse(
      'needs a table',
      input(missing, true),
      `Requested resource not found: Table: ${missing} not found`,
      'ResourceNotFoundException',
    ),
    refuse(
      'needs a specification',
      { TableName: name },
      `${ONE}Value null at 'timeToLiveSpecification' ${FAILED} not be null`,
    ),
    refuse(
      'needs an attribute',
      { TableName: name, TimeToLiveSpecification: { Enabled: true } },
      `${ONE}Value null at 'timeToLiveSpecification.attributeName' ${FAILED} not be null`,
    ),
    refuse(
      'needs to know whether',
      { TableName: name, TimeToLiveSpecification: { AttributeName: 'a' } },
      `${ONE}Value null at 'timeToLiveSpecification.enabled' ${FAILED} not be null`,
    ),
  ]);
});

// At AWS an item that has expired stays for anything up to days.
describe.skipIf(isAws)('items that expire', () => {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'OLD_IMAGE' };
  const name = testTable('expiring', { key: 'pk:S', more: { StreamSpecification } });

  it('are deleted, and told of in the stream; others stay', async () => {
    const second = Math.floor(Date.now() / 1000);
    const put = (pk: string, expires: JsonObject) =>
      succeed('PutItem', { TableName: name, Item: { pk: s(pk), expires } });
    await put('before', n(second - 10));
    await succeed('UpdateTimeToLive', input(name, true));
    await put('past', n(second - 5));
    await put('soon', n(second + 1));
    await put('later', n(second + 3600));
    await put('text', s(String(second - 5)));
    await put('long ago', n(second - 6 * 365 * 86_400));
    const left = ['later', 'long ago', 'text'];
    expect(await untilLeft(name, left.length)).toEqual(left);
    const { LatestStreamArn } = await untilActive(name);
    const removals = (await readStream(String(LatestStreamArn))).filter(
      ({ eventName }) => eventName === 'REMOVE',
    );
    const identity = { PrincipalId: 'dynamodb.amazonaws.com', Type: 'Service' };
    expect(removals.map(({ userIdentity }) => userIdentity)).toEqual([
      identity,
      identity,
      identity,
    ]);
    const images = removals.map(({ dynamodb }) => dynamodb.OldImage as JsonObject);
    expect(images.map(({ pk }) => (pk as { S: string }).S).sort()).toEqual([
      'before',
      'past',
      'soon',
    ]);
  });
});

async function untilLeft(TableName: string, count: number): Promise<string[]> {
  for (let attempt = 0; ; attempt++) {
    const { Items } = await succeed('Scan', { TableName, ConsistentRead: true });
    const keys = (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
    if (keys.length <= count || attempt === 100) return keys;
    await sleep(100);
  }
}
