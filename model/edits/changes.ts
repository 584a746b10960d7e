import type { Changes } from '../edit';

/**
 * A record after some members were set; one that is given as undefined is removed, or as it is in
 * `required`. The same record when nothing is different.
 */
export function withChanges<T extends object, C extends Partial<T>>(
  record: T,
  changes: Changes<C>,
  required: Partial<T> = {},
): T {
  const members = new Map<string, unknown>(Object.entries(record));
  let isDifferent = false;
  for (const [name, given] of Object.entries(changes)) {
    const value = given === undefined ? memberOf(required, name) : given;
    if (members.get(name) === value) continue;
    isDifferent = true;
    if (value === undefined) members.delete(name);
    else members.set(name, value);
  }
  // Each member is one of T's, and what T requires stays.
  return isDifferent ? (Object.fromEntries(members) as T) : record;
}

function memberOf(record: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(record)).get(name);
}

/** A record without one of its optional members; the same one when it has none. */
export function without<T extends object, K extends keyof T>(record: T, name: K): Omit<T, K> {
  if (!(name in record)) return record;
  const { [name]: _, ...rest } = record;
  return rest;
}
