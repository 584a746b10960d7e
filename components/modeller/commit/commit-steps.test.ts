import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CommitStep, commitSteps, type StepState } from '@/components/data/commit-model';
import { readLiveTables, sampleTable } from '@/components/data/live-tables';
import { createInProcessBackend } from '@/engine/backends/in-process';
import { openTestEngine } from '@/engine/testing/test-engine';
import { design, index, items, plain } from '@/model/advice/testing';
import { applyEdit } from '@/model/apply-edit';
import { models } from '@/model/arbitraries';
import { adoptTable } from '@/model/diff/adopt-table';
import { diffModel } from '@/model/diff/diff-table';
import type { Model } from '@/model/model';
import { allSteps, chosenSteps, stepKey } from '@/model/plan/plan';
import { planCommit } from '@/model/plan/plan-commit';
import { commitStepsOf, stillNeeded } from './commit-steps';

const HOUR_MS = 60 * 60 * 1000;
const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

/** The console's server, in front of an engine of this process; each request takes two hours. */
function openConsole() {
  const world = openTestEngine();
  const backend = createInProcessBackend({ engine: world.engine, region: 'us-east-1' });
  const sent: string[] = [];
  const refuse = { operation: '' };
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const [, , connection = '', operation = ''] = path.split('/');
    expect(connection).toBe('local');
    if (!/^(Describe|List)/.test(operation)) sent.push(operation);
    world.clock.tick(2 * HOUR_MS);
    await world.engine.settle();
    if (operation === refuse.operation) {
      const fault = { __type: 'x#LimitExceededException', message: 'Not now' };
      return new Response(JSON.stringify(fault), { status: 400 });
    }
    const answer = await backend.send(operation, body);
    return new Response(answer.body, { status: answer.status });
  });
  return { ...world, sent, refuse };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

const names = ({ tables }: Model) => tables.map(({ name }) => name);

async function drift(model: Model) {
  return diffModel(model, await readLiveTables('local', names(model)));
}

/** Plans and does everything, dangerous or not. */
async function commit(model: Model, signal = new AbortController().signal) {
  const live = await readLiveTables('local', names(model));
  const plan = planCommit(model, live, { withItems: true });
  const chosen = chosenSteps(plan, new Set(allSteps(plan).map(stepKey)));
  const told: string[] = [];
  const result = await commitSteps('local', commitStepsOf(model, chosen), {
    signal,
    stillNeeded: (table, found) => stillNeeded(model, table, found),
    onStep: ({ table, id }: CommitStep, { state }: StepState) => {
      if (!/^(waiting|running)/.test(state)) told.push(`${table} ${id}: ${state}`);
    },
  });
  return { status: result.status, told };
}

const ORDERS = design({
  name: 'Orders',
  indexes: [index('a')],
  timeToLive: 'ttl',
  tags: [{ key: 'team', value: 'x' }],
  items: items(30, (at) => ({ a: { S: String(at) }, b: { S: 'c' } })),
});
const changed = (changes: Partial<Model['tables'][number]>): Model => ({
  ...ORDERS,
  tables: ORDERS.tables.map((table) => ({ ...table, ...changes })),
});

