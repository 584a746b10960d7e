/**
 * The same function, which finds out once for each object what it tells of it. Designs are never
 * changed but replaced in part, so that what an edit left alone need not be looked at again.
 */
export function remembered<Key extends object, Found>(
  find: (key: Key) => Found,
): (key: Key) => Found {
  const known = new WeakMap<Key, { readonly found: Found }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.found;
    const found = find(key);
    known.set(key, { found });
    return found;
  };
}
