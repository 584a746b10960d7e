import { ensureInstalled } from './install.mjs';
import { runMain, whenShellEnds } from './processes.mjs';

/**
 * `npm run prove -- model.json`: do the access patterns of a model hold?
 *
 * Runs every pattern against tables of its own, in an engine of this process or at `--endpoint`,
 * and prints what came of it; `--junit` and `--json` keep that in files. Ends with 1 when a pattern
 * fails, has become a Scan or breaks its budget, and with 130 when it is stopped.
 */
await runMain(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A second Ctrl-C means now, whatever is left behind.
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  }
  whenShellEnds(() => stop.abort());
  await ensureInstalled();
  const { register } = await import('tsx/esm/api');
  register();
  const { proveFile } = await import('./prove/prove-file.ts');
  return proveFile(process.argv.slice(2), stop.signal);
});
