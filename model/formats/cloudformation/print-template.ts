import { utf8Length } from '../../../engine/values/bytes';
import type {
  Autoscaling,
  Json,
  JsonObject,
  Model,
  ModelTable,
  TableAutoscaling,
} from '../../model';
import { tableInput } from '../../to-tables';
import { asJson, printTags } from '../create-table/print-table';
import type { DraftScaling } from '../table-draft/draft';
import { dimensionName, metricName } from '../table-draft/scaling';
import { OWN_METADATA } from './read-template';

/** source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const DESCRIPTION_MAX_BYTES = 1024;

export type TemplateKind = 'cloudformation' | 'sam';

/** A template as JSON, with every table of a model and the scaling of its capacity. */
export function template(model: Model, kind: TemplateKind): JsonObject {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    ...(kind === 'sam' ? { Transform: 'AWS::Serverless-2016-10-31' } : {}),
    ...templateBody(model, kind),
  };
}

/** The members that a Serverless service has under `resources` too. */
export function templateBody(model: Model, kind: TemplateKind): JsonObject {
  const { description } = model;
  const isShort = utf8Length(description) <= DESCRIPTION_MAX_BYTES;
  const own = {
    ...(model.name === '' ? {} : { Name: model.name }),
    ...(model.author === '' ? {} : { Author: model.author }),
    ...(isShort ? {} : { Description: description }),
  };
  return {
    ...(description === '' || !isShort ? {} : { Description: description }),
    ...(Object.keys(own).length === 0 ? {} : { Metadata: { [OWN_METADATA]: own } }),
    Resources: resourcesOf(model, kind),
  };
}

function resourcesOf({ tables }: Model, kind: TemplateKind): JsonObject {
  const names = new Names();
  const resources = tables.flatMap((table): [string, Json][] => {
    const id = names.free(table.name);
    const isSimple = kind === 'sam' && isSimpleTable(table);
    const resource = isSimple
      ? { Type: 'AWS::Serverless::SimpleTable', Properties: simpleProperties(table) }
      : { Type: 'AWS::DynamoDB::Table', Properties: properties(table) };
    return [[id, resource], ...scalingResources(table, id, names)];
  });
  return Object.fromEntries(resources);
}

/** Logical names: letters and digits, each once. */
class Names {
  readonly #taken = new Set<string>();

  free(name: string): string {
    const words = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
    const joined = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('') || 'Table';
    const base = /^\d/.test(joined) ? `T${joined}` : joined;
    let free = base;
    for (let count = 2; this.#taken.has(free); count += 1) free = `${base}${count}`;
    this.#taken.add(free);
    return free;
  }
}

function properties(table: ModelTable): JsonObject {
  const { timeToLive, stream, pointInTimeRecovery } = table;
  return {
    ...asJson(tableInput(table)),
    ...(timeToLive === undefined
      ? {}
      : { TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true } }),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamViewType: stream } }),
    ...(pointInTimeRecovery
      ? { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }
      : {}),
    ...encryption(table),
    ...printTags(table),
  };
}

function encryption(table: ModelTable): JsonObject {
  if (table.encryption === undefined) return {};
  const key = table.encryption.key === 'CUSTOMER' ? { KMSMasterKeyId: table.encryption.arn } : {};
  return { SSESpecification: { SSEEnabled: true, SSEType: 'KMS', ...key } };
}

/** Whether SAM's shorter resource can say all of a table. */
function isSimpleTable(table: ModelTable): boolean {
  const { sortKey, indexes, timeToLive, stream, tableClass, deletionProtection, tags = [] } = table;
  const settings = [sortKey, timeToLive, stream, tableClass, deletionProtection];
  const isTagged = new Set(tags.map(({ key }) => key)).size !== tags.length;
  const scales = table.billing.mode === 'provisioned' && table.billing.autoscaling !== undefined;
  return indexes.length === 0 && settings.every((one) => one === undefined) && !isTagged && !scales;
}

const SIMPLE_TYPES = { S: 'String', N: 'Number', B: 'Binary' };

function simpleProperties(table: ModelTable): JsonObject {
  const { name, type } = table.partitionKey;
  const { billing, tags = [] } = table;
  const { PointInTimeRecoverySpecification, ProvisionedThroughput } = properties(table);
  return {
    TableName: table.name,
    PrimaryKey: { Name: name, Type: SIMPLE_TYPES[type] },
    ...(billing.mode === 'provisioned' && ProvisionedThroughput ? { ProvisionedThroughput } : {}),
    ...(PointInTimeRecoverySpecification ? { PointInTimeRecoverySpecification } : {}),
    ...encryption(table),
    ...(tags.length === 0
      ? {}
      : { Tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])) }),
  };
}

function scalingResources(table: ModelTable, id: string, names: Names): [string, Json][] {
  if (table.billing.mode === 'on-demand') return [];
  const ofIndexes = table.indexes.flatMap(({ name, autoscaling }) =>
    targets(autoscaling, { id, index: name, prefix: `${id} ${name}` }, names),
  );
  return [...targets(table.billing.autoscaling, { id, prefix: id }, names), ...ofIndexes];
}

interface Subject {
  readonly id: string;
  readonly index?: string;
  /** Of the logical names. */
  readonly prefix: string;
}

function targets(
  autoscaling: TableAutoscaling | undefined,
  subject: Subject,
  names: Names,
): [string, Json][] {
  return (['read', 'write'] as const).flatMap((dimension) => {
    const settings = autoscaling?.[dimension];
    return settings === undefined ? [] : target(settings, dimension, subject, names);
  });
}

function target(
  { minUnits, maxUnits, targetPercent }: Autoscaling,
  dimension: DraftScaling['dimension'],
  { id, index, prefix }: Subject,
  names: Names,
): [string, Json][] {
  const targetId = names.free(`${prefix} ${dimension} target`);
  const policyId = names.free(`${prefix} ${dimension} policy`);
  const path = index === undefined ? '' : `/index/${index}`;
  const scalable = {
    ServiceNamespace: 'dynamodb',
    ResourceId: { 'Fn::Sub': `table/\${${id}}${path}` },
    ScalableDimension: dimensionName(index === undefined ? 'table' : 'index', dimension),
    MinCapacity: minUnits,
    MaxCapacity: maxUnits,
  };
  const policy = {
    PolicyName: policyId,
    PolicyType: 'TargetTrackingScaling',
    ScalingTargetId: { Ref: targetId },
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: targetPercent,
      PredefinedMetricSpecification: { PredefinedMetricType: metricName(dimension) },
    },
  };
  return [
    [targetId, { Type: 'AWS::ApplicationAutoScaling::ScalableTarget', Properties: scalable }],
    [policyId, { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: policy }],
  ];
}
