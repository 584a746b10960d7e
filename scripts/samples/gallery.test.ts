import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBackend } from '../../engine/backends/in-process';
import { type Engine, openEngine } from '../../engine/engine';
import { createMemoryStore } from '../../engine/storage/memory-store';
import type { WireItem } from '../../engine/values/attribute-value';
import type { Entity } from '../../model/entity';
import { entitiesOfItems } from '../../model/entity-of';
import { valueType } from '../../model/formats/read-item';
import type { KeyAttribute, Model, ModelIndex, ModelTable } from '../../model/model';
import type { Proof } from '../../model/proof/proof';
import { isProved, prove } from '../../model/proof/prove';
import { proofWords } from '../../model/proof/words';
import { generateItems } from '../../model/sample-data/generate-items';
import { tableProblems } from '../../model/table-rules';
import { expand } from '../../model/templates/expand';
import { templateProblems } from '../../model/templates/template-problems';
import { SAMPLE_MODELS } from './models';

let engine: Engine;
beforeAll(() => {
  engine = openEngine({ store: createMemoryStore() });
});
afterAll(() => engine.close());

function proofOf(model: Model): Promise<Proof> {
  const { send } = createInProcessBackend({ engine, region: 'us-east-1' });
  return prove(model, { send, pricing: { region: 'us-east-1' } });
}

const MODELS = new Map(SAMPLE_MODELS.map(([name, make]) => [name, make()]));
const TABLES = [...MODELS.values()].flatMap(({ tables }) =>
  tables.map((table) => [table.name, table] as const),
);

describe('the gallery', () => {
  it.each([...MODELS])('%s does what it says, for what it may cost', async (_, model) => {
    const proof = await proofOf(model);
    const said = proof.patterns.flatMap(({ pattern, problems }) =>
      problems.map((problem) => `${pattern}: ${proofWords(problem) ?? problem.code}`),
    );
    expect(said).toEqual([]);
    expect(isProved(proof)).toBe(true);
    expect(proof.patterns.every(({ outcome }) => outcome === 'passed')).toBe(true);
    expect(Number(proof.monthlyDollars)).toBeGreaterThan(0);
  });

  it('has every kind of operation, and of refusal', () => {
    const patterns = TABLES.flatMap(([, { accessPatterns = [] }]) => accessPatterns);
    const operations = new Set(patterns.map(({ operation }) => operation));
    expect([...operations].toSorted()).toEqual([
      'BatchGetItem',
      'BatchWriteItem',
      'DeleteItem',
      'ExecuteStatement',
      'GetItem',
      'PutItem',
      'Query',
      'TransactGetItems',
      'TransactWriteItems',
      'UpdateItem',
    ]);
    const errors = new Set(patterns.flatMap(({ expect: expected }) => expected?.error ?? []));
    expect(errors).toEqual(
      new Set(['ConditionalCheckFailedException', 'TransactionCanceledException']),
    );
  });

  it.each(TABLES)(
    '%s has items of its entities, with the keys their templates make',
    (_, table) => {
      expect(tableProblems(table)).toEqual([]);
      expect((table.entities ?? []).flatMap(templateProblems)).toEqual([]);
      const kinds = entitiesOfItems(table);
      expect(table.items.flatMap((item, i) => faultsOf(item, kinds[i]))).toEqual([]);
      expect(new Set(kinds)).toEqual(new Set(table.entities));
    },
  );

  it.each(TABLES)('%s can be filled with more of the same', (_, table) => {
    const { items, problems } = generateItems(table, { seed: 1, total: 200 });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(items.length).toBeGreaterThan(20);
    const kinds = entitiesOfItems({ ...table, items, facets: [] });
    expect(items.flatMap((item, i) => faultsOf(item, kinds[i]))).toEqual([]);
  });
});

/** What an item has otherwise than its entity says. */
function faultsOf(item: WireItem, entity: Entity | undefined): readonly string[] {
  if (entity === undefined) return [`no entity: ${JSON.stringify(item)}`];
  const made = entity.templates.flatMap(({ attribute, text }) => {
    const value = JSON.stringify(expand(text, item));
    const found = JSON.stringify(item[attribute]);
    return value === found ? [] : [`${entity.name}.${attribute} is ${found}, not ${value}`];
  });
  const own = entity.attributes.flatMap(({ name, type, share }) => {
    const value = item[name];
    if (value === undefined) return share === undefined ? [`${entity.name} without ${name}`] : [];
    const found = valueType(value);
    return found === type || found === 'NULL' ? [] : [`${entity.name}.${name} is ${found}`];
  });
  const known = new Set([
    ...entity.attributes.map(({ name }) => name),
    ...entity.templates.map(({ attribute }) => attribute),
  ]);
  const others = Object.keys(item).filter((name) => !known.has(name));
  return [...made, ...own, ...others.map((name) => `${entity.name} has ${name} besides`)];
}

