import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** The thread that settles, compiled as the engine's build does it, in a folder of its own. */
export interface SettleScript {
  readonly folder: string;
  readonly url: URL;
  remove(): void;
}

/** Compiles settle-worker; for tests, which run the sources as they are. */
export async function buildSettleScript(): Promise<SettleScript> {
  const folder = mkdtempSync(join(tmpdir(), 'sortkey-worker-'));
  // What is compiled finds its packages as the engine does.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const outfile = join(folder, 'settle-worker.mjs');
  await build({
    entryPoints: [join(root, 'engine', 'storage', 'settle-worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  const remove = () => rmSync(folder, { recursive: true });
  return { folder, url: pathToFileURL(outfile), remove };
}
