import { describe, expect, it } from 'vitest';
import { itemFromWire } from '../values/attribute-value';
import { bindCondition, createScope } from './bind';
import { conditionAttributes, evaluate, sizeOf } from './condition';

const ITEM = itemFromWire({
  s: { S: 'hello' },
  emoji: { S: 'a😀' },
  blank: { S: '' },
  n: { N: '5' },
  five: { N: '5' },
  six: { N: '6' },
  b: { B: 'AAH/' },
  t: { BOOL: true },
  nil: { NULL: true },
  l: { L: [{ S: 'x' }, { N: '1' }, { L: [{ S: 'deep' }] }] },
  m: { M: { a: { M: { b: { L: [{ N: '7' }] } } }, x: { S: 'y' } } },
  ss: { SS: ['x', 'y'] },
  ns: { NS: ['1', '2'] },
  bs: { BS: ['AA==', 'AQ=='] },
});

const VALUES = itemFromWire({
  ':hello': { S: 'hello' },
  ':hell': { S: 'hell' },
  ':ell': { S: 'ell' },
  ':x': { S: 'x' },
  ':emptyText': { S: '' },
  ':z': { S: 'z' },
  ':five': { N: '5' },
  ':zero': { N: '0' },
  ':one': { N: '1' },
  ':two': { N: '2' },
  ':three': { N: '3' },
  ':ten': { N: '10' },
  ':bytes': { B: 'AAH/' },
  ':byte': { B: 'AA==' },
  ':true': { BOOL: true },
  ':false': { BOOL: false },
  ':null': { NULL: true },
  ':list': { L: [{ S: 'x' }, { N: '1' }, { L: [{ S: 'deep' }] }] },
  ':deep': { L: [{ S: 'deep' }] },
  ':yx': { SS: ['y', 'x'] },
  ':map': { M: { x: { S: 'y' }, a: { M: { b: { L: [{ N: '7' }] } } } } },
  ...Object.fromEntries(
    ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'].map((type) => [
      `:${type}`,
      { S: type },
    ]),
  ),
});

const NAMES = { '#nil': 'nil' };

const holds: readonly string[] = [
  's = :hello',
  ':hello = s',
  'n = five',
  'n = :five',
  'b = :bytes',
  't = :true',
  'nil = :null',
  'l = :list',
  'm = :map',
  'ss = :yx',
  'n <> :one',
  's <> :five',
  'gone <> :five',
  'n < six',
  'n <= five',
  'n >= five',
  's > :hell',
  's < :z',
  'b > :byte',
  'n < :ten',
  'n BETWEEN :one AND :ten',
  'n BETWEEN :five AND :five',
  's BETWEEN :hell AND :z',
  ':five BETWEEN :one AND six',
  'n IN (:one, :five)',
  's IN (:five, :hello)',
  'l[2] IN (:deep)',
  'NOT n = :one',
  'NOT gone = :five',
  'n = :five AND s = :hello',
  'n = :one OR s = :hello',
  'n = :one OR n = :two OR n = :five',
  'NOT (n = :one AND s = :hello)',
  'n = :one AND n = :two OR n = :five',
  'attribute_exists(n)',
  'attribute_exists(#nil)',
  'attribute_exists(m.a.b[0])',
  'attribute_exists(l[2][0])',
  'attribute_not_exists(gone)',
  'attribute_not_exists(m.a.c)',
  'attribute_not_exists(l[3])',
  'attribute_not_exists(l.a)',
  'attribute_not_exists(m[0])',
  'attribute_not_exists(s.a)',
  'attribute_type(s, :S)',
  'attribute_type(n, :N)',
  'attribute_type(b, :B)',
  'attribute_type(t, :BOOL)',
  'attribute_type(nil, :NULL)',
  'attribute_type(l, :L)',
  'attribute_type(m, :M)',
  'attribute_type(ss, :SS)',
  'attribute_type(ns, :NS)',
  'attribute_type(bs, :BS)',
  'begins_with(s, :hell)',
  'begins_with(s, :emptyText)',
  'begins_with(b, :byte)',
  'begins_with(:hello, s)',
  'contains(s, :ell)',
  'contains(b, :byte)',
  'contains(ss, :x)',
  'contains(ns, :one)',
  'contains(bs, :byte)',
  'contains(l, :one)',
  'contains(l, :deep)',
  'contains(:list, m.a.b) OR contains(:list, l[0])',
  'size(s) = :five',
  'size(emoji) = :three',
  'size(blank) = :zero',
  'size(b) = :three',
  'size(l) = :three',
  'size(m) = :two',
  'size(ss) = :two',
  'size(ns) = :two',
  'size(bs) = :two',
  'size(:hello) = :five',
  'size(s) = n',
  'size(s) < :ten',
  'size(s) BETWEEN :one AND :ten',
  'size(s) IN (:five)',
  'm.a.b[0] > n',
];

