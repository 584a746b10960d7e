import { describe, expect, it } from 'vitest';
import { parseLayout } from './split-layout';

describe('remembered panel sizes', () => {
  it.each([
    ['{"a":20,"b":80}', { a: 20, b: 80 }],
    ['{"a":0,"b":100}', { a: 0, b: 100 }],
    ['{"a":33.33,"b":33.33,"c":33.34}', { a: 33.33, b: 33.33, c: 33.34 }],
    ['{"a":20,"b":20}', undefined],
    ['{"a":"20","b":80}', undefined],
    ['{}', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['{', undefined],
    [null, undefined],
  ])('%s', (text, expected) => expect(parseLayout(text)).toEqual(expected));
});
