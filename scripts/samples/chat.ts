import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../../model/access-pattern';
import type { Model } from '../../model/model';
import {
  attribute,
  choice,
  counter,
  entity,
  given,
  globalIndex,
  itemOf,
  key,
  lately,
  optional,
  refersTo,
  sampleModel,
  singleTable,
} from './model-parts';

const ROOM = entity('Room', 'Where people talk.', {
  identifiedBy: ['roomId'],
  keys: { PK: 'ROOM#${roomId}', SK: 'ROOM' },
  attributes: [
    attribute('roomId', 'S', { kind: 'word' }),
    attribute('title', 'S', { kind: 'sentence', words: 3 }),
    attribute('createdAt', 'S', lately('iso')),
    attribute('lastMessageAt', 'S', lately('iso')),
  ],
});

const MEMBER = entity('Member', 'Somebody in a room, found from either side.', {
  identifiedBy: ['roomId', 'userId'],
  keys: {
    PK: 'ROOM#${roomId}',
    SK: 'MEMBER#${userId}',
    GSI1PK: 'USER#${userId}',
    GSI1SK: 'ROOM#${roomId}',
  },
  attributes: [
    attribute('roomId', 'S', refersTo('Room', 'roomId')),
    attribute('userId', 'S', counter('u-', 2)),
    attribute('role', 'S', choice('owner', 'member')),
    attribute('joinedAt', 'S', lately('iso')),
    optional(0.7, attribute('readUpTo', 'S', { kind: 'ulid' })),
  ],
});

const MESSAGE = entity(
  'Message',
  'What somebody has said; pictures are in S3, their keys are here.',
  {
    identifiedBy: ['roomId', 'messageId'],
    keys: {
      PK: 'ROOM#${roomId}',
      SK: 'MESSAGE#${messageId}',
      GSI2PK: 'PINNED#${pinnedIn}',
      GSI2SK: 'MESSAGE#${messageId}',
    },
    attributes: [
      attribute('roomId', 'S', refersTo('Room', 'roomId', 'zipf')),
      attribute('messageId', 'S', { kind: 'ulid' }),
      attribute('senderId', 'S', counter('u-', 2)),
      attribute('sentAt', 'S', lately('iso')),
      attribute('text', 'S', { kind: 'sentence', words: 9 }),
      optional(0.1, attribute('picture', 'S', { kind: 'url' })),
      optional(0.1, attribute('pinnedIn', 'S', refersTo('Room', 'roomId', 'zipf'))),
    ],
  },
);

const ROOMS: readonly [string, string, readonly string[]][] = [
  ['garden', 'The shared garden', ['u-01', 'u-02', 'u-03', 'u-04']],
  ['kitchen', 'Who cooks today', ['u-01', 'u-03', 'u-05']],
  ['workshop', 'Tools and repairs', ['u-02', 'u-05', 'u-06']],
];

const SAID: readonly [string, string, string, string?][] = [
  ['garden', 'u-01', 'The first tomatoes are ripe.', 'pinned'],
  ['garden', 'u-02', 'I can water until Thursday.'],
  ['garden', 'u-03', 'Then I take the weekend.'],
  ['kitchen', 'u-05', 'Soup tonight, at seven.'],
  ['kitchen', 'u-01', 'I bring bread.'],
  ['garden', 'u-04', 'Something eats the cabbage, see the picture.', 'picture'],
  ['garden', 'u-02', 'Those are caterpillars.'],
  ['workshop', 'u-06', 'The small drill is back.'],
  ['workshop', 'u-02', 'Thanks! Is the saw free on Friday?'],
  ['workshop', 'u-05', 'From noon on.'],
  ['garden', 'u-03', 'A net helps. There is one in the shed.'],
  ['garden', 'u-01', 'Key to the shed: under the third pot.', 'pinned'],
  ['kitchen', 'u-03', 'Is there enough for a guest?'],
  ['kitchen', 'u-05', 'For two.'],
  ['garden', 'u-04', 'Net is on. Before and after.', 'picture'],
  ['workshop', 'u-06', 'Please sweep after sawing.', 'pinned'],
  ['garden', 'u-02', 'Looks good.'],
  ['garden', 'u-01', 'Frost on Sunday, they say.'],
  ['garden', 'u-03', 'I cover the beds on Saturday.'],
  ['kitchen', 'u-01', 'Leftovers are in the blue bowl.'],
  ['workshop', 'u-02', 'Saw is cleaned and back.'],
  ['garden', 'u-04', 'Thank you!'],
];

const FIRST_MS = Date.UTC(2026, 10, 18, 9);

