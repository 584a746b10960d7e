import type { ValueType, WireItem, WireValue } from '@/engine/values/attribute-value';
import { printPlainValue } from './plain-json';
import { attribute, tagged } from './wire-value';

/** How one cell of the grid reads. Absent, NULL and "" are three different things. */
export type CellText =
  | { readonly kind: 'absent' }
  | { readonly kind: 'null' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly type: ValueType; readonly text: string };

/** A cell never shows more; a 400 KB value would be laid out whole for a strip of 40 letters. */
const LONGEST_TEXT = 256;
/** Members looked at when a map or list is folded into a line. */
const MOST_MEMBERS = 6;
const LONGEST_MEMBER = 32;

const ABSENT: CellText = { kind: 'absent' };
const NULL: CellText = { kind: 'null' };
const EMPTY: CellText = { kind: 'empty' };

/** The text of an item's attribute, cut to what a cell can show. */
export function cellText(item: WireItem, name: string): CellText {
  const value = attribute(item, name);
  return value === undefined ? ABSENT : valueText(value);
}

/** The one-line text of a value. */
export function valueText(value: WireValue): CellText {
  const content = tagged(value);
  switch (content.type) {
    case 'NULL':
      return NULL;
    case 'S':
      if (content.value === '') return EMPTY;
      return { kind: 'text', type: 'S', text: oneLine(content.value) };
    case 'N':
      return { kind: 'text', type: 'N', text: content.value };
    case 'BOOL':
      return { kind: 'text', type: 'BOOL', text: String(content.value) };
    case 'B':
      return { kind: 'text', type: 'B', text: binaryText(content.value) };
    case 'L':
    case 'M':
    case 'SS':
    case 'NS':
    case 'BS':
      return { kind: 'text', type: content.type, text: foldedText(value) };
  }
}

/** How many bytes base64 text stands for. */
export function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.max(0, (text.length / 4) * 3 - padding);
}

/** The value whole, for the clipboard: text as it is, documents as plain JSON. */
export function wholeText(value: WireValue | undefined): string {
  if (value === undefined) return '';
  if (value.S !== undefined) return value.S;
  return value.N ?? value.B ?? printPlainValue(value);
}

/** A document in one line: `{3} name: "Ada", age: 36, …` or `[2] 1, 2`. */
function foldedText(value: WireValue): string {
  const content = tagged(value);
  if (content.type === 'M') {
    const names = Object.keys(content.value);
    const shown = names.slice(0, MOST_MEMBERS).map((name) => {
      const member = attribute(content.value, name);
      return `${cut(name, LONGEST_MEMBER)}: ${member ? memberText(member) : ''}`;
    });
    return cut(`{${names.length}} ${listed(shown, names.length)}`, LONGEST_TEXT);
  }
  if (content.type === 'L') {
    const shown = content.value.slice(0, MOST_MEMBERS).map(memberText);
    return cut(`[${content.value.length}] ${listed(shown, content.value.length)}`, LONGEST_TEXT);
  }
  if (content.type === 'SS' || content.type === 'NS' || content.type === 'BS') {
    const members = content.value.slice(0, MOST_MEMBERS);
    const shown = members.map((each) => cut(oneLine(each), LONGEST_MEMBER));
    return cut(`{${content.value.length}} ${listed(shown, content.value.length)}`, LONGEST_TEXT);
  }
  return '';
}

function memberText(value: WireValue): string {
  const content = tagged(value);
  switch (content.type) {
    case 'S':
      return JSON.stringify(cut(content.value, LONGEST_MEMBER));
    case 'N':
      return content.value;
    case 'BOOL':
      return String(content.value);
    case 'NULL':
      return 'null';
    case 'B':
      return binaryText(content.value);
    case 'M':
      return `{${Object.keys(content.value).length}}`;
    case 'L':
      return `[${content.value.length}]`;
    default:
      return `{${content.value.length}}`;
  }
}

function listed(shown: readonly string[], count: number): string {
  return shown.length < count ? [...shown, '…'].join(', ') : shown.join(', ');
}

function binaryText(base64: string): string {
  return `${cut(base64, LONGEST_MEMBER)} · ${base64Bytes(base64)} B`;
}

function oneLine(text: string): string {
  return cut(text, LONGEST_TEXT).replace(/[\r\n\t]+/g, ' ↵ ');
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
