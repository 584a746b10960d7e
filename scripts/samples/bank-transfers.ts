import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../../model/access-pattern';
import type { JsonObject, Model } from '../../model/model';
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
  numbers,
  refersTo,
  sampleModel,
  singleTable,
} from './model-parts';

const ACCOUNT = entity('Account', 'What somebody has. Its balance changes in transactions alone.', {
  identifiedBy: ['accountId'],
  keys: {
    PK: 'ACCOUNT#${accountId}',
    SK: 'ACCOUNT',
    GSI1PK: 'OWNER#${ownerId}',
    GSI1SK: 'ACCOUNT#${accountId}',
  },
  attributes: [
    attribute('accountId', 'S', counter('A-', 4)),
    attribute('ownerId', 'S', counter('o-', 4)),
    attribute('product', 'S', choice('current', 'savings')),
    attribute('balance', 'N', numbers('0', '9000', 2)),
    attribute('currency', 'S', { kind: 'constant', value: 'EUR' }),
    attribute('status', 'S', choice('open', 'frozen')),
    attribute('openedOn', 'S', lately('date')),
  ],
});

const TRANSFER = entity('Transfer', 'Money on its way, each once, whoever asks how often.', {
  identifiedBy: ['transferId'],
  keys: { PK: 'TRANSFER#${transferId}', SK: 'TRANSFER' },
  attributes: [
    attribute('transferId', 'S', counter('T-', 5)),
    attribute('fromAccount', 'S', refersTo('Account', 'accountId', 'zipf')),
    attribute('toAccount', 'S', refersTo('Account', 'accountId', 'zipf')),
    attribute('amount', 'N', numbers('1', '400', 2)),
    attribute('bookedAt', 'S', lately('iso')),
    attribute('subject', 'S', { kind: 'sentence', words: 3 }),
  ],
});

const ENTRY = entity('Entry', 'One side of a transfer, in the account that it changed.', {
  identifiedBy: ['accountId', 'transferId'],
  keys: { PK: 'ACCOUNT#${accountId}', SK: 'ENTRY#${bookedAt}#${transferId}' },
  attributes: [
    attribute('accountId', 'S', refersTo('Account', 'accountId', 'zipf')),
    attribute('transferId', 'S', refersTo('Transfer', 'transferId')),
    attribute('bookedAt', 'S', refersTo('Transfer', 'bookedAt')),
    attribute('subject', 'S', refersTo('Transfer', 'subject')),
    attribute('otherAccount', 'S', counter('A-', 4)),
    attribute('change', 'N', numbers('-400', '400', 2)),
  ],
});

const ACCOUNTS: readonly [string, string, string, string, string][] = [
  ['A-0001', 'o-0001', 'current', '1284.37', 'open'],
  ['A-0002', 'o-0001', 'savings', '8450', 'open'],
  ['A-0003', 'o-0002', 'current', '96.05', 'open'],
  ['A-0004', 'o-0003', 'current', '2310.8', 'open'],
  ['A-0005', 'o-0003', 'savings', '15000.01', 'open'],
  ['A-0006', 'o-0004', 'current', '412.6', 'frozen'],
];

const TRANSFERS: readonly [string, string, string, string, string][] = [
  ['2026-11-02T09:14:00Z', 'A-0001', 'A-0003', '25', 'Half of the tickets'],
  ['2026-11-03T17:40:12Z', 'A-0004', 'A-0001', '180.5', 'Desk and lamp'],
  ['2026-11-05T08:00:00Z', 'A-0001', 'A-0002', '300', 'Savings for November'],
  ['2026-11-05T08:00:00Z', 'A-0004', 'A-0005', '250', 'Savings for November'],
  ['2026-11-07T12:31:55Z', 'A-0003', 'A-0004', '12.95', 'Lunch'],
  ['2026-11-09T20:02:41Z', 'A-0006', 'A-0001', '64.3', 'Concert'],
  ['2026-11-12T07:55:18Z', 'A-0001', 'A-0006', '9.99', 'Subscription'],
  ['2026-11-14T15:20:00Z', 'A-0004', 'A-0003', '75', 'Bicycle repair'],
  ['2026-11-17T10:45:30Z', 'A-0001', 'A-0004', '48.2', 'Groceries for two'],
  ['2026-11-19T18:09:07Z', 'A-0003', 'A-0001', '5', 'Coffee'],
];

