import { describe, expect, it } from 'vitest';
import type { Edit } from './edit';
import { historyOf, rebase, rebasedHistory, redo, undo, withEdit } from './history';
import type { Model, ModelTable } from './model';

const table = (name: string): ModelTable => ({
  name,
  partitionKey: { name: 'pk', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
});

const model: Model = {
  name: 'M',
  description: '',
  author: '',
  tables: [table('one'), table('two')],
  extras: {},
  metadataExtras: {},
};

const naming = (name: string): Edit => ({ kind: 'set-model', changes: { name } });
const describing = (name: string, description: string): Edit => ({
  kind: 'set-table',
  table: name,
  changes: { description },
});

/** A history after edits, each with its group. */
function edited(...edits: readonly (readonly [Edit, string?])[]) {
  return edits.reduce((history, [edit, group]) => {
    const next = withEdit(history, edit, group);
    if (next === undefined) throw new Error(`refused: ${JSON.stringify(edit)}`);
    return next;
  }, historyOf(model));
}

const names = (history: ReturnType<typeof historyOf>) => history.past.map(({ name }) => name);

describe('a history', () => {
  it('goes back and forth, and forgets what was undone when something else is done', () => {
    const history = edited([naming('A')], [naming('B')]);
    const back = undo(history);
    expect([back.present.name, redo(back).present.name]).toEqual(['A', 'B']);
    expect(withEdit(back, naming('C'))?.future).toEqual([]);
    expect(undo(historyOf(model)).present).toBe(model);
    const start = historyOf(model);
    expect([undo(start), redo(start)]).toEqual([start, start]);
  });

  it.each<[string, readonly (readonly [Edit, string?])[], readonly string[]]>([
    [
      'of one group are one step',
      [
        [naming('A'), 'g'],
        [naming('B'), 'g'],
      ],
      ['M'],
    ],
    [
      'of two groups are two',
      [
        [naming('A'), 'g'],
        [naming('B'), 'h'],
      ],
      ['M', 'A'],
    ],
    ['without a group are two', [[naming('A')], [naming('B')]], ['M', 'A']],
    [
      'of one group with another between are three',
      [[naming('A'), 'g'], [naming('B')], [naming('C'), 'g']],
      ['M', 'A', 'B'],
    ],
    ['that change nothing are none', [[naming('M')]], []],
  ])('edits %s', (_, edits, expected) => {
    expect(names(edited(...edits))).toEqual(expected);
  });

  it('begins a step of its own after undo, though of the same group', () => {
    const back = undo(edited([naming('A')], [naming('B'), 'g']));
    expect(names(withEdit(back, naming('C'), 'g') ?? back)).toEqual(['M', 'A']);
  });

  it('remembers 500 steps', () => {
    const edits = Array.from({ length: 600 }, (_, i): readonly [Edit] => [naming(`N${i}`)]);
    const { past } = edited(...edits);
    expect([past.length, past[0]?.name]).toEqual([500, 'N99']);
  });
});

describe('edits on what somebody else has changed', () => {
  const theirs = { ...model, description: 'theirs', tables: [table('two'), table('three')] };
  const gone = describing('one', 'mine');
  const mine = [gone, describing('two', 'mine'), naming('Mine')];

  it('are made again, and those that no longer apply are told', () => {
    const { model: merged, applied, refused } = rebase(theirs, mine);
    expect(refused).toEqual([gone]);
    expect(applied).toEqual(mine.slice(1));
    expect(merged).toEqual({
      ...theirs,
      name: 'Mine',
      tables: [{ ...table('two'), description: 'mine' }, table('three')],
    });
  });

  it('can be undone one by one, down to what is theirs', () => {
    const { history, refused } = rebasedHistory(theirs, mine);
    expect(refused).toEqual([gone]);
    expect(undo(history).present.name).toBe('M');
    expect(undo(undo(history)).present).toBe(theirs);
  });
});
