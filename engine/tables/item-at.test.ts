import { expect, it } from 'vitest';
import { itemKey } from '../storage/keyspace';
import { createMemoryStore } from '../storage/memory-store';
import { itemOf, PLAIN, tableOf } from '../testing/tables';
import { encodeItem } from '../values/item-bytes';
import { itemAt } from './item-at';
import { keyOfMap } from './item-key';

it('an item is found under its key, and there only', async () => {
  const keyOf = (pk: string) => keyOfMap(tableOf(PLAIN), itemOf({ pk: { S: pk } }));
  const item = itemOf({ pk: { S: 'a' }, x: { N: '1' } });
  const store = createMemoryStore();
  await store.write((tx) => tx.put(itemKey(7, keyOf('a').hashDigest), encodeItem(item)));
  const found = (pk: string) => store.read((view) => itemAt(view, keyOf(pk))?.item);
  expect([found('a'), found('b'), found('A')]).toEqual([item, undefined, undefined]);
});
