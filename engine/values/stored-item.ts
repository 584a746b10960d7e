import type { Attributes, Item, Value } from './attribute-value';
import {
  decodeItem,
  storedAttribute,
  storedItemJson,
  storedItemJsonBytes,
  storedItemSize,
} from './item-bytes';

/** An item as the store holds it; of what nobody looks at, nothing is decoded. */
export class StoredItem implements Attributes {
  private decoded: Item | undefined;

  constructor(readonly bytes: Uint8Array) {}

  get item(): Item {
    this.decoded ??= decodeItem(this.bytes);
    return this.decoded;
  }

  /** One attribute by its name. */
  get(name: string): Value | undefined {
    return this.decoded === undefined ? storedAttribute(this.bytes, name) : this.decoded.get(name);
  }

  /** What the item counts against capacity and the 400 KB limit. */
  get sizeBytes(): number {
    return storedItemSize(this.bytes);
  }

  get json(): string {
    return storedItemJson(this.bytes);
  }

  /** The same as UTF-8. */
  get jsonBytes(): Uint8Array {
    return storedItemJsonBytes(this.bytes);
  }
}
