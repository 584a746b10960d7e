import { pathToFileURL } from 'node:url';
import { buildEngine, engineBundle } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runMain, whenShellEnds } from './processes.mjs';
import { userDataFolder } from './settings.mjs';

/**
 * `npm run engine -- --port 8000 --host 127.0.0.1 (--data DIR | --in-memory)`: the engine alone.
 *
 * It runs in this very process, so that a signal reaches it without anybody in between.
 */
await runMain(async () => {
  await ensureInstalled();
  await buildEngine();
  process.env.SORTKEY_DATA ||= userDataFolder();
  process.argv = [process.execPath, engineBundle, ...process.argv.slice(2)];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(engineBundle).href);
  endWithShell();
  return process.exitCode;
});

/** A second signal makes the engine leave at once, so it gets none when it had one already. */
function endWithShell() {
  let wasTold = false;
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      wasTold = true;
      // The engine answers signals once it is ready; until then there is nothing to close.
      if (process.listenerCount(signal) === 1) process.exit(130);
    });
  }
  whenShellEnds(() => {
    if (!wasTold) process.kill(process.pid, 'SIGTERM');
  });
}
