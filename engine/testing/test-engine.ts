import { createCountingIds, createManualClock, type ManualClock } from '../clock';
import { type Engine, type EngineOptions, openEngine } from '../engine';
import { jsonText, printJson } from '../json-text';
import type { CreateTableInput } from '../operations/tables.shapes';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import type { WireItem } from '../values/attribute-value';
import { createTableInput, type TableSketch } from './tables';

/** An engine in memory, with whatever a test wants to look at or turn. */
export interface TestEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: ManualClock;
  /** Errors that are not the caller's. */
  readonly bugs: unknown[];
  /** The answer's JSON, or the refusal as `{ code, message }` and the error's further members. */
  send(operation: string, body: unknown, region?: string): Promise<Answer>;
  /** Creates a table; throws when it is refused. */
  create(sketch: TableSketch, more?: Partial<CreateTableInput>): Promise<void>;
  /** Puts items one by one; throws when one is refused. */
  put(tableName: string, ...items: readonly WireItem[]): Promise<void>;
}

/** Parsed JSON of an answer. */
export type Answer = { readonly [member: string]: unknown };

/** options  as for `openEngine`; tables take no time by default */
export function openTestEngine(
  options: Omit<EngineOptions, 'store' | 'clock' | 'ids' | 'onBug'> = {},
): TestEngine {
  const store = createMemoryStore();
  const clock = createManualClock();
  const bugs: unknown[] = [];
  const onBug = (error: unknown): void => {
    bugs.push(error);
  };
  const engine = openEngine({ store, clock, ids: createCountingIds(), onBug, ...options });
  const send = async (operation: string, body: unknown, region = 'us-east-1'): Promise<Answer> => {
    const json: unknown = JSON.parse(JSON.stringify(body)); // As it comes off the wire.
    const answer = await engine.execute({ region, operation, body: json });
    if (answer.ok) return JSON.parse(jsonText(answer.body)) as Answer;
    const { code, message, extra } = answer.error;
    return { code, message, ...(JSON.parse(printJson(extra)) as Answer) };
  };
  const must = async (operation: string, body: unknown): Promise<void> => {
    const answer = await send(operation, body);
    if ('code' in answer) throw new Error(`${operation}: ${String(answer.message)}`);
  };
  return {
    engine,
    store,
    clock,
    bugs,
    send,
    create: (sketch, more) => must('CreateTable', createTableInput(sketch, more)),
    put: async (tableName, ...items) => {
      for (const Item of items) await must('PutItem', { TableName: tableName, Item });
    },
  };
}

/** A ValidationException as `send` tells it. */
export function refused(message: string): Answer {
  return { code: 'ValidationException', message };
}

/** `One or more parameter values were invalid: ` as `send` tells it. */
export function invalid(detail: string): Answer {
  return refused(`One or more parameter values were invalid: ${detail}`);
}

/** What the data plane says of a table that is not there. */
export const NO_TABLE: Answer = {
  code: 'ResourceNotFoundException',
  message: 'Requested resource not found',
};
