import { describe, expect, it } from 'vitest';
import { estimate } from './estimate';
import { estimateCsv, estimateJson, estimateMarkdown, estimateTable } from './export';
import { CURRENT_PRICES } from './prices/price-lists';
import { costOfRun, monthlyAtRate, type RunUnits, runCostWords } from './run-cost';
import { DEFAULT_OPTIONS } from './types/estimate';
import type { Usage } from './types/usage';

const NASTY: Usage = {
  region: 'us-east-1',
  tables: [
    {
      name: '=HYPERLINK("x"),\n|b`',
      tableClass: 'standard',
      capacity: { mode: 'on-demand' },
      items: { count: 0, bytes: 1, storageGb: 1 },
      operations: [],
      kinesis: true,
    },
  ],
  caches: [{ name: '+c', nodeType: 'dax.r5.large', nodes: 1 }],
};
const RESULT = estimate(NASTY, CURRENT_PRICES, { ...DEFAULT_OPTIONS, freeTier: true });

/** RFC 4180, the other way round. */
function cells(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describe('an estimate as CSV', () => {
  const rows = cells(estimateCsv(RESULT));

  it('has as many cells in every row', () => {
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => 14));
    expect(rows).toHaveLength(RESULT.lines.length + 3);
  });

  it('has no cell that is a formula, but negative numbers', () => {
    const name = NASTY.tables[0]?.name;
    expect(rows[1]?.[1]).toBe(`'${name}`);
    for (const cell of rows.flat()) expect(cell).toMatch(/^(?![=+@\t\r])(?!-\D)/);
    expect(rows.map((row) => row[8])).toContain('-0.25');
  });

  it('has every digit', () => {
    expect(rows.at(-2)?.slice(3, 11)).toEqual([
      'Total of a month',
      '',
      '',
      '',
      '',
      '186.15',
      'USD',
      'month',
    ]);
  });
});

it('an estimate as JSON has numbers as text', () => {
  const json = JSON.parse(estimateJson(RESULT));
  expect(json.total.month).toBe('186.15');
  expect(json.lines[0]).toMatchObject({ quantity: '1', cost: '0.25', price: { amount: '0.25' } });
});

it('an estimate as Markdown keeps its table whole', () => {
  const lines = estimateMarkdown('a | b', RESULT).split('\n');
  expect(lines[0]).toBe('# a \\| b');
  const table = lines.filter((line) => line.startsWith('| '));
  expect(table).toHaveLength(RESULT.lines.length + 2);
  for (const row of table) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  expect(lines).toContain('**$186.15 a month** (rounded to the cent)');
});

it('an estimate as a table says what is missing', () => {
  const write = { shape: 'monthly', count: 1_000_000 } as const;
  const [table] = NASTY.tables;
  const operations = [
    { kind: 'write', operation: 'PutItem', change: 'create', traffic: write } as const,
  ];
  const tables = table === undefined ? [] : [{ ...table, name: 't', operations }];
  const text = estimateTable(estimate({ region: 'us-east-1', tables }, CURRENT_PRICES));
  expect(text).toBe(
    [
      'Writes of t, on demand        us-east-1   $0.625    listed',
      'Storage of t                  us-east-1    $0.25    listed',
      'Changes of t sent to Kinesis  us-east-1  unknown    unknown',
      '',
      'A month: $0.88 ($0.875)',
      'Incomplete. No price that counts for:',
      '  us-east-1/t//kinesis-change',
      '',
    ].join('\n'),
  );
});

describe('the cost of one run', () => {
  const prices = { list: CURRENT_PRICES, region: 'us-east-1', tableClass: 'standard' } as const;

  it.each<[RunUnits, number, string, string, string]>([
    [
      { read: 0.5, write: 0 },
      30,
      '0.0000000625',
      '4.9275',
      '≈ $0.000000063 a run; $4.93 a month at 30/s',
    ],
    [{ read: 0, write: 640 }, 0.3, '0.0004', '315.36', '≈ $0.0004 a run; $315.36 a month at 0.3/s'],
    [
      { read: 2, write: 3 },
      1,
      '0.000002125',
      '5.58450',
      '≈ $0.0000021 a run; $5.58 a month at 1/s',
    ],
    [{ read: 0, write: 0 }, 1, '0', '0', '≈ $0.00 a run; $0.00 a month at 1/s'],
  ])('of %j at %d a second', (units, rate, run, month, words) => {
    const cost = costOfRun(units, prices);
    expect(cost.amount?.equals(run)).toBe(true);
    expect(monthlyAtRate(cost, rate).amount?.equals(month)).toBe(true);
    expect(runCostWords(cost, rate)).toBe(words);
  });

  it('is that of the class, and unknown where the price is', () => {
    const units = { read: 0, write: 1_000_000 };
    const ia = costOfRun(units, { ...prices, tableClass: 'standard-ia' });
    expect(ia.amount?.toString()).toBe('0.78');
    const unknown = costOfRun(units, { ...prices, region: 'cn-north-1' });
    expect(unknown).toEqual({ amount: undefined, currency: 'CNY' });
    expect(runCostWords(unknown, 1)).toBe('The price is not known');
  });
});
