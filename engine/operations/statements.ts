import type { Consumption } from '../capacity/units';
import { createConsumption, readUnits, writeUnits } from '../capacity/units';
import { ApiError, type ErrorCode, validationError } from '../errors';
import type { Json } from '../json-text';
import { JsonText } from '../json-text';
import type { Returning } from '../partiql/ast';
import {
  BATCH_SELECT_WITHOUT_KEY,
  EXISTS_ALONE,
  INVALID_TOKEN,
  mixed,
  TOKEN_OF_OTHER,
} from '../partiql/faults';
import { plansFrom, projectionOf, selectedIndex, selectPlans } from '../partiql/plan';
import type { PreparedSelect, PreparedStatement } from '../partiql/prepare';
import { isWrite, prepareStatement } from '../partiql/prepare';
import { singleItem, writeOf } from '../partiql/single';
import { allReports, chargePage, onlyReport } from '../reads/consumed';
import { filteredJson } from '../reads/get';
import { nextToken, readNextToken } from '../reads/next-token';
import { runPlans } from '../reads/run';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import { keyOfMap } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { itemJson } from '../values/attribute-value';
import { collectionGuard } from '../writes/collection-size';
import { commit, type Written } from '../writes/commit';
import { chargeWrite } from '../writes/consumed';
import { intentFor, type PreparedWrite } from '../writes/intent';
import { resolve } from '../writes/resolve';
import { returnedImage } from '../writes/returned';
import type { ReadContext, WriteContext } from './operation';
import { eitherOperation } from './operation';
import type { BatchExecuteStatementInput, ExecuteStatementInput } from './statements.shapes';
import { batchExecuteStatementShape, executeStatementShape } from './statements.shapes';

/** Runs one PartiQL statement. */
export const executeStatement = eitherOperation({
  name: 'ExecuteStatement',
  shape: executeStatementShape,
  prepare: (input) => {
    const statement = prepareStatement(input.Statement, input.Parameters);
    if (isExists(statement)) throw validationError(EXISTS_ALONE);
    return { input, statement };
  },
  isWrite: ({ statement }) => isWrite(statement),
  read: (context, { input, statement }) => {
    const table = tableOf(context, statement.tableName);
    return statement.kind === 'select' ? readPage(context, statement, table, input) : {};
  },
  write: (context, { input, statement }) => {
    const table = tableOf(context, statement.tableName);
    if (statement.kind === 'select') return {};
    const write = writeOf(statement, table, returnsOld(input));
    const consumption = createConsumption('plain');
    const written = writeOne(context, write, table);
    chargeWrite(consumption, statement.tableName, written);
    const returned = returnedItem(written, statement);
    return {
      Items: returned === undefined ? [] : [returned],
      ConsumedCapacity: onlyReport(context, consumption, input.ReturnConsumedCapacity),
    };
  },
});

function isExists(statement: PreparedStatement): boolean {
  return statement.kind === 'select' && statement.isExists;
}

function tableOf({ view, region, nowMs }: ReadContext, tableName: string): TableDefinition {
  return requireTable(view, region, tableName, nowMs);
}

function returnsOld(input: { readonly ReturnValuesOnConditionCheckFailure?: string }): boolean {
  return input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
}

/** One page of a SELECT: up to the limit or one megabyte, whatever keys its WHERE names. */
function readPage(
  context: ReadContext,
  select: PreparedSelect,
  table: TableDefinition,
  input: ExecuteStatementInput,
): Json {
  const isConsistent = input.ConsistentRead ?? false;
  const plans = selectPlans(select, table, isConsistent);
  // A token holds a place among the plans of one statement, on a table that is still the same.
  const request = JSON.stringify([input.Statement, input.Parameters, table.uuid]);
  const start = input.NextToken === undefined ? undefined : resumePoint(input.NextToken, request);
  const left = start === undefined ? plans : plansFrom(plans, start);
  const { pages, next } = runPlans(context.view, left, input.Limit);
  const consumption = createConsumption('plain');
  for (const [i, page] of pages.entries()) {
    const plan = left[i];
    const consistency = isConsistent ? 'strong' : 'eventual';
    if (plan !== undefined) chargePage(consumption, select.tableName, plan, page, consistency);
  }
  const place = next && { ...next, plan: next.plan + (start?.plan ?? 0) };
  return {
    Items: pages.flatMap(({ items }) => items),
    NextToken: place && nextToken(place, request),
    LastEvaluatedKey: place && new JsonText(itemJson(place.key)),
    ConsumedCapacity: onlyReport(context, consumption, input.ReturnConsumedCapacity),
  };
}

function resumePoint(token: string, request: string) {
  const found = readNextToken(token, request);
  if (found === 'invalid') throw validationError(INVALID_TOKEN);
  if (found === 'foreign') throw validationError(TOKEN_OF_OTHER);
  return found;
}

function writeOne(
  { view, nowMs, settings }: WriteContext,
  write: PreparedWrite,
  table: TableDefinition,
): Written {
  const intent = intentFor(write, table);
  const admit = collectionGuard(view, settings.collectionLimitBytes);
  const change = admit(resolve(intent, itemAt(view, intent.key)));
  const [written] = commit(view, [change], { nowMs });
  if (written === undefined) throw new Error('assertion failed: one change is one write');
  return written;
}

