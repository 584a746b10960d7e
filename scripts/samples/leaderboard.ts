import type { AccessPattern } from '../../model/access-pattern';
import type { Model, ModelIndex } from '../../model/model';
import {
  attribute,
  choice,
  counter,
  entity,
  given,
  itemOf,
  key,
  lately,
  numbers,
  refersTo,
  sampled,
  sampleModel,
  singleTable,
} from './model-parts';
import { SampleRandom } from './random';

const GAMES = ['comet-run', 'hex-garden', 'tide-pool'];
const NAMES = ['ada', 'brik', 'caro', 'dune', 'echo', 'fynn', 'gale', 'hopper', 'iris', 'juno'];
/** Shards of each board: a busy one takes so many times what one partition can. */
const SHARDS = 4;

const PLAYER = entity('Player', 'Who plays.', {
  identifiedBy: ['playerId'],
  keys: { PK: 'PLAYER#${playerId}', SK: 'PROFILE' },
  attributes: [
    attribute('playerId', 'S', counter('p-', 3)),
    attribute('name', 'S', { kind: 'first-name' }),
    attribute('country', 'S', choice('DE', 'FR', 'GB', 'JP', 'SE', 'US')),
    attribute('joinedOn', 'S', lately('date')),
  ],
});

const PLAYER_NAME = entity(
  'PlayerName',
  'There once for each name, so that a name is taken once.',
  {
    identifiedBy: ['name'],
    keys: { PK: 'NAME#${name}', SK: 'NAME' },
    attributes: [
      attribute('name', 'S', refersTo('Player', 'name', 'each-once')),
      attribute('playerId', 'S', refersTo('Player', 'playerId', 'each-once')),
    ],
  },
);

const SCORE = entity('Score', 'The best that a player has done in a game.', {
  identifiedBy: ['playerId', 'board'],
  keys: { PK: 'PLAYER#${playerId}', SK: 'SCORE#${board}' },
  attributes: [
    attribute('playerId', 'S', refersTo('Player', 'playerId')),
    attribute('name', 'S', refersTo('Player', 'name')),
    attribute('board', 'S', choice(...GAMES)),
    attribute('shard', 'N', choice('0', '1', '2', '3')),
    attribute('points', 'N', numbers('100', '99999')),
    attribute('reachedAt', 'S', lately('iso')),
  ],
});

/** One board in several partitions of an index whose key has two attributes. */
const BY_POINTS: ModelIndex = {
  kind: 'global',
  name: 'ByPoints',
  partitionKeys: [key('board'), key('shard', 'N')],
  sortKeys: [key('points', 'N')],
  projection: { type: 'INCLUDE', attributes: ['name'] },
  extras: {},
};

/** Rankings that thousands write at a time: sharded boards, conditions, and names taken once. */
export function leaderboardModel(): Model {
  const random = new SampleRandom(1984);
  const players = NAMES.map((name, i) => ({
    playerId: `p-${String(i + 1).padStart(3, '0')}`,
    name,
  }));
  const items = [
    ...players.map(({ playerId, name }, i) =>
      itemOf(PLAYER, {
        ...{ playerId, name },
        country: random.pick(['DE', 'FR', 'GB', 'JP', 'SE', 'US']),
        joinedOn: `2026-0${1 + (i % 9)}-11`,
      }),
    ),
    ...players.map((player) => itemOf(PLAYER_NAME, player)),
    ...players.flatMap(({ playerId, name }, i) =>
      GAMES.filter((_, game) => (i + game) % 4 !== 3).map((board) =>
        itemOf(SCORE, {
          ...{ playerId, name, board },
          shard: i % SHARDS,
          points: random.whole(120, 9900) * 10,
          reachedAt: `2026-11-${random.whole(10, 19)}T1${random.whole(0, 9)}:05:00Z`,
        }),
      ),
    ),
  ];
  return sampleModel(
    'Game leaderboard',
    'The top of a board that everybody writes: write sharding by an index key of two attributes, ' +
      'scores that only rise, and names that are taken once.',
    [
      singleTable('Leaderboard', {
        indexes: [BY_POINTS],
        items,
        entities: [PLAYER, PLAYER_NAME, SCORE],
        accessPatterns: [...BOARDS, ...PLAYERS],
        sizing: { itemCount: 5_000_000, itemBytes: 160 },
      }),
    ],
  );
}

/** A reserved word. */
const SHARD = { '#shard': 'shard' };
const SCORE_KEY = { PK: { S: 'PLAYER#${player}' }, SK: { S: 'SCORE#${board}' } };
const RAISE = {
  Key: SCORE_KEY,
  UpdateExpression: 'SET points = :points, reachedAt = :at',
  ConditionExpression: 'points < :points',
  ExpressionAttributeValues: { ':points': '${points}', ':at': { S: '2026-11-20T18:00:00Z' } },
};
const ADA_RUNS = [given('player', 'p-001'), given('board', 'comet-run')];

