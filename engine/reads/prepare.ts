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
  const request: ReadRequest = { input, legacy, conditions, layer: 'bare', absent: '' };
  const { startKey, scope } = parsedValues(request);
  const keyCondition = queryKeyCondition(input, scope, request.layer);
  const filterName = conditions === undefined ? 'Filter Expression' : 'QueryFilter';
  const reverse = input.ScanIndexForward === false;
  const own = { keyCondition, filterName, reverse, startKey, segment: undefined };
  return boundRead(request, scope, own);
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
  const request: ReadRequest = { input, legacy, conditions, layer: 'older', absent };
  const segment = segmentOf(input);
  const { startKey, scope } = parsedValues(request);
  const filterName = 'Filter Expression';
  const own = { keyCondition: undefined, filterName, reverse: false, startKey, segment };
  return boundRead(request, scope, own);
}

/** What Query and Scan have in common, and how their generation of the service words things. */
interface ReadRequest {
  readonly input: Omit<ScanInput, 'Segment' | 'TotalSegments' | 'ScanFilter'> & {
    readonly KeyConditionExpression?: string;
  };
  /** Names of the legacy parameters that are there. */
  readonly legacy: readonly string[];
  /** QueryFilter or ScanFilter. */
  readonly conditions: QueryInput['QueryFilter'];
  readonly layer: ValueLayer;
  readonly absent: string;
}

function parsedValues(request: ReadRequest): { startKey: Item | undefined; scope: Scope } {
  const { input, legacy, conditions, layer, absent } = request;
  const { ExclusiveStartKey, ExpressionAttributeNames, ExpressionAttributeValues } = input;
  const startKey = ExclusiveStartKey && parseItem(ExclusiveStartKey, layer);
  const values = valuesOf(ExpressionAttributeValues, layer);
  const expressions = present({
    ProjectionExpression: input.ProjectionExpression,
    FilterExpression: input.FilterExpression,
    KeyConditionExpression: input.KeyConditionExpression,
  });
  assertNotMixed(legacy, expressions);
  assertOperatorJoins(input.ConditionalOperator, conditions);
  assertMapsHaveExpression(input, expressions.length > 0, absent);
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

/** What Query and Scan each tell in their own way. */
type OwnParts = Pick<
  PreparedRead,
  'keyCondition' | 'filterName' | 'reverse' | 'startKey' | 'segment'
>;

/** Binds filter and projection; the key condition of a Query has been bound before. */
function boundRead(
  { input, conditions, layer }: ReadRequest,
  scope: Scope,
  own: OwnParts,
): PreparedRead {
  const filter =
    input.FilterExpression === undefined
      ? conditions && legacyFilter(conditions, input.ConditionalOperator, layer)
      : bindCondition(input.FilterExpression, scope, 'FilterExpression');
  const projection =
    input.ProjectionExpression === undefined
      ? input.AttributesToGet && legacyProjection(input.AttributesToGet)
      : bindProjection(input.ProjectionExpression, scope);
  assertAllUsed(scope);
  assertSelect(input);
  return {
    tableName: input.TableName,
    indexName: input.IndexName,
    keyCondition: own.keyCondition,
    filter,
    filterName: own.filterName,
    projection,
    select: input.Select,
    consistent: input.ConsistentRead ?? false,
    reverse: own.reverse,
    limitItems: input.Limit,
    startKey: own.startKey,
    segment: own.segment,
  };
}

function assertSelect(input: ReadRequest['input']): void {
  const { Select: select, IndexName: index } = input;
  if (select === undefined) return;
  const [named] = present({
    AttributesToGet: input.AttributesToGet,
    ProjectionExpression: input.ProjectionExpression,
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
  if (select !== 'SPECIFIC_ATTRIBUTES' && named !== undefined) {
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
