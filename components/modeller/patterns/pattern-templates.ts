import { attribute } from '@/components/items/wire-value';
import type { WireItem } from '@/engine/values/attribute-value';
import type { AccessPattern, Parameter } from '@/model/access-pattern';
import type { Json, JsonObject, KeyAttribute, ModelIndex, ModelTable } from '@/model/model';
import { itemsOfEntity } from '@/model/proof/sample-items';
import { tableKeys } from '../views/part-view';
import { entityNames } from '../views/sample-entities';
import { keyClause, NO_FORM, type PatternForm, requestOf } from './pattern-form';

/** A pattern to start from: a sound request made of a table's keys and its sample items. */
export interface PatternTemplate {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly make: (table: ModelTable) => AccessPattern;
}

/** The templates that suit a table; each index has one of its own. */
export function templatesFor(table: ModelTable): readonly PatternTemplate[] {
  const { sortKey } = table;
  return [
    template('get', 'Get one by key', 'GetItem', getOne),
    ...(sortKey ? [template('collection', 'Query a collection', 'Query', queryCollection)] : []),
    ...(sortKey ? [template('latest', 'Latest 10', 'Query, descending', latest)] : []),
    ...table.indexes.map((index) =>
      template(`index ${index.name}`, `By index ${index.name}`, 'Query', (of) =>
        byIndex(of, index),
      ),
    ),
    template('create', 'Conditional create', 'PutItem', conditionalCreate),
    template('change', 'Change an attribute', 'UpdateItem', changeOne),
    template('counter', 'Counter', 'UpdateItem, ADD', counter),
    template('delete', 'Delete one', 'DeleteItem', deleteOne),
    template('batch', 'Get several', 'BatchGetItem', getSeveral),
    template('transaction', 'Transaction', 'TransactWriteItems', transaction),
    template('scan', 'Read everything', 'Scan', readEverything),
  ];
}

/** A name that no pattern of the table has yet. */
export function unusedName(table: ModelTable, name: string): string {
  const taken = new Set(table.accessPatterns?.map((pattern) => pattern.name));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
  }
}

type Made = Omit<AccessPattern, 'name' | 'perSecond'>;

function template(
  id: string,
  label: string,
  hint: string,
  make: (table: ModelTable) => Made,
): PatternTemplate {
  const whole = (table: ModelTable): AccessPattern => ({
    name: unusedName(table, label),
    perSecond: 1,
    ...make(table),
  });
  return { id, label, hint, make: whole };
}

function getOne(table: ModelTable): Made {
  return {
    operation: 'GetItem',
    request: { Key: keyOf(table) },
    parameters: tableKeys(table).map((key) => keyParameter(table, key)),
    expect: { count: { min: 1, max: 1 } },
  };
}

function queryCollection(table: ModelTable): Made {
  return queryOf(table, [table.partitionKey]);
}

function latest(table: ModelTable): Made {
  const made = queryOf(table, [table.partitionKey]);
  const { sortKey } = table;
  return {
    ...made,
    items: 10,
    request: { ...made.request, ScanIndexForward: false, Limit: 10 },
    expect: {
      count: { min: 1, max: 10 },
      ...(sortKey && { order: { attribute: sortKey.name, direction: 'descending' as const } }),
    },
  };
}

function byIndex(table: ModelTable, index: ModelIndex): Made {
  const keys = [...index.partitionKeys, ...index.sortKeys];
  const held = table.items.findIndex((item) => keys.every((key) => attribute(item, key.name)));
  return { ...queryOf(table, index.partitionKeys, Math.max(0, held)), index: index.name };
}

function queryOf(table: ModelTable, keys: readonly KeyAttribute[], position = 0): Made {
  const condition = keys.map((key) =>
    keyClause(key, '=', { kind: 'parameter', name: parameterName(key) }),
  );
  return {
    operation: 'Query',
    request: requestFrom({ ...NO_FORM, condition }),
    parameters: keys.map((key) => keyParameter(table, key, position)),
    expect: { count: { min: 1 } },
  };
}

function conditionalCreate(table: ModelTable): Made {
  return {
    operation: 'PutItem',
    request: { Item: freshItem(table), ...notThere(table) },
  };
}

function changeOne(table: ModelTable): Made {
  const keys = new Set(tableKeys(table).map(({ name }) => name));
  const name = table.attributes.find((each) => each.type === 'S' && !keys.has(each.name))?.name;
  return {
    operation: 'UpdateItem',
    request: {
      Key: keyOf(table),
      UpdateExpression: 'SET #attribute = :value',
      ConditionExpression: `attribute_exists(${written(table.partitionKey).text})`,
      ExpressionAttributeNames: {
        '#attribute': name ?? 'status',
        ...written(table.partitionKey).names,
      },
      ExpressionAttributeValues: { ':value': { S: 'changed' } },
    },
    parameters: tableKeys(table).map((key) => keyParameter(table, key)),
  };
}

