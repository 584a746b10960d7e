import type { AccessOperation } from '../access-pattern';
import type { JsonObject } from '../model';
import { readStatement } from './statement';

/** Whether a request reads or writes; of a statement, its verb says. */
export function operationKind(operation: AccessOperation, input: JsonObject): 'read' | 'write' {
  switch (operation) {
    case 'GetItem':
    case 'BatchGetItem':
    case 'TransactGetItems':
    case 'Query':
    case 'Scan':
      return 'read';
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'BatchWriteItem':
    case 'TransactWriteItems':
      return 'write';
    case 'ExecuteStatement': {
      const { Statement } = input;
      const statement = typeof Statement === 'string' ? readStatement(Statement) : undefined;
      return statement === undefined || statement.verb === 'SELECT' ? 'read' : 'write';
    }
  }
}
