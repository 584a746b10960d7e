import {
  attributeValue,
  boolean,
  enumOf,
  list,
  map,
  optional,
  required,
  string,
  struct,
} from '../requests/shape';

/**
 * Members that several operations share.
 *
 * source: names and types from the SDK's type definitions, constraints and the order of enum values
 * from BEHAVIOUR 1.1. The order of members is the order in which the service tells their faults,
 * observed for UpdateItem, BatchGetItem and CreateTable and continued by the same rule elsewhere.
 */
const NAME_PATTERN = '[a-zA-Z0-9_.-]+';

/** A table's name, 3 to 255 characters, or its ARN. */
export const tableName = string({
  min: 3,
  max: 255,
  pattern: NAME_PATTERN,
  nonEmpty: 'alone',
  arnMax: 1024,
});

/** A table's name where no ARN is taken. */
export const plainTableName = string({
  min: 3,
  max: 255,
  pattern: NAME_PATTERN,
  nonEmpty: 'alone',
});

export const indexName = string({ min: 3, max: 255, pattern: NAME_PATTERN });

export const returnConsumedCapacity = enumOf('INDEXES', 'TOTAL', 'NONE');
export const returnItemCollectionMetrics = enumOf('SIZE', 'NONE');
export const conditionalOperator = enumOf('OR', 'AND');
export const returnValues = enumOf('ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW');
export const returnValuesOnConditionCheckFailure = enumOf('ALL_OLD', 'NONE');

export const comparisonOperator = enumOf(
  'IN',
  'NULL',
  'BETWEEN',
  'LT',
  'NOT_CONTAINS',
  'EQ',
  'GT',
  'NOT_NULL',
  'NE',
  'LE',
  'BEGINS_WITH',
  'GE',
  'CONTAINS',
);

export const attributeMap = map(attributeValue);
export const attributeNames = list(string(), { min: 1 });
export const expressionAttributeNames = map(string());

export const keySchemaElement = struct(
  {
    AttributeName: required(string({ min: 1, max: 255 })),
    KeyType: required(enumOf('HASH', 'RANGE')),
  },
  { name: 'KeySchemaElement' },
);

export const condition = struct(
  {
    AttributeValueList: optional(list(attributeValue)),
    ComparisonOperator: required(comparisonOperator),
  },
  { name: 'Condition' },
);

export const expected = map(
  struct(
    {
      Value: optional(attributeValue),
      Exists: optional(boolean),
      ComparisonOperator: optional(comparisonOperator),
      AttributeValueList: optional(list(attributeValue)),
    },
    { name: 'ExpectedAttributeValue' },
  ),
);

/** What is wrong with a tag is not told as a fault of the request's shape. */
export const tag = struct({ Key: optional(string()), Value: optional(string()) }, { name: 'Tag' });
