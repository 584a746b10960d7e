import { useState } from 'react';
import type { ModelTable } from '@/model/model';
import type { PatternProof } from '@/model/proof/proof';
import { generateItems } from '@/model/sample-data/generate-items';
import { useDesignProof } from '../design-proof';
import type { ModelEditor } from '../editor';

const TOTAL = 200;

/** Samples and proofs of one table of a design. */
export interface TableProof {
  /** What came of each of the table's patterns; empty before it has been proved. */
  readonly patterns: readonly PatternProof[];
  readonly monthlyDollars: string | undefined;
  /** Every pattern of the table has passed, on the design as it is. */
  readonly isProved: boolean;
  readonly isStale: boolean;
  /** 0 to 1 while it runs. */
  readonly progress: number | undefined;
  readonly error: unknown;
  /** Makes new samples in the place of those that are there. */
  readonly makeSamples: () => void;
  readonly prove: () => void;
  readonly cancel: () => void;
}

export function useTableProof(editor: ModelEditor, table: ModelTable | undefined): TableProof {
  const { model } = editor;
  const run = useDesignProof();
  const [seed, setSeed] = useState(1);
  const patterns = (run.result?.patterns ?? []).filter((one) => one.table === table?.name);
  const isStale = run.isStale(model);
  const expected = table?.accessPatterns?.length ?? 0;
  const passed = patterns.filter(({ outcome }) => outcome === 'passed').length;
  return {
    patterns,
    monthlyDollars: run.result?.monthlyDollars,
    isProved: !isStale && expected > 0 && passed === expected,
    isStale,
    progress: run.progress && run.progress.done / Math.max(1, run.progress.total),
    error: run.error,
    makeSamples: () => {
      if (table === undefined) return;
      const { items } = generateItems(table, { seed, total: TOTAL });
      setSeed(seed + 1);
      editor.edit({ kind: 'set-items', table: table.name, items });
    },
    prove: () => run.start(model),
    cancel: run.cancel,
  };
}
