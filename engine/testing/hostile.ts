import type { Random } from './random';

/** What nobody sends by accident: texts, numbers and nestings at and beyond every edge. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json };

const LONG = 10_000;

/** Short enough to stand anywhere, and each with a trap in it. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  'a',
  'ab',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'true',
  '0',
  '-1',
  'NaN',
  'Infinity',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  'a\ud83d',
  '\ufeff',
  '\u202e',
  '\u2028',
  '👩‍👩‍👧‍👦',
  'é',
  'é'.normalize('NFD'),
  '\r\n',
  '\u001b[31m',
  '"',
  "'",
  '`',
  '\\',
  '{}',
  '[]',
  '$&',
  '%00',
  '#',
  ':',
  '#p',
  ':v',
  '../../etc/passwd',
  'arn:aws:dynamodb:us-east-1:000000000000:table/Music',
  'arn:aws:dynamodb:us-east-1:000000000000:table/',
  'arn:',
  'SELECT',
  'AAAA',
  'AAA=',
  '====',
  'artist',
  'Music',
];

/** A text out of the pool; now and then a long one. */
export function hostileText(random: Random): string {
  if (!random.chance(0.06)) return random.pick(TEXTS);
  const unit = random.pick(['a', '\0', 'é', '👾', '\ud800', '#', 'a.', '[0]', '(', '9']);
  return unit.repeat(Math.ceil(random.pick([255, 256, 1024, 2048, 4097, LONG]) / unit.length));
}

/** Numbers as JSON has them. */
const NUMBERS: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1e-320,
  99,
  100,
  101,
  999_999,
  1_000_000,
  1_000_001,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e21,
  1e308,
  -1e308,
];

/** Numbers as DynamoDB has them, which are texts; most of these are not. */
const NUMBER_TEXTS: readonly string[] = [
  '0',
  '-0',
  '+1',
  '1.',
  '.5',
  '1e',
  '1e125',
  '9.9999999999999999999999999999999999999e125',
  '1e126',
  '1e-130',
  '1e-131',
  '1e999999999999999999999',
  '1e-999999999999999999999',
  `1${'0'.repeat(125)}`,
  `1${'0'.repeat(126)}`,
  '1'.repeat(38),
  '1'.repeat(39),
  `0.${'0'.repeat(200)}1`,
  '0x10',
  '1,5',
  '٣',
  '1_000',
  ' 1',
  '1 ',
  'NaN',
  '-Infinity',
  '',
  '--1',
  '1e+5',
  '000000000000000000000000000000000000000000007',
];

/** A JSON number at an edge of what some member takes. */
export function edgeNumber(random: Random): number {
  return random.pick(NUMBERS);
}

/** The text of a DynamoDB number at an edge of what it may be. */
export function edgeNumberText(random: Random): string {
  return random.pick(NUMBER_TEXTS);
}

// The last is more than the stack holds calls.
const DEPTHS = [30, 31, 32, 33, 64, 101, 101, 3000, 30_000];

// What is nested thousandfold cannot be printed by JSON.stringify, so it is a mark until the
// request is text.
const NESTINGS = {
  lists: ['[', ']'],
  objects: ['{"a":', '}'],
  mixed: ['[{"":', '}]'],
  listValues: ['{"L":[', ']}'],
  mapValues: ['{"M":{"m":', '}}'],
  mixedValues: ['{"M":{"__proto__":{"L":[', ']}}}'],
} as const;

const INNERMOST = { lists: '1', objects: '1', mixed: '1' } as const;

/** JSON nested as often as this text says, once `unfold` has been at it. */
export function deepJson(random: Random): string {
  const kind = random.pick(Object.keys(NESTINGS));
  return `@nested ${kind} ${random.pick(DEPTHS)}@`;
}

/** A value of DynamoDB nested as often as this text says, once `unfold` has been at it. */
export function deepValue(random: Random): string {
  return `@nested ${random.pick(['listValues', 'mapValues', 'mixedValues'])} ${random.pick(DEPTHS)}@`;
}

// A mark that a mutation has spoilt stays the odd text it is.
const MARK = new RegExp(`"@nested (${Object.keys(NESTINGS).join('|')}) (\\d{1,5})@"`, 'g');

/** Puts the nested JSON in the places that `deepJson` and `deepValue` have marked. */
export function unfold(json: string): string {
  return json.replace(MARK, (_, kind: keyof typeof NESTINGS, times: string) => {
    const [open, close] = NESTINGS[kind];
    const innermost = kind in INNERMOST ? '1' : '{"S":"leaf"}';
    return open.repeat(Number(times)) + innermost + close.repeat(Number(times));
  });
}

/** Any JSON but what was expected. */
export function hostileJson(random: Random): Json {
  switch (random.below(10)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return edgeNumber(random);
    case 3:
      return [];
    case 4:
      return {};
    case 5:
      return [hostileText(random), null, edgeNumber(random)];
    case 6:
      return withMember({}, hostileText(random), hostileText(random));
    case 7:
      return deepJson(random);
    default:
      return hostileText(random);
  }
}

/** A copy with one more member, whatever its name: assignment would not do for `__proto__`. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(object), [name, value]]);
}

/** A value of DynamoDB in wire JSON, more often wrong than right. */
export function hostileValue(random: Random): Json {
  switch (random.below(12)) {
    case 0:
      return { N: edgeNumberText(random) };
    case 1:
      return { S: hostileText(random) };
    case 2:
      return { B: random.pick(['', 'AA==', 'AAA', 'A===', '\0', 'é', 'AB=='.repeat(300)]) };
    case 3:
      return { NULL: random.pick<Json>([true, false, 'true', null]) };
    case 4:
      return { SS: random.pick<Json>([[], ['a', 'a'], [''], [null], ['a', 1], 'a']) };
    case 5:
      return { NS: random.pick<Json>([[], ['1', '1.0'], ['x'], [1], [edgeNumberText(random)]]) };
    case 6:
      return { BS: random.pick<Json>([[], ['AA==', 'AA=='], ['A'], [null]]) };
    case 7:
      return withMember({ S: 'a' }, random.pick(['N', 'X', '__proto__', 's', '']), '1');
    case 8:
      return deepValue(random);
    case 9:
      return { L: [hostileJson(random)] };
    case 10:
      return { M: withMember({}, hostileText(random), { S: 'a' }) };
    default:
      return hostileJson(random);
  }
}
