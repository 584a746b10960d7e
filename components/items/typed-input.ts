import { ApiError } from '@/engine/errors';
import type { KeyType, ValueType, WireValue } from '@/engine/values/attribute-value';
import { parseNumber } from '@/engine/values/number';
import { parsePlainValue } from './plain-json';
import { isBase64 } from './wire-value';

/** What typed text stands for, or why it stands for nothing. */
export type Typed =
  | { readonly ok: true; readonly value: WireValue }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads what was typed into a field of a declared type. Numbers stay text from end to end; lists,
 * maps and sets are typed as JSON.
 */
export function parseTyped(type: ValueType, text: string): Typed {
  switch (type) {
    case 'S':
      return { ok: true, value: { S: text } };
    case 'N':
      return parseNumberText(text);
    case 'B':
      return parseBinaryText(text);
    case 'BOOL':
      return parseBoolean(text);
    case 'NULL':
      return { ok: true, value: { NULL: true } };
    case 'L':
    case 'M':
    case 'SS':
    case 'NS':
    case 'BS':
      return parseDocument(type, text);
  }
}

/** As parseTyped, for a key attribute: never empty. */
export function parseKey(type: KeyType, text: string): Typed {
  if (text === '') return fault('A key attribute cannot be empty');
  const typed = parseTyped(type, text);
  if (typed.ok && typed.value.B === '') return fault('A key attribute cannot be empty');
  return typed;
}

/** Canonical text of a number, as DynamoDB would store it. */
export function parseNumberText(text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === '') return fault('Enter a number');
  try {
    return { ok: true, value: { N: parseNumber(trimmed, 'bare') } };
  } catch (error) {
    if (error instanceof ApiError) return fault(error.message);
    throw error;
  }
}

/** Base64, line breaks allowed; the URL-safe alphabet and missing padding are put right. */
export function parseBinaryText(text: string): Typed {
  const plain = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const bare = plain.replace(/=+$/, '');
  const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
  if (!isBase64(padded)) return fault('Binary is typed as base64: A–Z a–z 0–9 + / and =');
  return { ok: true, value: { B: padded } };
}

/** Text for the field that edits a scalar; parseTyped reads it back. */
export function scalarText(value: WireValue): string {
  if (value.BOOL !== undefined) return String(value.BOOL);
  return value.S ?? value.N ?? value.B ?? '';
}

function parseBoolean(text: string): Typed {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return { ok: true, value: { BOOL: word === 'true' } };
  return fault('Enter true or false');
}

function parseDocument(type: 'L' | 'M' | 'SS' | 'NS' | 'BS', text: string): Typed {
  const parsed = parsePlainValue(wrapShorthand(type, text));
  if (!parsed.ok) return parsed;
  if (parsed.value[type] !== undefined) return parsed;
  return fault(`Enter ${EXAMPLES[type]}`);
}

const EXAMPLES = {
  L: 'a list such as [1, "two"]',
  M: 'a map such as {"name": "value"}',
  SS: 'a string set such as ["a", "b"]',
  NS: 'a number set such as [1, 2.5]',
  BS: 'a binary set such as ["AAEC"]',
} as const;

/** A set may be typed as a bare array. */
function wrapShorthand(type: 'L' | 'M' | 'SS' | 'NS' | 'BS', text: string): string {
  if (type === 'L' || type === 'M' || !text.trim().startsWith('[')) return text;
  return `{"${type}":${text}}`;
}

function fault(problem: string): Typed {
  return { ok: false, problem };
}
