import { FEATURES } from './features';
import { OPERATIONS, OWN_OPERATIONS } from './operations';

/**
 * The text of docs/compatibility.md.
 *
 * registered  names of the operations that the engine has
 */
export function compatibilityDocument(registered: ReadonlySet<string>): string {
  const names = OPERATIONS.flatMap(([, operations]) => operations);
  const count = names.filter((name) => registered.has(name)).length;
  return [
    '# Compatibility',
    '',
    `${count} of ${names.length} operations of DynamoDB and DynamoDB Streams. This page is written by`,
    '`npx tsx scripts/compatibility/write.ts` from the engine’s own list of operations; a test fails',
    'when it says anything else. An operation that is missing answers `UnknownOperationException`.',
    '',
    '## Operations',
    '',
    ...OPERATIONS.flatMap(([group, operations]) => [
      `### ${group}`,
      '',
      ...table(
        ['operation', 'supported'],
        operations.map((name) => [name, registered.has(name) ? 'yes' : 'no']),
      ),
      '',
    ]),
    '## Sortkey’s own operations',
    '',
    'They are on the same wire under the prefix `Sortkey_20261101`; no service of AWS has them.',
    '',
    ...table(['operation', 'what'], OWN_OPERATIONS),
    '',
    '## Features',
    '',
    ...table(
      ['feature', 'state', 'what'],
      FEATURES.map(({ name, state, note }) => [name, state, note]),
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)];
}
