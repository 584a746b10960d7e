import { describe, expect, it } from 'vitest';
import { tableInput } from '@/model/to-tables';
import {
  type DraftEdit,
  draftFaults,
  draftTable,
  EMPTY_DRAFT,
  editDraft,
  type IndexDraft,
  includedNames,
  type TableDraft,
} from './create-table';

const S = (name: string) => ({ name, type: 'S' as const });
const N = (name: string) => ({ name, type: 'N' as const });

const orders: TableDraft = {
  ...EMPTY_DRAFT,
  name: 'Orders',
  partitionKey: S('customer'),
  sortKey: S('order'),
};

const edits = (draft: TableDraft, ...all: DraftEdit[]) => all.reduce(editDraft, draft);

function withIndexes(...indexes: Partial<IndexDraft>[]): TableDraft {
  return indexes.reduce<TableDraft>((draft, { kind = 'global', ...values }, position) => {
    const added = editDraft(draft, { type: 'add-index', kind });
    return editDraft(added, { type: 'set-index', id: position + 1, values });
  }, orders);
}

const many = (count: number, kind: IndexDraft['kind']) =>
  withIndexes(
    ...Array.from({ length: count }, (_, number) => ({
      kind,
      name: `Index${number}`,
      ...(kind === 'local' ? { sortKeys: [S('a')] } : { partitionKeys: [S('a')] }),
    })),
  );

describe('editing', () => {
  it('adds, changes and removes indexes by their id', () => {
    const draft = edits(
      orders,
      { type: 'add-index', kind: 'global' },
      { type: 'add-index', kind: 'local' },
      { type: 'set-index', id: 2, values: { name: 'ByDate' } },
      { type: 'remove-index', id: 1 },
      { type: 'add-index', kind: 'global' },
    );
    expect(draft.indexes.map(({ id, kind, name }) => ({ id, kind, name }))).toEqual([
      { id: 2, kind: 'local', name: 'ByDate' },
      { id: 3, kind: 'global', name: '' },
    ]);
  });

  it('does not change the draft it is given', () => {
    const before = structuredClone(orders);
    edits(orders, { type: 'add-index', kind: 'global' }, { type: 'set', values: { name: 'x' } });
    expect(orders).toEqual(before);
  });
});

