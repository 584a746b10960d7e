import { expect, it } from 'vitest';
import { namedTables } from './named-tables';

it.each<[string, unknown, string[]]>([
  ['one table', { TableName: 'A' }, ['A']],
  ['a batch', { RequestItems: { A: [], B: {} } }, ['A', 'B']],
  [
    'a transaction',
    {
      TransactItems: [
        { Put: { TableName: 'A' } },
        { Get: { TableName: 'B' }, Delete: { TableName: 'A' } },
      ],
    },
    ['A', 'B', 'A'],
  ],
  ['a statement', { Statement: 'SELECT * FROM A' }, []],
  ['a name of the wrong type', { TableName: 7, RequestItems: [], TransactItems: {} }, []],
  [
    'actions of wrong types',
    { TransactItems: [null, 1, [], { Put: 2 }, { Get: { TableName: 3 } }] },
    [],
  ],
  ['no object', [{ TableName: 'A' }], []],
  ['nothing', null, []],
])('the tables that a refused request names: %s', (_, body, names) => {
  expect(namedTables(body)).toEqual(names);
});
