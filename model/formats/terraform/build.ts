import type { Autoscaling, Model, ModelIndex, ModelTable, TableAutoscaling } from '../../model';
import { keyAttributes } from '../../table-rules';
import { dimensionName, metricName } from '../table-draft/scaling';

/** A configuration as it is written, in HCL or in JSON. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly body: readonly Part[];
}

/** An attribute, or a block with parts of its own. */
export type Part =
  | { readonly name: string; readonly value: Written }
  | { readonly name: string; readonly block: readonly Part[] };

export type Written =
  | string
  | number
  | boolean
  | readonly string[]
  /** An expression in HCL. */
  | { readonly reference: string }
  /** Text with expressions in it, which is not to be escaped. */
  | { readonly template: string }
  | { readonly map: readonly (readonly [name: string, value: string])[] };

type Dimension = 'read' | 'write';

/** The resources that declare a model's tables and the scaling of their capacity. */
export function declarations({ tables }: Model): readonly Declared[] {
  const names = new Set<string>();
  return tables.flatMap((table) => {
    const name = free(table.name, names);
    return [
      { type: 'aws_dynamodb_table', name, body: body(table) },
      ...scaling(table, name, names),
    ];
  });
}

/** A name that Terraform takes, and that is not taken. */
function free(name: string, taken: Set<string>): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.join('_');
  const base = /^[a-z]/.test(joined) ? joined : `table_${joined}`;
  let result = base;
  for (let count = 2; taken.has(result); count += 1) result = `${base}_${count}`;
  taken.add(result);
  return result;
}

function attribute(name: string, value: Written | undefined): Part[] {
  return value === undefined ? [] : [{ name, value }];
}

