import type { Shape, StructShape } from '../requests/shape';
import type { WireRequest } from '../server/handler';
import { BODY_LIMIT_BYTES, targetOf } from '../server/wire';
import {
  edgeNumber,
  edgeNumberText,
  hostileJson,
  hostileText,
  hostileValue,
  type Json,
  type JsonObject,
  unfold,
  withMember,
} from './hostile';
import type { Random } from './random';
import {
  brokenText,
  conditionText,
  EXPRESSION_NAMES,
  EXPRESSION_VALUES,
  hugeText,
  keyConditionText,
  projectionText,
  statementText,
  updateText,
} from './random-expressions';
import { type Learnt, VALID_REQUESTS } from './valid-requests';

/** How a request came to be. */
export type RequestKind = 'valid' | 'mutated' | 'by shape' | 'broken text' | 'broken headers';

export interface GeneratedRequest {
  readonly kind: RequestKind;
  readonly operation: string;
  readonly request: WireRequest;
}

export interface RequestGenerator {
  /** The next request; the same for the same seed and answers. */
  next(): GeneratedRequest;
  /** Takes ARNs, iterators, tokens and keys out of an answer, for later requests. */
  learn(answer: unknown): void;
}

/** shapes  of the operations to be asked for, by name */
export function createRequestGenerator(
  random: Random,
  shapes: ReadonlyMap<string, StructShape>,
): RequestGenerator {
  const learnt = new Map<string, Json[]>();
  const operations = [...shapes.keys()].flatMap((name) =>
    RICH.test(name) ? [name, name, name] : name,
  );
  return {
    learn: (answer) => remember(learnt, answer as Json, 0),
    next: () => {
      const operation = random.pick(operations);
      const shape = shapes.get(operation);
      const make = VALID_REQUESTS[operation];
      const isByShape = make === undefined || random.chance(0.15);
      const sound = make?.({ random, learnt }) ?? {};
      const byShape = () => (shape === undefined ? {} : structByShape(random, learnt, shape));
      const kind = isByShape ? 'by shape' : random.pick(KINDS);
      const times = 1 + random.below(3);
      const body = kind === 'by shape' ? byShape() : mutated(random, sound, kind, times);
      const text = unfold(JSON.stringify(body));
      const bytes = kind === 'broken text' ? brokenBytes(random, text) : Buffer.from(text);
      // As the server hands over what it did not read to its end.
      const wire = wireRequest(operation, bytes.length > BODY_LIMIT_BYTES ? undefined : bytes);
      const isSpoilt = kind === 'broken headers';
      return { kind, operation, request: isSpoilt ? withBrokenHeaders(random, wire) : wire };
    },
  };
}

/** Operations with most to get wrong. */
const RICH = /^(Put|Get|Update|Delete|Transact\w+)Items?$|^(Query|Scan|Execute\w+)$/;

const KINDS: readonly RequestKind[] = [
  'valid',
  'valid',
  'valid',
  'mutated',
  'mutated',
  'mutated',
  'mutated',
  'mutated',
  'broken text',
  'broken headers',
];

/** A POST as an SDK sends it. */
export function wireRequest(operation: string, body: Buffer | undefined): WireRequest {
  const credential = 'AKID/20260101/us-east-1/dynamodb/aws4_request';
  const headers = {
    host: 'localhost:8000',
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    'x-amz-target': targetOf(operation),
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
  };
  return { method: 'POST', url: '/', headers, body };
}

const LEARNT = new Set(['TableArn', 'LatestStreamArn', 'StreamArn', 'ShardId', 'NextToken']);
const RENAMED: { readonly [member: string]: string } = {
  NextShardIterator: 'ShardIterator',
  ShardIterator: 'ShardIterator',
  StartingSequenceNumber: 'SequenceNumber',
  SequenceNumber: 'SequenceNumber',
  LastEvaluatedKey: 'LastEvaluatedKey',
};
const KEPT = 20;

