import { describe, expect, it } from 'vitest';
import { batches } from './batch-write';
import type { WriteRequest } from './wire-types';

const put = (text: string): WriteRequest => ({ PutRequest: { Item: { id: { S: text } } } });
const puts = (count: number, text = 'a') => Array.from({ length: count }, () => put(text));

describe('batches', () => {
  it.each([
    [0, []],
    [1, [1]],
    [25, [25]],
    [26, [25, 1]],
    [214, [25, 25, 25, 25, 25, 25, 25, 25, 14]],
  ])('%i requests become batches of %j', (count, sizes) => {
    expect(batches(puts(count)).map((batch) => batch.length)).toEqual(sizes);
  });

  it('end early when the next request would pass the size of one call', () => {
    const large = puts(25, 'x'.repeat(1_000_000));
    expect(batches(large).map((batch) => batch.length)).toEqual([11, 11, 3]);
  });

  it('keep the order of the requests', () => {
    const requests = Array.from({ length: 60 }, (_, number) => put(String(number)));
    expect(batches(requests).flat()).toEqual(requests);
  });
});
