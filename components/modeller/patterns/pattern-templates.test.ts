import { describe, expect, it } from 'vitest';
import type { ModelTable } from '@/model/model';
import { ORDERS_TABLE, plainTable } from '../views/test-tables';
import { expressionFault, parseRequest, undeclared, unused } from './form-problems';
import { EXPRESSIONS, FORM_OPERATIONS, requestKeys } from './pattern-form';
import { templatesFor, unusedName } from './pattern-templates';
import { readForm } from './read-form';

const STRANGE: ModelTable = {
  ...plainTable('Strange'),
  partitionKey: { name: 'status', type: 'N' },
  sortKey: { name: 'a-${b}', type: 'B' },
};

const TABLES = [ORDERS_TABLE, plainTable('Empty'), STRANGE];
const ALL = TABLES.flatMap((table) =>
  templatesFor(table).map(
    (template) => [table.name, template.label, template.make(table), table] as const,
  ),
);

describe('a pattern from a template', () => {
  it.each(ALL)('of %s, “%s”, declares its parameters and uses them', (_, __, pattern) => {
    expect([undeclared(pattern), unused(pattern)]).toEqual([[], []]);
  });

  it.each(ALL)('of %s, “%s”, has expressions that can be read', (_, __, pattern) => {
    for (const member of EXPRESSIONS) {
      const text = pattern.request?.[member];
      if (typeof text === 'string') expect(expressionFault(member, text)).toBeUndefined();
    }
    expect(parseRequest(JSON.stringify(pattern.request)).fault).toBeUndefined();
  });

  it.each(ALL)('of %s, “%s”, is a form where there is one', (_, __, pattern, table) => {
    const keys = requestKeys(table, pattern.index);
    const form = readForm(pattern.operation, pattern.request ?? {}, keys);
    expect(form !== undefined).toBe(FORM_OPERATIONS.includes(pattern.operation));
  });

  it('takes its parameters from the samples of an entity', () => {
    const get = templatesFor(ORDERS_TABLE).find(({ id }) => id === 'get');
    expect(get?.make(ORDERS_TABLE).parameters).toEqual([
      { name: 'pk', from: 'sample', entity: 'Customer', attribute: 'pk' },
      { name: 'sk', from: 'sample', entity: 'Customer', attribute: 'sk' },
    ]);
    const index = templatesFor(ORDERS_TABLE).find(({ id }) => id === 'index by-status');
    expect(index?.make(ORDERS_TABLE)).toMatchObject({
      operation: 'Query',
      index: 'by-status',
      parameters: [{ name: 'status', from: 'sample', entity: 'Order', attribute: 'status' }],
    });
  });
});

it('is called as no other pattern of the table is', () => {
  const pattern = { name: 'Counter', operation: 'Scan', perSecond: 1 } as const;
  const table = { ...ORDERS_TABLE, accessPatterns: [pattern, { ...pattern, name: 'Counter 2' }] };
  expect(unusedName(table, 'Counter')).toBe('Counter 3');
  expect(unusedName(table, 'Latest 10')).toBe('Latest 10');
});
