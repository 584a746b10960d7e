import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './install.mjs';
import { runMain, runToEnd } from './processes.mjs';
import { Refusal, root } from './settings.mjs';

/**
 * `npm run soak -- --kills 500`: the crash tests, for as long as you like.
 *
 * 64 writers, the engine killed in the middle, everything that was acknowledged looked for; again
 * and again on the same folder. SEED=<number> replays a run.
 */
await runMain(async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' } } });
  if (!/^[1-9]\d*$/.test(values.kills)) {
    throw new Refusal(`--kills must be a whole number above 0, and is "${values.kills}".`);
  }
  await ensureInstalled();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return runToEnd(process.execPath, [vitest, 'run', '--project', 'crash', 'e2e/crash/crash'], {
    env: { ...process.env, SORTKEY_KILLS: values.kills },
  });
});