function remember(learnt: Map<string, Json[]>, json: Json, depth: number): void {
  if (typeof json !== 'object' || json === null || depth > 6) return;
  for (const [member, value] of Object.entries(json) as [string, Json][]) {
    const name = LEARNT.has(member) ? member : RENAMED[member];
    if (name !== undefined) {
      learnt.set(name, [value, ...(learnt.get(name) ?? [])].slice(0, KEPT));
    }
    remember(learnt, value, depth + 1);
  }
}

// ---------------------------------------------------------------- mutations

function mutated(random: Random, sound: JsonObject, kind: RequestKind, times: number): Json {
  if (kind !== 'mutated') return sound;
  let json: Json = sound;
  for (let i = 0; i < times; i++) json = mutation(random, json);
  return json;
}

/** A copy with one thing changed, somewhere in it. */
function mutation(random: Random, json: Json): Json {
  if (Array.isArray(json)) return mutatedList(random, json);
  if (typeof json === 'object' && json !== null) return mutatedObject(random, json as JsonObject);
  if (typeof json === 'number') return edgeNumber(random);
  if (typeof json !== 'string') return hostileJson(random);
  switch (random.below(12)) {
    case 0:
      return hostileJson(random);
    case 1:
    case 3:
      return random.chance(0.5) ? edgeNumberText(random) : hostileText(random);
    case 2:
      return hugeText(random);
    default:
      return brokenText(random, json);
  }
}

function mutatedList(random: Random, list: readonly Json[]): Json {
  const at = random.below(list.length);
  const entry = list[at] ?? null;
  switch (random.below(12)) {
    case 0:
      return hostileJson(random);
    case 1:
      return list.filter((_, i) => i !== at);
    case 2:
      return [...list, entry];
    case 3:
      return [...list, hostileJson(random)];
    case 4:
      return Array.from({ length: random.pick([25, 26, 100, 101, 255]) }, () => entry);
    default:
      return list.map((one, i) => (i === at ? mutation(random, one) : one));
  }
}

function mutatedObject(random: Random, object: JsonObject): Json {
  const names = Object.keys(object);
  if (names.length === 0) return random.chance(0.5) ? hostileJson(random) : added(random, object);
  const name = random.pick(names);
  const put = (value: Json): Json => withMember(object, name, value);
  switch (random.below(30)) {
    case 0:
      return hostileJson(random);
    case 1:
      return put(hostileJson(random));
    case 2:
      return put(hostileValue(random));
    case 3:
      return Object.fromEntries(Object.entries(object).filter(([other]) => other !== name));
    case 4:
      return renamed(random, object, name);
    case 5:
    case 6:
    case 7:
    case 8:
      return added(random, object);
    default:
      return put(mutation(random, object[name] ?? null));
  }
}

function renamed(random: Random, object: JsonObject, name: string): Json {
  const other = random.chance(0.5) ? hostileText(random) : name.toLowerCase();
  return Object.fromEntries(Object.entries(object).map(([n, v]) => [n === name ? other : n, v]));
}

/** With a member of this or another operation, or one that nobody knows. */
function added(random: Random, object: JsonObject): Json {
  const name = random.pick(Object.keys(MEMBERS));
  const make = MEMBERS[name];
  if (make === undefined || random.chance(0.3)) {
    return withMember(object, hostileText(random), hostileValue(random));
  }
  return withMember(object, name, make(random));
}

const LEGACY = {
  ComparisonOperator: 'EQ',
  AttributeValueList: [{ S: 'a' }],
};

