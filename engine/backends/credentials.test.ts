import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../clock';
import { BackendUnreachable } from './backend';
import { listProfiles, profileCredentials, redacted, remembered } from './credentials';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

let folder = '';
const saved = { ...process.env };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortkey-aws-'));
  process.env.AWS_CONFIG_FILE = join(folder, 'config');
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'credentials');
  delete process.env.AWS_PROFILE;
});
afterEach(() => {
  process.env = { ...saved };
  rmSync(folder, { recursive: true });
});

function configure(config: string, credentials: string): void {
  writeFileSync(join(folder, 'config'), config);
  writeFileSync(join(folder, 'credentials'), credentials);
}

describe('profiles', () => {
  it('are listed by name, with their regions and nothing else', async () => {
    configure(
      '[profile work]\nregion = eu-west-2\n[default]\nregion=us-east-1\n[sso-session x]\nsso_region=us-east-1\n',
      `[other]\naws_access_key_id = AKID\naws_secret_access_key = ${SECRET}\n`,
    );
    expect(await listProfiles()).toEqual([
      { name: 'default', region: 'us-east-1' },
      { name: 'other' },
      { name: 'work', region: 'eu-west-2' },
    ]);
  });

  it('are none when there is no configuration', async () => {
    expect(await listProfiles()).toEqual([]);
  });

  it('give their credentials', async () => {
    configure('', `[work]\naws_access_key_id = AKID\naws_secret_access_key = ${SECRET}\n`);
    expect(await profileCredentials('work')()).toMatchObject({
      accessKeyId: 'AKID',
      secretAccessKey: SECRET,
    });
  });

  it('that do not exist are told by name', async () => {
    configure('', '');
    await expect(profileCredentials('absent')()).rejects.toThrow(
      new BackendUnreachable(
        'No AWS credentials of the profile "absent": Could not resolve credentials using profile: [absent] in configuration/credentials file(s).',
      ),
    );
  });

  it('whose command fails do not tell its keys', async () => {
    configure(
      `[profile tool]\ncredential_process = sh -c 'echo AKIAABCDEFGHIJKLMNOP ${SECRET} >&2; exit 1'\n`,
      '',
    );
    const error = await profileCredentials('tool')().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BackendUnreachable);
    expect(String(error)).toContain('Command failed');
    expect(String(error)).not.toContain(SECRET);
    expect(String(error)).not.toContain('AKIAABCDEFGHIJKLMNOP');
  });
});

describe('credentials', () => {
  it('are asked for once, by however many requests, and again before they expire', async () => {
    const clock = createManualClock();
    let asked = 0;
    const provider = remembered(async () => {
      asked += 1;
      const expiration = new Date(clock.now() + 60 * 60_000);
      return { accessKeyId: `AKID${asked}`, secretAccessKey: 's', expiration };
    }, clock);
    const [first, second] = await Promise.all([provider(), provider()]);
    expect([first.accessKeyId, second.accessKeyId]).toEqual(['AKID1', 'AKID1']);
    clock.tick(55 * 60_000);
    expect((await provider()).accessKeyId).toBe('AKID1');
    clock.tick(1);
    expect((await provider()).accessKeyId).toBe('AKID2');
  });

  it('are asked for again after a failure', async () => {
    let asked = 0;
    const provider = remembered(async () => {
      asked += 1;
      if (asked === 1) throw new Error('not yet');
      return { accessKeyId: 'AKID', secretAccessKey: 's' };
    });
    await expect(provider()).rejects.toThrow('not yet');
    expect((await provider()).accessKeyId).toBe('AKID');
  });
});

describe('a message', () => {
  it.each([
    [`secret ${SECRET}.`, 'secret [secret].'],
    ['key ASIAABCDEFGHIJKLMNOP', 'key [key]'],
    [`token=${'A'.repeat(300)}`, '[secret]'],
    ['/home/somebody/.aws/credentials is missing', '/home/somebody/.aws/credentials is missing'],
  ])('%s becomes %s', (message, expected) => {
    expect(redacted(message)).toBe(expected);
  });
});
