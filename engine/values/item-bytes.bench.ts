// cspell:ignore AAEC
import { bench, describe } from 'vitest';
import { itemJson, parseItem, type WireItem } from './attribute-value';
import { decodeItem, encodeItem, storedItemJson } from './item-bytes';
import { itemSize } from './item-size';

const wire: WireItem = {
  pk: { S: 'customer#7919' },
  sk: { S: 'order#2026-01-17' },
  name: { S: 'Ada Example' },
  price: { N: '129.95' },
  paid: { BOOL: true },
  tags: { SS: ['fragile', 'gift', 'express'] },
  address: { M: { city: { S: 'Springfield' }, geo: { L: [{ N: '51.5' }, { N: '-0.12' }] } } },
  digest: { B: 'AAECAwQFBgcICQ==' },
  note: { S: 'x'.repeat(120) },
};
const item = parseItem(wire, 'current');
const bytes = encodeItem(item);

describe('an item of nine attributes', () => {
  bench('parse', () => void parseItem(wire, 'current'));
  bench('size', () => void itemSize(item));
  bench('print', () => void itemJson(item));
  bench('encode', () => void encodeItem(item));
  bench('copy its JSON from storage', () => void storedItemJson(bytes));
  bench('decode', () => void decodeItem(bytes));
});
