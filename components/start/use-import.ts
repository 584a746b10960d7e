import { useRef, useState } from 'react';
import {
  type ImportProgress,
  type ImportResult,
  type TableToImport,
  useImportTables,
} from '@/components/data/import-tables';

export type ImportStep =
  | { readonly name: 'review' }
  | { readonly name: 'running'; readonly progress: ImportProgress | undefined }
  | { readonly name: 'ended'; readonly result: Exclude<ImportResult, { status: 'done' }> };

const REVIEW: ImportStep = { name: 'review' };

/** One import: how far it is, and how to start and stop it. */
export function useImport(
  connection: string,
  onDone: (result: Extract<ImportResult, { status: 'done' }>) => void,
) {
  const importTables = useImportTables(connection);
  const [step, setStep] = useState<ImportStep>(REVIEW);
  const control = useRef<AbortController>(null);
  const start = async (tables: readonly TableToImport[]) => {
    const abort = new AbortController();
    control.current = abort;
    setStep({ name: 'running', progress: undefined });
    const result = await importTables(tables, {
      signal: abort.signal,
      onProgress: (progress) => setStep({ name: 'running', progress }),
    });
    if (result.status === 'done') onDone(result);
    else setStep({ name: 'ended', result });
  };
  return {
    step,
    start: (tables: readonly TableToImport[]) => void start(tables),
    stop: () => control.current?.abort(),
    review: () => setStep(REVIEW),
  };
}
