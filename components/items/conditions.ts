/**
 * Writes that cannot lose somebody else's: each goes out with a condition on what was read.
 *
 *   new item      PutItem     attribute_not_exists(key)
 *   edit          UpdateItem  every attribute it changes still is what was read
 *   delete        DeleteItem  the whole item still is what was read
 *
 * A condition has at most 4,096 bytes and 300 operators. An item with more attributes than fit is
 * compared in as many as do, changed ones first.
 */
import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import { type AttributeChange, changesOf } from './draft-item';
import { ExpressionWriter } from './expression-writer';
import { keyOf } from './item-key';
import type { KeyAttribute } from './target';
import { attribute, sameValue, wireItem } from './wire-value';

interface Guarded {
  readonly TableName: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: WireItem;
  readonly ReturnValuesOnConditionCheckFailure: 'ALL_OLD';
  readonly ReturnConsumedCapacity: 'INDEXES';
}

export type WriteRequest =
  | { readonly operation: 'PutItem'; readonly input: Guarded & { readonly Item: WireItem } }
  | {
      readonly operation: 'UpdateItem';
      readonly input: Guarded & { readonly Key: WireItem; readonly UpdateExpression: string };
    }
  | { readonly operation: 'DeleteItem'; readonly input: Guarded & { readonly Key: WireItem } };

export interface WritePlace {
  readonly tableName: string;
  readonly keys: readonly KeyAttribute[];
}

/** source: LIMITS, expression text */
const EXPRESSION_BYTES = 4096;
/** Each comparison is one operator and the AND before it another, of the 300 allowed. */
const MOST_COMPARISONS = 150;
/** Two readable placeholders of at most 30 bytes, what stands between them, and an AND. */
const LONGEST_CLAUSE_BYTES = 72;
/** Beyond this many attributes, placeholders are numbers, to fit more of them. */
const READABLE_ATTRIBUTES = 40;

/** The request that creates an item and refuses to replace one. */
export function createRequest(place: WritePlace, item: WireItem): WriteRequest {
  const writer = new ExpressionWriter();
  const [key] = place.keys;
  const condition = `attribute_not_exists(${writer.name(key?.name ?? '')})`;
  return {
    operation: 'PutItem',
    input: { ...guarded(place, writer, condition), Item: item },
  };
}

/**
 * The request that turns the item that was read into another of the same key.
 *
 * base  as it was read, whole
 */
export function changeRequest(place: WritePlace, base: WireItem, item: WireItem): WriteRequest {
  const changes = changesOf(base, item);
  const writer = writerFor(changes.length);
  const update = updateExpression(writer, changes);
  const comparisons = changes.map(({ name, before }) => ({ name, value: before }));
  const condition = conditionOf(writer, comparisons, place);
  const fits = condition.compared === comparisons.length && byteLength(update) <= EXPRESSION_BYTES;
  if (!fits) return replaceRequest(place, base, item);
  const input = guarded(place, writer, condition.text);
  return {
    operation: 'UpdateItem',
    input: { ...input, Key: keyOf(base, place.keys), UpdateExpression: update },
  };
}

/** The request that deletes an item that is still as it was read. */
export function deleteRequest(place: WritePlace, base: WireItem): WriteRequest {
  const comparisons = wholeItem(place, base);
  const writer = writerFor(comparisons.length);
  const condition = conditionOf(writer, comparisons, place);
  return {
    operation: 'DeleteItem',
    input: { ...guarded(place, writer, condition.text), Key: keyOf(base, place.keys) },
  };
}

/** The three versions of an attribute on which a write was refused. */
export interface ConflictLine {
  readonly name: string;
  readonly base: WireValue | undefined;
  readonly mine: WireValue | undefined;
  readonly theirs: WireValue | undefined;
  /** `both` changed it, and not to the same. */
  readonly changedBy: 'mine' | 'theirs' | 'both';
}

export interface ItemVersions {
  readonly base: WireItem;
  readonly mine: WireItem;
  /** undefined when the item was deleted. */
  readonly theirs: WireItem | undefined;
}

