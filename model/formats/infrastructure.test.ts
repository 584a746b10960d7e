import { describe, expect, it } from 'vitest';
import { type ModelTable, type Problem, printPlace } from '../model';
import { openModelFile } from '../open-file';
import { cloudFormationJson } from './cloudformation/cloudformation';

const brief = ({ severity, code, at }: Problem) => `${severity} ${code} ${printPlace(at)}`;

async function read(text: string, name: string) {
  const { model, problems } = await openModelFile(text, name);
  return { briefs: problems.map(brief), table: model?.tables[0], model };
}

/** A template with one table, sound but for what is given. */
function template(properties: object, others: object = {}): string {
  const sound = {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  };
  const orders = { Type: 'AWS::DynamoDB::Table', Properties: { ...sound, ...properties } };
  return JSON.stringify({ Resources: { Orders: orders }, ...others });
}

const AT = '$.Resources.Orders.Properties';
const key = (name: string, type = 'HASH') => ({ AttributeName: name, KeyType: type });
const all = { ProjectionType: 'ALL' };

describe('a table of CloudFormation', () => {
  it('is called like its resource when it has no name', async () => {
    expect((await read(template({}), 'x.json')).table?.name).toBe('Orders');
  });

  it.each<[what: string, properties: object, line: string]>([
    ['without keys', { KeySchema: [] }, `error table-key ${AT}`],
    ['with two partition keys', { KeySchema: [key('id'), key('id')] }, `error table-keys ${AT}`],
    [
      'with half a role',
      { KeySchema: [key('id', 'SORT')] },
      `error key-role ${AT}.KeySchema[0].KeyType`,
    ],
    [
      'with a key of no type',
      { KeySchema: [key('x')] },
      `error key-undefined ${AT}.KeySchema[0].AttributeName`,
    ],
    [
      'with a key that is a map',
      { AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'M' }] },
      `error key-type ${AT}.AttributeDefinitions[0].AttributeType`,
    ],
    [
      'with a definition too many',
      {
        AttributeDefinitions: [
          { AttributeName: 'id', AttributeType: 'S' },
          { AttributeName: 'other', AttributeType: 'N' },
        ],
      },
      `warning definition-unused ${AT}.AttributeDefinitions[1].AttributeType`,
    ],
    ['with a name too short', { TableName: 'ab' }, `error name-length ${AT}.TableName`],
    ['in a mode of its own', { BillingMode: 'FREE' }, `error billing-mode ${AT}.BillingMode`],
    ['provisioned by nothing', { BillingMode: 'PROVISIONED' }, `warning capacity-missing ${AT}`],
    [
      'on demand with units',
      { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: '2' } },
      `note capacity-dropped ${AT}.ProvisionedThroughput`,
    ],
    ['of gold', { TableClass: 'GOLD' }, `error table-class ${AT}.TableClass`],
    [
      'with a stream of everything',
      { StreamSpecification: { StreamViewType: 'EVERYTHING' } },
      `error stream-view ${AT}.StreamSpecification.StreamViewType`,
    ],
    [
      'that does not expire after all',
      { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: 'false' } },
      `note setting-off ${AT}.TimeToLiveSpecification`,
    ],
    ['with what nobody knows', { Colour: 'red' }, `warning member-dropped ${AT}.Colour`],
    [
      'with a ceiling',
      { OnDemandThroughput: {} },
      `warning setting-dropped ${AT}.OnDemandThroughput`,
    ],
    [
      'with a local index of another key',
      {
        AttributeDefinitions: ['id', 'at', 'x'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        KeySchema: [key('id'), key('at', 'RANGE')],
        LocalSecondaryIndexes: [
          { IndexName: 'Local', KeySchema: [key('x'), key('at', 'RANGE')], Projection: all },
        ],
      },
      `error local-index-partition-key ${AT}.LocalSecondaryIndexes[0]`,
    ],
    [
      'with an index of five partition keys',
      {
        AttributeDefinitions: [...'abcde', 'id'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          { IndexName: 'Five', KeySchema: [...'abcde'].map((name) => key(name)), Projection: all },
        ],
      },
      `error index-key-count ${AT}.GlobalSecondaryIndexes[0].KeySchema[0].AttributeName`,
    ],
  ])('%s says so', async (_, properties, line) => {
    expect((await read(template(properties), 'x.json')).briefs).toContain(line);
  });
});

