import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenarios } from '../arbitraries';
import type { Scenario } from '../types/scenario';
import {
  decodeScenario,
  emptyScenario,
  encodeScenario,
  MAX_SCENARIO_CHARACTERS,
  parseScenario,
  printScenario,
} from './scenario';

const SHOP: Scenario = {
  ...emptyScenario('us-east-1'),
  name: 'Shop',
  usage: {
    region: 'us-east-1',
    tables: [
      {
        name: 'orders',
        tableClass: 'standard',
        capacity: { mode: 'on-demand' },
        items: { count: 1_000_000, bytes: 700 },
        operations: [
          {
            kind: 'read',
            operation: 'GetItem',
            traffic: { shape: 'steady', perSecond: 30 },
            consistency: { eventual: 1 },
          },
        ],
      },
    ],
  },
};

/** A scenario's JSON with one place changed. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy = JSON.parse(JSON.stringify(SHOP));
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce((at, step) => at[step], copy);
  parent[last] = value;
  return JSON.stringify(copy);
}

function codes(text: string) {
  const { scenario, problems } = parseScenario(text);
  return [scenario === undefined, ...problems.map(({ code, at }) => `${code} ${at.join('.')}`)];
}

describe('a scenario in a file', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(parseScenario(printScenario(scenario))).toEqual({ scenario, problems: [] });
      }),
      { numRuns: 60 },
    );
  });

  const table = ['usage', 'tables', 0] as const;
  const shop = SHOP.usage.tables[0];

  it.each<[string, string, readonly unknown[]]>([
    ['no JSON', '{', [true, 'json-name-expected ']],
    ['not an object', '[]', [true, 'wrong-type ']],
    ['another version', changed(['version'], 2), [true, 'not-a-choice version']],
    ['no usage', changed(['usage'], undefined), [true, 'member-missing usage']],
    [
      'a wrong type',
      changed([...table, 'items', 'count'], '5'),
      [true, 'wrong-type usage.tables.0.items.count'],
    ],
    [
      'a number out of range',
      changed([...table, 'items', 'bytes'], -1),
      [true, 'number-range usage.tables.0.items.bytes'],
    ],
    [
      'an unknown kind',
      changed([...table, 'capacity'], { mode: 'free' }),
      [true, 'not-a-choice usage.tables.0.capacity.mode'],
    ],
    [
      'no kind',
      changed([...table, 'operations', 0], { traffic: 1 }),
      [true, 'not-a-choice usage.tables.0.operations.0.kind'],
    ],
    [
      'shares that are not a whole',
      changed([...table, 'operations', 0, 'consistency'], { eventual: 0.7, strong: 0.2 }),
      [true, 'shares-not-whole usage.tables.0.operations.0.consistency'],
    ],
    [
      'two tables of a name',
      changed(['usage', 'tables'], [shop, shop]),
      [true, 'table-name-duplicate usage.tables.1.name'],
    ],
    [
      'a region twice',
      changed([...table, 'replicas'], [{ region: 'us-east-1' }]),
      [true, 'replica-duplicate usage.tables.0.replicas.0.region'],
    ],
    [
      'a price that is none',
      changed(['options', 'overrides'], [{ region: 'r', key: 'import', amount: '1,5' }]),
      [true, 'price-not-a-number options.overrides.0.amount'],
    ],
    [
      'a profile of too few hours',
      changed([...table, 'operations', 0, 'traffic'], { shape: 'weekly', perHour: [1, 2] }),
      [true, 'list-length usage.tables.0.operations.0.traffic.perHour'],
    ],
    [
      'too many tables',
      changed(['usage', 'tables'], Array(201).fill(shop)),
      [true, 'list-too-long usage.tables'],
    ],
    ['a long name', changed(['name'], 'x'.repeat(256)), [true, 'text-too-long name']],
    ['half a character', changed(['name'], '\ud800'), [true, 'text-invalid name']],
    ['a member more', changed(['colour'], 'red'), [false, 'member-dropped colour']],
    [
      'members of a prototype',
      `${JSON.stringify(SHOP).slice(0, -1)},"__proto__":{"name":"x"},"constructor":1}`,
      [false, 'member-dropped __proto__', 'member-dropped constructor'],
    ],
    [
      'a member given twice',
      `${JSON.stringify(SHOP).slice(0, -1)},"name":"other"}`,
      [false, 'json-name-twice name'],
    ],
    ['deep nesting', '['.repeat(100_000), [true, 'json-too-deep ']],
    ['a long text', ' '.repeat(MAX_SCENARIO_CHARACTERS + 1), [true, 'scenario-too-long ']],
  ])('with %s', (_, text, expected) => {
    const [first, ...rest] = codes(text);
    expect([
      first,
      ...rest.map((code) => String(code).replace(/too-deep .*/, 'too-deep ')),
    ]).toEqual(expected);
  });

  it('keeps what is inherited out of what it gives', () => {
    const { scenario } = parseScenario(changed(['usage', '__proto__'], { region: 'x' }));
    expect(scenario?.usage).toEqual(SHOP.usage);
  });
});

