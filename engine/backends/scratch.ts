import { setImmediate as nextTurn } from 'node:timers/promises';
import { openEngine } from '../engine';
import { createMemoryStore } from '../storage/memory-store';
import type { Backend } from './backend';
import { createInProcessBackend } from './in-process';

/** A database of this process that is gone when it is closed. */
export interface ScratchDatabase {
  readonly backend: Backend;
  close(): Promise<void>;
}

/** How long one after another is answered before others have their turn. */
const TURN_MS = 8;

/**
 * Opens an engine in memory, for work that comes and goes, such as a proof. Its answers need no
 * waiting for, so it lets the event loop go round now and then: whoever shares the process goes on.
 */
export function openScratchDatabase(region: string): ScratchDatabase {
  const engine = openEngine({ store: createMemoryStore() });
  const { send } = createInProcessBackend({ engine, region });
  let turnBegan = performance.now();
  return {
    backend: {
      send: async (operation, body, signal) => {
        if (performance.now() - turnBegan > TURN_MS) {
          await nextTurn();
          turnBegan = performance.now();
        }
        return send(operation, body, signal);
      },
    },
    close: () => engine.close(),
  };
}
