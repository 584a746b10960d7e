import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import { itemFromWire, itemJson, type WireItem } from '../values/attribute-value';
import { bindUpdate, createScope } from './bind';
import { legacyUpdate } from './legacy';
import { applyUpdate, createsItem, updatedAttributes } from './update';

const VALUES = itemFromWire({
  ':s': { S: 'new' },
  ':one': { N: '1' },
  ':two': { N: '2' },
  ':list': { L: [{ S: 'x' }] },
  ':map': { M: {} },
  ':xy': { SS: ['x', 'y'] },
  ':z': { SS: ['z'] },
  ':ns': { NS: ['2', '3'] },
  ':bs': { BS: ['AA=='] },
});

const bind = (text: string) => bindUpdate(text, createScope({}, VALUES));
const L = (...names: string[]) => ({ L: names.map((name) => ({ S: name })) });

describe('an update', () => {
  const rows: readonly (readonly [string, WireItem, WireItem])[] = [
    // SET
    ['SET a = :s', {}, { a: { S: 'new' } }],
    ['SET a = :s', { a: { N: '1' }, b: { N: '2' } }, { a: { S: 'new' }, b: { N: '2' } }],
    ['SET a = b', { b: { N: '2' } }, { a: { N: '2' }, b: { N: '2' } }],
    ['SET a = b, b = a', { a: { N: '1' }, b: { N: '2' } }, { a: { N: '2' }, b: { N: '1' } }],
    ['SET m.a = :s', { m: { M: {} } }, { m: { M: { a: { S: 'new' } } } }],
    [
      'SET m.a.b = m.c',
      { m: { M: { a: { M: {} }, c: { N: '1' } } } },
      { m: { M: { a: { M: { b: { N: '1' } } }, c: { N: '1' } } } },
    ],
    ['SET l[1] = :s', { l: L('a', 'b', 'c') }, { l: L('a', 'new', 'c') }],
    ['SET l[9] = :s', { l: L('a') }, { l: L('a', 'new') }],
    ['SET l[0] = :s', { l: { L: [] } }, { l: L('new') }],
    ['SET l[7] = l[0], l[5] = :s', { l: L('a') }, { l: L('a', 'new', 'a') }],
    ['SET l[0].a = :s', { l: { L: [{ M: {} }] } }, { l: { L: [{ M: { a: { S: 'new' } } }] } }],
    // arithmetic
    ['SET n = n + :one', { n: { N: '41' } }, { n: { N: '42' } }],
    ['SET n = :one - n', { n: { N: '0.5' } }, { n: { N: '0.5' } }],
    ['SET n = (n - :one) + (n - :two)', { n: { N: '10' } }, { n: { N: '17' } }],
    ['SET n = if_not_exists(n, :one) + :two', {}, { n: { N: '3' } }],
    ['SET n = if_not_exists(n, :one) + :two', { n: { N: '5' } }, { n: { N: '7' } }],
    // functions
    ['SET a = if_not_exists(a, :s)', { a: { N: '1' } }, { a: { N: '1' } }],
    ['SET a = if_not_exists(b, c)', { c: { N: '1' } }, { a: { N: '1' }, c: { N: '1' } }],
    ['SET a = if_not_exists(b, gone)', { b: { N: '1' } }, { a: { N: '1' }, b: { N: '1' } }],
    ['SET l = list_append(l, :list)', { l: L('a') }, { l: L('a', 'x') }],
    ['SET l = list_append(:list, l)', { l: L('a') }, { l: L('x', 'a') }],
    ['SET l = list_append(if_not_exists(l, :list), :list)', {}, { l: L('x', 'x') }],
    ['SET l = list_append(l, l)', { l: L('a') }, { l: L('a', 'a') }],
    // REMOVE
    ['REMOVE a', { a: { N: '1' }, b: { N: '2' } }, { b: { N: '2' } }],
    ['REMOVE a', { b: { N: '2' } }, { b: { N: '2' } }],
    ['REMOVE m.a', { m: { M: { a: { N: '1' } } } }, { m: { M: {} } }],
    ['REMOVE m.a', { m: { M: {} } }, { m: { M: {} } }],
    ['REMOVE l[0], l[2]', { l: L('a', 'b', 'c', 'd') }, { l: L('b', 'd') }],
    ['REMOVE l[9]', { l: L('a') }, { l: L('a') }],
    ['REMOVE l[0] SET l[1] = :s, l[8] = :s', { l: L('a', 'b', 'c') }, { l: L('new', 'c', 'new') }],
    // ADD
    ['ADD n :one', {}, { n: { N: '1' } }],
    ['ADD n :one', { n: { N: '-1' } }, { n: { N: '0' } }],
    ['ADD m.n :two', { m: { M: { n: { N: '1' } } } }, { m: { M: { n: { N: '3' } } } }],
    ['ADD l[0] :two', { l: { L: [{ N: '1' }] } }, { l: { L: [{ N: '3' }] } }],
    ['ADD t :xy', {}, { t: { SS: ['x', 'y'] } }],
    ['ADD t :xy', { t: { SS: ['a', 'x'] } }, { t: { SS: ['a', 'x', 'y'] } }],
    ['ADD t :ns', { t: { NS: ['1', '2'] } }, { t: { NS: ['1', '2', '3'] } }],
    ['ADD t :bs', { t: { BS: ['AQ=='] } }, { t: { BS: ['AQ==', 'AA=='] } }],
    // DELETE
    ['DELETE t :xy', { t: { SS: ['a', 'x', 'y'] } }, { t: { SS: ['a'] } }],
    ['DELETE t :xy', { t: { SS: ['y', 'x'] } }, {}],
    ['DELETE t :z', { t: { SS: ['x'] } }, { t: { SS: ['x'] } }],
    ['DELETE t :z', {}, {}],
    ['DELETE m.t :z', { m: { M: { t: { SS: ['z'] } } } }, { m: { M: {} } }],
    // together
    [
      'SET a = t REMOVE b ADD n :one DELETE t :z',
      { t: { SS: ['y', 'z'] }, b: { N: '1' } },
      { t: { SS: ['y'] }, a: { SS: ['y', 'z'] }, n: { N: '1' } },
    ],
  ];
  it.each(rows)('%s of %j', (text, before, after) => {
    const item = itemFromWire(before);
    const update = bind(text);
    const result = applyUpdate(update, item);
    expect(result.item).toEqual(itemFromWire(after));
    expect(result.changed).toEqual(update.actions.map(({ path }) => path));
    expect(itemJson(item)).toBe(itemJson(itemFromWire(before)));
  });
});