describe('functions of CloudFormation', () => {
  const parameters = {
    Parameters: {
      Stage: { Type: 'String', Default: 'prod' },
      Names: { Type: 'CommaDelimitedList', Default: 'first, second' },
      Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/path' },
    },
    Mappings: { Names: { prod: { Table: 'mapped' } } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsNot: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      Round: { Condition: 'Round' },
      Either: { 'Fn::Or': [{ Condition: 'Round' }, { Condition: 'IsProd' }] },
    },
  };
  const fn = (name: string, argument: unknown) => ({ [`Fn::${name}`]: argument });
  it.each<[name: string, call: unknown, result: string]>([
    ['Ref', { Ref: 'Stage' }, 'prod'],
    ['Sub', fn('Sub', '${Stage}-${!Stage}.x'), 'prod-${Stage}.x'],
    ['Sub with a map', fn('Sub', ['${a}-${Stage}', { a: { Ref: 'Stage' } }]), 'prod-prod'],
    ['Join', fn('Join', ['-', ['a', { Ref: 'Stage' }]]), 'a-prod'],
    ['Join of a list', fn('Join', ['.', { Ref: 'Names' }]), 'first.second'],
    ['FindInMap', fn('FindInMap', ['Names', { Ref: 'Stage' }, 'Table']), 'mapped'],
    ['Select', fn('Select', ['1', { Ref: 'Names' }]), 'second'],
    ['Select of Split', fn('Select', [1, fn('Split', ['/', 'a/split'])]), 'split'],
    ['If', fn('If', ['IsProd', 'yes', 'no!']), 'yes'],
    ['If not', fn('If', ['IsNot', 'yes', 'not']), 'not'],
    ['If either', fn('If', ['Either', 'yes', 'not']), 'yes'],
    ['NoValue', { Ref: 'AWS::NoValue' }, 'Orders'],
    ['If of NoValue', fn('If', ['IsProd', { Ref: 'AWS::NoValue' }, 'no!']), 'Orders'],
  ])('%s is worked out', async (_, TableName, name) => {
    const { table, briefs } = await read(template({ TableName }, parameters), 'x.json');
    if (name.includes('{')) expect(briefs[0]).toMatch(/name-characters/);
    else expect(table?.name).toBe(name);
    expect(briefs.join()).not.toContain('value-unresolved');
  });

  it.each<[name: string, call: unknown]>([
    ['a pseudo parameter', { Ref: 'AWS::StackName' }],
    ['a parameter of Parameter Store', { Ref: 'Secret' }],
    ['a condition that is itself', fn('If', ['Round', 'a', 'b'])],
    ['ImportValue', fn('ImportValue', 'x')],
    ['GetAtt', fn('GetAtt', ['Other', 'Arn'])],
    ['a function nobody knows', fn('Guess', 'x')],
    ['a map that is not there', fn('FindInMap', ['Names', 'dev', 'Table'])],
  ])('%s is left out, and the table called like its resource', async (_, TableName) => {
    const { table, briefs } = await read(template({ TableName }, parameters), 'x.json');
    expect(table?.name).toBe('Orders');
    expect(briefs).toContain(`warning value-unresolved ${AT}.TableName`);
  });
});

/** A configuration with one table, sound but for what is given. */
function configuration(attributes: string, before = ''): string {
  return [
    before,
    'resource "aws_dynamodb_table" "orders" {',
    '  billing_mode = "PAY_PER_REQUEST"',
    '  hash_key     = "id"',
    '  attribute {',
    '    name = "id"',
    '    type = "S"',
    '  }',
    `  ${attributes}`,
    '}',
  ].join('\n');
}

