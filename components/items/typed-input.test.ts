import { describe, expect, it } from 'vitest';
import { parseBinaryText, parseKey, parseNumberText, parseTyped, scalarText } from './typed-input';

describe('typed text', () => {
  it.each([
    ['S', ' kept as is ', { S: ' kept as is ' }],
    ['S', '', { S: '' }],
    ['N', ' 1.50 ', { N: '1.5' }],
    [
      'N',
      '12345678901234567890123456789012345678',
      { N: '12345678901234567890123456789012345678' },
    ],
    ['N', '1e2', { N: '100' }],
    ['B', 'AAEC', { B: 'AAEC' }],
    ['B', 'AA\nE=', { B: 'AAE=' }],
    ['BOOL', 'TRUE', { BOOL: true }],
    ['BOOL', 'false', { BOOL: false }],
    ['NULL', 'anything', { NULL: true }],
    ['L', '[1, "a"]', { L: [{ N: '1' }, { S: 'a' }] }],
    ['M', '{"a": 1}', { M: { a: { N: '1' } } }],
    ['SS', '["a"]', { SS: ['a'] }],
    ['SS', '{"SS": ["a"]}', { SS: ['a'] }],
    ['NS', '[1, 9007199254740993]', { NS: ['1', '9007199254740993'] }],
    ['BS', '["AA=="]', { BS: ['AA=='] }],
  ] as const)('%s %j', (type, text, value) =>
    expect(parseTyped(type, text)).toEqual({ ok: true, value }),
  );

  it.each([
    ['N', '', 'Enter a number'],
    ['N', '12px', 'numeric value'],
    ['N', '1'.repeat(39), '38 significant digits'],
    ['N', '1e126', 'overflow'],
    ['N', '1e-131', 'underflow'],
    ['B', 'a', 'base64'],
    ['B', '???', 'base64'],
    ['BOOL', 'yes', 'Enter true or false'],
    ['L', '{"a": 1}', 'Enter a list'],
    ['M', '[1]', 'Enter a map'],
    ['SS', '["a", "a"]', 'twice'],
    ['NS', '"x"', 'Enter a number set'],
    ['M', '{"a":', 'Unexpected end'],
  ] as const)('refuses %s %j', (type, text, problem) => {
    const read = parseTyped(type, text);
    expect(read.ok ? '' : read.problem).toContain(problem);
  });

  it.each(['S', 'N', 'B'] as const)('never takes an empty key of type %s', (type) =>
    expect(parseKey(type, '').ok).toBe(false),
  );

  it('takes base64 in the URL alphabet and without padding', () => {
    expect(parseBinaryText('-_-_')).toEqual({ ok: true, value: { B: '+/+/' } });
    expect(parseBinaryText('AA')).toEqual({ ok: true, value: { B: 'AA==' } });
  });

  it('keeps every digit', () =>
    expect(parseNumberText('0.00000000000000000000000000000000000001')).toEqual({
      ok: true,
      value: { N: '0.00000000000000000000000000000000000001' },
    }));

  it.each([
    [{ S: 'x' }, 'x'],
    [{ N: '1' }, '1'],
    [{ B: 'AA==' }, 'AA=='],
    [{ BOOL: true }, 'true'],
    [{ NULL: true }, ''],
  ])('%j is edited as %j', (value, text) => expect(scalarText(value)).toBe(text));
});
