import { validationError } from '../errors';
import {
  assertAllUsed,
  bindCondition,
  bindKeyCondition,
  bindProjection,
  checkPlaceholders,
  createScope,
} from '../expressions/bind';
import type { Condition, KeyCondition, Projection, Scope } from '../expressions/bound';
import { legacyFilter, legacyKeyCondition, legacyProjection } from '../expressions/legacy';
import type { QueryInput, ScanInput } from '../operations/reads.shapes';
import {
  assertMapsHaveExpression,
  assertNotMixed,
  assertOperatorJoins,
  present,
} from '../requests/exclusive';
import type { Item, ValueLayer, WireItem } from '../values/attribute-value';
import { parseExpressionValues, parseItem } from '../values/attribute-value';

/** A Query or Scan whose request has been parsed and bound, before its table is known. */
export interface PreparedRead {
  readonly tableName: string;
  readonly indexName: string | undefined;
  /** Absent for a Scan. */
  readonly keyCondition: KeyCondition | undefined;
  readonly filter: Condition | undefined;
  /** How messages call the filter. */
  readonly filterName: string;
  readonly projection: Projection | undefined;
  readonly select: string | undefined;
  readonly consistent: boolean;
  readonly reverse: boolean;
  readonly limitItems: number | undefined;
  readonly startKey: Item | undefined;
  readonly segment: Segment | undefined;
}

export interface Segment {
  readonly segment: number;
  readonly totalSegments: number;
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareQuery(input: QueryInput): PreparedRead {
  const legacy = present({
    AttributesToGet: input.AttributesToGet,
    QueryFilter: input.QueryFilter,
    ConditionalOperator: input.ConditionalOperator,
    // Older than key expressions, and at home beside the other expressions.
    KeyConditions: input.KeyConditionExpression === undefined ? undefined : input.KeyConditions,
  });
  const { QueryFilter: conditions } = input;
  const request: ReadRequest = { ...input, legacy, conditions, layer: 'bare', absent: '' };
  const { startKey, scope } = parsedValues(request);
  const keyCondition = queryKeyCondition(input, scope, request.layer);
  const bound = boundRead(request, scope);
  return {
    ...bound,
    keyCondition,
    filterName: input.QueryFilter === undefined ? 'Filter Expression' : 'QueryFilter',
    reverse: input.ScanIndexForward === false,
    startKey,
    segment: undefined,
  };
}

/** throws  ValidationException for everything that can be told without the table */
export function prepareScan(input: ScanInput): PreparedRead {
  const legacy = present({
    AttributesToGet: input.AttributesToGet,
    ScanFilter: input.ScanFilter,
    ConditionalOperator: input.ConditionalOperator,
  });
  const absent = ': FilterExpression is null';
  const { ScanFilter: conditions } = input;
  const request: ReadRequest = { ...input, legacy, conditions, layer: 'older', absent };
  const segment = segmentOf(input);
  const { startKey, scope } = parsedValues(request);
  const bound = boundRead(request, scope);
  return {
    ...bound,
    keyCondition: undefined,
    filterName: 'Filter Expression',
    reverse: false,
    startKey,
    segment,
  };
}

/** What Query and Scan have in common, and how their generation of the service words things. */
interface ReadRequest extends Omit<ScanInput, 'Segment' | 'TotalSegments' | 'ScanFilter'> {
  readonly KeyConditionExpression?: string;
  /** Names of the legacy parameters that are there. */
  readonly legacy: readonly string[];
  /** QueryFilter or ScanFilter. */
  readonly conditions: QueryInput['QueryFilter'];
  readonly layer: ValueLayer;
  readonly absent: string;
}

function parsedValues(request: ReadRequest): { startKey: Item | undefined; scope: Scope } {
  const { ExclusiveStartKey, ExpressionAttributeNames, ExpressionAttributeValues } = request;
  const startKey = ExclusiveStartKey && parseItem(ExclusiveStartKey, request.layer);
  const values = valuesOf(ExpressionAttributeValues, request.layer);
  const expressions = present({
    ProjectionExpression: request.ProjectionExpression,
    FilterExpression: request.FilterExpression,
    KeyConditionExpression: request.KeyConditionExpression,
  });
  assertNotMixed(request.legacy, expressions);
  assertOperatorJoins(request.ConditionalOperator, request.conditions);
  assertMapsHaveExpression(request, expressions.length > 0, request.absent);
  checkPlaceholders(ExpressionAttributeNames, ExpressionAttributeValues);
  return { startKey, scope: createScope(ExpressionAttributeNames, values) };
}

function valuesOf(values: WireItem | undefined, layer: ValueLayer) {
  return values && parseExpressionValues(values, layer);
}

function queryKeyCondition(input: QueryInput, scope: Scope, layer: ValueLayer): KeyCondition {
  const { KeyConditionExpression: text, KeyConditions: legacy } = input;
  if (text !== undefined) return bindKeyCondition(text, scope);
  if (legacy !== undefined) return legacyKeyCondition(legacy, layer);
  throw validationError(
    'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
  );
}

type BoundRead = Pick<
  PreparedRead,
  'tableName' | 'indexName' | 'filter' | 'projection' | 'select' | 'consistent' | 'limitItems'
>;

/** Binds filter and projection; the key condition of a Query has been bound before. */
function boundRead(request: ReadRequest, scope: Scope): BoundRead {
  const { conditions } = request;
  const filter =
    request.FilterExpression === undefined
      ? conditions && legacyFilter(conditions, request.ConditionalOperator, request.layer)
      : bindCondition(request.FilterExpression, scope, 'FilterExpression');
  const projection =
    request.ProjectionExpression === undefined
      ? request.AttributesToGet && legacyProjection(request.AttributesToGet)
      : bindProjection(request.ProjectionExpression, scope);
  assertAllUsed(scope);
  assertSelect(request);
  return {
    tableName: request.TableName,
    indexName: request.IndexName,
    filter,
    projection,
    select: request.Select,
    consistent: request.ConsistentRead ?? false,
    limitItems: request.Limit,
  };
}

function assertSelect(request: ReadRequest): void {
  const { Select: select, IndexName: index } = request;
  const [named] = present({
    AttributesToGet: request.AttributesToGet,
    ProjectionExpression: request.ProjectionExpression,
  });
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && index === undefined) {
    throw validationError(
      'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    );
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && named === undefined) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get ' +
        'SPECIFIC_ATTRIBUTES',
    );
  }
  if (select !== undefined && select !== 'SPECIFIC_ATTRIBUTES' && named !== undefined) {
    const what = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ${named} when choosing to get ${what}`);
  }
}

/** source: BEHAVIOUR.md section 15 */
function segmentOf({ Segment, TotalSegments }: ScanInput): Segment | undefined {
  if (Segment === undefined && TotalSegments === undefined) return undefined;
  if (Segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter ' +
        'TotalSegments is present',
    );
  }
  if (TotalSegments === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment ' +
        'parameter is present',
    );
  }
  if (Segment >= TotalSegments) {
    throw validationError(
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: ' +
        `Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
  }
  return { segment: Segment, totalSegments: TotalSegments };
}
