import type { AccessPattern } from '../../model/access-pattern';
import type { Model } from '../../model/model';
import {
  attribute,
  attributesOf,
  choice,
  entity,
  given,
  itemOf,
  key,
  lately,
  numbers,
  sampled,
  sampleModel,
} from './model-parts';
import { SampleRandom } from './random';

const USERS = ['101', '102', '117', '204', '233', '318', '406', '450'];
const DEVICES = ['Firefox on Linux', 'Chrome on Android', 'Safari on iPhone', 'Edge on Windows'];
const FIRST_SECONDS = Date.UTC(2026, 10, 20, 7) / 1000;
/** Long, so that the samples are there whenever they are looked at. */
const KEPT_SECONDS = 730 * 86_400;

const SESSION = entity('Session', 'Who is logged in, where, and until when.', {
  identifiedBy: ['SessionId'],
  keys: {},
  attributes: [
    attribute('SessionId', 'S', { kind: 'uuid' }),
    attribute('UserId', 'S', numbers('100', '599')),
    attribute('CreatedAt', 'S', lately('iso')),
    attribute('ExpiresAt', 'N', {
      kind: 'time',
      from: '2028-11-19T00:00:00Z',
      to: '2028-11-20T00:00:00Z',
      as: 'seconds',
      order: 'random',
    }),
    attribute('Device', 'S', choice(...DEVICES)),
    attribute('IpAddress', 'S', { kind: 'ip' }),
    attribute('CsrfToken', 'S', { kind: 'text', length: 32 }),
  ],
});

/** Sessions that end by themselves, found by token and, to end them all, by user. */
export function sessionStoreModel(): Model {
  const random = new SampleRandom(8080);
  const sessions = Array.from({ length: 24 }, (_, number) => session(number, random));
  const mine = sessions.filter(({ UserId }) => UserId?.S === USERS[0]);
  return sampleModel(
    'Session store',
    'Key and value with an expiry: TTL ends sessions, conditions guard them, and an index of keys ' +
      'alone finds those of a user without costing a write each time one is kept alive.',
    [
      {
        name: 'Sessions',
        partitionKey: key('SessionId'),
        attributes: attributesOf(sessions, ['SessionId']),
        indexes: [
          {
            kind: 'global',
            name: 'ByUser',
            partitionKeys: [key('UserId')],
            sortKeys: [key('CreatedAt')],
            projection: { type: 'KEYS_ONLY' },
            extras: {},
          },
        ],
        billing: { mode: 'on-demand' },
        timeToLive: 'ExpiresAt',
        stream: 'OLD_IMAGE',
        sizing: { itemCount: 500_000, itemBytes: 260 },
        items: sessions,
        facets: [],
        entities: [SESSION],
        accessPatterns: patterns(mine.map(({ SessionId }) => SessionId?.S ?? '')),
        extras: {},
      },
    ],
  );
}

function session(number: number, random: SampleRandom) {
  const created = FIRST_SECONDS + number * 1260 + random.whole(0, 900);
  return itemOf(SESSION, {
    SessionId: `${random.id(8)}-${random.id(4)}-${random.id(12)}`,
    UserId: USERS[number % USERS.length] ?? '',
    CreatedAt: new Date(created * 1000).toISOString().replace('.000', ''),
    ExpiresAt: created + KEPT_SECONDS,
    Device: random.pick(DEVICES),
    IpAddress: `10.${random.whole(0, 255)}.${random.whole(0, 255)}.${random.whole(1, 254)}`,
    CsrfToken: random.id(32),
  });
}

const ID = sampled(SESSION, 'SessionId');
const KEY = { SessionId: '${SessionId}' };
const LOGIN = {
  Item: {
    SessionId: { S: '${SessionId}' },
    UserId: { S: '101' },
    CreatedAt: { S: '2026-11-20T18:00:00Z' },
    ExpiresAt: { N: '1858183200' },
    Device: { S: 'Firefox on Linux' },
    IpAddress: { S: '10.4.12.9' },
    CsrfToken: { S: 'm2v8k4p6s3x9c7b5n4t8w2q6r3y7h5jd' },
  },
  ConditionExpression: 'attribute_not_exists(SessionId)',
};
const ALIVE = {
  Key: KEY,
  UpdateExpression: 'SET ExpiresAt = :later',
  ConditionExpression: 'ExpiresAt > :now',
  ExpressionAttributeValues: { ':later': { N: '1990000000' }, ':now': '${now}' },
};

