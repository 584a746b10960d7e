import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from './data-folder';
import { StoreUnavailable } from './store';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a data folder', () => {
  it('is created with its parents, and says which format it has', () => {
    const directory = join(folder, 'some', 'where');
    const opened = openDataFolder(directory);
    expect(readdirSync(directory).toSorted()).toEqual(['format.json', 'sortkey.lock']);
    expect(readFileSync(join(directory, 'format.json'), 'utf8')).toBe('{"format":2}\n');
    opened.release();
    expect(readdirSync(directory)).toEqual(['format.json']);
  });

  it('opens again after it was released', () => {
    openDataFolder(folder).release();
    openDataFolder(folder).release();
  });

  it('is refused while this process has it open', () => {
    const opened = openDataFolder(folder);
    expect(refusal(folder)).toBe(`The data folder ${folder} is in use by process ${process.pid}.`);
    opened.release();
    openDataFolder(folder).release();
  });

  it('is refused while another living process has it open', async () => {
    const other = await startSleeper();
    writeFileSync(lockOf(folder), `${other.pid} ${startTicks(other.pid)}\n`);
    expect(refusal(folder)).toBe(`The data folder ${folder} is in use by process ${other.pid}.`);
    await other.stop();
    openDataFolder(folder).release();
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over when the process id now belongs to somebody else',
    async () => {
      const other = await startSleeper();
      writeFileSync(lockOf(folder), `${other.pid} 1\n`);
      openDataFolder(folder).release();
      await other.stop();
    },
  );

  it.each([
    ['of a process long gone', '4194304 1\n'],
    ['with our own id, from before this process', `${process.pid} 1\n`],
    ['left empty by a crash', ''],
    ['that makes no sense', 'hello'],
  ])('is taken over from a lock %s', (_, text) => {
    writeFileSync(lockOf(folder), text);
    const opened = openDataFolder(folder);
    expect(readFileSync(lockOf(folder), 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    expect(readdirSync(folder).toSorted()).toEqual(['format.json', 'sortkey.lock']);
    opened.release();
  });

  it('from an earlier program is refused, and left as it is', () => {
    writeFileSync(join(folder, 'format.json'), '{"format":1}\n');
    expect(refusal(folder)).toBe(
      `The data folder ${folder} was written by an earlier Sortkey (format 1), which this one ` +
        'cannot read. Nothing in it was changed; choose another folder.',
    );
    expect(readdirSync(folder)).toEqual(['format.json']);
  });

  it('from a newer program is refused, and not kept locked', () => {
    writeFileSync(join(folder, 'format.json'), '{"format":3}\n');
    expect(refusal(folder)).toBe(
      `The data folder ${folder} was written by a newer Sortkey ` +
        '(format 3; this one knows format 2).',
    );
    expect(readdirSync(folder)).toEqual(['format.json']);
  });

  it.each(['', 'null', '{}', '{"format":"1"}', '{"format":0}'])(
    'with the format file %j is refused',
    (text) => {
      writeFileSync(join(folder, 'format.json'), text);
      expect(refusal(folder)).toBe(`The data folder ${folder} has a damaged format.json.`);
    },
  );

  it('is not made of somebody else’s database', () => {
    writeFileSync(join(folder, 'data.mdb'), 'theirs');
    expect(refusal(folder)).toBe(
      `The folder ${folder} holds a database that is not Sortkey's: it has no format.json.`,
    );
  });

  it('that is a file, or below one, is refused', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(refusal(file)).toBe(`The data folder ${file} cannot be written to (ENOTDIR).`);
    const below = join(file, 'below');
    expect(refusal(below)).toBe(`The data folder ${below} cannot be written to (ENOTDIR).`);
  });
});

function refusal(directory: string): string {
  try {
    openDataFolder(directory);
  } catch (error) {
    if (error instanceof StoreUnavailable) return error.message;
    throw error;
  }
  throw new Error('the folder was opened');
}

function lockOf(directory: string): string {
  return join(directory, 'sortkey.lock');
}

interface Sleeper {
  readonly pid: number;
  stop(): Promise<void>;
}

async function startSleeper(): Promise<Sleeper> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error('a spawned process has an id');
  return {
    pid: child.pid,
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function startTicks(pid: number): string {
  if (process.platform !== 'linux') return '';
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.split(' ')[21] ?? '';
}
