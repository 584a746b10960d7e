'use client';

import { useState } from 'react';
import type { Model } from '@/model/model';
import type { PatternProof, Proof } from '@/model/proof/proof';

/** Stands in for `components/data/proofs.ts` until it is there. */
export interface ProofProgress {
  readonly phase: 'creating' | 'loading' | 'proving' | 'deleting';
  readonly done: number;
  readonly total: number;
}

export function useProof() {
  const [result, setResult] = useState<Proof>();
  const [proven, setProven] = useState<Model>();
  const [progress, setProgress] = useState<ProofProgress>();
  const start = (model: Model, only?: readonly string[]) => {
    setProgress({ phase: 'proving', done: 1, total: 4 });
    setTimeout(() => {
      setProgress(undefined);
      setProven(model);
      const fresh = fake(model).filter(
        (each) => !only || only.includes(`${each.table}/${each.pattern}`),
      );
      const rest =
        result?.patterns.filter((each) => !fresh.some((one) => one.pattern === each.pattern)) ?? [];
      setResult({
        patterns: only ? [...rest, ...fresh] : fresh,
        monthlyDollars: '63.2',
        problems: [],
      });
    }, 800);
  };
  const isStale = (model: Model) => proven !== undefined && proven.tables !== model.tables;
  return {
    start,
    cancel: () => setProgress(undefined),
    progress,
    result,
    error: undefined as Error | undefined,
    isStale,
  };
}

function fake(model: Model): readonly PatternProof[] {
  return model.tables.flatMap((table) =>
    (table.accessPatterns ?? []).map((pattern, at): PatternProof => {
      const base = { table: table.name, pattern: pattern.name, operation: pattern.operation };
      if (pattern.request === undefined) {
        return {
          ...base,
          outcome: 'unproved',
          problems: [{ code: 'proof-no-request', severity: 'error', at: [], params: {} }],
          requests: [],
          items: [],
          measured: undefined,
        };
      }
      const failed = at % 3 === 2;
      return {
        ...base,
        outcome: failed ? 'failed' : 'passed',
        problems: failed
          ? [
              {
                code: 'proof-budget-read-units',
                severity: 'error',
                at: ['budget', 'readUnits'],
                params: { found: 12.5, max: 10 },
              },
              {
                code: 'proof-attribute-differs',
                severity: 'error',
                at: ['expect', 'items', 0, 'total'],
                params: { attribute: 'total', expected: '{"N":"1"}', found: '{"N":"2"}' },
              },
            ]
          : [],
        requests: [{ TableName: table.name, ...pattern.request }],
        items: table.items.slice(0, 6),
        measured: {
          returned: 6,
          examined: failed ? 200 : 6,
          roundTrips: 1,
          readUnits: failed ? 12.5 : 0.5,
          writeUnits: 0,
          units: [
            { table: table.name, readUnits: 0.5, writeUnits: 0 },
            { table: table.name, index: 'by-status', readUnits: 12, writeUnits: 0 },
          ],
          p50Ms: 0.41,
          p99Ms: 1.9,
          monthlyDollars: '12.40391',
          heat: {
            part: table.name,
            key: 'STATUS#open',
            share: 0.62,
            readUnitsPerSecond: 1400 * (at + 1),
            writeUnitsPerSecond: 0,
            percent: 47 * (at + 1),
          },
        },
      };
    }),
  );
}
