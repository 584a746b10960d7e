import type { AccessOperation, AccessPattern } from '../../access-pattern';
import type { Json, JsonObject, ModelTable } from '../../model';
import { dropOthers, isObject, member, objectsOf, optionalText, type Source } from '../read';
import { operationNamed, readCommand } from './command';

/** An access pattern and the table that it is of. */
export interface PlacedPattern {
  readonly table: string;
  readonly pattern: AccessPattern;
}

const PATTERN = [
  ...['pattern', 'description', 'table', 'index', 'dynamodb_operation', 'implementation', 'reason'],
];
const NAME_LENGTH = 200;

/** Reads access patterns; those that are not DynamoDB's, or of no table, are named and left out. */
export function readPatterns(
  file: Source,
  tables: readonly ModelTable[],
): readonly PlacedPattern[] {
  const names = new Map<string, number>();
  const byName = new Map(tables.map((table) => [table.name, table]));
  const found = objectsOf(file, 'access_patterns').flatMap((source) => {
    const read = readPattern(source, byName);
    if (read === undefined) return [];
    const name = onceIn(names, read.table, read.pattern.name);
    return [{ ...read, pattern: { ...read.pattern, name } }];
  });
  if (found.length > 0) {
    file.problems.note('pattern-rates-assumed', ['access_patterns'], { count: found.length });
  }
  return found;
}

/** The name, with a number when others have it; `names` are those that are taken, and how often. */
function onceIn(names: Map<string, number>, table: string, name: string): string {
  const key = (one: string) => JSON.stringify([table, one]);
  let number = names.get(key(name)) ?? 0;
  let unique = name;
  do {
    number += 1;
    unique = number === 1 ? name : `${name} (${number})`;
  } while (names.has(key(unique)));
  names.set(key(name), number);
  names.set(key(unique), number === 1 ? 1 : 0);
  return unique;
}

function readPattern(
  source: Source,
  tables: ReadonlyMap<string, ModelTable>,
): PlacedPattern | undefined {
  dropOthers(source, PATTERN);
  const number = optionalText(source, 'pattern') ?? '';
  const description = optionalText(source, 'description')?.trim() ?? '';
  const name = (description === '' ? `Pattern ${number}` : description).slice(0, NAME_LENGTH);
  const request = requestOf(source, name);
  const operation = request?.operation ?? operationOf(source);
  const table = tableOf(source, request?.request, tables);
  if (operation === undefined || table === undefined) {
    const reason = optionalText(source, 'reason') ?? '';
    source.problems.warn('pattern-left-out', source.at, { name, reason });
    return undefined;
  }
  const index = indexOf(source, table, request?.request);
  const pattern: AccessPattern = {
    name,
    operation,
    ...(index === undefined ? {} : { index }),
    perSecond: 1,
    ...(request === undefined ? {} : strongly(operation, ownPart(request.request, table, index))),
  };
  return { table: table.name, pattern };
}

function requestOf(source: Source, name: string) {
  const text = optionalText(source, 'implementation');
  if (text === undefined) return undefined;
  const command = readCommand(text);
  const at = [...source.at, 'implementation'];
  if (command === undefined) source.problems.warn('command-unreadable', at, { name });
  else if (command.dropped.length > 0) {
    source.problems.warn('command-options', at, { name, names: command.dropped.join(', ') });
  }
  return command;
}

function operationOf(source: Source): AccessOperation | undefined {
  const text = optionalText(source, 'dynamodb_operation');
  return text === undefined ? undefined : operationNamed(text);
}

function tableOf(
  source: Source,
  request: JsonObject | undefined,
  tables: ReadonlyMap<string, ModelTable>,
): ModelTable | undefined {
  const given = member(source.object, 'table');
  const names = [given, request?.TableName, ...tablesOf(request)];
  return names.flatMap((name) => (typeof name === 'string' ? (tables.get(name) ?? []) : []))[0];
}

/** Names of the tables of a batch or a transaction. */
function tablesOf(request: JsonObject | undefined): readonly string[] {
  const { RequestItems, TransactItems } = request ?? {};
  const ofBatch = isPlain(RequestItems) ? Object.keys(RequestItems) : [];
  const actions = Array.isArray(TransactItems) ? TransactItems.filter(isPlain) : [];
  const ofActions = actions.flatMap((action) =>
    Object.values(action).flatMap((one) =>
      isPlain(one) && typeof one.TableName === 'string' ? [one.TableName] : [],
    ),
  );
  return [...ofBatch, ...ofActions];
}

function isPlain(json: Json | undefined): json is JsonObject {
  return json !== undefined && isObject(json);
}

function indexOf(
  source: Source,
  table: ModelTable,
  request: JsonObject | undefined,
): string | undefined {
  const given = request?.IndexName ?? member(source.object, 'index');
  if (typeof given !== 'string' || given === 'null' || given === '') return undefined;
  if (table.indexes.some(({ name }) => name === given)) return given;
  source.problems.warn('pattern-index-unknown', [...source.at, 'index'], { name: given });
  return undefined;
}

/** What the pattern says itself, its request leaves out. */
function ownPart(request: JsonObject, table: ModelTable, index: string | undefined): JsonObject {
  const own: readonly (readonly [string, Json | undefined])[] = [
    ['TableName', table.name],
    ['IndexName', index],
  ];
  const isOwn = (name: string, value: Json) =>
    own.some(([member, said]) => member === name && said === value);
  return Object.fromEntries(Object.entries(request).filter(([name, value]) => !isOwn(name, value)));
}

function strongly(
  operation: AccessOperation,
  { ConsistentRead, ...request }: JsonObject,
): Pick<AccessPattern, 'consistency' | 'request'> {
  const isRead = operation === 'Query' || operation === 'Scan' || operation === 'GetItem';
  if (isRead && ConsistentRead === true) return { consistency: 'strong', request };
  return { request: ConsistentRead === undefined ? request : { ...request, ConsistentRead } };
}
