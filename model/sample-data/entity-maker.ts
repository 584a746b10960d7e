import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import type { ModelTable, Place } from '../model';
import type { Problems } from '../problems';
import { expandParts } from '../templates/expand';
import { parseTemplate } from '../templates/template';
import { defaultFormat, defaultKeyFormat, EXPIRY } from './default-format';
import type { ItemDraw } from './item-draw';
import { Random } from './random';
import type { Pools } from './references';
import { type ValueMaker, valueMaker } from './value-maker';

/** Makes one item of an entity. */
export type EntityMaker = (draw: ItemDraw) => WireItem;

export interface EntitySource {
  readonly table: ModelTable;
  readonly entity: Entity;
  readonly seed: number;
  readonly pools: Pools;
}

interface AttributeMaker {
  readonly name: string;
  readonly make: ValueMaker;
}

/**
 * What makes the items of an entity. Each attribute draws from a stream of its own, so that it
 * stays as it was when another is added.
 */
export function entityMaker(source: EntitySource, at: Place, problems: Problems): EntityMaker {
  const { entity } = source;
  const makers = entity.attributes.map((attribute, position): AttributeMaker => {
    const before = entity.attributes.slice(0, position);
    const place = [...at, 'attributes', position];
    return attributeMaker(source, { attribute, before }, place, problems);
  });
  const templates = entity.templates.map(({ attribute, text }) => ({
    attribute,
    parts: parseTemplate(text),
  }));
  return (draw) => {
    const values: [string, WireValue][] = [];
    for (const { name, make } of makers) {
      const value = make(draw);
      if (value !== undefined) values.push([name, value]);
    }
    const attributes = Object.fromEntries(values);
    const made: [string, WireValue][] = [];
    for (const { attribute, parts } of templates) {
      const value = expandParts(parts, attributes);
      if (value !== undefined) made.push([attribute, value]);
    }
    return Object.fromEntries([...made, ...values]);
  };
}

interface PlacedAttribute {
  readonly attribute: EntityAttribute;
  readonly before: readonly EntityAttribute[];
}

function attributeMaker(
  { table, entity, seed, pools }: EntitySource,
  { attribute, before }: PlacedAttribute,
  at: Place,
  problems: Problems,
): AttributeMaker {
  const { name, share } = attribute;
  const stream = (what: string) =>
    new Random(JSON.stringify([seed, table.name, entity.name, name, what]));
  const format = soundFormat(attribute, { table, entity, pools }, at, problems);
  const nth = before.filter((other) =>
    isAlike(other.format ?? usualFormat(other.name, other.type, table), format),
  ).length;
  const random = stream('value');
  const make = valueMaker(
    { attribute: { ...attribute, format }, random, pools, nth },
    at,
    problems,
  );
  if (share === undefined) return { name, make };
  const gate = stream('share');
  // It is drawn and thrown away, so that the others are the same whatever the share.
  return {
    name,
    make: (draw) => {
      const value = make(draw);
      return gate.chance(share) ? value : undefined;
    },
  };
}

/** The format of an attribute, or what it has by default where that cannot be followed. */
function soundFormat(
  { name, type, format }: EntityAttribute,
  { table, entity, pools }: Pick<EntitySource, 'table' | 'entity' | 'pools'>,
  at: Place,
  problems: Problems,
): SampleFormat {
  const usual = usualFormat(name, type, table);
  if (format?.kind !== 'reference') return format ?? usual;
  const place = [...at, 'format'];
  const target = table.entities?.find((other) => other.name === format.entity);
  if (target === undefined) {
    problems.warn('sample-reference-entity', place, { name: format.entity });
    return usual;
  }
  const names = [...target.attributes, ...target.templates.map((t) => ({ name: t.attribute }))];
  if (!names.some((one) => one.name === format.attribute)) {
    const params = { entity: target.name, name: format.attribute };
    problems.warn('sample-reference-attribute', place, params);
    return usual;
  }
  const pool = pools.get(target.name);
  if (pool === undefined) {
    problems.warn('sample-reference-cycle', place, { name: target.name });
    return usual;
  }
  // Where there are none, there could be some elsewhere.
  return pool.length === 0 && target !== entity ? usual : format;
}

function usualFormat(name: string, type: EntityAttribute['type'], table: ModelTable) {
  if (name === table.timeToLive && type === 'N') return EXPIRY;
  const key = [table.partitionKey, table.sortKey].find((one) => one?.name === name);
  return key?.type === type ? defaultKeyFormat(name, key.type) : defaultFormat(name, type);
}

/** Whether two attributes would draw the same from one item. */
function isAlike(format: SampleFormat, other: SampleFormat): boolean {
  if (format.kind !== other.kind) return false;
  if (format.kind !== 'reference' || other.kind !== 'reference') return true;
  const { entity, attribute, spread } = format;
  return entity === other.entity && attribute === other.attribute && spread === other.spread;
}