const IMAGES: { readonly [returning in Returning]: string } = {
  'ALL OLD': 'ALL_OLD',
  'ALL NEW': 'ALL_NEW',
  'MODIFIED OLD': 'UPDATED_OLD',
  'MODIFIED NEW': 'UPDATED_NEW',
};

function returnedItem({ change }: Written, statement: PreparedStatement): JsonText | undefined {
  const isReturning = statement.kind === 'update' || statement.kind === 'delete';
  if (!isReturning || statement.returning === undefined) return undefined;
  return returnedImage(change, IMAGES[statement.returning]);
}

type BatchMember = BatchExecuteStatementInput['Statements'][number];

/** A statement of a batch, or why it is none. */
type BatchStatement = PreparedStatement | ApiError;

/** Runs up to 25 statements, each on its own: one that fails does not keep the others back. */
export const batchExecuteStatement = eitherOperation({
  name: 'BatchExecuteStatement',
  shape: batchExecuteStatementShape,
  prepare: (input) => {
    const statements = input.Statements.map(prepareMember);
    const sound = statements.flatMap((one) => (one instanceof ApiError ? [] : [one]));
    const writes = sound.filter(isWrite);
    if (writes.length > 0 && writes.length < sound.length) throw mixed('BatchExecuteStatement');
    return { input, statements, isWrite: writes.length > 0 };
  },
  isWrite: (prepared) => prepared.isWrite,
  read: (context, { input, statements }) =>
    runBatch(context, input, statements, (statement, member, consumption) =>
      statement.kind === 'select' ? readMember(context, statement, member, consumption) : {},
    ),
  write: (context, { input, statements }) =>
    runBatch(context, input, statements, (statement, _, consumption) =>
      writeMember(context, statement, consumption),
    ),
});

function prepareMember({ Statement, Parameters }: BatchMember): BatchStatement {
  return orRefusal(() => {
    const statement = prepareStatement(Statement, Parameters);
    if (isExists(statement)) throw validationError(EXISTS_ALONE);
    return statement;
  });
}

/** What a function gives, or how it refuses. */
function orRefusal<T>(f: () => T): T | ApiError {
  try {
    return f();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

type RunMember = (
  statement: PreparedStatement,
  member: BatchMember,
  consumption: Consumption,
) => Json;

function runBatch(
  context: ReadContext,
  input: BatchExecuteStatementInput,
  statements: readonly BatchStatement[],
  run: RunMember,
): Json {
  const consumption = createConsumption('plain');
  const responses = input.Statements.map((member, i): Json => {
    const statement = statements[i];
    if (statement === undefined || statement instanceof ApiError) return refusal(statement);
    const answer = orRefusal(() => run(statement, member, consumption));
    if (!(answer instanceof ApiError)) return answer;
    // The statement has been tried, and is charged, when it was its item that refused it.
    if (!TRIED.has(answer.code)) return refusal(answer);
    chargeTried(context, statement, consumption);
    return { ...refusal(answer), TableName: statement.tableName };
  });
  return {
    Responses: responses,
    ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
  };
}

const TRIED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ConditionalCheckFailedException',
  'DuplicateItemException',
]);

/** Codes of failed statements by the exception that a single one throws. */
const ERROR_CODES: { readonly [code in ErrorCode]?: string } = {
  ConditionalCheckFailedException: 'ConditionalCheckFailed',
  DuplicateItemException: 'DuplicateItem',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceeded',
  ResourceNotFoundException: 'ResourceNotFound',
  ValidationException: 'ValidationError',
};

function refusal(error: ApiError | undefined): { readonly Error: Json } {
  const code = (error && ERROR_CODES[error.code]) ?? 'InternalServerError';
  return { Error: { Code: code, Message: error?.message ?? '' } };
}

function readMember(
  context: ReadContext,
  select: PreparedSelect,
  member: BatchMember,
  consumption: Consumption,
): Json {
  const table = tableOf(context, select.tableName);
  const index = selectedIndex(select, table);
  const single = index === undefined ? singleItem(select.condition, table) : undefined;
  if (single === undefined) throw validationError(BATCH_SELECT_WITHOUT_KEY);
  const stored = itemAt(context.view, keyOfMap(table, single.key));
  const consistency = member.ConsistentRead ? 'strong' : 'eventual';
  consumption.add({ tableName: select.tableName }, readUnits(stored?.sizeBytes ?? 0, consistency));
  return {
    TableName: select.tableName,
    Item: filteredJson(stored, single.filter, projectionOf(select)),
  };
}

function writeMember(
  context: WriteContext,
  statement: PreparedStatement,
  consumption: Consumption,
): Json {
  if (statement.kind === 'select') return {};
  const { tableName } = statement;
  const table = tableOf(context, tableName);
  const written = writeOne(context, writeOf(statement, table, false), table);
  chargeWrite(consumption, tableName, written);
  return { TableName: tableName, Item: returnedItem(written, statement) };
}

/** A write that its condition stopped is charged for the item that is there. */
function chargeTried(
  context: ReadContext,
  statement: PreparedStatement,
  consumption: Consumption,
): void {
  if (statement.kind === 'select') return;
  const { tableName } = statement;
  const table = tableOf(context, tableName);
  const { key } = intentFor(writeOf(statement, table, false), table);
  const bytes = itemAt(context.view, key)?.sizeBytes ?? 0;
  consumption.add({ tableName }, writeUnits(bytes));
  consumption.fail(tableName);
}
