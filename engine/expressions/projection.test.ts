import { describe, expect, it } from 'vitest';
import { itemFromWire, itemJson, type WireItem } from '../values/attribute-value';
import { bindProjection, createScope } from './bind';
import { createProjection, project } from './projection';

const ITEM: WireItem = {
  pk: { S: 'k' },
  n: { N: '1' },
  m: { M: { a: { S: 'x' }, b: { M: { c: { N: '1' }, d: { N: '2' } } } } },
  l: {
    L: [{ S: 'zero' }, { M: { a: { N: '1' }, b: { N: '2' } } }, { S: 'two' }, { L: [{ N: '9' }] }],
  },
  '': { S: 'unreachable' },
};

describe('a projection', () => {
  const rows: readonly (readonly [string, WireItem])[] = [
    ['pk', { pk: { S: 'k' } }],
    ['n, pk', { n: { N: '1' }, pk: { S: 'k' } }],
    ['gone', {}],
    ['pk, gone', { pk: { S: 'k' } }],
    ['m.a', { m: { M: { a: { S: 'x' } } } }],
    ['m.a, m.b.d', { m: { M: { a: { S: 'x' }, b: { M: { d: { N: '2' } } } } } }],
    ['m.gone', {}],
    ['m.b.gone, m.a', { m: { M: { a: { S: 'x' } } } }],
    ['m[0]', {}],
    ['n.a', {}],
    ['l[0]', { l: { L: [{ S: 'zero' }] } }],
    ['l[2], l[0]', { l: { L: [{ S: 'zero' }, { S: 'two' }] } }],
    ['l[1].b', { l: { L: [{ M: { b: { N: '2' } } }] } }],
    ['l[3][0], l[1].a, l[9]', { l: { L: [{ M: { a: { N: '1' } } }, { L: [{ N: '9' }] }] } }],
    ['l[9]', {}],
    ['l.a', {}],
    ['l', { l: ITEM.l ?? {} }],
  ];
  it.each(rows)('of %s', (text, expected) => {
    const projection = bindProjection(text, createScope());
    const item = itemFromWire(ITEM);
    expect(project(projection, item)).toEqual(itemFromWire(expected));
    expect(itemJson(item)).toBe(itemJson(itemFromWire(ITEM)));
  });

  it('can be made of paths', () => {
    const projection = createProjection([['m', 'b'], ['l', 2], ['pk']]);
    expect([...projection.attributes]).toEqual(['m', 'l', 'pk']);
    expect(project(projection, itemFromWire(ITEM))).toEqual(
      itemFromWire({
        m: { M: { b: { M: { c: { N: '1' }, d: { N: '2' } } } } },
        l: { L: [{ S: 'two' }] },
        pk: { S: 'k' },
      }),
    );
  });
});
