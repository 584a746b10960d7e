import fc from 'fast-check';
import type { WireItem } from '../../engine/values/attribute-value';
import type {
  AccessOperation,
  AccessPattern,
  Expectation,
  Parameter,
  Question,
} from '../access-pattern';
import type { Entity } from '../entity';
import type { JsonObject, KeyAttribute, ModelIndex } from '../model';
import { compact, keyValue, maybe, text } from './values';

/** What access patterns can be about. */
export interface Stock {
  readonly table: string;
  readonly keys: readonly KeyAttribute[];
  readonly indexes: readonly ModelIndex[];
  readonly entities: readonly Entity[];
  readonly items: readonly WireItem[];
}

const OPERATIONS: readonly AccessOperation[] = [
  ...(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan', 'PutItem'] as const),
  ...(['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'] as const),
  'ExecuteStatement',
];

const rate = fc.constantFrom(0, 0.001, 1, 25, 1e6);

/** Access patterns of every operation, with requests that name the table's keys. */
export function accessPatterns(stock: Stock): fc.Arbitrary<readonly AccessPattern[]> {
  const pattern = fc
    .tuple(fc.constantFrom(...OPERATIONS), fc.option(fc.constantFrom(0, 1, 2), { freq: 3 }))
    .chain(([operation, choice]) => patternOf(operation, stock.indexes[choice ?? -1], stock));
  return fc.uniqueArray(pattern, { maxLength: 3, selector: ({ name }) => name });
}

function patternOf(
  operation: AccessOperation,
  given: ModelIndex | undefined,
  stock: Stock,
): fc.Arbitrary<AccessPattern> {
  const index = operation === 'Query' || operation === 'Scan' ? given : undefined;
  const keys =
    operation === 'Query' ? (index?.partitionKeys ?? stock.keys.slice(0, 1)) : stock.keys;
  return fc
    .record({
      name: fc.oneof(
        fc.constantFrom('Orders of a customer', 'constructor', '__proto__'),
        text.filter((one) => one !== ''),
      ),
      description: maybe(text),
      perSecond: rate,
      peakPerSecond: maybe(rate),
      itemBytes: maybe(fc.integer({ min: 1, max: 409_600 })),
      items: maybe(fc.integer({ min: 1, max: 100 })),
      consistency: maybe(fc.constantFrom('eventual', 'strong')),
      transactional: maybe(fc.boolean()),
      question: question(stock.entities),
      isWorkedOut: fc.boolean(),
      parameters: fc.tuple(...keys.map((key, i) => parameter(`p${i}`, key, stock))),
      expect: maybe(expectation(stock)),
      budget: maybe(budget),
    })
    .map(({ isWorkedOut, parameters, ...rest }) =>
      compact<AccessPattern>({
        ...rest,
        operation,
        index: index?.name,
        request: isWorkedOut ? requestOf(operation, keys, stock.table) : undefined,
        parameters: isWorkedOut ? parameters : undefined,
      }),
    );
}

function question(entities: readonly Entity[]): fc.Arbitrary<Question | undefined> {
  if (entities.length === 0) return fc.constant(undefined);
  return maybe(
    fc.constantFrom(...entities).chain(({ name, attributes }) => {
      const names = attributes.map((one) => one.name);
      const direction = fc.constantFrom('ascending' as const, 'descending' as const);
      return fc
        .record({
          does: fc.constantFrom('get', 'list', 'create', 'update', 'delete'),
          by: fc.subarray(names),
          order: maybe(direction),
          limit: maybe(fc.integer({ min: 1, max: 100 })),
        })
        .map(({ order, ...rest }) => {
          const [attribute] = names;
          const wanted = order && attribute ? { attribute, direction: order } : undefined;
          return compact<Question>({ ...rest, entity: name, order: wanted });
        });
    }),
  );
}

function parameter(name: string, key: KeyAttribute, stock: Stock): fc.Arbitrary<Parameter> {
  const value = keyValue(key.type).map((one): Parameter => ({ name, from: 'value', value: one }));
  const makers = stock.entities.filter(
    ({ attributes, templates }) =>
      attributes.some((one) => one.name === key.name) ||
      templates.some((one) => one.attribute === key.name),
  );
  if (makers.length === 0) return value;
  const sample = fc
    .tuple(fc.constantFrom(...makers), maybe(fc.nat({ max: 3 })))
    .map(([entity, position]) =>
      compact<Extract<Parameter, { from: 'sample' }>>({
        name,
        from: 'sample',
        entity: entity.name,
        attribute: key.name,
        position,
      }),
    );
  return fc.oneof(value, sample);
}

function requestOf(
  operation: AccessOperation,
  keys: readonly KeyAttribute[],
  table: string,
): JsonObject {
  const key = Object.fromEntries(keys.map(({ name }, i) => [name, `\${p${i}}`]));
  const names = Object.fromEntries(keys.map(({ name }, i) => [`#k${i}`, name]));
  switch (operation) {
    case 'GetItem':
    case 'DeleteItem':
      return { Key: key };
    case 'UpdateItem':
      return {
        Key: key,
        UpdateExpression: 'SET #n = :n',
        ExpressionAttributeNames: { '#n': 'changed' },
        ExpressionAttributeValues: { ':n': { N: '1' } },
      };
    case 'PutItem':
      return { TableName: table, Item: key };
    case 'Query':
      return {
        KeyConditionExpression: keys.map((_, i) => `#k${i} = :k${i}`).join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: Object.fromEntries(keys.map((_, i) => [`:k${i}`, `\${p${i}}`])),
      };
    case 'Scan':
      return {};
    case 'BatchGetItem':
      return { RequestItems: { [table]: { Keys: [key] } } };
    case 'BatchWriteItem':
      return { RequestItems: { [table]: [{ PutRequest: { Item: key } }] } };
    case 'TransactGetItems':
      return { TransactItems: [{ Get: { TableName: table, Key: key } }] };
    case 'TransactWriteItems':
      return { TransactItems: [{ Delete: { TableName: table, Key: key } }] };
    case 'ExecuteStatement':
      return {
        Statement: `SELECT * FROM "${table}" WHERE ${keys.map(({ name }) => `"${name}" = ?`).join(' AND ')}`,
        Parameters: keys.map((_, i) => `\${p${i}}`),
      };
  }
}

function expectation({ keys, items }: Stock): fc.Arbitrary<Expectation> {
  const count = maybe(fc.nat({ max: 9 }));
  return fc
    .record({
      error: maybe(fc.constantFrom('ConditionalCheckFailedException', 'ValidationException')),
      count: maybe(
        fc
          .tuple(count, count)
          .map(([min, max]) => compact<NonNullable<Expectation['count']>>({ min, max })),
      ),
      items: maybe(fc.subarray([...items], { maxLength: Math.min(2, items.length) })),
      order: maybe(
        fc.record(
          {
            attribute: fc.constantFrom(...keys.map(({ name }) => name)),
            direction: fc.constantFrom('ascending', 'descending'),
          },
          { noNullPrototype: true },
        ),
      ),
    })
    .map((members) => compact<Expectation>(members));
}

const budget = fc
  .record({
    readUnits: maybe(rate),
    writeUnits: maybe(rate),
    roundTrips: maybe(fc.integer({ min: 1, max: 5 })),
    minEfficiencyPercent: maybe(fc.integer({ min: 0, max: 100 })),
    monthlyDollars: maybe(rate),
  })
  .map((members) => compact<NonNullable<AccessPattern['budget']>>(members));
