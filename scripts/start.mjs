import { buildConsole, buildEngine, engineBundle, nextScript } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { createGroup, requireFreePort, runMain, untilAnswers } from './processes.mjs';
import { readSettings, urlOf } from './settings.mjs';

/** `npm start`: the engine and the console, installed and built as far as needed. */
await runMain(async () => {
  const { host, port, enginePort, dataFolder } = readSettings();
  await requireFreePort(host, port, 'SORTKEY_PORT');
  await requireFreePort(host, enginePort, 'SORTKEY_ENGINE_PORT');
  await ensureInstalled();
  await buildEngine();
  await buildConsole();

  const group = createGroup();
  const engineUrl = urlOf(host, enginePort);
  const engineArgs = ['--port', String(enginePort), '--host', host, '--data', dataFolder];
  const engine = group.start('The engine', ['--enable-source-maps', engineBundle, ...engineArgs], {
    isLoud: false,
  });
  const nextArgs = ['start', '-H', host, '-p', String(port)];
  const next = group.start('The console', [nextScript, ...nextArgs], {
    isLoud: false,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SORTKEY_ENGINE_URL: engineUrl,
      SORTKEY_DATA: dataFolder,
    },
  });
  const areReady = await Promise.all([
    untilAnswers(host, enginePort, group),
    untilAnswers(host, port, group),
  ]).catch(async (error) => {
    await group.stop(1);
    throw error;
  });
  if (areReady.every(Boolean)) {
    // What they say on the way up is noise; what they say from now on is news.
    engine.makeLoud();
    next.makeLoud();
    console.log(`Console  ${urlOf(host, port)}`);
    console.log(`Engine   ${engineUrl}`);
    console.log(`Data     ${dataFolder}`);
    console.log('Stop with Ctrl-C.');
  }
  return group.ended;
});
