import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Experience } from './good-process';

const PROGRAM = fileURLToPath(new URL('./good-process.ts', import.meta.url));

/** A client that does nothing wrong, in a process of its own, so that it waits for nobody here. */
export interface GoodClient {
  /** throws  when an answer was wrong or did not come */
  end(): Promise<Experience>;
}

/** Starts one, and waits for its first answers. */
export async function startGoodClient(endpoint: string): Promise<GoodClient> {
  const child = fork(PROGRAM, [endpoint], { execArgv: ['--import', 'tsx'] });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the good client failed (exit code ${code})`);
  });
  // Whoever ends it hears of it.
  failed.catch(() => {});
  await Promise.race([once(child, 'message'), failed]);
  return {
    end: async () => {
      const told = once(child, 'message');
      child.send('end');
      const [experience] = await Promise.race([told, failed]);
      child.kill();
      return experience;
    },
  };
}
