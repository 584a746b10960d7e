import { describe, expect, it } from 'vitest';
import {
  assertDepth,
  itemJson,
  parseExpressionValues,
  parseItem,
  parseValue,
  type Value,
  type ValueLayer,
  valueFromWire,
  valueJson,
  type WireItem,
  type WireValue,
} from './attribute-value';

const bytes = (...list: number[]) => Uint8Array.from(list);
const LAYERS: readonly ValueLayer[] = ['current', 'bare', 'older'];
const PREFIX = '1 validation error detected: ';
const INVALID = 'One or more parameter values were invalid: ';
const NEST =
  'Nesting Levels have exceeded supported limits: ' +
  'Attributes in the item have nested levels beyond supported limit';
const NOT_NUMERIC = 'The parameter cannot be converted to a numeric value';

describe('each type is decoded and printed', () => {
  it.each<[WireValue, Value]>([
    [{ S: '' }, { type: 'S', value: '' }],
    [{ S: 'a"\\\n\u{1f600}' }, { type: 'S', value: 'a"\\\n😀' }],
    [{ S: 'x'.repeat(100) }, { type: 'S', value: 'x'.repeat(100) }],
    [{ N: '-1.5' }, { type: 'N', value: '-1.5' }],
    [{ B: '' }, { type: 'B', value: bytes() }],
    [{ B: 'AAH/' }, { type: 'B', value: bytes(0, 1, 255) }],
    [{ BOOL: true }, { type: 'BOOL', value: true }],
    [{ BOOL: false }, { type: 'BOOL', value: false }],
    [{ NULL: true }, { type: 'NULL', value: true }],
    [{ L: [] }, { type: 'L', value: [] }],
    [
      { L: [{ S: 'a' }, { L: [{ N: '1' }] }] },
      {
        type: 'L',
        value: [
          { type: 'S', value: 'a' },
          { type: 'L', value: [{ type: 'N', value: '1' }] },
        ],
      },
    ],
    [{ M: {} }, { type: 'M', value: new Map() }],
    [
      { M: { a: { S: 'b' }, 'c"': { NULL: true } } },
      {
        type: 'M',
        value: new Map<string, Value>([
          ['a', { type: 'S', value: 'b' }],
          ['c"', { type: 'NULL', value: true }],
        ]),
      },
    ],
    [{ SS: ['b', 'a', ''] }, { type: 'SS', value: ['b', 'a', ''] }],
    [{ NS: ['2', '-1'] }, { type: 'NS', value: ['2', '-1'] }],
    [{ BS: ['AA==', ''] }, { type: 'BS', value: [bytes(0), bytes()] }],
  ])('%j', (wire, value) => {
    for (const layer of LAYERS) expect(parseValue(wire, layer)).toEqual(value);
    expect(valueFromWire(wire)).toEqual(value);
    expect(JSON.parse(valueJson(value))).toEqual(wire);
  });

  it('numbers in canonical form, in sets too', () => {
    expect(parseValue({ L: [{ N: '1e2' }, { NS: ['1.0', '+2'] }] }, 'current')).toEqual({
      type: 'L',
      value: [
        { type: 'N', value: '100' },
        { type: 'NS', value: ['1', '2'] },
      ],
    });
  });

  it('text that JSON must escape, exactly as JSON.stringify does', () => {
    const texts = ['', 'plain', '"', '\\', '\0', '\x1f', '\x7f', '\u2028', '\ud800', 'a\udc00b'];
    for (const text of [...texts, '😀', '\ud7ff\ue000\uffff', `${'x'.repeat(99)}"`]) {
      expect(valueJson({ type: 'S', value: text })).toBe(`{"S":${JSON.stringify(text)}}`);
      expect(itemJson(new Map([[text, { type: 'SS', value: [text, ''] }]]))).toBe(
        JSON.stringify({ [text]: { SS: [text, ''] } }),
      );
    }
  });
});

describe('an attribute may be called anything but nothing', () => {
  const json =
    '{"__proto__":{"S":"p"},"constructor":{"N":"1"},"toString":{"M":{"__proto__":{"NULL":true}}},' +
    '"hasOwnProperty":{"L":[]},"S":{"S":"S"}," ":{"S":""}}';

  it('names an object would trip over survive', () => {
    const item = parseItem(JSON.parse(json), 'current');
    expect([...item.keys()]).toEqual([
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'S',
      ' ',
    ]);
    expect(item.get('__proto__')).toEqual({ type: 'S', value: 'p' });
    expect(itemJson(item)).toBe(json);
  });

  it('digits stay a name', () => {
    const item = parseItem({ '7': { S: 'a' }, '007': { S: 'b' } }, 'current');
    expect(item.get('7')).toEqual({ type: 'S', value: 'a' });
    expect(itemJson(item)).toBe('{"7":{"S":"a"},"007":{"S":"b"}}');
  });

  it.each<WireItem>([
    { '': { S: 'a' } },
    { a: { S: 'a' }, '': { N: 'x' } },
    // Reported before a fault that precedes it.
    { a: deep(32, { S: 'x' }), '': { S: 'a' } },
    { a: { N: 'x' }, '': { S: 'a' } },
  ])('an empty name is refused at the top: %j', (wire) => {
    expectRefusal(() => parseItem(wire, 'bare'), `${INVALID}Empty attribute name`);
    expectRefusal(() => parseItem(wire, 'current'), `${PREFIX}${INVALID}Empty attribute name`);
  });

  it('an empty name is refused in a map, in document order', () => {
    const empty: WireValue = { M: { '': { S: 'a' } } };
    expectRefusal(() => parseValue(empty, 'bare'), `${INVALID}Empty attribute name`);
    expectRefusal(() => parseValue({ L: [{ N: 'x' }, empty] }, 'bare'), `${NOT_NUMERIC}: x`);
    expectRefusal(
      () => parseItem({ a: { L: [empty, { N: 'x' }] } }, 'bare'),
      `${INVALID}Empty attribute name`,
    );
  });
});

