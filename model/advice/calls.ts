import { ApiError } from '../../engine/errors';
import type {
  ConditionNode,
  OperandNode,
  PathNode,
  ProjectionNode,
  UpdateNode,
} from '../../engine/expressions/ast';
import { parseCondition, parseProjection, parseUpdate } from '../../engine/expressions/parser';
import type { AccessOperation, AccessPattern } from '../access-pattern';
import type { Json, JsonObject, Place } from '../model';
import { remembered } from './remember';

/** What an access pattern does to one table, taken out of its request. */
export interface Call {
  readonly action: Action;
  readonly table: string;
  readonly index: string | undefined;
  /** Where in the pattern it stands. */
  readonly at: Place;
  /** The part of the request with its key, item or expressions; empty when there is none yet. */
  readonly request: JsonObject;
}

export type Action = 'get' | 'query' | 'scan' | 'put' | 'update' | 'delete' | 'check';

const ACTIONS: { readonly [operation in AccessOperation]: Action } = {
  GetItem: 'get',
  BatchGetItem: 'get',
  TransactGetItems: 'get',
  Query: 'query',
  Scan: 'scan',
  PutItem: 'put',
  UpdateItem: 'update',
  DeleteItem: 'delete',
  BatchWriteItem: 'put',
  TransactWriteItems: 'put',
  ExecuteStatement: 'query',
};

export function isRead(action: Action): boolean {
  return action === 'get' || action === 'query' || action === 'scan';
}

/** The calls of a pattern; one, of what its operation says, while it has no request. */
export function callsOf(pattern: AccessPattern, table: string): readonly Call[] {
  const { operation, request, index } = pattern;
  const action = ACTIONS[operation];
  if (request === undefined) return [{ action, table, index, at: [], request: {} }];
  switch (operation) {
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batchCalls(request, action);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transactionCalls(request, table);
    case 'ExecuteStatement':
      return [statementCall(request, table, index)];
    default: {
      const name = textOf(request.TableName) ?? table;
      const by = textOf(request.IndexName) ?? index;
      return [{ action, table: name, index: by, at: ['request'], request }];
    }
  }
}

function batchCalls(request: JsonObject, action: Action): readonly Call[] {
  return Object.entries(objectOf(request.RequestItems)).flatMap(([table, part]) => {
    const at = ['request', 'RequestItems', table];
    const call = { table, index: undefined };
    if (action === 'get') {
      const { Keys, ...rest } = objectOf(part);
      return listOf(Keys).map((Key, position): Call => {
        return { ...call, action, at: [...at, 'Keys', position], request: { ...rest, Key } };
      });
    }
    return listOf(part).map((write, position): Call => {
      const { PutRequest, DeleteRequest } = objectOf(write);
      const isPut = PutRequest !== undefined;
      return {
        ...call,
        action: isPut ? 'put' : 'delete',
        at: [...at, position, isPut ? 'PutRequest' : 'DeleteRequest'],
        request: objectOf(PutRequest ?? DeleteRequest),
      };
    });
  });
}

const TRANSACTION_ACTIONS: { readonly [member: string]: Action } = {
  Get: 'get',
  Put: 'put',
  Update: 'update',
  Delete: 'delete',
  ConditionCheck: 'check',
};

function transactionCalls(request: JsonObject, own: string): readonly Call[] {
  return listOf(request.TransactItems).flatMap((part, position) =>
    Object.entries(objectOf(part)).flatMap(([member, json]): readonly Call[] => {
      const action = TRANSACTION_ACTIONS[member];
      if (action === undefined) return [];
      const inner = objectOf(json);
      const table = textOf(inner.TableName) ?? own;
      const at = ['request', 'TransactItems', position, member];
      return [{ action, table, index: undefined, at, request: inner }];
    }),
  );
}

const VERBS: { readonly [verb: string]: Action } = {
  INSERT: 'put',
  UPDATE: 'update',
  DELETE: 'delete',
};

/** Of a statement only what it does and to what is told, by its first words. */
function statementCall(request: JsonObject, own: string, index: string | undefined): Call {
  const statement = textOf(request.Statement) ?? '';
  const [verb = ''] = statement.trim().split(/\s/, 1);
  const from = /\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(?:\."([\w.-]+)")?/i.exec(statement);
  const action = VERBS[verb.toUpperCase()] ?? 'query';
  const isWhole = action === 'query' && !/\bWHERE\b/i.test(statement);
  return {
    action: isWhole ? 'scan' : action,
    table: from?.[1] ?? own,
    index: from?.[2] ?? index,
    at: ['request'],
    request: {},
  };
}

// ------------------------------------------------------------------ expressions

/** The expressions of a call as trees; those that cannot be read are told. */
export interface Expressions {
  readonly keyCondition: ConditionNode | undefined;
  readonly filter: ConditionNode | undefined;
  /** The comparisons of each, whatever stands around them. */
  readonly keyLeaves: readonly Leaf[];
  readonly filterLeaves: readonly Leaf[];
  readonly conditionLeaves: readonly Leaf[];
  /** The attributes that a read gives back; undefined for all of them. */
  readonly projected: readonly string[] | undefined;
  readonly update: UpdateNode | undefined;
  readonly faults: readonly { readonly member: string; readonly reason: string }[];
}

