import { writeUnits } from '../../engine/capacity/units';
import { type Difference, diffTable, indexUnits } from '../diff/diff-table';
import { type LiveTable, liveModelTable } from '../infer/live-table';
import type { Model, ModelIndex, ModelTable } from '../model';
import type { TableUsage } from '../pricing/types/usage';
import { usageOf } from '../pricing/usage-of-model';
import {
  billingInput,
  createIndexInput,
  createInput,
  encryptionInput,
  streamInput,
  tagsInput,
  unitsInput,
} from './inputs';
import type { Call, CallInput, CallName, Caution, Plan, Step, TablePlan, What } from './plan';

/** A table that exists, with what only changes to it ask for. */
export type FoundTable = LiveTable & {
  readonly table: {
    readonly TableArn?: string;
    /** Seconds since the epoch. */
    readonly BillingModeSummary?: { readonly LastUpdateToPayPerRequestDateTime?: number };
  };
};

export interface PlanOptions {
  /** Sample items are written too. */
  readonly withItems: boolean;
  /** The moment, for what may not be done twice within a time. */
  readonly nowMs?: number;
}

/**
 * Everything between tables as they are and as they are designed.
 *
 * live  the tables that exist, by name; others than the design's are not looked at
 */
export function planCommit(
  model: Model,
  live: ReadonlyMap<string, FoundTable>,
  options: PlanOptions,
): Plan {
  const { usage } = usageOf(model, 'us-east-1');
  const tables = model.tables.map((table, position): TablePlan => {
    const found = live.get(table.name);
    const steps = planTable(table, found, { ...options, usage: usage.tables[position] });
    return { table: table.name, exists: found !== undefined, steps };
  });
  return { tables };
}

/** What planning one table needs to know beside it. */
export interface TableOptions extends PlanOptions {
  readonly usage: TableUsage | undefined;
}

/** The steps for one table; none when it is as designed. */
export function planTable(
  table: ModelTable,
  found: FoundTable | undefined,
  options: TableOptions,
): readonly Step[] {
  if (found === undefined) return newTable(table, options);
  const differences = diffTable(table, found);
  if (differences.some(({ aspect }) => aspect === 'keys')) {
    return [step(table, 'copy-for-keys', { operation: 'none' })];
  }
  const live = liveModelTable(found);
  const given = { table, found, live, differences, options };
  return [
    ...unprotected(given),
    ...capacity(given),
    ...deletedIndexes(given),
    ...createdIndexes(given),
    ...indexCapacity(given),
    ...streams(given),
    ...classAndEncryption(given),
    ...expiry(given),
    ...recovery(given),
    ...tags(given),
    ...putItems(table, options, 'items-replaced'),
    ...isProtected(given),
  ];
}

interface Given {
  readonly table: ModelTable;
  readonly found: FoundTable;
  readonly live: ModelTable;
  readonly differences: readonly Difference[];
  readonly options: TableOptions;
}

function newTable(table: ModelTable, options: TableOptions): readonly Step[] {
  const created = step(table, 'create-table', call('CreateTable', createInput(table), true));
  const needs = created.id;
  const after = [...putItems(table, options), ...startExpiry(table), ...startRecovery(table)];
  return [created, ...after.map((one) => ({ ...one, needs }))];
}

function putItems(
  table: ModelTable,
  { withItems }: TableOptions,
  caution?: Caution,
): readonly Step[] {
  const count = table.items.length;
  if (!withItems || count === 0) return [];
  return [step(table, 'put-items', { operation: 'BatchWriteItem', count }, { caution })];
}

type More = Pick<Step, 'name' | 'needs' | 'writeUnits'> & {
  readonly caution?: Caution | undefined;
};

function step({ name: table }: ModelTable, what: What, does: Call, more: More = {}): Step {
  const { caution, ...rest } = more;
  const id = more.name === undefined ? what : `${what}:${more.name}`;
  return { id, table, what, call: does, ...rest, ...(caution === undefined ? {} : { caution }) };
}

function call(operation: CallName, input: CallInput, settles: boolean): Call {
  return { operation, input, settles };
}

