import { describe, expect, it } from 'vitest';
import { createTableHref, placeOf, tableHref, tablesHref } from './place';

describe('reading an address', () => {
  const nowhere = { section: undefined, table: undefined, index: undefined };
  it.each([
    ['/local/tables', '', { ...nowhere, connection: 'local', section: 'tables' }],
    [
      '/local/tables/orders',
      '?tab=items&index=by-status',
      { connection: 'local', section: 'tables', table: 'orders', index: 'by-status' },
    ],
    [
      '/my%20aws/tables/a.b-c',
      '?index=',
      { ...nowhere, connection: 'my aws', section: 'tables', table: 'a.b-c' },
    ],
    ['/local/tables', '?index=x', { ...nowhere, connection: 'local', section: 'tables' }],
    ['/local/statements', '', { ...nowhere, connection: 'local', section: 'statements' }],
    ['/100%/tables', '', { ...nowhere, connection: '100%', section: 'tables' }],
    ['/', '', { ...nowhere, connection: '' }],
  ])('%s%s', (pathname, search, expected) => expect(placeOf(pathname, search)).toEqual(expected));
});

describe('writing an address', () => {
  it.each([
    [tablesHref('my aws'), '/my%20aws/tables'],
    [createTableHref('local'), '/local/tables?create=true'],
    [tableHref('local', 'orders'), '/local/tables/orders'],
    [tableHref('local', 'orders', 'by-status'), '/local/tables/orders?index=by-status'],
    [tableHref('local', 'a/b', 'x&y'), '/local/tables/a%2Fb?index=x%26y'],
  ])('%s', (href, expected) => expect(href).toBe(expected));
});
