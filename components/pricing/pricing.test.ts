import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Exact } from '@/model/pricing/exact';
import { estimateScenario } from '@/model/pricing/forecast';
import { emptyScenario, parseScenario, printScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { costGroups, missingPrices } from './cost-groups';
import { consistencyMix, newTable, setTables, withOperation, withShape } from './edit-usage';
import { openPricingText } from './open-file';
import { patternCosts } from './pattern-costs';
import { noWhatIf, sliderStep, sliderValue, supposed } from './what-if-plan';

const SCENARIOS = ['ten-thousand-users', 'online-shop', 'global-games'];

function scenarioOf(name: string): Scenario {
  const { scenario } = parseScenario(readFileSync(`docs/pricing/${name}.json`, 'utf8'));
  if (scenario === undefined) throw new Error(`${name} is no scenario`);
  return scenario;
}

function total(parts: readonly Exact[]): string {
  return Exact.sum(parts).toString();
}

describe.each(SCENARIOS)('the groups and patterns of %s', (name) => {
  const scenario = scenarioOf(name);
  const estimate = estimateScenario(scenario);
  const groups = costGroups(estimate);

  it('groups add up to the total', () => {
    expect(total(groups.map(({ month }) => month))).toBe(estimate.total.month.toString());
    expect(total(groups.map(({ once }) => once))).toBe(estimate.total.once.toString());
  });

  it('patterns add up to what reads, writes and their replication cost', () => {
    const parts = groups.filter(({ group }) =>
      ['reads', 'writes', 'vector', 'replication'].includes(group),
    );
    const ofPatterns = patternCosts(scenario, estimate).map(({ month }) => month);
    expect(Exact.sum(ofPatterns).toFixed(8)).toBe(
      Exact.sum(parts.map(({ month }) => month)).toFixed(8),
    );
  });
});

describe('prices that are missing', () => {
  it('are told once, however many lines wait for them', () => {
    const tables = [newTable([]), { ...newTable([]), name: 'other' }];
    const scenario = setTables(emptyScenario('mx-central-1'), tables);
    const found = missingPrices(estimateScenario(scenario));
    expect(found.map(({ line, lines }) => [line.price.key, lines])).toEqual([
      ['on-demand-read', 2],
      ['on-demand-write', 2],
      ['storage', 2],
    ]);
  });
});

describe('a what-if', () => {
  const scenario = scenarioOf('online-shop');
  const plan = noWhatIf('shop');

  it('of nothing changes nothing', () => expect(supposed(scenario, plan)).toBe(scenario));

  it('of a table that is gone changes nothing', () => {
    expect(supposed(scenario, { ...noWhatIf('gone'), traffic: 2 })).toBe(scenario);
  });

  it('makes all its changes at once', () => {
    const [table] = supposed(scenario, {
      ...plan,
      itemBytes: 2000,
      traffic: 2,
      items: 3,
      dropped: ['byStatus'],
      entryBytes: { byCustomer: 100 },
      regions: ['us-east-1', 'eu-west-1'],
    }).usage.tables;
    expect(table?.items).toEqual({ count: 60_000_000, bytes: 2000 });
    expect(table?.indexes).toEqual([{ name: 'byCustomer', kind: 'global', entryBytes: 100 }]);
    expect(table?.replicas).toEqual([{ region: 'us-east-1' }]);
  });

  it.each([0, 1, 50, 99, 100])('step %d of a slider is itself again', (step) => {
    const range = [100, 409_600] as const;
    expect(sliderStep(sliderValue(step, range), range)).toBe(step);
  });
});

describe('edits of the form', () => {
  it.each([
    [0, 0, { eventual: 1 }],
    [0.2, 0.1, { eventual: 0.7, strong: 0.2, transactional: 0.1 }],
    [1, 0, { strong: 1 }],
  ])('%d strong and %d transactional', (strong, transactional, mix) => {
    expect(consistencyMix(strong, transactional)).toEqual(mix);
  });

  it.each(['steady', 'peaks', 'monthly', 'weekly'] as const)('traffic told as %s', (shape) => {
    const traffic = withShape({ shape: 'steady', perSecond: 10 }, shape);
    expect(traffic.shape).toBe(shape);
    expect(withShape(traffic, 'monthly')).toEqual({
      shape: 'monthly',
      count: shape === 'peaks' ? 32_760_000 : 26_280_000,
    });
  });

  it('a read that becomes a write keeps traffic and size', () => {
    const traffic = { shape: 'steady', perSecond: 3 } as const;
    const read = {
      kind: 'read',
      operation: 'Query',
      traffic,
      itemBytes: 9,
      consistency: { eventual: 1 },
    } as const;
    expect(withOperation(read, 'DeleteItem')).toEqual({
      kind: 'write',
      operation: 'DeleteItem',
      change: 'delete',
      traffic,
      itemBytes: 9,
    });
  });

  it.each(SCENARIOS)('a form that starts from %s prints what can be read', (name) => {
    const scenario = setTables(scenarioOf(name), [newTable([])]);
    expect(parseScenario(printScenario(scenario)).problems).toEqual([]);
  });
});

describe('files', () => {
  it('a scenario is a scenario', async () => {
    const text = readFileSync('docs/pricing/online-shop.json', 'utf8');
    const opened = await openPricingText('shop.json', text, 'us-east-1');
    expect([opened.kind, opened.scenario?.name]).toEqual(['scenario', 'Online shop, hour by hour']);
  });

  it('a NoSQL Workbench model becomes a usage', async () => {
    const text = readFileSync('public/samples/online-shop.json', 'utf8');
    const { scenario, problems } = await openPricingText('shop.json', text, 'eu-west-1');
    expect(scenario?.usage.region).toBe('eu-west-1');
    expect(scenario?.usage.tables.map(({ name }) => name)).toContain('OnlineShop');
    expect(problems.some(({ severity }) => severity === 'error')).toBe(false);
  });

  it.each([
    ['no JSON', 'hello'],
    ['another JSON', '{"a": 1}'],
    ['a broken scenario', '{"version": 1, "usage": {}, "priceList": "current"}'],
    ['a prototype', '{"__proto__": {"usage": 1}, "priceList": 1, "usage": []}'],
    ['a deep one', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ])('%s is refused with a reason', async (_, text) => {
    const { scenario, problems } = await openPricingText('x.json', text, 'us-east-1');
    expect(scenario).toBeUndefined();
    expect(problems[0]?.severity).toBe('error');
  });
});
