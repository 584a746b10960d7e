'use client';

import { useEffect, useRef, useState } from 'react';
import type { ModelTable } from '@/model/model';
import {
  generateItems,
  type SampleItems,
  type SampleOptions,
} from '@/model/sample-data/generate-items';
import { totalOf, WORKER_ITEMS } from './sample-plan';

/** Makes sample items, many of them in a worker that can be stopped. */
export function useGenerator() {
  const worker = useRef<Worker>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<string>();
  const cancel = () => {
    worker.current?.terminate();
    worker.current = undefined;
    setIsRunning(false);
  };
  useEffect(() => () => worker.current?.terminate(), []);
  const start = (table: ModelTable, options: SampleOptions, done: (made: SampleItems) => void) => {
    cancel();
    setError(undefined);
    if (totalOf(options.counts ?? {}) < WORKER_ITEMS) return done(generateItems(table, options));
    const started = new Worker(new URL('./generate.worker.ts', import.meta.url), {
      type: 'module',
    });
    worker.current = started;
    setIsRunning(true);
    started.onmessage = ({ data }: MessageEvent<SampleItems>) => {
      cancel();
      done(data);
    };
    started.onerror = (event) => {
      event.preventDefault();
      cancel();
      setError(event.message || 'The worker that makes the items has stopped');
    };
    // Only what items are made of: the ones that are there would be copied for nothing.
    started.postMessage({ table: { ...table, items: [] }, options });
  };
  return { start, cancel, isRunning, error };
}
