import { describe, expect, it } from 'vitest';
import type { AccessPattern, Question } from '../access-pattern';
import type { Entity, EntityAttribute } from '../entity';
import type { ModelTable } from '../model';
import { tableProblems } from '../table-rules';
import { proposeDesign } from './propose';

const text = (name: string): EntityAttribute => ({ name, type: 'S' });
const number = (name: string): EntityAttribute => ({ name, type: 'N' });
const reference = (name: string, entity: string): EntityAttribute => ({
  name,
  type: 'S',
  format: { kind: 'reference', entity, attribute: name, spread: 'uniform' },
});

const entity = (name: string, id: string, ...attributes: EntityAttribute[]): Entity => ({
  name,
  identifiedBy: [id],
  attributes: [text(id), ...attributes],
  templates: [],
});

const CUSTOMER = entity('Customer', 'customerId', text('email'), text('name'));
const ORDER = entity(
  'Order',
  'orderId',
  reference('customerId', 'Customer'),
  text('placedAt'),
  text('status'),
);
const LINE = entity('Order line', 'sku', reference('orderId', 'Order'), number('quantity'));
const PRODUCT = entity('Product', 'sku', text('category'), number('price'));

type Asked = Omit<Question, 'by'> & { readonly by?: readonly string[] };

const pattern = (name: string, { by = [], ...question }: Asked, perSecond = 1): AccessPattern => ({
  name,
  operation: 'Query',
  perSecond,
  question: { ...question, by },
});