describe('the CreateTable input of a draft', () => {
  it('is the smallest that says it', () => {
    const draft = { ...EMPTY_DRAFT, name: 'Orders', partitionKey: N('id') };
    expect(tableInput(draftTable(draft))).toEqual({
      TableName: 'Orders',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('has every option that was chosen', () => {
    const draft: TableDraft = {
      ...withIndexes(
        { kind: 'local', name: 'ByDate', sortKeys: [N('date')], projection: 'KEYS_ONLY' },
        {
          name: 'ByState',
          partitionKeys: [S('state'), S('region')],
          sortKeys: [N('date'), S('')],
          projection: 'INCLUDE',
          included: 'total, currency',
          readUnits: '7',
        },
        { name: 'ByRegion', partitionKeys: [S('region')] },
      ),
      mode: 'provisioned',
      readUnits: '10',
      writeUnits: '4',
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      deletionProtection: true,
    };
    expect(tableInput(draftTable(draft))).toEqual({
      TableName: 'Orders',
      AttributeDefinitions: [
        { AttributeName: 'customer', AttributeType: 'S' },
        { AttributeName: 'order', AttributeType: 'S' },
        { AttributeName: 'date', AttributeType: 'N' },
        { AttributeName: 'state', AttributeType: 'S' },
        { AttributeName: 'region', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'order', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'ByDate',
          KeySchema: [
            { AttributeName: 'customer', KeyType: 'HASH' },
            { AttributeName: 'date', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ByState',
          KeySchema: [
            { AttributeName: 'state', KeyType: 'HASH' },
            { AttributeName: 'region', KeyType: 'HASH' },
            { AttributeName: 'date', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total', 'currency'] },
          ProvisionedThroughput: { ReadCapacityUnits: 7, WriteCapacityUnits: 4 },
        },
        {
          IndexName: 'ByRegion',
          KeySchema: [{ AttributeName: 'region', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
          ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 4 },
        },
      ],
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 4 },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      DeletionProtectionEnabled: true,
    });
  });
});

describe('faults', () => {
  const index = (values: Partial<IndexDraft>) =>
    withIndexes({ name: 'ByState', partitionKeys: [S('state')], ...values });
  const names = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`).join(', ');

  it.each<[string, TableDraft, string, string]>([
    ['a long name', { ...orders, name: 'a'.repeat(256) }, 'name', '3 to 255 characters'],
    [
      'a space in the name',
      { ...orders, name: 'my orders' },
      'name',
      'Only letters, digits, “_”, “-” and “.”; not a space',
    ],
    [
      'one attribute as both keys',
      { ...orders, sortKey: S('customer') },
      'sortKey.name',
      '“customer” is already in this key',
    ],
    [
      'a key name of 256 bytes',
      { ...orders, sortKey: S('é'.repeat(128)) },
      'sortKey.name',
      '256 bytes; 255 is the most',
    ],
    [
      'two types for one attribute',
      index({ partitionKeys: [N('order')] }),
      'indexes.0.partitionKeys.0.type',
      '“order” is S elsewhere; one attribute has one type',
    ],
    [
      'the same index name twice',
      withIndexes(
        { name: 'ByState', partitionKeys: [S('state')] },
        { kind: 'local', name: 'ByState', sortKeys: [S('date')] },
      ),
      'indexes.1.name',
      'Another index is called “ByState”',
    ],
    [
      'an index with one attribute twice',
      index({ sortKeys: [S('state')] }),
      'indexes.0.sortKeys.0.name',
      '“state” is already in this key',
    ],
    [
      'five partition key attributes',
      index({ partitionKeys: ['a', 'b', 'c', 'd', 'e'].map(S) }),
      'indexes.0.partitionKeys',
      'At most 4 attributes',
    ],
    ['six local indexes', many(6, 'local'), 'indexes.5', 'A table has at most 5 local indexes'],
    ['21 global ones', many(21, 'global'), 'indexes.20', 'A table has at most 20 global indexes'],
    [
      'a local index without a sort key in the table',
      { ...many(1, 'local'), sortKey: S('') },
      'indexes.0',
      'A local index needs a table with a sort key',
    ],
    [
      'a key among the included attributes',
      index({ projection: 'INCLUDE', included: 'total, customer' }),
      'indexes.0.projection',
      '“customer” is a key, which is projected anyway',
    ],
    [
      '101 included attributes',
      index({ projection: 'INCLUDE', included: names(101) }),
      'indexes.0.projection',
      '101 attributes over all indexes; 100 is the most',
    ],
    [
      'no capacity',
      { ...orders, mode: 'provisioned', readUnits: '0' },
      'billing.readUnits',
      'A whole number from 1',
    ],
    [
      'half a unit for an index',
      { ...index({ writeUnits: '0.5' }), mode: 'provisioned' },
      'indexes.0.throughput.writeUnits',
      'A whole number from 1',
    ],
  ])('%s', (_, draft, field, words) => {
    expect([...draftFaults(draft, false)]).toEqual([[field, words]]);
  });

  it.each<[string, TableDraft]>([
    ['a sound table', orders],
    ['five local indexes', many(5, 'local')],
    ['20 global ones', many(20, 'global')],
    ['100 included attributes', index({ projection: 'INCLUDE', included: names(100) })],
    ['a name of 255', { ...orders, name: 'a'.repeat(255) }],
  ])('%s has none', (_, draft) => {
    expect([...draftFaults(draft, true)]).toEqual([]);
  });

  it('of what is still empty are told only when the form is sent', () => {
    const draft = editDraft(EMPTY_DRAFT, { type: 'add-index', kind: 'global' });
    expect([...draftFaults(draft, false)]).toEqual([]);
    expect(Object.fromEntries(draftFaults(draft, true))).toEqual({
      name: '3 to 255 characters',
      'partitionKey.name': 'Name the attribute',
      'indexes.0.name': '3 to 255 characters',
      'indexes.0.partitionKeys.0.name': 'Name the attribute',
    });
  });
});

describe('included names', () => {
  it.each([
    ['', []],
    [' a ,b,, c d ', ['a', 'b', 'c d']],
  ])('%j are %j', (text, list) => expect(includedNames(text)).toEqual(list));
});
