import { describe, expect, it } from 'vitest';
import type { Advice } from '@/model/advice/advice';
import { advise } from '@/model/advice/advise';
import { design, index, items, pattern } from '@/model/advice/testing';
import { countProblems, groupProblems, namedPlace } from './problem-groups';

const MODEL = design(
  { name: 'Orders', indexes: [index('a')], items: items(2), accessPatterns: [pattern({})] },
  { name: 'ab' },
);
const FOUND = advise(MODEL);
const ALL = { severity: 'all', text: '' } as const;

const told = (found: readonly Advice[], filter: Parameters<typeof groupProblems>[2]) =>
  groupProblems(MODEL, found, filter).flatMap(({ severity, tables }) =>
    tables.flatMap(({ table, problems }) =>
      problems.map(({ words }) => `${severity} ${table}: ${words.title}`),
    ),
  );

describe('findings', () => {
  it('are grouped by severity and table', () => {
    expect(told(FOUND, ALL)).toEqual([
      'error ab: A table name is too short or too long',
      'warning Orders: No access pattern uses “by-a”',
    ]);
    expect(countProblems(FOUND)).toEqual({ error: 1, warning: 1, note: 0 });
  });

  it.each([
    [{ severity: 'warning', text: '' } as const, 1],
    [{ severity: 'note', text: '' } as const, 0],
    [{ severity: 'all', text: 'BY-A ' } as const, 1],
    [{ severity: 'all', text: 'too short' } as const, 1],
    [{ severity: 'error', text: 'by-a' } as const, 0],
  ])('are filtered by %j', (filter, count) => {
    expect(told(FOUND, filter)).toHaveLength(count);
  });

  it.each([
    [['tables', 0], { table: 'Orders' }],
    [['tables', 0, 'billing'], { table: 'Orders' }],
    [
      ['tables', 0, 'indexes', 0, 'projection'],
      { table: 'Orders', part: { kind: 'index', name: 'by-a' } },
    ],
    [
      ['tables', 0, 'accessPatterns', 0],
      { table: 'Orders', part: { kind: 'pattern', name: 'Get it' } },
    ],
    [['tables', 0, 'items', 1, 'pk'], { table: 'Orders', part: { kind: 'item', name: '#2, pk' } }],
    [['tables', 0, 'entities', 4], { table: 'Orders' }],
    [['tables'], {}],
    [[], {}],
  ])('at %j are named', (place, expected) => {
    expect(namedPlace(MODEL, place)).toEqual(expected);
  });
});