/** Money that is neither lost nor made: transactions with conditions, and a key for each order. */
export function bankTransfersModel(): Model {
  const items = [
    ...ACCOUNTS.map(([accountId, ownerId, product, balance, status], i) =>
      itemOf(ACCOUNT, {
        ...{ accountId, ownerId, product, balance, status },
        currency: 'EUR',
        openedOn: `2025-0${i + 2}-14`,
      }),
    ),
    ...TRANSFERS.flatMap(transfer),
  ];
  return sampleModel(
    'Bank transfers',
    'A ledger: each transfer is one transaction of five writes whose conditions forbid overdrafts, ' +
      'frozen accounts and doing the same twice. Amounts are exact decimals.',
    [
      singleTable('Bank', {
        description: 'Accounts with the entries that changed them, and transfers.',
        indexes: [
          globalIndex('GSI1', key('GSI1PK'), key('GSI1SK'), {
            type: 'INCLUDE',
            attributes: ['accountId', 'product', 'currency', 'status'],
          }),
        ],
        items,
        entities: [ACCOUNT, TRANSFER, ENTRY],
        accessPatterns: [...READS, ...TRANSACTIONS],
        sizing: { itemCount: 20_000_000, itemBytes: 220 },
        pointInTimeRecovery: true,
        stream: 'NEW_AND_OLD_IMAGES',
      }),
    ],
  );
}

function transfer(row: (typeof TRANSFERS)[number], position: number): readonly WireItem[] {
  const [bookedAt, fromAccount, toAccount, amount, subject] = row;
  const transferId = `T-${String(position + 1).padStart(5, '0')}`;
  const entry = (accountId: string, otherAccount: string, change: string) =>
    itemOf(ENTRY, { accountId, transferId, bookedAt, subject, otherAccount, change });
  return [
    itemOf(TRANSFER, { transferId, fromAccount, toAccount, amount, bookedAt, subject }),
    entry(fromAccount, toAccount, `-${amount}`),
    entry(toAccount, fromAccount, amount),
  ];
}

const accountKey = (name: string): JsonObject => ({
  PK: { S: `ACCOUNT#\${${name}}` },
  SK: { S: 'ACCOUNT' },
});

const READS: readonly AccessPattern[] = [
  {
    name: 'Balance of an account',
    description: 'Strongly consistent: a balance must show the transfer that was just made.',
    operation: 'GetItem',
    consistency: 'strong',
    perSecond: 120,
    peakPerSecond: 700,
    request: { Key: accountKey('from'), ProjectionExpression: 'balance, currency' },
    parameters: [given('from', 'A-0001')],
    expect: { items: [{ balance: { N: '1284.37' }, currency: { S: 'EUR' } }] },
    budget: { readUnits: 1, roundTrips: 1 },
  },
  {
    name: 'Statement of a month',
    operation: 'Query',
    perSecond: 15,
    request: {
      KeyConditionExpression: 'PK = :account AND SK BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':account': { S: 'ACCOUNT#${from}' },
        ':first': { S: 'ENTRY#${month}-01' },
        ':last': { S: 'ENTRY#${month}-31~' },
      },
    },
    parameters: [given('from', 'A-0001'), given('month', '2026-11')],
    expect: {
      count: { min: 7, max: 7 },
      order: { attribute: 'bookedAt', direction: 'ascending' },
    },
    budget: { readUnits: 1, minEfficiencyPercent: 100 },
  },
  {
    name: 'Accounts of a customer',
    description: 'Without balances: each transfer would have to write them into the index too.',
    operation: 'Query',
    index: 'GSI1',
    perSecond: 40,
    request: {
      KeyConditionExpression: 'GSI1PK = :owner',
      ExpressionAttributeValues: { ':owner': { S: 'OWNER#${owner}' } },
    },
    parameters: [given('owner', 'o-0001')],
    expect: { items: [{ accountId: { S: 'A-0001' } }, { accountId: { S: 'A-0002' } }] },
    budget: { readUnits: 0.5 },
  },
  {
    name: 'Two balances at one moment',
    operation: 'TransactGetItems',
    transactional: true,
    perSecond: 2,
    items: 2,
    request: {
      TransactItems: [{ Get: { Key: accountKey('from') } }, { Get: { Key: accountKey('to') } }],
    },
    parameters: [given('from', 'A-0001'), given('to', 'A-0003')],
    expect: { items: [{ balance: { N: '1284.37' } }, { balance: { N: '96.05' } }] },
    budget: { readUnits: 4 },
  },
  {
    name: 'What became of a transfer',
    operation: 'ExecuteStatement',
    perSecond: 5,
    request: {
      Statement: `SELECT amount, toAccount FROM "Bank" WHERE PK = ? AND SK = 'TRANSFER'`,
      Parameters: [{ S: 'TRANSFER#${transfer}' }],
    },
    parameters: [given('transfer', 'T-00002')],
    expect: { items: [{ amount: { N: '180.5' }, toAccount: { S: 'A-0001' } }] },
    budget: { readUnits: 0.5 },
  },
];

