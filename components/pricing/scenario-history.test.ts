import { describe, expect, it } from 'vitest';
import { emptyScenario } from '@/model/pricing/scenario/scenario';
import type { Scenario } from '@/model/pricing/types/scenario';
import { type HistoryStep, NO_HISTORY, nextHistory } from './scenario-history';

const named = (name: string): Scenario => ({ ...emptyScenario('us-east-1'), name });
const edit = (name: string, nowMs: number): HistoryStep => {
  return { type: 'edit', scenario: named(name), nowMs };
};
const OPEN: HistoryStep = { type: 'open', scenario: named('a') };
const UNDO: HistoryStep = { type: 'undo' };
const REDO: HistoryStep = { type: 'redo' };

describe('undoing and redoing', () => {
  it.each<readonly [string, readonly HistoryStep[], string]>([
    ['one step back', [edit('b', 1000), UNDO], 'a'],
    ['nothing to undo', [UNDO, UNDO], 'a'],
    ['back and forth', [edit('b', 1000), UNDO, REDO], 'b'],
    ['keystrokes of one number are one step', [edit('b', 1000), edit('c', 1300), UNDO], 'a'],
    ['a pause begins another step', [edit('b', 1000), edit('c', 2000), UNDO], 'b'],
    ['an edit forgets what was undone', [edit('b', 0), UNDO, edit('c', 5000), REDO], 'c'],
    ['after undoing, an edit is its own step', [edit('b', 0), UNDO, edit('c', 100), UNDO], 'a'],
    [
      'opening forgets everything',
      [edit('b', 0), { type: 'open', scenario: named('x') }, UNDO],
      'x',
    ],
  ])('%s', (_, steps, name) => {
    const { present } = [OPEN, ...steps].reduce(nextHistory, NO_HISTORY);
    expect(present?.name).toBe(name);
  });
});
