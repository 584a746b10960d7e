import { describe, expect, it } from 'vitest';
import { nextSort, sortItems } from './local-sort';

const items = (...values: object[]) =>
  values.map((value, at) => ({ id: { S: `${at}` }, v: value }));
const order = (sorted: readonly object[]) =>
  sorted.map((item) => JSON.stringify(Object.values(item)[1]));

describe('sorting the loaded rows', () => {
  it('goes ascending, descending, as read', () => {
    const first = nextSort(undefined, 'a');
    expect(first).toEqual({ name: 'a', direction: 'ascending' });
    expect(nextSort(first, 'a')).toEqual({ name: 'a', direction: 'descending' });
    expect(nextSort(nextSort(first, 'a'), 'a')).toBeUndefined();
    expect(nextSort(first, 'b')).toEqual({ name: 'b', direction: 'ascending' });
  });

  it('compares numbers by value, beyond what a double can tell apart', () => {
    const numbers = ['10', '9', '-1', '9007199254740993', '9007199254740992', '0.5'];
    const sorted = sortItems(items(...numbers.map((N) => ({ N }))), {
      name: 'v',
      direction: 'ascending',
    });
    expect(order(sorted)).toEqual(
      ['-1', '0.5', '9', '10', '9007199254740992', '9007199254740993'].map((N) => `{"N":"${N}"}`),
    );
  });

  it('keeps types apart', () => {
    const mixed = items(
      { S: 'b' },
      { M: {} },
      { N: '2' },
      { BOOL: true },
      { S: 'a' },
      { NULL: true },
    );
    expect(order(sortItems(mixed, { name: 'v', direction: 'ascending' }))).toEqual([
      '{"NULL":true}',
      '{"BOOL":true}',
      '{"N":"2"}',
      '{"S":"a"}',
      '{"S":"b"}',
      '{"M":{}}',
    ]);
  });

  it.each(['ascending', 'descending'] as const)('leaves absent values last: %s', (direction) => {
    const some = [{ id: { S: 'none' } }, { id: { S: 'x' }, v: { N: '1' } }, { id: { S: 'none' } }];
    expect(sortItems(some, { name: 'v', direction }).map((item) => item.id?.S)).toEqual([
      'x',
      'none',
      'none',
    ]);
  });

  it('keeps equal rows in the order they were read', () => {
    const same = items({ S: 'a' }, { S: 'a' }, { S: 'a' });
    expect(sortItems(same, { name: 'v', direction: 'descending' })).toEqual(same);
  });

  it('leaves its argument alone', () => {
    const given = items({ N: '2' }, { N: '1' });
    sortItems(given, { name: 'v', direction: 'ascending' });
    expect(order(given)).toEqual(['{"N":"2"}', '{"N":"1"}']);
  });
});
