import { describe, expect, it } from 'vitest';
import { closeTab, neighbour, type OpenTab, parseTabs, successor, visitTab } from './open-tabs';

const a: OpenTab = { table: 'a', href: '/local/tables/a' };
const b: OpenTab = { table: 'b', href: '/local/tables/b' };
const c: OpenTab = { table: 'c', href: '/local/tables/c' };
const bIndexed: OpenTab = { table: 'b', href: '/local/tables/b?index=x' };

describe('visiting a table', () => {
  it.each([
    ['opens the first tab', [], a, [a]],
    ['adds a new one at the end', [a, b], c, [a, b, c]],
    ['remembers the new address of a known one', [a, b, c], bIndexed, [a, bIndexed, c]],
  ])('%s', (_, tabs, visited, expected) => expect(visitTab(tabs, visited)).toEqual(expected));

  it('changes nothing when the address is the same', () => {
    const tabs = [a, b];
    expect(visitTab(tabs, { ...b })).toBe(tabs);
  });
});

describe('closing a tab', () => {
  it.each([
    ['in the middle', [a, b, c], 'b', [a, c], c],
    ['at the end', [a, b, c], 'c', [a, b], b],
    ['the only one', [a], 'a', [], undefined],
    ['that is not open', [a], 'z', [a], undefined],
  ])('%s', (_, tabs, table, left, next) => {
    expect(closeTab(tabs, table)).toEqual(left);
    expect(successor(tabs, table)).toEqual(next);
  });
});

describe('stepping through tabs', () => {
  it.each([
    ['forward', [a, b, c], 'a', 1, b],
    ['forward around the end', [a, b, c], 'c', 1, a],
    ['back around the start', [a, b, c], 'a', -1, c],
    ['from outside', [a, b], undefined, 1, a],
    ['back from outside', [a, b], undefined, -1, b],
    ['without tabs', [], undefined, 1, undefined],
  ] as const)('%s', (_, tabs, current, step, expected) =>
    expect(neighbour(tabs, current, step)).toEqual(expected),
  );
});

describe('what was remembered', () => {
  it.each([
    [null, []],
    ['', []],
    ['{', []],
    ['{"table":"a"}', []],
    [JSON.stringify([a, bIndexed]), [a, bIndexed]],
    [JSON.stringify([a, null, 1, { table: 'b' }, { table: 1, href: '/x' }]), [a]],
    [JSON.stringify([{ table: 'a', href: 'https://elsewhere.example' }]), []],
    [JSON.stringify([{ table: 'a', href: '//elsewhere.example' }]), []],
  ])('%s', (text, expected) => expect(parseTabs(text)).toEqual(expected));
});
