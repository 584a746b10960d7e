import { faker } from '@faker-js/faker/locale/en';
import type { Random } from './random';

/**
 * Words of Faker's English lists, drawn with numbers of our own: Faker's have one state for all who
 * use them, and its functions take several draws for a word.
 */
export interface Person {
  readonly first: string;
  readonly last: string;
}

export function drawPerson(random: Random): Person {
  return { first: random.pick(FIRST_NAMES), last: random.pick(LAST_NAMES) };
}

/** Nobody gets mail there. source: RFC 2606 */
const MAIL_HOSTS = ['example.com', 'example.net', 'example.org'] as const;

export function email({ first, last }: Person, random: Random): string {
  const digits = random.chance(0.5) ? String(random.below(100)) : '';
  return `${plain(first)}.${plain(last)}${digits}@${random.pick(MAIL_HOSTS)}`;
}

export function word(random: Random): string {
  return random.pick(NOUNS);
}

export function url(random: Random): string {
  const host = random.pick(MAIL_HOSTS);
  return `https://${host}/${plain(random.pick(ADJECTIVES))}-${plain(random.pick(NOUNS))}`;
}

export function city(random: Random): string {
  return random.pick(CITIES);
}

export function country(random: Random): string {
  return random.pick(COUNTRIES);
}

export function product(random: Random): string {
  return PRODUCT_WORDS.map((list) => random.pick(list)).join(' ');
}

/** Numbers that are given to nobody. source: North American Numbering Plan, 555-0100 to 0199 */
export function phone(random: Random): string {
  const area = 200 + random.below(800);
  return `+1 ${area} 555 01${String(random.below(100)).padStart(2, '0')}`;
}

/** Words that make no sense, as a sentence. */
export function sentence(words: number, random: Random): string {
  const text = Array.from({ length: words }, () => random.pick(LATIN)).join(' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

/** What is longer says the same again: nobody reads it, and drawing it all takes its time. */
const LONGEST_DRAWN = 2000;

/** Sentences, cut off where so many characters are reached. */
export function textOf(length: number, random: Random): string {
  let text = '';
  while (text.length < Math.min(length, LONGEST_DRAWN)) text += `${sentence(8, random)} `;
  return text.repeat(Math.ceil(length / Math.max(1, text.length))).slice(0, length);
}

const { definitions } = faker;
const { female = [], male = [], generic = [] } = definitions.person.first_name;
const FIRST_NAMES = filled([...new Set([...generic, ...female, ...male])]);
const LAST_NAMES = filled(definitions.person.last_name.generic);
const CITIES = filled(definitions.location.city_name);
const COUNTRIES = filled(definitions.location.country);
const ADJECTIVES = filled(definitions.word.adjective);
const NOUNS = filled(definitions.word.noun);
const { adjective, material, product: thing } = definitions.commerce.product_name;
const PRODUCT_WORDS = [adjective, material, thing].map(filled);
const LATIN = filled(definitions.lorem.word);

function filled(list: readonly string[] | null | undefined): readonly [string, ...string[]] {
  const [first = 'sample', ...rest] = list ?? [];
  return [first, ...rest];
}

/** Small letters and digits alone, as an address takes them. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
