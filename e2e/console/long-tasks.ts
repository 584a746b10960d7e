import { expect } from '@playwright/test';

/** source: w3.org/TR/longtasks-1, what a browser calls a long task */
export const LONG_TASK_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Processor time of every task of the page's main thread, the busiest of those traced. */
export function mainThreadTasks(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const place = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const isMain = ({ args }: TraceEvent) => args?.name === 'CrRendererMain';
  const threads = new Set(traceEvents.filter(isMain).map(place));
  const tasks = new Map<string, number[]>();
  for (const event of traceEvents) {
    if (!event.name.endsWith('RunTask') || !threads.has(place(event))) continue;
    const thread = tasks.get(place(event)) ?? [];
    thread.push((event.tdur ?? 0) / 1000);
    tasks.set(place(event), thread);
  }
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  const [busiest = []] = [...tasks.values()].sort((a, b) => sum(b) - sum(a));
  expect(sum(busiest)).toBeGreaterThan(0);
  return busiest;
}
