import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** The variables of one theme, with references followed to their hex value. */
function theme(selector: ':root' | '.dark'): ReadonlyMap<string, string> {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  const raw = new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
  const resolve = (value: string): string => {
    const name = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
    return name === undefined ? value : resolve(raw.get(name) ?? '');
  };
  return new Map([...raw].map(([name, value]) => [name, resolve(value)]));
}

// source  www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['canvas', 'sunken', 'panel', 'raised', 'hover', 'active'];
const texts = ['ink', 'ink-secondary', 'ink-muted'];
const types = ['type-s', 'type-n', 'type-b', 'type-bool', 'type-null', 'type-m', 'type-l'];
const tones = ['accent', 'info', 'warning', 'danger'];
const entities = Array.from({ length: 10 }, (_, at) => `entity-${at + 1}`);

const readable: readonly (readonly [string, string])[] = [
  ...texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)),
  ...types.flatMap((type) => [[type, `${type}-subtle`] as const, [type, 'panel'] as const]),
  ...['gsi', 'lsi', 'vector'].map((kind) => [kind, `${kind}-subtle`] as const),
  ...tones.flatMap((tone) => [
    [`${tone}-text`, `${tone}-subtle`] as const,
    [`${tone}-text`, 'panel'] as const,
    [`${tone}-text`, 'canvas'] as const,
    [`${tone}-on`, `${tone}-solid`] as const,
  ]),
  ['accent-on', 'accent-solid-hover'],
  ['danger-on', 'danger-solid-hover'],
  ['ink', 'selection'],
  ...entities.map((entity) => [entity, 'panel'] as const),
];
const visible: readonly (readonly [string, string])[] = [
  ...surfaces.map((surface) => ['focus', surface] as const),
  ['accent', 'panel'],
  ['danger', 'panel'],
  ['info', 'panel'],
];

describe.each([':root', '.dark'] as const)('colours of %s', (selector) => {
  const colours = theme(selector);
  const ratio = (a: string, b: string) => contrast(colours.get(a) ?? '', colours.get(b) ?? '');
  it.each(readable)('%s can be read on %s', (text, surface) =>
    expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5),
  );
  it.each(visible)('%s can be seen on %s', (mark, surface) =>
    expect(ratio(mark, surface)).toBeGreaterThanOrEqual(3),
  );
});

it('defines the same colours in both themes', () => {
  expect([...theme('.dark').keys()]).toEqual([...theme(':root').keys()]);
});
