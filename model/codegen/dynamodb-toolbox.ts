import { assertNever } from '../../engine/assert';
import type { KeyType, ValueType } from '../../engine/values/attribute-value';
import type { KeyAttribute, Model, ModelTable, Place } from '../model';
import { Problems } from '../problems';
import { jsKey, jsMember, jsString, jsTemplate, oneLine } from './code-text';
import type { Generated, Generator } from './generator';
import { fileBase, Names } from './names';
import { type Field, fieldsOfKey, keyPlans, type Made, type Shape, shapesOf } from './shape';

/**
 * Tables and entities of DynamoDB-Toolbox 2.
 *
 * source: dynamodbtoolbox.com/docs/tables/usage, /entities/usage and /schemas/usage
 */
export const dynamodbToolbox: Generator = {
  name: 'dynamodb-toolbox',
  label: 'DynamoDB-Toolbox',
  files: (model) => toolboxFiles(model),
};

const RESERVED = ['Entity', 'Table', 's', 'item', 'client', 'DynamoDBClient'];
const KEY_TYPES: Readonly<Record<KeyType, string>> = { S: 'string', N: 'number', B: 'binary' };

function toolboxFiles(model: Model): Generated {
  const problems = new Problems();
  const names = new Names([...RESERVED, 'DynamoDBDocumentClient', 'documentClient']);
  const blocks = model.tables.flatMap((table, position) => {
    const at = ['tables', position];
    const name = names.take(`${table.name} Table`, 'pascal', 'Table');
    const shapes = shapesOf(table, at, problems);
    return [
      tableLines(table, name),
      ...shapes.map((shape) => entityLines({ table, tableName: name, shape, at, names, problems })),
    ];
  });
  const head = [
    `// Tables and entities of ${jsString(oneLine(model.name))} for DynamoDB-Toolbox, made of its`,
    '// design by Sortkey.',
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';",
    "import { Entity } from 'dynamodb-toolbox/entity';",
    "import { s } from 'dynamodb-toolbox/schema';",
    "import { item } from 'dynamodb-toolbox/schema/item';",
    "import { Table } from 'dynamodb-toolbox/table';",
    '',
    'const documentClient = DynamoDBDocumentClient.from(new DynamoDBClient());',
  ];
  const text = `${[head, ...blocks].map((lines) => lines.join('\n')).join('\n\n')}\n`;
  const name = `${fileBase(model.name, 'model')}.toolbox.ts`;
  return { files: [{ name, text }], problems: problems.list() };
}

function tableLines(table: ModelTable, name: string): readonly string[] {
  const once = new Map(table.indexes.map((index) => [index.name, index]));
  const indexes = [...once].map(([index, { kind, partitionKeys, sortKeys }]) => {
    const members = [
      `type: '${kind}'`,
      ...(kind === 'global' ? keysCode('partitionKey', partitionKeys) : []),
      ...keysCode('sortKey', sortKeys),
    ];
    return `    ${jsKey(index)}: { ${members.join(', ')} },`;
  });
  return [
    `export const ${name} = new Table({`,
    '  documentClient,',
    `  name: ${jsString(table.name)},`,
    `  partitionKey: ${keyCode(table.partitionKey)},`,
    ...(table.sortKey ? [`  sortKey: ${keyCode(table.sortKey)},`] : []),
    ...(indexes.length === 0 ? [] : ['  indexes: {', ...indexes, '  },']),
    '});',
  ];
}

/** One key, or several under the plural of the member's name. */
function keysCode(member: string, keys: readonly KeyAttribute[]): readonly string[] {
  const [first, ...others] = keys.map(keyCode);
  if (first === undefined) return [];
  if (others.length === 0) return [`${member}: ${first}`];
  return [`${member}s: [${[first, ...others].join(', ')}]`];
}

function keyCode({ name, type }: KeyAttribute): string {
  return `{ name: ${jsString(name)}, type: '${KEY_TYPES[type]}' }`;
}

interface EntitySource {
  readonly table: ModelTable;
  readonly tableName: string;
  readonly shape: Shape;
  readonly at: Place;
  readonly names: Names;
  readonly problems: Problems;
}

function entityLines({ table, tableName, shape, at, names, problems }: EntitySource) {
  const name = names.take(shape.name, 'pascal', 'Entity');
  const [plan] = keyPlans(table, shape).filter(({ index }) => index === undefined);
  if (plan === undefined) problems.warn('entity-without-key', at, { name: shape.name });
  const ofKey = new Set(plan === undefined ? [] : fieldsOfKey(plan));
  const keys = new Set([table.partitionKey.name, table.sortKey?.name]);
  const made = shape.made.map((one) => `    ${madeLine(one, shape, keys.has(one.name))},`);
  const linked = made.length === 0 ? [] : ['.and((previous) => ({', ...made, '  }))'];
  const { length } = linked;
  return [
    `export const ${name} = new Entity({`,
    `  name: ${jsString(name)},`,
    `  table: ${tableName},`,
    '  schema: item({',
    ...shape.fields.map((field) => `    ${fieldLine(field, ofKey.has(field.name))},`),
    length === 0 ? '  }),' : `  })${linked[0]}`,
    ...linked.slice(1, -1),
    ...(length === 0 ? [] : [`${linked.at(-1)},`]),
    '  timestamps: false,',
    '});',
  ];
}

function fieldLine({ name, type, isOptional, choices }: Field, isKey: boolean): string {
  const allowed = choices === undefined ? '' : `.enum(${choices.map(jsString).join(', ')})`;
  const end = isKey ? '.key()' : isOptional ? '.optional()' : '';
  return `${jsKey(name)}: ${schemaOf(type)}${allowed}${end}`;
}

function madeLine(made: Made, shape: Shape, isKey: boolean): string {
  const read = (name: string) => `of${jsMember(name)}`;
  const value = jsTemplate(made.parts, read);
  const optional = shape.fields.filter(
    ({ name, isOptional }) => isOptional && made.uses.includes(name),
  );
  const tests = optional.map(({ name }) => `${read(name)} === undefined`).join(' || ');
  const isSure = isKey || tests === '';
  const code = isSure ? value : `(${tests} ? undefined : ${value})`;
  const end = isKey ? '.key()' : isSure ? '' : '.optional()';
  const parameter = made.uses.length === 0 ? '()' : '(of)';
  const link = `.link<typeof previous>(${parameter} => ${code})`;
  return `${jsKey(made.name)}: ${schemaOf(made.type)}${end}${link}`;
}

function schemaOf(type: ValueType): string {
  switch (type) {
    case 'S':
      return 's.string()';
    case 'N':
      return 's.number()';
    case 'B':
      return 's.binary()';
    case 'BOOL':
      return 's.boolean()';
    case 'NULL':
      return 's.nul()';
    case 'M':
      return 's.record(s.string(), s.any())';
    case 'L':
      return 's.list(s.any())';
    case 'SS':
      return 's.set(s.string())';
    case 'NS':
      return 's.set(s.number())';
    case 'BS':
      return 's.set(s.binary())';
    default:
      return assertNever(type);
  }
}
