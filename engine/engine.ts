import type { Clock, Ids } from './clock';
import { systemClock, systemIds } from './clock';
import { ApiError } from './errors';
import { createJobRunner } from './job-runner';
import { backfillJob } from './jobs/backfill';
import { purgeJob } from './jobs/purge';
import { retentionJob } from './jobs/retention';
import { tokensJob } from './jobs/tokens';
import { createTtlJob } from './jobs/ttl';
import { printJson } from './json-text';
import type { Operation } from './operations';
import { operations } from './operations';
import type { EngineSettings, RequestContext } from './operations/operation';
import type { Wording } from './profile';
import { profileOf } from './profile';
import { check } from './requests/check';
import { olderShape } from './requests/older-shape';
import type { Store } from './storage/store';
import { MAX_COLLECTION_BYTES } from './writes/collection-size';

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
  /** Runs the jobs that are due, such as the removal of what deleted tables held. */
  settle(): Promise<void>;
  /** Finishes what is under way and closes the store. */
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly store: Store;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** How long tables stay CREATING, UPDATING and DELETING; 0 by default. */
  readonly tableDelayMs?: number;
  /** How often to look for items that have expired; a minute by default. */
  readonly ttlIntervalMs?: number;
  /** The words of which time it uses; today's by default. */
  readonly wording?: Wording;
  /** How large an item collection may become; 10 GB by default, as in the service. */
  readonly collectionLimitBytes?: number;
  /** Where a bug is told: an error that is not the caller's. */
  readonly onBug?: (error: unknown, operation: string) => void;
}

const JOBS = [backfillJob, purgeJob, tokensJob, retentionJob];

const TTL_INTERVAL_MS = 60_000;

/** The composition root: every part meets its dependencies here. */
export function openEngine(options: EngineOptions): Engine {
  const { store, clock = systemClock, ids = systemIds } = options;
  const settings: EngineSettings = {
    tableDelayMs: options.tableDelayMs ?? 0,
    wording: options.wording ?? 'current',
    collectionLimitBytes: options.collectionLimitBytes ?? MAX_COLLECTION_BYTES,
  };
  const onBug = options.onBug ?? (() => {});
  const jobs = [...JOBS, createTtlJob(options.ttlIntervalMs ?? TTL_INTERVAL_MS)];
  const runner = createJobRunner({ store, clock, jobs, onBug });
  return {
    operations: new Set(operations.keys()),
    execute: async (request) => {
      const context = { region: request.region, nowMs: clock.now(), ids, settings };
      try {
        const body = await answer(store, context, request);
        if (WAKING.has(request.operation)) runner.wake();
        return { ok: true, body };
      } catch (error) {
        if (error instanceof ApiError) return { ok: false, error };
        onBug(error, request.operation);
        return { ok: false, error: new ApiError('InternalServerError', 'Internal server error') };
      }
    },
    settle: () => runner.settle(),
    close: async () => {
      await runner.stop();
      await store.close();
    },
  };
}

/** Operations that leave something to a job. */
const WAKING: ReadonlySet<string> = new Set(['DeleteTable', 'UpdateTable', 'UpdateTimeToLive']);

function answer(
  store: Store,
  context: RequestContext,
  request: EngineRequest,
): string | Promise<string> {
  const operation: Operation | undefined = operations.get(request.operation);
  if (operation === undefined) throw new ApiError('UnknownOperationException', '');
  const profile = profileOf(request.region, context.settings.wording);
  const shape = profile.listFaults === 'alone' ? operation.shape : olderShape(operation.shape);
  const input = check(shape, request.body);
  // The registry holds operations of every input type; each one's shape has just checked its own.
  const prepared = operation.prepare(input as never, profile) as never;
  switch (operation.kind) {
    case 'read':
      return store.read((view) => printJson(operation.run({ ...context, view }, prepared)));
    case 'write':
      return store.write((view) => printJson(operation.run({ ...context, view }, prepared)));
    case 'either':
      return operation.isWrite(prepared)
        ? store.write((view) => printJson(operation.write({ ...context, view }, prepared)))
        : store.read((view) => printJson(operation.read({ ...context, view }, prepared)));
  }
}
