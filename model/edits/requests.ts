import { isReservedWord } from '../../engine/expressions/reserved-words';
import type { Json, JsonObject } from '../model';

/** An attribute of one table that gets another name. */
export interface RequestRenaming {
  /** The table that a request is about when it does not say. */
  readonly own: string;
  readonly table: string;
  readonly name: string;
  readonly to: string;
}

/** Members of a request that are attributes by name. */
const BY_NAME = ['Key', 'Item', 'ExclusiveStartKey', 'Expected', 'AttributeUpdates'];
const EXPRESSIONS = [
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
  'UpdateExpression',
  'ConditionExpression',
];
const NAMES = 'ExpressionAttributeNames';

/**
 * A request after an attribute of a table got another name: in keys and items, in names that
 * placeholders stand for, and in expressions. The same request when it does not have it.
 */
export function renamedInRequest(request: JsonObject, renaming: RequestRenaming): JsonObject {
  const { own, table } = renaming;
  const of = (json: JsonObject) =>
    (json.TableName ?? own) === table ? renamedInOperation(json, renaming) : json;
  return changedMembers(of(request), (name, member) => {
    if (name === 'TransactItems') return changedElements(member, (one) => changedParts(one, of));
    if (name === 'RequestItems') return renamedInBatch(member, renaming);
    if (name === 'Statement' && own === table) return renamedInStatement(member, renaming);
    return member;
  });
}

/** A request after a table got another name. */
export function withTable(request: JsonObject, table: string, to: string): JsonObject {
  const of = (json: JsonObject) =>
    changedMembers(json, (name, member) =>
      name === 'TableName' && member === table ? to : member,
    );
  return changedMembers(of(request), (name, member) => {
    if (name === 'TransactItems') return changedElements(member, (one) => changedParts(one, of));
    if (name === 'RequestItems') return withKey(member, table, to);
    if (name === 'Statement') return withTableInStatement(member, table, to);
    return member;
  });
}

/** A request after an index got another name. */
export function withIndex(request: JsonObject, index: string, to: string): JsonObject {
  return changedMembers(request, (name, member) => {
    if (name === 'IndexName' && member === index) return to;
    if (name !== 'Statement' || typeof member !== 'string') return member;
    return member.replaceAll(`."${index}"`, () => `."${to}"`);
  });
}

// ------------------------------------------------------------------ attributes

function renamedInOperation(json: JsonObject, renaming: RequestRenaming): JsonObject {
  const { name: from, to } = renaming;
  const placeholder = placeholderFor(json, to);
  let isUsed = false;
  const changed = changedMembers(json, (name, member) => {
    if (BY_NAME.includes(name)) return withKey(member, from, to);
    if (name === 'AttributesToGet')
      return changedElements(member, (one) => (one === from ? to : one));
    if (name === NAMES && isObject(member)) {
      return changedMembers(member, (_, own) => (own === from ? to : own));
    }
    if (!EXPRESSIONS.includes(name) || typeof member !== 'string') return member;
    const text = renamedInExpression(member, from, placeholder ?? to);
    if (text !== member) isUsed = true;
    return text;
  });
  if (!isUsed || placeholder === undefined) return changed;
  const names = isObject(changed[NAMES]) ? changed[NAMES] : {};
  return { ...changed, [NAMES]: { ...names, [placeholder]: to } };
}

const BARE_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** A name as an expression can have it; undefined when it can be written as it is. */
function placeholderFor(json: JsonObject, name: string): string | undefined {
  if (BARE_NAME.test(name) && !isReservedWord(name)) return undefined;
  const taken = isObject(json[NAMES]) ? json[NAMES] : {};
  let count = 1;
  while (Object.hasOwn(taken, `#renamed${count}`)) count += 1;
  return `#renamed${count}`;
}

/** Attributes stand bare in an expression when nothing marks them as something else. */
function renamedInExpression(expression: string, name: string, to: string): string {
  if (!BARE_NAME.test(name)) return expression;
  const bare = new RegExp(`(?<![#:.\\w]|\\.\\s+)${name}(?!\\w|\\s*\\()`, 'g');
  return expression.replace(bare, () => to);
}

function renamedInBatch(tables: Json, renaming: RequestRenaming): Json {
  const { table } = renaming;
  const reads = (part: JsonObject) =>
    changedMembers(renamedInOperation(part, renaming), (member, keys) =>
      member === 'Keys'
        ? changedElements(keys, (key) => withKey(key, renaming.name, renaming.to))
        : keys,
    );
  const writes = (list: Json) =>
    changedElements(list, (write) =>
      changedParts(write, (part) => renamedInOperation(part, renaming)),
    );
  return changedParts(
    tables,
    (part, name) => (name === table ? reads(part) : part),
    (list, name) => (name === table ? writes(list) : list),
  );
}

/** Only names in quotes: a bare one may as well be a word of the language. */
function renamedInStatement(statement: Json, { name, to }: RequestRenaming): Json {
  if (typeof statement !== 'string') return statement;
  const quoted = `"${name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}"`;
  const place = new RegExp(`(?<!\\b(?:FROM|INTO|UPDATE)\\s+|\\.)${quoted}`, 'gi');
  return statement.replace(place, (found) => (found === `"${name}"` ? `"${to}"` : found));
}

// ------------------------------------------------------------------ tables

/** A statement names its table behind one of few words, in quotes or bare. */
function withTableInStatement(statement: Json, table: string, to: string): Json {
  if (typeof statement !== 'string') return statement;
  const name = table.replace(/[.]/g, '\\.');
  const place = new RegExp(`\\b(FROM|INTO|UPDATE)(\\s+)(?:"${name}"|${name}(?![\\w.-]))`, 'gi');
  return statement.replace(place, (_, word, space) => `${word}${space}"${to}"`);
}

// ------------------------------------------------------------------ JSON

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The object after a change of its members; the same when none is different. */
function changedMembers(
  json: JsonObject,
  change: (name: string, member: Json) => Json,
): JsonObject {
  const members = Object.entries(json);
  const next = members.map(([name, member]) => [name, change(name, member)] as const);
  const isSame = next.every(([, member], i) => member === members[i]?.[1]);
  return isSame ? json : Object.fromEntries(next);
}

function changedElements(json: Json, change: (element: Json) => Json): Json {
  if (!Array.isArray(json)) return json;
  const next = json.map(change);
  return next.every((element, i) => element === json[i]) ? json : next;
}

/** The same for members that are objects, and for those that are lists. */
function changedParts(
  json: Json,
  change: (part: JsonObject, name: string) => JsonObject,
  changeList: (list: Json, name: string) => Json = (list) => list,
): Json {
  if (!isObject(json)) return json;
  return changedMembers(json, (name, member) =>
    isObject(member) ? change(member, name) : changeList(member, name),
  );
}

function withKey(json: Json, key: string, to: string): Json {
  if (!isObject(json) || !Object.hasOwn(json, key) || Object.hasOwn(json, to)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, member]) => [name === key ? to : name, member]),
  );
}
