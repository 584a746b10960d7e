import type { WireItem } from '../../../engine/values/attribute-value';
import type { Edit } from '../../edit';
import type { Entity } from '../../entity';
import type { KeyAttribute } from '../../model';
import { type Advice, type Fix, finding } from '../advice';
import {
  attributesIn,
  countOfTexts,
  fewValuesByName,
  isTime,
  isTimeName,
  keyText,
  makesKeys,
  piecesOf,
} from '../key-texts';
import type { Part, TableStudy } from '../study';

/** Fewer values than this are few for a key that decides where items are kept. */
const FEW = 256;
/** Samples tell something about a key from so many items on. */
const ENOUGH_SAMPLES = 20;
const FEW_AMONG_SAMPLES = 3;
const SHARDS = 10;
const SHARD = 'shard';

/**
 * Partition keys with few values: the load of a table spreads over no more of them.
 *
 * source
 * docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-uniform-load.html
 */
export function fewPartitionKeys(study: TableStudy): readonly Advice[] {
  return study.parts.filter(isGlobal).flatMap((part): readonly Advice[] => {
    const byEntity = study.entities.flatMap((entity) => fewOfEntity(study, part, entity));
    if (byEntity.length > 0 || study.entities.length > 0) return byEntity;
    return fewOfPart(study, part);
  });
}

/** A local index has the partitions of the table. */
function isGlobal({ index }: Part): boolean {
  return index?.kind !== 'local';
}

function fewOfEntity(study: TableStudy, part: Part, entity: Entity): readonly Advice[] {
  const { table, entities } = study;
  if (!makesKeys(entity, [...part.partitionKeys, ...part.sortKeys])) return [];
  const texts = part.partitionKeys.map(({ name }) => keyText(entity, name) ?? '');
  const count = texts.reduce((product, text) => product * countOfTexts(table, entity, text), 1);
  const sortTexts = part.sortKeys.map(({ name }) => keyText(entity, name) ?? '');
  const varies = sortTexts.some((text) => attributesIn(text).length > 0);
  // One item of a kind, such as the settings of an application, needs no second key.
  const isSingleItem = !varies && part.index === undefined;
  if (count >= FEW || isSingleItem) return [];
  const at = [...study.at, 'entities', entities.indexOf(entity)];
  const [key] = part.partitionKeys;
  const params = { part: part.name, entity: entity.name, count, key: texts.join(', ') };
  const code = count === 1 ? 'partition-single' : 'partition-keys-few';
  const severity = part.index === undefined ? 'warning' : 'note';
  const fixes = [key === undefined ? undefined : shardFix(study, entity, key)];
  return [finding(code, severity, { at, params, fixes })];
}

/** Appends a shard to what the partition key is made of. */
function shardFix({ table }: TableStudy, entity: Entity, key: KeyAttribute): Fix | undefined {
  const template = entity.templates.find(({ attribute }) => attribute === key.name);
  const isTaken = entity.attributes.some(({ name }) => name === SHARD);
  if (template === undefined || isTaken || key.type !== 'S') return undefined;
  const format = { kind: 'number', min: '0', max: String(SHARDS - 1), places: 0 } as const;
  const value: Entity = {
    ...entity,
    attributes: [...entity.attributes, { name: SHARD, type: 'N', format }],
    templates: entity.templates.map((one) =>
      one === template ? { ...one, text: `${one.text}#\${${SHARD}}` } : one,
    ),
  };
  return {
    label: 'fix-add-shard',
    edit: { kind: 'change-entity', table: table.name, name: entity.name, value },
  };
}

function fewOfPart({ samples, at }: TableStudy, part: Part): readonly Advice[] {
  const [key] = part.partitionKeys;
  if (key === undefined) return [];
  const texts = samples.flatMap((item) => keyOf(item, part.partitionKeys) ?? []);
  const distinct = new Set(texts).size;
  const isFew = texts.length >= ENOUGH_SAMPLES && distinct <= FEW_AMONG_SAMPLES;
  const expected = part.partitionKeys.length === 1 ? fewValuesByName(key.name) : undefined;
  const isContradicted = texts.length >= ENOUGH_SAMPLES && distinct > texts.length / 2;
  if (!isFew && (expected === undefined || isContradicted)) return [];
  const names = part.partitionKeys.map(({ name }) => name).join(', ');
  const params = { part: part.name, key: names, count: isFew ? distinct : (expected ?? distinct) };
  const severity = part.index === undefined ? 'warning' : 'note';
  return [finding('partition-key-few', severity, { at: placeOf(part, at), params })];
}

function placeOf(part: Part, at: Part['at']): Part['at'] {
  return part.index === undefined ? [...at, 'partitionKey'] : part.at;
}

/** The key of an item as text; undefined when it is not in the part. */
export function keyOf(item: WireItem, keys: readonly KeyAttribute[]): string | undefined {
  const values = keys.map(({ name, type }) => item[name]?.[type]);
  return values.every((value) => value !== undefined) ? JSON.stringify(values) : undefined;
}

