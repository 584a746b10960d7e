import { describe, expect, it } from 'vitest';
import { itemOf } from '../testing/tables';
import { nextToken, readNextToken } from './next-token';

const place = { plan: 3, key: itemOf({ pk: { S: 'é"' }, sk: { N: '-1.5' }, b: { B: 'AAE=' } }) };

describe('next tokens', () => {
  it('bring back what they were made of', () => {
    expect(readNextToken(nextToken(place, 'request'), 'request')).toEqual(place);
  });

  it('do not show what they hold, but are the same for the same place', () => {
    const token = nextToken(place, 'request');
    expect(token).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(nextToken(place, 'request')).toBe(token);
  });

  it('mean nothing in another request', () => {
    expect(readNextToken(nextToken(place, 'request'), 'other')).toBe('foreign');
  });

  it.each(['garbage', 'AAAA', '', '!', 'x'.repeat(100)])('%.10s was never one', (token) => {
    expect(readNextToken(token, 'request')).toBe('invalid');
  });

  it('are refused when a single character was changed', () => {
    const token = nextToken(place, 'request');
    for (let i = 0; i < token.length - 4; i++) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(readNextToken(changed, 'request')).toBe('invalid');
    }
  });
});