// ------------------------------------------------------------------ what a wrong key breaks

interface Break {
  readonly model: string;
  readonly what: string;
  readonly change: (table: ModelTable) => ModelTable;
  /** Patterns that then fail, with the sentence that says why. */
  readonly failing: readonly (readonly [pattern: string, reason: RegExp])[];
}

const text = (name: string): KeyAttribute => ({ name, type: 'S' });

function changeIndex(name: string, changes: Partial<ModelIndex>): Break['change'] {
  return (table) => ({
    ...table,
    indexes: table.indexes.map((index) => (index.name === name ? { ...index, ...changes } : index)),
  });
}

/** Items whose keys begin with something else. */
function changePrefix(from: string, to: string): Break['change'] {
  return (table) => ({
    ...table,
    items: table.items.map((item) =>
      item.PK?.S?.startsWith(from)
        ? { ...item, PK: { S: to + item.PK.S.slice(from.length) } }
        : item,
    ),
  });
}

const BREAKS: readonly Break[] = [
  {
    model: 'music',
    what: 'an index by label',
    change: changeIndex('GenreAlbumTitle', { partitionKeys: [text('Label')] }),
    failing: [['Albums of a genre', /key schema element/]],
  },
  {
    model: 'online-shop',
    what: 'an index of states sorted by customer',
    change: changeIndex('GSI2', { sortKeys: [text('CustomerId')] }),
    failing: [
      ['Paid orders, the longest waiting first', /GSI2SK/],
      ['Parcels of a carrier', /0/],
    ],
  },
  {
    model: 'device-telemetry',
    what: 'the local index sorted by humidity',
    change: changeIndex('ByTemperature', { sortKeys: [{ name: 'Humidity', type: 'N' }] }),
    failing: [['Hottest readings of a device', /Temperature/]],
  },
  {
    model: 'session-store',
    what: 'an index that has the expiry in its key',
    change: changeIndex('ByUser', { sortKeys: [{ name: 'ExpiresAt', type: 'N' }] }),
    failing: [
      ['Keep a session alive', /Write units: 3/],
      ['Sessions of a user', /CreatedAt/],
    ],
  },
  {
    model: 'leaderboard',
    what: 'a board without shards',
    change: changeIndex('ByPoints', { partitionKeys: [text('board')] }),
    failing: [
      ['Top ten of a shard', /key/],
      ['Who is above these points', /key/],
    ],
  },
  {
    model: 'chat',
    what: 'pinned messages under another attribute',
    change: changeIndex('GSI2', { partitionKeys: [text('PinnedIn')] }),
    failing: [['Pinned messages of a room', /key schema element/]],
  },
  {
    model: 'multi-tenant-saas',
    what: 'open tasks sorted by title',
    change: changeIndex('GSI1', { sortKeys: [text('title')] }),
    failing: [
      ['Log in by e-mail', /key schema element/],
      ['What somebody has to do', /due/],
    ],
  },
  {
    model: 'bank-transfers',
    what: 'transfers under another prefix',
    change: changePrefix('TRANSFER#', 'PAYMENT#'),
    failing: [
      ['What became of a transfer', /amount/],
      ['A transfer that was booked is not booked again', /TransactionCanceledException/],
    ],
  },
];

describe('a wrong key', () => {
  it('is tried in every model', () => {
    expect(BREAKS.map(({ model }) => model)).toEqual([...MODELS.keys()]);
  });

  it.each(BREAKS)('$model: $what', async ({ model: name, change, failing }) => {
    const model = MODELS.get(name);
    if (model === undefined) throw new Error(name);
    const { patterns } = await proofOf({ ...model, tables: model.tables.map(change) });
    const failed = patterns.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ pattern }) => pattern)).toEqual(failing.map(([pattern]) => pattern));
    for (const [i, [, reason]] of failing.entries()) {
      const said = failed[i]?.problems.map((problem) => proofWords(problem) ?? problem.code) ?? [];
      expect(said.join('\n')).toMatch(reason);
    }
  });

  it('without shards one partition is asked too much', async () => {
    const model = MODELS.get('leaderboard');
    if (model === undefined) throw new Error('leaderboard');
    const change = changeIndex('ByPoints', { partitionKeys: [text('board')] });
    const { patterns } = await proofOf({ ...model, tables: model.tables.map(change) });
    const raising = patterns.find(({ pattern }) => pattern === 'A better score');
    expect(raising?.problems.map(({ code }) => code)).toEqual(['proof-hot-partition']);
  });
});