/**
 * Moments and dates as partition keys: all that is written now goes to one key.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 */
export function timePartitionKeys(study: TableStudy): readonly Advice[] {
  return study.parts.filter(isGlobal).flatMap((part): readonly Advice[] => {
    const ofEntities = study.entities.flatMap((entity): readonly Advice[] => {
      const texts = part.partitionKeys.map(({ name }) => keyText(entity, name));
      if (!texts.every((text) => text !== undefined) || !areTimes(entity, texts)) return [];
      const at = [...study.at, 'entities', study.entities.indexOf(entity)];
      const params = { part: part.name, key: texts.join(', '), entity: entity.name };
      const [key] = part.partitionKeys;
      const fixes = [key === undefined ? undefined : shardFix(study, entity, key)];
      return [finding('partition-key-time', 'warning', { at, params, fixes })];
    });
    if (study.entities.length > 0) return ofEntities;
    const [key, second] = part.partitionKeys;
    if (key === undefined || second !== undefined || !isTimeKey(study, key)) return [];
    const params = { part: part.name, key: key.name, entity: '' };
    return [finding('partition-key-time', 'warning', { at: placeOf(part, study.at), params })];
  });
}

function areTimes(entity: Entity, texts: readonly string[]): boolean {
  const names = texts.flatMap(attributesIn);
  const attributes = names.map((name) => entity.attributes.find((one) => one.name === name));
  return names.length > 0 && attributes.every((one) => one !== undefined && isTime(one));
}

const DATE = /^\d{4}-\d\d(-\d\d([T ]\d\d:\d\d.*)?)?$/;
const ENOUGH_DATES = 3;

function isTimeKey({ samples }: TableStudy, { name, type }: KeyAttribute): boolean {
  const texts = samples.flatMap((item) => item[name]?.S ?? []);
  if (texts.length >= ENOUGH_DATES) return texts.every((text) => DATE.test(text));
  return isTimeName(name, type);
}

/** Slower than this, a collection takes years to become too large to handle. */
const WRITES_PER_SECOND_MANY = 10;

/**
 * Time series whose partition key never changes: the newest items are always beside one another,
 * and the collection grows for ever.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-time-series.html
 */
export function endlessCollections(study: TableStudy): readonly Advice[] {
  const { table, entities, uses } = study;
  const { partitionKey, sortKey } = table;
  if (sortKey === undefined || table.timeToLive !== undefined) return [];
  return entities.flatMap((entity, position): readonly Advice[] => {
    const key = keyText(entity, partitionKey.name);
    const sort = keyText(entity, sortKey.name);
    if (key === undefined || sort === undefined || !rises(entity, sort)) return [];
    const bucketed = [SHARD, ...timesOf(entity)];
    if (attributesIn(key).some((name) => bucketed.includes(name))) return [];
    if (countOfTexts(table, entity, key) < FEW) return [];
    const writes = uses
      .filter(({ call, keys }) => call.action === 'put' && isOf(entity, partitionKey, keys))
      .reduce((sum, { by }) => sum + by.pattern.perSecond, 0);
    if (writes < WRITES_PER_SECOND_MANY) return [];
    const at = [...study.at, 'entities', position];
    const params = { entity: entity.name, key, sort, perSecond: writes };
    const fixes = [bucketFix(table.name, entity, partitionKey.name)];
    return [finding('collection-endless', 'note', { at, params, fixes })];
  });
}

function isOf(
  entity: Entity,
  { name }: KeyAttribute,
  keys: ReadonlyMap<string, { readonly text: string | undefined }>,
): boolean {
  const [made] = piecesOf(keyText(entity, name) ?? '');
  const [asked] = piecesOf(keys.get(name)?.text ?? '');
  if (made?.kind !== 'text' || asked?.kind !== 'text') return true;
  return made.text === asked.text;
}

function timesOf(entity: Entity): readonly string[] {
  return entity.attributes.filter(isTime).map(({ name }) => name);
}

/** Whether a sort key grows with each item: it begins with a moment, a ULID or a count. */
function rises(entity: Entity, text: string): boolean {
  const [first] = attributesIn(text);
  const attribute = entity.attributes.find(({ name }) => name === first);
  if (attribute === undefined) return false;
  const kind = attribute.format?.kind;
  return kind === 'ulid' || kind === 'counter' || isTime(attribute);
}

const BUCKET = 'month';

function bucketFix(table: string, entity: Entity, key: string): Fix | undefined {
  const template = entity.templates.find(({ attribute }) => attribute === key);
  if (template === undefined || entity.attributes.some(({ name }) => name === BUCKET)) {
    return undefined;
  }
  const values = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
  const value: Entity = {
    ...entity,
    attributes: [
      ...entity.attributes,
      { name: BUCKET, type: 'S', format: { kind: 'choice', values } },
    ],
    templates: entity.templates.map((one) =>
      one === template ? { ...one, text: `${one.text}#\${${BUCKET}}` } : one,
    ),
  };
  const edit: Edit = { kind: 'change-entity', table, name: entity.name, value };
  return { label: 'fix-add-bucket', edit };
}
