import { expect, it } from 'vitest';
import { itemOf } from '../testing/tables';
import { encodeItem } from './item-bytes';
import { StoredItem } from './stored-item';

it('a stored item tells its size, its JSON and, once decoded, always the same item', () => {
  const item = itemOf({ pk: { S: 'a' }, numbers: { L: [{ N: '1' }, { N: '2' }] }, b: { S: 'x' } });
  const stored = new StoredItem(encodeItem(item));
  expect(stored.sizeBytes).toBe(2 + 1 + 7 + 3 + 3 + 3 + 1 + 1);
  expect(stored.json).toBe('{"pk":{"S":"a"},"numbers":{"L":[{"N":"1"},{"N":"2"}]},"b":{"S":"x"}}');
  expect(stored.item).toEqual(item);
  expect(stored.item).toBe(stored.item);
});
