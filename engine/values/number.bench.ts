import { bench, describe } from 'vitest';
import { addNumbers, compareNumbers, parseNumber } from './number';

const integers = Array.from({ length: 64 }, (_, i) => String(i * 1_000_003));
const decimals = Array.from({ length: 64 }, (_, i) => `${i}.${i * 7 + 1}1`);
const spelled = Array.from({ length: 64 }, (_, i) => `+${i}.50e3`);

describe('64 numbers', () => {
  bench('parse integers', () => {
    for (const number of integers) parseNumber(number, 'current');
  });
  bench('parse decimals', () => {
    for (const number of decimals) parseNumber(number, 'current');
  });
  bench('parse what is not canonical', () => {
    for (const number of spelled) parseNumber(number, 'current');
  });
  bench('add integers', () => {
    for (const number of integers) addNumbers(number, '1');
  });
  bench('add decimals', () => {
    for (const number of decimals) addNumbers(number, '1.5');
  });
  bench('compare', () => {
    for (const [i, number] of decimals.entries()) compareNumbers(number, integers[i] ?? '0');
  });
});
