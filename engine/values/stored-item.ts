import type { Item } from './attribute-value';
import { decodeItem, storedItemJson, storedItemSize } from './item-bytes';

/** An item as the store holds it; decoded only when somebody looks inside. */
export class StoredItem {
  private decoded: Item | undefined;

  constructor(readonly bytes: Uint8Array) {}

  get item(): Item {
    this.decoded ??= decodeItem(this.bytes);
    return this.decoded;
  }

  /** What the item counts against capacity and the 400 KB limit. */
  get sizeBytes(): number {
    return storedItemSize(this.bytes);
  }

  get json(): string {
    return storedItemJson(this.bytes);
  }
}
