import type { KeyAttribute, Model, ModelIndex, ModelTable } from '../../model';
import { Problems } from '../../problems';
import type { PrintedModel } from '../format';
import { nameLosses, SETTINGS } from '../table-draft/losses';
import { scalingLines } from './print-scaling';
import { type Code, code, list, object, text } from './source';

/** A stack with every table of a model, as one file of TypeScript. */
export function printCdk(model: Model): PrintedModel {
  const problems = new Problems();
  nameLosses(model, { model: [], table: SETTINGS }, problems);
  const names = new Names();
  const tables = model.tables.map((table) => tableLines(table, names).join('\n'));
  const hasKeys = model.tables.some(({ encryption }) => encryption?.key === 'CUSTOMER');
  const lines = [
    `import * as cdk from 'aws-cdk-lib';`,
    `import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';`,
    ...(hasKeys ? [`import * as kms from 'aws-cdk-lib/aws-kms';`] : []),
    `import type { Construct } from 'constructs';`,
    '',
    `export class ${stackName(model.name)} extends cdk.Stack {`,
    '  constructor(scope: Construct, id: string, props?: cdk.StackProps) {',
    '    super(scope, id, props);',
    '',
    tables.join('\n\n'),
    '  }',
    '}',
    '',
  ];
  return { text: lines.join('\n'), problems: problems.list() };
}

function stackName(name: string): string {
  const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(joined) ? `${joined}Stack` : `Tables${joined}Stack`;
}

/** Names that the program has already, or that mean something in every program. */
const TAKEN =
  'cdk dynamodb kms scope id props this arguments eval break case catch class const continue ' +
  'debugger default delete do else enum export extends false finally for function if import in ' +
  'instanceof new null return super switch throw true try typeof var void while with let static ' +
  'yield await implements interface package private protected public undefined';

/** Names of constants and of constructs, each once. */
class Names {
  readonly #taken = new Set(TAKEN.split(' '));

  free(name: string): { readonly variable: string; readonly id: string } {
    const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
    const joined = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('');
    const id = /^[A-Z]/.test(joined) ? joined : `Table${joined}`;
    const base = (id[0] ?? '').toLowerCase() + id.slice(1);
    for (let count = 1; ; count += 1) {
      const ending = count === 1 ? '' : String(count);
      if (this.#taken.has(base + ending)) continue;
      this.#taken.add(base + ending);
      return { variable: base + ending, id: id + ending };
    }
  }
}

function tableLines(table: ModelTable, names: Names): readonly string[] {
  const { variable, id } = names.free(table.name);
  const isUsed = table.indexes.length > 0 || (table.tags ?? []).length > 0 || scales(table);
  const kind = table.billing.mode === 'on-demand' ? 'TableV2' : 'Table';
  const properties = object(tableMembers(table, id));
  const lines = [
    `${isUsed ? `const ${variable} = ` : ''}new dynamodb.${kind}(this, ${text(id)}, ${properties});`,
    ...table.indexes.map((index) => indexLine(index, table, variable)),
    ...scalingLines(table, variable),
    ...(table.tags ?? []).map(
      ({ key, value }) => `cdk.Tags.of(${variable}).add(${text(key)}, ${text(value)});`,
    ),
  ];
  return lines.flatMap((line) => line.split('\n')).map((line) => `    ${line}`);
}

function scales({ billing }: ModelTable): boolean {
  return billing.mode === 'provisioned' && billing.autoscaling !== undefined;
}

function tableMembers(table: ModelTable, id: string): readonly [string, Code | undefined][] {
  const { billing, sortKey, tableClass, deletionProtection, pointInTimeRecovery } = table;
  const { timeToLive, stream } = table;
  const provisioned = billing.mode === 'provisioned' ? billing : undefined;
  return [
    ['tableName', code(text(table.name))],
    ['partitionKey', attribute(table.partitionKey)],
    ['sortKey', sortKey && attribute(sortKey)],
    ['billing', provisioned ? undefined : code('dynamodb.Billing.onDemand()')],
    ['billingMode', provisioned && code('dynamodb.BillingMode.PROVISIONED')],
    ['readCapacity', provisioned && code(String(provisioned.readUnits))],
    ['writeCapacity', provisioned && code(String(provisioned.writeUnits))],
    ['timeToLiveAttribute', timeToLive === undefined ? undefined : code(text(timeToLive))],
    [
      provisioned ? 'stream' : 'dynamoStream',
      stream === undefined ? undefined : code(`dynamodb.StreamViewType.${stream}`),
    ],
    [
      'pointInTimeRecoverySpecification',
      pointInTimeRecovery && code('{ pointInTimeRecoveryEnabled: true }'),
    ],
    ...encryption(table, id, provisioned === undefined),
    ['tableClass', tableClass && code(`dynamodb.TableClass.${tableClass}`)],
    ['deletionProtection', deletionProtection && code('true')],
  ];
}

function encryption(
  { encryption: wanted }: ModelTable,
  id: string,
  isV2: boolean,
): readonly [string, Code | undefined][] {
  if (wanted === undefined) return [];
  const key =
    wanted.key === 'CUSTOMER'
      ? `kms.Key.fromKeyArn(this, ${text(`${id}Key`)}, ${text(wanted.arn)})`
      : undefined;
  if (isV2) {
    const call = key === undefined ? 'awsManagedKey()' : `customerManagedKey(${key})`;
    return [['encryption', code(`dynamodb.TableEncryptionV2.${call}`)]];
  }
  const type = key === undefined ? 'AWS_MANAGED' : 'CUSTOMER_MANAGED';
  return [
    ['encryption', code(`dynamodb.TableEncryption.${type}`)],
    ['encryptionKey', key === undefined ? undefined : code(key)],
  ];
}

const TYPES = { S: 'STRING', N: 'NUMBER', B: 'BINARY' };

function attribute({ name, type }: KeyAttribute): Code {
  return code(`{ name: ${text(name)}, type: dynamodb.AttributeType.${TYPES[type]} }`);
}

function indexLine(index: ModelIndex, { billing }: ModelTable, variable: string): string {
  const { kind, name, partitionKeys, sortKeys, projection, throughput } = index;
  const provisioned = billing.mode === 'provisioned' ? billing : undefined;
  const units = kind === 'global' && provisioned ? (throughput ?? provisioned) : undefined;
  const keys = (role: string, attributes: readonly KeyAttribute[]): [string, Code | undefined] => {
    const [first, ...others] = attributes;
    if (first === undefined) return [role, undefined];
    return others.length === 0
      ? [role, attribute(first)]
      : [`${role}s`, list(attributes.map(attribute))];
  };
  const members: readonly [string, Code | undefined][] = [
    ['indexName', code(text(name))],
    ...(kind === 'global' ? [keys('partitionKey', partitionKeys)] : []),
    keys('sortKey', sortKeys),
    ['projectionType', code(`dynamodb.ProjectionType.${projection.type}`)],
    [
      'nonKeyAttributes',
      projection.type === 'INCLUDE'
        ? list(projection.attributes.map((one) => code(text(one))))
        : undefined,
    ],
    ['readCapacity', units && code(String(units.readUnits))],
    ['writeCapacity', units && code(String(units.writeUnits))],
  ];
  const method = kind === 'global' ? 'addGlobalSecondaryIndex' : 'addLocalSecondaryIndex';
  return `${variable}.${method}(${object(members)});`;
}
