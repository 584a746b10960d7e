import type { Clock, Ids } from './clock';
import { systemClock, systemIds } from './clock';
import { ApiError } from './errors';
import { printJson } from './json-text';
import type { Operation } from './operations';
import { operations } from './operations';
import type { EngineSettings, RequestContext } from './operations/operation';
import { check } from './requests/check';
import type { Store } from './storage/store';
import { hasPurges, purgeStep } from './tables/purge';

/** One request, after HTTP and before anything about it has been checked. */
export interface EngineRequest {
  readonly region: string;
  /** As in `X-Amz-Target`, such as `PutItem`. */
  readonly operation: string;
  /** The parsed JSON body. */
  readonly body: unknown;
}

/** What the engine answers; `body` is JSON text. */
export type EngineAnswer =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly error: ApiError };

/** A running DynamoDB over one store. */
export interface Engine {
  /** Names of the operations it knows. */
  readonly operations: ReadonlySet<string>;
  /** Answers one request; a write only when it is durable. Never rejects. */
  execute(request: EngineRequest): Promise<EngineAnswer>;
  /** Finishes what is under way and closes the store. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly store: Store;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** How long tables stay CREATING, UPDATING and DELETING; 0 by default. */
  readonly tableDelayMs?: number;
  /** Where a bug is told: an error that is not the caller's. */
  readonly onBug?: (error: unknown, operation: string) => void;
}

/** Keys removed in one write of the clean-up of deleted tables. */
const PURGE_KEYS = 500;

/** The composition root: every part meets its dependencies here. */
export function openEngine(options: EngineOptions): Engine {
  const { store, clock = systemClock, ids = systemIds } = options;
  const settings: EngineSettings = { tableDelayMs: options.tableDelayMs ?? 0 };
  const onBug = options.onBug ?? (() => {});
  const janitor = createJanitor(store, clock, (error) => onBug(error, 'DeleteTable'));
  janitor.wake();
  return {
    operations: new Set(operations.keys()),
    execute: async (request) => {
      const context = { region: request.region, nowMs: clock.now(), ids, settings };
      try {
        const body = await answer(store, context, request);
        if (request.operation === 'DeleteTable') janitor.wake();
        return { ok: true, body };
      } catch (error) {
        if (error instanceof ApiError) return { ok: false, error };
        onBug(error, request.operation);
        return { ok: false, error: new ApiError('InternalServerError', 'Internal server error') };
      }
    },
    close: async () => {
      await janitor.stop();
      await store.close();
    },
  };
}

function answer(
  store: Store,
  context: RequestContext,
  request: EngineRequest,
): string | Promise<string> {
  const operation: Operation | undefined = operations.get(request.operation);
  if (operation === undefined) throw new ApiError('UnknownOperationException', '');
  const input = check(operation.shape, request.body);
  // The registry holds operations of every input type; each one's shape has just checked its own.
  const prepared = operation.prepare(input as never) as never;
  if (operation.kind === 'read') {
    return store.read((view) => printJson(operation.run({ ...context, view }, prepared)));
  }
  return store.write((view) => printJson(operation.run({ ...context, view }, prepared)));
}

interface Janitor {
  /** Looks for deleted tables; does nothing once stopped. */
  wake(): void;
  stop(): Promise<void>;
}

/** Removes the items of deleted tables between requests, a bounded number at a time. */
function createJanitor(store: Store, clock: Clock, onBug: (error: unknown) => void): Janitor {
  let running: Promise<void> | undefined;
  let stopped = false;
  let woken = false;
  const work = async (): Promise<void> => {
    try {
      // A table may be deleted while the last step of another one is being written.
      while (woken && !stopped) {
        woken = false;
        let more = store.read(hasPurges);
        while (more && !stopped) {
          more = await store.write((tx) => purgeStep(tx, PURGE_KEYS, clock.now()));
        }
      }
    } catch (error) {
      // What is left stays marked: the next deletion, or the next start, goes on with it.
      onBug(error);
    }
    running = undefined;
  };
  return {
    wake: () => {
      woken = true;
      // Not at once: `running` must be set before the work can end and clear it.
      if (!stopped) running ??= Promise.resolve().then(work);
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
