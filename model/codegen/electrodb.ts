import type { Model, ModelIndex, ModelTable, Place } from '../model';
import { Problems } from '../problems';
import { jsKey, jsMember, jsString, jsTemplate, oneLine } from './code-text';
import type { Generated, Generator } from './generator';
import { fileBase, Names } from './names';
import {
  type Field,
  type KeyPart,
  type KeyPlan,
  keyPlans,
  type Made,
  type Shape,
  shapesOf,
} from './shape';

/**
 * Entities and a service of ElectroDB 3.
 *
 * source: electrodb.dev/en/modeling/schema, /indexes and /attributes
 */
export const electrodb: Generator = {
  name: 'electrodb',
  label: 'ElectroDB',
  files: (model) => electrodbFiles(model),
};

const RESERVED = ['Entity', 'Service', 'client', 'DynamoDBClient', 'String'];

function electrodbFiles(model: Model): Generated {
  const problems = new Problems();
  const names = new Names(RESERVED);
  const service = fileBase(model.name, 'service');
  const entities = model.tables.flatMap((table, position) => {
    const at = ['tables', position];
    return shapesOf(table, at, problems).flatMap((shape) =>
      entityOf({ table, shape, service, at, names, problems }),
    );
  });
  const serviceName = names.take(`${model.name} Service`, 'camel', 'service');
  const text = [
    `// Entities of ${jsString(oneLine(model.name))} for ElectroDB, made of its design by Sortkey.`,
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';",
    "import { Entity, Service } from 'electrodb';",
    '',
    'const client = new DynamoDBClient();',
    '',
    ...entities.flatMap(({ lines }) => [...lines, '']),
    `export const ${serviceName} = new Service({ ${entities.map(({ name }) => name).join(', ')} });`,
    '',
  ].join('\n');
  return { files: [{ name: `${service}.electrodb.ts`, text }], problems: problems.list() };
}

interface EntitySource {
  readonly table: ModelTable;
  readonly shape: Shape;
  readonly service: string;
  readonly at: Place;
  readonly names: Names;
  readonly problems: Problems;
}

function entityOf(source: EntitySource) {
  const { table, shape, service, at, names, problems } = source;
  const plans = keyPlans(table, shape);
  if (plans[0] === undefined || plans[0].index !== undefined) {
    problems.warn('entity-without-key', at, { name: shape.name });
    return [];
  }
  const name = names.take(shape.name, 'pascal', 'Entity');
  const aliases = attributeNames(shape);
  const single = plans.filter(({ index }) => index === undefined || !isMulti(index));
  const keys = new Set(single.flatMap((plan) => [...plan.partition, ...plan.sort].map(keyName)));
  const computed = shape.made.filter((made) => !keys.has(made.name));
  const lines = [
    `export const ${name} = new Entity(`,
    '  {',
    `    model: { entity: ${jsString(name)}, version: '1', service: ${jsString(service)} },`,
    '    attributes: {',
    ...shape.fields.map((field) => `      ${attributeLine(field, aliases)},`),
    ...computed.map((made) => `      ${computedLine(made, shape, aliases)},`),
    '    },',
    '    indexes: {',
    ...indexLines(plans, aliases, source),
    '    },',
    '  },',
    `  { table: ${jsString(table.name)}, client },`,
    ');',
  ];
  return [{ name, lines }];
}

function keyName({ key }: KeyPart): string {
  return key.name;
}

/** Names by which ElectroDB knows attributes: only word characters may stand in its templates. */
function attributeNames({ fields, made }: Shape): ReadonlyMap<string, string> {
  const all = [...fields, ...made].map(({ name }) => name);
  const plain = all.filter((name) => isPlain(name));
  const names = new Names(plain);
  return new Map(
    all.map((name) => [name, isPlain(name) ? name : names.take(name, 'camel', 'attribute')]),
  );
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !Object.hasOwn(Object.prototype, name);
}

function attributeLine(field: Field, aliases: ReadonlyMap<string, string>): string {
  const { name, isOptional } = field;
  const alias = aliases.get(name) ?? name;
  const members = [
    `type: ${typeCode(field)}`,
    ...itemsCode(field),
    ...(alias === name ? [] : [`field: ${jsString(name)}`]),
    ...(isOptional ? [] : ['required: true']),
  ];
  return `${jsKey(alias)}: { ${members.join(', ')} }`;
}

