import { ApiError, errorBody, errorStatus, validationError } from '../errors';
import type { Backend, BackendResponse } from './backend';
import { BackendUnreachable } from './backend';
import type { RemoteService } from './remote';

/** source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/making-api-requests.html */
export const CLOUD_WATCH: RemoteService = {
  signingName: 'monitoring',
  targetOf: (operation) => `GraniteServiceVersion20100801.${operation}`,
};

/**
 * AWS as a Backend that answers our engine's own questions about what was consumed, too: from
 * CloudWatch, which has units by table and global index, and not by operation. It counts each index
 * apart from its table, and forgets the names of metrics that have been silent for two weeks. It
 * bills each metric that is asked for, so nobody asks unless somebody looks. The credentials need
 * cloudwatch:ListMetrics and cloudwatch:GetMetricData.
 *
 * openCloudWatch  called when it is first needed
 */
export function withCloudWatch(dynamodb: Backend, openCloudWatch: () => Backend): Backend {
  let cloudWatch: Backend | undefined;
  return {
    send: async (operation, body, signal) => {
      const answer = ANSWERS.get(operation);
      if (answer === undefined) return dynamodb.send(operation, body, signal);
      cloudWatch ??= openCloudWatch();
      try {
        const output = await answer({ backend: cloudWatch, signal }, parsed(body));
        return { status: 200, body: JSON.stringify(output) };
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        if (!(error instanceof ApiError)) throw error;
        return { status: errorStatus(error.code), body: errorBody(error) };
      }
    },
  };
}

interface CloudWatch {
  readonly backend: Backend;
  readonly signal: AbortSignal | undefined;
}

type JsonObject = { readonly [member: string]: unknown };

type Answer = (from: CloudWatch, input: JsonObject) => Promise<object>;

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['GetMetering', getMetering],
  ['ListMeteredTables', listMeteredTables],
]);

/** What CloudWatch refused, in its own words. */
class Refused extends Error {
  constructor(readonly answer: BackendResponse) {
    super(answer.body);
  }
}

const NAMESPACE = 'AWS/DynamoDB';
const INDEX = 'GlobalSecondaryIndexName';

/** Which metric is which member of a point. */
const METRICS = {
  ReadUnits: 'ConsumedReadCapacityUnits',
  WriteUnits: 'ConsumedWriteCapacityUnits',
} as const;

type Member = keyof typeof METRICS;
const MEMBERS: readonly Member[] = ['ReadUnits', 'WriteUnits'];

/** source: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const QUERIES_AT_ONCE = 500;

/** What is asked page by page ends long before this. */
const MAX_PAGES = 100;

/** A table, or one of its global indexes. */
interface Arm {
  readonly table: string;
  readonly index: string | undefined;
}

interface Point {
  readonly Timestamp: number;
  ReadUnits?: number;
  WriteUnits?: number;
}

