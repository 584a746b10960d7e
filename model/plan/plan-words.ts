import type { Aspect, Difference } from '../diff/diff-table';
import type { Caution, Plan, Step, What } from './plan';
import { isManual } from './plan';

const WHAT: { readonly [what in What]: string } = {
  'create-table': 'Create the table',
  'put-items': 'Write the sample items',
  'set-capacity': 'Set the capacity mode and units',
  'set-index-capacity': 'Set the capacity of index {name}',
  'delete-index': 'Delete index {name}',
  'create-index': 'Add index {name}',
  'stop-stream': 'Turn the stream off',
  'start-stream': 'Turn the stream on',
  'set-class': 'Change the table class',
  'set-encryption': 'Change the encryption key',
  'stop-expiry': 'Turn time to live by {name} off',
  'start-expiry': 'Turn time to live by {name} on',
  'start-recovery': 'Turn point-in-time recovery on',
  'stop-recovery': 'Turn point-in-time recovery off',
  tag: 'Set tags',
  untag: 'Remove tags',
  protect: 'Turn deletion protection on',
  unprotect: 'Turn deletion protection off',
  'copy-for-keys': 'Copy into a new table: a key cannot be changed',
  'copy-for-local-index': 'Copy into a new table: local index {name} can only be made with it',
  'expiry-in-an-hour': 'Turn time to live by {name} on, an hour after it was off',
};

const CAUTIONS: { readonly [caution in Caution]: string } = {
  'index-lost': 'The design has no such index. What still reads it will fail.',
  'index-replaced': 'An index cannot be changed. Until the new one is filled, reads of it fail.',
  'mode-switched-lately':
    'The mode was switched within the last 24 hours; the service allows few switches a day.',
  'stream-lost': 'Records that nobody has read yet are lost, and the new stream has another ARN.',
  'items-expire': 'Items whose time is past will be deleted.',
  'recovery-lost': 'The table can no longer be restored to a moment of the past.',
  'protection-lost': 'Afterwards the table can be deleted by one call.',
  'tag-lost': 'The design does not know these tags; costs or permissions may depend on them.',
  'items-replaced': 'Items of the table that have the same keys are replaced.',
};

const ASPECTS: { readonly [aspect in Aspect]: string } = {
  table: 'Table',
  keys: 'Key',
  index: 'Index {name}',
  billing: 'Capacity',
  'index-capacity': 'Capacity of index {name}',
  'table-class': 'Table class',
  stream: 'Stream',
  encryption: 'Encryption key',
  'time-to-live': 'Time to live',
  recovery: 'Point-in-time recovery',
  'deletion-protection': 'Deletion protection',
  tag: 'Tag {name}',
};

/** What a step does. */
export function stepWords({ what, name = '' }: Step): string {
  return WHAT[what].replace('{name}', () => name);
}

export function cautionWords(caution: Caution): string {
  return CAUTIONS[caution];
}

/** What differs. */
export function aspectWords({ aspect, name = '' }: Difference): string {
  return ASPECTS[aspect].replace('{name}', () => name);
}

/** A plan as text, as somebody would send it to somebody else. */
export function planText({ tables }: Plan): string {
  const blocks = tables.map(({ table, exists, steps }) => {
    const state = exists ? 'exists' : 'new';
    if (steps.length === 0) return `${table} (${state}): nothing to do`;
    const lines = steps.map((step, position) => `  ${position + 1}. ${stepText(step)}`);
    return [`${table} (${state})`, ...lines].join('\n');
  });
  return `${blocks.join('\n')}\n`;
}

function stepText(step: Step): string {
  const { call, caution, writeUnits } = step;
  const details = [
    isManual(step) ? 'by hand' : call.operation,
    ...(call.operation === 'BatchWriteItem' ? [`${call.count} items`] : []),
    ...(writeUnits === undefined ? [] : [`about ${writeUnits} write units`]),
  ];
  const line = `${stepWords(step)} (${details.join(', ')})`;
  return caution === undefined ? line : `${line}\n     Careful: ${cautionWords(caution)}`;
}