describe('the name of an attribute', () => {
  const tooLarge = 'Attribute name is too large, must be less than 65536 bytes';
  const a: WireValue = { S: 'a' };

  it.each([
    ['x'.repeat(65_535), 'x'],
    // Three bytes a letter, and four a pair of units.
    ['\u2028'.repeat(21_845), 'x'],
    [`${'😀'.repeat(16_383)}xyz`, 'x'],
  ])('may have 65,535 bytes', (name, more) => {
    expect([...parseItem({ [name]: a }, 'bare').keys()]).toEqual([name]);
    const longer = name + more;
    expectRefusal(() => parseItem({ [longer]: a }, 'bare'), tooLarge);
    expectRefusal(() => parseItem({ [longer]: a }, 'current'), PREFIX + tooLarge);
    expectRefusal(() => parseValue({ L: [{ M: { [longer]: a } }] }, 'bare'), tooLarge);
  });
});

describe('a value has exactly one type', () => {
  const none =
    'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
  const several =
    'Supplied AttributeValue has more than one datatypes set, ' +
    'must contain exactly one of the supported datatypes';

  it.each<[string, string]>([
    ['{}', none],
    ['{"X":"a"}', none],
    ['{"s":"a"}', none],
    ['{"S":null}', none],
    ['{"__proto__":{"S":"a"}}', none],
    ['{"L":[{}]}', none],
    ['{"M":{"a":{}}}', none],
    ['{"S":"a","N":"1"}', several],
    ['{"S":"","BOOL":false}', several],
    ['{"N":"x","S":"a"}', several],
    ['{"L":[{"NULL":true,"SS":[]}]}', several],
  ])('%s', (json, message) => {
    expectRefusal(() => parseValue(JSON.parse(json), 'current'), PREFIX + message);
    expectRefusal(() => parseValue(JSON.parse(json), 'older'), message);
  });

  it('besides members that are null or unknown', () => {
    const wire: WireValue = JSON.parse('{"X":1,"S":"a","N":null}');
    expect(parseValue(wire, 'current')).toEqual({ type: 'S', value: 'a' });
  });
});

describe('what a value cannot hold is refused', () => {
  it.each<[WireValue, string]>([
    [{ NULL: false }, `${INVALID}Null attribute value types must have the value of true`],
    [{ SS: [] }, `${INVALID}An string set  may not be empty`],
    [{ NS: [] }, `${INVALID}An number set  may not be empty`],
    [{ BS: [] }, `${INVALID}Binary sets should not be empty`],
    [{ N: '1x' }, `${NOT_NUMERIC}: 1x`],
    [{ NS: ['1', 'x', '1'] }, `${NOT_NUMERIC}: x`],
    [{ NS: ['1', '1', 'x'] }, `${NOT_NUMERIC}: x`],
  ])('%j', (wire, message) => {
    expectRefusal(() => parseValue(wire, 'current'), PREFIX + message);
    expectRefusal(() => parseValue(wire, 'bare'), message);
    expectRefusal(() => parseValue(wire, 'older'), message);
  });

  const many = Array.from({ length: 20 }, (_, i) => `m${String(19 - i).padStart(2, '0')}`);
  const manySorted = [...many].sort();

  it.each<[WireValue, string, string]>([
    [
      { SS: ['b', 'a', 'b'] },
      `${INVALID}Input collection ["a", "b", "b"] contains duplicates.`,
      `${INVALID}Input collection [b, a, b] contains duplicates.`,
    ],
    [
      { SS: ['c', 'a', 'c', 'b', 'a'] },
      `${INVALID}Input collection ["a", "c", "c", "b", "a"] contains duplicates.`,
      `${INVALID}Input collection [c, a, c, b, a] contains duplicates.`,
    ],
    [
      { SS: ['', ''] },
      `${INVALID}Input collection ["", ""] contains duplicates.`,
      `${INVALID}Input collection [, ] contains duplicates.`,
    ],
    [
      { SS: ['\u{10000}', '\uffff', '\uffff'] },
      `${INVALID}Input collection ["\uffff", "\u{10000}", "\uffff"] contains duplicates.`,
      `${INVALID}Input collection [\u{10000}, \uffff, \uffff] contains duplicates.`,
    ],
    [
      { SS: [...many, 'm00', 'z'] },
      `${INVALID}Input collection ["${manySorted.join('", "')}", "m00", "z"] contains duplicates.`,
      `${INVALID}Input collection [${many.join(', ')}, m00, z] contains duplicates.`,
    ],
    [
      { BS: ['/w==', 'AA==', 'AA=='] },
      `${INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.`,
      `${INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.`,
    ],
    [
      { NS: ['1', '2', '1.0'] },
      `${INVALID}Input collection contains duplicates.`,
      'Input collection contains duplicates',
    ],
    [{ N: '' }, `${NOT_NUMERIC}: `, NOT_NUMERIC],
  ])('%j', (wire, current, older) => {
    expectRefusal(() => parseValue(wire, 'current'), PREFIX + current);
    expectRefusal(() => parseValue(wire, 'bare'), current);
    expectRefusal(() => parseValue(wire, 'older'), older);
  });

  it.each<[WireValue, string]>([
    [{ B: 'AAA' }, 'Base64 encoded length is expected a multiple of 4 bytes but found: 3'],
    [{ BS: ['AA==', 'A?=='] }, "Invalid base 64 character: '?'"],
  ])('%j, as a SerializationException', (wire, message) => {
    expect(() => parseValue(wire, 'current')).toThrow(
      expect.objectContaining({ code: 'SerializationException', message }),
    );
  });
});

