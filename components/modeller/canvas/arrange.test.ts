import { describe, expect, it } from 'vitest';
import { applyEdit } from '@/model/apply-edit';
import type { Edit } from '@/model/edit';
import type { Model } from '@/model/model';
import { addEntity, addIndex, addTable, newModel } from '../new-parts';
import { arrange, GRID } from './arrange';
import { fitted, nextShown, overlaps } from './viewport';

function made(model: Model, edit: Edit): Model {
  const next = applyEdit(model, edit);
  if (next === undefined) throw new Error('the edit does not apply');
  return next;
}

/** So many tables, each with an entity and two indexes. */
function tables(count: number): Model {
  let model = newModel('Large');
  for (let at = 0; at < count; at++) {
    model = made(model, addTable(model).edit);
    for (const add of [addEntity, addGlobal, addGlobal]) {
      const table = model.tables[at];
      if (table !== undefined) model = made(model, add(table).edit);
    }
  }
  return model;
}

function addGlobal(table: Model['tables'][number]) {
  return addIndex(table, 'global');
}

describe('the diagram of a design', () => {
  it('has entities at the left of their table, and indexes at its right', () => {
    const { nodes, edges } = arrange(tables(1));
    const x = (id: string) => nodes.find((node) => node.id === id)?.x ?? Number.NaN;
    expect(x('Table/entity/Entity1')).toBeLessThan(x('Table'));
    expect(x('Table')).toBeLessThan(x('Table/index/GSI1'));
    expect(edges.map(({ source, target }) => [source, target])).toEqual([
      ['Table/entity/Entity1', 'Table'],
      ['Table', 'Table/index/GSI1'],
      ['Table', 'Table/index/GSI2'],
    ]);
  });

  it('stands on the grid, and nothing on anything else', () => {
    const { nodes } = arrange(tables(12));
    for (const { x, y, height } of nodes) {
      expect([x % GRID, y % GRID, height % GRID].map(Math.abs)).toEqual([0, 0, 0]);
    }
    const crossing = nodes.filter((one) =>
      nodes.some((other) => one !== other && overlaps(one, other)),
    );
    expect(crossing).toEqual([]);
  });

  it('keeps what was put somewhere by hand there', () => {
    const model = made(tables(2), {
      kind: 'place-nodes',
      places: [{ table: 'Table', part: { kind: 'index', name: 'GSI1' }, x: 800, y: -40 }],
    });
    const node = arrange(model).nodes.find(({ id }) => id === 'Table/index/GSI1');
    expect([node?.x, node?.y]).toEqual([800, -40]);
  });

  it('is the same objects but for the table that was edited', () => {
    const model = tables(20);
    const before = arrange(model);
    const edit: Edit = { kind: 'set-table', table: 'Table7', changes: { stream: 'NEW_IMAGE' } };
    const after = arrange(made(model, edit));
    const changed = after.nodes.filter((node) => !before.nodes.includes(node));
    expect(changed.map(({ place }) => place.table)).toEqual([
      'Table7',
      'Table7',
      'Table7',
      'Table7',
    ]);
    expect(after.edges.filter((edge) => !before.edges.includes(edge))).toHaveLength(3);
  });
});

describe('what is drawn as elements', () => {
  const { nodes, bounds } = arrange(tables(200));
  const size = { width: 1000, height: 700 };
  const near = { x: 0, y: 0, zoom: 1 };

  it('is everything in a small design', () => {
    const few = arrange(tables(3)).nodes;
    const seen = { viewport: { x: 9000, y: 0, zoom: 1 }, size, always: '' };
    expect(nextShown(new Set(), few, seen).ids.size).toBe(12);
  });

  it('becomes what is in view, a few more each time', () => {
    let ids: ReadonlySet<string> = new Set();
    const counts: number[] = [];
    for (let step = 0; step < 20; step++) {
      const next = nextShown(ids, nodes, { viewport: near, size, always: '' });
      counts.push(next.ids.size - ids.size);
      ids = next.ids;
      if (next.isComplete) break;
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
    expect(ids.size).toBeGreaterThan(3);
    expect(ids.size).toBeLessThan(40);
  });

  it('is nothing when all of it is in view, fewer each time', () => {
    const viewport = fitted(bounds, size);
    const before = new Set(nodes.slice(0, 30).map(({ id }) => id));
    const first = nextShown(before, nodes, { viewport, size, always: '' });
    expect([first.ids.size, first.isComplete]).toEqual([10, false]);
    expect(nextShown(first.ids, nodes, { viewport, size, always: '' })).toEqual({
      ids: new Set(),
      isComplete: true,
    });
  });
});
