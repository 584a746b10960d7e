import type { CreateTableInput } from '../operations/tables.shapes';
import { type Birth, defineTable } from '../tables/define';
import type { TableDefinition } from '../tables/table';
import { type Item, parseItem, type WireItem } from '../values/attribute-value';

/** Small tables and items for tests. A table is written as its key attributes. */

/** `'name:S'`: a key attribute with its type. */
export type Attribute = `${string}:${'S' | 'N' | 'B'}`;

export interface IndexSketch {
  readonly hash: readonly Attribute[];
  readonly range?: readonly Attribute[];
  /** `ALL`, `KEYS_ONLY`, or the attributes to include; default `ALL`. */
  readonly projection?: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

export interface TableSketch {
  readonly name?: string;
  readonly hash: Attribute;
  readonly range?: Attribute;
  /** Local indexes by name; only `range` and `projection` are looked at. */
  readonly local?: { readonly [name: string]: Omit<IndexSketch, 'hash'> };
  readonly global?: { readonly [name: string]: IndexSketch };
}

/** A table of songs: by artist and title, with an index of either kind in every projection. */
export const MUSIC: TableSketch = {
  name: 'Music',
  hash: 'artist:S',
  range: 'title:S',
  local: {
    byYear: { range: ['year:N'] },
    byYearKeys: { range: ['year:N'], projection: 'KEYS_ONLY' },
    byLabel: { range: ['label:S'], projection: ['year'] },
  },
  global: {
    byGenre: { hash: ['genre:S'], range: ['year:N'] },
    byGenreKeys: { hash: ['genre:S'], projection: 'KEYS_ONLY' },
    byTag: { hash: ['tag:B'], range: ['label:S'], projection: ['price'] },
  },
};

/** A table with a GSI of three hash and three range attributes. */
export const MATCHES: TableSketch = {
  name: 'Matches',
  hash: 'id:S',
  global: {
    byRound: { hash: ['cup:S', 'season:N'], range: ['round:N', 'group:S', 'seat:B'] },
  },
};

/** A table with a hash key `pk` and nothing else. */
export const PLAIN: TableSketch = { name: 'Plain', hash: 'pk:S' };

/** The CreateTable request for a sketch. */
export function createTableInput(
  sketch: TableSketch,
  more: Partial<CreateTableInput> = {},
): CreateTableInput {
  const { name = 'Table', hash, range, local = {}, global = {} } = sketch;
  const sides = [
    { hash: [hash], range: range === undefined ? [] : [range] },
    ...Object.values(local).map((index) => ({ hash: [hash], range: index.range ?? [] })),
    ...Object.values(global).map((index) => ({ hash: index.hash, range: index.range ?? [] })),
  ];
  const attributes = new Set(sides.flatMap((side) => [...side.hash, ...side.range]));
  const locals = Object.entries(local).map(([index, { range: sort = [], projection }]) => ({
    IndexName: index,
    KeySchema: keySchema([hash], sort),
    Projection: projectionInput(projection),
  }));
  const globals = Object.entries(global).map(([index, { hash: own, range: sort, projection }]) => ({
    IndexName: index,
    KeySchema: keySchema(own, sort),
    Projection: projectionInput(projection),
  }));
  return {
    TableName: name,
    AttributeDefinitions: [...attributes].map((attribute) => ({
      AttributeName: nameOf(attribute),
      AttributeType: attribute.slice(-1),
    })),
    KeySchema: keySchema([hash], range === undefined ? [] : [range]),
    ...(locals.length === 0 ? {} : { LocalSecondaryIndexes: locals }),
    ...(globals.length === 0 ? {} : { GlobalSecondaryIndexes: globals }),
    BillingMode: 'PAY_PER_REQUEST',
    ...more,
  };
}

/** When and where test tables are made. */
export const BIRTH: Birth = {
  region: 'us-east-1',
  nowMs: Date.UTC(2026, 0, 1),
  uuid: '00000000-0000-4000-8000-000000000001',
  activeAtMs: Date.UTC(2026, 0, 1),
};

/** The definition of a sketched table, with the number 7. */
export function tableOf(
  sketch: TableSketch,
  more: Partial<CreateTableInput> = {},
): TableDefinition {
  return { ...defineTable(createTableInput(sketch, more), BIRTH), number: 7 };
}

/** An item from wire JSON. */
export function itemOf(wire: WireItem): Item {
  return parseItem(wire, 'bare');
}

function keySchema(hash: readonly Attribute[], range: readonly Attribute[] = []) {
  return [
    ...hash.map((attribute) => ({ AttributeName: nameOf(attribute), KeyType: 'HASH' })),
    ...range.map((attribute) => ({ AttributeName: nameOf(attribute), KeyType: 'RANGE' })),
  ];
}

function projectionInput(projection: IndexSketch['projection'] = 'ALL') {
  if (typeof projection === 'string') return { ProjectionType: projection };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: projection };
}

function nameOf(attribute: Attribute): string {
  return attribute.slice(0, -2);
}