/** Every attribute that either side changed. */
export function conflictLines({ base, mine, theirs = {} }: ItemVersions): readonly ConflictLine[] {
  const names = new Set([base, mine, theirs].flatMap((item) => Object.keys(item)));
  return [...names].flatMap((name): readonly ConflictLine[] => {
    const [was, my, their] = [base, mine, theirs].map((item) => attribute(item, name));
    const iDid = !sameValue(was, my);
    const theyDid = !sameValue(was, their);
    if (!iDid && !theyDid) return [];
    const both = iDid && theyDid && !sameValue(my, their);
    const changedBy = both ? 'both' : iDid ? 'mine' : 'theirs';
    return [{ name, base: was, mine: my, theirs: their, changedBy }];
  });
}

/** Their item with my changes made to it: what overwriting comes to. */
export function rebased({ base, mine, theirs }: ItemVersions): WireItem {
  if (theirs === undefined) return mine;
  const changes = new Map(changesOf(base, mine).map((change) => [change.name, change.after]));
  const kept = Object.entries(theirs).filter(([name]) => !changes.has(name));
  const made = [...changes].flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  return wireItem([...kept, ...made]);
}

function replaceRequest(place: WritePlace, base: WireItem, item: WireItem): WriteRequest {
  const changed = changesOf(base, item).map(({ name, before }) => ({ name, value: before }));
  const names = new Set(changed.map(({ name }) => name));
  const rest = wholeItem(place, base).filter(({ name }) => !names.has(name));
  const writer = new ExpressionWriter('short');
  const condition = conditionOf(writer, [...changed, ...rest], place);
  return {
    operation: 'PutItem',
    input: { ...guarded(place, writer, condition.text), Item: item },
  };
}

interface Comparison {
  readonly name: string;
  /** undefined asserts that the attribute is absent. */
  readonly value: WireValue | undefined;
}

/** Every attribute but the key, which the request itself names. */
function wholeItem(place: WritePlace, base: WireItem): readonly Comparison[] {
  const keys = new Set(place.keys.map((key) => key.name));
  return Object.entries(base)
    .filter(([name]) => !keys.has(name))
    .map(([name, value]) => ({ name, value }));
}

function updateExpression(writer: ExpressionWriter, changes: readonly AttributeChange[]): string {
  const set = changes.flatMap(({ name, after }) =>
    after === undefined ? [] : [`${writer.name(name)} = ${writer.value(after, name)}`],
  );
  const remove = changes.flatMap(({ name, after }) =>
    after === undefined ? [writer.name(name)] : [],
  );
  const clauses = [
    set.length > 0 ? `SET ${set.join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.join(', ')}` : '',
  ];
  return clauses.filter((clause) => clause !== '').join(' ');
}

/** As many comparisons as one condition can hold, and how many those are. */
function conditionOf(
  writer: ExpressionWriter,
  comparisons: readonly Comparison[],
  place: WritePlace,
): { readonly text: string; readonly compared: number } {
  // An update of absent attributes alone would bring a deleted item back to life.
  const anyValue = comparisons.some(({ value }) => value !== undefined);
  const clauses = anyValue ? [] : [`attribute_exists(${writer.name(place.keys[0]?.name ?? '')})`];
  let bytes = byteLength(clauses.join(''));
  let compared = 0;
  for (const { name, value } of comparisons.slice(0, MOST_COMPARISONS - 1)) {
    // Asked before the placeholders are handed out: an unused one is refused by the service.
    if (bytes + LONGEST_CLAUSE_BYTES > EXPRESSION_BYTES) break;
    const clause =
      value === undefined
        ? `attribute_not_exists(${writer.name(name)})`
        : `${writer.name(name)} = ${writer.value(value, `old_${name}`)}`;
    bytes += byteLength(clause) + ' AND '.length;
    clauses.push(clause);
    compared++;
  }
  return { text: clauses.join(' AND '), compared };
}

function guarded(place: WritePlace, writer: ExpressionWriter, condition: string): Guarded {
  return {
    TableName: place.tableName,
    ConditionExpression: condition,
    ...writer.placeholders(),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    ReturnConsumedCapacity: 'INDEXES',
  };
}

function writerFor(attributes: number): ExpressionWriter {
  return new ExpressionWriter(attributes > READABLE_ATTRIBUTES ? 'short' : 'readable');
}

/** Placeholders, operators and attribute paths are ASCII: one byte for each letter. */
function byteLength(expression: string): number {
  return expression.length;
}
