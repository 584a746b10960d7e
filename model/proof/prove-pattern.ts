import { writeUnits } from '../../engine/capacity/units';
import type { AccessPattern } from '../access-pattern';
import type { JsonObject, ModelTable } from '../model';
import { Problems } from '../problems';
import { checkBudget } from './budget';
import type { Caller } from './call';
import type { Pricer } from './cost';
import { examinedItems, keyNames } from './examined';
import { checkExpectation } from './expectation';
import { fillRequest } from './fill-request';
import { heatOf } from './heat';
import { operationKind } from './operation-kind';
import { isScan, type Target, targetOf } from './parts';
import type { Measured, PatternProof, UnitsOfPart } from './proof';
import { type Run, runRequest } from './run-pattern';
import { keyText, sampleBytes } from './samples';
import type { ScratchTables } from './scratch-tables';
import { tablesNamed } from './table-names';
import { repeatedTimes, timesOf } from './times';
import { undoWrites, writtenItems } from './written-keys';

/** What proving needs besides the pattern. */
export interface Bench {
  readonly caller: Caller;
  readonly tables: ScratchTables;
  readonly pricer: Pricer | undefined;
}

const MAX_ITEMS = 25;
const MAX_REQUESTS = 100;

/** Runs one pattern, looks at what came of it, and leaves the tables as they were. */
export async function provePattern(
  table: ModelTable,
  pattern: AccessPattern,
  bench: Bench,
): Promise<PatternProof> {
  const problems = new Problems();
  const input = fillRequest(table, pattern, problems);
  if (pattern.request === undefined) problems.note('proof-no-request', ['request']);
  if (input === undefined || !hasTables(input, bench.tables, problems)) {
    return proofOf(table, pattern, { outcome: 'unproved', problems });
  }
  const run = await runRequest(bench.caller, pattern.operation, input);
  const isWrite = operationKind(pattern.operation, input) === 'write';
  if (isWrite) await undoWrites(bench.tables, run);
  const ms =
    isWrite || run.fault !== undefined
      ? run.ms
      : await repeatedTimes(bench.caller, pattern.operation, { input, ms: run.ms });
  const tables = [...bench.tables.samples.values()].map((samples) => samples.table);
  const target = targetOf(tables, pattern, input);
  const measured = measure(table, pattern, { run, ms, input, target, bench });
  checkExpectation(pattern, run, { isOrdered: isOrdered(pattern, target), problems });
  checkAccess(target, run, problems);
  checkBudget(pattern, measured, problems);
  checkHeat(measured, problems);
  const outcome = problems.errors === 0 ? 'passed' : 'failed';
  return proofOf(table, pattern, { outcome, problems, run, measured });
}

interface Result {
  readonly outcome: PatternProof['outcome'];
  readonly problems: Problems;
  readonly run?: Run;
  readonly measured?: Measured;
}

function proofOf(
  table: ModelTable,
  { name, operation }: AccessPattern,
  { outcome, problems, run, measured }: Result,
): PatternProof {
  return {
    table: table.name,
    pattern: name,
    operation,
    outcome,
    problems: problems.list(),
    requests: run?.requests.slice(0, MAX_REQUESTS) ?? [],
    items: run?.items.slice(0, MAX_ITEMS) ?? [],
    measured,
  };
}

/** Nothing is sent to a table that was not made for the proof. */
function hasTables(input: JsonObject, { samples }: ScratchTables, problems: Problems): boolean {
  const names = tablesNamed(input);
  if (names === undefined) {
    problems.error('proof-statement-unread', ['request', 'Statement']);
    return false;
  }
  const others = [...names].filter((name) => !samples.has(name));
  for (const name of others) problems.error('proof-table-unknown', ['request'], { name });
  return others.length === 0;
}

// ------------------------------------------------------------------ what was measured

interface Ran {
  readonly run: Run;
  readonly ms: readonly number[];
  readonly input: JsonObject;
  readonly target: Target;
  readonly bench: Bench;
}

function measure(table: ModelTable, pattern: AccessPattern, ran: Ran): Measured {
  const { run, ms, input, target, bench } = ran;
  const units = run.fault === undefined ? run.units : unitsOfRefusal(run, input, bench.tables);
  const { p50Ms, p99Ms } = timesOf(ms);
  const place = { table, pattern };
  const isKnown = units.length > 0 || run.fault === undefined;
  const cost = isKnown ? bench.pricer?.ofUnits(place, units) : bench.pricer?.ofDesign(place);
  return {
    returned: run.returned,
    examined: examinedItems(run, target, input),
    roundTrips: run.requests.length,
    readUnits: units.reduce((sum, one) => sum + one.readUnits, 0),
    writeUnits: units.reduce((sum, one) => sum + one.writeUnits, 0),
    units,
    p50Ms,
    p99Ms,
    monthlyDollars: cost?.toString(),
    heat: heatOf(pattern, target, units),
  };
}

/**
 * A write that its condition stopped is charged for the item that is there, but the answer does not
 * say so. What a cancelled transaction is charged is not known.
 *
 * source: PRICING.md, "Failed conditional writes are charged too"; measured by BEHAVIOUR.md, 12
 */
function unitsOfRefusal(
  { fault }: Run,
  input: JsonObject,
  { samples }: ScratchTables,
): readonly UnitsOfPart[] {
  if (fault?.name !== 'ConditionalCheckFailedException') return [];
  return [...writtenItems(input)].flatMap(([name, items]) => {
    const held = samples.get(name);
    return items.map((item) => {
      const existing = held?.items.get(keyText(held.table, item));
      const bytes = existing === undefined ? 0 : sampleBytes(existing);
      return { table: name, readUnits: 0, writeUnits: writeUnits(bytes) };
    });
  });
}

// ------------------------------------------------------------------ what is looked at

/** A Query comes in the order of the sort key, if there is one. */
function isOrdered({ operation }: AccessPattern, { part }: Target): boolean {
  if (operation === 'TransactGetItems') return true;
  return operation === 'Query' && (part?.sortKeys.length ?? 0) > 0;
}

/** What is read in another way than it is meant to be. */
function checkAccess(target: Target, run: Run, problems: Problems): void {
  const { part, statement } = target;
  if (run.isCut) problems.warn('proof-cut', ['request'], { pages: run.requests.length });
  if (run.fault !== undefined || part === undefined || !isScan(target)) return;
  const params = { keys: keyNames(part), part: part.index ?? part.table.name };
  const at = ['request', 'Statement'];
  // Without a condition it never was anything else.
  if (statement?.hasWhere === true) problems.error('proof-became-scan', at, params);
  else problems.warn('proof-is-scan', at, params);
}

const PERCENT = 100;

function checkHeat({ heat }: Measured, problems: Problems): void {
  if (heat === undefined || heat.percent <= PERCENT) return;
  const { part, key, share, percent, readUnitsPerSecond, writeUnitsPerSecond } = heat;
  problems.warn('proof-hot-partition', ['peakPerSecond'], {
    part,
    key,
    share: Math.round(share * PERCENT),
    percent: Math.round(percent),
    readUnits: Math.round(readUnitsPerSecond),
    writeUnits: Math.round(writeUnitsPerSecond),
  });
}
