import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateScenario } from '../model/pricing/forecast';
import { parseScenario, printScenario } from '../model/pricing/scenario/scenario';

const ROOT = join(import.meta.dirname, '..');
const SAMPLES = join(ROOT, 'docs/pricing');
const USERS = join(SAMPLES, 'ten-thousand-users.json');

function price(...args: readonly string[]) {
  const script = join(ROOT, 'scripts/price.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run price', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'price-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prints the lines and the total', () => {
    const { status, stdout, stderr } = price(USERS, '--compare');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Writes of users, on demand       us-east-1  $31.25    listed\n');
    expect(stdout).toContain('A month: $91.00 ($91)\n');
    expect(stdout).toContain('Cheapest: provisioned. ');
  });

  it('prints JSON', () => {
    expect(JSON.parse(price(USERS, '--json').stdout)).toMatchObject({
      total: { month: '91', currency: 'USD', isIncomplete: false },
    });
  });

  it('says what is wrong with a file, and ends with 1', () => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, '{ "version": 1, "name": 5 }');
    const { status, stdout, stderr } = price(file);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('error: $.name: Expected string, found number.\n');
    expect(stderr).toContain('bad.json is not a scenario.\n');
  });

  it.each([
    ['no file', [], 'npm run price -- <scenario.json>'],
    ['a file that is not there', ['/nowhere.json'], '/nowhere.json cannot be read: ENOENT'],
    ['two formats', [USERS, '--csv', '--json'], 'npm run price -- <scenario.json>'],
    ['a flag that is none', [USERS, '--xml'], "Unknown option '--xml'"],
  ])('refuses %s', (_, args, words) => {
    const { status, stdout, stderr } = price(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(words);
  });
});

describe('the sample scenarios', () => {
  const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.json'));

  it.each(names)('%s is sound, complete and as it would be written', (name) => {
    const text = readFileSync(join(SAMPLES, name), 'utf8');
    const { scenario, problems } = parseScenario(text);
    expect(problems).toEqual([]);
    expect(scenario && estimateScenario(scenario).total.isIncomplete).toBe(false);
    expect(scenario && JSON.parse(printScenario(scenario))).toEqual(JSON.parse(text));
  });
});
