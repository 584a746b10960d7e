import type { View } from '../storage/store';
import { StoredItem } from '../values/stored-item';
import type { ItemKey } from './item-key';

/** The item under a key, or undefined. */
export function itemAt(view: View, key: ItemKey): StoredItem | undefined {
  const bytes = view.get(key.bytes);
  return bytes === undefined ? undefined : new StoredItem(bytes);
}
