import { watch } from 'node:fs';
import { join } from 'node:path';
import { nextScript } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createGroup, requireFreePort, runMain } from './processes.mjs';
import { readSettings, root, urlOf, userDataFolder } from './settings.mjs';

const QUIET_MS = 200;

/**
 * `npm run dev`: the console reloads by itself, and the engine starts again when its files change.
 *
 * Its data are kept apart from those of `npm start`, which may be running.
 */
await runMain(async () => {
  const env = { SORTKEY_DATA: `${userDataFolder()}-dev`, ...process.env };
  const { host, port, enginePort, dataFolder } = readSettings(process.argv.slice(2), env);
  await requireFreePort(host, port, 'SORTKEY_PORT');
  await requireFreePort(host, enginePort, 'SORTKEY_ENGINE_PORT');
  await ensureInstalled();

  const group = createGroup();
  keepEngineRunning(group, ['--port', String(enginePort), '--host', host, '--data', dataFolder]);
  group.start('The console', [nextScript, 'dev', '-H', host, '-p', String(port)], {
    env: {
      NEXT_TELEMETRY_DISABLED: '1',
      SORTKEY_ENGINE_URL: urlOf(host, enginePort),
      SORTKEY_DATA: dataFolder,
    },
  });
  return group.ended;
});

/** An engine that ends by itself, as on a typing error, waits for the next change. */
function keepEngineRunning(group, flags) {
  const start = () =>
    group.start('The engine', ['--import', 'tsx', join('engine', 'cli.ts'), ...flags], {
      onEnd: (how) => console.error(`The engine stopped (${how}); waiting for a change.`),
    });
  let engine = start();
  let restart = Promise.resolve();
  let timer;
  const watcher = watch(join(root, 'engine'), { recursive: true }, (_, file) => {
    if (file && (!file.endsWith('.ts') || /\.(test|fuzz|bench|contract)\.ts$/.test(file))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      restart = restart.then(async () => {
        if (group.isStopping()) return;
        await engine.stop();
        if (!group.isStopping()) engine = start();
      });
    }, QUIET_MS);
  });
  group.ended.then(() => {
    clearTimeout(timer);
    watcher.close();
  });
}
