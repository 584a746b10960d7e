import { type Codec, list, number, oneOf, text, yes } from '../codec/codec';
import { item, jsonObject } from '../codec/json';
import { optional, record, usually, variants } from '../codec/record';
import { entities } from '../entity-codec';
import { VALUE_TYPES } from '../formats/read-item';
import type {
  Attribute,
  Billing,
  Facet,
  IndexProjection,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
  ModelThroughput,
} from '../model';
import { autoscaling, encryption, layout, stream, tags } from '../settings-codec';
import { accessPatterns, MAX_TEXT, sizing } from '../workload';

/**
 * A model as JSON, member by member. A design is kept as it is, sound or not: whatever a person has
 * typed can be read again. Limits only keep out what nobody can have meant.
 */
const MAX_LIST = 10_000;
const MAX_ITEMS = 5_000_000;
const name = text(MAX_TEXT);
const extras = usually({}, jsonObject());
const units = number({ min: 0, max: 1e12 });
const position = number({ min: 0, max: MAX_ITEMS, isWhole: true });

const attribute = record<Attribute>({ name, type: oneOf(VALUE_TYPES) });
const key = record<KeyAttribute>({ name, type: oneOf(['S', 'N', 'B']) });
const throughput = record<ModelThroughput>({ readUnits: units, writeUnits: units });

const projection: Codec<IndexProjection> = variants<IndexProjection, 'type'>('type', {
  ALL: record({}),
  KEYS_ONLY: record({}),
  INCLUDE: record({ attributes: list(name, MAX_LIST) }),
});

const index = record<ModelIndex>({
  kind: oneOf(['local', 'global']),
  name,
  partitionKeys: list(key, MAX_LIST),
  sortKeys: usually([], list(key, MAX_LIST)),
  projection,
  throughput: optional(throughput),
  autoscaling: optional(autoscaling),
  extras,
});

const billing: Codec<Billing> = variants<Billing, 'mode'>('mode', {
  'on-demand': record({}),
  provisioned: record<Omit<Extract<Billing, { mode: 'provisioned' }>, 'mode'>>({
    readUnits: units,
    writeUnits: units,
    autoscaling: optional(autoscaling),
    extras,
  }),
});

const facet = record<Facet>({
  name,
  partitionKeyAlias: usually('', name),
  sortKeyAlias: optional(name),
  attributes: usually([], list(name, MAX_LIST)),
  items: usually([], list(position, MAX_ITEMS)),
  extras,
});

const table = record<ModelTable>({
  name,
  description: optional(name),
  partitionKey: key,
  sortKey: optional(key),
  attributes: usually([], list(attribute, MAX_LIST)),
  indexes: usually([], list(index, MAX_LIST)),
  billing,
  tableClass: optional(oneOf(['STANDARD_INFREQUENT_ACCESS'])),
  deletionProtection: optional(yes()),
  timeToLive: optional(name),
  stream: optional(stream),
  pointInTimeRecovery: optional(yes()),
  encryption: optional(encryption),
  tags: optional(tags),
  sizing: optional(sizing),
  entities: optional(entities),
  accessPatterns: optional(accessPatterns),
  facets: usually([], list(facet, MAX_LIST)),
  items: usually([], list(item(), MAX_ITEMS)),
  extras,
});

export const modelCodec: Codec<Model> = record<Model>({
  name,
  description: usually('', name),
  author: usually('', name),
  created: optional(name),
  modified: optional(name),
  tables: list(table, MAX_LIST),
  layout: optional(layout),
  extras,
  metadataExtras: extras,
});