/** ElectroDB wants to know what is in maps and lists; a design does not say. */
function typeCode({ type, choices }: Field): string {
  if (choices !== undefined) return `[${choices.map(jsString).join(', ')}] as const`;
  if (type === 'S') return "'string'";
  if (type === 'N') return "'number'";
  if (type === 'BOOL') return "'boolean'";
  return type === 'SS' || type === 'NS' ? "'set'" : "'any'";
}

function itemsCode({ type }: Field): readonly string[] {
  if (type === 'SS') return ["items: 'string'"];
  return type === 'NS' ? ["items: 'number'"] : [];
}

/** An attribute that is made of others and is no key. */
function computedLine(made: Made, { fields }: Shape, aliases: ReadonlyMap<string, string>): string {
  const alias = aliases.get(made.name) ?? made.name;
  const read = (name: string) => `item${jsMember(aliases.get(name) ?? name)}`;
  const uses = made.uses.map((name) => jsString(aliases.get(name) ?? name));
  const optional = fields.filter(({ name, isOptional }) => isOptional && made.uses.includes(name));
  const tests = optional.map(({ name }) => `${read(name)} === undefined`).join(' || ');
  const value = jsTemplate(made.parts, read);
  const members = [
    `type: ${typeCode({ name: '', type: made.type, isOptional: false })}`,
    ...itemsCode({ name: '', type: made.type, isOptional: false }),
    ...(alias === made.name ? [] : [`field: ${jsString(made.name)}`]),
    ...(uses.length === 0 ? [] : [`watch: [${uses.join(', ')}]`]),
    `set: (_: unknown, item: any) => ${tests === '' ? value : `(${tests} ? undefined : ${value})`}`,
  ];
  return `${jsKey(alias)}: { ${members.join(', ')} }`;
}

function indexLines(
  plans: readonly KeyPlan[],
  aliases: ReadonlyMap<string, string>,
  { at, problems }: EntitySource,
): readonly string[] {
  const names = new Names(['primary']);
  return plans.flatMap((plan) => {
    const { index } = plan;
    const own = index === undefined ? 'primary' : names.take(index.name, 'camel', 'index');
    const type = [...plan.partition, ...plan.sort].find(({ key }) => key.type === 'B');
    if (type !== undefined) {
      problems.warn('binary-key-in-code', at, { name: type.key.name });
    }
    return [
      `      ${own}: {`,
      ...(index === undefined ? [] : [`        index: ${jsString(index.name)},`]),
      ...(index !== undefined && isMulti(index)
        ? multiLines(plan, aliases)
        : singleLines(plan, aliases)),
      '      },',
    ];
  });
}

function isMulti({ partitionKeys, sortKeys }: ModelIndex): boolean {
  return partitionKeys.length > 1 || sortKeys.length > 1;
}

/** Keys of several attributes are of the attributes themselves. */
function multiLines({ partition, sort }: KeyPlan, aliases: ReadonlyMap<string, string>) {
  const list = (parts: readonly KeyPart[]) =>
    parts.map(({ key }) => jsString(aliases.get(key.name) ?? key.name)).join(', ');
  return [
    "        type: 'composite',",
    `        pk: { composite: [${list(partition)}] },`,
    ...(sort.length === 0 ? [] : [`        sk: { composite: [${list(sort)}] },`]),
  ];
}

function singleLines({ partition, sort }: KeyPlan, aliases: ReadonlyMap<string, string>) {
  const line = (member: string, parts: readonly KeyPart[]) =>
    parts.slice(0, 1).map((part) => `        ${member}: ${keyCode(part, aliases)},`);
  return [...line('pk', partition), ...line('sk', sort)];
}

function keyCode(part: KeyPart, aliases: ReadonlyMap<string, string>): string {
  const alias = (name: string) => aliases.get(name) ?? name;
  const field = `field: ${jsString(part.key.name)}`;
  if (part.made === undefined) {
    return `{ ${field}, composite: [${jsString(alias(part.key.name))}], casing: 'none' }`;
  }
  const template = part.made.parts
    .map((one) => (one.kind === 'text' ? one.text : `\${${alias(one.name)}}`))
    .join('');
  const composite = part.made.uses.map((name) => jsString(alias(name))).join(', ');
  return `{ ${field}, composite: [${composite}], template: ${jsString(template)}, casing: 'none' }`;
}
