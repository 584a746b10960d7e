import { type Codec, list, number, oneOf, text } from './codec/codec';
import { optional, record, usually, variants } from './codec/record';
import type { Entity, EntityAttribute, SampleFormat, Template } from './entity';
import { VALUE_TYPES } from './formats/read-item';
import { MAX_TEXT } from './workload';

/** How entities are read. Limits are those of sense. */
const MAX_LIST = 10_000;
const name = text(MAX_TEXT);
const count = (max: number) => number({ min: 0, max, isWhole: true });

/** Each kind by itself, so that one codec can be given for each. */
type Look = Apart<SampleFormat>;
type Apart<T> = T extends { readonly kind: infer Kind }
  ? Kind extends string
    ? Omit<T, 'kind'> & { readonly kind: Kind }
    : never
  : never;

type Of<Kind extends Look['kind']> = Omit<Extract<Look, { readonly kind: Kind }>, 'kind'>;

const plain = record({});

const format = variants<Look, 'kind'>('kind', {
  uuid: plain,
  ulid: plain,
  name: plain,
  'first-name': plain,
  email: plain,
  url: plain,
  ip: plain,
  word: plain,
  city: plain,
  country: plain,
  product: plain,
  phone: plain,
  boolean: plain,
  sentence: record<Of<'sentence'>>({ words: count(100_000) }),
  text: record<Of<'text'>>({ length: count(1_000_000) }),
  bytes: record<Of<'bytes'>>({ length: count(1_000_000) }),
  number: record<Of<'number'>>({ min: name, max: name, places: count(130) }),
  counter: record<Of<'counter'>>({
    prefix: name,
    start: number({ min: -1e15, max: 1e15 }),
    digits: count(1000),
  }),
  time: record<Of<'time'>>({
    from: name,
    to: name,
    as: oneOf(['iso', 'date', 'seconds', 'milliseconds']),
    order: oneOf(['random', 'rising']),
  }),
  choice: record<Of<'choice'>>({ values: list(name, MAX_LIST) }),
  constant: record<Of<'constant'>>({ value: name }),
  reference: record<Of<'reference'>>({
    entity: name,
    attribute: name,
    spread: oneOf(['uniform', 'zipf', 'each-once']),
  }),
});

const attribute: Codec<EntityAttribute> = record<EntityAttribute>({
  name,
  type: oneOf(VALUE_TYPES),
  share: optional(number({ min: 0, max: 1 })),
  format: optional<SampleFormat>(format),
});

const template = record<Template>({ attribute: name, text: name });

export const entities: Codec<readonly Entity[]> = list(
  record<Entity>({
    name,
    description: optional(name),
    identifiedBy: optional(list(name, MAX_LIST)),
    attributes: usually([], list(attribute, MAX_LIST)),
    templates: usually([], list(template, MAX_LIST)),
  }),
  MAX_LIST,
);
