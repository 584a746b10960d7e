import { expiryKey } from '../storage/keyspace';
import type { Tx } from '../storage/store';
import { expirySeconds } from '../tables/ttl';
import type { Change } from './resolve';

/**
 * Keeps the notes of when items expire in step with a change. So whoever deletes what has expired
 * need not look at anything else, and never meets an item whose time was moved.
 */
export function noteExpiry(tx: Tx, { table, key, before, after }: Change): void {
  if (!table.ttl?.isEnabled) return;
  const old = before && expirySeconds(table, before.item);
  const young = after && expirySeconds(table, after);
  if (old === young) return;
  if (old !== undefined) tx.remove(expiryKey(table.number, old, key.bytes));
  if (young !== undefined) tx.put(expiryKey(table.number, young, key.bytes), NOTHING);
}

const NOTHING = new Uint8Array(0);