const tableOf = (entities: readonly Entity[], ...accessPatterns: AccessPattern[]): ModelTable => ({
  name: 'shop',
  partitionKey: { name: 'id', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  entities,
  accessPatterns,
  extras: {},
});

const newestFirst = { attribute: 'placedAt', direction: 'descending' } as const;

/** `Order pk=…  sk=…` for each entity. */
const keys = ({ entities = [] }: ModelTable): readonly string[] =>
  entities.map(({ name, templates }) =>
    [name, ...templates.map(({ attribute, text: made }) => `${attribute}=${made}`)].join(' '),
  );

describe('a design worked out from questions', () => {
  it('lets items that are asked for together lie together', () => {
    const { table, problems } = proposeDesign(
      tableOf(
        [CUSTOMER, ORDER],
        pattern('Customer', { does: 'get', entity: 'Customer' }),
        pattern('Orders', {
          does: 'list',
          entity: 'Order',
          by: ['customerId'],
          order: newestFirst,
        }),
      ),
    );
    expect(keys(table)).toEqual([
      `Customer pk=CUSTOMER#\${customerId} sk=CUSTOMER#\${customerId}`,
      `Order pk=CUSTOMER#\${customerId} sk=ORDER#\${placedAt}#\${orderId}`,
    ]);
    expect(table.indexes).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['guide-by-itself', 'guide-together']);
  });

  it('keeps an item within reach of what is known when it is changed', () => {
    const { table } = proposeDesign(
      tableOf(
        [CUSTOMER, ORDER, LINE],
        pattern('Orders', {
          does: 'list',
          entity: 'Order',
          by: ['customerId'],
          order: newestFirst,
        }),
        pattern('Ship', { does: 'update', entity: 'Order' }),
        pattern('Lines', { does: 'list', entity: 'Order line', by: ['orderId'] }),
      ),
    );
    expect(keys(table)).toEqual([
      `Customer pk=CUSTOMER#\${customerId} sk=CUSTOMER#\${customerId}`,
      [
        `Order pk=ORDER#\${orderId} sk=ORDER#\${orderId}`,
        `gsi1pk=CUSTOMER#\${customerId} gsi1sk=ORDER#\${placedAt}#\${orderId}`,
      ].join(' '),
      `Order line pk=ORDER#\${orderId} sk=ORDER_LINE#\${sku}`,
    ]);
  });

  it('shares an index between entities, and sorts numbers by themselves', () => {
    const byPrice = { attribute: 'price', direction: 'ascending' } as const;
    const { table, problems } = proposeDesign(
      tableOf(
        [CUSTOMER, PRODUCT],
        pattern('By email', { does: 'get', entity: 'Customer', by: ['email'] }, 9),
        pattern('All products', { does: 'list', entity: 'Product' }, 5),
        pattern('By price', { does: 'list', entity: 'Product', by: ['category'], order: byPrice }),
      ),
    );
    expect(keys(table)).toEqual([
      [
        `Customer pk=CUSTOMER#\${customerId} sk=CUSTOMER#\${customerId}`,
        `gsi1pk=EMAIL#\${email} gsi1sk=CUSTOMER#\${customerId}`,
      ].join(' '),
      [
        `Product pk=PRODUCT#\${sku} sk=PRODUCT#\${sku}`,
        `gsi1pk=PRODUCT gsi1sk=PRODUCT#\${sku} gsi2pk=PRODUCT#CATEGORY#\${category}`,
      ].join(' '),
    ]);
    expect(table.indexes.map(({ name, sortKeys }) => [name, sortKeys])).toEqual([
      ['gsi1', [{ name: 'gsi1sk', type: 'S' }]],
      ['gsi2', [{ name: 'price', type: 'N' }]],
    ]);
    expect(tableProblems(table)).toEqual([]);
    expect(table.attributes).toEqual(
      expect.arrayContaining([
        { name: 'gsi1pk', type: 'S' },
        { name: 'price', type: 'N' },
        { name: 'email', type: 'S' },
      ]),
    );
    expect(problems.filter(({ severity }) => severity === 'warning')).toMatchObject([
      { code: 'guide-one-partition', params: { entity: 'Product' } },
    ]);
  });

  it('says that a write needs the whole identity', () => {
    const { problems } = proposeDesign(
      tableOf([ORDER], pattern('Ship', { does: 'update', entity: 'Order', by: ['customerId'] })),
    );
    expect(problems[0]).toMatchObject({
      code: 'guide-write-by-key',
      severity: 'error',
      params: { identity: 'orderId' },
    });
  });

  it.each<[string, Asked, Partial<AccessPattern>]>([
    [
      'a get',
      { does: 'get', entity: 'Order' },
      {
        operation: 'GetItem',
        request: { Key: { pk: { S: `ORDER#\${orderId}` }, sk: { S: `ORDER#\${orderId}` } } },
        parameters: [{ name: 'orderId', from: 'sample', entity: 'Order', attribute: 'orderId' }],
        expect: { count: { min: 1, max: 1 } },
      },
    ],
    [
      'a list through an index',
      { does: 'list', entity: 'Order', by: ['status'], order: newestFirst, limit: 10 },
      {
        operation: 'Query',
        index: 'gsi1',
        request: {
          KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
          ExpressionAttributeNames: { '#pk': 'gsi1pk', '#sk': 'gsi1sk' },
          ExpressionAttributeValues: { ':pk': { S: `STATUS#\${status}` }, ':sk': { S: 'ORDER#' } },
          ScanIndexForward: false,
          Limit: 10,
        },
        expect: { count: { min: 1 }, order: newestFirst },
      },
    ],
    [
      'a change of what no key is made of',
      { does: 'update', entity: 'Order' },
      {
        operation: 'UpdateItem',
        request: {
          Key: { pk: { S: `ORDER#\${orderId}` }, sk: { S: `ORDER#\${orderId}` } },
          UpdateExpression: 'SET #changed = :changed',
          ConditionExpression: 'attribute_exists(#pk)',
          ExpressionAttributeNames: { '#pk': 'pk', '#changed': 'customerId' },
          ExpressionAttributeValues: { ':changed': `\${customerId}` },
        },
      },
    ],
  ])('works out %s', (_, question, expected) => {
    const asked = [
      pattern('It', question),
      // Keeps each order by itself.
      pattern('Delete', { does: 'delete', entity: 'Order' }),
    ];
    const { table } = proposeDesign(tableOf([ORDER], ...asked));
    expect(table.accessPatterns?.[0]).toMatchObject(expected);
  });
});