function body(table: ModelTable): readonly Part[] {
  const { billing, partitionKey, sortKey, stream, encryption, tags = [] } = table;
  const provisioned = billing.mode === 'provisioned' ? billing : undefined;
  const arn = encryption?.key === 'CUSTOMER' ? encryption.arn : undefined;
  const types = new Map(keyAttributes(table).map(([, { name, type }]) => [name, type]));
  return [
    ...attribute('name', table.name),
    ...attribute('billing_mode', provisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST'),
    ...attribute('read_capacity', provisioned?.readUnits),
    ...attribute('write_capacity', provisioned?.writeUnits),
    ...attribute('hash_key', partitionKey.name),
    ...attribute('range_key', sortKey?.name),
    ...attribute('table_class', table.tableClass),
    ...attribute('stream_enabled', stream === undefined ? undefined : true),
    ...attribute('stream_view_type', stream),
    ...attribute('deletion_protection_enabled', table.deletionProtection),
    ...[...types].map(([name, type]) => ({
      name: 'attribute',
      block: [...attribute('name', name), ...attribute('type', type)],
    })),
    ...table.indexes.map((index) =>
      index.kind === 'local' ? localIndex(index) : globalIndex(index, provisioned),
    ),
    ...optional('ttl', table.timeToLive, (name) => [
      ...attribute('attribute_name', name),
      ...attribute('enabled', true),
    ]),
    ...optional('point_in_time_recovery', table.pointInTimeRecovery, (enabled) =>
      attribute('enabled', enabled),
    ),
    ...optional('server_side_encryption', encryption, () => [
      ...attribute('enabled', true),
      ...attribute('kms_key_arn', arn),
    ]),
    ...(tags.length === 0
      ? []
      : attribute('tags', { map: tags.map(({ key, value }) => [key, value] as const) })),
    ...ignored(table),
  ];
}

function optional<T>(name: string, value: T | undefined, parts: (value: T) => Part[]): Part[] {
  return value === undefined ? [] : [{ name, block: parts(value) }];
}

/** Terraform would set back what Application Auto Scaling has set. */
function ignored({ billing }: ModelTable): Part[] {
  if (billing.mode === 'on-demand') return [];
  const { read, write } = billing.autoscaling ?? {};
  const names = [...(read ? ['read_capacity'] : []), ...(write ? ['write_capacity'] : [])];
  if (names.length === 0) return [];
  const block = attribute('ignore_changes', { reference: `[${names.join(', ')}]` });
  return [{ name: 'lifecycle', block }];
}

function localIndex(index: ModelIndex): Part {
  return {
    name: 'local_secondary_index',
    block: [
      ...attribute('name', index.name),
      ...attribute('range_key', index.sortKeys[0]?.name),
      ...projection(index),
    ],
  };
}

function globalIndex(
  index: ModelIndex,
  table: { readonly readUnits: number; readonly writeUnits: number } | undefined,
): Part {
  const { partitionKeys, sortKeys, throughput } = index;
  const units = table === undefined ? undefined : (throughput ?? table);
  const isSimple = partitionKeys.length === 1 && sortKeys.length <= 1;
  return {
    name: 'global_secondary_index',
    block: [
      ...attribute('name', index.name),
      ...(isSimple ? attribute('hash_key', partitionKeys[0]?.name) : []),
      ...(isSimple ? attribute('range_key', sortKeys[0]?.name) : []),
      ...projection(index),
      ...attribute('read_capacity', units?.readUnits),
      ...attribute('write_capacity', units?.writeUnits),
      ...(isSimple ? [] : keySchema(index)),
    ],
  };
}

/** Keys of several attributes, which the AWS provider has since version 6.29. */
function keySchema({ partitionKeys, sortKeys }: ModelIndex): readonly Part[] {
  const element = (name: string, role: string) => ({
    name: 'key_schema',
    block: [...attribute('attribute_name', name), ...attribute('key_type', role)],
  });
  return [
    ...partitionKeys.map(({ name }) => element(name, 'HASH')),
    ...sortKeys.map(({ name }) => element(name, 'RANGE')),
  ];
}

function projection({ projection: projected }: ModelIndex): readonly Part[] {
  return [
    ...attribute('projection_type', projected.type),
    ...(projected.type === 'INCLUDE' ? attribute('non_key_attributes', projected.attributes) : []),
  ];
}

function scaling(table: ModelTable, name: string, names: Set<string>): readonly Declared[] {
  if (table.billing.mode === 'on-demand') return [];
  const whole = `table/\${aws_dynamodb_table.${name}.name}`;
  const ofIndexes = table.indexes.flatMap((index) =>
    targets(index.autoscaling, 'index', `${whole}/index/${escaped(index.name)}`, (dimension) =>
      free(`${name}_${index.name}_${dimension}`, names),
    ),
  );
  const own = targets(table.billing.autoscaling, 'table', whole, (dimension) =>
    free(`${name}_${dimension}`, names),
  );
  return [...own, ...ofIndexes];
}

/** Text that stays itself in a template. */
export function escaped(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

function targets(
  autoscaling: TableAutoscaling | undefined,
  kind: 'table' | 'index',
  id: string,
  nameOf: (dimension: Dimension) => string,
): readonly Declared[] {
  return (['read', 'write'] as const).flatMap((dimension) => {
    const settings = autoscaling?.[dimension];
    if (settings === undefined) return [];
    return target(settings, { kind, id, dimension, name: nameOf(dimension) });
  });
}

interface Target {
  readonly kind: 'table' | 'index';
  readonly id: string;
  readonly dimension: Dimension;
  readonly name: string;
}

function target(settings: Autoscaling, { kind, id, dimension, name }: Target): readonly Declared[] {
  const of = (part: string) => ({ reference: `aws_appautoscaling_target.${name}.${part}` });
  const metric = attribute('predefined_metric_type', metricName(dimension));
  return [
    {
      type: 'aws_appautoscaling_target',
      name,
      body: [
        ...attribute('service_namespace', 'dynamodb'),
        ...attribute('resource_id', { template: id }),
        ...attribute('scalable_dimension', dimensionName(kind, dimension)),
        ...attribute('min_capacity', settings.minUnits),
        ...attribute('max_capacity', settings.maxUnits),
      ],
    },
    {
      type: 'aws_appautoscaling_policy',
      name,
      body: [
        ...attribute('name', name),
        ...attribute('policy_type', 'TargetTrackingScaling'),
        ...attribute('service_namespace', of('service_namespace')),
        ...attribute('resource_id', of('resource_id')),
        ...attribute('scalable_dimension', of('scalable_dimension')),
        {
          name: 'target_tracking_scaling_policy_configuration',
          block: [
            ...attribute('target_value', settings.targetPercent),
            { name: 'predefined_metric_specification', block: metric },
          ],
        },
      ],
    },
  ];
}