describe('an update is refused', () => {
  const missing = 'The provided expression refers to an attribute that does not exist in the item';
  const wrongType = 'An operand in the update expression has an incorrect data type';
  const badPath = 'The document path provided in the update expression is invalid for update';

  const rows: readonly (readonly [string, WireItem, string])[] = [
    ['SET a = b', {}, missing],
    ['SET a = b + :one', {}, missing],
    ['SET a = list_append(a, :list)', {}, missing],
    ['SET a = if_not_exists(b, c)', {}, missing],
    ['SET a = m.b', { m: { M: {} } }, missing],
    ['SET a = a + :one', { a: { S: 'x' } }, wrongType],
    ['SET a = :one - a', { a: { NS: ['1'] } }, wrongType],
    ['SET a = list_append(a, :list)', { a: { S: 'x' } }, wrongType],
    ['SET a = list_append(:list, a)', { a: { SS: ['x'] } }, wrongType],
    ['SET a = if_not_exists(a, :s) + :one', {}, wrongType],
    ['ADD a :one', { a: { S: 'x' } }, wrongType],
    ['ADD a :one', { a: { NS: ['1'] } }, wrongType],
    ['ADD a :xy', { a: { NS: ['1'] } }, wrongType],
    ['ADD a :xy', { a: { L: [] } }, wrongType],
    ['ADD a :ns', { a: { N: '1' } }, wrongType],
    ['DELETE a :xy', { a: { NS: ['1'] } }, wrongType],
    ['DELETE a :xy', { a: { S: 'x' } }, wrongType],
    ['SET m.a = :s', {}, badPath],
    ['SET m.a = :s', { m: { L: [] } }, badPath],
    ['SET m.a = :s', { m: { S: 'x' } }, badPath],
    ['SET m[0] = :s', { m: { M: {} } }, badPath],
    ['SET m.a.b = :s', { m: { M: {} } }, badPath],
    ['SET l[3].a = :s', { l: { L: [] } }, badPath],
    ['REMOVE m.a', {}, badPath],
    ['REMOVE m.a', { m: { S: 'x' } }, badPath],
    ['REMOVE m[0]', { m: { M: {} } }, badPath],
    ['ADD m.a :one', {}, badPath],
    ['DELETE m.a :xy', {}, badPath],
  ];
  it.each(rows)('%s of %j', (text, before, message) => {
    expect(fault(() => applyUpdate(bind(text), itemFromWire(before)))).toBe(message);
  });
});

