import fc from 'fast-check';
import type { WireItem, WireValue } from '@/engine/values/attribute-value';

const digits = fc.stringMatching(/^[1-9][0-9]{0,36}[1-9]$/);

/** Numbers in DynamoDB's canonical form: up to 38 digits, plain notation. */
export const numberText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('0', '-1', '0.1', '9007199254740993', '123456789012345678901234567890.12345678'),
  digits,
  digits.map((text) => `-0.${text}`),
  fc.integer().map(String),
);

const base64 = fc
  .uint8Array({ maxLength: 24 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'B', 'M', 'SS', '__proto__', '"', '\\', '\u2028', 'مرحبا', 'null'),
);

/** Names, among them those that look like tags or break careless maps. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('B', 'M', 'SS', 'NS', 'BS', 'S', '__proto__', 'constructor', 'a.b', 'ключ'),
);

const { value } = fc.letrec<{ value: WireValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ S: text }),
    fc.record({ N: numberText }),
    fc.record({ B: base64 }),
    fc.record({ BOOL: fc.boolean() }),
    fc.constant({ NULL: true }),
    fc.record({ SS: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }) }),
    fc.record({ NS: fc.uniqueArray(numberText, { minLength: 1, maxLength: 4 }) }),
    fc.record({ BS: fc.uniqueArray(base64, { minLength: 1, maxLength: 3 }) }),
    fc.record({ L: fc.array(tie('value'), { maxLength: 4 }) }),
    fc.record({ M: items(tie('value')) }),
  ),
}));

/** Any value of any type. */
export const wireValue: fc.Arbitrary<WireValue> = value;

/** Any item, empty ones too. */
export const anyItem: fc.Arbitrary<WireItem> = items(wireValue);

function items(values: fc.Arbitrary<WireValue>): fc.Arbitrary<WireItem> {
  return fc
    .uniqueArray(fc.tuple(name, values), { maxLength: 5, selector: ([each]) => each })
    .map((entries) => Object.fromEntries(entries));
}
