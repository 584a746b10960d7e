import { describe, expect, it } from 'vitest';
import { indexKeyNames, keyTypes, tableKeys, targetOf, targetsOf } from './target';
import { ORDERS, USERS } from './test-tables';

describe('targets of a table', () => {
  it('lists the table, then global, then local indexes', () => {
    const shown = targetsOf(ORDERS).map(({ kind, index, ready, projection }) => ({
      kind,
      index,
      ready,
      projection,
    }));
    expect(shown).toEqual([
      { kind: 'table', index: undefined, ready: true, projection: 'ALL' },
      { kind: 'global', index: 'by-status', ready: true, projection: 'ALL' },
      { kind: 'global', index: 'many', ready: false, projection: 'KEYS_ONLY' },
      { kind: 'local', index: 'by-token', ready: true, projection: 'INCLUDE' },
    ]);
  });

  it('reads keys of several attributes with their declared types', () => {
    const { partition, sort } = targetOf(ORDERS, 'many');
    expect(partition).toEqual([
      { name: 'status', type: 'S' },
      { name: 'year', type: 'N' },
    ]);
    expect(sort).toEqual([
      { name: 'total', type: 'N' },
      { name: 'sk', type: 'S' },
    ]);
  });

  it('falls back to the table when an index is gone', () =>
    expect(targetOf(USERS, 'deleted').kind).toBe('table'));

  it('knows the table keys, and the keys that only indexes have', () => {
    expect(tableKeys(ORDERS).map((key) => key.name)).toEqual(['pk', 'sk']);
    expect(indexKeyNames(ORDERS)).toEqual(['status', 'total', 'year', 'token']);
    expect(indexKeyNames(USERS)).toEqual([]);
    expect(keyTypes(ORDERS).get('token')).toBe('B');
  });

  it('survives a description with nothing in it', () =>
    expect(targetsOf({})).toEqual([
      { kind: 'table', index: undefined, partition: [], sort: [], projection: 'ALL', ready: true },
    ]));
});
