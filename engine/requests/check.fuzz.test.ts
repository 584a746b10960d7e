import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { batchGetItemShape, batchWriteItemShape } from '../operations/batches.shapes';
import { putItemShape, updateItemShape } from '../operations/items.shapes';
import { queryShape, scanShape } from '../operations/reads.shapes';
import { createTableShape, updateTableShape } from '../operations/tables.shapes';
import { check } from './check';
import type { Shape, StructShape } from './shape';

const SEED = process.env.SEED === undefined ? undefined : Number(process.env.SEED);
const PARAMETERS = { numRuns: 500, ...(SEED === undefined ? {} : { seed: SEED }) };

const SHAPES: readonly (readonly [string, StructShape])[] = [
  ['PutItem', putItemShape],
  ['UpdateItem', updateItemShape],
  ['Query', queryShape],
  ['Scan', scanShape],
  ['BatchGetItem', batchGetItemShape],
  ['BatchWriteItem', batchWriteItemShape],
  ['CreateTable', createTableShape],
  ['UpdateTable', updateTableShape],
];

const attributeValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.record({ S: fc.string() }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ B: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')) }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ SS: fc.array(fc.string()) }),
    fc.record({ L: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({ M: fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }) }),
  ),
})).value;

/** JSON that a shape accepts, except for what is between members. */
function accepted(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'string':
      if (shape.values !== undefined) return fc.constantFrom(...shape.values);
      return fc.stringMatching(/^[a-z]{3,20}$/);
    case 'integer':
      return fc.integer({ min: shape.min ?? 0, max: shape.max ?? 1000 });
    case 'boolean':
      return fc.boolean();
    case 'attribute-value':
      return attributeValue;
    case 'list':
      return fc.array(accepted(shape.element), {
        minLength: shape.min ?? 0,
        maxLength: Math.min(shape.max ?? 3, 3),
      });
    case 'map':
      return fc.dictionary(fc.stringMatching(/^[a-z]{3,9}$/), accepted(shape.element), {
        minKeys: shape.min ?? 0,
        maxKeys: 3,
      });
    case 'struct':
      return acceptedStruct(shape);
  }
}

function acceptedStruct(shape: StructShape): fc.Arbitrary<unknown> {
  const members = Object.entries(shape.members);
  const isNeeded = ([, member]: (typeof members)[number]) =>
    member.required || member.requiredUnless !== undefined;
  return fc.record(
    Object.fromEntries(members.map(([name, member]) => [name, accepted(member.shape)])),
    { requiredKeys: members.filter(isNeeded).map(([name]) => name) },
  );
}

/** Any JSON, with the shape's own member names often among its keys. */
function anyJson(shape: StructShape): fc.Arbitrary<unknown> {
  const name = fc.oneof(fc.constantFrom(...Object.keys(shape.members)), fc.string());
  return fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, true, false, '', 0),
      fc.string(),
      fc.double(),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(name, tie('json'), { maxKeys: 6 }),
    ),
  })).json;
}

describe.each(SHAPES)('checking %s', (_name, shape) => {
  it('gives back what it accepts', () => {
    fc.assert(
      fc.property(accepted(shape), (json) => {
        expect(check(shape, json)).toEqual(json);
      }),
      { ...PARAMETERS, numRuns: 100 },
    );
  });

  it('either accepts or refuses as the service does, and answers the same twice', () => {
    fc.assert(
      fc.property(anyJson(shape), (json) => {
        const before = JSON.stringify(json);
        expect(outcome(shape, json)).toBe(outcome(shape, json));
        expect(JSON.stringify(json)).toBe(before);
      }),
      PARAMETERS,
    );
  });
});

function outcome(shape: StructShape, json: unknown): string {
  try {
    const input = check(shape, json);
    // What has been accepted once is accepted as it then is.
    expect(check(shape, input)).toEqual(input);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    expect(['ValidationException', 'SerializationException']).toContain(error.code);
    expect(error.message).not.toBe('');
    return `${error.code}: ${error.message}`;
  }
}
