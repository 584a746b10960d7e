import { describe, expect, it } from 'vitest';
import { parseCommand, UsageError } from './options';

const defaults = {
  host: '127.0.0.1',
  port: 8000,
  dataFolder: undefined,
  allowedHosts: [],
  allowedOrigins: [],
  ttlIntervalMs: 60_000,
  tableDelayMs: 5,
  wording: 'current',
  limits: {},
};

describe('the flags of the engine', () => {
  it.each<[readonly string[], Record<string, string>, object]>([
    [['--in-memory'], {}, defaults],
    [['--data', 'd'], {}, { ...defaults, dataFolder: 'd' }],
    [[], { SORTKEY_DATA: 'd' }, { ...defaults, dataFolder: 'd' }],
    [['--data', 'a'], { SORTKEY_DATA: 'b' }, { ...defaults, dataFolder: 'a' }],
    [['--in-memory'], { SORTKEY_DATA: 'b' }, defaults],
    [['--in-memory', '--port', '0'], { SORTKEY_ENGINE_PORT: '7' }, { ...defaults, port: 0 }],
    [['--in-memory'], { SORTKEY_ENGINE_PORT: '7' }, { ...defaults, port: 7 }],
    [['--in-memory'], { SORTKEY_ENGINE_PORT: '', SORTKEY_HOST: '' }, defaults],
    [['--in-memory'], { SORTKEY_HOST: '0.0.0.0' }, { ...defaults, host: '0.0.0.0' }],
    [['--in-memory', '--ttl-interval', '1.5'], {}, { ...defaults, ttlIntervalMs: 1500 }],
    [['--in-memory'], { SORTKEY_TTL_INTERVAL: '5' }, { ...defaults, ttlIntervalMs: 5000 }],
    [['--in-memory'], { SORTKEY_TTL_INTERVAL: '' }, defaults],
    [['--in-memory', '--table-delay', '0'], {}, { ...defaults, tableDelayMs: 0 }],
    [['--in-memory'], { SORTKEY_TABLE_DELAY: '2000' }, { ...defaults, tableDelayMs: 2000 }],
    [['--in-memory'], { SORTKEY_TABLE_DELAY: '' }, defaults],
    [['--in-memory', '--wording', 'older'], {}, { ...defaults, wording: 'older' }],
    [['--in-memory'], { SORTKEY_WORDING: 'older' }, { ...defaults, wording: 'older' }],
    [['--in-memory', '--host=::1'], { SORTKEY_HOST: 'x' }, { ...defaults, host: '::1' }],
    [
      ['--in-memory', '--allowed-host', 'a', '--allowed-host', 'b', '--cors-origin', 'http://c'],
      {},
      { ...defaults, allowedHosts: ['a', 'b'], allowedOrigins: ['http://c'] },
    ],
    [
      ['--in-memory', '--limit', 'pipelined=2', '--limit', 'bodyBytes=1048576'],
      {},
      { ...defaults, limits: { pipelined: 2, bodyBytes: 1_048_576 } },
    ],
  ])('%j with %j', (args, env, options) => {
    expect(parseCommand(args, env)).toEqual({ kind: 'run', options });
  });

  it.each([
    [['--help'], 'help'],
    [['-h', '--port', 'x'], 'help'],
    [['--version'], 'version'],
  ])('%j asks for %s', (args, kind) => expect(parseCommand(args, {})).toEqual({ kind }));

  it.each([
    [[], 'Say where to keep data: --data DIR, or --in-memory.'],
    [['--data', ''], 'Say where to keep data: --data DIR, or --in-memory.'],
    [['--data', 'd', '--in-memory'], 'Data is kept in a folder (--data) or --in-memory, not both.'],
    [['--port', 'x'], 'The port must be a number from 0 to 65535, and is "x".'],
    [['--port', '65536'], 'The port must be a number from 0 to 65535, and is "65536".'],
    [['--port', '1e3'], 'The port must be a number from 0 to 65535, and is "1e3".'],
    ...['0', '-1', 'soon', '', '1e3'].map((text): [string[], string] => [
      ['--in-memory', `--ttl-interval=${text}`],
      `The interval for expired items must be a number of seconds, and is "${text}".`,
    ]),
    ...['-1', '0.5', 'soon', ''].map((text): [string[], string] => [
      ['--in-memory', `--table-delay=${text}`],
      `The delay of tables must be a number of milliseconds, and is "${text}".`,
    ]),
    [['--in-memory', '--wording=new'], 'The wording must be one of current, older, and is "new".'],
    ...['speed=1', 'pipelined', 'pipelined=0', 'pipelined=1e3', 'toString=1'].map(
      (text): [string[], string] => [
        ['--in-memory', `--limit=${text}`],
        `"${text}" is no limit; docs/operations.md lists them.`,
      ],
    ),
    [['--colour'], "Unknown option '--colour'; see --help."],
    [['--port'], "Option '--port <value>' argument missing; see --help."],
    [['here'], "Unexpected argument 'here'; see --help."],
  ])('%j is refused: %s', (args, message) => {
    expect(() => parseCommand(args, {})).toThrow(new UsageError(message));
  });
});
