import { assert } from '../assert';
import { ApiError, type ErrorCode, validationError } from '../errors';
import type { Json } from '../json-text';
import type { Tx } from '../storage/store';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import type { ItemKey } from '../tables/item-key';
import { assertNotEmpty } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { keyAttributes } from '../tables/table';
import type { Item } from '../values/attribute-value';
import { collectionGuard } from './collection-size';
import type { Written } from './commit';
import { commit } from './commit';
import type { PreparedWrite } from './intent';
import { intentFor } from './intent';
import { assertIndexKeysNotEmpty, resolve } from './resolve';

/** Where and when a transaction runs. */
export interface TransactionContext {
  readonly view: Tx;
  readonly region: string;
  readonly nowMs: number;
  readonly settings: { readonly collectionLimitBytes: number };
}

/** Why one action of a transaction did not go through, as it stands on the wire. */
export type CancellationReason = {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Json;
};

const NONE: CancellationReason = { Code: 'None' };

/** source: LIMITS.md, "Expressions and requests" */
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/**
 * Writes all or nothing.
 *
 * Every action is resolved against the database as it is, since no two are on one item; reasons are
 * collected in order; only when there are none is anything written.
 *
 * throws  TransactionCanceledException with one reason an action; ValidationException and
 *         ResourceNotFoundException for what the service tells of the request as a whole
 * source  BEHAVIOUR.md section 10
 */
export function runTransaction(
  context: TransactionContext,
  actions: readonly PreparedWrite[],
): Written[] {
  const tables = actions.map(({ tableName }) =>
    requireTable(context.view, context.region, tableName, context.nowMs),
  );
  for (const [i, action] of actions.entries()) assertKeysNotEmpty(tableAt(tables, i), action);
  const intents = allOrCanceled(actions, (action, i) => intentFor(action, tableAt(tables, i)));
  assertDistinct(intents);
  const admit = collectionGuard(context.view, context.settings.collectionLimitBytes);
  const changes = allOrCanceled(intents, (intent) =>
    admit(resolve(intent, itemAt(context.view, intent.key))),
  );
  assertTotalSize(changes.map(({ beforeBytes, afterBytes }) => Math.max(beforeBytes, afterBytes)));
  return commit(context.view, changes, context);
}

/**
 * Does something for each action and collects the refusals.
 *
 * throws  TransactionCanceledException when there is at least one
 */
export function allOrCanceled<In, Out>(
  actions: readonly In[],
  f: (action: In, index: number) => Out,
): Out[] {
  const results: Out[] = [];
  const reasons = actions.map((action, i) => {
    try {
      results.push(f(action, i));
      return NONE;
    } catch (error) {
      return reasonFor(error);
    }
  });
  if (results.length === actions.length) return results;
  throw transactionCanceled(reasons);
}

/** Two actions on one item cannot be ordered, so there may not be two. */
export function assertDistinct(
  intents: readonly { readonly key: ItemKey; readonly table: TableDefinition }[],
): void {
  const seen = new Set<string>();
  for (const { key } of intents) {
    const text = String.fromCharCode(...key.bytes);
    if (seen.has(text)) {
      throw validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(text);
  }
}

/**
 * An empty key, of the table or of an index, is told of the request and not of the action; a key of
 * the wrong type is told of the action.
 *
 * source  captured from the service in four regions, mid-2026
 */
export function assertKeyNotEmpty(table: TableDefinition, key: Item): void {
  for (const { name } of keyAttributes(table.key)) {
    const value = key.get(name);
    if (value !== undefined) assertNotEmpty(name, value);
  }
}

function assertKeysNotEmpty(table: TableDefinition, { action }: PreparedWrite): void {
  assertKeyNotEmpty(table, action.kind === 'put' ? action.item : action.key);
  if (action.kind === 'put') assertIndexKeysNotEmpty(table, action.item);
}

function tableAt(tables: readonly TableDefinition[], index: number): TableDefinition {
  const table = tables[index];
  assert(table !== undefined, 'every action has its table');
  return table;
}

/** Codes of cancellation reasons by the exception that the single operation throws. */
const REASON_CODES: { readonly [code in ErrorCode]?: string } = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
  ValidationException: 'ValidationError',
};

function reasonFor(error: unknown): CancellationReason {
  if (!(error instanceof ApiError)) throw error;
  const Code = REASON_CODES[error.code];
  if (Code === undefined) throw error;
  return { Code, Message: error.message, ...error.extra };
}

function transactionCanceled(reasons: readonly CancellationReason[]): ApiError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new ApiError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

/** Refuses a transaction whose items, or items to be, are too large together. */
export function assertTotalSize(sizesBytes: readonly number[]): void {
  if (sizesBytes.reduce((sum, bytes) => sum + bytes, 0) <= MAX_TRANSACTION_BYTES) return;
  throw validationError('Member must have aggregate item size less than or equal to 4194304 bytes');
}
