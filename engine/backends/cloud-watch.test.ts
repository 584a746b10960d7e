import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isSignedWith, type Signature } from '../server/sigv4';
import type { Backend } from './backend';
import { CLOUD_WATCH, withCloudWatch } from './cloud-watch';
import { localCredentials } from './credentials';
import { createRemoteBackend } from './remote';

const START = Date.UTC(2026, 2, 1, 10) / 1000;
const HOURS = { StartTime: START + 1800, EndTime: START + 7200, Period: 3600 };

interface Sent {
  readonly target: unknown;
  readonly isSigned: boolean;
  readonly scope: string;
  readonly body: { readonly [member: string]: unknown };
}

type Reply = (sent: Sent) => { status?: number; body: object };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A CloudWatch on this machine that answers as told, and a record of what it was asked. */
async function cloudWatchWith(reply: Reply): Promise<{ backend: Backend; asked: Sent[] }> {
  const asked: Sent[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const whole = { method, url, headers, body: Buffer.concat(chunks) };
      const signature = signatureOf(headers);
      const { region, service } = signature.credential;
      const sent = {
        target: headers['x-amz-target'],
        isSigned: isSignedWith('sortkey', signature, whole),
        scope: `${region}/${service}`,
        body: JSON.parse(whole.body.toString()),
      };
      asked.push(sent);
      const { status = 200, body } = reply(sent);
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const dynamodb: Backend = { send: async (operation) => ({ status: 200, body: operation }) };
  const backend = withCloudWatch(dynamodb, () =>
    createRemoteBackend({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-2',
      credentials: localCredentials,
      service: CLOUD_WATCH,
    }),
  );
  return { backend, asked };
}

/** Our own reader of signatures takes those for DynamoDB only. */
function signatureOf(headers: IncomingHttpHeaders): Signature {
  const [, accessKeyId = '', date = '', region = '', service = '', names = '', signature = ''] =
    /Credential=(.+?)\/(.+?)\/(.+?)\/(.+?)\/aws4_request, SignedHeaders=(.+?), Signature=(.+)/.exec(
      headers.authorization ?? '',
    ) ?? [];
  return {
    credential: { accessKeyId, date, region, service },
    signedHeaders: names.split(';'),
    signature,
    timestamp: String(headers['x-amz-date']),
    isPresigned: false,
  };
}

async function ask(backend: Backend, operation: string, input: object) {
  const { status, body } = await backend.send(operation, JSON.stringify(input));
  return { status, body: JSON.parse(body) };
}

const dimension = (Name: string, Value: string) => ({ Name, Value });
const ofTable = (name: string) => [dimension('TableName', name)];
const ofIndex = (name: string, index: string) => [
  ...ofTable(name),
  dimension('GlobalSecondaryIndexName', index),
];

/** Lists tables, indexes and what is neither. */
const listing: Reply = () => ({
  body: {
    Metrics: [
      { Dimensions: ofTable('Orders') },
      { Dimensions: ofIndex('Orders', 'byDay') },
      { Dimensions: [...ofTable('Orders'), dimension('Operation', 'Scan')] },
      { Dimensions: ofTable('People') },
    ],
  },
});

const isListing = ({ target }: Sent) => String(target).endsWith('.ListMetrics');

describe('GetMetering from CloudWatch', () => {
  it('asks for sums by table and index, signed, and tells them as our engine does', async () => {
    const { backend, asked } = await cloudWatchWith((sent) =>
      isListing(sent)
        ? { body: { Metrics: [{ Dimensions: ofIndex('Orders', 'byDay') }] } }
        : {
            body: {
              MetricDataResults: [
                { Id: 'readunits0', Timestamps: [START + 3600, START], Values: [1.5, 2] },
                { Id: 'writeunits0', Timestamps: [START], Values: [3] },
                { Id: 'writeunits1', Timestamps: [START, START + 3600], Values: [0, 4] },
              ],
            },
          },
    );
    expect(await ask(backend, 'GetMetering', { ...HOURS, TableName: 'Orders' })).toEqual({
      status: 200,
      body: {
        Series: [
          {
            TableName: 'Orders',
            Points: [
              { Timestamp: START, ReadUnits: 2, WriteUnits: 3 },
              { Timestamp: START + 3600, ReadUnits: 1.5 },
            ],
          },
          {
            TableName: 'Orders',
            IndexName: 'byDay',
            Points: [{ Timestamp: START + 3600, WriteUnits: 4 }],
          },
        ],
      },
    });
    const signed = { isSigned: true, scope: 'eu-west-2/monitoring' };
    const list = (MetricName: string) => ({
      ...signed,
      target: 'GraniteServiceVersion20100801.ListMetrics',
      body: { Namespace: 'AWS/DynamoDB', MetricName, Dimensions: ofTable('Orders') },
    });
    const query = (Id: string, MetricName: string, Dimensions: object[]) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'AWS/DynamoDB', MetricName, Dimensions },
        Period: 3600,
        Stat: 'Sum',
      },
    });
    expect(asked).toEqual([
      list('ConsumedReadCapacityUnits'),
      list('ConsumedWriteCapacityUnits'),
      {
        ...signed,
        target: 'GraniteServiceVersion20100801.GetMetricData',
        body: {
          MetricDataQueries: [
            query('readunits0', 'ConsumedReadCapacityUnits', ofTable('Orders')),
            query('writeunits0', 'ConsumedWriteCapacityUnits', ofTable('Orders')),
            query('readunits1', 'ConsumedReadCapacityUnits', ofIndex('Orders', 'byDay')),
            query('writeunits1', 'ConsumedWriteCapacityUnits', ofIndex('Orders', 'byDay')),
          ],
          StartTime: START,
          EndTime: START + 7200,
        },
      },
    ]);
  });

  it('goes on to the last page', async () => {
    const { backend, asked } = await cloudWatchWith((sent) => {
      if (isListing(sent)) return { body: {} };
      const isLast = sent.body.NextToken === 'more';
      const result = { Id: 'readunits0', Timestamps: [START + (isLast ? 0 : 3600)], Values: [1] };
      return { body: { MetricDataResults: [result], ...(isLast ? {} : { NextToken: 'more' }) } };
    });
    const { body } = await ask(backend, 'GetMetering', { ...HOURS, TableName: 'Orders' });
    const timestamps = body.Series[0].Points.map(
      ({ Timestamp }: { Timestamp: number }) => Timestamp,
    );
    expect([timestamps, asked.length]).toEqual([[START, START + 3600], 4]);
  });

  it('asks for so many metrics at once', async () => {
    const { backend, asked } = await cloudWatchWith((sent) => {
      const names = Array.from({ length: 300 }, (_, i) => `Table${i}`);
      return {
        body: isListing(sent)
          ? { Metrics: names.map((name) => ({ Dimensions: ofTable(name) })) }
          : {},
      };
    });
    await ask(backend, 'GetMetering', HOURS);
    const counts = asked.map(
      ({ body }) => (body.MetricDataQueries as unknown[] | undefined)?.length,
    );
    expect(counts).toEqual([undefined, undefined, 500, 100]);
  });

  it('looks for nothing when table and index are named', async () => {
    const { backend, asked } = await cloudWatchWith(() => ({ body: {} }));
    const input = { ...HOURS, TableName: 'Orders', IndexName: 'byDay' };
    expect(await ask(backend, 'GetMetering', input)).toEqual({ status: 200, body: { Series: [] } });
    expect(asked.length).toBe(1);
  });

  it('tells a refusal in CloudWatch’s words', async () => {
    const refusal = {
      __type: 'com.amazon.coral.service#AccessDeniedException',
      Message: 'Not you',
    };
    const { backend } = await cloudWatchWith(() => ({ status: 400, body: refusal }));
    expect(await ask(backend, 'GetMetering', HOURS)).toEqual({ status: 400, body: refusal });
  });

  it.each<[string, object, string]>([
    ['no span', { Period: 60 }, 'StartTime must be before EndTime'],
    ['another period', { ...HOURS, Period: 300 }, 'Period must be 60 or 3600'],
    [
      'an operation',
      { ...HOURS, Operation: 'Scan' },
      'CloudWatch does not have consumed capacity by operation',
    ],
  ])('refuses %s without asking', async (_, input, message) => {
    const { backend, asked } = await cloudWatchWith(() => ({ body: {} }));
    const __type = 'com.amazon.coral.validate#ValidationException';
    expect(await ask(backend, 'GetMetering', input)).toEqual({
      status: 400,
      body: { __type, message },
    });
    expect(asked).toEqual([]);
  });
});

describe('beside it', () => {
  it('tables and indexes are listed', async () => {
    const { backend } = await cloudWatchWith(listing);
    expect(await ask(backend, 'ListMeteredTables', {})).toEqual({
      status: 200,
      body: {
        Tables: [
          { TableName: 'Orders', IndexNames: ['byDay'], Operations: [] },
          { TableName: 'People', IndexNames: [], Operations: [] },
        ],
        HasOther: false,
      },
    });
  });

  it.each(['GetItem', 'constructor', '__proto__'])('%s goes to DynamoDB', async (operation) => {
    const { backend, asked } = await cloudWatchWith(() => ({ body: {} }));
    expect(await backend.send(operation, '{}')).toEqual({ status: 200, body: operation });
    expect(asked).toEqual([]);
  });
});
