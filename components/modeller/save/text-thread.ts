import type { ParsedModel } from '@/model/formats/format';
import type { Model } from '@/model/model';
import { doTextTask, type PrintedText, type TextTask } from './text-work';

interface Answer {
  readonly id: number;
  readonly done?: unknown;
  readonly failed?: string;
}

interface Waiting {
  readonly task: TextTask;
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let lastId = 0;
let worker: Worker | undefined;
/** Where no worker can be started, the page does it itself. */
let isAlone = false;

/** Prints a design in another thread. */
export async function printElsewhere(model: Model): Promise<PrintedText> {
  // The answer to this task, by its kind.
  return (await ask({ kind: 'print', model })) as PrintedText;
}

/** Reads a text in another thread. */
export async function parseElsewhere(text: string): Promise<ParsedModel> {
  return (await ask({ kind: 'parse', text })) as ParsedModel;
}

function ask(task: TextTask): Promise<unknown> {
  const thread = isAlone ? undefined : (worker ?? startWorker());
  if (thread === undefined) return Promise.resolve(doTextTask(task));
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { task, resolve, reject });
    thread.postMessage({ id, task });
  });
}

function startWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  worker = new Worker(new URL('./text-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failed === undefined) asked?.resolve(data.done);
    else asked?.reject(new Error(data.failed));
  };
  worker.onerror = () => {
    isAlone = true;
    worker?.terminate();
    worker = undefined;
    for (const { task, resolve } of waiting.values()) resolve(doTextTask(task));
    waiting.clear();
  };
  return worker;
}
