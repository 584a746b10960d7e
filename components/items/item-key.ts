import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import type { KeyAttribute } from './target';
import { attribute, pick, typeOf } from './wire-value';

/** The key of an item: only the table's key attributes. */
export function keyOf(item: WireItem, keys: readonly KeyAttribute[]): WireItem {
  return pick(
    item,
    keys.map((key) => key.name),
  );
}

/** Text that is the same for the same key and for no other; what rows are known by. */
export function keyText(item: WireItem, keys: readonly KeyAttribute[]): string {
  return keys.map((key) => escapePart(scalar(attribute(item, key.name)))).join(',');
}

/**
 * Reads the text of keyText back, as it stands in an address.
 *
 * returns  the key, or undefined when the text cannot be a key of this table
 */
export function parseKeyText(text: string, keys: readonly KeyAttribute[]): WireItem | undefined {
  const parts = splitParts(text);
  if (parts.length !== keys.length) return undefined;
  const entries = keys.map((key, at) => [key.name, { [key.type]: parts[at] ?? '' }] as const);
  return entries.some(([, value]) => Object.values(value)[0] === '')
    ? undefined
    : Object.fromEntries(entries);
}

/** The key in words, for titles and messages: its values, partition key first. */
export function keyLabel(item: WireItem, keys: readonly KeyAttribute[]): string {
  return keys.map((key) => scalar(attribute(item, key.name))).join(' / ');
}

/** Whether an item has every key attribute of the right type, as anything in the table has. */
export function hasKey(item: WireItem, keys: readonly KeyAttribute[]): boolean {
  return keys.every((key) => {
    const value = attribute(item, key.name);
    return value !== undefined && typeOf(value) === key.type;
  });
}

function scalar(value: WireValue | undefined): string {
  return value?.S ?? value?.N ?? value?.B ?? '';
}

function escapePart(text: string): string {
  return text.replace(/[*,]/g, '*$&');
}

function splitParts(text: string): readonly string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const last = parts.length - 1;
    if (character === ',') parts.push('');
    else parts[last] += character === '*' ? (text[++at] ?? '') : (character ?? '');
  }
  return parts;
}