export const EXPRESSION_MEMBERS = [
  'KeyConditionExpression',
  'FilterExpression',
  'ConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
] as const;

export function expressionsOf({ request }: Call): Expressions {
  return parsedExpressions(request);
}

const parsedExpressions = remembered((request: JsonObject): Expressions => {
  const faults: { member: string; reason: string }[] = [];
  const parsed = <T>(member: string, parse: (text: string) => T): T | undefined => {
    const text = textOf(request[member]);
    if (text === undefined) return undefined;
    const tree = attempt(() => parse(text));
    if (tree.reason !== undefined) faults.push({ member, reason: tree.reason });
    return tree.value;
  };
  const condition = (
    member: 'KeyConditionExpression' | 'FilterExpression' | 'ConditionExpression',
  ) => parsed(member, (text) => parseCondition(text, member));
  const keyCondition = condition('KeyConditionExpression');
  const filter = condition('FilterExpression');
  return {
    keyCondition,
    filter,
    keyLeaves: leavesOf(keyCondition, request),
    filterLeaves: leavesOf(filter, request),
    conditionLeaves: leavesOf(condition('ConditionExpression'), request),
    projected: projectedBy(parsed('ProjectionExpression', parseProjection), request),
    update: parsed('UpdateExpression', parseUpdate),
    faults,
  };
});

/** The engine refuses what it cannot read by throwing; here that is something to tell. */
function attempt<T>(parse: () => T): { readonly value?: T; readonly reason?: string } {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof ApiError) return { reason: error.message };
    throw error;
  }
}

/** One comparison of a condition, whatever stands around it. */
export interface Leaf {
  /** `=`, `<`, `between`, `in`, or the name of a function. */
  readonly operator: string;
  /** The attribute that is asked about, its placeholder resolved. */
  readonly attribute: string;
  /** Placeholder of the first value that it is compared with. */
  readonly value: string | undefined;
}

function leavesOf(node: ConditionNode | undefined, request: JsonObject): readonly Leaf[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.terms.flatMap((term) => leavesOf(term, request));
    case 'not':
      return leavesOf(node.term, request);
    case 'compare':
      return leaf(node.operator, [node.left, node.right], request);
    case 'between':
      return leaf('between', [node.operand, node.lower], request);
    case 'in':
      return leaf('in', [node.operand, ...node.candidates], request);
    case 'call':
      return leaf(node.name, node.operands, request);
  }
}

function leaf(
  operator: string,
  operands: readonly OperandNode[],
  request: JsonObject,
): readonly Leaf[] {
  const paths = operands.flatMap((operand) => pathsIn(operand));
  const [path] = paths;
  if (path === undefined) return [];
  const value = operands.find((operand) => operand.kind === 'value');
  return [{ operator, attribute: attributeOf(path, request), value: value?.name }];
}

function pathsIn(operand: OperandNode): readonly PathNode[] {
  if (operand.kind === 'path') return [operand];
  return operand.kind === 'call' ? operand.operands.flatMap(pathsIn) : [];
}

/** The attribute at the root of a path, its placeholder resolved. */
function attributeOf({ elements: [first] }: PathNode, request: JsonObject): string {
  if (!first.startsWith('#')) return first;
  return textOf(objectOf(request.ExpressionAttributeNames)[first]) ?? first;
}

function projectedBy(
  projection: ProjectionNode | undefined,
  request: JsonObject,
): readonly string[] | undefined {
  if (textOf(request.Select) === 'COUNT') return [];
  if (projection === undefined) return undefined;
  return [...new Set(projection.paths.map((path) => attributeOf(path, request)))];
}

// ------------------------------------------------------------------ keys

/** What a call says about an attribute of the key. */
export interface KeyValue {
  /** As the request has it, with `${parameters}`; undefined when it is not text. */
  readonly text: string | undefined;
  readonly operator: string;
}

/** The key attributes that a call fixes, and what with. */
export function keyValuesOf(
  { action, request }: Call,
  { keyLeaves }: Expressions,
): ReadonlyMap<string, KeyValue> {
  if (action === 'query') {
    const values = objectOf(request.ExpressionAttributeValues);
    return new Map(
      keyLeaves.map(({ operator, attribute, value }) => [
        attribute,
        { text: value === undefined ? undefined : wireText(values[value]), operator },
      ]),
    );
  }
  const given = objectOf(action === 'put' ? request.Item : request.Key);
  return new Map(
    Object.entries(given).map(([name, value]) => [name, { text: wireText(value), operator: '=' }]),
  );
}

/** `{ "S": "USER#${id}" }` as text, and `"${id}"` in place of a value too. */
function wireText(json: Json | undefined): string | undefined {
  if (typeof json === 'string') return json;
  const { S, N } = objectOf(json);
  return textOf(S) ?? textOf(N);
}

// ------------------------------------------------------------------ JSON

export function objectOf(json: Json | undefined): JsonObject {
  return typeof json === 'object' && json !== null && !isList(json) ? json : {};
}

export function listOf(json: Json | undefined): readonly Json[] {
  return typeof json === 'object' && json !== null && isList(json) ? json : [];
}

export function textOf(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

/** `Array.isArray` does not see that a list may be read-only. */
function isList(json: readonly Json[] | JsonObject): json is readonly Json[] {
  return Array.isArray(json);
}
