import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngine } from '../engine-process';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the DynamoDB under test listens. */
    endpoint: string;
  }
}

/**
 * Gives the wire tests a DynamoDB: the one at DYNAMODB_ENDPOINT, or a fresh engine of ours, on disk
 * unless SORTKEY_WIRE_STORE is `memory`. Tests read the address from DYNAMODB_ENDPOINT or, typed,
 * from `inject('endpoint')`.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) {
    project.provide('endpoint', given);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-wire-'));
  const isInMemory = process.env.SORTKEY_WIRE_STORE === 'memory';
  const where = isInMemory ? ['--in-memory'] : ['--data', folder];
  const engine = await startEngine([...where, '--ttl-interval', '0.2']);
  const { endpoint } = engine;
  process.env.DYNAMODB_ENDPOINT = endpoint;
  project.provide('endpoint', endpoint);
  return async () => {
    delete process.env.DYNAMODB_ENDPOINT;
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
