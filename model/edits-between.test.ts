import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './apply-edit';
import { models } from './arbitraries';
import type { Edit } from './edit';
import { anyEdit } from './edits/arbitraries';
import { editsBetween } from './edits-between';
import type { Model, ModelTable } from './model';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

const orders: ModelTable = {
  name: 'orders',
  partitionKey: { name: 'id', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
};
const start: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [orders, { ...orders, name: 'users' }],
  extras: {},
  metadataExtras: {},
};

function done(model: Model, edits: readonly Edit[]): Model {
  const made = applyEdit(model, { kind: 'several', edits });
  if (made === undefined) throw new Error('an edit does not apply');
  return made;
}

/** No places are the same as an empty list of them. */
function plain({ layout, ...model }: Model): Model {
  return layout === undefined || layout.length === 0 ? model : { ...model, layout };
}

describe('edits between two designs', () => {
  it.each<[what: string, edits: readonly Edit[]]>([
    ['the name', [{ kind: 'set-model', changes: { name: 'Other' } }]],
    ['a table less', [{ kind: 'remove-table', table: 'users' }]],
    [
      'an index more',
      [
        {
          kind: 'add-index',
          table: 'orders',
          position: 0,
          value: {
            kind: 'global',
            name: 'byUser',
            partitionKeys: [{ name: 'user', type: 'S' }],
            sortKeys: [],
            projection: { type: 'ALL' },
            extras: {},
          },
        },
      ],
    ],
    ['a setting', [{ kind: 'set-table', table: 'orders', changes: { stream: 'NEW_IMAGE' } }]],
    ['the order of tables', [{ kind: 'move-table', table: 'users', position: 0 }]],
    ['a place', [{ kind: 'place-nodes', places: [{ table: 'orders', x: 8, y: 16 }] }]],
  ])('say %s', (_, edits) => {
    const there = done(start, edits);
    expect(done(start, editsBetween(start, there))).toEqual(there);
    expect(done(there, editsBetween(there, start))).toEqual(start);
  });

  it('say nothing of what others have done meanwhile', () => {
    const mine = done(start, [
      { kind: 'set-table', table: 'orders', changes: { timeToLive: 'expires' } },
    ]);
    const others = done(start, [{ kind: 'remove-table', table: 'users' }]);
    expect(done(others, editsBetween(start, mine)).tables.map(({ name }) => name)).toEqual([
      'orders',
    ]);
  });

  it('lead from any design to what edits make of it, and back', () => {
    fc.assert(
      fc.property(models(), models(), fc.gen(), (model, other, g) => {
        let there = model;
        for (let step = 0; step < 4; step++) {
          there = applyEdit(there, anyEdit(g, there, other.tables)) ?? there;
        }
        expect(plain(done(model, editsBetween(model, there)))).toEqual(plain(there));
        expect(plain(done(there, editsBetween(there, model)))).toEqual(plain(model));
      }),
      { numRuns: 60, ...SEED },
    );
  });
});
