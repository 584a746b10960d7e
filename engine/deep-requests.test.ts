import { describe, expect, it } from 'vitest';
import { createCountingIds, createManualClock } from './clock';
import { openEngine } from './engine';
import { createHandler } from './server/handler';
import { createMemoryStore } from './storage/memory-store';
import { wireRequest } from './testing/request-generator';
import { FIRST_TABLES } from './testing/valid-requests';

/** More levels than the stack holds calls. */
const LEVELS = 200_000;

const bugs: unknown[] = [];
const onBug = (error: unknown): void => void bugs.push(error);
const ids = createCountingIds();
const engine = openEngine({ store: createMemoryStore(), clock: createManualClock(), ids, onBug });
const access = { isLoopback: true, allowedHosts: [], allowedOrigins: [] };
const handler = createHandler({ engine, ids, access, onBug });

async function told(operation: string, text: string): Promise<string> {
  for (const table of FIRST_TABLES) {
    await handler(wireRequest('CreateTable', Buffer.from(JSON.stringify(table))));
  }
  const { status, body } = await handler(wireRequest(operation, Buffer.from(text)));
  expect(bugs).toEqual([]);
  return `${status} ${body}`;
}

function nested(open: string, middle: string, close: string, levels = LEVELS): string {
  return open.repeat(levels) + middle + close.repeat(levels);
}

