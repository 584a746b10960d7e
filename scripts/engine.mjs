import { pathToFileURL } from 'node:url';
import { buildEngine, engineBundle } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain } from './processes.mjs';
import { userDataFolder } from './settings.mjs';

/**
 * `npm run engine -- --port 8000 --host 127.0.0.1 (--data DIR | --in-memory)`: the engine alone.
 *
 * It runs in this very process, so that a signal reaches it without anybody in between.
 */
await runMain(async () => {
  await ensureInstalled();
  await buildEngine();
  const flags = process.argv.slice(2);
  const saysWhere = flags.some((flag) => /^--(data|in-memory)\b/.test(flag));
  if (!saysWhere) flags.push('--data', process.env.SORTKEY_DATA || userDataFolder());
  process.argv = [process.execPath, engineBundle, ...flags];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(engineBundle).href);
  return process.exitCode;
});
