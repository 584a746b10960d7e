import fc from 'fast-check';
import type { KeyType, ValueType, WireItem, WireValue } from '../../engine/values/attribute-value';
import { base64Text } from '../../engine/values/bytes';
import type { Json, JsonObject } from '../model';

/** Random values, items and names for property tests of models. */

/** Names of attributes, among them those that break careless maps. */
export const attributeName: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '7', 'S', 'M', 'SS', 'items'],
      ...['a.b', 'a-b', 'with space', '#x', ':y', '$', 'a}b', 'size', '"quoted"', 'ключ', 'naïve'],
    ),
  },
);

/** Texts without half characters, among them those that look like something else. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'null',
    '0',
    '"',
    '\\',
    '\u2028',
    `$${'{a}'}`,
    '$$',
    'a\nb',
    '=1+1',
    '- x',
  ),
);

/** Numbers in DynamoDB's canonical form: up to 38 digits, plain notation. */
export const numberText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('0', '-1', '0.1', '9007199254740993', '123456789012345678901234567890.12345678'),
  fc.stringMatching(/^[1-9][0-9]{0,36}[1-9]$/),
  fc.stringMatching(/^[1-9][0-9]{0,36}[1-9]$/).map((digits) => `-0.${digits}`),
  fc.integer().map(String),
);

const base64 = (minLength: number) => fc.uint8Array({ minLength, maxLength: 12 }).map(base64Text);

/** Values that a key may have: never empty. */
export function keyValue(type: KeyType): fc.Arbitrary<WireValue> {
  if (type === 'N') return fc.record({ N: numberText }, PLAIN);
  if (type === 'B') return fc.record({ B: base64(1) }, PLAIN);
  const common = fc.constantFrom('A', 'B', 'USER#1', 'USER#2', 'ORDER#2024-01-31', 'USER#1#X');
  return fc.record(
    {
      S: fc.oneof(
        common,
        text.filter((one) => one !== ''),
      ),
    },
    PLAIN,
  );
}

const PLAIN = { noNullPrototype: true } as const;
const DEPTH = { depthSize: 'small', withCrossShrink: true } as const;

/** Any value of a type. */
export function valueOfType(type: ValueType): fc.Arbitrary<WireValue> {
  switch (type) {
    case 'S':
      return fc.record({ S: text }, PLAIN);
    case 'N':
      return fc.record({ N: numberText }, PLAIN);
    case 'B':
      return fc.record({ B: base64(0) }, PLAIN);
    case 'BOOL':
      return fc.record({ BOOL: fc.boolean() }, PLAIN);
    case 'NULL':
      return fc.constant({ NULL: true });
    case 'L':
      return fc.record({ L: fc.array(anyValue, { maxLength: 3 }) }, PLAIN);
    case 'M':
      return fc.record({ M: membersOf(anyValue) }, PLAIN);
    case 'SS':
      return fc.record({ SS: fc.uniqueArray(text, SET) }, PLAIN);
    case 'NS':
      return fc.record({ NS: fc.uniqueArray(numberText, SET) }, PLAIN);
    case 'BS':
      return fc.record({ BS: fc.uniqueArray(base64(0), SET) }, PLAIN);
  }
}

const SET = { minLength: 1, maxLength: 3 };

const anyValue: fc.Arbitrary<WireValue> = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    DEPTH,
    fc.record({ S: text }, PLAIN),
    fc.record({ N: numberText }, PLAIN),
    fc.record({ B: base64(0) }, PLAIN),
    fc.record({ BOOL: fc.boolean() }, PLAIN),
    fc.constant({ NULL: true }),
    fc.record({ SS: fc.uniqueArray(text, SET) }, PLAIN),
    fc.record({ L: fc.array(tie('value'), { maxLength: 3 }) }, PLAIN),
    fc.record({ M: membersOf(tie('value')) }, PLAIN),
  ),
})).value;

function membersOf(values: fc.Arbitrary<WireValue>): fc.Arbitrary<WireItem> {
  return fc
    .uniqueArray(fc.tuple(attributeName, values), { maxLength: 3, selector: ([name]) => name })
    .map((members) => Object.fromEntries(members));
}

/** Members that no format gives a meaning. */
export const extras: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.tuple(fc.constantFrom('X-Team', 'x', 'comment', '__proto__'), anyJson()), {
        minLength: 1,
        maxLength: 2,
        selector: ([name]) => name,
      })
      .map((members) => Object.fromEntries(members)),
  },
);

function anyJson(): fc.Arbitrary<Json> {
  // By way of text, for JSON has no minus zero.
  return fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
}

/** Members of T, where those that are undefined are left out. */
export function compact<T extends object>(
  members: {
    readonly [K in keyof T]-?: T[K] | undefined;
  },
): T {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  // What T requires is never undefined in what is passed.
  return Object.fromEntries(given) as T;
}

/** The value, or undefined about as often. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 });
}