describe('a legacy update', () => {
  const rows: readonly (readonly [Parameters<typeof legacyUpdate>[0], WireItem, WireItem])[] = [
    [{ a: { Value: { S: 'x' } } }, {}, { a: { S: 'x' } }],
    [{ a: { Value: { S: 'x' }, Action: 'PUT' } }, { a: { N: '1' } }, { a: { S: 'x' } }],
    [{ a: { Action: 'DELETE' } }, { a: { N: '1' } }, {}],
    [{ a: { Action: 'DELETE' } }, {}, {}],
    [
      { a: { Action: 'DELETE', Value: { SS: ['x'] } } },
      { a: { SS: ['x', 'y'] } },
      { a: { SS: ['y'] } },
    ],
    [{ a: { Action: 'ADD', Value: { N: '2' } } }, { a: { N: '1' } }, { a: { N: '3' } }],
    [{ a: { Action: 'ADD', Value: { NS: ['2'] } } }, {}, { a: { NS: ['2'] } }],
    [{ a: { Action: 'ADD', Value: L('y') } }, { a: L('x') }, { a: L('x', 'y') }],
    [{ a: { Action: 'ADD', Value: L('y') } }, {}, { a: L('y') }],
  ];
  it.each(rows)('%j of %j', (updates, before, after) => {
    const { item } = applyUpdate(legacyUpdate(updates, 'current'), itemFromWire(before));
    expect(item).toEqual(itemFromWire(after));
  });

  it.each([
    [{ a: { Action: 'ADD', Value: { N: '2' } } }, { a: { S: 'x' } }],
    [{ a: { Action: 'ADD', Value: L('y') } }, { a: { S: 'x' } }],
    [{ a: { Action: 'DELETE', Value: { SS: ['x'] } } }, { a: { NS: ['1'] } }],
  ] as const)('%j of %j is refused', (updates, before) => {
    expect(fault(() => applyUpdate(legacyUpdate(updates, 'current'), itemFromWire(before)))).toBe(
      'Type mismatch for attribute to update',
    );
  });
});

describe('updated attributes', () => {
  it('are the first names of all paths', () => {
    const update = bind('SET a.b = c, d[0] = :s REMOVE e.f.g ADD h :one DELETE i :z');
    expect([...updatedAttributes(update)]).toEqual(['a', 'd', 'e', 'h', 'i']);
  });
});

describe('an item that does not exist', () => {
  it.each(['SET a = :s', 'REMOVE a', 'ADD a :one', 'DELETE a :z'])('is made by %s', (text) => {
    expect(createsItem(bind(text))).toBe(true);
  });

  it.each([
    [{}, true],
    [{ a: { Action: 'DELETE' } }, false],
    [{ a: { Action: 'DELETE', Value: { SS: ['x'] } } }, false],
    [{ a: { Action: 'DELETE' }, b: { Value: { N: '1' } } }, true],
    [{ a: { Action: 'ADD', Value: { N: '1' } } }, true],
  ])('is made by AttributeUpdates %j: %s', (updates, creates) => {
    expect(createsItem(legacyUpdate(updates, 'current'))).toBe(creates);
  });
});

function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'ValidationException') return error.message;
    throw error;
  }
  return 'none';
}