/** Members of a request by their names, sound on their own. */
const MEMBERS: { readonly [name: string]: (random: Random) => Json } = {
  TableName: (random) => random.pick(['Music', 'Plain', 'Matches', 'Extra', 'Nowhere', 'xx']),
  IndexName: (random) => random.pick(['byYear', 'byGenre', 'byTag', 'byRound', 'added', 'nowhere']),
  Key: (random) =>
    random.pick<Json>([{ pk: { S: 'a' } }, { artist: { S: 'b' }, title: { S: 'S' } }]),
  Item: () => ({ artist: { S: 'a' }, title: { S: 't' }, pk: { S: 'p' }, id: { S: 'i' } }),
  ConditionExpression: (random) => expression(random, conditionText(random)),
  FilterExpression: (random) => expression(random, conditionText(random)),
  KeyConditionExpression: (random) => expression(random, keyConditionText(random)),
  ProjectionExpression: (random) => expression(random, projectionText(random)),
  UpdateExpression: (random) => expression(random, updateText(random)),
  Statement: (random) => expression(random, statementText(random)),
  Parameters: (random) => [hostileValue(random)],
  ExpressionAttributeNames: () => EXPRESSION_NAMES,
  ExpressionAttributeValues: () => EXPRESSION_VALUES,
  Expected: () => ({ year: LEGACY }),
  ConditionalOperator: (random) => random.pick(['AND', 'OR', 'XOR']),
  AttributeUpdates: () => ({ price: { Action: 'ADD', Value: { N: '1' } } }),
  AttributesToGet: () => ['artist', 'info'],
  KeyConditions: () => ({ artist: LEGACY }),
  QueryFilter: () => ({ price: LEGACY, artist: LEGACY }),
  ScanFilter: () => ({ price: LEGACY }),
  ExclusiveStartKey: (random) => withMember({ artist: { S: 'a' } }, 'title', hostileValue(random)),
  Select: (random) => random.pick(['COUNT', 'ALL_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'NONE']),
  Limit: edgeNumber,
  Segment: edgeNumber,
  TotalSegments: edgeNumber,
  ReturnValues: (random) => random.pick(['ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'NONE', 'ALL']),
  ReturnConsumedCapacity: (random) => random.pick(['TOTAL', 'INDEXES', 'NONE', 'ALL']),
  ClientRequestToken: hostileText,
  NextToken: hostileText,
};

function expression(random: Random, text: string): string {
  if (random.chance(0.15)) return hugeText(random);
  return random.chance(0.3) ? brokenText(random, text) : text;
}

// ---------------------------------------------------------------- by shape

function structByShape(random: Random, learnt: Learnt, shape: StructShape): Json {
  let read: JsonObject = {};
  for (const [name, member] of Object.entries(shape.members)) {
    if (!random.chance(member.required ? 0.95 : 0.3)) continue;
    read = withMember(read, name, memberByShape(random, learnt, name, member.shape));
  }
  return read;
}

function memberByShape(random: Random, learnt: Learnt, name: string, shape: Shape): Json {
  const told = learnt.get(name) ?? [];
  if (told.length > 0 && random.chance(0.8)) return random.pick(told);
  const make = MEMBERS[name];
  if (make !== undefined && random.chance(0.8)) return make(random);
  return byShape(random, learnt, shape);
}

function byShape(random: Random, learnt: Learnt, shape: Shape): Json {
  if (random.chance(0.05)) return hostileJson(random);
  switch (shape.kind) {
    case 'string':
      if (shape.values === undefined) return textByShape(random);
      return random.chance(0.9) ? random.pick(shape.values) : hostileText(random);
    case 'integer':
      return edgeNumber(random);
    case 'boolean':
      return random.chance(0.5);
    case 'attribute-value':
      return random.chance(0.5) ? hostileValue(random) : { S: 'a' };
    case 'list':
      return Array.from({ length: random.below(3) }, () => byShape(random, learnt, shape.element));
    case 'map': {
      const names = Array.from({ length: random.below(3) }, () => textByShape(random));
      const entries = names.map((name): [string, Json] => [
        name,
        byShape(random, learnt, shape.element),
      ]);
      return Object.fromEntries(entries);
    }
    case 'struct':
      return structByShape(random, learnt, shape);
  }
}

function textByShape(random: Random): string {
  if (random.chance(0.4)) return hostileText(random);
  return random.pick(['Music', 'Extra', 'byYear', 'artist', 'title', 'year', 'label', 'us-west-2']);
}

// ---------------------------------------------------------------- below JSON

const BYTES = [0x00, 0x22, 0x2c, 0x5c, 0x5d, 0x7b, 0x7d, 0x80, 0xc0, 0xed, 0xff];
const WHOLE = ['', '{', 'null', '[]', '""', '0', 'true', '{}{}', '{"a":1,}', "{'a':1}", '\ufeff{}'];

/** What is no JSON any more, no UTF-8, or JSON with a surprise. */
function brokenBytes(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text);
  const at = random.below(bytes.length);
  const cut = [bytes.subarray(0, at), bytes.subarray(at)] as const;
  switch (random.below(8)) {
    case 0:
      return cut[0];
    case 1:
      return Buffer.concat([cut[0], Buffer.from([random.pick(BYTES)]), cut[1]]);
    case 2:
      return Buffer.concat([cut[0], Buffer.from([random.pick(BYTES)]), cut[1].subarray(1)]);
    case 3:
      return Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256)));
    case 4:
      return Buffer.from(random.pick(WHOLE));
    case 5:
      return Buffer.from('['.repeat(random.pick([10, 5000, 200_000])));
    case 6:
      return Buffer.from(text.replace('{', '{"TableName":"Plain","TableName":null,'));
    default:
      return Buffer.from(text.replace(/"(\w)/g, '"\\ud83d$1'));
  }
}

const HEADERS: { readonly [name: string]: readonly (string | undefined)[] } = {
  host: [undefined, '', 'evil.test', 'LOCALHOST', '[::1]:8000', 'localhost:8000:9', '127.0.0.1.x'],
  origin: ['null', 'https://evil.test', 'http://localhost:3000', 'x', '\0'],
  'x-amz-target': [
    undefined,
    '',
    '.',
    'DynamoDB_20120810.',
    'DynamoDB_20120810.__proto__',
    'DynamoDB_20120810.putItem',
    'DynamoDB_20111205.PutItem',
    '__proto__.GetItem',
    'DynamoDBStreams_20120810.PutItem',
  ],
  'x-amz-date': [undefined, '', 'yesterday'],
  authorization: [
    undefined,
    '',
    'Basic YTpi',
    'AWS4-',
    'AWS4-HMAC-SHA256',
    'AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=',
    'AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0',
    'AWS4-HMAC-SHA256 Credential=a/b/../dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    'AWS4-HMAC-SHA256 Credential=a/b/__proto__/dynamodb/aws4_request, SignedHeaders=h, Signature=0',
    'AWS4-HMAC-SHA256 Credential=a/b/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
    `AWS4-HMAC-SHA256 ${'Credential=,'.repeat(500)}`,
  ],
  'content-encoding': ['', 'gzip', 'deflate', 'br', 'identity', 'gzip, gzip', '__proto__'],
  'accept-encoding': ['', 'gzip', '*;q=0', 'gzip;q=', ', '.repeat(500)],
  'content-type': [undefined, '', 'text/plain', 'application/json'],
};

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', ''];
const URLS = [
  ...['', '//', '/x', '/?', '/?X-Amz-Algorithm', '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date='],
  ...['/%', '/?%', '/?X-Amz-Credential=%ff&X-Amz-Algorithm=x', 'http://evil.test/', '/\0'],
];

function withBrokenHeaders(random: Random, request: WireRequest): WireRequest {
  const name = random.pick(Object.keys(HEADERS));
  const headers = { ...request.headers, [name]: random.pick(HEADERS[name] ?? []) };
  switch (random.below(8)) {
    case 0:
      return { ...request, headers, method: random.pick(METHODS) };
    case 1:
      return { ...request, headers, url: random.pick(URLS) };
    case 2:
      return { ...request, body: undefined };
    default:
      return { ...request, headers };
  }
}
