import { assertNever } from '../../engine/assert';
import type { ValueType } from '../../engine/values/attribute-value';
import type { Model, ModelTable } from '../model';
import { Problems } from '../problems';
import { jsComment, jsKey, jsMember, jsString, jsTemplate, oneLine, typeKey } from './code-text';
import type { Generated, Generator } from './generator';
import { fileBase, Names } from './names';
import {
  type Field,
  fieldsOfKey,
  type KeyPart,
  type KeyPlan,
  keyPlans,
  type Made,
  type Shape,
  shapesOf,
} from './shape';

/** Types of items and keys, and functions that make keys. Needs no library. */
export const typescript: Generator = {
  name: 'typescript',
  label: 'TypeScript types',
  files: (model) => typescriptFiles(model),
};

/** What the file itself, or every file, has under this name. */
const RESERVED = [
  ...['TABLES', 'Pick', 'Required', 'Record', 'Uint8Array', 'Set'],
  ...['Object', 'String', 'Number', 'Boolean', 'Array', 'Symbol', 'Function'],
];

function typescriptFiles(model: Model): Generated {
  const problems = new Problems();
  const names = new Names(RESERVED);
  const tables = model.tables.map((table, position) => ({
    table,
    shapes: shapesOf(table, ['tables', position], problems),
  }));
  const parts = tables.flatMap(({ table, shapes }) =>
    shapes.map((shape) => shapeCode(table, shape, names)),
  );
  const head = [
    `// Items and keys of ${jsString(oneLine(model.name))}, made of its design by Sortkey.`,
    '',
    ...tableNames(model.tables),
  ];
  const text = `${[head.join('\n'), ...parts].join('\n\n')}\n`;
  return {
    files: [{ name: `${fileBase(model.name, 'model')}.ts`, text }],
    problems: problems.list(),
  };
}

function tableNames(tables: readonly ModelTable[]): readonly string[] {
  const names = new Names();
  const lines = tables.map((table) => {
    const indexNames = new Names();
    const indexes = table.indexes.map(
      ({ name }) => `${indexNames.take(name, 'camel', 'index')}: ${jsString(name)}`,
    );
    const all = indexes.length === 0 ? '{}' : `{ ${indexes.join(', ')} }`;
    return `  ${names.take(table.name, 'camel', 'table')}: { name: ${jsString(table.name)}, indexes: ${all} },`;
  });
  return [
    '/** Names of the tables and their indexes. */',
    'export const TABLES = {',
    ...lines,
    '} as const;',
  ];
}

function shapeCode(table: ModelTable, shape: Shape, names: Names): string {
  const type = names.take(shape.name, 'pascal', 'Entity');
  const stored = names.take(`${type} Item`, 'pascal');
  const plans = keyPlans(table, shape);
  const keys = plans.map((plan) => keyFunction({ plan, type, names }));
  return [
    ...jsComment(shape.description),
    `export interface ${type} {`,
    ...shape.fields.map((field) => `  readonly ${fieldType(field)};`),
    '}',
    '',
    ...jsComment(`${type}, as it is stored in ${table.name}.`),
    `export interface ${stored} extends ${type} {`,
    ...shape.made.flatMap((made) => [
      ...jsComment(templateText(made), '  '),
      `  readonly ${typeKey(made.name)}${made.isOptional ? '?' : ''}: ${typeOf(made.type)};`,
    ]),
    '}',
    '',
    ...keys.flatMap((lines) => [...lines, '']),
    ...itemFunction(shape, { type, stored, name: names.take(`to ${stored}`, 'camel') }),
  ].join('\n');
}

function fieldType({ name, type, isOptional, choices }: Field): string {
  const is = choices === undefined ? typeOf(type) : choices.map(jsString).join(' | ');
  return `${typeKey(name)}${isOptional ? '?' : ''}: ${is}`;
}

function templateText({ parts }: Made): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : `<${part.name}>`)).join('');
}

/** What the document client of the AWS SDK makes of a value. */
function typeOf(type: ValueType): string {
  switch (type) {
    case 'S':
      return 'string';
    case 'N':
      return 'number';
    case 'B':
      return 'Uint8Array';
    case 'BOOL':
      return 'boolean';
    case 'NULL':
      return 'null';
    case 'M':
      return 'Readonly<Record<string, unknown>>';
    case 'L':
      return 'readonly unknown[]';
    case 'SS':
      return 'ReadonlySet<string>';
    case 'NS':
      return 'ReadonlySet<number>';
    case 'BS':
      return 'ReadonlySet<Uint8Array>';
    default:
      return assertNever(type);
  }
}

function keyFunction({ plan, type, names }: { plan: KeyPlan; type: string; names: Names }) {
  const { index, partition, sort } = plan;
  const where = index === undefined ? 'the table' : `the index ${index.name}`;
  const name = names.take(`${type} ${index?.name ?? ''} Key`, 'camel');
  const parts = [...new Map([...partition, ...sort].map((part) => [part.key.name, part])).values()];
  const uses = fieldsOfKey(plan);
  const picked = `Pick<${type}, ${uses.map(jsString).join(' | ')}>`;
  const isOptional = parts.some((part) => (part.made ?? part.field).isOptional);
  const parameter = uses.length === 0 ? '' : `of: ${isOptional ? `Required<${picked}>` : picked}`;
  const members = parts.map(
    (part) => `readonly ${typeKey(part.key.name)}: ${typeOf(partType(part))}`,
  );
  return [
    ...jsComment(`The key of ${where}.`),
    `export function ${name}(${parameter}): { ${members.join('; ')} } {`,
    `  return { ${parts.map((part) => `${jsKey(part.key.name)}: ${partCode(part)}`).join(', ')} };`,
    '}',
  ];
}

function partType(part: KeyPart): ValueType {
  return part.made === undefined ? part.field.type : part.made.type;
}

function partCode(part: KeyPart): string {
  return part.made === undefined ? `of${jsMember(part.key.name)}` : madeCode(part.made);
}

function madeCode({ parts }: Made): string {
  return jsTemplate(parts, (name) => `of${jsMember(name)}`);
}

function itemFunction(
  { made, fields }: Shape,
  { type, stored, name }: { type: string; stored: string; name: string },
): readonly string[] {
  const optional = new Set(fields.filter((field) => field.isOptional).map((field) => field.name));
  const members = made.map((one) => {
    const member = `${jsKey(one.name)}: ${madeCode(one)}`;
    if (!one.isOptional) return `    ${member},`;
    const missing = one.uses.filter((use) => optional.has(use));
    const test = missing.map((use) => `of${jsMember(use)} === undefined`).join(' || ');
    return `    ...(${test} ? {} : { ${member} }),`;
  });
  return [
    ...jsComment('What is stored: the attributes, and those that are made of them.'),
    `export function ${name}(of: ${type}): ${stored} {`,
    ...(members.length === 0 ? ['  return of;'] : ['  return {', '    ...of,', ...members, '  };']),
    '}',
  ];
}
