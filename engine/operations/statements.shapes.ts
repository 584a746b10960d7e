import {
  attributeValue,
  boolean,
  type Infer,
  integer,
  list,
  optional,
  required,
  string,
  struct,
} from '../requests/shape';
import { returnConsumedCapacity, returnValuesOnConditionCheckFailure } from './common.shapes';
import { clientRequestToken } from './transactions.shapes';

/** source: LIMITS.md, "Expressions and requests" */
const MAX_STATEMENT_CHARACTERS = 8192;
const MAX_TOKEN_CHARACTERS = 32_768;
const MAX_BATCH = 25;
const MAX_TRANSACTION = 100;

const statement = string({ min: 1, max: MAX_STATEMENT_CHARACTERS });
const parameters = list(attributeValue, { min: 1 });

/** Members in the order in which the service tells their faults. */
export const executeStatementShape = struct({
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  Parameters: optional(parameters),
  Statement: required(statement),
  NextToken: optional(string({ min: 1, max: MAX_TOKEN_CHARACTERS })),
  ConsistentRead: optional(boolean),
  Limit: optional(integer({ min: 1 })),
  ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
});
export type ExecuteStatementInput = Infer<typeof executeStatementShape>;

const batchStatement = struct(
  {
    Statement: required(statement),
    Parameters: optional(parameters),
    ConsistentRead: optional(boolean),
    ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  },
  { name: 'BatchStatementRequest' },
);

export const batchExecuteStatementShape = struct({
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  Statements: required(list(batchStatement, { min: 1, max: MAX_BATCH, report: 'alone' })),
});
export type BatchExecuteStatementInput = Infer<typeof batchExecuteStatementShape>;

const transactStatement = struct(
  {
    Statement: required(statement),
    Parameters: optional(parameters),
    ReturnValuesOnConditionCheckFailure: optional(returnValuesOnConditionCheckFailure),
  },
  { name: 'ParameterizedStatement' },
);

export const executeTransactionShape = struct({
  ReturnConsumedCapacity: optional(returnConsumedCapacity),
  ClientRequestToken: optional(clientRequestToken),
  TransactStatements: required(
    list(transactStatement, { min: 1, max: MAX_TRANSACTION, report: 'alone' }),
  ),
});
export type ExecuteTransactionInput = Infer<typeof executeTransactionShape>;
