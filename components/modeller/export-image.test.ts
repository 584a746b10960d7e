import { describe, expect, it } from 'vitest';
import { canvasScale } from './export-image';

describe('the scale of a picture', () => {
  it.each([
    [100, 100, 2],
    [10_000, 100, 1.6],
    [100, 32_000, 0.5],
    [12_000, 10_000, 1],
  ])('of %s x %s pixels is %s', (width, height, scale) => {
    expect(canvasScale(width, height)).toBe(scale);
  });
});
