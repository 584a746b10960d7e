import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { isAws } from './target';
import { call, type JsonObject, succeed } from './wire';

const READY_WITHIN_MS = 120_000;
const POLL_MS = isAws ? 1_000 : 20;

/** A name nobody else uses, also when several people test in one account. */
export function uniqueName(label: string): string {
  return `sortkey-wire-${label}-${randomBytes(5).toString('hex')}`;
}

type KeyType = 'S' | 'N' | 'B';

/** Keys as `pk:S` or `pk:S sk:N`, which is all that most tables need. */
export interface TableOptions {
  readonly key: string;
  /** Further members of CreateTable; AttributeDefinitions are added to those of the key. */
  readonly more?: JsonObject;
}

/** The members of a CreateTable request. */
export function tableInput(name: string, { key, more = {} }: TableOptions): JsonObject {
  const { AttributeDefinitions: further = [], ...rest } = more;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    ...keyMembers(key),
    ...rest,
    AttributeDefinitions: [...definitions(key), ...(further as readonly JsonObject[])],
  };
}

/** AttributeDefinitions of `pk:S sk:N`. */
export function definitions(key: string): JsonObject[] {
  return attributes(key).map(([name, type]) => ({ AttributeName: name, AttributeType: type }));
}

/** KeySchema of `pk:S sk:N`: the first is the hash key, the second, if any, the range key. */
export function keyMembers(key: string): { readonly KeySchema: JsonObject[] } {
  const elements = attributes(key).map(([name], i) => ({
    AttributeName: name,
    KeyType: i === 0 ? 'HASH' : 'RANGE',
  }));
  return { KeySchema: elements };
}

function attributes(key: string): [string, KeyType][] {
  return key.split(' ').map((part) => {
    const [name = '', type = 'S'] = part.split(':');
    return [name, type as KeyType]; // Tests write S, N or B.
  });
}

/** A secondary index over `pk:S sk:N`, projecting everything unless told otherwise. */
export function index(name: string, key: string, projection: JsonObject = ALL): JsonObject {
  return { IndexName: name, ...keyMembers(key), Projection: projection };
}

export const ALL: JsonObject = { ProjectionType: 'ALL' };
export const KEYS_ONLY: JsonObject = { ProjectionType: 'KEYS_ONLY' };

export function include(...names: string[]): JsonObject {
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: names };
}

/** Creates a table before the tests of a file or block, and deletes it behind them. */
export function testTable(label: string, options: TableOptions): string {
  const name = uniqueName(label);
  beforeAll(() => createTable(tableInput(name, options)), READY_WITHIN_MS);
  afterAll(() => dropTable(name), READY_WITHIN_MS);
  return name;
}

/** Creates a table and waits until it can be used. */
export async function createTable(input: JsonObject): Promise<void> {
  await succeed('CreateTable', input);
  await untilActive(String(input.TableName));
}

/** Waits until a table and each of its indexes is ACTIVE. */
export async function untilActive(name: string): Promise<JsonObject> {
  return until(`${name} ACTIVE`, async () => {
    const { Table: table } = (await succeed('DescribeTable', { TableName: name })) as {
      Table: JsonObject;
    };
    const indexes = (table.GlobalSecondaryIndexes ?? []) as readonly JsonObject[];
    const isActive = indexes.every(({ IndexStatus: status }) => status === 'ACTIVE');
    return isActive && table.TableStatus === 'ACTIVE' ? table : undefined;
  });
}

/** Deletes a table; one that is gone already is fine. */
export async function dropTable(name: string): Promise<void> {
  const { status, body } = await call('DeleteTable', { TableName: name });
  if (status !== 200 && !String(body.__type).includes('ResourceNotFound')) {
    throw new Error(`${name} was not deleted: ${JSON.stringify(body)}`);
  }
}

/** Waits until a table that was deleted is no longer known. */
export async function untilGone(name: string): Promise<void> {
  await until(`${name} gone`, async () => {
    const { status } = await call('DescribeTable', { TableName: name });
    return status === 400 ? true : undefined;
  });
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const rounds = READY_WITHIN_MS / POLL_MS;
  for (let round = 0; round < rounds; round++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(POLL_MS);
  }
  throw new Error(`not reached in time: ${what}`);
}

/** Puts items, 25 a request. */
export async function putItems(name: string, items: readonly JsonObject[]): Promise<void> {
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((item) => ({ PutRequest: { Item: item } }));
    await writeAll({ [name]: requests });
  }
}

/** The service may leave some of a batch for later. */
async function writeAll(requests: JsonObject): Promise<void> {
  let left = requests;
  for (let attempt = 0; Object.keys(left).length > 0; attempt++) {
    if (attempt > 0) await sleep(100 * 2 ** attempt);
    const { UnprocessedItems } = await succeed('BatchWriteItem', { RequestItems: left });
    left = (UnprocessedItems ?? {}) as JsonObject;
  }
}
