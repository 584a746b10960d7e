import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity } from '../entity';
import { expand, withTemplates } from './expand';
import { matchTemplate } from './match';
import {
  parseTemplate,
  printTemplate,
  renameInTemplate,
  type TemplatePart,
  templateAttributes,
  templatePrefix,
} from './template';
import { templateProblems } from './template-problems';

const text = (value: string): TemplatePart => ({ kind: 'text', text: value });
const attribute = (name: string): TemplatePart => ({ kind: 'attribute', name });

describe('a template', () => {
  it.each<[string, readonly TemplatePart[]]>([
    ['', []],
    ['PROFILE', [text('PROFILE')]],
    ['USER#${userId}', [text('USER#'), attribute('userId')]],
    ['${email}', [attribute('email')]],
    ['${a}${b}', [attribute('a'), attribute('b')]],
    ['$$${price}$$', [text('$'), attribute('price'), text('$')]],
    ['$${a}', [text('${a}')]],
    ['5$ or $5', [text('5$ or $5')]],
    ['a}b', [text('a}b')]],
    ['${address.city}', [attribute('address.city')]],
    ['${}', [text('${}')]],
    ['A#${open', [text('A#${open')]],
    ['${a${b}', [attribute('a${b')]],
    ['${__proto__}', [attribute('__proto__')]],
  ])('%j is read', (template, parts) => {
    expect(parseTemplate(template)).toEqual(parts);
  });

  it('is printed as it is read, whatever its parts', () => {
    fc.assert(
      fc.property(partsOf(), (parts) => {
        expect(parseTemplate(printTemplate(parts))).toEqual(parts);
      }),
    );
  });

  it('knows its attributes, what it begins with, and new names for them', () => {
    expect(templateAttributes('A#${b}#${c}#${b}')).toEqual(['b', 'c']);
    expect(templatePrefix('A$$#${b}')).toBe('A$#');
    expect(templatePrefix('${b}#A')).toBe('');
    expect(renameInTemplate('A$$#${b}#${c}', 'b', 'd')).toBe('A$$#${d}#${c}');
    expect(renameInTemplate('5$ #${c}', 'b', 'd')).toBe('5$ #${c}');
  });
});

describe('expanding a template', () => {
  const item: WireItem = {
    id: { S: 'u1' },
    n: { N: '-0.50' },
    yes: { BOOL: true },
    bytes: { B: 'AAE=' },
    list: { L: [] },
    none: { NULL: true },
    empty: { S: '' },
  };

  it.each<[string, WireValue | undefined]>([
    ['USER#${id}', { S: 'USER#u1' }],
    ['${id}', { S: 'u1' }],
    ['${n}', { N: '-0.50' }],
    ['${list}', { L: [] }],
    ['N#${n}#${yes}', { S: 'N#-0.50#true' }],
    ['B#${bytes}', { S: 'B#AAE=' }],
    ['${empty}${empty}', { S: '' }],
    ['PROFILE', { S: 'PROFILE' }],
    ['', { S: '' }],
    ['A#${absent}', undefined],
    ['${absent}', undefined],
    ['A#${list}', undefined],
    ['A#${none}', undefined],
    ['A#${constructor}', undefined],
    ['${__proto__}', undefined],
  ])('%j gives %j', (template, value) => {
    expect(expand(template, item)).toEqual(value);
  });

  it('makes an item: keys first, and none for what is absent', () => {
    const templates = [
      { attribute: 'PK', text: 'USER#${id}' },
      { attribute: 'GSI1PK', text: 'MAIL#${email}' },
    ];
    const made = withTemplates({ templates }, { id: { S: 'u1' }, age: { N: '5' } });
    expect(Object.entries(made)).toEqual([
      ['PK', { S: 'USER#u1' }],
      ['id', { S: 'u1' }],
      ['age', { N: '5' }],
    ]);
  });
});

