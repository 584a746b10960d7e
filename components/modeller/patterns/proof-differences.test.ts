import { expect, it } from 'vitest';
import type { Problem } from '@/model/model';
import { splitProblems } from './proof-differences';

function problem(code: string, at: Problem['at'], params: Problem['params']): Problem {
  return { code, severity: 'error', at, params };
}

it('puts the differences of each expected item together', () => {
  const low = problem('proof-count-low', ['expect', 'count'], { min: 2, returned: 1 });
  const at = ['expect', 'items'] as const;
  const problems = [
    problem('proof-attribute-differs', [...at, 1, 'a'], {
      attribute: 'a',
      expected: '1',
      found: '2',
    }),
    low,
    problem('proof-attribute-missing', [...at, 1, 'b'], {
      attribute: 'b',
      expected: '3',
      found: '',
    }),
    problem('proof-attribute-differs', [...at, 0, 'a'], {
      attribute: 'a',
      expected: '4',
      found: '5',
    }),
  ];
  expect(splitProblems(problems)).toEqual({
    items: [
      {
        position: 1,
        differences: [
          { attribute: 'a', expected: '1', found: '2' },
          { attribute: 'b', expected: '3', found: undefined },
        ],
      },
      { position: 0, differences: [{ attribute: 'a', expected: '4', found: '5' }] },
    ],
    others: [low],
  });
});
