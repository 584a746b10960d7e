import type { WireItem } from '../../engine/values/attribute-value';
import type { ModelTable } from '../model';
import type { Problems } from '../problems';
import { tableInput } from '../to-tables';
import { type Caller, isWireObject, objectsIn, Refused } from './call';
import {
  keyText,
  type Repairs,
  repairsOf,
  repairsOfKeys,
  type Samples,
  samplesOf,
} from './samples';

/**
 * Tables that were made for one proof, with the samples in them. What it did not make it does not
 * touch.
 */
export interface ScratchTables {
  /** The tables that are there, by name. */
  readonly samples: ReadonlyMap<string, Samples>;
  /** Names of those that have to be removed. */
  readonly made: ReadonlySet<string>;
  create(tables: readonly ModelTable[], onDone: (table: string) => void): Promise<void>;
  /** Puts the samples in. */
  load(onDone: (table: string, items: number) => void): Promise<void>;
  /** Undoes what a pattern wrote, given the keys that it may have written to. */
  restoreKeys(table: string, keys: readonly WireItem[]): Promise<void>;
  /** The same by looking at everything that the table holds. */
  restoreAll(table: string): Promise<void>;
  /** Deletes the tables that it made; never rejects. */
  remove(onDone: (table: string) => void): Promise<void>;
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const BATCH_REQUESTS = 25;
/** Below the 16 MB that one request may have, since text grows when it is escaped. */
const BATCH_CHARACTERS = 12_000_000;
const MAX_STALLED_ROUNDS = 10;
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 2_000;
/** A table with many indexes takes minutes at times. */
const MAX_WAIT_ROUNDS = 300;

interface Callers {
  readonly caller: Caller;
  /** One that no signal stops: a table whose creation was given up would be there unknown. */
  readonly lasting: Caller;
}

/** problems  takes what tables and items were refused, with places in the model */
export function createScratchTables(
  { caller, lasting }: Callers,
  problems: Problems,
): ScratchTables {
  const made = new Set<string>();
  const samples = new Map<string, Samples>();
  const positions = new Map<string, number>();

  async function write(table: string, { puts, deletes }: Repairs): Promise<void> {
    const requests = [
      ...puts.map((Item) => ({ PutRequest: { Item } })),
      ...deletes.map((Key) => ({ DeleteRequest: { Key } })),
    ];
    for (const batch of batchesOf(requests)) await writeBatch(caller, table, batch);
  }

  return {
    samples,
    made,
    create: async (tables, onDone) => {
      for (const [position, table] of tables.entries()) {
        caller.check();
        positions.set(table.name, position);
        const at = ['tables', position];
        if (made.has(table.name)) {
          problems.error('table-name-duplicate', at, { name: table.name });
          continue;
        }
        const answer = await lasting.call('CreateTable', createInput(table));
        if (answer.ok) made.add(table.name);
        else {
          const { name: error, message } = answer.error;
          problems.error('proof-table-refused', at, { name: table.name, error, message });
        }
      }
      for (const table of tables) {
        if (!made.has(table.name)) continue;
        await waitUntilActive(caller, table.name);
        samples.set(table.name, samplesOf(table));
        onDone(table.name);
      }
    },
    load: async (onDone) => {
      for (const [name, { table, items }] of samples) {
        const at = ['tables', positions.get(name) ?? 0, 'items'];
        const loaded = new Map(items);
        for (const batch of batchesOf([...items.values()])) {
          const refused = await loadBatch(caller, name, batch);
          for (const { item, message } of refused) {
            problems.error('proof-item-refused', [...at, table.items.indexOf(item)], { message });
            loaded.delete(keyText(table, item));
          }
          onDone(name, batch.length);
        }
        samples.set(name, { table, items: loaded });
      }
    },
    restoreKeys: async (name, keys) => {
      const held = samples.get(name);
      if (held !== undefined) await write(name, repairsOfKeys(held, keys));
    },
    restoreAll: async (name) => {
      const held = samples.get(name);
      if (held !== undefined) await write(name, repairsOf(held, await scanAll(caller, name)));
    },
    remove: async (onDone) => {
      for (const name of made) {
        const isGone = await removeTable(lasting, name);
        if (!isGone) problems.warn('proof-table-left', [], { name });
        onDone(name);
      }
    },
  };
}

/**
 * On demand and of the Standard class, whatever the design says: units are the same, and nothing is
 * throttled. Without protection, for it is deleted afterwards.
 */
function createInput(table: ModelTable) {
  const { name, partitionKey, sortKey, indexes } = table;
  const key = { name, partitionKey, ...(sortKey === undefined ? {} : { sortKey }) };
  return { ...tableInput({ ...key, indexes, billing: { mode: 'on-demand' } }) };
}

async function waitUntilActive(caller: Caller, table: string): Promise<void> {
  for (let round = 0; round < MAX_WAIT_ROUNDS; round++) {
    const answer = await caller.call('DescribeTable', { TableName: table });
    const description = answer.ok ? answer.output.Table : undefined;
    if (isWireObject(description) && isActive(description)) return;
    // A table that has just been made is not known everywhere at once.
    const isUnseen = !answer.ok && answer.error.name === 'ResourceNotFoundException';
    if (!answer.ok && !isUnseen) throw new Refused(answer.error);
    await caller.pause(Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** round));
  }
  const message = `The table ${table} did not become active.`;
  throw new Refused({ name: 'NotActive', message, reasons: [] });
}

