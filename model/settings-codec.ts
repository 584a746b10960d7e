import { type Codec, list, number, oneOf, text } from './codec/codec';
import { optional, record, variants } from './codec/record';
import type { Autoscaling, ModelTable, NodePlace, TableAutoscaling } from './model';
import { MAX_TEXT } from './workload';

/** How the settings of tables and indexes are read that are neither keys nor contents. */
const name = text(MAX_TEXT);
const capacityUnits = number({ min: 0, max: 1e12 });

const scaling = record<Autoscaling>({
  minUnits: capacityUnits,
  maxUnits: capacityUnits,
  targetPercent: number({ min: 0, max: 100 }),
});

export const autoscaling: Codec<TableAutoscaling> = record<TableAutoscaling>({
  read: optional(scaling),
  write: optional(scaling),
});

type Encryption = NonNullable<ModelTable['encryption']>;

export const encryption: Codec<Encryption> = variants<Encryption, 'key'>('key', {
  AWS_MANAGED: record({}),
  CUSTOMER: record({ arn: name }),
});

export const tags: Codec<NonNullable<ModelTable['tags']>> = list(
  record({ key: name, value: name }),
  1000,
);

export const stream: Codec<NonNullable<ModelTable['stream']>> = oneOf([
  'KEYS_ONLY',
  'NEW_IMAGE',
  'OLD_IMAGE',
  'NEW_AND_OLD_IMAGES',
]);

const coordinate = number({ min: -1e9, max: 1e9 });

export const layout: Codec<readonly NodePlace[]> = list(
  record<NodePlace>({
    table: name,
    part: optional(
      record<NonNullable<NodePlace['part']>>({ kind: oneOf(['index', 'entity']), name }),
    ),
    x: coordinate,
    y: coordinate,
  }),
  100_000,
);
