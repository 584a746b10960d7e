import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startEngine } from '../engine-process';
import { type Client, createClient, type WireItem } from './client';

/**
 * Strategy: an engine on a small file system, which is full, is written to regardless and made
 * roomy again; folders that cannot be written to at all.
 * Invariants: what cannot be written is refused in a sentence, and told once to who runs the
 * engine; reads go on; what was acknowledged is there after all of it, and what was refused is not.
 */
const TABLE = 'full';
const parent = mkdtempSync(join(tmpdir(), 'sortkey-full-'));
const disk = join(parent, 'disk');
mkdirSync(disk);
const isMounted = mount();
afterAll(() => {
  if (isMounted) execFileSync('umount', ['-l', disk]);
  rmSync(parent, { recursive: true, force: true });
});

describe.skipIf(!isMounted)('an engine on a full disk', () => {
  it.each([
    ['of which the log is settled at the end', 16 * 1024 * 1024],
    ['of which the log is settled all the time', 100_000],
  ])(
    '%s refuses writes, and takes them again when there is room',
    async (_, segmentBytes) => {
      const data = join(disk, `data-${segmentBytes}`);
      const flags = ['--data', data, '--segment-bytes', String(segmentBytes)];
      const filler = join(disk, 'filler');
      writeFileSync(filler, Buffer.alloc(20 * 1024 * 1024));
      let engine = await startEngine(flags, { isQuiet: true });
      let client = createClient(engine.endpoint);
      await createTable(client);
      const items = new Set<string>();
      const refusals = new Set<string>();
      for (let i = 0; refusals.size === 0 || i < 3_000; i++) {
        const message = await put(client, `item-${i}`);
        if (message === undefined) items.add(`item-${i}`);
        else refusals.add(message);
      }
      expect([...refusals].join('\n')).toMatch(/^The data could not be written \(.*\)\.$/);
      expect(await keys(client)).toEqual([...items].toSorted());
      const told = engine.complaints().match(/could not be written/g)?.length;
      expect(told, engine.complaints()).toBeLessThanOrEqual(2);
      expect(engine.complaints()).not.toMatch(/A bug/);

      rmSync(filler);
      for (let i = 0; i < 50; ) {
        if ((await put(client, `later-${i}`)) !== undefined) await sleep(50);
        else items.add(`later-${i++}`);
      }
      expect(await keys(client)).toEqual([...items].toSorted());
      await engine.kill();
      client.close();

      engine = await startEngine(flags);
      client = createClient(engine.endpoint);
      expect(await keys(client)).toEqual([...items].toSorted());
      client.close();
      await engine.stop();
      rmSync(data, { recursive: true });
    },
    120_000,
  );

  it('that is read-only from the beginning is refused', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const data = join(disk, 'new');
    await expect(startEngine(['--data', data], { isQuiet: true })).rejects.toThrow(
      `The data folder ${data} cannot be written to (EROFS).`,
    );
    execFileSync('mount', ['-o', 'remount,rw', disk]);
  });
});

describe.skipIf(process.getuid?.() !== 0)('an engine without rights', () => {
  it('on its folder is refused', async () => {
    const data = join(parent, 'others');
    mkdirSync(data);
    chmodSync(parent, 0o755);
    chmodSync(data, 0o555);
    chownSync(data, 0, 0);
    const message = `The data folder ${data} cannot be written to (EACCES).`;
    await expect(startEngine(['--data', data], { isQuiet: true, uid: 65_534 })).rejects.toThrow(
      message,
    );
  });
});

/** Mounting takes rights that tests do not have everywhere. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=26m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function createTable(client: Client): Promise<void> {
  await client.send('CreateTable', {
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  await sleep(50);
}

/** returns  why it was refused; undefined when it was not */
async function put(client: Client, key: string): Promise<string | undefined> {
  const Item = { pk: { S: key }, note: { S: 'x'.repeat(2_000) } };
  const { status, body } = await client.send('PutItem', { TableName: TABLE, Item });
  return status === 200 ? undefined : `${body.message}`;
}

async function keys(client: Client): Promise<string[]> {
  const found: string[] = [];
  let start: WireItem | undefined;
  do {
    const { status, body } = await client.send<{ Items: WireItem[]; LastEvaluatedKey?: WireItem }>(
      'Scan',
      { TableName: TABLE, ConsistentRead: true, ExclusiveStartKey: start },
    );
    expect([status, body.message]).toEqual([200, undefined]);
    for (const { pk } of body.Items) if (pk !== undefined && 'S' in pk) found.push(pk.S);
    start = body.LastEvaluatedKey;
  } while (start !== undefined);
  return found.sort();
}
