import type { ConsumedCapacity } from '../capacity/units';
import type { Call } from './metered-workload';

/** What the callers of requests were told, summed as the meter should have it. */
export interface Ledger {
  /**
   * Notes an answer.
   *
   * body  of an answer, or of a refusal with the exception's name as `code`
   */
  note(call: Call, isOk: boolean, body: LedgerAnswer): void;
  /** Sums by table, index and operation, in order. */
  rows(): LedgerRow[];
}

export interface LedgerAnswer {
  readonly code?: string;
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
  /** Of a batch of statements; others are not looked at. */
  readonly Responses?: unknown;
}

export interface LedgerRow {
  readonly table: string;
  readonly index: string;
  readonly operation: string;
  requests: number;
  readUnits: number;
  writeUnits: number;
  failedConditions: number;
  refused: number;
}

/** An account without an entry. Units are added as they come: halves are exact in binary. */
export function createLedger(): Ledger {
  const rows = new Map<string, LedgerRow>();
  const rowOf = (table: string, index: string, operation: string): LedgerRow => {
    const key = [table, index, operation].join(' ');
    const sums = { requests: 0, readUnits: 0, writeUnits: 0, failedConditions: 0, refused: 0 };
    const row = rows.get(key) ?? { table, index, operation, ...sums };
    rows.set(key, row);
    return row;
  };
  const add = (call: Call, entry: ConsumedCapacity): void => {
    const table = entry.TableName.split('/').at(-1) ?? '';
    const side = sideOf(call, entry);
    const total = rowOf(table, '', call.operation);
    total.requests++;
    total[side] += entry.Table?.CapacityUnits ?? entry.CapacityUnits;
    const arms = { ...entry.LocalSecondaryIndexes, ...entry.GlobalSecondaryIndexes };
    for (const [index, { CapacityUnits }] of Object.entries(arms)) {
      const arm = rowOf(table, index, call.operation);
      arm.requests++;
      arm[side] += CapacityUnits;
    }
  };
  return {
    note: (call, isOk, body) => {
      if (!isOk) refuse(call, body.code, rowOf);
      else {
        for (const entry of [body.ConsumedCapacity ?? []].flat()) add(call, entry);
        for (const table of stoppedStatements(call, body)) {
          rowOf(table, '', call.operation).failedConditions++;
        }
      }
    },
    rows: () => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => ({ ...row })),
  };
}

const STOPPED: ReadonlySet<string | undefined> = new Set([
  'ConditionalCheckFailed',
  'DuplicateItem',
]);

/** Tables of statements that were tried in vain, and are charged with the others of their batch. */
function stoppedStatements(call: Call, { Responses: responses }: LedgerAnswer): string[] {
  if (call.operation !== 'BatchExecuteStatement' || !Array.isArray(responses)) return [];
  return responses.flatMap((one) => (STOPPED.has(one.Error?.Code) ? [String(one.TableName)] : []));
}

function refuse(
  call: Call,
  code: string | undefined,
  rowOf: (table: string, index: string, operation: string) => LedgerRow,
): void {
  const { operation, body } = call;
  if (code === 'ConditionalCheckFailedException' || code === 'DuplicateItemException') {
    const row = rowOf(tableOf(body), '', operation);
    row.requests++;
    row.failedConditions++;
    return;
  }
  const named =
    JSON.stringify(body).match(/(?<="TableName":"|table\/)\w+|(?<=")Orders(?=":)/g) ?? [];
  const tables = new Set([...named, ...Object.keys(body.RequestItems ?? {})].map(plainName));
  const known = [...tables].filter((name) => name === 'Orders' || name === 'People');
  for (const table of known.length === 0 ? [''] : known) rowOf(table, '', operation).refused++;
}

function tableOf({ TableName, Statement }: Call['body']): string {
  if (typeof TableName === 'string') return plainName(TableName);
  return /"(\w+)"/.exec(String(Statement))?.[1] ?? '';
}

function plainName(name: string): string {
  return name.split('/').at(-1) ?? '';
}

const READS = /^(GetItem|Query|Scan|BatchGetItem)$/;

/** Only transactions say of their units what they are. */
function sideOf({ operation, body }: Call, entry: ConsumedCapacity): 'readUnits' | 'writeUnits' {
  if (entry.ReadCapacityUnits !== undefined) return 'readUnits';
  if (entry.WriteCapacityUnits !== undefined) return 'writeUnits';
  const isSelect = /"Statement":"SELECT/.test(JSON.stringify(body));
  return READS.test(operation) || isSelect ? 'readUnits' : 'writeUnits';
}

/** A series of GetMetering, as far as it is compared. */
interface MeteredSeries {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Operation?: string;
  readonly Points: readonly { readonly [counter: string]: number }[];
}

const COUNTERS = {
  requests: 'Requests',
  readUnits: 'ReadUnits',
  writeUnits: 'WriteUnits',
  failedConditions: 'FailedConditions',
  refused: 'Refused',
} as const;

/**
 * What GetMetering tells, as rows of a ledger.
 *
 * operations  those that the ledger has; requests that set the stage are left out
 */
export function ledgerOf(
  series: readonly MeteredSeries[],
  operations: ReadonlySet<string>,
): LedgerRow[] {
  const rows = series
    .filter(({ Operation = '' }) => operations.has(Operation))
    .map(({ TableName = '', IndexName = '', Operation = '', Points }) => {
      const sum = (counter: string) =>
        Points.reduce((all, point) => all + (point[counter] ?? 0), 0);
      const sums = Object.entries(COUNTERS).map(([name, counter]) => [name, sum(counter)]);
      return {
        table: TableName,
        index: IndexName,
        operation: Operation,
        ...Object.fromEntries(sums),
      };
    });
  const keyOf = ({ table, index, operation }: LedgerRow) => [table, index, operation].join(' ');
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
