import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missing } from './install.mjs';
import { Refusal, readSettings, urlOf, userDataFolder } from './settings.mjs';
import { playwrightCounts, sumCounts, vitestCounts } from './test-counts.mjs';

type Environment = NodeJS.ProcessEnv;

describe('settings', () => {
  const home: Environment = { NODE_ENV: 'test', XDG_DATA_HOME: '/data' };
  const defaults = {
    host: '127.0.0.1',
    port: 3000,
    enginePort: 8000,
    dataFolder: resolve(userDataFolder(home)),
  };

  it.each<[what: string, args: string[], env: Environment, expected: object]>([
    ['defaults', [], home, defaults],
    ['a port', [], { ...home, SORTKEY_PORT: '3100' }, { ...defaults, port: 3100 }],
    ['an engine port', [], { ...home, SORTKEY_ENGINE_PORT: '1' }, { ...defaults, enginePort: 1 }],
    ['a host', [], { ...home, SORTKEY_HOST: '0.0.0.0' }, { ...defaults, host: '0.0.0.0' }],
    ['a folder', [], { ...home, SORTKEY_DATA: '/x' }, { ...defaults, dataFolder: resolve('/x') }],
    ['nothing set', [], { ...home, SORTKEY_DATA: '', SORTKEY_HOST: '' }, defaults],
    [
      'a flag before the environment',
      ['--port', '4000', '--engine-port=4001', '--host', '::1', '--data', '/y'],
      { ...home, SORTKEY_PORT: '3100' },
      { host: '::1', port: 4000, enginePort: 4001, dataFolder: resolve('/y') },
    ],
  ])('%s', (_, args, env, expected) => {
    expect(readSettings(args, env)).toEqual(expected);
  });

  it.each<[args: string[], message: string]>([
    [['--port', 'http'], 'SORTKEY_PORT must be a port from 1 to 65535, and is "http".'],
    [['--port', '0'], 'SORTKEY_PORT must be a port from 1 to 65535, and is "0".'],
    [['--engine-port', '65536'], 'SORTKEY_ENGINE_PORT must be a port from 1 to 65535'],
    [['--port', '8000'], 'The console and the engine cannot both listen on port 8000.'],
    [['--prot', '1'], 'Flags: --port, --engine-port, --host, --data.'],
  ])('refuses %j', (args, message) => {
    const read = () => readSettings(args, home);
    expect(read).toThrow(Refusal);
    expect(read).toThrow(message);
  });

  it.each([
    ['linux', {}, '/home/me/.local/share/sortkey'],
    ['linux', { XDG_DATA_HOME: '/xdg' }, '/xdg/sortkey'],
    ['darwin', {}, '/home/me/Library/Application Support/Sortkey'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/Sortkey'],
    ['win32', {}, '/home/me/AppData/Local/Sortkey'],
  ] as const)('keeps data where %s does (%j)', (platform, env, expected) => {
    const environment: Environment = { NODE_ENV: 'test', ...env };
    expect(userDataFolder(environment, platform, '/home/me')).toBe(expected);
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80'],
    ['localhost', 'http://localhost:80'],
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://[::1]:80'],
    ['fe80::1', 'http://[fe80::1]:80'],
  ])('reaches a listener on %s at %s', (host, expected) => {
    expect(urlOf(host, 80)).toBe(expected);
  });
});

describe('missing packages', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  };

  it.each<[what: string, found: object, expected: string[]]>([
    ['none when all are there', wanted, []],
    ['all that is not optional', {}, ['node_modules/a']],
    [
      'one of another version',
      { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } },
      ['node_modules/a'],
    ],
    [
      'one with other contents, optional or not',
      { ...wanted, 'node_modules/b': { version: '1.0.0', integrity: 'sha512-c' } },
      ['node_modules/b'],
    ],
  ])('%s', (_, found, expected) => {
    expect(missing(wanted, found)).toEqual(expected);
  });
});

describe('test counts', () => {
  const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  const playwright = { stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 } };

  it('are read from the reports', () => {
    expect(vitestCounts(vitest)).toEqual({ passed: 5, failed: 1, skipped: 3 });
    expect(playwrightCounts(playwright)).toEqual({ passed: 4, failed: 2, skipped: 4 });
  });

  it('are none without a report', () => {
    expect(vitestCounts(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(playwrightCounts(undefined)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('add up', () => {
    const sum = sumCounts([vitestCounts(vitest), playwrightCounts(playwright)]);
    expect(sum).toEqual({ passed: 9, failed: 3, skipped: 7 });
  });
});
