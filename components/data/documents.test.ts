import { describe, expect, it } from 'vitest';
import { fromWireItem, toWireItem } from './documents';

describe('documents as items', () => {
  const document = {
    kind: 'connection',
    id: 'a',
    readOnly: true,
    retries: 3,
    note: null,
    tags: ['x', ['y']],
    nested: { deep: { flag: false } },
  };

  it('gives each JSON value its DynamoDB type', () => {
    expect(toWireItem(document)).toEqual({
      kind: { S: 'connection' },
      id: { S: 'a' },
      readOnly: { BOOL: true },
      retries: { N: '3' },
      note: { NULL: true },
      tags: { L: [{ S: 'x' }, { L: [{ S: 'y' }] }] },
      nested: { M: { deep: { M: { flag: { BOOL: false } } } } },
    });
  });

  it('reads back what was written', () => {
    expect(fromWireItem(toWireItem(document))).toEqual(document);
  });

  it('leaves out members without a value', () => {
    expect(toWireItem({ kind: 'connection', endpoint: undefined })).toEqual({
      kind: { S: 'connection' },
    });
  });
});
