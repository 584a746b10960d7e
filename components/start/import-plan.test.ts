import { describe, expect, it } from 'vitest';
import type { Model, ModelTable } from '@/model/model';
import { countWords, editPlan, hasClash, isReady, planFault, plannedTables } from './import-plan';

const table = (name: string): ModelTable => ({
  name,
  partitionKey: { name: 'id', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [{ id: { S: name } }],
  facets: [],
  extras: {},
});

const model: Model = {
  name: 'Shop',
  description: '',
  author: '',
  tables: [table('Orders'), table('Customers')],
  extras: {},
  metadataExtras: {},
};

const start = (...taken: string[]) => editPlan([], { type: 'start', model, taken });
const names = (plan: ReturnType<typeof start>) => plan.map(({ name }) => name);

describe('a plan', () => {
  it.each([
    [[], ['Orders', 'Customers']],
    [['Orders'], ['Orders-2', 'Customers']],
    [
      ['Orders', 'Orders-2', 'Customers'],
      ['Orders-3', 'Customers-2'],
    ],
  ])('where %j are taken starts with the names %j', (taken, planned) => {
    expect(names(start(...taken))).toEqual(planned);
    expect(isReady(start(...taken), taken)).toBe(true);
    expect(hasClash(model, taken)).toBe(taken.length > 0);
  });

  it.each([
    ['ab', 'A table name has 3 to 255 characters.'],
    ['a'.repeat(256), 'A table name has 3 to 255 characters.'],
    ['my orders', 'Only letters, digits, “_”, “-” and “.” are allowed.'],
    ['Taken', 'A table of this name exists.'],
    ['Orders', 'Another table of this import has this name.'],
    ['Fine', undefined],
  ])('with a table renamed to %s says: %s', (name, fault) => {
    const plan = editPlan(start(), { type: 'rename', position: 1, name });
    expect(planFault(plan, 1, ['Taken'])).toBe(fault);
    expect(isReady(plan, ['Taken'])).toBe(fault === undefined);
  });

  it('does not mind the name of a table that is skipped', () => {
    const renamed = editPlan(start(), { type: 'rename', position: 0, name: '!' });
    const plan = editPlan(renamed, { type: 'choose', position: 0, choice: 'skip' });
    expect(planFault(plan, 0, [])).toBeUndefined();
    expect(plannedTables(plan).map(({ input }) => input.TableName)).toEqual(['Customers']);
  });

  it('with everything skipped is not ready', () => {
    const plan = start().map((planned) => ({ ...planned, choice: 'skip' as const }));
    expect(isReady(plan, [])).toBe(false);
  });
});

describe('counts in words', () => {
  it.each([
    [1, 1, '1 table, 1 item'],
    [3, 214, '3 tables, 214 items'],
    [0, 12_345, '0 tables, 12\u202f345 items'],
  ])('%i and %i are %s', (tables, items, words) => {
    expect(countWords(tables, items)).toBe(words);
  });
});
