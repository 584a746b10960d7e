import type { Consumption } from '../capacity/units';
import { createConsumption, readUnits } from '../capacity/units';
import type { Json } from '../json-text';
import {
  EXISTS_WITHOUT_CONDITION,
  inTransaction,
  mixed,
  TRANSACT_ON_INDEX,
  TRANSACT_RETURNING,
  TRANSACT_SELECT_WITHOUT_KEY,
} from '../partiql/faults';
import { projectionOf } from '../partiql/plan';
import type { PreparedSelect, PreparedStatement } from '../partiql/prepare';
import { isWrite, prepareStatement } from '../partiql/prepare';
import { checkOf, type SingleItem, singleItem, writeOf } from '../partiql/single';
import { allReports } from '../reads/consumed';
import { filteredJson } from '../reads/get';
import { requireTable } from '../tables/catalog';
import { itemAt } from '../tables/item-at';
import { type ItemKey, keyOfMap } from '../tables/item-key';
import type { TableDefinition } from '../tables/table';
import { chargeTransactionalWrite } from '../writes/consumed';
import type { ImageBytes, TokenUse } from '../writes/idempotency';
import { earlierUse, fingerprintOf, rememberUse } from '../writes/idempotency';
import type { PreparedWrite } from '../writes/intent';
import { assertPutSize } from '../writes/resolve';
import { assertDistinct, runTransaction } from '../writes/transaction';
import type { ReadContext, WriteContext } from './operation';
import { eitherOperation } from './operation';
import { executeTransactionShape } from './statements.shapes';

/** Runs up to 100 statements that all read or all write, all or none. */
export const executeTransaction = eitherOperation({
  name: 'ExecuteTransaction',
  shape: executeTransactionShape,
  prepare: (input) => {
    const statements = input.TransactStatements.map(({ Statement, Parameters }) =>
      prepareStatement(Statement, Parameters),
    );
    const writes = statements.filter(isWrite);
    if (writes.length > 0 && writes.length < statements.length) throw mixed('ExecuteTransaction');
    for (const [i, statement] of statements.entries()) {
      if (isReturning(statement)) throw inTransaction(i, TRANSACT_RETURNING);
    }
    const fingerprint = input.ClientRequestToken && fingerprintOf(input.TransactStatements);
    return { input, statements, isWrite: writes.length > 0, fingerprint };
  },
  isWrite: (prepared) => prepared.isWrite,
  read: (context, { input, statements }) => {
    const consumption = createConsumption('transactional-read');
    const gets = statements.map((statement, i) => transactGet(context, statement, i));
    assertDistinct(gets);
    const responses = gets.map(({ select, key, single }) => {
      const stored = itemAt(context.view, key);
      const units = readUnits(stored?.sizeBytes ?? 0, 'transactional');
      consumption.add({ tableName: select.tableName }, units);
      return { Item: filteredJson(stored, single.filter, projectionOf(select)) };
    });
    return {
      Responses: responses,
      ConsumedCapacity: allReports(context, consumption, input.ReturnConsumedCapacity),
    };
  },
  write: (context, { input, statements, fingerprint = '' }) => {
    const { view, region, nowMs } = context;
    const token = input.ClientRequestToken;
    const use: TokenUse | undefined =
      token === undefined ? undefined : { region, token, fingerprint, nowMs };
    const earlier = use && earlierUse(view, use);
    if (earlier !== undefined) return replayed(context, earlier, input.ReturnConsumedCapacity);
    const actions = statements.map((statement, i) => {
      const returning = input.TransactStatements[i]?.ReturnValuesOnConditionCheckFailure;
      return transactWrite(context, statement, i, returning === 'ALL_OLD');
    });
    const written = runTransaction(context, actions);
    const names = actions.map(({ tableName }) => tableName);
    if (use !== undefined) rememberUse(view, use, names, written);
    const consumption = createConsumption('transactional-write');
    for (const [i, one] of written.entries()) {
      chargeTransactionalWrite(consumption, names[i] ?? one.change.table.name, one);
    }
    return transactionAnswer(context, consumption, input.ReturnConsumedCapacity);
  },
});

function isReturning(statement: PreparedStatement): boolean {
  return 'returning' in statement && statement.returning !== undefined;
}

interface TransactGet {
  readonly select: PreparedSelect;
  readonly table: TableDefinition;
  readonly key: ItemKey;
  readonly single: SingleItem;
}

function transactGet(context: ReadContext, select: PreparedStatement, index: number): TransactGet {
  if (select.kind !== 'select') throw new Error('assertion failed: all statements read');
  if (select.indexName !== undefined) throw inTransaction(index, TRANSACT_ON_INDEX);
  const table = requiredTable(context, select.tableName);
  const single = singleItem(select.condition, table);
  if (single === undefined) throw inTransaction(index, TRANSACT_SELECT_WITHOUT_KEY);
  return { select, table, single, key: keyOfMap(table, single.key) };
}

function transactWrite(
  context: WriteContext,
  statement: PreparedStatement,
  index: number,
  returnOld: boolean,
): PreparedWrite {
  const table = requiredTable(context, statement.tableName);
  if (statement.kind !== 'select') return assertPutSize(writeOf(statement, table, returnOld));
  if (statement.indexName !== undefined) throw inTransaction(index, TRANSACT_ON_INDEX);
  const check = checkOf(statement, table, returnOld);
  if (check === undefined) throw inTransaction(index, EXISTS_WITHOUT_CONDITION);
  return check;
}

/** A repeated request writes nothing; it is charged for reading what the first one wrote. */
function replayed(
  context: WriteContext,
  images: readonly ImageBytes[],
  requested: string | undefined,
): Json {
  const consumption = createConsumption('transactional-read');
  for (const { tableName, bytes } of images) {
    consumption.add({ tableName }, readUnits(bytes, 'transactional'));
  }
  return transactionAnswer(context, consumption, requested);
}

function transactionAnswer(
  context: WriteContext,
  consumption: Consumption,
  requested: string | undefined,
): Json {
  return { Responses: [], ConsumedCapacity: allReports(context, consumption, requested) };
}

function requiredTable({ view, region, nowMs }: ReadContext, tableName: string): TableDefinition {
  return requireTable(view, region, tableName, nowMs);
}
