import type { ModelTable } from '@/model/model';
import type { PatternProof, Proof } from '@/model/proof/proof';

/** The last proof of a design, and which tables it was of. */
export interface KeptProof {
  readonly tables: readonly ModelTable[];
  readonly proof: Proof;
}

/**
 * A new proof together with what was known before of patterns that it is not about, as long as
 * both are of the same tables.
 */
export function joinedProof(before: KeptProof | undefined, fresh: KeptProof): KeptProof {
  if (before === undefined || before.tables !== fresh.tables) return fresh;
  const ids = new Set(fresh.proof.patterns.map(idOf));
  const kept = before.proof.patterns.filter((each) => !ids.has(idOf(each)));
  if (kept.length === 0) return fresh;
  const patterns = [...kept, ...fresh.proof.patterns];
  const { monthlyDollars } = before.proof;
  return { tables: fresh.tables, proof: { ...fresh.proof, patterns, monthlyDollars } };
}

function idOf({ table, pattern }: PatternProof): string {
  return JSON.stringify([table, pattern]);
}