describe('expressions of Terraform', () => {
  const before = [
    'variable "stage" { default = "prod" }',
    'variable "names" { default = ["one", "two"] }',
    'variable "unset" { type = string }',
    'locals {',
    '  prefix = "${var.stage}-x"',
    '  sizes = { prod = "large", "dev" : "small" }',
    '  round = local.round',
    '}',
  ].join('\n');
  it.each<[what: string, expression: string, name: string]>([
    ['a text', '"orders"', 'orders'],
    ['escapes', '"a\\u002db\\x"', 'a-bx'],
    ['a template', '"${local.prefix}-${upper(var.stage)}"', 'prod-x-PROD'],
    ['a template in a template', '"a-${"b-${var.stage}"}"', 'a-b-prod'],
    ['a member', 'local.sizes.prod', 'large'],
    ['an index', 'local.sizes[var.stage]', 'large'],
    ['an element', 'var.names[1]', 'two'],
    ['a condition', 'var.stage == "prod" ? "yes" : "not"', 'yes'],
    ['its opposite', '!(var.stage == "prod") || 1 > 2 ? "yes" : "not"', 'not'],
    ['arithmetic', '"n-${(1 + 2) * 4 - 6 / 2}"', 'n-9'],
    ['a function', 'join("-", concat(var.names, ["three"]))', 'one-two-three'],
    ['a default', 'lookup(local.sizes, "test", "medium")', 'medium'],
    ['a text of lines', 'join("", [<<-EOT\n    abc\n  EOT\n  , "x"])', 'never'],
  ])('%s is worked out', async (what, expression, name) => {
    const text = configuration(`name = ${expression}`, before);
    const { table, briefs } = await read(text, 'x.tf');
    if (what === 'a text of lines') expect(briefs[0]).toMatch(/error name-characters/);
    else expect(table?.name).toBe(name);
  });

  it.each([
    ['data of a provider', 'data.aws_region.current.name'],
    ['a module', 'module.names.orders'],
    ['a variable without a default', 'var.unset'],
    ['a local that is itself', 'local.round'],
    ['a splat', 'aws_x.y[*].name'],
    ['a for expression', '[for n in var.names : upper(n)][0]'],
    ['a directive', '"%{ if true }a%{ endif }"'],
    ['a function nobody knows', 'guess("x")'],
    ['a division by nothing', '"${1 / 0}"'],
  ])('%s is left out, and the table called like its resource', async (_, expression) => {
    const { table, briefs } = await read(configuration(`name = ${expression}`, before), 'x.tf');
    expect(table?.name).toBe('orders');
    expect(briefs).toContain('warning value-unresolved $.resource.aws_dynamodb_table.orders.name');
  });

  it('makes none of a table that is counted to zero', async () => {
    const { briefs } = await read(
      configuration('count = var.stage == "dev" ? 1 : 0', before),
      'x.tf',
    );
    expect(briefs).toContain('note resource-off $.resource.aws_dynamodb_table.orders');
  });

  it('takes indexes that are resources of their own', async () => {
    const index = [
      'resource "aws_dynamodb_global_secondary_index" "by" {',
      '  table_name = aws_dynamodb_table.orders.name',
      '  index_name = "ByX"',
      '  projection { projection_type = "KEYS_ONLY" }',
      '  key_schema { attribute_name = "x", attribute_type = "N", key_type = "HASH" }',
      '}',
    ].join('\n');
    const { table, briefs } = await read(configuration('name = "abc"', index), 'x.tf');
    const x = { name: 'x', type: 'N' };
    expect(briefs).toEqual([]);
    expect(table?.attributes).toEqual([x]);
    expect(table?.indexes).toMatchObject([{ kind: 'global', name: 'ByX', partitionKeys: [x] }]);
  });

  it('says where a file is broken', async () => {
    const { problems } = await openModelFile(configuration('name = ["a" "b"]'), 'x.tf');
    expect(problems).toEqual([
      {
        code: 'hcl-invalid',
        severity: 'error',
        at: [],
        params: { line: 9, column: 15, expected: ',', found: '"b"]\n}' },
      },
    ]);
  });
});

/** A program with one table, sound but for what is given. */
function program(properties: string, before = ''): string {
  return [
    "import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';",
    before,
    "const orders = new dynamodb.Table(this, 'Orders', {",
    "  partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },",
    '  billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,',
    `  ${properties}`,
    '});',
  ].join('\n');
}