const REFUSED = /^400 \{"__type":"[\w.]+#(?:Validation|Serialization)Exception","[mM]essage":"/;

const lists = nested('{"L":[', '{"S":"a"}', ']}');
const maps = nested('{"M":{"m":', '{"S":"a"}', '}}');
const key = '"Key":{"pk":{"S":"a"}}';
const table = '"TableName":"Plain"';

describe('values nested 200,000 levels deep are refused', () => {
  it.each<[string, string, string]>([
    ['an item', 'PutItem', `{${table},"Item":{"pk":{"S":"a"},"v":$}}`],
    ['a key', 'GetItem', `{${table},"Key":{"pk":$}}`],
    [
      'a value of an expression',
      'UpdateItem',
      `{${table},${key},"UpdateExpression":"SET v = :v","ExpressionAttributeValues":{":v":$}}`,
    ],
    [
      'a legacy update',
      'UpdateItem',
      `{${table},${key},"AttributeUpdates":{"v":{"Action":"PUT","Value":$}}}`,
    ],
    ['a legacy condition', 'DeleteItem', `{${table},${key},"Expected":{"v":{"Value":$}}}`],
    [
      'a legacy key condition',
      'Query',
      `{${table},"KeyConditions":{"pk":{"ComparisonOperator":"EQ","AttributeValueList":[$]}}}`,
    ],
    [
      'a legacy filter',
      'Scan',
      `{${table},"ScanFilter":{"v":{"ComparisonOperator":"EQ","AttributeValueList":[$]}}}`,
    ],
    ['a starting key', 'Scan', `{${table},"ExclusiveStartKey":{"pk":$}}`],
    [
      'a put of a batch',
      'BatchWriteItem',
      `{"RequestItems":{"Plain":[{"PutRequest":{"Item":{"pk":$}}}]}}`,
    ],
    ['a batch that is told', 'BatchGetItem', `{"RequestItems":{"x":{"Keys":[{"pk":$}]}}}`],
    [
      'an item of a transaction',
      'TransactWriteItems',
      `{"TransactItems":[{"Put":{${table},"Item":{"pk":$}}}]}`,
    ],
    [
      'a value of an expression of a transaction',
      'TransactWriteItems',
      `{"TransactItems":[{"Update":{${table},${key},"UpdateExpression":"SET v = :v",` +
        '"ExpressionAttributeValues":{":v":$}}}]}',
    ],
    [
      'a parameter',
      'ExecuteStatement',
      `{"Statement":"SELECT * FROM Plain WHERE pk = ?","Parameters":[$]}`,
    ],
  ])('%s', async (_, operation, text) => {
    expect(await told(operation, text.replace('$', lists))).toMatch(REFUSED);
    expect(await told(operation, text.replace('$', maps))).toMatch(REFUSED);
  });
});

describe('JSON nested 200,000 levels deep', () => {
  it.each(['TableName', 'Limit', 'ConsistentRead', 'KeyConditions', 'AttributesToGet'])(
    'is refused as %s',
    async (member) => {
      const arrays = nested('[', '', ']');
      const objects = nested('{"a":', '1', '}');
      expect(await told('Query', `{"${member}":${arrays}}`)).toMatch(REFUSED);
      expect(await told('Query', `{"${member}":${objects}}`)).toMatch(REFUSED);
    },
  );

  it('is refused as a whole request', async () => {
    expect(await told('PutItem', nested('[', '', ']'))).toMatch(REFUSED);
  });

  it('is passed over in a member that nobody knows', async () => {
    expect(await told('DescribeLimits', `{"x":${nested('[', '', ']')}}`)).toMatch(/^200 /);
  });

  it('is not JSON while it is open', async () => {
    expect(await told('PutItem', '['.repeat(LEVELS))).toBe(
      '400 {"__type":"com.amazon.coral.service#SerializationException"}',
    );
  });
});

// As deep as 4,096 characters of an expression and 8,192 of a statement allow.
describe('nested expressions are refused', () => {
  const values = '"ExpressionAttributeValues":{":v":{"S":"a"}}';
  it.each<[string, string]>([
    ['parentheses', nested('(', 'v = :v', ')', 2000)],
    ['NOT', `${'NOT '.repeat(1000)}v = :v`],
    ['AND', `v = :v${' AND v = :v'.repeat(370)}`],
    ['functions', `${nested('size(', 'v', ')', 600)} = :v`],
    ['a path of names', `v${'.v'.repeat(2000)} = :v`],
    ['a path of indexes', `v${'[0]'.repeat(1300)} = :v`],
    ['IN', `v IN (${':v, '.repeat(1000)}:v)`],
    ['more characters than an expression may have', nested('(', 'v = :v', ')', 100_000)],
  ])('a condition: %s', async (_, condition) => {
    const request = `{${table},${key},${values},"ConditionExpression":"${condition}"}`;
    expect(await told('DeleteItem', request)).toMatch(REFUSED);
  });

  it.each<[string, string]>([
    ['parentheses', `SET v = ${nested('(', ':v', ')', 2000)}`],
    ['sums', `SET v = :v${' + :v'.repeat(800)}`],
  ])('an update: %s', async (_, update) => {
    const request = `{${table},${key},${values},"UpdateExpression":"${update}"}`;
    expect(await told('UpdateItem', request)).toMatch(REFUSED);
  });

  it.each<[string, string]>([
    ['parentheses', `SELECT * FROM Plain WHERE ${nested('(', "pk = 'a'", ')', 4000)}`],
    ['NOT', `SELECT * FROM Plain WHERE ${'NOT '.repeat(2000)}pk = 'a'`],
    ['AND', `SELECT * FROM Plain WHERE pk = 'a'${" AND v = 'a'".repeat(600)}`],
    ['lists', `INSERT INTO Plain VALUE {'pk': 'a', 'v': ${nested('[', '1', ']', 4000)}}`],
    ['maps', `INSERT INTO Plain VALUE {'pk': 'a', 'v': ${nested("{'a':", '1', '}', 1300)}}`],
    ['sets', `INSERT INTO Plain VALUE {'pk': 'a', 'v': ${nested('<<', "'a'", '>>', 2000)}}`],
    ['signs', `SELECT * FROM Plain WHERE pk = ${'- '.repeat(3000)}1`],
    ['sums', `UPDATE Plain SET v = v${' + 1'.repeat(1900)} WHERE pk = 'a'`],
    [
      'list_append',
      `UPDATE Plain SET v = ${nested('list_append(v, ', '[1]', ')', 480)} WHERE pk = 'a'`,
    ],
  ])('a statement: %s', async (_, statement) => {
    expect(await told('ExecuteStatement', `{"Statement":"${statement}"}`)).toMatch(REFUSED);
  });
});
