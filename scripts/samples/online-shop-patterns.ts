import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../../model/access-pattern';
import { given } from './model-parts';

const EMPTY: WireItem = {};

/** What a shop asks of its table, about customers, orders and products that are in it. */
export function onlineShopPatterns(items: readonly WireItem[]): readonly AccessPattern[] {
  const ofKind = (name: string) => items.filter(({ Entity }) => Entity?.S === name);
  const text = (item: WireItem | undefined, name: string) => item?.[name]?.S ?? '';
  const [customer = EMPTY] = ofKind('Customer');
  const [product = EMPTY] = ofKind('Product');
  const paid = ofKind('Order').find(({ Status }) => Status?.S === 'paid');
  const waiting = ofKind('Order').filter(({ Status }) => Status?.S === 'paid');
  const mine = ofKind('Order').filter(
    (order) => text(order, 'CustomerId') === text(customer, 'CustomerId'),
  );
  const lines = ofKind('OrderLine').filter(
    (line) => text(line, 'OrderId') === text(paid, 'OrderId'),
  );
  const [shipment = EMPTY] = ofKind('Shipment');
  const reviewed = ofKind('Review')[0];
  const category = ofKind('Product').filter(
    (one) => text(one, 'Category') === text(product, 'Category'),
  );
  return [
    ...browsing({ product: text(product, 'ProductId'), category, customer }),
    ...orders({ customer, mine, paid: paid ?? EMPTY, waiting, lines }),
    ...others({ customer, paid: paid ?? EMPTY, sold: lines[0] ?? EMPTY, sent: shipment }),
    ...changes({ paid: paid ?? EMPTY }),
    ...buying({ product: text(product, 'ProductId'), customer: text(customer, 'CustomerId') }),
    {
      name: 'One review for each product',
      operation: 'PutItem',
      perSecond: 0.01,
      request: {
        Item: {
          PK: { S: 'PRODUCT#${product}' },
          SK: { S: 'REVIEW#${customer}' },
          Entity: { S: 'Review' },
          Stars: { N: '1' },
        },
        ConditionExpression: 'attribute_not_exists(SK)',
      },
      parameters: [
        given('product', text(reviewed, 'ProductId')),
        given('customer', text(reviewed, 'CustomerId')),
      ],
      expect: { error: 'ConditionalCheckFailedException' },
    },
  ];
}

interface Browsing {
  readonly product: string;
  readonly category: readonly WireItem[];
  readonly customer: WireItem;
}

function browsing({ product, category, customer }: Browsing): readonly AccessPattern[] {
  const exactly = (count: number) => ({ min: count, max: count });
  return [
    {
      name: 'Page of a product',
      description: 'The product and its reviews are one item collection: one request has both.',
      operation: 'Query',
      perSecond: 300,
      peakPerSecond: 2000,
      items: 4,
      request: {
        KeyConditionExpression: 'PK = :product',
        ExpressionAttributeValues: { ':product': { S: 'PRODUCT#${product}' } },
      },
      parameters: [given('product', product)],
      expect: { count: { min: 1 }, order: { attribute: 'SK', direction: 'ascending' } },
      budget: { readUnits: 0.5, roundTrips: 1, minEfficiencyPercent: 100 },
    },
    {
      name: 'Products of a category, cheapest first',
      operation: 'Query',
      index: 'GSI1',
      perSecond: 90,
      peakPerSecond: 600,
      items: category.length,
      request: {
        KeyConditionExpression: 'GSI1PK = :category',
        ExpressionAttributeValues: { ':category': { S: 'CATEGORY#${category}' } },
      },
      parameters: [given('category', category[0]?.Category ?? '')],
      expect: {
        count: exactly(category.length),
        order: { attribute: 'Price', direction: 'ascending' },
      },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'Customer by e-mail',
      operation: 'Query',
      index: 'GSI1',
      perSecond: 8,
      request: {
        KeyConditionExpression: 'GSI1PK = :email',
        ExpressionAttributeValues: { ':email': { S: 'EMAIL#${email}' } },
      },
      parameters: [given('email', customer.Email ?? '')],
      expect: { items: [{ Name: customer.Name ?? {} }] },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'Products in a basket',
      operation: 'BatchGetItem',
      perSecond: 40,
      items: 3,
      request: {
        RequestItems: {
          OnlineShop: {
            Keys: category.slice(0, 3).map(({ PK, SK }) => ({ PK: PK ?? {}, SK: SK ?? {} })),
            ProjectionExpression: 'ProductId, Price, Stock',
          },
        },
      },
      expect: { count: exactly(3) },
      budget: { readUnits: 1.5, roundTrips: 1 },
    },
  ];
}