/** Rooms with members and messages: one partition for what is read together, two sparse indexes. */
export function chatModel(): Model {
  const messages = SAID.map(message);
  const members = ROOMS.flatMap(([roomId, , users]) =>
    users.map((userId, i) =>
      itemOf(MEMBER, {
        ...{ roomId, userId },
        role: i === 0 ? 'owner' : 'member',
        joinedAt: `2026-11-0${i + 2}T10:00:00Z`,
        ...(i % 2 === 0 ? { readUpTo: messageId(5) } : {}),
      }),
    ),
  );
  const rooms = ROOMS.map(([roomId, title]) =>
    itemOf(ROOM, {
      ...{ roomId, title },
      createdAt: '2026-11-01T09:00:00Z',
      lastMessageAt: messages.findLast((one) => one.roomId?.S === roomId)?.sentAt ?? '',
    }),
  );
  return sampleModel(
    'Chat',
    'Messages whose keys sort by time (ULID), members found from both sides (inverted index), ' +
      'pinned messages in a sparse index, and pictures that stay in S3.',
    [
      singleTable('Chat', {
        indexes: [
          globalIndex('GSI1', key('GSI1PK'), key('GSI1SK')),
          globalIndex('GSI2', key('GSI2PK'), key('GSI2SK')),
        ],
        items: [...rooms, ...members, ...messages],
        entities: [ROOM, MEMBER, MESSAGE],
        accessPatterns: [...READS, ...WRITES],
        sizing: { itemCount: 40_000_000, itemBytes: 300 },
        stream: 'NEW_IMAGE',
      }),
    ],
  );
}

/** Not random, so that the samples can be named: the moment, then which message it is. */
function messageId(position: number): string {
  return `01KAB${'0123456789ABCDEFGHJKMNPQRS'[position] ?? 'Z'}T7QW2M5X8R3V6N1C4D9F`;
}

function message([roomId, senderId, text, kind]: (typeof SAID)[number], i: number): WireItem {
  const sentAt = new Date(FIRST_MS + i * 1_860_000).toISOString().replace('.000', '');
  return itemOf(MESSAGE, {
    ...{ roomId, senderId, text, sentAt },
    messageId: messageId(i),
    ...(kind === 'picture' ? { picture: `s3://chat-pictures/${roomId}/${messageId(i)}.jpg` } : {}),
    ...(kind === 'pinned' ? { pinnedIn: roomId } : {}),
  });
}

const IN_ROOM = { ':room': { S: 'ROOM#${room}' }, ':message': { S: 'MESSAGE#' } };
const GARDEN = given('room', 'garden');

const READS: readonly AccessPattern[] = [
  {
    name: 'Latest messages of a room',
    operation: 'Query',
    perSecond: 400,
    peakPerSecond: 2500,
    items: 10,
    request: {
      KeyConditionExpression: 'PK = :room AND begins_with(SK, :message)',
      ExpressionAttributeValues: IN_ROOM,
      ScanIndexForward: false,
      Limit: 10,
    },
    parameters: [GARDEN],
    expect: {
      count: { min: 10, max: 10 },
      order: { attribute: 'messageId', direction: 'descending' },
    },
    budget: { readUnits: 0.5, roundTrips: 1, minEfficiencyPercent: 100 },
  },
  {
    name: 'Older messages',
    description: 'The next page begins at the oldest message that is shown.',
    operation: 'Query',
    perSecond: 60,
    items: 10,
    request: {
      KeyConditionExpression: 'PK = :room AND begins_with(SK, :message)',
      ExpressionAttributeValues: IN_ROOM,
      ExclusiveStartKey: { PK: { S: 'ROOM#${room}' }, SK: { S: 'MESSAGE#${oldest}' } },
      ScanIndexForward: false,
      Limit: 10,
    },
    parameters: [GARDEN, given('oldest', messageId(6))],
    expect: {
      count: { min: 4, max: 4 },
      order: { attribute: 'messageId', direction: 'descending' },
    },
    budget: { readUnits: 0.5 },
  },
  {
    name: 'How many are unread',
    operation: 'Query',
    perSecond: 100,
    request: {
      KeyConditionExpression: 'PK = :room AND SK BETWEEN :after AND :last',
      ExpressionAttributeValues: {
        ':room': { S: 'ROOM#${room}' },
        ':after': { S: 'MESSAGE#${readUpTo}~' },
        ':last': { S: 'MESSAGE#~' },
      },
      Select: 'COUNT',
    },
    parameters: [GARDEN, given('readUpTo', messageId(5))],
    expect: { count: { min: 8, max: 8 } },
    budget: { readUnits: 0.5 },
  },
  {
    name: 'Rooms of a user',
    operation: 'Query',
    index: 'GSI1',
    perSecond: 150,
    request: {
      KeyConditionExpression: 'GSI1PK = :user',
      ExpressionAttributeValues: { ':user': { S: 'USER#${user}' } },
    },
    parameters: [given('user', 'u-05')],
    expect: { items: [{ roomId: { S: 'kitchen' } }, { roomId: { S: 'workshop' } }] },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Pinned messages of a room',
    description: 'Only pinned messages have the key of this index, so it holds nothing else.',
    operation: 'Query',
    index: 'GSI2',
    perSecond: 30,
    request: {
      KeyConditionExpression: 'GSI2PK = :pinned',
      ExpressionAttributeValues: { ':pinned': { S: 'PINNED#${room}' } },
    },
    parameters: [GARDEN],
    expect: {
      count: { min: 2, max: 2 },
      order: { attribute: 'messageId', direction: 'ascending' },
    },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Whether somebody is a member',
    operation: 'ExecuteStatement',
    perSecond: 20,
    request: {
      Statement: 'SELECT "role" FROM "Chat" WHERE PK = ? AND SK = ?',
      Parameters: [{ S: 'ROOM#${room}' }, { S: 'MEMBER#${user}' }],
    },
    parameters: [GARDEN, given('user', 'u-01')],
    expect: { items: [{ role: { S: 'owner' } }] },
    budget: { readUnits: 0.5 },
  },
];

