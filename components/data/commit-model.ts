import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { batchWrite } from './batch-write';
import { keys } from './keys';
import { type LiveTable, readLiveTable } from './live-tables';
import { isAbort, ServiceError, send } from './send';
import { waitUntilActive } from './tables';
import type { Input, WireItem } from './wire-types';

/** One thing to do to a table: a call, or items to be written. */
export interface CommitStep {
  /** Once in its table. */
  readonly id: string;
  readonly table: string;
  readonly call:
    | {
        readonly operation: CommitOperation;
        readonly input: { readonly [member: string]: unknown };
        /** The table or an index has to become ACTIVE before the next step. */
        readonly settles: boolean;
      }
    | { readonly operation: 'BatchWriteItem'; readonly items: readonly WireItem[] };
}

export type CommitOperation =
  | 'CreateTable'
  | 'UpdateTable'
  | 'UpdateTimeToLive'
  | 'UpdateContinuousBackups'
  | 'TagResource'
  | 'UntagResource';

export type StepState =
  | { readonly state: 'waiting' | 'running' | 'waiting-for-active' | 'done' }
  /** It was so already: done before, or by somebody else. */
  | { readonly state: 'not-needed' }
  /** The endpoint has no such operation. */
  | { readonly state: 'unsupported' }
  | { readonly state: 'failed'; readonly error: unknown }
  /** An earlier step of the table failed, or it was cancelled. */
  | { readonly state: 'skipped' };

export interface CommitOptions {
  readonly signal: AbortSignal;
  readonly onStep: (step: CommitStep, state: StepState) => void;
  readonly onItems?: (step: CommitStep, written: number) => void;
  /**
   * The steps that a table, as it is now, still needs. Each step is asked for again right before
   * it is done, so that what is done already is left alone.
   */
  readonly stillNeeded: (table: string, live: LiveTable | undefined) => readonly CommitStep[];
}

export interface CommitResult {
  readonly status: 'done' | 'cancelled' | 'failed';
  readonly states: ReadonlyMap<CommitStep, StepState>;
}

/**
 * Does the steps of a plan one after the other. A step that fails ends its table, and the others
 * go on. Nothing is undone: doing the rest later is planning again.
 */
export async function commitSteps(
  connection: string,
  steps: readonly CommitStep[],
  options: CommitOptions,
): Promise<CommitResult> {
  const states = new Map<CommitStep, StepState>(steps.map((step) => [step, { state: 'waiting' }]));
  const broken = new Set<string>();
  const tell = (step: CommitStep, state: StepState) => {
    states.set(step, state);
    options.onStep(step, state);
  };
  for (const step of steps) {
    if (options.signal.aborted || broken.has(step.table)) {
      tell(step, { state: 'skipped' });
      continue;
    }
    const state = await attempt({
      connection,
      step,
      options,
      tell: (next) => tell(step, next),
    });
    tell(step, state);
    if (state.state === 'failed' || state.state === 'skipped') broken.add(step.table);
  }
  return { status: statusOf(states, options.signal), states };
}

function statusOf(
  states: ReadonlyMap<CommitStep, StepState>,
  signal: AbortSignal,
): CommitResult['status'] {
  const all = [...states.values()];
  if (all.some(({ state }) => state === 'failed')) return 'failed';
  return signal.aborted && all.some(({ state }) => state === 'skipped') ? 'cancelled' : 'done';
}

/** One step on its way. */
interface Attempt {
  readonly connection: string;
  readonly step: CommitStep;
  readonly options: CommitOptions;
  readonly tell: (state: StepState) => void;
}

async function attempt(one: Attempt): Promise<StepState> {
  const { connection, step, options, tell } = one;
  try {
    tell({ state: 'running' });
    const live = await readLiveTable(connection, step.table, options.signal);
    const needed = options.stillNeeded(step.table, live).find(({ id }) => id === step.id);
    if (needed === undefined) return { state: 'not-needed' };
    if (needed.call.operation === 'BatchWriteItem') await writeItems(one, needed.call.items);
    else await perform(one, needed.call);
    return { state: 'done' };
  } catch (error) {
    if (isAbort(error)) return { state: 'skipped' };
    const isUnknown = error instanceof ServiceError && error.code === 'UnknownOperationException';
    return isUnknown ? { state: 'unsupported' } : { state: 'failed', error };
  }
}

async function writeItems(
  { connection, step, options }: Attempt,
  items: readonly WireItem[],
): Promise<void> {
  const { signal, onItems } = options;
  let written = 0;
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  await batchWrite(connection, step.table, requests, {
    signal,
    onWritten: (count) => {
      written += count;
      onItems?.(step, written);
    },
  });
}

async function perform(
  { connection, step, options: { signal }, tell }: Attempt,
  { operation, input, settles }: Exclude<CommitStep['call'], { operation: 'BatchWriteItem' }>,
): Promise<void> {
  signal.throwIfAborted();
  // Without the signal: a request that was given up may still have been done. The plan has built
  // the input of just this operation.
  await send(connection, operation, input as unknown as Input<CommitOperation>);
  if (!settles) return;
  tell({ state: 'waiting-for-active' });
  await waitUntilActive(connection, step.table, signal);
}

/** `commitSteps` on a connection, all of which is asked for again afterwards. */
export function useCommitSteps(connection: string) {
  const client = useQueryClient();
  return useCallback(
    async (steps: readonly CommitStep[], options: CommitOptions) => {
      const result = await commitSteps(connection, steps, options);
      await client.invalidateQueries({ queryKey: keys.connection(connection) });
      return result;
    },
    [client, connection],
  );
}
