import { type Infer, list, optional, required, string, struct } from '../requests/shape';
import {
  attributeMap,
  expressionAttributeNames,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  returnValuesOnConditionCheckFailure,
  tableName,
} from './common.shapes';

const MAX_ACTIONS = 100;

const expressionMembers = {
  ExpressionAttributeNames: optional(expressionAttributeNames),
  ExpressionAttributeValues: optional(attributeMap),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
};

const conditionCheck = struct(
  {
    Key: required(attributeMap),
    TableName: required(tableName),
    ConditionExpression: required(string()),
    ...expressionMembers,
  },
  { name: 'ConditionCheck' },
);

const put = struct(
  {
    Item: required(attributeMap),
    TableName: required(tableName),
    ConditionExpression: optional(string()),
    ...expressionMembers,
  },
  { name: 'Put' },
);

const remove = struct(
  {
    Key: required(attributeMap),
    TableName: required(tableName),
    ConditionExpression: optional(string()),
    ...expressionMembers,
  },
  { name: 'Delete' },
);

const update = struct(
  {
    Key: required(attributeMap),
    UpdateExpression: required(string()),
    TableName: required(tableName),
    ConditionExpression: optional(string()),
    ...expressionMembers,
  },
  { name: 'Update' },
);

const transactWriteItem = struct(
  {
    ConditionCheck: optional(conditionCheck),
    Put: optional(put),
    Delete: optional(remove),
    Update: optional(update),
  },
  { name: 'TransactWriteItem' },
);

/** 1 to 36 characters that make a repeated request safe. */
export const clientRequestToken = string({ min: 1, max: 36, report: 'alone' });

/** Members in the order in which the service tells their faults. */
export const transactWriteItemsShape = struct({
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ReturnItemCollectionMetrics: optional(returnItemCollectionMetrics),
  ClientRequestToken: optional(clientRequestToken),
  TransactItems: required(list(transactWriteItem, { min: 1, max: MAX_ACTIONS, report: 'alone' })),
});
export type TransactWriteItemsInput = Infer<typeof transactWriteItemsShape>;

const get = struct(
  {
    Key: required(attributeMap),
    TableName: required(tableName),
    ProjectionExpression: optional(string()),
    ExpressionAttributeNames: optional(expressionAttributeNames),
  },
  { name: 'Get' },
);

export const transactGetItemsShape = struct({
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  TransactItems: required(
    list(struct({ Get: required(get) }, { name: 'TransactGetItem' }), {
      min: 1,
      max: MAX_ACTIONS,
      report: 'alone',
    }),
  ),
});
export type TransactGetItemsInput = Infer<typeof transactGetItemsShape>;
