import { describe, expect, it } from 'vitest';
import { createRandom, type Random, seeds } from '../testing/random';
import {
  changesOf,
  createLayer,
  keyText,
  type Layer,
  setVersion,
  textKey,
  type Undo,
  undo,
  type Version,
  valueOfVersion,
  versionsWithin,
} from './layer';

const version = (text: string | undefined, group = 1): Version => ({
  bytes: text === undefined ? undefined : Buffer.from(`<${text}>`),
  start: 1,
  end: 1 + (text?.length ?? 0),
  group,
});
const valueText = (one: Version): string => {
  const value = valueOfVersion(one);
  return value === undefined ? '-' : Buffer.from(value).toString();
};
const list = (layers: readonly Layer[], start: string, end?: string): string[] =>
  versionsWithin(layers, start, end).map(([key, one]) => `${key}=${valueText(one)}`);

describe('keys as text', () => {
  it('are what they were, whatever their bytes', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(textKey(keyText(all))).toEqual(all);
    expect(keyText(Uint8Array.of())).toBe('');
  });
});

describe('a layer', () => {
  it('holds the last version of each key, in order', () => {
    const layer = createLayer(3);
    setVersion(layer, 'b', version('1'));
    setVersion(layer, 'a', version('2'));
    setVersion(layer, 'b', version(undefined));
    expect(list([layer], '')).toEqual(['a=2', 'b=-']);
    expect([...changesOf(layer)]).toEqual([
      { key: textKey('a'), value: new Uint8Array(Buffer.from('2')) },
      { key: textKey('b'), value: undefined },
    ]);
  });

  it.each([
    ['', undefined, ['a=1', 'b=2', 'c=3']],
    ['a', 'c', ['a=1', 'b=2']],
    ['aa', 'b', []],
    ['b', undefined, ['b=2', 'c=3']],
    ['d', undefined, []],
  ])('from %j to %j', (start, end, expected) => {
    const layer = createLayer(1);
    for (const [i, key] of ['a', 'b', 'c'].entries()) setVersion(layer, key, version(`${i + 1}`));
    expect(list([layer], start, end)).toEqual(expected);
  });

  it('is seen through those that are newer', () => {
    const [old, middle, young] = [createLayer(1), createLayer(2), createLayer(3)];
    for (const key of ['a', 'b', 'c']) setVersion(old, key, version('old'));
    setVersion(middle, 'b', version('middle'));
    setVersion(young, 'c', version(undefined));
    setVersion(young, 'd', version('young'));
    expect(list([young, middle, old], '')).toEqual(['a=old', 'b=middle', 'c=-', 'd=young']);
    expect(list([createLayer(4), old], 'b', 'd')).toEqual(['b=old', 'c=old']);
  });
});

/** Strategy: random steps, of which the last ones are taken back, against copies of a Map. */
describe('a layer whose steps are taken back', () => {
  it.each(seeds(10, process.env))('is as it was before (SEED=%i)', (seed) => {
    const random = createRandom(seed);
    const layer = createLayer(1);
    const undos: Undo[] = [];
    const states: string[][] = [];
    for (let step = 0; step < 400; step++) {
      if (random.chance(0.1)) takeBackSome(random, layer, undos, states);
      states.push(list([layer], ''));
      const text = random.chance(0.3) ? undefined : `${step}`;
      undos.push(setVersion(layer, `k${random.below(20)}`, version(text)));
    }
  });
});

function takeBackSome(random: Random, layer: Layer, undos: Undo[], states: string[][]): void {
  for (let left = random.below(undos.length + 1); undos.length > left; ) {
    const step = undos.pop();
    if (step !== undefined) undo(step);
    expect(list([layer], '')).toEqual(states.pop());
  }
}
