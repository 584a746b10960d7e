import type { AccessPattern } from '@/model/access-pattern';
import type { Model } from '@/model/model';
import type { PatternProof, Proof } from '@/model/proof/proof';

/** One access pattern, and what its last proof told. */
export interface PatternRow {
  readonly id: string;
  readonly table: string;
  readonly pattern: AccessPattern;
  readonly proof: PatternProof | undefined;
}

/** How the rows are told apart, in addresses too. */
export function rowId(table: string, pattern: string): string {
  return `${table}/${pattern}`;
}

/** The patterns of all tables, in the order of the design. */
export function patternRows({ tables }: Model, proof: Proof | undefined): readonly PatternRow[] {
  const proofs = new Map(
    proof?.patterns.map((each) => [rowId(each.table, each.pattern), each] as const),
  );
  return tables.flatMap(({ name: table, accessPatterns = [] }) =>
    accessPatterns.map((pattern) => {
      const id = rowId(table, pattern.name);
      return { id, table, pattern, proof: proofs.get(id) };
    }),
  );
}

/** How many patterns passed, failed, or were not proved yet. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly unproved: number;
}

export function tally(rows: readonly PatternRow[]): Tally {
  const count = (outcome: PatternProof['outcome']) =>
    rows.filter(({ proof }) => (proof?.outcome ?? 'unproved') === outcome).length;
  return { passed: count('passed'), failed: count('failed'), unproved: count('unproved') };
}
