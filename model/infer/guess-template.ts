import type { WireItem } from '../../engine/values/attribute-value';
import type { KeyAttribute } from '../model';
import { valueText } from '../templates/expand';
import { printTemplate, type TemplatePart } from '../templates/template';
import { guessFormat } from './guess-format';
import { isCapital, isKeyName, pascal, separatorOf, wordStart } from './key-prefix';

/** How a key was made, and what had to be thought up for it. */
export interface GuessedTemplate {
  readonly text: string;
  /** Attributes that the items do not have, with what they would be. */
  readonly added: readonly { readonly name: string; readonly texts: readonly string[] }[];
}

export interface KeyedItems {
  readonly key: KeyAttribute;
  /** Items that have it, at least one. */
  readonly items: readonly WireItem[];
  /** Attributes that it may have been made of. */
  readonly names: readonly string[];
  /** Those of all items of the table, for how they are written. */
  readonly known: readonly string[];
}

/** Undefined when the key is an attribute in its own right. */
export function guessTemplate(source: KeyedItems): GuessedTemplate | undefined {
  const { key, items, names } = source;
  const texts = items.map((item) => valueText(item[key.name]) ?? '');
  const whole = names.find((name) =>
    items.every(
      (item, i) => item[name]?.[key.type] !== undefined && textAt(item, name) === texts[i],
    ),
  );
  if (key.type !== 'S') {
    return whole !== undefined && isKeyName(key.name)
      ? { text: printTemplate([{ kind: 'attribute', name: whole }]), added: [] }
      : undefined;
  }
  const prefix = commonPrefix(texts);
  const isMade = prefix !== undefined && (isCapital(prefix) || separatorOf(prefix) !== undefined);
  if (!isMade && !isKeyName(key.name)) return undefined;
  if (!isMade && whole === undefined && new Set(texts).size > 1 && !texts.every(hasParts)) {
    return undefined;
  }
  return bySegments(source, texts, separatorOf(prefix ?? '') ?? '#');
}

function hasParts(text: string): boolean {
  return text.includes('#');
}

/** The word that all of the keys begin with. */
function commonPrefix(texts: readonly string[]): string | undefined {
  const first = wordStart(texts[0] ?? '');
  if (first === undefined) return undefined;
  const isWhole = separatorOf(first) === undefined;
  return texts.every((text) => (isWhole ? text === first : text.startsWith(first)))
    ? first
    : undefined;
}

/** Splits keys where their separator is, as often as in the one that has it least often. */
function bySegments(
  { key, items, names, known }: KeyedItems,
  texts: readonly string[],
  separator: string,
): GuessedTemplate {
  const split = texts.map((text) => text.split(separator));
  const count = split.reduce((least, { length }) => Math.min(least, length), MOST_SEGMENTS);
  const segments = Array.from({ length: count }, (_, i) =>
    split.map((parts) =>
      i < count - 1 ? (parts[i] ?? '') : parts.slice(count - 1).join(separator),
    ),
  );
  const parts: TemplatePart[] = [];
  const added: { name: string; texts: readonly string[] }[] = [];
  let word = '';
  for (const [position, values] of segments.entries()) {
    if (position > 0) parts.push({ kind: 'text', text: separator });
    const fixed = fixedText(values);
    const name = nameFor(values, { items, names, word });
    if (fixed !== undefined && (position === 0 || name === undefined)) {
      parts.push({ kind: 'text', text: fixed });
      word = fixed;
    } else {
      const taken = [...names, ...added.map((one) => one.name)];
      const own = name ?? newName(values, { key: key.name, word, taken, known });
      if (name === undefined) added.push({ name: own, texts: values });
      parts.push({ kind: 'attribute', name: own });
    }
  }
  return { text: printTemplate(parts), added };
}

const MOST_SEGMENTS = 12;
/** So many alike are no accident. */
const CERTAIN_REPEATS = 5;

/** The text that all of the keys have there, when it is a word of the design. */
function fixedText(values: readonly string[]): string | undefined {
  const [first = ''] = values;
  if (values.some((value) => value !== first)) return undefined;
  if (first === '') return first;
  if (digitsOf(first) > MOST_DIGITS) return undefined;
  if (isCapital(first)) return first;
  const isWord = /^[#$_]{0,2}[A-Za-z][A-Za-z_-]*$/.test(first.slice(0, 80));
  return (isWord && values.length > 1) || values.length >= CERTAIN_REPEATS ? first : undefined;
}

/** A word with more of them is somebody's number. */
const MOST_DIGITS = 2;

function digitsOf(text: string): number {
  return text.replace(/\D/g, '').length;
}

interface Candidates {
  readonly items: readonly WireItem[];
  readonly names: readonly string[];
  /** The fixed text before. */
  readonly word: string;
}

/** The attribute whose values stand there; of several, the one that is called like it. */
function nameFor(values: readonly string[], { items, names, word }: Candidates) {
  const fitting = names.filter((name) =>
    items.every((item, i) => textAt(item, name) === values[i]),
  );
  const called = word.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isCalled = (name: string) => called !== '' && name.toLowerCase().startsWith(called);
  return fitting.find(isCalled) ?? fitting.find((name) => /id$/i.test(name)) ?? fitting[0];
}

interface Naming {
  readonly key: string;
  readonly word: string;
  readonly taken: readonly string[];
  readonly known: readonly string[];
}

/** `userId` for what comes after `USER#`, or `UserId` where others call it so. */
function newName(values: readonly string[], { key, word, taken, known }: Naming): string {
  const format = guessFormat(
    '',
    'S',
    values.map((S) => ({ S })),
  );
  const stem = /^[A-Z]/.test(pascal(word)) ? pascal(word) : pascal(key);
  const small = stem.slice(0, 1).toLowerCase() + stem.slice(1);
  const name = `${small}${format?.kind === 'time' ? 'At' : 'Id'}`;
  const alike = known.find((one) => one.toLowerCase() === name.toLowerCase());
  let free = alike ?? name;
  for (let i = 2; taken.includes(free); i++) free = `${name}${i}`;
  return free;
}

function textAt(item: WireItem, name: string): string | undefined {
  return Object.hasOwn(item, name) ? valueText(item[name]) : undefined;
}