const SENDING = {
  TransactItems: [
    {
      ConditionCheck: {
        Key: { PK: { S: 'ROOM#${room}' }, SK: { S: 'MEMBER#${user}' } },
        ConditionExpression: 'attribute_exists(PK)',
      },
    },
    {
      Put: {
        Item: {
          PK: { S: 'ROOM#${room}' },
          SK: { S: 'MESSAGE#${id}' },
          roomId: '${room}',
          messageId: '${id}',
          senderId: '${user}',
          sentAt: { S: '2026-11-20T09:00:00Z' },
          text: { S: 'Good morning!' },
        },
      },
    },
    {
      Update: {
        Key: { PK: { S: 'ROOM#${room}' }, SK: { S: 'ROOM' } },
        UpdateExpression: 'SET lastMessageAt = :at',
        ExpressionAttributeValues: { ':at': { S: '2026-11-20T09:00:00Z' } },
      },
    },
  ],
};
const NEW_ID = given('id', '01KABTT7QW2M5X8R3V6N1C4D9F');
const DELETION = {
  Key: { PK: { S: 'ROOM#${room}' }, SK: { S: 'MESSAGE#${id}' } },
  ConditionExpression: 'senderId = :me',
  ExpressionAttributeValues: { ':me': '${user}' },
};

const WRITES: readonly AccessPattern[] = [
  {
    name: 'Send a message',
    description: 'In one transaction, so that only members write and the room shows its latest.',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 50,
    peakPerSecond: 400,
    items: 3,
    request: SENDING,
    parameters: [GARDEN, given('user', 'u-02'), NEW_ID],
    budget: { writeUnits: 6 },
  },
  {
    name: 'Only members send messages',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.01,
    items: 3,
    request: SENDING,
    parameters: [GARDEN, given('user', 'u-06'), NEW_ID],
    expect: { error: 'TransactionCanceledException' },
  },
  {
    name: 'Remember what was read',
    operation: 'UpdateItem',
    perSecond: 120,
    request: {
      Key: { PK: { S: 'ROOM#${room}' }, SK: { S: 'MEMBER#${user}' } },
      UpdateExpression: 'SET readUpTo = :id',
      ConditionExpression: 'attribute_not_exists(readUpTo) OR readUpTo < :id',
      ExpressionAttributeValues: { ':id': '${id}' },
      ReturnValues: 'UPDATED_NEW',
    },
    parameters: [GARDEN, given('user', 'u-01'), given('id', messageId(21))],
    expect: { items: [{ readUpTo: { S: messageId(21) } }] },
    budget: { writeUnits: 2 },
  },
  {
    name: 'Pin a message',
    operation: 'UpdateItem',
    perSecond: 0.1,
    request: {
      Key: { PK: { S: 'ROOM#${room}' }, SK: { S: 'MESSAGE#${id}' } },
      UpdateExpression: 'SET pinnedIn = :room, GSI2PK = :pinned, GSI2SK = SK',
      ExpressionAttributeValues: { ':room': '${room}', ':pinned': { S: 'PINNED#${room}' } },
      ReturnValues: 'UPDATED_NEW',
    },
    parameters: [GARDEN, given('id', messageId(17))],
    expect: { items: [{ GSI2PK: { S: 'PINNED#garden' } }] },
    budget: { writeUnits: 2 },
  },
  {
    name: 'Take back one’s own message',
    operation: 'DeleteItem',
    perSecond: 0.5,
    request: { ...DELETION, ReturnValues: 'ALL_OLD' },
    parameters: [GARDEN, given('user', 'u-02'), given('id', messageId(1))],
    expect: { items: [{ text: { S: 'I can water until Thursday.' } }] },
    budget: { writeUnits: 1 },
  },
  {
    name: 'Nobody takes back what others said',
    operation: 'DeleteItem',
    perSecond: 0.01,
    request: DELETION,
    parameters: [GARDEN, given('user', 'u-03'), given('id', messageId(1))],
    expect: { error: 'ConditionalCheckFailedException' },
  },
];
