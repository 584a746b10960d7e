import { ensureInstalled } from './install.mjs';
import { runMain } from './processes.mjs';

/**
 * `npm run bench`, `bench:compare`, `bench:growth`, `bench:report`, `bench:all`: how fast it is.
 * scripts/bench/commands.ts says what each does.
 */
await runMain(async () => {
  await ensureInstalled();
  const { register } = await import('tsx/esm/api');
  register();
  const { runCommand } = await import('./bench/commands.ts');
  return runCommand(process.argv.slice(2));
});
