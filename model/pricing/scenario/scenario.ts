import { type Codec, flag, list, number, oneOf, text } from '../../codec/codec';
import { optional, record } from '../../codec/record';
import { readJson } from '../../formats/json-text';
import { hasErrors, type Place, type Problem } from '../../model';
import { Problems } from '../../problems';
import { Exact } from '../exact';
import { DEFAULT_OPTIONS, type EstimateOptions } from '../types/estimate';
import { PRICE_UNITS, type PriceKey, type PriceOverride } from '../types/prices';
import { type Growth, type GrowthRate, SCENARIO_VERSION, type Scenario } from '../types/scenario';
import type { TableUsage } from '../types/usage';
import { usageCodec } from './usage-codec';

/** Longer than this nobody's scenario is; a longer text is refused unread. */
export const MAX_SCENARIO_CHARACTERS = 2_000_000;

/** Keys in the order of the list; new ones are added at its end, for short forms hold positions. */
const PRICE_KEYS = Object.keys(PRICE_UNITS) as PriceKey[];

const override = record<PriceOverride>({
  region: text(40),
  key: oneOf(PRICE_KEYS),
  amount: text(40),
});

const options = record<EstimateOptions>({
  monthHours: oneOf([720, 730, 744]),
  freeTier: flag(),
  gigabyte: oneOf(['binary', 'decimal']),
  accept: list(oneOf(['proxy', 'heuristic', 'unverified']), 3),
  overrides: list(override, 500),
});

const rate = record<GrowthRate>({
  kind: oneOf(['compound', 'linear']),
  share: number({ min: -1, max: 10 }),
});
const growth = record<Growth>({
  months: number({ min: 1, max: 36, isWhole: true }),
  items: rate,
  traffic: rate,
});

const scenarioCodec: Codec<Scenario> = record<Scenario>({
  version: oneOf([SCENARIO_VERSION]),
  name: text(255),
  priceList: oneOf(['current', '2024-10']),
  options,
  usage: usageCodec,
  growth: optional(growth),
});

export interface ParsedScenario {
  /** Absent when a problem is an error. */
  readonly scenario?: Scenario;
  readonly problems: readonly Problem[];
}

/** A scenario to begin with: nothing in it yet. */
export function emptyScenario(region: string): Scenario {
  return {
    version: SCENARIO_VERSION,
    name: 'Untitled',
    priceList: 'current',
    options: DEFAULT_OPTIONS,
    usage: { region, tables: [] },
  };
}

/** Reads the JSON text of a scenario that may come from anywhere. */
export function parseScenario(source: string): ParsedScenario {
  if (source.length > MAX_SCENARIO_CHARACTERS) return tooLong(source.length);
  const { json, problems: remarks } = readJson(source);
  if (json === undefined) return { problems: remarks };
  const problems = new Problems();
  for (const remark of remarks) problems.add(remark);
  return finished(scenarioCodec.read(json, { at: [], problems }), problems);
}

/** The JSON text of a scenario, to be read by people too. */
export function printScenario(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

// ------------------------------------------------------------------ in an address

const SHORT_FORM = '1';

/** What JSON needs much of and an address would escape, exchanged for what it leaves alone. */
const SWAPPED = ['[(', '])', `"'`, ',~', ' *'];
const SWAPS = new Map(
  SWAPPED.flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
);

/** A scenario as text that an address can hold as it is. */
export function encodeScenario(scenario: Scenario): string {
  const packed = JSON.stringify(scenarioCodec.pack(scenario));
  // A text with half a character cannot be in an address; a scenario that was read has none.
  return SHORT_FORM + encodeURIComponent(swapped(packed.replace(/\p{Surrogate}/gu, '�')));
}

/** Reads what `encodeScenario` wrote, or what somebody made of it. */
export function decodeScenario(encoded: string): ParsedScenario {
  if (encoded.length > MAX_SCENARIO_CHARACTERS) return tooLong(encoded.length);
  if (!encoded.startsWith(SHORT_FORM)) return broken('scenario-version');
  const plain = decoded(encoded.slice(SHORT_FORM.length));
  if (plain === undefined) return broken('scenario-broken');
  const { json } = readJson(swapped(plain));
  if (json === undefined) return broken('scenario-broken');
  const problems = new Problems();
  return finished(scenarioCodec.unpack(json, { at: [], problems }), problems);
}

function swapped(source: string): string {
  return source.replace(/[[\]()"',~ *]/g, (character) => SWAPS.get(character) ?? character);
}

/** undefined when an escape is broken */
function decoded(source: string): string | undefined {
  try {
    return decodeURIComponent(source);
  } catch {
    return undefined;
  }
}

function broken(code: string): ParsedScenario {
  return { problems: [{ code, severity: 'error', at: [], params: {} }] };
}

function tooLong(length: number): ParsedScenario {
  const params = { length, max: MAX_SCENARIO_CHARACTERS };
  return { problems: [{ code: 'scenario-too-long', severity: 'error', at: [], params }] };
}

// ------------------------------------------------------------------ beyond types

function finished(scenario: Scenario | undefined, problems: Problems): ParsedScenario {
  if (scenario !== undefined) checkScenario(scenario, problems);
  const all = problems.list();
  return scenario === undefined || hasErrors(all) ? { problems: all } : { scenario, problems: all };
}

function checkScenario(scenario: Scenario, problems: Problems): void {
  for (const [position, { amount }] of scenario.options.overrides.entries()) {
    const price = Exact.parse(amount);
    if (price !== undefined && !price.isNegative) continue;
    problems.error('price-not-a-number', ['options', 'overrides', position, 'amount'], { amount });
  }
  const at: Place = ['usage', 'tables'];
  const { tables } = scenario.usage;
  checkNames(tables, at, 'table-name-duplicate', problems);
  for (const [position, table] of tables.entries()) {
    checkTable(table, scenario.usage.region, [...at, position], problems);
  }
}

function checkNames(
  named: readonly { readonly name: string }[],
  at: Place,
  code: string,
  problems: Problems,
): void {
  const seen = new Set<string>();
  for (const [position, { name }] of named.entries()) {
    if (seen.has(name)) problems.error(code, [...at, position, 'name'], { name });
    seen.add(name);
  }
}

function checkTable(table: TableUsage, home: string, at: Place, problems: Problems): void {
  const indexes = [...(table.indexes ?? []), ...(table.vectorIndexes ?? [])];
  checkNames(indexes, [...at, 'indexes'], 'index-name-duplicate', problems);
  const seen = new Set([home]);
  for (const [position, { region }] of (table.replicas ?? []).entries()) {
    const place = [...at, 'replicas', position, 'region'];
    if (seen.has(region)) problems.error('replica-duplicate', place, { name: region });
    seen.add(region);
  }
  for (const [position, operation] of table.operations.entries()) {
    if (operation.kind !== 'read' || operation.operation === 'TransactGetItems') continue;
    const { eventual = 0, strong = 0, transactional = 0 } = operation.consistency;
    const sum = Exact.sum([eventual, strong, transactional]);
    if (sum.equals(1)) continue;
    const place = [...at, 'operations', position, 'consistency'];
    problems.error('shares-not-whole', place, { sum: sum.toString() });
  }
}
