// cspell:ignore letrec
import fc from 'fast-check';
import type { Item, KeyValue, Value } from './attribute-value';
import { base64Text } from './bytes';
import { MAX_DIGITS, MAX_MAGNITUDE, MIN_MAGNITUDE } from './number';

/** Random values for property tests, and how to run those. Imported by tests only. */

/**
 * Asserts a property over random input. A failure prints its seed; `SEED=<seed>` replays it.
 *
 * runs  how many inputs; the environment's RUNS overrides it for a longer search
 */
export function holds<T>(property: fc.IProperty<T>, runs = 300): void {
  const { SEED, RUNS } = process.env;
  const numRuns = RUNS === undefined ? runs : Number(RUNS);
  fc.assert(property, SEED === undefined ? { numRuns } : { numRuns, seed: Number(SEED) });
}

/** A number as ± 0.digits × 10^magnitude; digits without zeros at either end, empty for zero. */
export interface NumberDraft {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly magnitude: number;
}

const digitsArbitrary = fc
  .array(fc.constantFrom(...'00123456789'), { minLength: 1, maxLength: MAX_DIGITS })
  .map((digits) => digits.join('').replace(/^0+|0+$/g, ''));

/** Magnitudes mostly of everyday size, sometimes anywhere in the range. */
const magnitudeArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 8 }) },
  { weight: 2, arbitrary: fc.integer({ min: MIN_MAGNITUDE, max: MAX_MAGNITUDE }) },
  { weight: 1, arbitrary: fc.constantFrom(MIN_MAGNITUDE, MAX_MAGNITUDE) },
);

export const numberDraft: fc.Arbitrary<NumberDraft> = fc.record({
  isNegative: fc.boolean(),
  digits: digitsArbitrary,
  magnitude: magnitudeArbitrary,
});

/** Writes a number the long way, as canonical text, with other means than number.ts. */
export function plainText({ isNegative, digits, magnitude }: NumberDraft): string {
  if (digits === '') return '0';
  const padded = '0'.repeat(200) + digits + '0'.repeat(200);
  const point = 200 + magnitude;
  const integer = padded.slice(0, point).replace(/^0+(?=.)/, '');
  const fraction = padded.slice(point).replace(/0+$/, '');
  return (isNegative ? '-' : '') + integer + (fraction === '' ? '' : `.${fraction}`);
}

/** Canonical text. */
export const numberText: fc.Arbitrary<string> = numberDraft.map(plainText);

/** Short strings over few characters, so that prefixes and near misses are common. */
const narrowText = fc.string({
  unit: fc.constantFrom('a', 'b', '\0', '"', '\\', '\uffff', 'é', '\u{10000}', '\ue000'),
  maxLength: 20,
});

/** Well-formed text. */
export const text: fc.Arbitrary<string> = fc.oneof(narrowText, fc.string({ unit: 'binary' }));

/** Any string JavaScript can hold, surrogates without their other half included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  text,
  fc
    .array(fc.constantFrom(0x61, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff), {
      maxLength: 12,
    })
    .map((units) => String.fromCharCode(...units)),
);

/** Bytes over few values, so that zeros, full bytes and whole groups of eight are common. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .array(fc.constantFrom(0, 1, 0x61, 0xfe, 0xff), { maxLength: 26 })
    .map((list) => Uint8Array.from(list)),
  fc.uint8Array({ maxLength: 120 }),
);

export const stringKey = anyText.map((value): KeyValue => ({ type: 'S', value }));
export const numberKey = numberText.map((value): KeyValue => ({ type: 'N', value }));
export const binaryKey = bytes.map((value): KeyValue => ({ type: 'B', value }));

const setSize = { minLength: 1, maxLength: 12 };

const scalar: fc.Arbitrary<Value> = fc.oneof(
  stringKey,
  numberKey,
  binaryKey,
  fc.boolean().map((value): Value => ({ type: 'BOOL', value })),
  fc.constant<Value>({ type: 'NULL', value: true }),
  fc.uniqueArray(anyText, setSize).map((value): Value => ({ type: 'SS', value })),
  fc.uniqueArray(numberText, setSize).map((value): Value => ({ type: 'NS', value })),
  fc
    .uniqueArray(bytes, { ...setSize, selector: base64Text })
    .map((value): Value => ({ type: 'BS', value })),
);

/** Names an object would trip over. */
export const attributeName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '7', '01', 'S', 'a', 'b', 'pk', ' '),
  anyText.filter((name) => name !== ''),
);

/** Any value, a few levels deep. */
export const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }).map((list): Value => ({ type: 'L', value: list })),
    mapOf(tie('value')).map((members): Value => ({ type: 'M', value: members })),
  ),
})).value;

export const item: fc.Arbitrary<Item> = mapOf(value);

function mapOf(member: fc.Arbitrary<Value>): fc.Arbitrary<Item> {
  return fc
    .array(fc.tuple(attributeName, member), { maxLength: 5 })
    .map((entries) => new Map(entries));
}
