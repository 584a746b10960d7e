import type { Problem } from '../model';
import type { WordList } from './word-list';
import { FIX_WORDS } from './words-of-fixes';
import { LIMIT_WORDS } from './words-of-limits';
import { RULE_WORDS } from './words-of-rules';

/** A finding in words: what it is, and why it matters or what to do. */
export interface Words {
  readonly title: string;
  readonly explanation: string;
}

const WORDS: WordList = { ...LIMIT_WORDS, ...RULE_WORDS };

/** returns  undefined for a finding that did not come of advice */
export function adviceWords({ code, params }: Problem): Words | undefined {
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (words === undefined) return undefined;
  const [title, explanation] = words;
  return { title: filled(title, params), explanation: filled(explanation, params) };
}

/** What the button of a fix says; its code when there are no words for it. */
export function fixWords(label: string): string {
  return FIX_WORDS[label] ?? label;
}

/** Codes that have words, for the test that every code does. */
export const WORDED_CODES: readonly string[] = [...Object.keys(WORDS), ...Object.keys(FIX_WORDS)];

const THIN = '\u202f';

function filled(sentence: string, params: Problem['params']): string {
  return sentence.replace(/\{([a-zA-Z]+)\}/g, (hole, name: string) => {
    const value = params[name];
    if (value === undefined) return hole;
    return typeof value === 'number' ? grouped(value) : value;
  });
}

function grouped(value: number): string {
  const [whole = '', decimals] = String(value).split('.');
  const thin = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  return decimals === undefined ? thin : `${thin}.${decimals}`;
}