const fails: readonly string[] = [
  's = :five',
  's = :hell',
  'gone = :five',
  'gone = lost',
  'n <> five',
  'ss <> :yx',
  'gone < :five',
  'gone >= :five',
  's < :five',
  't < five',
  'n > :five',
  'n BETWEEN :ten AND six',
  'gone BETWEEN :one AND :ten',
  's BETWEEN :one AND :ten',
  'n BETWEEN gone AND :ten',
  'n IN (:one, :hello)',
  'gone IN (:one)',
  'n IN (gone)',
  'NOT n = :five',
  'NOT gone <> :five',
  'n = :five AND s = :hell',
  'n = :one OR s = :hell',
  'attribute_exists(gone)',
  'attribute_exists(m.a.b[1])',
  'attribute_not_exists(#nil)',
  'attribute_type(s, :N)',
  'attribute_type(gone, :N)',
  'begins_with(s, :ell)',
  'begins_with(n, :hell)',
  'begins_with(gone, :hell)',
  'begins_with(s, gone)',
  'begins_with(s, :byte)',
  'contains(s, :z)',
  'contains(n, :five)',
  'contains(gone, :x)',
  'contains(s, gone)',
  'contains(ss, :one)',
  'contains(m, :x)',
  'size(n) = :one',
  'size(t) = :one',
  'size(nil) = :one',
  'size(gone) = :zero',
  'size(s) = :hello',
];

const bind = (text: string) => bindCondition(text, createScope(NAMES, VALUES), 'FilterExpression');

describe('a condition', () => {
  it.each(holds)('holds: %s', (text) => {
    expect(evaluate(bind(text), ITEM)).toBe(true);
  });

  it.each(fails)('fails: %s', (text) => {
    expect(evaluate(bind(text), ITEM)).toBe(false);
  });

  it('takes a missing item for one without attributes', () => {
    expect(evaluate(bind('attribute_not_exists(n)'), undefined)).toBe(true);
    expect(evaluate(bind('attribute_exists(n)'), undefined)).toBe(false);
    expect(evaluate(bind('n = :five'), undefined)).toBe(false);
    expect(evaluate(bind('n <> :five'), undefined)).toBe(true);
  });
});

describe('the attributes of a condition', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['a = :x', ['a']],
    [':x = a', ['a']],
    ['a.b[0] = c.d', ['a', 'c']],
    ['NOT (a = :x OR size(b) > :one) AND attribute_exists(c)', ['a', 'b', 'c']],
    ['attribute_not_exists(a) OR attribute_type(b, :S)', ['a', 'b']],
    ['a BETWEEN b AND c', ['a', 'b', 'c']],
    ['a IN (b, :x, c)', ['a', 'b', 'c']],
    ['begins_with(a, b) AND contains(c, d)', ['a', 'b', 'c', 'd']],
    [':x = :x', []],
  ];
  it.each(rows)('%s', (text, names) => {
    expect([...conditionAttributes(bind(text))].sort()).toEqual(names);
  });
});

describe('size', () => {
  it('is undefined for the types that have none', () => {
    expect([...ITEM.values()].map(sizeOf)).toEqual([
      5,
      3,
      0,
      undefined,
      undefined,
      undefined,
      3,
      undefined,
      undefined,
      3,
      2,
      2,
      2,
      2,
    ]);
  });
});
