import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { holds, item, value } from '../values/arbitraries';
import { type Item, itemJson } from '../values/attribute-value';
import { compareScalars, itemsEqual, valuesEqual } from '../values/compare';
import { bindCondition, bindUpdate, createScope } from './bind';
import type { Scope } from './bound';
import { evaluate } from './condition';
import { createProjection, project } from './projection';
import { applyUpdate, updatedAttributes } from './update';

const NAMES = { '#a': 'a', '#b': 'b', '#p': '__proto__', '#c': 'constructor', '#7': '7' };
const name = fc.constantFrom(...Object.keys(NAMES));
const path = fc
  .tuple(
    name,
    fc.array(
      fc.oneof(
        name.map((text) => `.${text}`),
        fc.constantFrom('[0]', '[1]'),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([first, rest]) => first + rest.join(''));

const values = fc.tuple(value, value, value).map(
  ([x, y, z]) =>
    new Map([
      [':x', x],
      [':y', y],
      [':z', z],
    ] as const),
);
const operand = fc.oneof(path, fc.constantFrom(':x', ':y', ':z'));

const predicate = fc.oneof(
  fc
    .tuple(path, fc.constantFrom('=', '<>', '<', '<=', '>', '>='), operand)
    .map((parts) => parts.join(' ')),
  fc.tuple(path, operand, operand).map(([a, b, c]) => `${a} BETWEEN ${b} AND ${c}`),
  fc.tuple(path, operand, operand).map(([a, b, c]) => `${a} IN (${b}, ${c})`),
  path.map((a) => `attribute_exists(${a})`),
  path.map((a) => `attribute_not_exists(${a})`),
  fc.tuple(path, operand).map(([a, b]) => `begins_with(${a}, ${b})`),
  fc.tuple(path, operand).map(([a, b]) => `contains(${a}, ${b})`),
  fc.tuple(path, path).map(([a, b]) => `size(${a}) >= size(${b})`),
);

describe('conditions on any item', () => {
  it('obey the laws of logic', () => {
    const property = fc.property(predicate, predicate, values, item, (a, b, bound, subject) => {
      const outcome = (text: string) => evaluated(text, createScope(NAMES, bound), subject);
      const [first, second] = [outcome(a), outcome(b)];
      fc.pre(first !== undefined && second !== undefined);
      expect(outcome(`NOT ${a}`)).toBe(!first);
      expect(outcome(`${a} AND ${b}`)).toBe(first && second);
      expect(outcome(`${a} OR ${b}`)).toBe(first || second);
      expect(outcome(`NOT (${a} OR ${b})`)).toBe(outcome(`NOT ${a} AND NOT ${b}`));
    });
    holds(property, 500);
  });

  it('compare as values do', () => {
    const property = fc.property(value, value, (a, b) => {
      const subject = new Map([
        ['a', a],
        ['b', b],
      ]);
      const outcome = (operator: string) => evaluated(`a ${operator} b`, createScope(), subject);
      const order = compareScalars(a, b);
      expect(outcome('=')).toBe(valuesEqual(a, b));
      expect(outcome('<>')).toBe(!valuesEqual(a, b));
      expect(outcome('<')).toBe(order === -1);
      expect(outcome('<=')).toBe(order === -1 || order === 0);
      expect(outcome('>')).toBe(order === 1);
      expect(outcome('>=')).toBe(order === 1 || order === 0);
    });
    holds(property, 500);
  });
});

const action = fc.oneof(
  fc.tuple(path, operand).map(([a, b]) => `SET ${a} = ${b}`),
  fc.tuple(path, operand, operand).map(([a, b, c]) => `SET ${a} = ${b} + ${c}`),
  fc.tuple(path, path, operand).map(([a, b, c]) => `SET ${a} = if_not_exists(${b}, ${c})`),
  fc.tuple(path, operand, operand).map(([a, b, c]) => `SET ${a} = list_append(${b}, ${c})`),
  fc.tuple(path, path).map(([a, b]) => `REMOVE ${a}, ${b}`),
  path.map((a) => `ADD ${a} :x`),
  path.map((a) => `DELETE ${a} :x`),
);

describe('updates of any item', () => {
  it('change the attributes they name, and never the item they were given', () => {
    const property = fc.property(action, values, item, (text, bound, subject) => {
      const before = itemJson(subject);
      const outcome = refusedOr(() => {
        const update = bindUpdate(text, createScope(NAMES, bound));
        return { update, after: applyUpdate(update, subject).item };
      });
      expect(itemJson(subject)).toBe(before);
      if (outcome === undefined) return;
      const written = updatedAttributes(outcome.update);
      expect(itemsEqual(without(outcome.after, written), without(subject, written))).toBe(true);
    });
    holds(property, 1000);
  });
});

describe('projections of any item', () => {
  it('of all its attributes are the item', () => {
    const property = fc.property(item, (subject) => {
      const projection = createProjection([...subject.keys()].map((attribute) => [attribute]));
      expect(itemsEqual(project(projection, subject), subject)).toBe(true);
    });
    holds(property);
  });
});

function evaluated(text: string, scope: Scope, subject: Item): boolean | undefined {
  return refusedOr(() => evaluate(bindCondition(text, scope, 'FilterExpression'), subject));
}

function without(subject: Item, names: ReadonlySet<string>): Item {
  return new Map([...subject].filter(([attribute]) => !names.has(attribute)));
}

/** undefined when the service would refuse; anything else that is thrown is a bug. */
function refusedOr<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return undefined;
    throw error;
  }
}
