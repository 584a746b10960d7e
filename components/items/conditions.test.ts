import { describe, expect, it } from 'vitest';
import type { WireItem } from '@/engine/values/attribute-value';
import { changeRequest, conflictLines, createRequest, deleteRequest, rebased } from './conditions';

const place = {
  tableName: 'orders',
  keys: [
    { name: 'pk', type: 'S' as const },
    { name: 'sk', type: 'N' as const },
  ],
};
const key = { pk: { S: 'a' }, sk: { N: '1' } };
const base: WireItem = { ...key, status: { S: 'open' }, 'odd.name': { N: '5' }, note: { S: 'x' } };
const asked = {
  TableName: 'orders',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  ReturnConsumedCapacity: 'INDEXES',
};

/** Placeholders that an expression uses, and those that are declared: they must be the same. */
function placeholders(input: object): { used: string[]; declared: string[] } {
  const all = Object.entries(input);
  const texts = all.filter(([name]) => name.endsWith('Expression')).map(([, text]) => String(text));
  const used = new Set(texts.join(' ').match(/[#:][A-Za-z0-9_]+/g));
  const maps = all.filter(([name]) => name.startsWith('ExpressionAttribute'));
  const declared = maps.flatMap(([, map]) => Object.keys(map));
  return { used: [...used].sort(), declared: declared.sort() };
}

describe('creating', () => {
  it('never replaces an item', () =>
    expect(createRequest(place, base)).toEqual({
      operation: 'PutItem',
      input: {
        ...asked,
        Item: base,
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      },
    }));
});

describe('changing', () => {
  it('asserts what was read of every attribute it changes', () => {
    const item = { ...key, status: { S: 'paid' }, note: { S: 'x' }, extra: { BOOL: true } };
    expect(changeRequest(place, base, item)).toEqual({
      operation: 'UpdateItem',
      input: {
        ...asked,
        Key: key,
        UpdateExpression: 'SET #status = :status, #extra = :extra REMOVE #3',
        ConditionExpression: '#status = :old_status AND #3 = :4 AND attribute_not_exists(#extra)',
        ExpressionAttributeNames: { '#status': 'status', '#extra': 'extra', '#3': 'odd.name' },
        ExpressionAttributeValues: {
          ':status': { S: 'paid' },
          ':extra': { BOOL: true },
          ':old_status': { S: 'open' },
          ':4': { N: '5' },
        },
      },
    });
  });

  it('does not bring a deleted item back when it only adds', () =>
    expect(changeRequest(place, base, { ...base, extra: { BOOL: true } }).input).toMatchObject({
      UpdateExpression: 'SET #extra = :extra',
      ConditionExpression: 'attribute_exists(#pk) AND attribute_not_exists(#extra)',
    }));

  it('only removes', () =>
    expect(changeRequest(place, base, { ...key, status: { S: 'open' } }).input).toMatchObject({
      UpdateExpression: 'REMOVE #1, #note',
    }));

  it.each([3, 40, 41, 100, 149])('declares just what it uses for %i attributes', (count) => {
    const wide = (text: string): WireItem => ({
      ...key,
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, { S: text }])),
    });
    const request = changeRequest(place, wide('old'), wide('new'));
    const { used, declared } = placeholders(request.input);
    expect(request.operation).toBe('UpdateItem');
    expect(used).toEqual(declared);
    expect(request.input.ConditionExpression?.length).toBeLessThanOrEqual(4096);
  });

  it('replaces the item when an update of so many attributes does not fit', () => {
    const wide = (text: string): WireItem => ({
      ...key,
      ...Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`a${at}`, { S: text }])),
    });
    const request = changeRequest(place, wide('old'), { ...wide('old'), ...wide('new') });
    const { used, declared } = placeholders(request.input);
    const condition = request.input.ConditionExpression ?? '';
    expect(request).toMatchObject({ operation: 'PutItem', input: { Item: wide('new') } });
    expect(used).toEqual(declared);
    expect(condition.length).toBeLessThanOrEqual(4096);
    expect(condition.split(' AND ').length).toBe(149);
  });
});

describe('deleting', () => {
  it('asserts the whole item that was read', () =>
    expect(deleteRequest(place, base)).toEqual({
      operation: 'DeleteItem',
      input: {
        ...asked,
        Key: key,
        ConditionExpression: '#status = :old_status AND #2 = :2 AND #note = :old_note',
        ExpressionAttributeNames: { '#status': 'status', '#2': 'odd.name', '#note': 'note' },
        ExpressionAttributeValues: {
          ':old_status': { S: 'open' },
          ':2': { N: '5' },
          ':old_note': { S: 'x' },
        },
      },
    }));

  it('asserts that the item is there when it has nothing but its key', () =>
    expect(deleteRequest(place, key).input).toEqual({
      ...asked,
      Key: key,
      ConditionExpression: 'attribute_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    }));

  it('compares as many attributes as a condition can hold', () => {
    const names = Array.from({ length: 2000 }, (_, at) => [`a-${at}`, { S: 'x' }] as const);
    const { input } = deleteRequest(place, { ...key, ...Object.fromEntries(names) });
    const { used, declared } = placeholders(input);
    expect(used).toEqual(declared);
    expect(input.ConditionExpression?.length).toBeLessThanOrEqual(4096);
    expect(input.ConditionExpression?.split(' AND ').length).toBe(149);
  });
});

describe('when somebody else was first', () => {
  const mine = { ...base, status: { S: 'mine' }, note: { S: 'both same' }, added: { N: '1' } };
  const theirs = {
    ...key,
    status: { S: 'theirs' },
    'odd.name': { N: '6' },
    note: { S: 'both same' },
    other: { BOOL: true },
  };

  it('tells who changed what', () =>
    expect(
      conflictLines({ base, mine, theirs }).map(({ name, changedBy }) => [name, changedBy]),
    ).toEqual([
      ['status', 'both'],
      ['odd.name', 'theirs'],
      ['note', 'mine'],
      ['added', 'mine'],
      ['other', 'theirs'],
    ]));

  it('overwrites with my changes and leaves theirs elsewhere', () =>
    expect(rebased({ base, mine, theirs })).toEqual({
      ...theirs,
      status: { S: 'mine' },
      added: { N: '1' },
    }));

  it('removes from theirs what I removed', () => {
    const { note: _note, ...without } = base;
    expect(rebased({ base, mine: without, theirs: base })).toEqual(without);
  });

  it('knows that the item was deleted', () => {
    expect(rebased({ base, mine, theirs: undefined })).toEqual(mine);
    const lines = conflictLines({ base, mine, theirs: undefined });
    expect(lines.find(({ name }) => name === 'status')?.changedBy).toBe('both');
    expect(lines.find(({ name }) => name === 'odd.name')?.changedBy).toBe('theirs');
  });
});
