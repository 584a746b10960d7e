import type { WireItem } from '@/engine/values/attribute-value';
import { wholeText } from './cell-text';
import { printPlainItem } from './plain-json';
import { printWireItem } from './wire-json';
import { attribute, wireItem } from './wire-value';

/** Cells as lines of tab-separated text, which spreadsheets take apart again. */
export function cellsAsText(items: readonly WireItem[], names: readonly string[]): string {
  if (items.length === 1 && names.length === 1) {
    return items.map((item) => wholeText(attribute(item, names[0] ?? ''))).join('');
  }
  const line = (item: WireItem) =>
    names.map((name) => wholeText(attribute(item, name)).replace(/[\t\r\n]+/g, ' ')).join('\t');
  return items.map(line).join('\n');
}

/** Items as JSON: one as an object, several as a list; numbers keep every digit. */
export function itemsAsJson(items: readonly WireItem[]): string {
  return listed(items, (item) => printPlainItem(item));
}

/** Items as DynamoDB JSON: one as an object, several as a list. */
export function itemsAsWireJson(items: readonly WireItem[]): string {
  return listed(items, (item) => printWireItem(item));
}

/** Items as CSV (RFC 4180) with a line of names; absent is empty, documents are JSON. */
export function itemsAsCsv(items: readonly WireItem[], names: readonly string[]): string {
  const rows = items.map((item) => names.map((name) => csvField(wholeText(attribute(item, name)))));
  return [names.map(csvField), ...rows].map((fields) => fields.join(',')).join('\r\n');
}

/** The item with only the attributes of the given columns that it has. */
export function onlyColumns(item: WireItem, names: readonly string[]): WireItem {
  return wireItem(
    names.flatMap((name) => {
      const value = attribute(item, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function listed(items: readonly WireItem[], print: (item: WireItem) => string): string {
  const [only] = items;
  if (items.length === 1 && only) return print(only);
  return `[\n${items.map((item) => print(item).replace(/^/gm, '  ')).join(',\n')}\n]`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
