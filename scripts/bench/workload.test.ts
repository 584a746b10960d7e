import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestEngine } from '../../engine/testing/test-engine';
import { CREATE_TABLE, fillTemplate, itemAt, OPERATIONS, PAGE_OPERATION, TABLE } from './workload';

const DATASET = { partitions: 4, itemsEach: 30 };

/** Any numbers will do that do not come back soon. */
function countingBelow(): (limit: number) => number {
  let turn = 0;
  return (limit) => {
    turn += 7;
    return turn % limit;
  };
}

async function loadedEngine() {
  const engine = openTestEngine();
  expect(await engine.send('CreateTable', CREATE_TABLE)).not.toHaveProperty('code');
  for (let p = 0; p < DATASET.partitions; p++) {
    for (let s = 0; s < DATASET.itemsEach; s++) {
      await engine.send('PutItem', { TableName: TABLE, Item: itemAt(p, s) });
    }
  }
  return engine;
}

describe('the workload of the benchmarks', () => {
  it.each([...OPERATIONS, PAGE_OPERATION])('$name is answered', async (operation) => {
    const engine = await loadedEngine();
    const body = JSON.parse(fillTemplate(operation, DATASET, countingBelow()));
    expect(await engine.send(operation.target, body)).not.toHaveProperty('code');
  });

  it.each([
    ['query', 20],
    ['page', 20],
    ['scan', 0],
  ])('%s answers %i items', async (name, count) => {
    const engine = await loadedEngine();
    const operation = [...OPERATIONS, PAGE_OPERATION].find((one) => one.name === name);
    if (operation === undefined) throw new Error(name);
    const body = JSON.parse(fillTemplate(operation, DATASET, () => 1));
    expect(await engine.send(operation.target, body)).toMatchObject({ Count: count });
  });

  it('leaves what was loaded where it is when a delete is only looked at', async () => {
    const engine = await loadedEngine();
    const remove = OPERATIONS.find(({ name }) => name === 'delete');
    if (remove === undefined) throw new Error('delete');
    await engine.send('DeleteItem', JSON.parse(fillTemplate(remove, DATASET, () => 0)));
    const count = { TableName: TABLE, Select: 'COUNT' };
    expect(await engine.send('Scan', count)).toMatchObject({ Count: 120 });
  });

  it('has slots that the load generator knows', () => {
    const script = readFileSync(join(import.meta.dirname, 'slots.lua'), 'utf8');
    const known = new Set([...script.matchAll(/^ {2}(\w+) = function/gm)].map(([, name]) => name));
    const templates = [...OPERATIONS, PAGE_OPERATION].map(({ template }) => template).join('');
    const used = new Set([...templates.matchAll(/\$\((\w+)\)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it('fills every slot', () => {
    const filled = OPERATIONS.map((operation) => fillTemplate(operation, DATASET, () => 1)).join();
    expect(filled).not.toContain('$(');
  });
});
