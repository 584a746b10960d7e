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
  numbers,
  optional,
  refersTo,
  sampleModel,
  singleTable,
} from './model-parts';

const TENANT = entity('Tenant', 'A customer: all keys of what is theirs begin with it.', {
  identifiedBy: ['tenantId'],
  keys: { PK: 'TENANT#${tenantId}', SK: 'TENANT' },
  attributes: [
    attribute('tenantId', 'S', { kind: 'word' }),
    attribute('company', 'S', { kind: 'word' }),
    attribute('plan', 'S', choice('free', 'team', 'enterprise')),
    attribute('seats', 'N', numbers('3', '50')),
    attribute('seatsUsed', 'N', numbers('1', '3')),
  ],
});

const USER = entity('User', 'Somebody who works for a tenant, and logs in by e-mail.', {
  identifiedBy: ['tenantId', 'userId'],
  keys: {
    PK: 'TENANT#${tenantId}',
    SK: 'USER#${userId}',
    GSI1PK: 'EMAIL#${email}',
    GSI1SK: 'USER',
  },
  attributes: [
    attribute('tenantId', 'S', refersTo('Tenant', 'tenantId', 'zipf')),
    attribute('userId', 'S', counter('u-', 3)),
    attribute('name', 'S', { kind: 'name' }),
    attribute('email', 'S', { kind: 'email' }),
    attribute('role', 'S', choice('admin', 'member')),
  ],
});

const PROJECT = entity('Project', 'A board of tasks.', {
  identifiedBy: ['tenantId', 'projectId'],
  keys: { PK: 'TENANT#${tenantId}', SK: 'PROJECT#${projectId}' },
  attributes: [
    attribute('tenantId', 'S', refersTo('Tenant', 'tenantId', 'zipf')),
    attribute('projectId', 'S', counter('pr-', 2)),
    attribute('title', 'S', { kind: 'sentence', words: 3 }),
    attribute('createdOn', 'S', lately('date')),
  ],
});

const TASK = entity('Task', 'What is to be done. Open ones are in the index of who has them.', {
  identifiedBy: ['tenantId', 'projectId', 'number'],
  keys: {
    PK: 'TENANT#${tenantId}#PROJECT#${projectId}',
    SK: 'TASK#${number}',
    GSI1PK: 'TENANT#${tenantId}#OPEN#${openFor}',
    GSI1SK: 'DUE#${due}',
  },
  attributes: [
    attribute('tenantId', 'S', refersTo('Project', 'tenantId', 'zipf')),
    attribute('projectId', 'S', refersTo('Project', 'projectId', 'zipf')),
    attribute('number', 'S', counter('', 4)),
    attribute('title', 'S', { kind: 'sentence', words: 4 }),
    attribute('status', 'S', choice('todo', 'doing', 'done')),
    attribute('due', 'S', lately('date')),
    attribute('version', 'N', numbers('1', '9')),
    optional(0.6, attribute('openFor', 'S', refersTo('User', 'userId'))),
    optional(0.2, attribute('attachment', 'S', { kind: 'url' })),
  ],
});

const TENANTS: readonly [string, string, string, number][] = [
  ['acme', 'Acme Anvils', 'enterprise', 50],
  ['globex', 'Globex Gardens', 'team', 10],
  ['initech', 'Initech Printers', 'free', 3],
];

const USERS: readonly [string, string, string, string][] = [
  ['acme', 'u-001', 'Amelia Hart', 'amelia.hart@example.com'],
  ['acme', 'u-002', 'Noah Lindgren', 'noah.lindgren@example.com'],
  ['acme', 'u-003', 'Priya Raman', 'priya.raman@example.com'],
  ['globex', 'u-001', 'Luca Moretti', 'luca.moretti@example.net'],
  ['globex', 'u-002', 'Sofia Almeida', 'sofia.almeida@example.net'],
  ['initech', 'u-001', 'Grace Mbeki', 'grace.mbeki@example.org'],
  ['initech', 'u-002', 'Oliver Brandt', 'oliver.brandt@example.org'],
  ['initech', 'u-003', 'Yuki Nakamura', 'yuki.nakamura@example.org'],
];