function isActive({ TableStatus, GlobalSecondaryIndexes }: { readonly [member: string]: unknown }) {
  const indexes = objectsIn(GlobalSecondaryIndexes);
  return TableStatus === 'ACTIVE' && indexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');
}

// ------------------------------------------------------------------ writing

/** Cuts what is to be written into parts that one BatchWriteItem can hold. */
function batchesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let characters = Infinity;
  for (const one of all) {
    const size = JSON.stringify(one).length;
    const batch = batches.at(-1);
    characters += size;
    if (batch === undefined || batch.length === BATCH_REQUESTS || characters > BATCH_CHARACTERS) {
      batches.push([one]);
      characters = size;
    } else batch.push(one);
  }
  return batches;
}

/** Until everything is written, or nothing more is for a long time. */
async function writeBatch(caller: Caller, table: string, batch: readonly unknown[]): Promise<void> {
  let open = batch;
  for (let stalled = 0; open.length > 0; ) {
    const output = await caller.require('BatchWriteItem', { RequestItems: { [table]: open } });
    const left = unprocessed(output.UnprocessedItems, table);
    stalled = left.length < open.length ? 0 : stalled + 1;
    if (stalled > MAX_STALLED_ROUNDS) {
      const message = `${left.length} writes to ${table} were not processed, again and again.`;
      throw new Refused({ name: 'UnprocessedItems', message, reasons: [] });
    }
    if (left.length > 0) await caller.pause(FIRST_PAUSE_MS * 2 ** Math.min(stalled, 5));
    open = left;
  }
}

function unprocessed(items: unknown, table: string): readonly unknown[] {
  return isWireObject(items) ? objectsIn(items[table]) : [];
}

interface RefusedItem {
  readonly item: WireItem;
  readonly message: string;
}

/** One item that is refused refuses its batch, so each is tried by itself then. */
async function loadBatch(
  caller: Caller,
  table: string,
  batch: readonly WireItem[],
): Promise<readonly RefusedItem[]> {
  try {
    await writeBatch(
      caller,
      table,
      batch.map((Item) => ({ PutRequest: { Item } })),
    );
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  const refused: RefusedItem[] = [];
  for (const item of batch) {
    const answer = await caller.call('PutItem', { TableName: table, Item: item });
    if (!answer.ok) refused.push({ item, message: answer.error.message });
  }
  return refused;
}

// ------------------------------------------------------------------ reading and removing

async function scanAll(caller: Caller, table: string): Promise<readonly WireItem[]> {
  const found: WireItem[] = [];
  let from: unknown;
  do {
    const start = from === undefined ? {} : { ExclusiveStartKey: from };
    const input = { TableName: table, ConsistentRead: true, ...start };
    const page = await caller.require('Scan', input);
    // The service's own answer has items in the wire's form.
    found.push(...(objectsIn(page.Items) as readonly WireItem[]));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

const MAX_REMOVE_ATTEMPTS = 20;

/** A table that is still being made cannot be deleted yet. */
async function removeTable(caller: Caller, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_REMOVE_ATTEMPTS; attempt++) {
    try {
      const answer = await caller.call('DeleteTable', { TableName: name });
      if (answer.ok || answer.error.name === 'ResourceNotFoundException') return true;
      if (answer.error.name !== 'ResourceInUseException') return false;
    } catch {
      return false;
    }
    await caller.pause(MAX_PAUSE_MS);
  }
  return false;
}
