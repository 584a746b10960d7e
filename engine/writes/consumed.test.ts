import { describe, expect, it } from 'vitest';
import { createConsumption } from '../capacity/units';
import { printJson } from '../json-text';
import { findIndex } from '../tables/table';
import { itemOf, MUSIC, PLAIN, type TableSketch, tableOf } from '../testing/tables';
import type { WireItem } from '../values/attribute-value';
import type { Written } from './commit';
import { chargeWrite, collectionMetrics } from './consumed';
import { intentFor, preparePut } from './intent';
import { resolve } from './resolve';

const GIGABYTE = 1_073_741_824;

function written(
  sketch: TableSketch,
  Item: WireItem,
  more: Partial<Omit<Written, 'change'>> = {},
): Written {
  const prepared = preparePut({ TableName: 'T', Item }, 'bare');
  const change = resolve(intentFor(prepared, tableOf(sketch)), undefined);
  return { change, tableUnits: 1, indexes: [], collectionBytes: undefined, ...more };
}

const SONG: WireItem = { artist: { S: 'a' }, title: { S: 't' } };

describe('a write is charged', () => {
  it('to its table and to the indexes that it changed', () => {
    const music = tableOf(MUSIC);
    const indexes = (['byYear', 'byGenre'] as const).flatMap((name, i) => {
      const index = findIndex(music, name);
      return index ? [{ index, before: undefined, after: undefined, units: i + 2 }] : [];
    });
    const consumption = createConsumption('plain');
    chargeWrite(consumption, 'arn:of:Music', written(MUSIC, SONG, { tableUnits: 4, indexes }));
    chargeWrite(consumption, 'arn:of:Music', written(MUSIC, SONG));
    expect(consumption.report('INDEXES')).toEqual([
      {
        TableName: 'arn:of:Music',
        CapacityUnits: 10,
        Table: { CapacityUnits: 5 },
        LocalSecondaryIndexes: { byYear: { CapacityUnits: 2 } },
        GlobalSecondaryIndexes: { byGenre: { CapacityUnits: 3 } },
      },
    ]);
    expect(consumption.report('TOTAL')).toEqual([{ TableName: 'arn:of:Music', CapacityUnits: 10 }]);
  });
});

describe('the metrics of an item collection', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [GIGABYTE - 1, [0, 1]],
    [GIGABYTE, [1, 2]],
    [9.5 * GIGABYTE, [9, 10]],
  ])('of %d bytes are the range %j', (collectionBytes, range) => {
    const metrics = collectionMetrics(written(MUSIC, SONG, { collectionBytes }), 'SIZE');
    expect(metrics && JSON.parse(printJson(metrics))).toEqual({
      ItemCollectionKey: { artist: { S: 'a' } },
      SizeEstimateRangeGB: range,
    });
  });

  it.each([undefined, 'NONE'])('are not told to who says %s', (requested) => {
    const one = written(MUSIC, SONG, { collectionBytes: 1 });
    expect(collectionMetrics(one, requested)).toBeUndefined();
  });

  it('are not there on a table without local indexes', () => {
    expect(collectionMetrics(written(PLAIN, { pk: { S: 'a' } }), 'SIZE')).toBeUndefined();
  });

  it('name the hash key whatever it is called, and whatever its type', () => {
    const sketch: TableSketch = { hash: '__proto__:B', range: 'sk:S' };
    const item: WireItem = JSON.parse('{"__proto__":{"B":"AP8="},"sk":{"S":"x"}}');
    const one = { ...written(sketch, item), collectionBytes: 1 };
    expect(one.change.keyItem).toEqual(itemOf(item));
    const metrics = collectionMetrics(one, 'SIZE');
    expect(metrics && printJson(metrics)).toBe(
      '{"ItemCollectionKey":{"__proto__":{"B":"AP8="}},"SizeEstimateRangeGB":[0,1]}',
    );
  });
});