const PROJECTS: readonly [string, string, string, readonly string[]][] = [
  [
    'acme',
    'pr-01',
    'Lighter anvils',
    ['Weigh alloys', 'Order titanium', 'Drop test', 'Price list'],
  ],
  ['acme', 'pr-02', 'New web shop', ['Photos', 'Shipping rates', 'Terms', 'Search', 'Launch']],
  ['globex', 'pr-01', 'Spring catalogue', ['Choose seeds', 'Draw beds', 'Write texts', 'Print']],
  ['globex', 'pr-02', 'Greenhouse', ['Foundation', 'Glass', 'Heating']],
  ['initech', 'pr-01', 'Quieter printers', ['Measure noise', 'Softer rollers', 'Field test']],
];

const STATES = ['done', 'doing', 'todo', 'todo'] as const;

/** Tenants that see nothing of one another, in one table: their name begins every partition key. */
export function multiTenantSaasModel(): Model {
  const users = USERS.map(([tenantId, userId, name, email]) =>
    itemOf(USER, {
      ...{ tenantId, userId, name, email },
      role: userId === 'u-001' ? 'admin' : 'member',
    }),
  );
  const items = [
    ...TENANTS.map(([tenantId, company, plan, seats]) => {
      const seatsUsed = USERS.filter(([tenant]) => tenant === tenantId).length;
      return itemOf(TENANT, { tenantId, company, plan, seats, seatsUsed });
    }),
    ...users,
    ...PROJECTS.map(([tenantId, projectId, title], i) =>
      itemOf(PROJECT, { tenantId, projectId, title, createdOn: `2026-09-${10 + i}` }),
    ),
    ...PROJECTS.flatMap(tasks),
  ];
  return sampleModel(
    'Multi-tenant SaaS',
    'Every partition key begins with the tenant, so that IAM can hold it to its own ' +
      '(dynamodb:LeadingKeys); an overloaded index finds users by e-mail and, sparsely, open tasks; ' +
      'seats are counted in transactions, tasks changed under a version.',
    [
      singleTable('Workspace', {
        indexes: [globalIndex('GSI1', key('GSI1PK'), key('GSI1SK'))],
        items,
        entities: [TENANT, USER, PROJECT, TASK],
        accessPatterns: [...READS, ...WRITES],
        sizing: { itemCount: 3_000_000, itemBytes: 280 },
        pointInTimeRecovery: true,
        tags: [{ key: 'product', value: 'workspace' }],
      }),
    ],
  );
}

function tasks([tenantId, projectId, , titles]: (typeof PROJECTS)[number]): readonly WireItem[] {
  const staff = USERS.filter(([tenant]) => tenant === tenantId);
  return titles.map((title, i) => {
    const status = STATES[i % STATES.length] ?? 'todo';
    const number = String(i + 1).padStart(4, '0');
    return itemOf(TASK, {
      ...{ tenantId, projectId, number, title, status },
      due: `2026-12-${String(1 + ((i * 5 + 28 - 2 * titles.length) % 28)).padStart(2, '0')}`,
      version: 1 + (i % 3),
      ...(status === 'done' ? {} : { openFor: staff[i % staff.length]?.[1] ?? '' }),
      ...(i === 1
        ? { attachment: `s3://workspace-files/${tenantId}/${projectId}/${number}.pdf` }
        : {}),
    });
  });
}

const ACME = given('tenant', 'acme');
const SHOP = given('project', 'pr-02');
const TASK_KEY = {
  PK: { S: 'TENANT#${tenant}#PROJECT#${project}' },
  SK: { S: 'TASK#${number}' },
};

