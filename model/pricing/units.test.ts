import { describe, expect, it } from 'vitest';
import type { Consistency } from '../../engine/capacity/units';
import type { ArmEffect } from './types/usage';
import {
  unitsOfArm,
  unitsOfChange,
  unitsOfEach,
  unitsOfPages,
  unitsOfWrite,
  vectorEntryBytes,
  vectorWriteBytes,
} from './units';

const KB = 1024;

describe('reading items one by one', () => {
  it.each<[string, number, number, Consistency, number, string]>([
    ['3.9 KB, eventually consistent', 1, 3.9 * KB, 'eventual', 0, '0.5'],
    ['3.9 KB, strongly consistent', 1, 3.9 * KB, 'strong', 0, '1'],
    ['3.9 KB in a transaction', 1, 3.9 * KB, 'transactional', 0, '2'],
    ['a batch of forty 300-byte items rounds each', 40, 300, 'eventual', 0, '20'],
    ['a batch of which half does not exist', 10, 9 * KB, 'strong', 0.5, '20'],
    ['nothing there', 1, 9 * KB, 'strong', 1, '1'],
  ])('%s', (_, items, bytes, consistency, missing, units) => {
    expect(unitsOfEach(items, bytes, consistency, missing).toString()).toBe(units);
  });
});

describe('a Query', () => {
  it.each<[string, number, number, Consistency, string]>([
    ['of forty 300-byte items rounds once', 40, 300, 'strong', '3'],
    ['and halves after that', 40, 300, 'eventual', '1.5'],
    ['that finds nothing', 0, 300, 'eventual', '0.5'],
    ['of 1 MB is one page', 1024, KB, 'strong', '256'],
    ['of more goes on in another', 1025, KB, 'strong', '257'],
    // A page holds three: the third crosses the megabyte.
    ['of 400 KB items', 4, 409_600, 'strong', '400'],
    ['of 1433.6-byte items has no dust', 40, 1433.6, 'strong', '14'],
    ['of items of no size', 5, 0, 'strong', '1'],
  ])('%s', (_, items, bytes, consistency, units) => {
    expect(unitsOfPages(items, bytes, consistency).toString()).toBe(units);
  });
});

describe('a write', () => {
  it.each([
    ['of 1.4 KB', 1.4 * KB, '2', '4'],
    ['of 1 KB', KB, '1', '2'],
    ['of nothing', 0, '1', '2'],
    ['of 9 KB', 9 * KB, '9', '18'],
  ])('%s', (_, bytes, plain, transactional) => {
    expect(unitsOfWrite(bytes).toString()).toBe(plain);
    expect(unitsOfWrite(bytes, true).toString()).toBe(transactional);
  });
});

describe('an index entry that', () => {
  it.each<[ArmEffect, number, number, string]>([
    ['none', 3000, 3000, '0'],
    ['appears', 0, 3000, '3'],
    ['disappears', 3000, 0, '3'],
    ['changes', 500, 3000, '3'],
    ['moves', 1517, 1517, '4'],
    ['moves', 500, 1500, '3'],
  ])('%s from %i to %i bytes costs %s', (effect, before, after, units) => {
    expect(unitsOfArm(effect, before, after).toString()).toBe(units);
  });
});

describe('a vector index', () => {
  it.each<[number, number, ArmEffect, string]>([
    // BEHAVIOUR.md 5.5: 3 dimensions, "embedding", pk "a" and a blob of 1500 bytes
    [3, 1516, 'appears', '1528'],
    [512, 12, 'changes', '2060'],
    [3, 12, 'disappears', '1024'],
    [512, 12, 'moves', '4120'],
    [512, 12, 'none', '0'],
  ])('of %i dimensions and %i bytes beside, %s: %s', (dimensions, other, effect, bytes) => {
    expect(vectorWriteBytes(effect, vectorEntryBytes(dimensions, other)).toString()).toBe(bytes);
  });
});

describe('a change sent to Kinesis', () => {
  it.each([
    [0, '1'],
    [1024, '1'],
    [1025, '2'],
  ])('of %i bytes is %s', (bytes, units) => expect(unitsOfChange(bytes).toString()).toBe(units));
});
