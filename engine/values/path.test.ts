import { describe, expect, it } from 'vitest';
import {
  itemJson,
  parseItem,
  parseValue,
  valueJson,
  type WireItem,
  type WireValue,
} from './attribute-value';
import { editItem, getPath, type Path, type PathEdit, removePath, setPath } from './path';

const wire: WireItem = {
  a: { S: 'top' },
  m: { M: { x: { N: '1' }, deep: { M: { y: { N: '2' } } }, '0': { S: 'zero' } } },
  l: { L: [{ S: '0' }, { S: '1' }, { M: { z: { S: '2' } } }, { S: '3' }] },
  s: { SS: ['p', 'q'] },
  __proto__x: { BOOL: true },
};
const item = parseItem(wire, 'bare');
const NEW: WireValue = { N: '9' };
const value = parseValue(NEW, 'bare');

const set = (...path: Path): PathEdit => ({ path, value });
const remove = (...path: Path): PathEdit => ({ path, value: undefined });

describe('a path leads to', () => {
  it.each<[Path, WireValue]>([
    [['a'], { S: 'top' }],
    [['m', 'x'], { N: '1' }],
    [['m', 'deep', 'y'], { N: '2' }],
    [['m', '0'], { S: 'zero' }],
    [['l', 0], { S: '0' }],
    [['l', 2, 'z'], { S: '2' }],
  ])('%j', (path, expected) => {
    const found = getPath(item, path);
    expect(found && JSON.parse(valueJson(found))).toEqual(expected);
  });

  it.each<[Path]>([
    [['b']],
    [['constructor']],
    [['a', 'x']],
    [['a', 0]],
    [['m', 'nothing']],
    [['m', 0]],
    [['m', 'x', 'y']],
    [['l', 4]],
    [['l', 'length']],
    [['l', '0']],
    [['l', 2, 'nothing', 'more']],
    [['s', 0]],
  ])('nothing: %j', (path) => {
    expect(getPath(item, path)).toBeUndefined();
  });
});

describe('edits', () => {
  it.each<[string, PathEdit[], WireItem]>([
    ['none', [], wire],
    ['replace an attribute', [set('a')], { ...wire, a: NEW }],
    ['add an attribute', [set('b')], { ...wire, b: NEW }],
    ['add one called constructor', [set('constructor')], { ...wire, constructor: NEW }],
    ['remove an attribute', [remove('l'), remove('m'), remove('s')], pick('a', '__proto__x')],
    ['remove nothing', [remove('b')], wire],
    [
      'set members of maps',
      [set('m', 'x'), set('m', 'new'), set('m', 'deep', 'y')],
      {
        ...wire,
        m: { M: { x: NEW, deep: { M: { y: NEW } }, '0': { S: 'zero' }, new: NEW } },
      },
    ],
    [
      'remove members of maps',
      [remove('m', 'x'), remove('m', 'deep', 'y'), remove('m', 'none')],
      { ...wire, m: { M: { deep: { M: {} }, '0': { S: 'zero' } } } },
    ],
    [
      'replace an element',
      [set('l', 1)],
      list({ S: '0' }, NEW, { M: { z: { S: '2' } } }, { S: '3' }),
    ],
    [
      'set within an element',
      [set('l', 2, 'z')],
      list({ S: '0' }, { S: '1' }, { M: { z: NEW } }, { S: '3' }),
    ],
    [
      'append past the end, without gaps',
      [set('l', 4)],
      list({ S: '0' }, { S: '1' }, { M: { z: { S: '2' } } }, { S: '3' }, NEW),
    ],
    [
      'append far past the end',
      [set('l', 1_000_000_000)],
      list({ S: '0' }, { S: '1' }, { M: { z: { S: '2' } } }, { S: '3' }, NEW),
    ],
    [
      'append in the order of their indexes',
      [
        { path: ['l', 20], value: parseValue({ S: 'twenty' }, 'bare') },
        { path: ['l', 7], value: parseValue({ S: 'seven' }, 'bare') },
      ],
      list(
        { S: '0' },
        { S: '1' },
        { M: { z: { S: '2' } } },
        { S: '3' },
        { S: 'seven' },
        { S: 'twenty' },
      ),
    ],
    ['remove an element', [remove('l', 0)], list({ S: '1' }, { M: { z: { S: '2' } } }, { S: '3' })],
    [
      'remove elements by the indexes they had',
      [remove('l', 0), remove('l', 2)],
      list({ S: '1' }, { S: '3' }),
    ],
    ['in whatever order', [remove('l', 2), remove('l', 0)], list({ S: '1' }, { S: '3' })],
    ['remove no element', [remove('l', 4)], wire],
    [
      'do all of that to one list',
      [remove('l', 0), set('l', 1), set('l', 2, 'z'), remove('l', 3), set('l', 9)],
      list(NEW, { M: { z: NEW } }, NEW),
    ],
    ['empty a list', [0, 1, 2, 3].map((i) => remove('l', i)), list()],
  ])('%s', (_, edits, expected) => {
    const edited = editItem(item, edits);
    expect(edited && JSON.parse(itemJson(edited))).toEqual(expected);
    expect(JSON.parse(itemJson(item))).toEqual(wire);
  });

  it.each<[string, Path]>([
    ['no such attribute', ['b', 'x']],
    ['no such attribute', ['b', 0]],
    ['a member of a string', ['a', 'x']],
    ['an element of a string', ['a', 0]],
    ['an element of a map', ['m', 0]],
    ['a member of a list', ['l', 'x']],
    ['an element of a set', ['s', 0]],
    ['no such map', ['m', 'none', 'x']],
    ['a member of a number', ['m', 'x', 'y']],
    ['below no element', ['l', 9, 'x']],
    ['below the wrong element', ['l', 2, 0]],
  ])('are refused when they lead through %s: %j', (_, path) => {
    expect(setPath(item, path, value)).toBeUndefined();
    expect(removePath(item, path)).toBeUndefined();
    expect(editItem(item, [set('z'), set(...path)])).toBeUndefined();
  });

  it('of one path at a time', () => {
    expect(setPath(item, ['b'], value)?.get('b')).toBe(value);
    expect(removePath(item, ['a'])?.has('a')).toBe(false);
  });

  it('keep the order of attributes and share what did not change', () => {
    const edited = editItem(item, [set('a'), set('m', 'new'), set('b')]);
    expect([...(edited?.keys() ?? [])]).toEqual(['a', 'm', 'l', 's', '__proto__x', 'b']);
    expect(edited?.get('l')).toBe(item.get('l'));
  });

  it('must not overlap', () => {
    const overlapping = [set('m'), set('m', 'x')];
    expect(() => editItem(item, overlapping)).toThrow('no edited path continues another');
    expect(() => editItem(item, overlapping.toReversed())).toThrow('no path is edited twice');
    expect(() => editItem(item, [set('a'), remove('a')])).toThrow('no path is edited twice');
  });
});

function pick(...names: readonly string[]): WireItem {
  return Object.fromEntries(Object.entries(wire).filter(([name]) => names.includes(name)));
}

function list(...elements: readonly WireValue[]): WireItem {
  return { ...wire, l: { L: elements } };
}