/** Either all five happen or none. */
const BOOKING: JsonObject = {
  TransactItems: [
    {
      Put: {
        Item: {
          PK: { S: 'TRANSFER#${transfer}' },
          SK: { S: 'TRANSFER' },
          transferId: '${transfer}',
          fromAccount: '${from}',
          toAccount: '${to}',
          amount: '${amount}',
          bookedAt: '${at}',
          subject: { S: 'Rent' },
        },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
    {
      Update: {
        Key: accountKey('from'),
        UpdateExpression: 'SET balance = balance - :amount',
        ConditionExpression: 'balance >= :amount AND #status = :open',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':amount': '${amount}', ':open': { S: 'open' } },
      },
    },
    {
      Update: {
        Key: accountKey('to'),
        UpdateExpression: 'SET balance = balance + :amount',
        ConditionExpression: 'attribute_exists(PK)',
        ExpressionAttributeValues: { ':amount': '${amount}' },
      },
    },
    ...[
      ['from', 'to', { N: '-${amount}' }] as const,
      ['to', 'from', { N: '${amount}' }] as const,
    ].map(([own, other, change]) => ({
      Put: {
        Item: {
          PK: { S: `ACCOUNT#\${${own}}` },
          SK: { S: 'ENTRY#${at}#${transfer}' },
          accountId: `\${${own}}`,
          otherAccount: `\${${other}}`,
          transferId: '${transfer}',
          bookedAt: '${at}',
          subject: { S: 'Rent' },
          change,
        },
      },
    })),
  ],
};

function booking(
  name: string,
  values: { readonly [parameter: string]: string | number },
  more: Partial<AccessPattern> = {},
): AccessPattern {
  const all = {
    transfer: 'T-00011',
    from: 'A-0001',
    to: 'A-0003',
    amount: 720.5,
    at: '2026-11-20T08:00:00Z',
    ...values,
  };
  return {
    name,
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.01,
    items: 5,
    request: BOOKING,
    parameters: Object.entries(all).map(([one, value]) => given(one, value)),
    expect: { error: 'TransactionCanceledException' },
    ...more,
  };
}

const TRANSACTIONS: readonly AccessPattern[] = [
  booking(
    'Transfer money',
    {},
    {
      description: 'The transfer, two balances and two entries: all of them or none.',
      perSecond: 25,
      peakPerSecond: 150,
      expect: {},
      budget: { writeUnits: 10 },
    },
  ),
  booking('An account is not overdrawn', { amount: 1284.38 }),
  booking('A transfer that was booked is not booked again', { transfer: 'T-00002' }),
  booking('A frozen account pays nothing', { from: 'A-0006', to: 'A-0001', amount: 10 }),
  booking('No money goes to an account that is not there', { to: 'A-9999' }),
  {
    name: 'Freeze an account',
    operation: 'UpdateItem',
    perSecond: 0.01,
    request: {
      Key: accountKey('from'),
      UpdateExpression: 'SET #status = :frozen',
      ConditionExpression: '#status = :open',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':frozen': { S: 'frozen' }, ':open': { S: 'open' } },
      ReturnValues: 'ALL_NEW',
    },
    parameters: [given('from', 'A-0003')],
    expect: { items: [{ status: { S: 'frozen' }, balance: { N: '96.05' } }] },
    budget: { writeUnits: 2 },
  },
];
