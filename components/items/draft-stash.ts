import type { ItemDraft } from './item-draft';

/**
 * Unsaved edits of items that are no longer on screen, because somebody went to another table or
 * tab. They come back when the item is opened again; closing the window asks first.
 */
const stash = new Map<string, ItemDraft>();

/** Where the edit of an item is kept; without a key, that of the item being created. */
export function stashId(connection: string, table: string, key?: string): string {
  return JSON.stringify(key === undefined ? [connection, table] : [connection, table, key]);
}

export function stashDraft(id: string, draft: ItemDraft): void {
  stash.set(id, draft);
}

/** The unsaved edit of an item. */
export function stashedDraft(id: string): ItemDraft | undefined {
  return stash.get(id);
}

export function dropDraft(id: string): void {
  stash.delete(id);
}

/** Whether anything would be lost if the window were closed now. */
export function hasStashedDrafts(): boolean {
  return stash.size > 0;
}
