import { useCallback, useEffect, useRef, useState } from 'react';
import { document } from '@/model/document/document';
import type { Model } from '@/model/model';
import type { ProofEvent } from '@/model/proof/events';
import type { ProofProgress } from '@/model/proof/options';
import type { PatternProof, Proof } from '@/model/proof/proof';
import { postLines, ServiceError } from './send';

export type { ProofProgress };

/** A proof in the console: at most one runs, and the last result stays until the next. */
export interface ProofRun {
  /** only  patterns as `Table/Pattern`; the others keep what was found of them before */
  readonly start: (model: Model, only?: readonly string[]) => void;
  readonly cancel: () => void;
  /** While one runs. */
  readonly progress: ProofProgress | undefined;
  readonly result: Proof | undefined;
  /** Why the last one has no result. */
  readonly error: Error | undefined;
  /** Whether the result is of a model that has changed since. */
  readonly isStale: (model: Model) => boolean;
}

interface Proved {
  readonly model: Model;
  readonly proof: Proof;
}

const STARTING: ProofProgress = { phase: 'creating', done: 0, total: 0, name: '' };

/** Proves a model on the console's server, and stops when whoever asked goes away. */
export function useProof(region = 'us-east-1'): ProofRun {
  const [proved, setProved] = useState<Proved>();
  const [progress, setProgress] = useState<ProofProgress>();
  const [error, setError] = useState<Error>();
  const running = useRef<AbortController>(undefined);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    setProgress(undefined);
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    (model: Model, only?: readonly string[]) => {
      cancel();
      const stop = new AbortController();
      running.current = stop;
      setError(undefined);
      setProgress(STARTING);
      const isCurrent = () => running.current === stop;
      proveModel(model, {
        region,
        signal: stop.signal,
        onProgress: (now) => isCurrent() && setProgress(now),
        ...(only === undefined ? {} : { only }),
      }).then(
        (proof) => {
          if (!isCurrent()) return;
          setProved((before) => ({ model, proof: joined(before, { model, proof }, only) }));
          cancel();
        },
        (reason: unknown) => {
          if (!isCurrent()) return;
          setError(reason instanceof Error ? reason : new Error(String(reason)));
          cancel();
        },
      );
    },
    [cancel, region],
  );

  const isStale = useCallback(
    (model: Model) => proved !== undefined && proved.model.tables !== model.tables,
    [proved],
  );
  return { start, cancel, progress, result: proved?.proof, error, isStale };
}

interface ProveModelOptions {
  readonly region: string;
  readonly only?: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ProofProgress) => void;
}

/** throws  ServiceError; an AbortError when the signal fires */
export async function proveModel(model: Model, options: ProveModelOptions): Promise<Proof> {
  const { region, only = [], signal, onProgress } = options;
  const query = new URLSearchParams([['region', region], ...only.map((name) => ['only', name])]);
  let proof: Proof | undefined;
  await postLines(`/api/proofs?${query}`, document.print(model).text, {
    signal,
    onLine: (line) => {
      // The console's own server writes events and nothing else.
      const event = line as ProofEvent;
      if (event.kind === 'progress') onProgress(event.progress);
      else if (event.kind === 'proof') proof = event.proof;
      else throw new ServiceError({ code: 'ProofFailed', message: event.message, status: 200 });
    },
  });
  if (proof !== undefined) return proof;
  const message = 'The proof ended without a result.';
  throw new ServiceError({ code: 'ProofFailed', message, status: 200 });
}

/**
 * The new result, with what is known of patterns that were not proved again, as long as the model
 * is the same.
 */
export function joined(
  before: Proved | undefined,
  { model, proof }: Proved,
  only: readonly string[] | undefined,
): Proof {
  if (only === undefined || before?.model.tables !== model.tables) return proof;
  const fresh = new Map(proof.patterns.map((one) => [idOf(one), one]));
  const kept = before.proof.patterns.map((one) => fresh.get(idOf(one)) ?? one);
  const known = new Set(kept.map(idOf));
  const others = proof.patterns.filter((one) => !known.has(idOf(one)));
  const { monthlyDollars } = before.proof;
  return { patterns: [...kept, ...others], monthlyDollars, problems: proof.problems };
}

function idOf({ table, pattern }: PatternProof): string {
  return JSON.stringify([table, pattern]);
}
