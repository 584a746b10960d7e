import { describe, expect, it } from 'vitest';
import type { PatternProof } from '@/model/proof/proof';
import { ORDERS_TABLE } from '../views/test-tables';
import { joinedProof, type KeptProof } from './kept-proof';

const tables = [ORDERS_TABLE];

function proofOf(
  of: KeptProof['tables'],
  monthlyDollars: string,
  ...patterns: readonly [string, PatternProof['outcome']][]
): KeptProof {
  const proofs = patterns.map(
    ([pattern, outcome]): PatternProof => ({
      table: 'Orders',
      pattern,
      outcome,
      operation: 'Scan',
      problems: [],
      requests: [],
      items: [],
      measured: undefined,
    }),
  );
  return { tables: of, proof: { patterns: proofs, monthlyDollars, problems: [] } };
}

describe('a proof of some patterns', () => {
  const before = proofOf(tables, '3', ['a', 'failed'], ['b', 'passed']);
  const fresh = proofOf(tables, '1', ['a', 'passed']);

  it('keeps what is known of the others', () => {
    expect(joinedProof(before, fresh)).toEqual(
      proofOf(tables, '3', ['b', 'passed'], ['a', 'passed']),
    );
  });

  it('stands alone when the design has changed, or all were proved', () => {
    const changed = { ...fresh, tables: [...tables] };
    expect(joinedProof(before, changed)).toBe(changed);
    expect(joinedProof(undefined, fresh)).toBe(fresh);
    const all = proofOf(tables, '2', ['b', 'passed'], ['a', 'passed']);
    expect(joinedProof(before, all)).toBe(all);
  });
});
