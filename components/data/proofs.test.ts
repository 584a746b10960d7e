import { describe, expect, it } from 'vitest';
import type { Model, ModelTable } from '@/model/model';
import type { PatternProof, Proof } from '@/model/proof/proof';
import { joined } from './proofs';

const TABLES: readonly ModelTable[] = [];
const OTHERS: readonly ModelTable[] = [];

function modelOf(tables: readonly ModelTable[]): Model {
  const texts = { name: '', description: '', author: '' };
  return { ...texts, tables, extras: {}, metadataExtras: {} };
}

function proofOf(
  monthlyDollars: string,
  ...outcomes: readonly (readonly [string, 'passed' | 'failed'])[]
) {
  const patterns = outcomes.map(
    ([pattern, outcome]): PatternProof => ({
      ...{ table: 'T', pattern, operation: 'GetItem', outcome },
      ...{ problems: [], requests: [], items: [], measured: undefined },
    }),
  );
  return { patterns, monthlyDollars, problems: [] } satisfies Proof;
}

const told = ({ patterns, monthlyDollars }: Proof) => [
  ...patterns.map(({ pattern, outcome }) => `${pattern} ${outcome}`),
  monthlyDollars,
];

describe('a proof of some patterns', () => {
  const before = { model: modelOf(TABLES), proof: proofOf('9', ['a', 'passed'], ['b', 'passed']) };
  const proof = proofOf('1', ['b', 'failed'], ['c', 'passed']);

  it.each([
    [
      'keeps what is known of the others',
      TABLES,
      ['T/b'],
      ['a passed', 'b failed', 'c passed', '9'],
    ],
    ['of a model that has changed stands alone', OTHERS, ['T/b'], ['b failed', 'c passed', '1']],
    ['of all of them stands alone', TABLES, undefined, ['b failed', 'c passed', '1']],
  ])('%s', (_, tables, only, expected) => {
    expect(told(joined(before, { model: modelOf(tables), proof }, only))).toEqual(expected);
  });

  it('is all there is, when there was none before', () => {
    expect(joined(undefined, { model: modelOf(TABLES), proof }, ['T/b'])).toBe(proof);
  });
});