interface Orders {
  readonly customer: WireItem;
  readonly mine: readonly WireItem[];
  readonly paid: WireItem;
  readonly waiting: readonly WireItem[];
  readonly lines: readonly WireItem[];
}

function orders({ customer, mine, paid, waiting, lines }: Orders): readonly AccessPattern[] {
  const exactly = (count: number) => ({ min: count, max: count });
  return [
    {
      name: 'Orders of a customer, newest first',
      operation: 'Query',
      perSecond: 25,
      items: mine.length,
      request: {
        KeyConditionExpression: 'PK = :customer AND begins_with(SK, :order)',
        ExpressionAttributeValues: {
          ':customer': { S: 'CUSTOMER#${customer}' },
          ':order': { S: 'ORDER#' },
        },
        ScanIndexForward: false,
      },
      parameters: [given('customer', customer.CustomerId ?? '')],
      expect: {
        count: exactly(mine.length),
        order: { attribute: 'PlacedAt', direction: 'descending' },
      },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'Lines of an order',
      operation: 'Query',
      perSecond: 12,
      items: lines.length,
      request: {
        KeyConditionExpression: 'PK = :order AND begins_with(SK, :line)',
        ExpressionAttributeValues: { ':order': { S: 'ORDER#${order}' }, ':line': { S: 'LINE#' } },
      },
      parameters: [given('order', paid.OrderId ?? '')],
      expect: { count: exactly(lines.length), order: { attribute: 'SK', direction: 'ascending' } },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      name: 'Paid orders, the longest waiting first',
      operation: 'Query',
      index: 'GSI2',
      perSecond: 1,
      items: waiting.length,
      request: {
        KeyConditionExpression: 'GSI2PK = :status',
        ExpressionAttributeValues: { ':status': { S: 'STATUS#paid' } },
      },
      expect: {
        count: exactly(waiting.length),
        order: { attribute: 'GSI2SK', direction: 'ascending' },
      },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
  ];
}

interface Others {
  readonly customer: WireItem;
  readonly paid: WireItem;
  /** A line of an order, and a parcel. */
  readonly sold: WireItem;
  readonly sent: WireItem;
}

function others({ customer, paid, sold, sent }: Others): readonly AccessPattern[] {
  const listed = (index: string, key: string, value: WireItem[string] | undefined) => ({
    operation: 'Query' as const,
    index,
    request: {
      KeyConditionExpression: `${index}PK = :key`,
      ExpressionAttributeValues: { ':key': { S: `${key}#\${value}` } },
    },
    parameters: [given('value', value ?? '')],
    budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
  });
  return [
    {
      name: 'Addresses of a customer',
      operation: 'Query',
      perSecond: 3,
      items: 2,
      request: {
        KeyConditionExpression: 'PK = :customer AND begins_with(SK, :address)',
        ExpressionAttributeValues: {
          ':customer': { S: 'CUSTOMER#${customer}' },
          ':address': { S: 'ADDRESS#' },
        },
      },
      parameters: [given('customer', customer.CustomerId ?? '')],
      expect: { count: { min: 1 }, order: { attribute: 'Label', direction: 'ascending' } },
      budget: { readUnits: 0.5, minEfficiencyPercent: 100 },
    },
    {
      ...listed('GSI1', 'ORDER', paid.OrderId),
      name: 'Order by its number',
      perSecond: 4,
      expect: { items: [{ PlacedAt: paid.PlacedAt ?? {} }] },
    },
    {
      ...listed('GSI1', 'SOLD', sold.ProductId),
      name: 'Orders with a product',
      perSecond: 0.1,
      items: 10,
      expect: { count: { min: 1 }, order: { attribute: 'GSI1SK', direction: 'ascending' } },
    },
    {
      ...listed('GSI1', 'CUSTOMER', customer.CustomerId),
      name: 'Reviews by a customer',
      perSecond: 0.5,
      items: 3,
      expect: { count: { min: 1 }, order: { attribute: 'ProductId', direction: 'ascending' } },
    },
    {
      ...listed('GSI2', 'CARRIER', sent.Carrier),
      name: 'Parcels of a carrier',
      perSecond: 0.1,
      items: 20,
      expect: { count: { min: 1 }, order: { attribute: 'GSI2SK', direction: 'ascending' } },
    },
  ];
}

function changes({ paid }: Pick<Orders, 'paid'>): readonly AccessPattern[] {
  return [
    {
      name: 'Send an order',
      description: 'Moves it to another place in the index of states.',
      operation: 'UpdateItem',
      perSecond: 1,
      request: {
        Key: { PK: paid.PK ?? {}, SK: paid.SK ?? {} },
        UpdateExpression: 'SET #status = :shipped, GSI2PK = :key',
        ConditionExpression: '#status = :paid',
        ExpressionAttributeNames: { '#status': 'Status' },
        ExpressionAttributeValues: {
          ':shipped': { S: 'shipped' },
          ':key': { S: 'STATUS#shipped' },
          ':paid': { S: 'paid' },
        },
        ReturnValues: 'UPDATED_NEW',
      },
      expect: { items: [{ Status: { S: 'shipped' } }] },
      budget: { writeUnits: 4 },
    },
    {
      name: 'Total of an order',
      operation: 'ExecuteStatement',
      perSecond: 2,
      request: {
        Statement: 'SELECT "Total", Currency FROM "OnlineShop" WHERE PK = ? AND SK = ?',
        Parameters: [paid.PK ?? {}, paid.SK ?? {}],
      },
      expect: { items: [{ Total: paid.Total ?? {} }] },
      budget: { readUnits: 0.5 },
    },
  ];
}

function buying(of: { readonly product: string; readonly customer: string }) {
  const placedAt = '2026-11-20T10:00:00Z';
  const request = {
    TransactItems: [
      {
        Update: {
          Key: { PK: { S: 'PRODUCT#${product}' }, SK: { S: 'DETAILS' } },
          UpdateExpression: 'SET Stock = Stock - :quantity',
          ConditionExpression: 'Stock >= :quantity',
          ExpressionAttributeValues: { ':quantity': '${quantity}' },
        },
      },
      {
        Put: {
          Item: {
            PK: { S: 'CUSTOMER#${customer}' },
            SK: { S: `ORDER#${placedAt}#o-new` },
            GSI1PK: { S: 'ORDER#o-new' },
            GSI1SK: { S: 'ORDER' },
            GSI2PK: { S: 'STATUS#placed' },
            GSI2SK: { S: placedAt },
            Entity: { S: 'Order' },
            OrderId: { S: 'o-new' },
            CustomerId: '${customer}',
            PlacedAt: { S: placedAt },
            Status: { S: 'placed' },
          },
          ConditionExpression: 'attribute_not_exists(PK)',
        },
      },
      {
        Put: {
          Item: {
            PK: { S: 'ORDER#o-new' },
            SK: { S: 'LINE#001' },
            Entity: { S: 'OrderLine' },
            OrderId: { S: 'o-new' },
            ProductId: '${product}',
            Quantity: '${quantity}',
          },
        },
      },
    ],
  };
  const parameters = [given('product', of.product), given('customer', of.customer)];
  const pattern: AccessPattern = {
    name: 'Place an order',
    description: 'Stock, order and line change together or not at all.',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 2,
    peakPerSecond: 15,
    items: 3,
    request,
    parameters: [...parameters, given('quantity', 2)],
    budget: { writeUnits: 9 },
  };
  const refused: AccessPattern = {
    name: 'Nothing is sold that is not in stock',
    operation: 'TransactWriteItems',
    transactional: true,
    perSecond: 0.01,
    items: 3,
    request,
    parameters: [...parameters, given('quantity', 100_000)],
    expect: { error: 'TransactionCanceledException' },
  };
  return [pattern, refused];
}
