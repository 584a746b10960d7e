import { describe, expect, it } from 'vitest';
import { parseTyped, percentOf, printTyped, shareOf } from './typed-number';

describe('numbers as people type them', () => {
  it.each([
    ['0', 0],
    ['1000', 1000],
    ['1,000', 1000],
    ['1\u202f234\u202f567', 1_234_567],
    ['20k', 20_000],
    ['1.5 M', 1_500_000],
    ['2b', 2e9],
    ['.5', 0.5],
    ['1e-3', 0.001],
  ])('%s is %d', (text, value) => expect(parseTyped(text)).toEqual({ value }));

  it.each([
    ['', 'Not a number'],
    ['abc', 'Not a number'],
    ['1,5', 'Not a number'],
    ['5x', 'Not a number'],
    ['1 2', 'Not a number'],
    ['-1', 'At least 0'],
    ['11', 'At most 10'],
    ['1.5', 'A whole number'],
  ])('%s is refused: %s', (text, fault) => {
    expect(parseTyped(text, { max: 10, isWhole: true })).toEqual({ fault });
  });

  it.each([
    [0, '0'],
    [1000, '1000'],
    [12_345, '12\u202f345'],
    [0.000001, '0.000001'],
    [1e15, '1\u202f000\u202f000\u202f000\u202f000\u202f000'],
  ])('%d is printed as %s and read back', (value, text) => {
    expect(printTyped(value)).toBe(text);
    expect(parseTyped(text)).toEqual({ value });
  });

  it.each([
    [0.1, 10],
    [0.07, 7],
    [1, 100],
    [0.125, 12.5],
  ])('a share of %d is %d percent', (share, percent) => {
    expect(percentOf(share)).toBe(percent);
    expect(shareOf(percent)).toBe(share);
  });
});
