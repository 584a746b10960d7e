import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operations, ownOperations } from '../../engine/operations';
import { compatibilityDocument } from './document';
import { FEATURES } from './features';
import { OPERATIONS, OWN_OPERATIONS } from './operations';

const ROOT = join(import.meta.dirname, '../..');
const COMMANDS = join(ROOT, 'node_modules/@aws-sdk/client-dynamodb/dist-types/commands');
const STREAMS = ['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords'];

const registered = new Set(operations.keys());
const listed = OPERATIONS.flatMap(([, names]) => names);

describe('the page on compatibility', () => {
  it('is what the registry says; if not, run npx tsx scripts/compatibility/write.ts', () => {
    const page = readFileSync(join(ROOT, 'docs/compatibility.md'), 'utf8');
    expect(page).toBe(compatibilityDocument(registered));
  });

  it('lists every operation of the SDK and of streams, once', () => {
    const commands = readdirSync(COMMANDS)
      .filter((file) => file.endsWith('Command.d.ts'))
      .map((file) => file.replace('Command.d.ts', ''));
    expect(listed.toSorted()).toEqual([...commands, ...STREAMS].toSorted());
  });

  it('leaves out no operation of the engine', () => {
    expect([...registered].filter((name) => !listed.includes(name))).toEqual([]);
  });

  it('lists what is the engine’s own, apart', () => {
    expect(OWN_OPERATIONS.map(([name]) => name)).toEqual([...ownOperations.keys()]);
    expect(OWN_OPERATIONS.filter(([name]) => listed.includes(name))).toEqual([]);
  });

  it.each(FEATURES)('$name claims no operation that is not there, and hides none', (feature) => {
    const names = feature.operations ?? [];
    expect(names.filter((name) => !listed.includes(name))).toEqual([]);
    expect(names.filter((name) => registered.has(name))).toEqual(
      feature.state === 'no' ? [] : names,
    );
  });
});
