import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './processes.mjs';
import { Refusal, root } from './settings.mjs';

/** Installs the packages of package-lock.json, unless node_modules holds exactly them. */
export async function ensureInstalled() {
  requireNode(process.versions.node);
  if (isInstalled()) return;
  console.log('Installing packages (npm ci)');
  // The build needs the development packages too, whatever NODE_ENV says.
  const exitCode = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (exitCode !== 0) throw new Refusal('The packages could not be installed: npm ci failed.');
}

/** npm records beside the packages what it installed, in the form of package-lock.json. */
function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const found = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return wanted !== undefined && found !== undefined && missing(wanted, found).length === 0;
}

/**
 * Packages that are wanted and not found. One for another platform is optional and may be missing.
 *
 * wanted, found  the `packages` of a lock file: path to { version, integrity, optional }
 */
export function missing(wanted, found) {
  return Object.keys(wanted).filter((path) => {
    if (path === '') return false;
    const here = found[path];
    if (here === undefined) return wanted[path].optional !== true;
    return here.version !== wanted[path].version || here.integrity !== wanted[path].integrity;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return runToEnd(process.execPath, [script, ...args]);
  // On Windows npm is a batch file, which only a shell can run.
  return runToEnd('npm', args, { shell: process.platform === 'win32' });
}

function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  throw new Refusal(`Sortkey needs Node.js 20.9 or newer, and this is ${version}.`);
}