function counter(table: ModelTable): Made {
  return {
    operation: 'UpdateItem',
    request: {
      Key: keyOf(table),
      UpdateExpression: 'ADD #counter :one',
      ExpressionAttributeNames: { '#counter': 'counter' },
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'UPDATED_NEW',
    },
    parameters: tableKeys(table).map((key) => keyParameter(table, key)),
  };
}

function deleteOne(table: ModelTable): Made {
  return {
    operation: 'DeleteItem',
    request: { Key: keyOf(table) },
    parameters: tableKeys(table).map((key) => keyParameter(table, key)),
  };
}

function getSeveral(table: ModelTable): Made {
  const first = table.items[0];
  const second = table.items[1];
  const keys = [first, second].flatMap((item) => (item ? [plainKey(table, item)] : []));
  return {
    operation: 'BatchGetItem',
    items: Math.max(1, keys.length),
    request: {
      RequestItems: { [table.name]: { Keys: keys.length > 0 ? keys : [keyOf(table)] } },
    },
    parameters: keys.length > 0 ? [] : tableKeys(table).map((key) => keyParameter(table, key)),
    expect: { count: { min: Math.max(1, keys.length) } },
  };
}

/** Creates one item and counts on another, both or neither. */
function transaction(table: ModelTable): Made {
  return {
    operation: 'TransactWriteItems',
    items: 2,
    request: {
      TransactItems: [
        { Put: { TableName: table.name, Item: freshItem(table), ...notThere(table) } },
        {
          Update: {
            TableName: table.name,
            Key: keyOf(table),
            UpdateExpression: 'ADD #counter :one',
            ExpressionAttributeNames: { '#counter': 'counter' },
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    },
    parameters: tableKeys(table).map((key) => keyParameter(table, key)),
  };
}

function readEverything(): Made {
  return { operation: 'Scan', request: {} };
}

// ------------------------------------------------------------------ parts of requests

function keyOf(table: ModelTable): JsonObject {
  return Object.fromEntries(
    tableKeys(table).map((key) => [key.name, `\${${parameterName(key)}}`] as const),
  );
}

function plainKey(table: ModelTable, item: WireItem): JsonObject {
  const entries = tableKeys(table).map(
    ({ name }) => [name, jsonOf(attribute(item, name))] as const,
  );
  return Object.fromEntries(entries);
}

/** A sample item under a key that is free, or one of nothing but its key. */
function freshItem(table: ModelTable): JsonObject {
  const [sample = {}] = table.items;
  const entries = Object.entries(sample).map(([name, value]) => [name, jsonOf(value)] as const);
  const keys = tableKeys(table).map((key) => [key.name, freshKey(key)] as const);
  return Object.fromEntries([...entries, ...keys]);
}

function freshKey({ type }: KeyAttribute): Json {
  if (type === 'N') return { N: '999999999' };
  return type === 'B' ? { B: 'bmV3' } : { S: 'new' };
}

function notThere({ partitionKey }: ModelTable): JsonObject {
  const { text, names } = written(partitionKey);
  return {
    ConditionExpression: `attribute_not_exists(${text})`,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  };
}

/** The attribute as an expression may name it, and the names for that. */
function written(key: KeyAttribute) {
  const { written: text, name } = keyClause(key, '=', { kind: 'parameter', name: '' });
  const names: { readonly [placeholder: string]: string } = text === name ? {} : { [text]: name };
  return { text, names };
}

function requestFrom(form: PatternForm): JsonObject {
  return requestOf(form) ?? {};
}

/** A parameter is called as its attribute is; braces would end its name. */
function parameterName({ name }: KeyAttribute): string {
  return name.replace(/[{}$]/g, '_');
}

/** What a sample item has in the attribute: told by its entity, so that it follows the samples. */
function keyParameter(table: ModelTable, key: KeyAttribute, position = 0): Parameter {
  const name = parameterName(key);
  const item = table.items[position];
  const value = item && attribute(item, key.name);
  if (item === undefined || value === undefined) {
    return { name, from: 'value', value: { [key.type]: key.type === 'N' ? '1' : 'a' } };
  }
  const entity = entityNames(table)[position];
  const among = entity === undefined ? -1 : itemsOfEntity(table, entity).indexOf(item);
  if (entity === undefined || among < 0) return { name, from: 'value', value };
  const sample = { name, from: 'sample', entity, attribute: key.name } as const;
  return among === 0 ? sample : { ...sample, position: among };
}

function jsonOf(value: WireItem[string] | undefined): Json {
  // A wire value is JSON: it came out of a file.
  return (value ?? null) as Json;
}
