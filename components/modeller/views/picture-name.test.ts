import { expect, it } from 'vitest';
import { pictureName } from './picture-name';

it.each([
  [['Online shop', 'by-status'], 'Online-shop-by-status'],
  [['../../etc', 'a/b:c'], 'etc-a-b-c'],
  [['', '***'], 'design'],
  [['é'.repeat(200)], 'é'.repeat(80)],
])('%j is called %s', (names, expected) => {
  expect(pictureName(...names)).toBe(expected);
});
