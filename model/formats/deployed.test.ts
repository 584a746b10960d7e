import { parse as referenceHcl } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { openTestEngine } from '../../engine/testing/test-engine';
import { models } from '../arbitraries';
import type { Model } from '../model';
import { printCloudFormationYaml } from './cloudformation/print';
import { printTable } from './create-table/print-table';
import { shop } from './fixtures/shop';
import { printTerraform } from './terraform/print';

type Json = { readonly [name: string]: unknown };

/** What DynamoDB says of tables that are created from these inputs. */
async function described(inputs: readonly Json[]): Promise<readonly unknown[]> {
  const engine = openTestEngine();
  const answers: unknown[] = [];
  // HashiCorp's reader gives resources in an order of its own.
  const ordered = inputs.toSorted((a, b) => (String(a.TableName) < String(b.TableName) ? -1 : 1));
  for (const input of ordered) {
    const created = await engine.send('CreateTable', input);
    if ('code' in created)
      throw new Error(`${String(input.TableName)}: ${String(created.message)}`);
    answers.push(await engine.send('DescribeTable', { TableName: input.TableName }));
  }
  return answers;
}

/** What CloudFormation sends for a table: the same members, but for three. */
function inputOfProperties({
  TimeToLiveSpecification: _ttl,
  PointInTimeRecoverySpecification: _recovery,
  StreamSpecification: stream,
  SSESpecification: encryption,
  ...same
}: Json): Json {
  const { SSEEnabled, ...key } = (encryption ?? {}) as Json;
  return {
    ...same,
    ...(stream ? { StreamSpecification: { StreamEnabled: true, ...stream } } : {}),
    ...(encryption ? { SSESpecification: { Enabled: SSEEnabled, ...key } } : {}),
  };
}

async function inputsOfCloudFormation(model: Model): Promise<readonly Json[]> {
  const { text } = await printCloudFormationYaml(model);
  const template = parseYaml(text, { logLevel: 'silent' }) as {
    Resources: Record<string, { Type: string; Properties: Json }>;
  };
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
    .map(({ Properties }) => inputOfProperties(Properties));
}

interface Index {
  readonly name: string;
  readonly hash_key?: string;
  readonly range_key?: string;
  readonly key_schema?: readonly { attribute_name: string; key_type: string }[];
  readonly projection_type: string;
  readonly non_key_attributes?: readonly string[];
  readonly read_capacity?: number;
  readonly write_capacity?: number;
}

interface Table extends Omit<Index, 'projection_type'> {
  readonly billing_mode: string;
  readonly attribute: readonly { name: string; type: string }[];
  readonly local_secondary_index?: readonly Index[];
  readonly global_secondary_index?: readonly Index[];
  readonly table_class?: string;
  readonly deletion_protection_enabled?: boolean;
  readonly stream_view_type?: string;
  readonly server_side_encryption?: readonly { kms_key_arn?: string }[];
  readonly tags?: Record<string, string>;
}

async function inputsOfTerraform(model: Model): Promise<readonly Json[]> {
  const { text } = printTerraform(model);
  const parsed = await referenceHcl('shop.tf', text);
  const tables = (parsed.resource?.aws_dynamodb_table ?? {}) as Record<string, readonly Table[]>;
  return Object.values(tables).flatMap(([table]) => (table ? [inputOfTable(table)] : []));
}

/** What the AWS provider sends. */
function inputOfTable(table: Table): Json {
  const indexes = (list: readonly Index[] = [], hash?: string) =>
    list.length === 0 ? undefined : list.map((index) => indexOf(index, hash));
  const [encryption] = table.server_side_encryption ?? [];
  return {
    TableName: table.name,
    AttributeDefinitions: table.attribute.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keysOf(table),
    LocalSecondaryIndexes: indexes(table.local_secondary_index, table.hash_key),
    GlobalSecondaryIndexes: indexes(table.global_secondary_index),
    BillingMode: table.billing_mode,
    ProvisionedThroughput: unitsOf(table),
    TableClass: table.table_class,
    DeletionProtectionEnabled: table.deletion_protection_enabled,
    StreamSpecification: table.stream_view_type && {
      StreamEnabled: true,
      StreamViewType: table.stream_view_type,
    },
    SSESpecification: encryption && {
      Enabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: encryption.kms_key_arn,
    },
    Tags:
      table.tags && Object.entries(unescaped(table.tags)).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** hcl2json gives templates as they are written. */
function unescaped(tags: Record<string, string>): Record<string, string> {
  return JSON.parse(JSON.stringify(tags).replaceAll('$${', '${').replaceAll('%%{', '%{'));
}

function indexOf(index: Index, hash?: string): Json {
  return {
    IndexName: index.name,
    KeySchema: keysOf({ ...index, ...(hash === undefined ? {} : { hash_key: hash }) }),
    Projection: {
      ProjectionType: index.projection_type,
      NonKeyAttributes: index.non_key_attributes,
    },
    ProvisionedThroughput: unitsOf(index),
  };
}

type Keys = Pick<Index, 'hash_key' | 'range_key' | 'key_schema'>;

function keysOf({ hash_key, range_key, key_schema = [] }: Keys) {
  return [
    ...(hash_key === undefined ? [] : [{ AttributeName: hash_key, KeyType: 'HASH' }]),
    ...(range_key === undefined ? [] : [{ AttributeName: range_key, KeyType: 'RANGE' }]),
    ...key_schema.map((one) => ({ AttributeName: one.attribute_name, KeyType: one.key_type })),
  ];
}

function unitsOf({
  read_capacity,
  write_capacity,
}: Pick<Index, 'read_capacity' | 'write_capacity'>) {
  if (read_capacity === undefined) return undefined;
  return { ReadCapacityUnits: read_capacity, WriteCapacityUnits: write_capacity };
}

describe('what is deployed is what the model says', () => {
  const ways = [
    ['by CloudFormation', inputsOfCloudFormation],
    ['by Terraform', inputsOfTerraform],
  ] as const;
  it.each(ways)('%s', async (_, inputsOf) => {
    expect(await described(await inputsOf(shop))).toEqual(
      await described(shop.tables.map(printTable)),
    );
  });

  const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
  it.each(ways)('%s, of any model', async (_, inputsOf) => {
    await fc.assert(
      fc.asyncProperty(models({ scope: 'deployed' }), async (model) => {
        expect(await described(await inputsOf(model))).toEqual(
          await described(model.tables.map(printTable)),
        );
      }),
      { numRuns: 50, ...SEED },
    );
  });
});
