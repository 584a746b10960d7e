import { createReceipt } from './capacity/receipt';
import type { Clock, Ids } from './clock';
import { systemClock, systemIds } from './clock';
import { ApiError, type ErrorCode } from './errors';
import { createJobRunner, type JobRunner } from './job-runner';
import { backfillJob } from './jobs/backfill';
import { purgeJob } from './jobs/purge';
import { retentionJob } from './jobs/retention';
import { tokensJob } from './jobs/tokens';
import { createTtlJob } from './jobs/ttl';
import { printJsonBytes } from './json-text';
import { createMeter } from './metering/meter';
import { type Metering, openMetering } from './metering/meter-store';
import { createFlushJob, createTrimJob, FLUSH_MS } from './metering/metering-jobs';
import { tablesAsked } from './metering/named-tables';
import type { Operation } from './operations';
import { operations, ownOperations } from './operations';
import type { EngineSettings, RequestContext } from './operations/operation';
import type { Wording } from './profile';
import { profileOf } from './profile';
import { check } from './requests/check';
import { olderShape } from './requests/older-shape';
import type { Store, View } from './storage/store';
import { MAX_COLLECTION_BYTES } from './writes/collection-size';

/** One request, after HTTP and before anything about it has been checked. */
export interface EngineRequest {
  readonly region: string;
  /** As in `X-Amz-Target`, such as `PutItem`. */
  readonly operation: string;
  /** The parsed JSON body. */
  readonly body: unknown;
}

/** What the engine answers; `body` is JSON in UTF-8. */
export type EngineAnswer =
  | { readonly ok: true; readonly body: Uint8Array }
  | { readonly ok: false; readonly error: ApiError };

/** A running DynamoDB over one store. */
export interface Engine {
  /** Names of the operations it knows. */
  readonly operations: ReadonlySet<string>;
  /**
   * Answers one request; a write only when it is durable, and what it saw of others' writes only
   * when those are. Never throws or rejects.
   *
   * returns  no promise where nothing has to be waited for: most reads are answered at once
   */
  execute(request: EngineRequest): EngineAnswer | Promise<EngineAnswer>;
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
  const { metering, jobs: meteringJobs, wakeWith } = createMetering(store, clock);
  const { meter } = metering;
  const ttlJob = createTtlJob(options.ttlIntervalMs ?? TTL_INTERVAL_MS, meter.expired.bind(meter));
  const jobs = [...JOBS, ttlJob, ...meteringJobs];
  const runner = createJobRunner({ store, clock, jobs, onBug });
  wakeWith(runner);
  return {
    operations: new Set(known.keys()),
    execute: (request) => {
      const { region, operation } = request;
      const receipt = createReceipt();
      const nowMs = clock.now();
      const context = { region, operation, nowMs, ids, settings, receipt, metering };
      const done = (body: Uint8Array): EngineAnswer => {
        if (!ownOperations.has(operation)) meter.answered(context, receipt, body.length);
        if (WAKING.has(operation)) runner.wake();
        return { ok: true, body };
      };
      const refused = (error: unknown): EngineAnswer => {
        if (error instanceof ApiError) {
          meterRefusal(store, { context, request, error }, onBug);
          return { ok: false, error };
        }
        onBug(error, operation);
        return { ok: false, error: new ApiError('InternalServerError', 'Internal server error') };
      };
      try {
        const body = answer(store, context, request);
        return body instanceof Promise ? body.then(done, refused) : done(body);
      } catch (error) {
        return refused(error);
      }
    },
    settle: () => runner.settle(),
    close: async () => {
      await runner.stop();
      await storeAll(store, metering).catch((error: unknown) => onBug(error, 'metering'));
      await store.close();
    },
  };
}

/** The meter with its jobs, which it wakes once it knows who runs them. */
function createMetering(store: Store, clock: Clock) {
  let runner: JobRunner | undefined;
  const meter = createMeter({
    onPending: () => runner?.wakeAt(flushJob, clock.now() + FLUSH_MS),
    onCrowded: () => runner?.wakeAt(trimJob, clock.now()),
  });
  const metering = store.read((view) => openMetering(view, meter));
  const [flushJob, trimJob] = [createFlushJob(metering), createTrimJob(metering)];
  const wakeWith = (jobRunner: JobRunner): void => {
    runner = jobRunner;
  };
  return { metering, jobs: [flushJob, trimJob], wakeWith };
}

async function storeAll(store: Store, { flush, hasMore }: Metering): Promise<void> {
  while (hasMore()) await store.write(flush);
}

/** DynamoDB's operations, and those that only this engine has. */
const known: ReadonlyMap<string, Operation> = new Map([...operations, ...ownOperations]);

/** Operations that leave something to a job. */
const WAKING: ReadonlySet<string> = new Set(['DeleteTable', 'UpdateTable', 'UpdateTimeToLive']);

function answer(
  store: Store,
  context: RequestContext,
  request: EngineRequest,
): Uint8Array | Promise<Uint8Array> {
  const operation: Operation | undefined = known.get(request.operation);
  if (operation === undefined) throw new ApiError('UnknownOperationException', '');
  const profile = profileOf(request.region, context.settings.wording);
  const shape = profile.listFaults === 'alone' ? operation.shape : olderShape(operation.shape);
  const input = check(shape, request.body);
  // The registry holds operations of every input type; each one's shape has just checked its own.
  const prepared = operation.prepare(input as never, profile) as never;
  const isWrite = operation.kind === 'either' ? operation.isWrite(prepared) : undefined;
  context.receipt.isWrite = isWrite ?? operation.kind === 'write';
  switch (operation.kind) {
    case 'read':
      return store.readDurable((view) =>
        printJsonBytes(operation.run(within(context, view), prepared)),
      );
    case 'write':
      return store.write((view) => printJsonBytes(operation.run(within(context, view), prepared)));
    case 'either':
      return isWrite
        ? store.write((view) => printJsonBytes(operation.write(within(context, view), prepared)))
        : store.readDurable((view) =>
            printJsonBytes(operation.read(within(context, view), prepared)),
          );
  }
}

/** Written out: to spread the context would cost as much as reading the item. */
function within<V extends View>(context: RequestContext, view: V): RequestContext & { view: V } {
  const { region, operation, nowMs, ids, settings, receipt, metering } = context;
  return { region, operation, nowMs, ids, settings, receipt, metering, view };
}

interface Refusal {
  readonly context: RequestContext;
  readonly request: EngineRequest;
  readonly error: ApiError;
}

function meterRefusal(
  store: Store,
  { context, request, error }: Refusal,
  onBug: (bug: unknown, operation: string) => void,
): void {
  const { meter } = context.metering;
  if (!operations.has(request.operation)) return;
  if (error.charge !== undefined) {
    meter.conditionFailed(context, error.charge);
    return;
  }
  try {
    const tableNames = store.read((view) => tablesAsked(view, context, request.body));
    meter.refused(context, { isThrottle: THROTTLES.has(error.code), tableNames });
  } catch (bug) {
    // Whoever was refused is told of that, and not of this.
    onBug(bug, request.operation);
  }
}

const THROTTLES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);
