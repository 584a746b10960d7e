import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The folder of the project, wherever a command is started from. */
export const root = resolve(import.meta.dirname ?? '.', '..');

/** What the person who started a command can put right. It is printed without a stack. */
export class Refusal extends Error {}

/**
 * Where to listen and where to keep data: flags first, then the environment, then the defaults.
 *
 * returns  { host, port, enginePort, dataFolder }
 */
export function readSettings(args = process.argv.slice(2), env = process.env) {
  const flags = readFlags(args);
  const port = readPort('SORTKEY_PORT', flags.port ?? env.SORTKEY_PORT ?? '3000');
  const enginePort = readPort(
    'SORTKEY_ENGINE_PORT',
    flags['engine-port'] ?? env.SORTKEY_ENGINE_PORT ?? '8000',
  );
  if (port === enginePort) {
    throw new Refusal(`The console and the engine cannot both listen on port ${port}.`);
  }
  return {
    host: flags.host ?? (env.SORTKEY_HOST || '127.0.0.1'),
    port,
    enginePort,
    dataFolder: resolve(flags.data ?? (env.SORTKEY_DATA || userDataFolder(env))),
  };
}

/** Where this platform keeps what belongs to a user's programs. */
export function userDataFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Sortkey');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Sortkey');
  }
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'sortkey');
}

/** An address to connect to. One that means "every interface" for a listener is not one. */
export function urlOf(host, port) {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? host;
  const isBareIpv6 = reachable.includes(':') && !reachable.startsWith('[');
  return `http://${isBareIpv6 ? `[${reachable}]` : reachable}:${port}`;
}

function readFlags(args) {
  const text = { type: 'string' };
  try {
    return parseArgs({ args, options: { port: text, 'engine-port': text, host: text, data: text } })
      .values;
  } catch (error) {
    throw new Refusal(`${error.message} Flags: --port, --engine-port, --host, --data.`);
  }
}

function readPort(name, text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new Refusal(`${name} must be a port from 1 to 65535, and is "${text}".`);
}
