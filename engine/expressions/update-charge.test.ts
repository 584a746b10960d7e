import { describe, expect, it } from 'vitest';
import { itemFromWire, type WireItem } from '../values/attribute-value';
import { itemSize } from '../values/item-size';
import { bindUpdate, createScope } from './bind';
import { legacyUpdate } from './legacy';
import { applyUpdate } from './update';
import { updateCharge } from './update-charge';

const VALUES = itemFromWire({
  ':s': { S: 'hello' },
  ':n': { N: '1' },
  ':l': { L: [] },
  ':set': { SS: ['aa', 'bb'] },
});

const bind = (text: string) => bindUpdate(text, createScope({ '#e': 'é' }, VALUES));

describe('the charge of an update', () => {
  const rows: readonly (readonly [string, WireItem, number])[] = [
    ['SET a = :s', {}, 3 + 19 + 1 + 5],
    ['SET a = :s, b = :s', {}, 3 + (19 + 1 + 5) * 2],
    ['SET #e = :s', {}, 3 + 19 + 2 + 5],
    ['SET a.bcd = :s', {}, 3 + 19 + (1 + 4 + 3) + 5],
    ['SET a = bc', {}, 3 + 19 + 1 + (1 + 14 + 2)],
    ['SET a = b.cd', {}, 3 + 19 + 1 + (1 + 14 + 1 + 14 + 2)],
    ['SET a = a + :n', {}, 3 + 19 + 1 + 34 + (1 + 14 + 1) + 2],
    ['SET a = a - :n', {}, 3 + 19 + 1 + 37 + (1 + 14 + 1) + 2],
    ['SET a = if_not_exists(a, :n)', {}, 3 + 19 + 1 + 39 + (1 + 14 + 1) + 2],
    ['SET a = list_append(a, :l)', {}, 3 + 19 + 1 + 37 + (1 + 14 + 1) + 3],
    ['REMOVE a, b.c', {}, 3 + (1 + 1) + (1 + 1 + 4 + 1)],
    ['DELETE a :set', { a: { SS: ['aa'] } }, 3 + 1 + 1],
    ['ADD a :n', {}, 3 + 19 + 1 + 2],
    ['ADD a :set', {}, 3 + 19 + 1 + 4],
    ['ADD a :set', { a: { SS: ['bb', 'c'] } }, 3 + 19 + 1 + 2],
    ['ADD a :set', { a: { SS: ['aa', 'bb'] } }, 3 + 19 + 1],
  ];
  it.each(rows)('%s of %j', (text, item, bytes) => {
    expect(updateCharge(bind(text), itemFromWire(item))).toBe(bytes);
  });

  it('lets one SET make an item of 409,581 bytes, with a key of three', () => {
    const key = itemFromWire({ pk: { S: 'k' } });
    const text = { type: 'S', value: 'x'.repeat(409_577) } as const;
    const update = bindUpdate('SET a = :v', createScope({}, new Map([[':v', text]])));
    expect(updateCharge(update, key)).toBe(409_600);
    expect(itemSize(applyUpdate(update, key).item)).toBe(409_581);
  });

  it('is nothing for AttributeUpdates', () => {
    const update = legacyUpdate({ a: { Value: { S: 'x' } } }, 'current');
    expect(updateCharge(update, new Map())).toBe(0);
  });
});
