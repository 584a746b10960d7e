import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { commitSteps } from '@/components/data/commit-model';
import { readLiveTables } from '@/components/data/live-tables';
import { createInProcessBackend } from '@/engine/backends/in-process';
import { openTestEngine } from '@/engine/testing/test-engine';
import { diffModel } from '@/model/diff/diff-table';
import { document } from '@/model/document/document';
import { nosqlWorkbench } from '@/model/formats/nosql-workbench';
import { parseModelFile } from '@/model/parse';
import { allSteps, chosenSteps, isOnByDefault, stepKey } from '@/model/plan/plan';
import { planCommit } from '@/model/plan/plan-commit';
import { commitStepsOf, stillNeeded } from './commit-steps';

const FIXTURES = join(import.meta.dirname, '../../../model/formats/fixtures');
const FILES = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a model of NoSQL Workbench', () => {
  it.each(FILES)('%s is read, committed, written and read again', async (file) => {
    const { engine, send } = openTestEngine();
    const backend = createInProcessBackend({ engine, region: 'us-east-1' });
    vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
      await engine.settle();
      const answer = await backend.send(path.split('/')[3] ?? '', body);
      return new Response(answer.body, { status: answer.status });
    });
    const { model } = parseModelFile(readFileSync(join(FIXTURES, file), 'utf8'));
    if (model === undefined) throw new Error(`${file} cannot be read.`);

    const names = model.tables.map(({ name }) => name);
    const plan = planCommit(model, await readLiveTables('local', names), { withItems: true });
    const wanted = new Set(allSteps(plan).filter(isOnByDefault).map(stepKey));
    const { status } = await commitSteps('local', commitStepsOf(model, chosenSteps(plan, wanted)), {
      signal: new AbortController().signal,
      stillNeeded: (table, found) => stillNeeded(model, table, found),
      onStep: () => {},
    });
    expect(status).toBe('done');
    expect(diffModel(model, await readLiveTables('local', names))).toEqual([]);
    for (const { name, items } of model.tables) {
      expect(await send('Scan', { TableName: name, Select: 'COUNT' })).toMatchObject({
        Count: items.length,
      });
    }

    for (const format of [nosqlWorkbench, document]) {
      expect(parseModelFile(format.print(model).text).model).toEqual(model);
    }
  });
});
