import {
  boolean,
  enumOf,
  type Infer,
  integer,
  map,
  optional,
  required,
  string,
  struct,
} from '../requests/shape';
import {
  attributeMap,
  attributeNames,
  condition,
  conditionalOperator,
  expressionAttributeNames,
  indexName,
  returnConsumedCapacity,
  tableName,
} from './common.shapes';

const select = enumOf('SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES');

export const queryShape = struct(
  {
    Select: optional(select),
    ExpressionAttributeNames: optional(expressionAttributeNames),
    IndexName: optional(indexName),
    ExclusiveStartKey: optional(attributeMap),
    ProjectionExpression: optional(string()),
    QueryFilter: optional(map(condition)),
    ReturnConsumedCapacity: optional(returnConsumedCapacity),
    ScanIndexForward: optional(boolean),
    TableName: required(tableName),
    ConditionalOperator: optional(conditionalOperator),
    KeyConditionExpression: optional(string()),
    ExpressionAttributeValues: optional(attributeMap),
    ConsistentRead: optional(boolean),
    AttributesToGet: optional(attributeNames),
    Limit: optional(integer({ min: 1, report: 'alone' })),
    FilterExpression: optional(string()),
    KeyConditions: optional(map(condition)),
  },
  { rule: operatorJoiningFilters },
);
export type QueryInput = Infer<typeof queryShape>;

export const scanShape = struct({
  Select: optional(select),
  ExpressionAttributeNames: optional(expressionAttributeNames),
  IndexName: optional(indexName),
  ExclusiveStartKey: optional(attributeMap),
  TotalSegments: optional(integer({ min: 1, max: 1_000_000 })),
  ProjectionExpression: optional(string()),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TableName: required(tableName),
  ConditionalOperator: optional(conditionalOperator),
  ScanFilter: optional(map(condition)),
  ExpressionAttributeValues: optional(attributeMap),
  Segment: optional(integer({ min: 0, max: 999_999 })),
  ConsistentRead: optional(boolean),
  AttributesToGet: optional(attributeNames),
  Limit: optional(integer({ min: 1 })),
  FilterExpression: optional(string()),
});
export type ScanInput = Infer<typeof scanShape>;

/**
 * Query reads the operator only when it has two filters to join, and then words its fault its own
 * way, before it looks at anything else.
 *
 * source: BEHAVIOUR 1.1
 */
function operatorJoiningFilters(input: { readonly [member: string]: unknown }): string | undefined {
  const { ConditionalOperator: operator, QueryFilter: filters } = input;
  if (operator === undefined || operator === 'AND' || operator === 'OR') return undefined;
  if (typeof filters !== 'object' || filters === null) return undefined;
  if (Object.keys(filters).length < 2) return undefined;
  return 'Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]';
}
