import type { SampleFormat } from '../entity';
import { type ItemDraw, personAt } from './item-draw';
import { numberMaker } from './number-values';
import type { Random } from './random';
import { timeMaker, ulid } from './time-values';
import { city, country, email, phone, product, sentence, textOf, url, word } from './words';

/** Formats whose samples are texts, whatever type they get. */
export type TextFormat = Exclude<SampleFormat, { kind: 'reference' | 'bytes' }>;

export type TextMaker = (draw: ItemDraw) => string;

/**
 * What draws the texts of a format.
 *
 * nth  how many attributes of the same kind the entity has before it
 * returns  undefined when the format has nothing to draw from
 */
export function textMaker(format: TextFormat, random: Random, nth: number): TextMaker | undefined {
  switch (format.kind) {
    case 'number':
      return numberMaker(format, random);
    case 'time':
      return timeMaker(format, random);
    case 'choice': {
      const [first, ...others] = format.values;
      return first === undefined ? undefined : () => random.pick([first, ...others]);
    }
    case 'constant':
      return () => format.value;
    case 'counter': {
      const { prefix, start, digits } = format;
      return ({ position }) => prefix + String(start + position).padStart(digits, '0');
    }
    case 'sentence':
      return () => sentence(Math.max(1, format.words), random);
    case 'text':
      return () => textOf(format.length, random);
    case 'name':
    case 'first-name':
    case 'email':
      return personMaker(format.kind, random, nth);
    default:
      return wordMaker(format.kind, random);
  }
}

function personMaker(kind: 'name' | 'first-name' | 'email', random: Random, nth: number) {
  return (draw: ItemDraw): string => {
    const person = personAt(draw, nth, random);
    if (kind === 'email') return email(person, random);
    return kind === 'name' ? `${person.first} ${person.last}` : person.first;
  };
}

type WordKind = Exclude<
  TextFormat['kind'],
  | 'number'
  | 'time'
  | 'choice'
  | 'constant'
  | 'counter'
  | 'sentence'
  | 'text'
  | 'name'
  | 'first-name'
  | 'email'
>;

function wordMaker(kind: WordKind, random: Random): TextMaker {
  switch (kind) {
    case 'uuid':
      return () => uuid(random);
    case 'ulid':
      return (draw) => ulid(draw, random);
    case 'url':
      return () => url(random);
    case 'ip':
      return () => ['10', ...Array.from({ length: 3 }, () => random.below(256))].join('.');
    case 'city':
      return () => city(random);
    case 'country':
      return () => country(random);
    case 'product':
      return () => product(random);
    case 'phone':
      return () => phone(random);
    case 'boolean':
      return () => String(random.chance(0.5));
    case 'word':
      return () => word(random);
  }
}

const HEX = '0123456789abcdef';

/** source: RFC 9562, version 4 */
function uuid(random: Random): string {
  const [a, b, c, d] = [8, 3, 3, 12].map((length) => hex(length, random));
  return `${a}-${hex(4, random)}-4${b}-${HEX[8 + random.below(4)]}${c}-${d}`;
}

/** So many digits, up to eight of them from one draw. */
function hex(length: number, random: Random): string {
  let text = '';
  while (text.length < length) text += random.bits().toString(16).padStart(8, '0');
  return text.slice(0, length);
}
