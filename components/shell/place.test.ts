import { describe, expect, it } from 'vitest';
import { createTableHref, placeOf, tableHref, tablesHref } from './place';

describe('reading a path', () => {
  it.each([
    ['/local/tables', { connection: 'local', section: 'tables', table: undefined }],
    ['/local/tables/orders', { connection: 'local', section: 'tables', table: 'orders' }],
    ['/my%20aws/tables/a.b-c', { connection: 'my aws', section: 'tables', table: 'a.b-c' }],
    ['/local/statements', { connection: 'local', section: 'statements', table: undefined }],
    ['/100%/tables', { connection: '100%', section: 'tables', table: undefined }],
    ['/', { connection: '', section: undefined, table: undefined }],
  ])('%s', (pathname, expected) => expect(placeOf(pathname)).toEqual(expected));
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
