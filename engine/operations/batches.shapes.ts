import {
  boolean,
  type Infer,
  list,
  map,
  optional,
  required,
  string,
  struct,
} from '../requests/shape';
import {
  attributeMap,
  attributeNames,
  expressionAttributeNames,
  returnConsumedCapacity,
  returnItemCollectionMetrics,
  tableName,
} from './common.shapes';

const keysAndAttributes = struct(
  {
    Keys: required(list(attributeMap, { min: 1, max: 100, report: 'alone' })),
    AttributesToGet: optional(attributeNames),
    ConsistentRead: optional(boolean),
    ProjectionExpression: optional(string()),
    ExpressionAttributeNames: optional(expressionAttributeNames),
  },
  { name: 'KeysAndAttributes' },
);

/** Members in the order in which the service tells their faults. */
export const batchGetItemShape = struct({
  RequestItems: required(
    map(keysAndAttributes, { key: tableName, min: 1, report: 'alone', echo: 'json' }),
    'The requestItems parameter is required for BatchGetItem',
  ),
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
});
export type BatchGetItemInput = Infer<typeof batchGetItemShape>;

const writeRequest = struct(
  {
    PutRequest: optional(struct({ Item: required(attributeMap) }, { name: 'PutRequest' })),
    DeleteRequest: optional(struct({ Key: required(attributeMap) }, { name: 'DeleteRequest' })),
  },
  { name: 'WriteRequest' },
);

// A list with too many writes is told alone; an empty one is told of the map that holds it.
const writeRequests = list(writeRequest, { min: 1, max: 25, reportMax: 'alone' });

// BatchWriteItem tells a bad enum without the faults of the map.
export const batchWriteItemShape = struct({
  RequestItems: required(
    map(writeRequests, { key: tableName, min: 1, report: 'alone' }),
    'The requestItems parameter is required for BatchWriteItem',
  ),
  ReturnConsumedCapacity: optional({ ...returnConsumedCapacity, report: 'first' } as const),
  ReturnItemCollectionMetrics: optional({
    ...returnItemCollectionMetrics,
    report: 'first',
  } as const),
});
export type BatchWriteItemInput = Infer<typeof batchWriteItemShape>;