function update({ name }: ModelTable, change: CallInput): Call {
  return call('UpdateTable', { TableName: name, ...change }, true);
}

function differs({ differences }: Given, aspect: Difference['aspect']): Difference | undefined {
  return differences.find((one) => one.aspect === aspect);
}

// ------------------------------------------------------------------ capacity

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const SWITCH_WINDOW_MS = 24 * 60 * 60 * 1000;

function capacity(given: Given): readonly Step[] {
  const { table, live, found, options } = given;
  if (differs(given, 'billing') === undefined) return [];
  const isSwitch = table.billing.mode !== live.billing.mode;
  const since = found.table.BillingModeSummary?.LastUpdateToPayPerRequestDateTime;
  const ageMs =
    options.nowMs === undefined || since === undefined ? undefined : options.nowMs - since * 1000;
  const isLately = isSwitch && ageMs !== undefined && ageMs < SWITCH_WINDOW_MS;
  const input = billingInput(table, live);
  const caution = isLately ? 'mode-switched-lately' : undefined;
  return [step(table, 'set-capacity', call('UpdateTable', input, true), { caution })];
}

function indexCapacity(given: Given): readonly Step[] {
  const { table, differences } = given;
  return differences.flatMap(({ aspect, name }): readonly Step[] => {
    const index = table.indexes.find((one) => one.name === name);
    if (aspect !== 'index-capacity' || index === undefined) return [];
    const units = indexUnits(table, index);
    if (units === undefined) return [];
    const Update = { IndexName: index.name, ProvisionedThroughput: unitsInput(units) };
    const change = update(table, { GlobalSecondaryIndexUpdates: [{ Update }] });
    return [step(table, 'set-index-capacity', change, { name: index.name })];
  });
}

// ------------------------------------------------------------------ indexes

function changedIndexes({ table, live, differences }: Given) {
  return differences.flatMap(({ aspect, name, takes }) => {
    if (aspect !== 'index' || name === undefined) return [];
    const own = table.indexes.find((index) => index.name === name);
    const found = live.indexes.find((index) => index.name === name);
    return [{ name, own, found, isCopy: takes === 'copy' }];
  });
}

function deletedIndexes(given: Given): readonly Step[] {
  const { table } = given;
  return changedIndexes(given).flatMap(({ name, own, found, isCopy }): readonly Step[] => {
    if (isCopy) return [step(table, 'copy-for-local-index', { operation: 'none' }, { name })];
    if (found === undefined) return [];
    const caution = own === undefined ? 'index-lost' : 'index-replaced';
    const Delete = { IndexName: name };
    const change = update(table, { GlobalSecondaryIndexUpdates: [{ Delete }] });
    return [step(table, 'delete-index', change, { name, caution })];
  });
}

function createdIndexes(given: Given): readonly Step[] {
  const { table } = given;
  return changedIndexes(given).flatMap(({ name, own, found, isCopy }): readonly Step[] => {
    if (isCopy || own === undefined) return [];
    const change = call('UpdateTable', createIndexInput(table, own), true);
    const isReplaced = found !== undefined;
    return [
      step(table, 'create-index', change, {
        name,
        writeUnits: backfillUnits(given, own),
        ...(isReplaced ? { caution: 'index-replaced', needs: `delete-index:${name}` } : {}),
      }),
    ];
  });
}

/** One write of the index for each item that is in it. */
function backfillUnits({ table, found, options }: Given, index: ModelIndex): number {
  const { entryBytes = 0, coverage = 1 } =
    options.usage?.indexes?.find(({ name }) => name === index.name) ?? {};
  const items = found.table.ItemCount ?? table.sizing?.itemCount ?? table.items.length;
  return Math.ceil(items * coverage) * writeUnits(entryBytes);
}

// ------------------------------------------------------------------ settings

function streams(given: Given): readonly Step[] {
  const { table } = given;
  const difference = differs(given, 'stream');
  if (difference === undefined) return [];
  const StreamSpecification = { StreamEnabled: false };
  const stop = step(table, 'stop-stream', update(table, { StreamSpecification }), {
    caution: 'stream-lost',
  });
  const stops = difference.live === undefined ? [] : [stop];
  if (table.stream === undefined) return stops;
  const more: More =
    difference.live === undefined ? {} : { needs: stop.id, caution: 'stream-lost' };
  return [...stops, step(table, 'start-stream', update(table, streamInput(table.stream)), more)];
}

