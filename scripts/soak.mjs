import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { runMain, runToEnd } from './processes.mjs';
import { Refusal, root } from './settings.mjs';

/**
 * `npm run soak -- --kills 500`: the crash test, for as long as you like; without a number, until
 * you stop it.
 *
 * Writers of every kind, the engine killed in the middle, everything that was acknowledged looked
 * for; again and again on the same folder. SEED=<number> replays a run.
 */
await runMain(async () => {
  const { kills = 'Infinity' } = parseArgs({ options: { kills: { type: 'string' } } }).values;
  if (!/^([1-9]\d*|Infinity)$/.test(kills)) {
    throw new Refusal(`--kills must be a whole number above 0, and is "${kills}".`);
  }
  await ensureInstalled();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return runToEnd(process.execPath, [vitest, 'run', '--project', 'crash', 'e2e/crash/crash'], {
    env: { ...process.env, SORTKEY_KILLS: kills },
  });
});
