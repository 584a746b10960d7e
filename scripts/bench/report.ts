import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../settings.mjs';
import { barChart, type Chart } from './chart';
import { compareChart, growthChart, wireChart } from './charts';
import type { CompareResult, GrowthResult, MicroResult, Result, WireResult } from './results';
import { compareTables, growthTables, microTables, originLines, wireTables } from './tables';

/** Results, charts and the hand-written section live here, below the project's folder. */
export const RESULTS = 'docs/performance';

/** Writes docs/performance.md and its charts from what was measured last. */
export function writeReport(): void {
  mkdirSync(join(root, RESULTS), { recursive: true });
  const sections = [
    section<WireResult>('wire', WIRE, wireTables, wireChart),
    section<CompareResult>('compare', COMPARE, compareTables, compareChart),
    section<GrowthResult>('growth', GROWTH, growthTables, growthChart),
    section<MicroResult>('micro', MICRO, microTables),
  ];
  const limits = readIfThere(`${RESULTS}/limits.md`) ?? '';
  const text = [HEAD, ...sections.slice(0, 3), limits.trim(), ...sections.slice(3)].join('\n\n');
  writeFileSync(join(root, 'docs', 'performance.md'), `${text}\n`);
  console.log('Wrote docs/performance.md');
}

const HEAD = `# Performance

<!-- Written by \`npm run bench:report\` from docs/performance; edit limits.md there. -->

Every figure here was measured by a command of this project, on the machine that is named with it. Figures of
two machines do not compare, and neither do those of two sittings; so what is compared took turns in one
sitting, operation by operation. Data is on disk, and a write is answered once it is durable.`;

interface SectionText {
  readonly title: string;
  readonly words: string;
  readonly command: string;
}

const WIRE: SectionText = {
  title: 'Over the wire',
  words: `The load generator \`wrk\` keeps a number of connections busy, each with one request at a time, against a fresh
engine that holds 50,000 items of about 700 bytes with a global index that projects all of an item.

The **ceiling** is a bare \`node:http\` server in a process of its own. It reads the same requests, parses their JSON and
answers a constant of the size that the engine answers. No engine in Node.js can be faster; the share says how
much of it is left after doing the work.`,
  command: 'npm run bench',
};

const COMPARE: SectionText = {
  title: 'Beside others',
  words: `The same requests, taking turns. An operation that one side does not have is said to be unsupported, and counts for
nobody.`,
  command: 'npm run bench:compare -- --with dynalite',
};

const GROWTH: SectionText = {
  title: 'As a table grows',
  words: `The same requests on tables of more and more items. Where work on one item does not depend on how many others there
are, every ratio stays near 1.`,
  command: 'npm run bench:growth',
};

const MICRO: SectionText = {
  title: 'Single functions',
  words: `The benchmarks beside the sources, \`*.bench.ts\`. They are for comparing a change with what was before it.`,
  command: 'npm run bench -- --only micro',
};

function section<R extends Result>(
  kind: R['kind'],
  { title, words, command }: SectionText,
  tables: (result: R) => string,
  chart?: (result: R) => Chart,
): string {
  const begin = `## ${title}\n\n${words}`;
  const json = readIfThere(`${RESULTS}/${kind}.json`);
  if (json === undefined) return `${begin}\n\nNot measured yet: \`${command}\`.`;
  // The cast: the file is one of ours, named for what it holds.
  const result = JSON.parse(json) as R;
  const picture = chart === undefined ? [] : [writeChart(kind, chart(result))];
  return [begin, ...picture, tables(result), originLines(result)].join('\n\n');
}

/** One for each theme; GitHub shows the one that fits. */
function writeChart(name: string, chart: Chart): string {
  for (const theme of ['light', 'dark'] as const) {
    writeFileSync(join(root, RESULTS, `${name}-${theme}.svg`), barChart(chart, theme));
  }
  return [
    '<picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="performance/${name}-dark.svg">`,
    `<img alt="${chart.title}" src="performance/${name}-light.svg">`,
    '</picture>',
  ].join('\n');
}

function readIfThere(path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