function classAndEncryption(given: Given): readonly Step[] {
  const { table } = given;
  const TableClass = table.tableClass ?? 'STANDARD';
  const SSESpecification = encryptionInput(table.encryption);
  return [
    ...(differs(given, 'table-class') === undefined
      ? []
      : [step(table, 'set-class', update(table, { TableClass }))]),
    ...(differs(given, 'encryption') === undefined
      ? []
      : [step(table, 'set-encryption', update(table, { SSESpecification }))]),
  ];
}

function unprotected(given: Given): readonly Step[] {
  const { table } = given;
  if (differs(given, 'deletion-protection')?.live === undefined) return [];
  const change = update(table, { DeletionProtectionEnabled: false });
  return [step(table, 'unprotect', change, { caution: 'protection-lost' })];
}

function isProtected(given: Given): readonly Step[] {
  const { table } = given;
  if (differs(given, 'deletion-protection')?.model === undefined) return [];
  return [step(table, 'protect', update(table, { DeletionProtectionEnabled: true }))];
}

/** Another attribute has to wait for an hour after expiry by the first was turned off. */
function expiry(given: Given): readonly Step[] {
  const { table, found } = given;
  const difference = differs(given, 'time-to-live');
  if (difference === undefined) return [];
  const { live } = difference;
  if (live === undefined) {
    const caution = (found.table.ItemCount ?? 0) > 0 ? 'items-expire' : undefined;
    return startExpiry(table, caution);
  }
  const stop = step(table, 'stop-expiry', expiryCall(table, live, false), { name: live });
  if (table.timeToLive === undefined) return [stop];
  const later = { operation: 'none' } as const;
  return [stop, step(table, 'expiry-in-an-hour', later, { name: table.timeToLive })];
}

function startExpiry(table: ModelTable, caution?: Caution): readonly Step[] {
  const { timeToLive: name } = table;
  if (name === undefined) return [];
  return [step(table, 'start-expiry', expiryCall(table, name, true), { name, caution })];
}

function expiryCall({ name }: ModelTable, attribute: string, isEnabled: boolean): Call {
  const TimeToLiveSpecification = { AttributeName: attribute, Enabled: isEnabled };
  return call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification }, false);
}

/** Where it cannot be told whether there is recovery, it is asked for. */
function recovery(given: Given): readonly Step[] {
  const { table, found } = given;
  const difference = differs(given, 'recovery');
  if (found.backups === undefined) return startRecovery(table);
  if (difference === undefined) return [];
  if (table.pointInTimeRecovery) return startRecovery(table);
  return [step(table, 'stop-recovery', recoveryCall(table, false), { caution: 'recovery-lost' })];
}

function startRecovery(table: ModelTable): readonly Step[] {
  if (!table.pointInTimeRecovery) return [];
  return [step(table, 'start-recovery', recoveryCall(table, true))];
}

function recoveryCall({ name }: ModelTable, isEnabled: boolean): Call {
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: isEnabled };
  const input = { TableName: name, PointInTimeRecoverySpecification };
  return call('UpdateContinuousBackups', input, false);
}

function tags({ table, found, differences }: Given): readonly Step[] {
  const ResourceArn = found.table.TableArn;
  const names = differences.filter(({ aspect }) => aspect === 'tag');
  if (ResourceArn === undefined || names.length === 0) return [];
  const wanted = (table.tags ?? []).filter(({ key }) => names.some(({ name }) => name === key));
  const TagKeys = names.flatMap(({ name, model }) =>
    model === undefined && name !== undefined ? [name] : [],
  );
  return [
    ...(wanted.length === 0
      ? []
      : [step(table, 'tag', call('TagResource', { ResourceArn, Tags: tagsInput(wanted) }, false))]),
    ...(TagKeys.length === 0
      ? []
      : [
          step(table, 'untag', call('UntagResource', { ResourceArn, TagKeys }, false), {
            caution: 'tag-lost',
          }),
        ]),
  ];
}