const READS: readonly AccessPattern[] = [
  {
    name: 'Log in by e-mail',
    operation: 'Query',
    index: 'GSI1',
    perSecond: 10,
    peakPerSecond: 80,
    request: {
      KeyConditionExpression: 'GSI1PK = :email AND GSI1SK = :user',
      ExpressionAttributeValues: { ':email': { S: 'EMAIL#${email}' }, ':user': { S: 'USER' } },
    },
    parameters: [given('email', 'priya.raman@example.com')],
    expect: { items: [{ tenantId: { S: 'acme' }, userId: { S: 'u-003' } }] },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Projects of a tenant',
    operation: 'Query',
    perSecond: 40,
    request: {
      KeyConditionExpression: 'PK = :tenant AND begins_with(SK, :project)',
      ExpressionAttributeValues: {
        ':tenant': { S: 'TENANT#${tenant}' },
        ':project': { S: 'PROJECT#' },
      },
    },
    parameters: [ACME],
    expect: {
      items: [{ title: { S: 'Lighter anvils' } }, { title: { S: 'New web shop' } }],
    },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Board of a project',
    operation: 'Query',
    perSecond: 120,
    peakPerSecond: 500,
    request: {
      KeyConditionExpression: 'PK = :board',
      ExpressionAttributeValues: { ':board': { S: 'TENANT#${tenant}#PROJECT#${project}' } },
    },
    parameters: [ACME, SHOP],
    expect: {
      count: { min: 5, max: 5 },
      order: { attribute: 'number', direction: 'ascending' },
    },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'What somebody has to do',
    description: 'Done tasks lack the key of the index, so nothing has to be filtered out.',
    operation: 'Query',
    index: 'GSI1',
    perSecond: 60,
    request: {
      KeyConditionExpression: 'GSI1PK = :open',
      ExpressionAttributeValues: { ':open': { S: 'TENANT#${tenant}#OPEN#${user}' } },
    },
    parameters: [ACME, given('user', 'u-002')],
    expect: {
      count: { min: 2, max: 2 },
      order: { attribute: 'due', direction: 'ascending' },
    },
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  },
  {
    name: 'Plan and seats',
    operation: 'ExecuteStatement',
    perSecond: 30,
    request: {
      Statement: `SELECT "plan", seats, seatsUsed FROM "Workspace" WHERE PK = ? AND SK = 'TENANT'`,
      Parameters: [{ S: 'TENANT#${tenant}' }],
    },
    parameters: [ACME],
    expect: { items: [{ plan: { S: 'enterprise' }, seatsUsed: { N: '3' } }] },
    budget: { readUnits: 0.5 },
  },
];

const HIRING = {
  TransactItems: [
    {
      Update: {
        Key: { PK: { S: 'TENANT#${tenant}' }, SK: { S: 'TENANT' } },
        UpdateExpression: 'SET seatsUsed = seatsUsed + :one',
        ConditionExpression: 'seatsUsed < seats',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    },
    {
      Put: {
        Item: {
          PK: { S: 'TENANT#${tenant}' },
          SK: { S: 'USER#u-004' },
          GSI1PK: { S: 'EMAIL#mina.haddad@example.com' },
          GSI1SK: { S: 'USER' },
          tenantId: '${tenant}',
          userId: { S: 'u-004' },
          name: { S: 'Mina Haddad' },
          email: { S: 'mina.haddad@example.com' },
          role: { S: 'member' },
        },
        ConditionExpression: 'attribute_not_exists(PK)',
      },
    },
  ],
};

const FINISHING = {
  Key: TASK_KEY,
  UpdateExpression: 'SET #status = :done, version = version + :one REMOVE openFor, GSI1PK, GSI1SK',
  ConditionExpression: 'version = :version',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':done': { S: 'done' },
    ':one': { N: '1' },
    ':version': '${version}',
  },
};
const RATES = given('number', '0002');

const WRITES: readonly AccessPattern[] = [
  {
    name: 'Add a user',
    description: 'A seat is taken in the same transaction, so that there are never too many.',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.05,
    items: 2,
    request: HIRING,
    parameters: [ACME],
    budget: { writeUnits: 5 },
  },
  {
    name: 'No user without a seat',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.01,
    items: 2,
    request: HIRING,
    parameters: [given('tenant', 'initech')],
    expect: { error: 'TransactionCanceledException' },
  },
  {
    name: 'Finish a task',
    description: 'Takes it out of the index of open tasks.',
    operation: 'UpdateItem',
    perSecond: 15,
    request: { ...FINISHING, ReturnValues: 'ALL_NEW' },
    parameters: [ACME, SHOP, RATES, given('version', 2)],
    expect: { items: [{ status: { S: 'done' }, version: { N: '3' } }] },
    budget: { writeUnits: 2 },
  },
  {
    name: 'A change to an old version is refused',
    operation: 'UpdateItem',
    perSecond: 0.01,
    request: FINISHING,
    parameters: [ACME, SHOP, RATES, given('version', 1)],
    expect: { error: 'ConditionalCheckFailedException' },
  },
  {
    name: 'Import tasks',
    operation: 'BatchWriteItem',
    perSecond: 0.2,
    items: 2,
    request: {
      RequestItems: {
        Workspace: ['0901', '0902'].map((number) => ({
          PutRequest: {
            Item: {
              PK: TASK_KEY.PK,
              SK: { S: `TASK#${number}` },
              tenantId: '${tenant}',
              projectId: '${project}',
              number: { S: number },
              title: { S: 'From another tool' },
              status: { S: 'todo' },
              due: { S: '2026-12-24' },
              version: { N: '1' },
            },
          },
        })),
      },
    },
    parameters: [ACME, SHOP],
    budget: { writeUnits: 2 },
  },
];
