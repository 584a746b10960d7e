import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseItem } from '../engine/values/attribute-value';
import { models } from './arbitraries';
import { readJson } from './formats/json-text';
import { tableProblems } from './table-rules';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

describe('random models', () => {
  it.each(['all', 'deployed', 'created'] as const)('of scope %s are sound', (scope) => {
    fc.assert(
      fc.property(models({ scope }), (model) => {
        for (const table of model.tables) {
          expect(tableProblems(table)).toEqual([]);
          for (const item of table.items) parseItem(item, 'bare');
        }
      }),
      { numRuns: 200, ...SEED },
    );
  });

  it('are JSON', () => {
    fc.assert(
      fc.property(models(), (model) => {
        expect(readJson(JSON.stringify(model)).json).toEqual(model);
      }),
      { numRuns: 100, ...SEED },
    );
  });
});