describe('matching a template', () => {
  it.each<[string, string, Readonly<Record<string, string>> | undefined]>([
    ['USER#${id}', 'USER#u1', { id: 'u1' }],
    ['USER#${id}', 'USER#', { id: '' }],
    ['USER#${id}', 'ORDER#u1', undefined],
    ['PROFILE', 'PROFILE', {}],
    ['PROFILE', 'PROFILES', undefined],
    ['${a}', 'anything#at#all', { a: 'anything#at#all' }],
    ['${a}#${b}', 'x#y#z', { a: 'x', b: 'y#z' }],
    ['${a}#END', 'x#END#END', { a: 'x#END' }],
    ['A#${a}#A', 'A#A', undefined],
    ['${a}${b}', 'xy', { a: '', b: 'xy' }],
    ['${a}#${a}', 'x#x', { a: 'x' }],
    ['${a}#${a}', 'x#y', undefined],
    ['${a}${a}', 'xx', undefined],
    ['${a}#${b}#${a}', 'x#y#x', { a: 'x', b: 'y' }],
    ['$$${a}', '$5', { a: '5' }],
    ['', '', {}],
    ['', 'x', undefined],
  ])('%j of %j', (template, value, found) => {
    const match = matchTemplate(template, value);
    expect(match && Object.fromEntries(match)).toEqual(found);
  });

  it('finds something for all that a template has made, and it makes the same', () => {
    const values = fc.array(fc.string({ maxLength: 4 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(partsOf(), values, (parts, texts) => {
        const template = printTemplate(distinct(parts));
        const item = Object.fromEntries(['a', 'b', 'c'].map((n, i) => [n, { S: texts[i] ?? '' }]));
        const made = expand(template, item)?.S ?? '';
        const match = matchTemplate(template, made);
        expect(match).toBeDefined();
        const again = [...(match ?? [])].map(([name, S]) => [name, { S }]);
        expect(expand(template, Object.fromEntries(again))?.S).toBe(made);
      }),
    );
  });

  it('makes the same text again, whatever was matched', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '#'), maxLength: 8 });
    fc.assert(
      fc.property(partsOf(), short, (parts, value) => {
        const template = printTemplate(parts);
        const match = matchTemplate(template, value);
        if (match === undefined) return;
        const again = [...match].map(([name, S]) => [name, { S }]);
        expect(expand(template, Object.fromEntries(again))?.S).toBe(value);
      }),
    );
  });

  it('takes no longer for text made to be hard', () => {
    const template = Array.from({ length: 200 }, (_, i) => `\${a${i}}a`).join('');
    expect(matchTemplate(`${template}b`, 'a'.repeat(100_000))).toBeUndefined();
  });
});

describe('problems of templates', () => {
  const user: Entity = {
    name: 'User',
    attributes: [
      { name: 'id', type: 'S' },
      { name: 'tags', type: 'SS' },
    ],
    templates: [],
  };

  it.each<[string, string, readonly string[]]>([
    ['PK', 'USER#${id}', []],
    ['PK', '${tags}', []],
    ['PK', '', ['template-empty']],
    ['PK', 'A#${id', ['template-unclosed']],
    ['PK', 'A#${}', ['template-attribute-empty']],
    ['PK', 'A#${name}#${name}', ['template-attribute-unknown']],
    ['PK', 'A#${tags}', ['template-attribute-type']],
    ['id', 'A', ['template-and-attribute']],
    ['SK', 'A', ['template-twice']],
    ['', 'A', ['key-name-empty']],
  ])('%s of %j', (name, template, codes) => {
    const sound = { attribute: 'SK', text: 'PROFILE' };
    const templates = [sound, { attribute: name, text: template }];
    const problems = templateProblems({ ...user, templates });
    expect(problems.map(({ code }) => code)).toEqual(codes);
    expect(problems.every(({ at }) => at[0] === 'templates' && at[1] === 1)).toBe(true);
  });
});

/** Parts as a parser gives them: no empty text, and no two texts side by side. */
function partsOf() {
  const part = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', '#', '$', '{', '}'), minLength: 1, maxLength: 3 }),
    fc.constantFrom('a', 'b', 'c').map(attribute),
  );
  return fc.array(part, { maxLength: 6 }).map((list) =>
    list.flatMap((one, i): TemplatePart[] => {
      if (typeof one !== 'string') return [one];
      return typeof list[i - 1] === 'string' ? [] : [text(one)];
    }),
  );
}

/** Each attribute once: what comes again could have been matched with less. */
function distinct(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  const seen = new Set<string>();
  const kept = parts.filter((part) => {
    if (part.kind === 'text') return true;
    const isNew = !seen.has(part.name);
    seen.add(part.name);
    return isNew;
  });
  return parseTemplate(printTemplate(kept));
}
