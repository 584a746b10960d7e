import { describe, expect, it } from 'vitest';
import { isReadOperation } from './read-operations';

describe('an operation that changes nothing', () => {
  it.each([
    ['GetItem', '{}', true],
    ['BatchGetItem', '{}', true],
    ['Query', '{}', true],
    ['Scan', '{}', true],
    ['DescribeTable', '{}', true],
    ['ListTables', '{}', true],
    ['GetRecords', '{}', true],
    ['GetMetering', '{}', true],
    ['ListMeteredTables', '{}', true],
    ['PutItem', '{}', false],
    ['UpdateTable', '{}', false],
    ['Listen', '{}', false],
    ['Describe', '{}', false],
    ['ExportTableToPointInTime', '{}', false],
    ['ExecuteStatement', '{"Statement":" select * from t"}', true],
    ['ExecuteStatement', '{"Statement":"SELECTED"}', false],
    ['ExecuteStatement', '{"Statement":"DELETE FROM t"}', false],
    ['ExecuteStatement', '{"Statement":7}', false],
    ['ExecuteStatement', '{', false],
    ['ExecuteStatement', 'null', false],
    ['BatchExecuteStatement', '{"Statements":[{"Statement":"SELECT * FROM t"}]}', true],
    [
      'BatchExecuteStatement',
      '{"Statements":[{"Statement":"SELECT * FROM t"},{"Statement":"INSERT INTO t"}]}',
      false,
    ],
    ['BatchExecuteStatement', '{"Statements":[]}', false],
    ['BatchExecuteStatement', '{"Statements":[null]}', false],
    ['ExecuteTransaction', '{"TransactStatements":[{"Statement":"SELECT * FROM t"}]}', true],
    ['ExecuteTransaction', '{"Statements":[{"Statement":"SELECT * FROM t"}]}', false],
  ])('%s %s: %s', (operation, body, expected) =>
    expect(isReadOperation(operation, body)).toBe(expected),
  );
});
