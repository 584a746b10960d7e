import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits';

const PAGE = new URL('../../docs/operations.md', import.meta.url);

describe('the limits of the server', () => {
  it('are those that the documentation lists, with their defaults', () => {
    const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm);
    const listed = [...rows].map(([, name, number = '']) => [
      name,
      Number(number.replaceAll(',', '')),
    ]);
    expect(listed).toEqual(Object.entries(DEFAULT_LIMITS));
  });
});
