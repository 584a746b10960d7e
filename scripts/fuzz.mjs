import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { runMain } from './processes.mjs';
import { Refusal } from './settings.mjs';

const SHOWN_PROBLEMS = 20;
const PROGRESS_MS = 10_000;

/**
 * `node scripts/fuzz.mjs --requests 100000 --seed 1`: does the engine answer whatever it is sent?
 *
 * Random requests, most of them wrong, in runs of their own seed; what must hold is said in
 * engine/testing/request-fuzz.ts. A run that fails is repeated with `--seed <its seed> --requests
 * 1`.
 */
await runMain(async () => {
  const { requests, seed } = readFlags();
  await ensureInstalled();
  const { register } = await import('tsx/esm/api');
  register();
  const { fuzzRequests, REQUESTS_A_RUN } = await import('../engine/testing/request-fuzz.ts');
  const total = { counts: new Map(), problems: [], slowest: { ms: 0, request: '' }, requests: 0 };
  const startMs = Date.now();
  let toldMs = startMs;
  for (let run = 0; total.requests < requests; run++) {
    add(total, await fuzzRequests(seed + run), seed + run);
    total.requests += REQUESTS_A_RUN;
    if (Date.now() - toldMs < PROGRESS_MS) continue;
    toldMs = Date.now();
    console.log(`${total.requests} requests, ${total.problems.length} problems`);
  }
  tell(total, (Date.now() - startMs) / 1000);
  return total.problems.length === 0 ? 0 : 1;
});

function readFlags() {
  const options = {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  };
  const { values } = parseArgs({ options });
  const number = (name) => {
    if (/^\d+$/.test(values[name])) return Number(values[name]);
    throw new Refusal(`--${name} must be a whole number, and is "${values[name]}".`);
  };
  return { requests: number('requests'), seed: number('seed') };
}

function add(total, { counts, problems, slowest }, seed) {
  for (const [outcome, count] of counts) {
    total.counts.set(outcome, (total.counts.get(outcome) ?? 0) + count);
  }
  for (const problem of problems) total.problems.push(`seed ${seed}: ${problem}`);
  if (slowest.ms > total.slowest.ms) total.slowest = slowest;
}

function tell({ counts, problems, slowest, requests }, seconds) {
  for (const [outcome, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${outcome}\t${count}`);
  console.log(`slowest: ${slowest.ms.toFixed(0)} ms, ${slowest.request.slice(0, 200)}`);
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) console.log(problem);
  console.log(`${requests} requests in ${seconds.toFixed(0)} s, ${problems.length} problems`);
}