interface Wanted {
  readonly table: string | undefined;
  readonly index: string | undefined;
  /** Seconds since the epoch; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly period: number;
}

async function getMetering(from: CloudWatch, input: JsonObject) {
  const wanted = wantedOf(input);
  const arms = await armsOf(from, wanted);
  const queries = arms.flatMap((arm, i) =>
    MEMBERS.map((member) => ({ id: `${member.toLowerCase()}${i}`, member, arm })),
  );
  const points = new Map<Arm, Map<number, Point>>(arms.map((arm) => [arm, new Map()]));
  for (let first = 0; first < queries.length; first += QUERIES_AT_ONCE) {
    const some = queries.slice(first, first + QUERIES_AT_ONCE);
    await readPoints(from, wanted, some, points);
  }
  return {
    Series: arms.flatMap((arm) => {
      const Points = [...(points.get(arm)?.values() ?? [])];
      if (Points.length === 0) return [];
      const inOrder = Points.toSorted((a, b) => a.Timestamp - b.Timestamp);
      return [{ TableName: arm.table, IndexName: arm.index, Points: inOrder }];
    }),
  };
}

async function listMeteredTables(from: CloudWatch) {
  const arms = await listedArms(from, undefined);
  const indexes = new Map<string, string[]>();
  for (const { table, index } of arms) {
    const known = indexes.get(table) ?? [];
    indexes.set(table, index === undefined ? known : [...known, index]);
  }
  return {
    Tables: [...indexes].map(([TableName, IndexNames]) => ({
      TableName,
      IndexNames,
      Operations: [],
    })),
    HasOther: false,
  };
}

/** throws  ValidationException for what our engine would refuse, and for what CloudWatch has not */
function wantedOf(input: JsonObject): Wanted {
  const { StartTime: start, EndTime: end, Period: period } = input;
  const isSpan = typeof start === 'number' && typeof end === 'number' && start < end;
  if (!isSpan) throw validationError('StartTime must be before EndTime');
  if (period !== 60 && period !== 3600) throw validationError('Period must be 60 or 3600');
  if (input.Operation !== undefined) {
    throw validationError('CloudWatch does not have consumed capacity by operation');
  }
  const table = textOf(input.TableName)?.replace(/^arn:.*:table\//, '');
  // Whole periods, as our engine tells them.
  const from = Math.floor(start / period) * period;
  return { table, index: textOf(input.IndexName), start: from, end, period };
}

async function armsOf(from: CloudWatch, { table, index }: Wanted): Promise<readonly Arm[]> {
  if (table !== undefined && index !== undefined) return [{ table, index }];
  const listed = await listedArms(from, table);
  // A table that is named is asked for even when its metrics have been silent.
  const isListed = listed.some((arm) => arm.table === table && arm.index === undefined);
  const arms = table === undefined || isListed ? listed : [{ table, index: undefined }, ...listed];
  return index === undefined ? arms : arms.filter((arm) => arm.index === index);
}

/** The tables and global indexes that CloudWatch knows, in order. */
async function listedArms(from: CloudWatch, table: string | undefined): Promise<readonly Arm[]> {
  const arms = new Map<string, Arm>();
  const Dimensions = table === undefined ? [] : [{ Name: 'TableName', Value: table }];
  for (const MetricName of Object.values(METRICS)) {
    const input = { Namespace: NAMESPACE, MetricName, Dimensions };
    await eachPage(from, 'ListMetrics', input, (page) => {
      for (const metric of objectsOf(page.Metrics)) {
        const arm = armOf(objectsOf(metric.Dimensions));
        if (arm !== undefined) arms.set(`${arm.table}/${arm.index ?? ''}`, arm);
      }
    });
  }
  return [...arms].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, arm]) => arm);
}

/** returns  undefined for metrics by anything else, such as by operation */
function armOf(dimensions: readonly JsonObject[]): Arm | undefined {
  const values = new Map(dimensions.map(({ Name, Value }) => [Name, textOf(Value)]));
  const table = values.get('TableName');
  const index = values.get(INDEX);
  const expected = index === undefined ? 1 : 2;
  return table === undefined || values.size !== expected ? undefined : { table, index };
}

interface ArmQuery {
  readonly id: string;
  readonly member: Member;
  readonly arm: Arm;
}

async function readPoints(
  from: CloudWatch,
  { start, end, period }: Wanted,
  queries: readonly ArmQuery[],
  points: ReadonlyMap<Arm, Map<number, Point>>,
): Promise<void> {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const MetricDataQueries = queries.map(({ id, member, arm }) => ({
    Id: id,
    MetricStat: { Metric: metricOf(member, arm), Period: period, Stat: 'Sum' },
  }));
  const input = { MetricDataQueries, StartTime: start, EndTime: end };
  await eachPage(from, 'GetMetricData', input, (page) => {
    for (const { Id, Timestamps, Values } of objectsOf(page.MetricDataResults)) {
      const query = byId.get(textOf(Id) ?? '');
      const found = query && points.get(query.arm);
      if (query === undefined || found === undefined) continue;
      for (const [i, timestamp] of numbersOf(Timestamps).entries()) {
        const units = numbersOf(Values)[i] ?? 0;
        if (units === 0) continue;
        const point = found.get(timestamp) ?? { Timestamp: timestamp };
        found.set(timestamp, { ...point, [query.member]: units });
      }
    }
  });
}

function metricOf(member: Member, { table, index }: Arm) {
  const ofTable = { Name: 'TableName', Value: table };
  return {
    Namespace: NAMESPACE,
    MetricName: METRICS[member],
    Dimensions: index === undefined ? [ofTable] : [ofTable, { Name: INDEX, Value: index }],
  };
}

async function eachPage(
  { backend, signal }: CloudWatch,
  operation: string,
  input: JsonObject,
  visit: (page: JsonObject) => void,
): Promise<void> {
  let token: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const body = JSON.stringify({ ...input, NextToken: token });
    const answer = await backend.send(operation, body, signal);
    if (answer.status !== 200) throw new Refused(answer);
    const page = parsed(answer.body);
    visit(page);
    token = textOf(page.NextToken);
    if (token === undefined) return;
  }
  throw new BackendUnreachable(`CloudWatch does not come to the end of ${operation}.`);
}

function parsed(text: string): JsonObject {
  try {
    const json: unknown = JSON.parse(text);
    if (isObject(json)) return json;
  } catch {
    // Told below, like JSON that is no object.
  }
  throw new ApiError('SerializationException', '');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
