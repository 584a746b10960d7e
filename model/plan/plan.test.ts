import { describe, expect, it } from 'vitest';
import { design, index, items, tableOf } from '../advice/testing';
import { diffModel, diffTable } from '../diff/diff-table';
import type { ModelTable } from '../model';
import { chosenSteps, isManual, isOnByDefault, stepKey } from './plan';
import { planCommands } from './plan-cli';
import { type FoundTable, planCommit } from './plan-commit';
import { planText } from './plan-words';

const LIVE: FoundTable = {
  table: {
    TableName: 'Table0',
    TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table0',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'a', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-a',
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: 0 },
    ItemCount: 1000,
    TableSizeBytes: 300_000,
  },
  timeToLive: { TimeToLiveStatus: 'DISABLED' },
  backups: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } },
  tags: [],
};
const SAME: Partial<ModelTable> = { indexes: [index('a')] };
const provisioned = (readUnits: number): ModelTable['billing'] => ({
  mode: 'provisioned',
  readUnits,
  writeUnits: 1,
  extras: {},
});

const planOf = (table: Partial<ModelTable>, live: FoundTable | undefined = LIVE, nowMs = 1e12) =>
  planCommit(design(table), new Map(live === undefined ? [] : [['Table0', live]]), {
    withItems: true,
    nowMs,
  });
const steps = (...given: Parameters<typeof planOf>) => planOf(...given).tables[0]?.steps ?? [];

describe('the difference between a design and a table', () => {
  it.each<[Partial<ModelTable>, readonly string[]]>([
    [{}, []],
    [{ partitionKey: { name: 'id', type: 'S' } }, ['keys: id S, sk S | pk S, sk S (copy)']],
    [{ indexes: [] }, ['index: undefined | global: a S; ALL']],
    [
      { indexes: [index('a', { projection: { type: 'KEYS_ONLY' } })] },
      ['index: global: a S; KEYS_ONLY | global: a S; ALL'],
    ],
    [
      { indexes: [index('a'), index('pk/b', { kind: 'local' })] },
      ['index: local: pk S, b S; ALL | undefined (copy)'],
    ],
    [{ billing: provisioned(5) }, ['billing: provisioned 5 read, 1 write | on demand']],
    [{ stream: 'NEW_IMAGE' }, ['stream: NEW_IMAGE | undefined']],
    [{ timeToLive: 'ttl' }, ['time-to-live: ttl | undefined']],
    [{ pointInTimeRecovery: true }, ['recovery: on | undefined']],
    [{ tags: [{ key: 'a', value: 'b' }] }, ['tag: b | undefined']],
    [{ deletionProtection: true }, ['deletion-protection: on | undefined']],
    [{ encryption: { key: 'AWS_MANAGED' } }, ['encryption: key managed by AWS | undefined']],
    [
      { tableClass: 'STANDARD_INFREQUENT_ACCESS' },
      ['table-class: STANDARD_INFREQUENT_ACCESS | undefined'],
    ],
  ])('%j', (change, expected) => {
    const found = diffTable(tableOf({ name: 'Table0', ...SAME, ...change }), LIVE);
    const told = found.map(
      ({ aspect, model, live, takes }) =>
        `${aspect}: ${model} | ${live}${takes === 'copy' ? ' (copy)' : ''}`,
    );
    expect(told).toEqual(expected);
  });

  it('leaves alone what cannot be told', () => {
    const { table } = LIVE;
    const change = {
      timeToLive: 'ttl',
      pointInTimeRecovery: true,
      tags: [{ key: 'a', value: '' }],
    };
    expect(
      diffTable(tableOf({ ...SAME, ...change, pointInTimeRecovery: true }), { table }),
    ).toEqual([]);
  });

  it('is the whole table when it is not there', () => {
    expect(diffModel(design({}), new Map())).toEqual([
      { table: 'Table0', aspect: 'table', model: 'pk S, sk S', takes: 'change' },
    ]);
  });

  it('does not mind capacity that follows the load', () => {
    const { GlobalSecondaryIndexes: _, BillingModeSummary: __, ...table } = LIVE.table;
    const ProvisionedThroughput = { ReadCapacityUnits: 40, WriteCapacityUnits: 1 };
    const live = { ...LIVE, table: { ...table, ProvisionedThroughput } };
    const read = { minUnits: 5, maxUnits: 50, targetPercent: 70 };
    const scaled = { ...provisioned(5), autoscaling: { read } };
    expect(diffTable(tableOf({ billing: scaled }), live)).toEqual([]);
    expect(diffTable(tableOf({ billing: provisioned(5) }), live)).toHaveLength(1);
  });
});