describe('committing a design to an engine', () => {
  it('creates tables with all their settings, and writes the items', async () => {
    const { send } = openConsole();
    expect(await commit(ORDERS)).toEqual({
      status: 'done',
      told: [
        'Orders create-table: done',
        'Orders put-items: done',
        'Orders start-expiry:ttl: done',
      ],
    });
    expect(await drift(ORDERS)).toEqual([]);
    expect(await send('Scan', { TableName: 'Orders', Select: 'COUNT' })).toMatchObject({
      Count: 30,
    });
  });

  it('changes indexes one at a time, each ACTIVE before the next', async () => {
    const { sent } = openConsole();
    await commit(ORDERS);
    const next = changed({ indexes: [index('b'), index('a/b'), index('b/a')], items: [] });
    sent.length = 0;
    const { status, told } = await commit(next);
    expect(status).toBe('done');
    expect(told).toEqual([
      'Orders delete-index:by-a: done',
      'Orders create-index:by-b: done',
      'Orders create-index:by-a-b: done',
      'Orders create-index:by-b-a: done',
    ]);
    expect(sent).toEqual(['UpdateTable', 'UpdateTable', 'UpdateTable', 'UpdateTable']);
    expect(await drift(next)).toEqual([]);
  });

  it('replaces what cannot be changed, and changes the rest', async () => {
    openConsole();
    await commit(ORDERS);
    const { timeToLive: _, ...table } = changed({
      indexes: [index('b', { name: 'by-a', projection: { type: 'KEYS_ONLY' } })],
      billing: { mode: 'provisioned', readUnits: 7, writeUnits: 3, extras: {} },
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      deletionProtection: true,
      stream: 'KEYS_ONLY',
      tags: [{ key: 'stage', value: 'test' }],
      items: [],
    }).tables[0] ?? { timeToLive: '' };
    const next = { ...ORDERS, tables: [table as Model['tables'][number]] };
    expect((await commit(next)).status).toBe('done');
    expect(await drift(next)).toEqual([]);
    expect((await commit(ORDERS)).status).toBe('done');
    expect(await drift(ORDERS)).toEqual([]);
  });

  it('tells which step failed, goes on with other tables, and ends the rest later', async () => {
    const { refuse } = openConsole();
    const both: Model = { ...ORDERS, tables: [...ORDERS.tables, plain({ name: 'Other' })] };
    refuse.operation = 'UpdateTimeToLive';
    expect(await commit(both)).toEqual({
      status: 'failed',
      told: [
        'Orders create-table: done',
        'Orders put-items: done',
        'Orders start-expiry:ttl: failed',
        'Other create-table: done',
      ],
    });
    refuse.operation = '';
    expect(await commit(changed({ items: [] }))).toEqual({
      status: 'done',
      told: ['Orders start-expiry:ttl: done'],
    });
  });

  it('leaves alone what somebody else has done meanwhile', async () => {
    openConsole();
    const live = await readLiveTables('local', ['Orders']);
    const plan = planCommit(ORDERS, live, { withItems: false });
    const steps = commitStepsOf(ORDERS, allSteps(plan));
    await commit(ORDERS);
    const result = await commitSteps('local', steps, {
      signal: new AbortController().signal,
      stillNeeded: (table, found) => stillNeeded(ORDERS, table, found),
      onStep: () => undefined,
    });
    expect([...result.states.values()]).toEqual([{ state: 'not-needed' }, { state: 'not-needed' }]);
  });

  it('stops when it is cancelled', async () => {
    openConsole();
    const abort = new AbortController();
    abort.abort();
    const { status, told } = await commit(ORDERS, abort.signal);
    expect(status).toBe('cancelled');
    expect(new Set(told.map((line) => line.split(': ')[1]))).toEqual(new Set(['skipped']));
  });

  it('says what the endpoint cannot do', async () => {
    openConsole();
    const { status, told } = await commit(changed({ pointInTimeRecovery: true, items: [] }));
    expect(status).toBe('done');
    expect(told.at(-1)).toBe('Orders start-recovery: unsupported');
  });

  it('leaves no difference, whatever the design', async () => {
    await fc.assert(
      fc.asyncProperty(models({ scope: 'deployed' }), async (model) => {
        openConsole();
        const { status } = await commit(model);
        expect(status).toBe('done');
        expect(await drift(model)).toEqual([]);
      }),
      { numRuns: 60, ...SEED },
    );
  });

  it('leads from any design to any other, but for what takes a copy', async () => {
    const pairs = fc.tuple(models({ scope: 'deployed' }), models({ scope: 'deployed' }));
    await fc.assert(
      fc.asyncProperty(pairs, async ([first, second]) => {
        openConsole();
        const before = onlyFirst(first);
        const after = onlyFirst(second);
        await commit(before);
        // Another attribute for expiry takes two commits, an hour apart.
        const statuses = [(await commit(after)).status, (await commit(after)).status];
        const left = (await drift(after)).filter(({ takes }) => takes !== 'copy');
        const isCopied = (await drift(after)).some(({ aspect }) => aspect === 'keys');
        if (!isCopied) expect([statuses, left]).toEqual([['done', 'done'], []]);
      }),
      { numRuns: 60, ...SEED },
    );
  });
});

/** The first table alone, under a name that both designs have. */
function onlyFirst(model: Model): Model {
  const [table] = model.tables;
  const partitionKey = { name: 'pk', type: 'S' as const };
  const indexes = (table?.indexes ?? []).filter(({ kind }) => kind === 'global');
  if (table === undefined) return model;
  const { sortKey: _, ...rest } = table;
  const clash = indexes.some((one) =>
    [...one.partitionKeys, ...one.sortKeys].some(({ name }) => name === 'pk'),
  );
  return {
    ...model,
    tables: [{ ...rest, name: 'Table', partitionKey, indexes: clash ? [] : indexes }],
  };
}

describe('taking a table into its design', () => {
  it('leaves no difference either', async () => {
    openConsole();
    await commit(ORDERS);
    const stale = changed({
      indexes: [index('b'), index('a', { projection: { type: 'KEYS_ONLY' } })],
      stream: 'KEYS_ONLY',
      tags: [],
    });
    const live = (await readLiveTables('local', ['Orders'])).get('Orders');
    const [table] = stale.tables;
    const edit = table && live && adoptTable(table, live);
    const adopted = edit && applyEdit(stale, edit);
    expect(adopted).toBeDefined();
    expect(adopted && (await drift(adopted))).toEqual([]);
    expect(adopted?.tables[0]?.items).toEqual(ORDERS.tables[0]?.items);
  });
});

describe('a sample of a table', () => {
  it('comes from all over it, and is no larger than wanted', async () => {
    openConsole();
    const many = changed({ items: items(200) });
    await commit(many);
    const progress: number[] = [];
    const found = await sampleTable('local', 'Orders', {
      limit: 40,
      onProgress: (count) => progress.push(count),
    });
    expect(found).toHaveLength(40);
    expect(new Set(found.map(({ pk }) => pk?.S)).size).toBe(40);
    expect(progress).toHaveLength(8);
    expect(await sampleTable('local', 'Orders', { limit: 1000 })).toHaveLength(200);
  });
});
