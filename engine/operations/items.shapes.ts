import {
  attributeValue,
  boolean,
  enumOf,
  type Infer,
  map,
  optional,
  required,
  string,
  struct,
} from '../requests/shape';
import {
  attributeMap,
  attributeNames,
  conditionalOperator,
  expected,
  expressionAttributeNames,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnValues,
  returnValuesOnConditionCheckFailure,
  tableName,
} from './common.shapes';

/** Members in the order in which the service tells their faults. */
export const getItemShape = struct({
  ExpressionAttributeNames: optional(expressionAttributeNames),
  ProjectionExpression: optional(string()),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TableName: required(tableName),
  ConsistentRead: optional(boolean),
  AttributesToGet: optional(attributeNames),
  Key: required(attributeMap),
});
export type GetItemInput = Infer<typeof getItemShape>;

export const putItemShape = struct({
  Item: required(attributeMap),
  ConditionExpression: optional(string()),
  ExpressionAttributeNames: optional(expressionAttributeNames),
  Expected: optional(expected),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TableName: required(tableName),
  ReturnValues: optional(returnValues),
  ConditionalOperator: optional(conditionalOperator),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  ExpressionAttributeValues: optional(attributeMap),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
});
export type PutItemInput = Infer<typeof putItemShape>;

const attributeUpdate = struct(
  {
    Value: optional(attributeValue),
    Action: optional(enumOf('ADD', 'DELETE', 'PUT')),
  },
  { name: 'AttributeValueUpdate' },
);

// The newer list is printed by the service exactly so, `UPDATE_NEW` included.
const updateReturnValues = {
  ...returnValues,
  newerValues: ['ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATE_NEW', 'NONE'],
} as const;

export const updateItemShape = struct({
  ConditionExpression: optional(string()),
  ExpressionAttributeNames: optional(expressionAttributeNames),
  Expected: optional(expected),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TableName: required(tableName),
  ReturnValues: optional(updateReturnValues),
  ConditionalOperator: optional(conditionalOperator),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  AttributeUpdates: optional(map(attributeUpdate)),
  ExpressionAttributeValues: optional(attributeMap),
  UpdateExpression: optional(string()),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  Key: required(attributeMap),
});
export type UpdateItemInput = Infer<typeof updateItemShape>;

export const deleteItemShape = struct({
  ConditionExpression: optional(string()),
  ExpressionAttributeNames: optional(expressionAttributeNames),
  Expected: optional(expected),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TableName: required(tableName),
  ReturnValues: optional(returnValues),
  ConditionalOperator: optional(conditionalOperator),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  ExpressionAttributeValues: optional(attributeMap),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  Key: required(attributeMap),
});
export type DeleteItemInput = Infer<typeof deleteItemShape>;
