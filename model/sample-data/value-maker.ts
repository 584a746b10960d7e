import type { ValueType, WireItem, WireValue } from '../../engine/values/attribute-value';
import { base64Text, utf8Bytes } from '../../engine/values/bytes';
import type { EntityAttribute, SampleFormat } from '../entity';
import type { Place } from '../model';
import type { Problems } from '../problems';
import { valueText } from '../templates/expand';
import { defaultFormat, wordsOf } from './default-format';
import type { ItemDraw } from './item-draw';
import { canonical } from './number-values';
import type { Random } from './random';
import { type Pools, referenceMaker } from './references';
import { type TextMaker, textMaker } from './text-values';
import { city, country, word } from './words';

/** Draws the value of one attribute; undefined when the item has none of it. */
export type ValueMaker = (draw: ItemDraw) => WireValue | undefined;

export interface MakerSource {
  readonly attribute: EntityAttribute;
  readonly random: Random;
  readonly pools: Pools;
  /** How many attributes of the entity have the same format before it. */
  readonly nth: number;
}

/**
 * What draws the values of an attribute. A format that has nothing to draw from, or makes another
 * type, is told, and something of the type is drawn.
 */
export function valueMaker(source: MakerSource, at: Place, problems: Problems): ValueMaker {
  const { name, type, format } = source.attribute;
  if (type === 'NULL') return () => ({ NULL: true });
  if (type === 'M') return () => ({ M: mapOf(name, source.random) });
  const usual = defaultFormat(name, type);
  const given = format ?? usual;
  const isMany = type === 'L' || type === 'SS' || type === 'NS' || type === 'BS';
  const elementType = scalarType(type, given);
  const asked = scalarMaker(given, elementType, { ...source, isMany });
  if (asked === undefined) {
    const params = { name, type, format: given.kind };
    problems.warn('sample-format', [...at, 'format'], params);
  }
  const one = asked ?? scalarMaker(usual, scalarType(type, usual), { ...source, isMany });
  if (one === undefined) return () => undefined;
  return isMany ? manyOf(type, one, source.random) : one;
}

type ScalarType = 'S' | 'N' | 'B' | 'BOOL';

function scalarType(type: Exclude<ValueType, 'NULL' | 'M'>, format: SampleFormat): ScalarType {
  switch (type) {
    case 'SS':
      return 'S';
    case 'NS':
      return 'N';
    case 'BS':
      return 'B';
    case 'L':
      if (format.kind === 'bytes') return 'B';
      if (format.kind === 'boolean') return 'BOOL';
      return isNumeric(format) ? 'N' : 'S';
    default:
      return type;
  }
}

/** Whether all that a format makes are numbers. */
function isNumeric(format: SampleFormat): boolean {
  switch (format.kind) {
    case 'number':
      return true;
    case 'counter':
      return format.prefix === '';
    case 'time':
      return format.as === 'seconds' || format.as === 'milliseconds';
    case 'choice':
      return format.values.every((value) => canonical(value) !== undefined);
    case 'constant':
      return canonical(format.value) !== undefined;
    default:
      return false;
  }
}

interface ScalarSource extends MakerSource {
  readonly isMany: boolean;
}

function scalarMaker(
  format: SampleFormat,
  type: ScalarType,
  source: ScalarSource,
): ValueMaker | undefined {
  const { random, nth } = source;
  if (format.kind === 'reference') {
    const refer = referenceMaker(format, source);
    return (draw) => ofType(refer(draw), type);
  }
  if (format.kind === 'bytes') {
    if (type !== 'B') return undefined;
    return () => ({ B: base64Text(random.bytes(format.length)) });
  }
  const text = textMaker(format, random, nth);
  return text && typedMaker(format, type, text);
}

function typedMaker(format: SampleFormat, type: ScalarType, text: TextMaker) {
  switch (type) {
    case 'S':
      return (draw: ItemDraw) => ({ S: text(draw) });
    case 'B':
      return (draw: ItemDraw) => ({ B: base64Text(utf8Bytes(text(draw))) });
    case 'N':
      return isNumeric(format) ? (draw: ItemDraw) => numberOf(text(draw)) : undefined;
    case 'BOOL':
      return isTruth(format) ? (draw: ItemDraw) => ({ BOOL: text(draw) === 'true' }) : undefined;
  }
}

function isTruth(format: SampleFormat): boolean {
  const isOne = (value: string) => value === 'true' || value === 'false';
  if (format.kind === 'choice') return format.values.every(isOne);
  return format.kind === 'boolean' || (format.kind === 'constant' && isOne(format.value));
}

function numberOf(text: string): WireValue | undefined {
  const N = canonical(text);
  return N === undefined ? undefined : { N };
}

/** A value that another item has, as this type; undefined when it cannot be. */
function ofType(value: WireValue | undefined, type: ScalarType): WireValue | undefined {
  if (value === undefined || value[type] !== undefined) return value;
  const text = valueText(value);
  if (text === undefined) return undefined;
  if (type === 'S') return { S: text };
  if (type === 'B') return { B: base64Text(utf8Bytes(text)) };
  return type === 'N' ? numberOf(text) : { BOOL: text === 'true' };
}

const MOST_OF_MANY = 3;

/** One to three; in a set, each once. */
function manyOf(type: 'L' | 'SS' | 'NS' | 'BS', one: ValueMaker, random: Random): ValueMaker {
  return (draw) => {
    const count = 1 + random.below(MOST_OF_MANY);
    const values = Array.from({ length: count }, () => one(draw)).filter((v) => v !== undefined);
    if (type === 'L') return { L: values };
    const texts = new Set(values.flatMap((value) => valueText(value) ?? []));
    return texts.size === 0 ? undefined : { [type]: [...texts] };
  };
}

function mapOf(name: string, random: Random): WireItem {
  if (wordsOf(name).at(-1) !== 'address') {
    return { name: { S: word(random) }, value: { N: String(random.below(100)) } };
  }
  return {
    street: { S: `${1 + random.below(200)} ${capital(word(random))} Street` },
    city: { S: city(random) },
    postcode: { S: random.text(5, '0123456789') },
    country: { S: country(random) },
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
