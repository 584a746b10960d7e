import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireItem } from '../../../engine/values/attribute-value';
import { models } from '../../arbitraries';
import type { Model } from '../../model';
import { parseModelFile } from '../../parse';
import { printCommand, readCommand } from './command';
import { dataModel } from './data-model';
import { shellText, shellWords } from './shell';

const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
const runs = (numRuns: number) => ({ numRuns, ...SEED });

/** As the assistant writes it. */
const FILE = {
  tables: [
    {
      AttributeDefinitions: [
        { AttributeName: 'user_id', AttributeType: 'S' },
        { AttributeName: 'order_id', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
      ],
      TableName: 'Orders',
      KeySchema: [
        { AttributeName: 'user_id', KeyType: 'HASH' },
        { AttributeName: 'order_id', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'StatusIndex',
          KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
    },
  ],
  items: {
    Orders: [
      {
        PutRequest: {
          Item: {
            user_id: { S: 'u1' },
            order_id: { S: 'o1' },
            status: { S: 'OPEN' },
            total: { N: '12.50' },
          },
        },
      },
      { PutRequest: { Item: { user_id: { S: 'u1' }, order_id: { S: 'o2' } } } },
    ],
  },
  access_patterns: [
    {
      pattern: '1',
      description: 'Get an order',
      table: 'Orders',
      index: null,
      dynamodb_operation: 'GetItem',
      implementation:
        'aws dynamodb get-item --table-name Orders --consistent-read ' +
        '--key \'{"user_id":{"S":"u1"},"order_id":{"S":"o1"}}\'',
    },
    {
      pattern: '2-3',
      description: 'Orders of a status',
      table: 'Orders',
      index: 'StatusIndex',
      dynamodb_operation: 'Query',
      implementation:
        "aws dynamodb query --table-name Orders --index-name StatusIndex \\\n --key-condition-expression '#status = :s'" +
        ' --expression-attribute-names \'{"#status":"status"}\' --no-scan-index-forward --limit 10' +
        ' --expression-attribute-values "{\\":s\\":{\\"S\\":\\"OPEN\\"}}" --region eu-west-1',
    },
    {
      pattern: '4',
      description: 'Orders of a status',
      table: 'Orders',
      dynamodb_operation: 'TransactWrite',
      implementation: 'aws dynamodb transact-write-items --transact-items file://items.json',
    },
    {
      pattern: '5',
      description: 'Full-text search',
      reason: 'Search belongs to OpenSearch.',
    },
  ],
};

describe('a file of the modelling assistant', () => {
  it('is read with its items and its patterns as requests', () => {
    const { model, problems, format } = parseModelFile(JSON.stringify(FILE));
    expect(format?.name).toBe('data-model');
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning command-unreadable',
      'warning pattern-left-out',
      'note pattern-rates-assumed',
    ]);
    const [table] = model?.tables ?? [];
    expect(table?.items).toHaveLength(2);
    expect(table?.attributes).toEqual([
      { name: 'status', type: 'S' },
      { name: 'total', type: 'N' },
    ]);
    expect(table?.accessPatterns).toEqual([
      {
        name: 'Get an order',
        operation: 'GetItem',
        perSecond: 1,
        consistency: 'strong',
        request: { Key: { user_id: { S: 'u1' }, order_id: { S: 'o1' } } },
      },
      {
        name: 'Orders of a status',
        operation: 'Query',
        index: 'StatusIndex',
        perSecond: 1,
        request: {
          KeyConditionExpression: '#status = :s',
          ExpressionAttributeNames: { '#status': 'status' },
          ScanIndexForward: false,
          Limit: 10,
          ExpressionAttributeValues: { ':s': { S: 'OPEN' } },
        },
      },
      { name: 'Orders of a status (2)', operation: 'TransactWriteItems', perSecond: 1 },
    ]);
  });

  it('is written as it was, but for what was named', () => {
    const { model } = parseModelFile(JSON.stringify(FILE));
    if (model === undefined) throw new Error('The file was not read.');
    const printed = dataModel.print(model);
    expect(printed.problems).toEqual([]);
    const json = JSON.parse(printed.text);
    expect(json.tables).toEqual([
      {
        ...FILE.tables[0],
        AttributeDefinitions: expect.arrayContaining(FILE.tables[0]?.AttributeDefinitions ?? []),
      },
    ]);
    expect(json.items).toEqual(FILE.items);
    expect(json.access_patterns[0]).toEqual({
      pattern: '1',
      description: 'Get an order',
      table: 'Orders',
      dynamodb_operation: 'GetItem',
      implementation:
        'aws dynamodb get-item --table-name Orders --consistent-read ' +
        '--key \'{"user_id":{"S":"u1"},"order_id":{"S":"o1"}}\'',
    });
    expect(parseModelFile(printed.text).model).toEqual(model);
  });
});

describe('words of a command', () => {
  it.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ["'a b'c", ['a bc']],
    ['"a \\"b\\" \\x"', ['a "b" \\x']],
    ['a\\ b \\\n c', ['a b', 'c']],
    ["''", ['']],
    ["'\\''", undefined],
    ['"open', undefined],
  ])('%j are %j', (text, words) => expect(shellWords(text)).toEqual(words));

  it('are what they were before they were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        expect(shellWords(words.map(shellText).join(' '))).toEqual(words);
      }),
      runs(300),
    );
  });
});

describe('commands', () => {
  it.each([
    'aws s3 ls',
    'aws dynamodb create-table --table-name x',
    'aws dynamodb query x',
    "aws dynamodb query --key '",
    'aws dynamodb get-item --key {',
    'aws dynamodb get-item --key id={S=1}',
    '',
  ])('%j cannot be read', (text) => expect(readCommand(text)).toBeUndefined());

  it('are written so that they are read again', () => {
    const request = {
      Statement: 'SELECT * FROM "Orders" WHERE id = \'x\'',
      Parameters: [{ S: "it's" }],
      ConsistentRead: false,
    };
    const text = printCommand('ExecuteStatement', request) ?? '';
    expect(readCommand(text)).toEqual({ operation: 'ExecuteStatement', request, dropped: [] });
  });
});

describe('a model as a file', () => {
  it('has its tables and items again', () => {
    fc.assert(
      fc.property(models({ scope: 'created' }), (model) => {
        const { text } = dataModel.print(model);
        const again = parseModelFile(text);
        expect(again.model?.tables.map(contents)).toEqual(model.tables.map(contents));
      }),
      runs(100),
    );
  });

  it('loses nothing twice', () => {
    fc.assert(
      fc.property(models(), (model) => {
        const { text } = dataModel.print(model);
        // A value that looks like a parameter would be taken for one.
        fc.pre(!text.includes('${'));
        const first = parseModelFile(text);
        expect(first.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        if (first.model === undefined) return;
        const printed = dataModel.print(first.model);
        expect(printed.problems.map(({ code }) => code)).toEqual([]);
        expect(parseModelFile(printed.text).model).toEqual(first.model);
        expect(first.model.tables.map(({ items }) => items)).toEqual(itemsOf(model));
      }),
      runs(100),
    );
  });
});

function contents({
  name,
  partitionKey,
  sortKey,
  indexes,
  billing,
  items,
}: Model['tables'][number]) {
  return { name, partitionKey, sortKey, indexes, billing, items };
}

function itemsOf(model: Model): readonly (readonly WireItem[])[] {
  return model.tables.map(({ items }) => items);
}