describe('a plan', () => {
  it.each<[Partial<ModelTable>, FoundTable | undefined, readonly string[]]>([
    [SAME, LIVE, []],
    [
      { ...SAME, timeToLive: 'ttl', pointInTimeRecovery: true, items: items(3) },
      undefined,
      ['create-table', 'put-items', 'start-expiry:ttl', 'start-recovery'],
    ],
    [{ ...SAME, partitionKey: { name: 'id', type: 'S' } }, LIVE, ['copy-for-keys by hand']],
    [{ indexes: [] }, LIVE, ['delete-index:by-a careful']],
    [{ indexes: [index('a'), index('b')] }, LIVE, ['create-index:by-b']],
    [
      { indexes: [index('a/b', { name: 'by-a' })] },
      LIVE,
      ['delete-index:by-a careful', 'create-index:by-a careful'],
    ],
    [
      { indexes: [index('a'), index('pk/b', { kind: 'local' })] },
      LIVE,
      ['copy-for-local-index:by-pk-b by hand'],
    ],
    [{ ...SAME, timeToLive: 'ttl' }, LIVE, ['start-expiry:ttl careful']],
    [
      { ...SAME, timeToLive: 'ttl' },
      { ...LIVE, timeToLive: { TimeToLiveStatus: 'ENABLED', AttributeName: 'old' } },
      ['stop-expiry:old', 'expiry-in-an-hour:ttl by hand'],
    ],
    [
      { ...SAME, stream: 'KEYS_ONLY' },
      {
        ...LIVE,
        table: {
          ...LIVE.table,
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        },
      },
      ['stop-stream careful', 'start-stream careful'],
    ],
    [
      { ...SAME, tags: [{ key: 'a', value: 'b' }] },
      { ...LIVE, tags: [{ Key: 'old', Value: '' }] },
      ['tag', 'untag careful'],
    ],
    [{ ...SAME, items: items(2) }, LIVE, ['put-items careful']],
    [
      SAME,
      { ...LIVE, table: { ...LIVE.table, DeletionProtectionEnabled: true } },
      ['unprotect careful'],
    ],
  ])('%# has its steps in order', (table, live, expected) => {
    const given =
      live === undefined
        ? planCommit(design(table), new Map(), { withItems: true })
        : planOf(table, live);
    const told = (given.tables[0]?.steps ?? []).map((step) =>
      [
        step.id,
        ...(step.caution === undefined ? [] : ['careful']),
        ...(isManual(step) ? ['by hand'] : []),
      ].join(' '),
    );
    expect(told).toEqual(expected);
  });

  it('says what filling an index takes', () => {
    const [created] = steps({
      indexes: [index('a'), index('b')],
      sizing: { itemCount: 5, itemBytes: 3000 },
    });
    expect(created?.writeUnits).toBe(3000);
  });

  it('warns of a second switch of the mode within a day', () => {
    const table = { ...SAME, billing: provisioned(5) };
    expect(steps(table, LIVE, 1000)[0]?.caution).toBe('mode-switched-lately');
    expect(steps(table, LIVE)[0]?.caution).toBeUndefined();
  });

  it('gives every index capacity with the first switch', () => {
    const [step] = steps({ ...SAME, billing: provisioned(5) });
    const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 1 };
    expect(step?.call).toEqual({
      operation: 'UpdateTable',
      settles: true,
      input: {
        TableName: 'Table0',
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        GlobalSecondaryIndexUpdates: [
          { Update: { IndexName: 'by-a', ProvisionedThroughput: units } },
        ],
      },
    });
  });

  it('does what is chosen, and nothing that rests on what is not', () => {
    const plan = planOf({ indexes: [index('a/b', { name: 'by-a' })] });
    const [first, second] = plan.tables[0]?.steps ?? [];
    const key = (step: typeof first) => (step === undefined ? '' : stepKey(step));
    expect(chosenSteps(plan, new Set([key(second)]))).toEqual([]);
    expect(chosenSteps(plan, new Set([key(first), key(second)]))).toEqual([first, second]);
    expect([first, second].filter((step) => step !== undefined && isOnByDefault(step))).toEqual([]);
  });

  it('reads as text', () => {
    const plan = planOf({ indexes: [index('a/b', { name: 'by-a' })] });
    expect(planText(plan)).toBe(
      [
        'Table0 (exists)',
        '  1. Delete index by-a (UpdateTable)',
        '     Careful: An index cannot be changed. Until the new one is filled, reads of it fail.',
        '  2. Add index by-a (UpdateTable, about 1000 write units)',
        '     Careful: An index cannot be changed. Until the new one is filled, reads of it fail.',
        '',
      ].join('\n'),
    );
  });

  it('is commands for a shell, careful steps as comments', () => {
    const plan = planOf({ ...SAME, timeToLive: "it's", stream: 'KEYS_ONLY' });
    expect(planCommands(plan)).toBe(
      [
        '# Table0: Turn the stream on',
        `aws dynamodb update-table --cli-input-json '{"TableName":"Table0","StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"}}'`,
        `while aws dynamodb describe-table --table-name 'Table0' --query 'Table.[TableStatus, GlobalSecondaryIndexes[].IndexStatus]' | grep -qE 'CREATING|UPDATING|DELETING'; do sleep 5; done`,
        "# Table0: Turn time to live by it's on",
        '# Items whose time is past will be deleted.',
        `# aws dynamodb update-time-to-live --cli-input-json '{"TableName":"Table0","TimeToLiveSpecification":{"AttributeName":"it'\\''s","Enabled":true}}'`,
        '',
      ].join('\n'),
    );
  });
});
