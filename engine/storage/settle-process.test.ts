import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildSettleScript } from '../testing/settle-script';
import { openBlockTree } from './block-tree';
import { createLogBuffer } from './log-buffer';
import { openLogFiles } from './log-files';
import { createSettleProcess } from './settle-process';

const script = await buildSettleScript();
afterAll(() => script.remove());

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-settle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One frame a segment. returns  the number of the frame after the last */
async function writeLog(...keys: string[]): Promise<number> {
  const log = openLogFiles({ folder, segment: 1, frame: 0, isTemporary: true });
  for (const key of keys) {
    const buffer = createLogBuffer();
    buffer.append(Buffer.from(key), Buffer.from(`value of ${key}`));
    await new Promise<void>((resolve) => log.write(buffer.take(), () => resolve()));
    log.rotate();
  }
  log.close();
  return log.frame;
}

const start = (url = script.url) => createSettleProcess(url, { folder, isTemporary: true });

/** A thread that is made of this. */
function threadOf(code: string): URL {
  const file = join(script.folder, `thread-${Math.abs(hashOf(code))}.mjs`);
  writeFileSync(file, `import { parentPort } from 'node:worker_threads';\n${code}`);
  return pathToFileURL(file);
}

function hashOf(text: string): number {
  return [...text].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) | 0, 7);
}

describe('the thread that settles', () => {
  it('brings segments into the blocks, which others see once they look again', async () => {
    await writeLog('a', 'b');
    const tree = openBlockTree(folder, true);
    const thread = start();
    expect(tree.applied()).toBe(0);
    await thread.apply({ segment: 1, nextFrame: 1 });
    await thread.apply({ segment: 2, nextFrame: 2 });
    tree.refresh();
    expect(tree.applied()).toBe(2);
    expect(Buffer.from(tree.get(Buffer.from('b')) ?? []).toString()).toBe('value of b');
    await thread.close();
    await tree.close();
  });

  it('says what it could not do, and goes on', async () => {
    await writeLog('a', 'b');
    const thread = start();
    await expect(thread.apply({ segment: 9, nextFrame: 9 })).rejects.toThrow('ENOENT');
    await thread.apply({ segment: 1, nextFrame: 1 });
    await thread.close();
  });

  it('does not settle less than was written', async () => {
    await writeLog('a');
    const thread = start();
    await expect(thread.apply({ segment: 1, nextFrame: 2 })).rejects.toThrow('log-1 is damaged');
    await thread.close();
  });

  it('need not have been started to be closed', async () => {
    await start().close();
  });

  it.each([
    ['that ends', "parentPort.on('message', () => process.exit(3));"],
    ['that fails', "parentPort.on('message', () => { throw new Error('no memory'); });"],
    ['that cannot start', "throw new Error('no such file');"],
    ['that is no program', 'this is no program'],
  ])('%s is told, and started again', async (_, code) => {
    const thread = start(threadOf(code));
    const message = /has ended|no memory|no such file|Unexpected/;
    await expect(thread.apply({ segment: 1, nextFrame: 1 })).rejects.toThrow(message);
    await expect(thread.apply({ segment: 1, nextFrame: 1 })).rejects.toThrow(message);
    await thread.close();
  });

  it('that fails while nobody waits for it harms nobody', async () => {
    const code = `parentPort.on('message', ({ segment }) => {
      parentPort.postMessage({ segment });
      setTimeout(() => { throw new Error('no memory'); }, 5);
    });`;
    const thread = start(threadOf(code));
    await thread.apply({ segment: 1, nextFrame: 1 });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await thread.apply({ segment: 2, nextFrame: 2 });
    await thread.close();
  });

  it('that is not there is told', async () => {
    const thread = start(pathToFileURL(join(script.folder, 'missing.mjs')));
    await expect(thread.apply({ segment: 1, nextFrame: 1 })).rejects.toThrow('Cannot find module');
    await thread.close();
  });
});
