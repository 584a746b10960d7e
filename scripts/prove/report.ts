import { problemWords } from '../../components/start/problem-words';
import { type Problem, printPlace } from '../../model/model';
import type { Measured, PatternProof, Proof, UnitsOfPart } from '../../model/proof/proof';
import { moneyWords } from '../../model/proof/words';

const HEADS = [
  '',
  'pattern',
  'operation',
  'units',
  'examined → returned',
  'pages',
  'p50 / p99 ms',
  'a month',
];
const MARKS = { passed: 'ok', failed: 'FAIL', unproved: '-' } as const;

/** What came of a proof, for people: a table, then what is wrong, then a sum. */
export function printReport(proof: Proof): string {
  const areSeveral = new Set(proof.patterns.map(({ table }) => table)).size > 1;
  const rows = proof.patterns.map((one) => rowOf(one, nameOf(one, areSeveral)));
  const table = rows.length === 0 ? '' : `${printTable([HEADS, ...rows])}\n`;
  const ofModel = proof.problems.map(printProblem);
  const ofPatterns = proof.patterns
    .filter(({ problems }) => problems.length > 0)
    .map((one) => [nameOf(one, areSeveral), ...one.problems.map(printProblem)].join('\n'));
  const findings = [...ofModel, ...ofPatterns].map((text) => `${text}\n\n`).join('');
  return `${table}\n${findings}${printSum(proof)}\n`;
}

function nameOf({ table, pattern }: PatternProof, areSeveral: boolean): string {
  return areSeveral ? `${table}/${pattern}` : pattern;
}

function rowOf(proof: PatternProof, name: string): readonly string[] {
  const { operation, outcome, measured } = proof;
  return [MARKS[outcome], name, operation, ...(measured ? measuredCells(measured) : [])];
}

function measuredCells(measured: Measured): readonly string[] {
  const { examined, returned, roundTrips, p50Ms, p99Ms, monthlyDollars } = measured;
  return [
    printUnits(measured.units),
    `${examined} → ${returned}`,
    String(roundTrips),
    `${p50Ms.toPrecision(2)} / ${p99Ms.toPrecision(2)}`,
    monthlyDollars === undefined ? '?' : moneyWords(monthlyDollars),
  ];
}

/** Such as `1 W, GSI1 1 W`: the table's own without a name. */
export function printUnits(units: readonly UnitsOfPart[]): string {
  const parts = units.flatMap(({ index, readUnits, writeUnits }) => {
    const name = index === undefined ? '' : `${index} `;
    return [
      ...(readUnits > 0 ? [`${name}${readUnits} R`] : []),
      ...(writeUnits > 0 ? [`${name}${writeUnits} W`] : []),
    ];
  });
  return parts.join(', ') || '0';
}

function printTable(rows: readonly (readonly string[])[]): string {
  const widths = HEADS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Such as `  error: Expected at least 2 items, found 1. ($.expect.count)`. */
export function printProblem(problem: Problem): string {
  const place = problem.at.length === 0 ? '' : ` (${printPlace(problem.at)})`;
  return `  ${problem.severity}: ${problemWords(problem)}${place}`;
}

function printSum({ patterns, monthlyDollars }: Proof): string {
  const count = (outcome: PatternProof['outcome']) =>
    patterns.filter((one) => one.outcome === outcome).length;
  const dollars = monthlyDollars === undefined ? 'not known' : moneyWords(monthlyDollars);
  const counts = `${count('passed')} passed, ${count('failed')} failed`;
  return `${counts}, ${count('unproved')} unproved. A month: ${dollars}.`;
}
