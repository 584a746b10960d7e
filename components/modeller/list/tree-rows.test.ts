import { describe, expect, it } from 'vitest';
import { applyEdit } from '@/model/apply-edit';
import type { Model } from '@/model/model';
import { addEntity, addIndex, addTable, newModel } from '../new-parts';
import { type TreeStep, treeRows, treeStep } from './tree-rows';

function design(): Model {
  const start = newModel('Shop');
  const { edit } = addTable(start);
  const table = edit.kind === 'add-table' ? edit.table : undefined;
  if (table === undefined) throw new Error('no table');
  const edits = [
    edit,
    addEntity(table).edit,
    addIndex(table, 'global').edit,
    { kind: 'add-table' as const, table: { ...table, name: 'Users' } },
  ];
  return applyEdit(start, { kind: 'several', edits }) ?? start;
}

const rows = treeRows(design(), new Set(['Table']));

describe('the tree of a design', () => {
  it('has entities and indexes below tables that are open', () => {
    expect(rows.map(({ id, depth }) => [id, depth])).toEqual([
      ['Table', 1],
      ['Table/entity/Entity1', 2],
      ['Table/index/GSI1', 2],
      ['Users', 1],
    ]);
  });

  const table = (name: string): TreeStep => ({ kind: 'go', place: { kind: 'table', table: name } });
  const entity: TreeStep = {
    kind: 'go',
    place: { kind: 'entity', table: 'Table', name: 'Entity1' },
  };

  it.each<[key: string, at: number, step: TreeStep | undefined]>([
    ['ArrowDown', 0, entity],
    ['ArrowDown', 3, undefined],
    ['ArrowDown', -1, table('Table')],
    ['ArrowUp', 1, table('Table')],
    ['ArrowUp', 0, undefined],
    ['Home', 2, table('Table')],
    ['End', 0, table('Users')],
    ['ArrowRight', 0, entity],
    ['ArrowRight', 3, { kind: 'open', table: 'Users' }],
    ['ArrowLeft', 2, table('Table')],
    ['ArrowLeft', 0, { kind: 'close', table: 'Table' }],
    ['ArrowLeft', 3, undefined],
    ['x', 0, undefined],
  ])('%s at line %d', (key, at, step) => {
    expect(treeStep(rows, at, key)).toEqual(step);
  });
});