function patterns(mine: readonly string[]): readonly AccessPattern[] {
  return [...beginning(), ...keeping(), ...ending(mine)];
}

function beginning(): readonly AccessPattern[] {
  return [
    {
      name: 'Look at a session',
      description: 'On each request of each user, so it has to be one read by key.',
      operation: 'GetItem',
      perSecond: 1500,
      peakPerSecond: 6000,
      request: { Key: KEY },
      parameters: [ID],
      expect: { items: [{ UserId: { S: '101' } }] },
      budget: { readUnits: 0.5, roundTrips: 1 },
    },
    {
      name: 'Log in',
      operation: 'PutItem',
      perSecond: 20,
      peakPerSecond: 120,
      request: LOGIN,
      parameters: [given('SessionId', 'k4v9w2sd-n7qx-3b8tm6y2rh5c')],
      budget: { writeUnits: 2 },
    },
    {
      name: 'A token is never given twice',
      operation: 'PutItem',
      perSecond: 0.01,
      request: LOGIN,
      parameters: [ID],
      expect: { error: 'ConditionalCheckFailedException' },
    },
  ];
}

function keeping(): readonly AccessPattern[] {
  return [
    {
      name: 'Keep a session alive',
      description: 'Changes no key of the index, and so costs one write and not two.',
      operation: 'UpdateItem',
      perSecond: 100,
      peakPerSecond: 400,
      request: { ...ALIVE, ReturnValues: 'UPDATED_NEW' },
      parameters: [ID, given('now', 1_795_700_000)],
      expect: { items: [{ ExpiresAt: { N: '1990000000' } }] },
      budget: { writeUnits: 1 },
    },
    {
      name: 'What has expired stays so',
      description: 'TTL removes items within days, not seconds: until then the condition counts.',
      operation: 'UpdateItem',
      perSecond: 0.01,
      request: ALIVE,
      parameters: [ID, given('now', 1_900_000_000)],
      expect: { error: 'ConditionalCheckFailedException' },
    },
  ];
}

function ending(mine: readonly string[]): readonly AccessPattern[] {
  return [
    {
      name: 'Sessions of a user',
      operation: 'Query',
      index: 'ByUser',
      perSecond: 5,
      request: {
        KeyConditionExpression: 'UserId = :user',
        ExpressionAttributeValues: { ':user': '${UserId}' },
        ScanIndexForward: false,
      },
      parameters: [sampled(SESSION, 'UserId')],
      expect: {
        count: { min: mine.length, max: mine.length },
        order: { attribute: 'CreatedAt', direction: 'descending' },
      },
      budget: { readUnits: 0.5, roundTrips: 1, minEfficiencyPercent: 100 },
    },
    {
      name: 'Log out',
      operation: 'DeleteItem',
      perSecond: 10,
      request: { Key: KEY, ReturnValues: 'ALL_OLD' },
      parameters: [ID],
      expect: { items: [{ UserId: { S: '101' } }] },
      budget: { writeUnits: 2 },
    },
    {
      name: 'Log out everywhere',
      description: 'With the keys that “Sessions of a user” has found.',
      operation: 'BatchWriteItem',
      perSecond: 0.5,
      items: mine.length,
      request: {
        RequestItems: {
          Sessions: mine.map((SessionId) => ({
            DeleteRequest: { Key: { SessionId: { S: SessionId } } },
          })),
        },
      },
      budget: { writeUnits: 2 * mine.length, roundTrips: 1 },
    },
    {
      name: 'Whose session it is',
      operation: 'ExecuteStatement',
      perSecond: 1,
      request: {
        Statement: 'SELECT UserId, Device FROM "Sessions" WHERE SessionId = ?',
        Parameters: ['${SessionId}'],
      },
      parameters: [ID],
      expect: { items: [{ UserId: { S: '101' } }] },
      budget: { readUnits: 0.5 },
    },
  ];
}
