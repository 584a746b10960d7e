import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { evaluate } from '../expressions/condition';
import { createRandom, type Random, seeds } from '../testing/random';
import { itemOf } from '../testing/tables';
import { openTestEngine, type TestEngine } from '../testing/test-engine';
import type { WireItem } from '../values/attribute-value';
import { prepareStatement } from './prepare';

/**
 * Strategy: random WHEREs of keys and attributes, on a table and its indexes, read in pages of
 * random size; and random pieces of statements put together.
 * Invariants: a SELECT gives each item for which its condition holds, once, whatever ranges of keys
 * it was made into; no text does more than be refused.
 * Replay: SEED=<number> npx vitest run --project unit engine/partiql/plan.fuzz
 */
const CONDITIONS = 150;
const TEXTS = 2000;

describe('random WHEREs', () => {
  it.each(seeds(2, process.env))('give the items they hold for (SEED=%i)', async (seed) => {
    const random = createRandom(seed);
    const test = openTestEngine();
    const items = await fill(test, random);
    for (let i = 0; i < CONDITIONS; i++) {
      const source = random.pick(['fuzz', 'fuzz."local"', 'fuzz."global"']);
      const statement = `SELECT * FROM ${source} WHERE ${condition(random, 3)}`;
      const found = await select(test, random, statement);
      if (found === undefined) continue;
      const expected = items.filter((item) => holds(statement, item));
      expect(sorted(found), statement).toEqual(sorted(expected));
    }
    expect(test.bugs).toEqual([]);
  });
});

async function fill(test: TestEngine, random: Random): Promise<WireItem[]> {
  await test.create({
    name: 'fuzz',
    hash: 'pk:S',
    range: 'sk:N',
    local: { local: { range: ['n:N'] } },
    global: { global: { hash: ['g:S'], range: ['sk:N'] } },
  });
  const items: WireItem[] = [];
  for (const pk of ['a', 'b', 'c']) {
    for (let sk = 0; sk < 6; sk++) {
      const n = { N: String(random.below(4)) };
      items.push({ pk: { S: pk }, sk: { N: String(sk) }, n, g: { S: random.pick(['x', 'y']) } });
    }
  }
  await test.put('fuzz', ...items);
  return items;
}

function condition(random: Random, depth: number): string {
  if (depth === 0 || random.chance(0.3)) return comparison(random);
  const parts = Array.from({ length: 2 + random.below(2) }, () => condition(random, depth - 1));
  if (random.chance(0.15)) return `NOT (${parts[0]})`;
  return `(${parts.join(random.pick([' AND ', ' AND ', ' OR ']))})`;
}

function comparison(random: Random): string {
  const name = random.pick(['pk', 'pk', 'sk', 'sk', 'n', 'g']);
  const literal = (): string => {
    if (name === 'pk') return `'${random.pick(['a', 'b', 'c', 'd'])}'`;
    return name === 'g' ? `'${random.pick(['x', 'y'])}'` : String(random.below(7));
  };
  switch (random.below(5)) {
    case 0:
      return `${name} IN [${literal()}, ${literal()}]`;
    case 1:
      return `${name} ${random.pick(['<', '<=', '>', '>=', '<>'])} ${literal()}`;
    case 2: {
      const [low, high] = [literal(), literal()].sort();
      return `${name} BETWEEN ${low} AND ${high}`;
    }
    default:
      return random.chance(0.8) ? `${name} = ${literal()}` : `${literal()} = ${name}`;
  }
}

/** returns  undefined for the one thing that such a SELECT may be refused for */
async function select(
  test: TestEngine,
  random: Random,
  Statement: string,
): Promise<WireItem[] | undefined> {
  const items: WireItem[] = [];
  const limit = random.chance(0.5) ? { Limit: 1 + random.below(5) } : {};
  let NextToken: unknown;
  do {
    const page = await test.send('ExecuteStatement', { Statement, NextToken, ...limit });
    if (String(page.message).startsWith('Overlapping conditions')) return undefined;
    expect(page.message, Statement).toBeUndefined();
    items.push(...(page.Items as WireItem[]));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return items;
}

function holds(statement: string, item: WireItem): boolean {
  const prepared = prepareStatement(statement);
  if (prepared.kind !== 'select' || prepared.condition === undefined) return true;
  return evaluate(prepared.condition, itemOf(item));
}

function sorted(items: readonly WireItem[]): string[] {
  return items.map(({ pk, sk }) => `${pk?.S}${sk?.N}`).sort();
}

const PIECES: readonly string[] = [
  ...'SELECT * FROM t WHERE AND OR NOT IN IS NULL MISSING BETWEEN ORDER BY DESC SET REMOVE'.split(
    ' ',
  ),
  ...'UPDATE DELETE INSERT INTO VALUE RETURNING ALL MODIFIED OLD NEW EXISTS LIMIT'.split(' '),
  ...'a "b" \'c\' 1 -2 .5 1e9 ? = <> < + - , . ; : ( ) [ ] { } << >> size( set_add('.split(' '),
  ..."{'k': <<1>> -- /* */ \" ' # \n é 😀 1e99999999999 $x @ || %".split(' '),
];

describe('random texts', () => {
  it.each(seeds(2, process.env))('are refused or understood (SEED=%i)', (seed) => {
    const random = createRandom(seed);
    for (let i = 0; i < TEXTS; i++) {
      const length = 1 + random.below(25);
      const text = Array.from({ length }, () => random.pick(PIECES)).join(random.pick([' ', '']));
      const start = random.pick([
        '',
        'SELECT * FROM t WHERE ',
        "INSERT INTO t VALUE {'a': ",
        'UPDATE t ',
      ]);
      expectRefusalOnly(start + text);
    }
  });
});

function expectRefusalOnly(text: string): void {
  try {
    const count = text.split('?').length - 1;
    prepareStatement(
      text,
      Array.from({ length: count }, () => ({ S: 'x' })),
    );
  } catch (error) {
    expect(error, text).toBeInstanceOf(ApiError);
  }
}
