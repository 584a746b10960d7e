import { buildEngine, engineBundle } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createGroup, damageSentence, runMain } from './processes.mjs';
import { userDataFolder } from './settings.mjs';

/**
 * `npm run engine -- --port 8000 --host 127.0.0.1 (--data DIR | --in-memory)`: the engine alone.
 *
 * It runs in a process of its own, so that somebody is left to say so when damaged data ends it.
 */
await runMain(async () => {
  await ensureInstalled();
  await buildEngine();
  const group = createGroup();
  const args = ['--enable-source-maps', engineBundle, ...process.argv.slice(2)];
  group.start('The engine', args, {
    env: { SORTKEY_DATA: process.env.SORTKEY_DATA || userDataFolder() },
    onEnd(how) {
      const [, exitCode] = /^exit code (\d+)$/.exec(how) ?? [];
      if (exitCode === undefined)
        console.error(`The engine stopped (${how})${damageSentence(how)}`);
      void group.stop(Number(exitCode ?? 1));
    },
  });
  return group.ended;
});
