import { describe, expect, it } from 'vitest';
import { StoreDamaged, StoreFailed } from './storage/store';
import { createTroubles, internalError } from './trouble';

const full = () => new StoreFailed('The data could not be written (ENOSPC).');
const damaged = () => new StoreDamaged('A block is not what was written.');

describe('what the disk does to us', () => {
  it('is told once, a failure once more after it was over', () => {
    const told: string[] = [];
    const troubles = createTroubles((error, operation) => told.push(`${operation}: ${error}`));
    for (const operation of ['PutItem', 'UpdateItem']) {
      troubles.tell(full(), operation);
      troubles.tell(damaged(), operation);
      troubles.tell(new Error('a bug'), operation);
    }
    expect(told).toEqual([
      'PutItem: StoreFailed: The data could not be written (ENOSPC).',
      'PutItem: StoreDamaged: A block is not what was written.',
      'PutItem: Error: a bug',
      'UpdateItem: Error: a bug',
    ]);
    troubles.over();
    troubles.tell(full(), 'PutItem');
    troubles.tell(damaged(), 'PutItem');
    expect(told.slice(4)).toEqual([
      'PutItem: StoreFailed: The data could not be written (ENOSPC).',
    ]);
  });

  it.each([
    [full(), 'The data could not be written (ENOSPC).'],
    [damaged(), 'A block is not what was written.'],
    [new Error('a bug'), 'Internal server error'],
    ['thrown', 'Internal server error'],
  ])('%s is answered with %j', (error, message) => {
    expect(internalError(error)).toMatchObject({ code: 'InternalServerError', message });
  });
});