describe('expressions of the CDK', () => {
  const before = [
    "const STAGE = 'prod' as const;",
    "const NAMES = { orders: 'named', ['x']: 1 };",
    'let changing = 1;',
    'const twice = 1; { const twice = 2; }',
  ].join('\n');
  it.each([
    ['a text', "'orders'", 'orders'],
    ['a template', '`${STAGE}-orders`', 'prod-orders'],
    ['a member of a constant', 'NAMES.orders', 'named'],
    ['a member by name', "NAMES['orders']!", 'named'],
    ['a sum', "STAGE + '-' + 1", 'prod-1'],
    ['a default', "process.env.NAME ?? 'orders'", 'orders'],
    ['a condition', "STAGE === 'prod' ? 'yes' : 'not'", 'yes'],
    ['a type that is claimed', "('orders' as string) satisfies string", 'orders'],
  ])('%s is worked out', async (_, expression, name) => {
    const { table } = await read(program(`tableName: ${expression},`, before), 'x.ts');
    expect(table?.name).toBe(name);
  });

  it.each([
    ['a property of props', 'props.name'],
    ['a call', 'nameOf("orders")'],
    ['what may change', '`x-${changing}`'],
    ['a name that is given twice', '`x-${twice}`'],
    ['the environment', 'process.env.NAME'],
  ])('%s is left out, and the table called like its construct', async (_, expression) => {
    const { table, briefs } = await read(program(`tableName: ${expression},`, before), 'x.ts');
    expect(table?.name).toBe('Orders');
    expect(briefs).toContain('warning value-unresolved $.Orders.tableName');
  });

  it('takes no other library’s tables for ours', async () => {
    const text = `${program('')}\nnew glue.Table(this, 'Other', {});\nnew Table('x');`;
    expect((await read(text, 'x.ts')).model?.tables.map(({ name }) => name)).toEqual(['Orders']);
  });

  it('finds what is added by calls', async () => {
    const text = [
      program(''),
      "orders.addGlobalSecondaryIndex({ indexName: 'One', partitionKey: KEY });",
      "orders.addGlobalSecondaryIndex({ indexName: 'Two', partitionKey: KEY, nonKey: [] });",
      "const KEY = { name: 'x', type: dynamodb.AttributeType.NUMBER };",
      'orders.addReplica({});',
    ].join('\n');
    const { table, briefs } = await read(text, 'x.ts');
    expect((table as ModelTable).indexes.map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(briefs).toEqual([
      'warning member-dropped $.Orders.addGlobalSecondaryIndex[1].nonKey',
      'warning call-dropped $',
    ]);
  });
});

describe('a template', () => {
  it('of too many resources for one stack says so', async () => {
    const { model } = await read(template({}), 'x.json');
    const [table] = model?.tables ?? [];
    if (model === undefined || table === undefined) throw new Error('refused');
    const tables = Array.from({ length: 501 }, (_, n) => ({ ...table, name: `Table${n}` }));
    const { problems } = cloudFormationJson.print({ ...model, tables });
    expect(problems.map(brief)).toEqual(['warning template-resources $.tables']);
  });
});

describe('a file is known by its text', () => {
  it.each([
    ['a template', 'Resources:\n  A:\n    Type: AWS::DynamoDB::Table\n', 'x.txt', 'CloudFormation'],
    ['a configuration', configuration(''), '', 'Terraform'],
    ['a program', program(''), 'x', 'AWS CDK'],
    ['JSON', template({}), 'x.tf', 'CloudFormation JSON'],
  ])('%s', async (_, text, name, label) => {
    const { format, textFormat } = await openModelFile(text, name);
    expect((format ?? textFormat)?.label).toBe(label);
  });

  it.each([
    ['shop.yaml', 'shop'],
    ['C:\\models\\shop.tf.json', 'shop'],
    ['', 'Untitled'],
  ])('and called like its file: %s', async (name, expected) => {
    expect((await read(template({}), name)).model?.name).toBe(expected);
  });
});
