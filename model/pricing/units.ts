import {
  type Consistency,
  readUnits,
  transactionalUnits,
  writeUnits,
} from '../../engine/capacity/units';
import { Exact, type Numeric } from './exact';
import type { ArmEffect } from './types/usage';

/**
 * What requests cost in units, on top of the engine's own rule for one item.
 *
 * source  BEHAVIOUR.md, "Consumed capacity"; PRICING.md, "Formulas"
 */

/** A Query or Scan reads on until a page holds this much; the item that crosses is still in it. */
const PAGE_BYTES = 1_048_576;
/** Bytes of one element of a vector: a 32-bit float. */
const ELEMENT_BYTES = 4;
/** The least that one write or search of a vector index is metered as. */
export const VECTOR_MINIMUM_BYTES = 1024;
const KINESIS_BLOCK_BYTES = 1024;

/** Items that are read or written one by one, each rounded for itself: GetItem and the batches. */
export function unitsOfEach(
  items: Numeric,
  itemBytes: Numeric,
  consistency: Consistency,
  missing: Numeric = 0,
): Exact {
  const found = Exact.of(readUnits(wholeBytes(itemBytes), consistency));
  const absent = Exact.of(readUnits(0, consistency));
  const missed = Exact.of(missing);
  const one = found.times(Exact.ONE.minus(missed)).plus(absent.times(missed));
  return one.times(items);
}

/**
 * A Query or Scan: the bytes of a page are summed and rounded once, whatever is filtered or left
 * out afterwards.
 *
 * items  evaluated by all its pages; 0 when nothing is found
 */
export function unitsOfPages(items: Numeric, itemBytes: Numeric, consistency: Consistency): Exact {
  const bytes = Exact.of(itemBytes);
  const perPage = bytes.isZero ? Exact.of(items) : Exact.of(PAGE_BYTES).over(bytes).ceil();
  const count = Exact.of(items);
  if (count.compare(perPage) <= 0) return pageUnits(count, bytes, consistency);
  const fullPages = count.over(perPage).floor();
  const rest = count.minus(fullPages.times(perPage));
  const full = pageUnits(perPage, bytes, consistency).times(fullPages);
  return rest.isZero ? full : full.plus(pageUnits(rest, bytes, consistency));
}

function pageUnits(items: Exact, itemBytes: Exact, consistency: Consistency): Exact {
  return Exact.of(readUnits(wholeBytes(items.times(itemBytes)), consistency));
}

/** One write of a table's item; a transaction writes it twice. */
export function unitsOfWrite(itemBytes: Numeric, isTransactional = false): Exact {
  const units = writeUnits(wholeBytes(itemBytes));
  return Exact.of(isTransactional ? transactionalUnits(units) : units);
}

/**
 * What one write of an item costs one of its secondary indexes. A transaction does not double it.
 *
 * before, after  bytes of the projected entry, as far as there is one
 */
export function unitsOfArm(effect: ArmEffect, before: Numeric, after: Numeric = before): Exact {
  switch (effect) {
    case 'none':
      return Exact.ZERO;
    case 'appears':
      return unitsOfWrite(after);
    case 'disappears':
      return unitsOfWrite(before);
    case 'changes':
      return unitsOfWrite(Exact.max(Exact.of(before), Exact.of(after)));
    case 'moves':
      return unitsOfWrite(before).plus(unitsOfWrite(after));
  }
}

/** Bytes of an entry of a vector index; `otherBytes` has the vector attribute's name in it. */
export function vectorEntryBytes(dimensions: Numeric, otherBytes: Numeric): Exact {
  return Exact.of(dimensions).times(ELEMENT_BYTES).plus(otherBytes);
}

/** Bytes that one write of a vector index is metered as. A move is two writes. */
export function vectorWriteBytes(effect: ArmEffect, entryBytes: Numeric): Exact {
  if (effect === 'none') return Exact.ZERO;
  const one = Exact.max(Exact.of(VECTOR_MINIMUM_BYTES), Exact.of(entryBytes));
  return effect === 'moves' ? one.times(2) : one;
}

/** Change data capture units of one changed item: one for each started KB. */
export function unitsOfChange(itemBytes: Numeric): Exact {
  return Exact.max(Exact.ONE, Exact.of(itemBytes).over(KINESIS_BLOCK_BYTES).ceil());
}

/** The engine's rule takes whole bytes; an average may have a fraction. */
function wholeBytes(bytes: Numeric): number {
  return Exact.of(bytes).ceil().toNumber();
}
