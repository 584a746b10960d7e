import type { WireItem, WireValue } from '../../engine/values/attribute-value';

const MAX_CHARACTERS = 200;

/** A value or item as JSON on one line, cut when nobody would read it. */
export function short(value: WireValue | WireItem | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1)}…`;
}
