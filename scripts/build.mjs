import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runToEnd } from './processes.mjs';
import { Refusal, root } from './settings.mjs';

/** The engine as one file. */
export const engineBundle = join(root, 'dist', 'engine', 'cli.mjs');

const ENGINE_STAMP = join(root, 'dist', 'engine', 'sources.sha256');
const CONSOLE_STAMP = join(root, '.next', 'sources.sha256');

const ENGINE_SOURCES = ['engine', 'package.json', 'package-lock.json', 'scripts/build.mjs'];
const CONSOLE_SOURCES = [
  ...ENGINE_SOURCES,
  ...['app', 'components', 'model', 'public', 'proxy.ts'],
  ...['next.config.mjs', 'postcss.config.mjs', 'tsconfig.json'],
];

/** Bundles the engine, unless the bundle was made from these very sources. */
export async function buildEngine() {
  const sources = fingerprint(ENGINE_SOURCES);
  if (existsSync(engineBundle) && readIfThere(ENGINE_STAMP) === sources) return;
  rmSync(ENGINE_STAMP, { force: true });
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['engine/cli.ts', 'engine/storage/settle-worker.ts'],
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    outdir: dirname(engineBundle),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'error',
  }).catch(() => {
    throw new Refusal('The engine could not be built.');
  });
  writeFileSync(ENGINE_STAMP, sources);
}

/** Builds the console, unless the build was made from these very sources. */
export async function buildConsole() {
  const sources = fingerprint(CONSOLE_SOURCES);
  const isBuilt = existsSync(join(root, '.next', 'BUILD_ID'));
  if (isBuilt && readIfThere(CONSOLE_STAMP) === sources) return;
  rmSync(CONSOLE_STAMP, { force: true });
  console.log('Building the console (a minute at most)');
  const exitCode = await runToEnd(process.execPath, [nextScript, 'build'], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (exitCode !== 0) throw new Refusal('The console could not be built.');
  mkdirSync(join(root, '.next'), { recursive: true });
  writeFileSync(CONSOLE_STAMP, sources);
}

/** Started by itself, never through npx: killing npx leaves what it started behind. */
export const nextScript = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');

/** One hash of the names and contents of these files and folders, tests left out. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(path)) {
      const content = readFileSync(join(root, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  const entries = readDirectory(full);
  if (entries === undefined) return [path];
  return entries.flatMap((entry) => {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(below);
    return /\.(test|fuzz|bench|contract)\./.test(entry.name) ? [] : [below];
  });
}

/** returns  entries in the order of their names; undefined for a file */
function readDirectory(path) {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