describe('a scenario in an address', () => {
  it('is short', () => {
    expect(encodeScenario(SHOP)).toBe(
      "1(0~'Shop'~0~(1~0~0~()~())~('us-east-1'~(('orders'~0~(0)~(1000000~700)~null~null~null~((0~0~null~null~(1~30)~null~null~null~(1)))))))",
    );
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const encoded = encodeScenario(scenario);
        expect(decodeScenario(encoded)).toEqual({ scenario, problems: [] });
        expect(encoded).toMatch(/^[A-Za-z0-9\-_.!~*'()%]+$/);
      }),
      { numRuns: 60 },
    );
  });

  it('takes little for a profile of equal hours', () => {
    const perHour = Array.from({ length: 168 }, (_, hour) => (hour % 24 < 8 ? 0 : 3600));
    const traffic = { shape: 'weekly', perHour } as const;
    const [table] = SHOP.usage.tables;
    const operations = [{ kind: 'metered', unit: 'read', traffic } as const];
    const tables = table === undefined ? [] : [{ ...table, operations }];
    const scenario = { ...SHOP, usage: { ...SHOP.usage, tables } };
    expect(encodeScenario(scenario).length).toBeLessThan(300);
    expect(decodeScenario(encodeScenario(scenario)).scenario).toEqual(scenario);
  });

  it.each([
    ['', 'scenario-version'],
    ['2(0)', 'scenario-version'],
    ['1', 'scenario-broken'],
    ['1%', 'scenario-broken'],
    ['1(((', 'scenario-broken'],
    [`1${'('.repeat(50_000)}`, 'scenario-broken'],
    ['1(0)', 'member-missing'],
    ["1'x'", 'wrong-type'],
    ['1(9~0~0~0~0)', 'not-a-choice'],
    [`1${'('.repeat(MAX_SCENARIO_CHARACTERS)}`, 'scenario-too-long'],
  ])('that says %.20s is refused', (encoded, code) => {
    const { scenario, problems } = decodeScenario(encoded);
    expect([scenario, problems[0]?.code]).toEqual([undefined, code]);
  });

  it('is refused or read, but never throws, when it is damaged', () => {
    const encoded = encodeScenario(SHOP);
    fc.assert(
      fc.property(
        fc.nat(encoded.length),
        fc.nat(5),
        fc.string({ maxLength: 4 }),
        (at, cut, put) => {
          const damaged = encoded.slice(0, at) + put + encoded.slice(at + cut);
          const { scenario, problems } = decodeScenario(damaged);
          expect(scenario !== undefined || problems.length > 0).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused or read when it is any JSON at all', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseScenario(json).scenario).toBeUndefined();
        expect(decodeScenario(`1${encodeURIComponent(json)}`).scenario).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
