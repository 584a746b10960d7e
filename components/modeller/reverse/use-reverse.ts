import { useRef, useState } from 'react';
import { type LiveTable, readLiveTables, sampleTable } from '@/components/data/live-tables';
import { isAbort } from '@/components/data/send';
import type { WireItem } from '@/engine/values/attribute-value';
import { inferTable } from '@/model/infer/infer-table';
import type { Model, ModelTable } from '@/model/model';

/** Items that a design keeps as samples; more were looked at to find its entities. */
const KEPT_ITEMS = 200;

export type ReverseStep =
  | { readonly name: 'choosing' }
  | { readonly name: 'reading'; readonly table: string; readonly done: number }
  | { readonly name: 'failed'; readonly error: unknown };

export interface ReverseRequest {
  readonly tables: readonly string[];
  /** How many items of each table are looked at. */
  readonly sample: number;
}

/** Reads tables one after the other and makes a design of them. */
export function useReverse(connection: string, onModel: (model: Model) => void) {
  const [step, setStep] = useState<ReverseStep>({ name: 'choosing' });
  const control = useRef<AbortController>(null);
  const start = async ({ tables: names, sample }: ReverseRequest) => {
    const abort = new AbortController();
    control.current = abort;
    const { signal } = abort;
    try {
      setStep({ name: 'reading', table: names[0] ?? '', done: 0 });
      const live = await readLiveTables(connection, names, signal);
      const tables: ModelTable[] = [];
      for (const [done, table] of names.entries()) {
        setStep({ name: 'reading', table, done });
        const found = live.get(table);
        if (found === undefined) continue;
        const items = await sampleTable(connection, table, { limit: sample, signal });
        tables.push(designOf(found, items));
      }
      onModel(modelOf(tables));
    } catch (error) {
      setStep(isAbort(error) ? { name: 'choosing' } : { name: 'failed', error });
    }
  };
  return {
    step,
    start: (request: ReverseRequest) => void start(request),
    stop: () => control.current?.abort(),
    back: () => setStep({ name: 'choosing' }),
  };
}

/** Every item tells of the entities; some of them stay as samples. */
export function designOf(live: LiveTable, items: readonly WireItem[]): ModelTable {
  const table = inferTable(live, items);
  const every = Math.max(1, Math.ceil(table.items.length / KEPT_ITEMS));
  return { ...table, items: table.items.filter((_, position) => position % every === 0) };
}

function modelOf(tables: readonly ModelTable[]): Model {
  const [first] = tables;
  return {
    name: tables.length === 1 && first !== undefined ? first.name : `${tables.length} tables`,
    description: '',
    author: '',
    tables,
    extras: {},
    metadataExtras: {},
  };
}
