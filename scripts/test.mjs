import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildConsole, buildEngine } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain, runToEnd } from './processes.mjs';
import { root } from './settings.mjs';
import { playwrightCounts, sumCounts, vitestCounts } from './test-counts.mjs';
import { ensureAwsCli, ensureChromium } from './test-tools.mjs';

/**
 * `npm test`: everything that must hold. `npm run check` (`--fast`) stops after the unit tests.
 *
 * Every step runs, so that one run tells all that is wrong; the last line counts the tests.
 */
await runMain(async () => {
  const isFast = process.argv.includes('--fast');
  await ensureInstalled();
  const reports = mkdtempSync(join(tmpdir(), 'sortkey-test-'));
  const outcomes = [];
  try {
    for (const step of isFast ? fastSteps(reports) : allSteps(reports)) {
      outcomes.push(await runStep(step));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  printSummary(outcomes);
  return outcomes.every((outcome) => outcome.isGood) ? 0 : 1;
});

function fastSteps(reports) {
  return [
    { name: 'Types', run: () => runTool('typescript/bin/tsc', ['--noEmit']) },
    { name: 'Lint and format', run: () => runTool('@biomejs/biome/bin/biome', ['check', '.']) },
    {
      name: 'Promises',
      run: () => runTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']),
    },
    {
      name: 'Spelling',
      run: () => runTool('cspell/bin.mjs', ['--no-progress', '--no-summary', '.']),
    },
    vitestStep('Unit tests', 'unit', join(reports, 'unit.json')),
  ];
}

function allSteps(reports) {
  const e2eReport = join(reports, 'e2e.json');
  return [
    ...fastSteps(reports),
    { name: 'Tools', run: ensureTools },
    { name: 'Build', run: build },
    vitestStep('Wire tests, engine on disk', 'wire', join(reports, 'disk.json'), {
      SORTKEY_WIRE_STORE: 'disk',
    }),
    vitestStep('Wire tests, engine in memory', 'wire', join(reports, 'memory.json'), {
      SORTKEY_WIRE_STORE: 'memory',
    }),
    vitestStep('Crash tests', 'crash', join(reports, 'crash.json')),
    vitestStep('Overload tests', 'overload', join(reports, 'overload.json')),
    {
      name: 'Console tests',
      run: () =>
        runTool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
          PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport,
        }),
      counts: () => playwrightCounts(readReport(e2eReport)),
    },
  ];
}

function vitestStep(name, project, report, env = {}) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    run: () => runTool('vitest/vitest.mjs', ['run', '--project', project, ...reporters], env),
    counts: () => vitestCounts(readReport(report)),
  };
}

/** A tool's script, run by this Node: npx would need to be found, and outlive a signal. */
function runTool(script, args, env = {}) {
  return runToEnd(process.execPath, [join(root, 'node_modules', script), ...args], {
    env: { ...process.env, ...env },
  });
}

async function ensureTools() {
  await ensureChromium();
  await ensureAwsCli();
  return 0;
}

async function build() {
  await buildEngine();
  await buildConsole();
  return 0;
}

async function runStep(step) {
  console.log(`\n== ${step.name}`);
  const start = Date.now();
  const exitCode = await step.run().catch((error) => {
    console.error(error.message);
    return 1;
  });
  const isGood = exitCode === 0;
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`== ${step.name}: ${isGood ? 'good' : 'FAILED'} (${seconds} s)`);
  return { name: step.name, seconds, isGood, counts: countsOf(step, isGood) };
}

/** A step that failed without a failed test, such as a type error, counts as one. */
function countsOf(step, isGood) {
  const counts = step.counts?.() ?? { passed: 0, failed: 0, skipped: 0 };
  return !isGood && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The tool ended before it could report, and its step has failed.
    return undefined;
  }
}

function printSummary(outcomes) {
  console.log('');
  for (const { name, seconds, isGood } of outcomes) {
    console.log(`${isGood ? 'good  ' : 'FAILED'}  ${seconds.padStart(6)} s  ${name}`);
  }
  const { passed, failed, skipped } = sumCounts(outcomes.map((outcome) => outcome.counts));
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
}