describe('documents nest 32 levels', () => {
  it.each(['L', 'M'] as const)('in %s', (container) => {
    const leaf: WireValue = { N: '1' };
    expect(valueJson(parseValue(deep(31, leaf, container), 'current'))).toBe(
      JSON.stringify(deep(31, leaf, container)),
    );
    expect(parseItem({ a: deep(31, leaf, container) }, 'older').size).toBe(1);
    for (const levels of [32, 33, 5000]) {
      expectRefusal(() => parseValue(deep(levels, leaf, container), 'current'), PREFIX + NEST);
      expectRefusal(() => parseItem({ a: deep(levels, leaf, container) }, 'older'), NEST);
    }
  });

  it('also when an update has put them together', () => {
    for (const container of ['L', 'M'] as const) {
      const value = (levels: number) => valueFromWire(deep(levels, { N: '1' }, container));
      expect(() => assertDepth(value(31))).not.toThrow();
      expectRefusal(() => assertDepth(value(32)), NEST);
    }
  });

  it('an empty container may be the leaf, and a set is one', () => {
    expect(parseValue(deep(31, { L: [] }), 'current').type).toBe('L');
    expect(parseValue(deep(31, { M: {} }), 'current').type).toBe('L');
    expect(parseValue(deep(31, { SS: ['a'] }), 'current').type).toBe('L');
    expectRefusal(() => parseValue(deep(32, { L: [] }), 'bare'), NEST);
  });

  it.each<[string, WireValue, string]>([
    ['too deep, then no number', { L: [deep(32, { S: 'a' }), { N: 'x' }] }, NEST],
    ['no number, then too deep', { L: [{ N: 'x' }, deep(32, { S: 'a' })] }, `${NOT_NUMERIC}: x`],
    ['no number too deep', deep(32, { N: 'x' }), NEST],
    ['no number just within', deep(31, { N: 'x' }), `${NOT_NUMERIC}: x`],
  ])('the first fault is reported: %s', (_, wire, message) => {
    expectRefusal(() => parseValue(wire, 'bare'), message);
    expectRefusal(() => parseItem({ a: wire }, 'bare'), message);
  });
});

describe('values of expressions', () => {
  it('are decoded by placeholder', () => {
    expect([...parseExpressionValues({ ':a': { N: '1.0' }, ':b': { S: '' } }, 'older')]).toEqual([
      [':a', { type: 'N', value: '1' }],
      [':b', { type: 'S', value: '' }],
    ]);
  });

  it.each([
    ['current', `${PREFIX}${NOT_NUMERIC}: x`],
    ['bare', `${NOT_NUMERIC}: x`],
    ['older', `ExpressionAttributeValues contains invalid value: ${NOT_NUMERIC}: x for key :v`],
  ] as const)('are refused in the words of the %s layer', (layer, message) => {
    const wire = { ':u': { S: 'a' }, ':v': { L: [{ N: 'x' }] } };
    expectRefusal(() => parseExpressionValues(wire, layer), message);
  });

  it('are refused as they are when their base64 is at fault', () => {
    expect(() => parseExpressionValues({ ':v': { B: 'A' } }, 'older')).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    );
  });
});

/** A leaf within as many containers. */
function deep(levels: number, leaf: WireValue, container: 'L' | 'M' = 'L'): WireValue {
  let wire = leaf;
  for (let i = 0; i < levels; i++) wire = container === 'L' ? { L: [wire] } : { M: { a: wire } };
  return wire;
}

function expectRefusal(run: () => unknown, message: string): void {
  expect(run).toThrow(expect.objectContaining({ code: 'ValidationException', message }));
}
