import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runToEnd } from './processes.mjs';
import { Refusal, root } from './settings.mjs';

const SYSTEM_CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium of the system, if it has one: CHROMIUM_PATH first. */
export function findChromium(env = process.env) {
  return [env.CHROMIUM_PATH, ...SYSTEM_CHROMIUMS].find((path) => path && existsSync(path));
}

/** Sees to it that there is a browser: the system's, Playwright's own, or the distribution's. */
export async function ensureChromium() {
  if (findChromium() || (await hasPlaywrightChromium())) return;
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  await runToEnd(process.execPath, [playwright, 'install', 'chromium']);
  if (await hasPlaywrightChromium()) return;
  await aptInstall('chromium');
  if (findChromium()) return;
  throw new Refusal('No Chromium was found or could be installed. Set CHROMIUM_PATH to one.');
}

async function hasPlaywrightChromium() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath());
}

/** Sees to it that `aws`, the AWS CLI, is on the PATH of what this process starts. */
export async function ensureAwsCli() {
  if (answers('aws', ['--version'])) return;
  await aptInstall('awscli');
  if (answers('aws', ['--version'])) return;
  await installAwsCliInEnvironment();
  if (answers('aws', ['--version'])) return;
  throw new Refusal('No AWS CLI was found or could be installed. Put `aws` on the PATH.');
}

/** In a Python environment of its own: many systems let pip touch no other. */
async function installAwsCliInEnvironment() {
  const folder = join(root, 'node_modules', '.cache', 'awscli');
  const python = ['python3', 'python'].find((name) => answers(name, ['--version']));
  if (python === undefined) return;
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
  if (answers('aws', ['--version'])) return;
  await runToEnd(python, ['-m', 'venv', folder]);
  await runToEnd(join(bin, 'pip'), ['install', '--quiet', 'awscli']);
}

/** Sees to it that `wrk`, the load generator of the benchmarks, is on the PATH. */
export async function ensureWrk() {
  if (isOnPath('wrk')) return;
  await aptInstall('wrk');
  if (isOnPath('wrk')) return;
  throw new Refusal('No wrk was found or could be installed. Put `wrk` on the PATH.');
}

/** For a program that has no flag which only tells its version. */
function isOnPath(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

async function aptInstall(name) {
  if (!answers('apt-get', ['--version'])) return;
  const isRoot = process.getuid?.() === 0;
  // Never wait for a password nobody is there to type.
  const [command, ...prefix] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => runToEnd(command, [...prefix, 'install', '-y', '-q', name], { env });
  if ((await install()) === 0) return;
  await runToEnd(command, [...prefix, 'update', '-q'], { env });
  await install();
}

function answers(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
