import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { runMain } from './processes.mjs';
import { Refusal } from './settings.mjs';

const USAGE =
  'npm run price -- <scenario.json> [--json | --csv | --markdown] [--compare] [--months]';

/**
 * `npm run price -- scenario.json`: what does the scenario cost?
 *
 * Prints every line and the total; `--json`, `--csv` and `--markdown` print them to be kept. A file
 * that cannot be read ends with what is wrong with it, and with an exit code of 1.
 */
await runMain(async () => {
  const { path, flags } = readFlags();
  const text = await readText(path);
  await ensureInstalled();
  const { register } = await import('tsx/esm/api');
  register();
  const { parseScenario } = await import('../model/pricing/scenario/scenario.ts');
  const { scenario, problems } = parseScenario(text);
  await tell(problems);
  if (scenario === undefined) throw new Refusal(`${path} is not a scenario.`);
  const { estimateScenario } = await import('../model/pricing/forecast.ts');
  const estimate = estimateScenario(scenario);
  await tell(estimate.problems);
  process.stdout.write(await printed(scenario, estimate, flags));
  if (flags.months) await printMonths(scenario);
  if (flags.compare) await printComparison(scenario);
});

function readFlags() {
  const flag = { type: 'boolean', default: false };
  const options = { json: flag, csv: flag, markdown: flag, compare: flag, months: flag };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [path] = positionals;
    const formats = [values.json, values.csv, values.markdown].filter((one) => one);
    if (positionals.length !== 1 || formats.length > 1) throw new Refusal(USAGE);
    if (formats.length === 1 && (values.compare || values.months)) {
      throw new Refusal('--compare and --months go with the table only.');
    }
    return { path, flags: values };
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(`${error.message}\n${USAGE}`);
  }
}

async function readText(path) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${error.message}`);
  }
}

/** Findings go where they do not get into what is printed. */
async function tell(problems) {
  const { problemWords } = await import('../components/start/problem-words.ts');
  const { printPlace } = await import('../model/model.ts');
  for (const problem of problems) {
    console.error(`${problem.severity}: ${printPlace(problem.at)}: ${problemWords(problem)}`);
  }
}

async function printed({ name }, estimate, { json, csv, markdown }) {
  const print = await import('../model/pricing/export.ts');
  if (json) return print.estimateJson(estimate);
  if (csv) return print.estimateCsv(estimate);
  return markdown ? print.estimateMarkdown(name, estimate) : print.estimateTable(estimate);
}

async function printMonths(scenario) {
  const { forecast } = await import('../model/pricing/forecast.ts');
  const { formatMoney } = await import('../model/pricing/format.ts');
  for (const { month, estimate, sum } of forecast(scenario)) {
    const { currency } = estimate.total;
    const money = (amount) => formatMoney(amount, currency);
    console.log(`month ${month}\t${money(estimate.total.month)}\tso far ${money(sum)}`);
  }
}

async function printComparison({ usage, priceList, options }) {
  const { compare, reasonWords } = await import('../model/pricing/compare.ts');
  const { priceListOf } = await import('../model/pricing/prices/price-lists.ts');
  const { formatMoney } = await import('../model/pricing/format.ts');
  const { choices, cheapest, reason } = compare(usage, priceListOf(priceList), options);
  for (const { code, estimate, obstacle } of choices) {
    const { total } = estimate;
    const cost = obstacle ? reasonWords(obstacle) : formatMoney(total.month, total.currency);
    console.log(`${code}\t${cost}${total.isIncomplete ? ' (incomplete)' : ''}`);
  }
  console.log(`${cheapest === undefined ? '' : `Cheapest: ${cheapest}. `}${reasonWords(reason)}`);
}