const BOARDS: readonly AccessPattern[] = [
  {
    name: 'Top ten of a shard',
    description:
      'Asked of each of the four shards at a time; their tens make the ten of the board.',
    operation: 'Query',
    index: 'ByPoints',
    perSecond: 160,
    peakPerSecond: 1600,
    items: 10,
    request: {
      KeyConditionExpression: 'board = :board AND #shard = :shard',
      ExpressionAttributeNames: SHARD,
      ExpressionAttributeValues: { ':board': '${board}', ':shard': '${shard}' },
      ScanIndexForward: false,
      Limit: 10,
    },
    parameters: [given('board', 'comet-run'), given('shard', 0)],
    expect: {
      count: { min: 3, max: 3 },
      order: { attribute: 'points', direction: 'descending' },
    },
    budget: { readUnits: 0.5, roundTrips: 1, minEfficiencyPercent: 100 },
  },
  {
    name: 'Who is above these points',
    operation: 'Query',
    index: 'ByPoints',
    perSecond: 40,
    request: {
      KeyConditionExpression: 'board = :board AND #shard = :shard AND points > :points',
      ExpressionAttributeNames: SHARD,
      ExpressionAttributeValues: {
        ':board': '${board}',
        ':shard': '${shard}',
        ':points': '${points}',
      },
      Select: 'COUNT',
    },
    parameters: [given('board', 'comet-run'), given('shard', 0), given('points', 1)],
    expect: { count: { min: 3, max: 3 } },
    budget: { readUnits: 0.5 },
  },
  {
    name: 'A better score',
    description:
      'Writes the table, and the index twice: the entry moves. In a tournament, one shard alone ' +
      'would be asked twice what a partition can.',
    operation: 'UpdateItem',
    perSecond: 30,
    peakPerSecond: 3000,
    request: { ...RAISE, ReturnValues: 'UPDATED_NEW' },
    parameters: [...ADA_RUNS, given('points', 120_000)],
    expect: { items: [{ points: { N: '120000' } }] },
    budget: { writeUnits: 3 },
  },
  {
    name: 'A lesser score changes nothing',
    description: 'A write that its condition stops is charged all the same.',
    operation: 'UpdateItem',
    perSecond: 90,
    request: RAISE,
    parameters: [...ADA_RUNS, given('points', 10)],
    expect: { error: 'ConditionalCheckFailedException' },
  },
  {
    name: 'First score in a game',
    operation: 'PutItem',
    perSecond: 20,
    request: {
      Item: {
        ...SCORE_KEY,
        playerId: '${player}',
        name: { S: 'caro' },
        board: '${board}',
        shard: { N: '2' },
        points: { N: '1500' },
        reachedAt: { S: '2026-11-20T18:00:00Z' },
      },
      ConditionExpression: 'attribute_not_exists(PK)',
    },
    parameters: [given('player', 'p-099'), given('board', 'comet-run')],
    budget: { writeUnits: 2 },
  },
];

const NAME_CHANGE = {
  TransactItems: [
    {
      Put: {
        Item: {
          PK: { S: 'NAME#${name}' },
          SK: { S: 'NAME' },
          name: '${name}',
          playerId: '${player}',
        },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
    { Delete: { Key: { PK: { S: 'NAME#${before}' }, SK: { S: 'NAME' } } } },
    {
      Update: {
        Key: { PK: { S: 'PLAYER#${player}' }, SK: { S: 'PROFILE' } },
        UpdateExpression: 'SET #name = :name',
        ConditionExpression: '#name = :before',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: { ':name': '${name}', ':before': '${before}' },
      },
    },
  ],
};

const PLAYERS: readonly AccessPattern[] = [
  {
    name: 'A player with all scores',
    operation: 'Query',
    perSecond: 80,
    request: {
      KeyConditionExpression: 'PK = :player',
      ExpressionAttributeValues: { ':player': { S: 'PLAYER#${player}' } },
    },
    parameters: [{ ...sampled(PLAYER, 'playerId'), name: 'player' }],
    expect: { count: { min: 2, max: 4 }, order: { attribute: 'SK', direction: 'ascending' } },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Friends on a board',
    operation: 'BatchGetItem',
    perSecond: 50,
    items: 3,
    request: {
      RequestItems: {
        Leaderboard: {
          Keys: ['p-001', 'p-002', 'p-005'].map((player) => ({
            PK: { S: `PLAYER#${player}` },
            SK: { S: 'SCORE#${board}' },
          })),
          ProjectionExpression: '#name, points',
          ExpressionAttributeNames: { '#name': 'name' },
        },
      },
    },
    parameters: [given('board', 'comet-run')],
    expect: { count: { min: 3, max: 3 } },
    budget: { readUnits: 1.5, roundTrips: 1 },
  },
  {
    name: 'Who has a name',
    operation: 'GetItem',
    perSecond: 5,
    request: {
      Key: { PK: { S: 'NAME#${name}' }, SK: { S: 'NAME' } },
      ProjectionExpression: 'playerId',
    },
    parameters: [given('name', 'echo')],
    expect: { items: [{ playerId: { S: 'p-005' } }] },
    budget: { readUnits: 0.5 },
  },
  {
    name: 'Take another name',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.2,
    items: 3,
    request: NAME_CHANGE,
    parameters: [given('player', 'p-001'), given('name', 'lovelace'), given('before', 'ada')],
    budget: { writeUnits: 6 },
  },
  {
    name: 'A name that is taken stays with who has it',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.01,
    items: 3,
    request: NAME_CHANGE,
    parameters: [given('player', 'p-001'), given('name', 'echo'), given('before', 'ada')],
    expect: { error: 'TransactionCanceledException' },
  },
];
