import builder from 'junit-report-builder';
import { hasErrors, type Problem } from '../../model/model';
import type { PatternProof, Proof } from '../../model/proof/proof';
import { printProblem, printUnits } from './report';

const MS_PER_SECOND = 1_000;
const SECOND_DECIMALS = 6;
/** Characters that XML cannot have, however they are escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** A proof as JUnit's XML: a suite for each table, and one for what is wrong with all of them. */
export function printJunit(name: string, proof: Proof): string {
  const report = builder.newBuilder().name(clean(name));
  if (proof.problems.length > 0) {
    const test = report.testSuite().name('model').testCase();
    test.className('model').name('tables and samples');
    const words = wordsOf(proof.problems);
    if (hasErrors(proof.problems)) test.error(clean(words), 'model');
    else test.standardOutput(clean(words));
  }
  for (const table of new Set(proof.patterns.map((one) => one.table))) {
    const suite = report.testSuite().name(clean(table));
    for (const one of proof.patterns.filter((pattern) => pattern.table === table)) {
      addPattern(suite.testCase(), one);
    }
  }
  return report.build();
}

function addPattern(test: ReturnType<typeof builder.testCase>, proof: PatternProof): void {
  const { table, pattern, outcome, problems, measured } = proof;
  const words = clean(wordsOf(problems));
  test.className(clean(table)).name(clean(pattern));
  test.time(Number(((measured?.p50Ms ?? 0) / MS_PER_SECOND).toFixed(SECOND_DECIMALS)));
  if (outcome === 'failed') test.failure(words, problems[0]?.code ?? outcome);
  else if (hasErrors(problems)) test.error(words, problems[0]?.code ?? outcome);
  else if (outcome === 'unproved') test.skipped();
  if (measured === undefined) return;
  const { examined, returned, roundTrips, monthlyDollars = 'unknown' } = measured;
  const counts = `examined ${examined}, returned ${returned}, round trips ${roundTrips}`;
  const out = `units: ${printUnits(measured.units)}; ${counts}; US dollars a month: `;
  test.standardOutput(clean(out + monthlyDollars));
}

function wordsOf(problems: readonly Problem[]): string {
  return problems.map((problem) => printProblem(problem).trim()).join('\n');
}

function clean(text: string): string {
  return text.replace(NOT_XML, '�');
}
