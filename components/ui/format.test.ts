import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatMoment, formatNumber, formatRelative } from './format';

describe('numbers', () => {
  it.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1204, 0, '1\u202f204'],
    [1234567.891, 2, '1\u202f234\u202f567.89'],
    [0.5, 1, '0.5'],
    [12, 2, '12'],
    [12.5, 2, '12.5'],
    [1000.004, 2, '1\u202f000'],
    [-42, 0, '−42'],
    [-0.001, 1, '0'],
    [Number.NaN, 0, '–'],
  ])('%d with %d decimals is %s', (value, decimals, expected) =>
    expect(formatNumber(value, decimals)).toBe(expected),
  );
});

describe('bytes', () => {
  it.each([
    [0, '0', 'B'],
    [1023, '1\u202f023', 'B'],
    [1024, '1', 'KB'],
    [1536, '1.5', 'KB'],
    [409_600, '400', 'KB'],
    [1_048_576, '1', 'MB'],
    [5_368_709_120, '5', 'GB'],
  ])('%d', (bytes, number, unit) => expect(formatBytes(bytes)).toEqual({ number, unit }));
});

describe('durations', () => {
  it.each([
    [0.42, '0.4', 'ms'],
    [38, '38', 'ms'],
    [999, '999', 'ms'],
    [1500, '1.5', 's'],
    [90_000, '1.5', 'min'],
  ])('%d ms', (ms, number, unit) => expect(formatDuration(ms)).toEqual({ number, unit }));
});

describe('moments', () => {
  const now = Date.UTC(2026, 10, 20, 12);
  it.each([
    [0, 'just now'],
    [42_000, '42 s ago'],
    [3 * 60_000, '3 min ago'],
    [5 * 3_600_000, '5 h ago'],
    [26 * 3_600_000, '1 day ago'],
    [12 * 86_400_000, '12 days ago'],
    [90 * 86_400_000, '3 months ago'],
    [1000 * 86_400_000, '2 years ago'],
    [-3 * 60_000, 'in 3 min'],
  ])('%d ms before now', (ms, expected) => expect(formatRelative(now - ms, now)).toBe(expected));

  it('are exact to the second in UTC', () => {
    expect(formatMoment(now + 123)).toBe('2026-11-20T12:00:00Z');
  });
});
