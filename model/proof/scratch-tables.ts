import type { WireItem } from '../../engine/values/attribute-value';
import type { ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { tableInput } from '../to-tables';
import { batchesOf, loadBatch, writeBatch } from './batch-writes';
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
        await createTable(lasting, table, { made, at: ['tables', position], problems });
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

interface Making {
  readonly made: Set<string>;
  readonly at: Place;
  readonly problems: Problems;
}

async function createTable(
  caller: Caller,
  table: ModelTable,
  { made, at, problems }: Making,
): Promise<void> {
  const { name } = table;
  if (made.has(name)) {
    problems.error('table-name-duplicate', at, { name });
    return;
  }
  const answer = await caller.call('CreateTable', createInput(table));
  if (answer.ok) {
    made.add(name);
    return;
  }
  const { name: error, message } = answer.error;
  problems.error('proof-table-refused', at, { name, error, message });
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
