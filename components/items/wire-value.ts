import type { ValueType, WireItem, WireValue } from '@/engine/values/attribute-value';

/** A wire value taken apart: its one type and what that type holds. */
export type TaggedValue =
  | { readonly type: 'S' | 'N' | 'B'; readonly value: string }
  | { readonly type: 'BOOL' | 'NULL'; readonly value: boolean }
  | { readonly type: 'SS' | 'NS' | 'BS'; readonly value: readonly string[] }
  | { readonly type: 'L'; readonly value: readonly WireValue[] }
  | { readonly type: 'M'; readonly value: WireItem };

/** Type and content of a value that came from a service or was checked. */
export function tagged(value: WireValue): TaggedValue {
  if (value.S !== undefined) return { type: 'S', value: value.S };
  if (value.N !== undefined) return { type: 'N', value: value.N };
  if (value.BOOL !== undefined) return { type: 'BOOL', value: value.BOOL };
  if (value.M !== undefined) return { type: 'M', value: value.M };
  if (value.L !== undefined) return { type: 'L', value: value.L };
  if (value.B !== undefined) return { type: 'B', value: value.B };
  if (value.SS !== undefined) return { type: 'SS', value: value.SS };
  if (value.NS !== undefined) return { type: 'NS', value: value.NS };
  if (value.BS !== undefined) return { type: 'BS', value: value.BS };
  return { type: 'NULL', value: true };
}

export function typeOf(value: WireValue): ValueType {
  return tagged(value).type;
}

/** An attribute's value; undefined when absent, also for names such as `__proto__`. */
export function attribute(item: WireItem, name: string): WireValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** An item of the given attributes; safe for every name. */
export function wireItem(entries: Iterable<readonly [string, WireValue]>): WireItem {
  return Object.fromEntries(entries);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function isBase64(text: string): boolean {
  return BASE64.test(text);
}

/** The item with only the named attributes. */
export function pick(item: WireItem, names: readonly string[]): WireItem {
  const kept = names.map((name) => [name, attribute(item, name)] as const);
  return wireItem(kept.flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

/**
 * Whether two wire values mean the same: sets in any order, maps in any order.
 * Numbers are compared as text, for a service always answers the canonical form.
 */
export function sameValue(a: WireValue | undefined, b: WireValue | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const left = tagged(a);
  const right = tagged(b);
  if (left.type !== right.type) return false;
  if (left.type === 'M' && right.type === 'M') return sameItem(left.value, right.value);
  if (left.type === 'L' && right.type === 'L') return sameList(left.value, right.value);
  if (isSet(left) && isSet(right)) return sameMembers(left.value, right.value);
  return left.value === right.value;
}

export function sameItem(a: WireItem, b: WireItem): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => sameValue(attribute(a, name), attribute(b, name)))
  );
}

type SetValue = Extract<TaggedValue, { type: 'SS' | 'NS' | 'BS' }>;

function isSet(value: TaggedValue): value is SetValue {
  return value.type === 'SS' || value.type === 'NS' || value.type === 'BS';
}

function sameList(a: readonly WireValue[], b: readonly WireValue[]): boolean {
  return a.length === b.length && a.every((value, at) => sameValue(value, b[at]));
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(b);
  return a.length === b.length && a.every((member) => members.has(member));
}
