import { createCountingIds, createManualClock, type ManualClock } from '../clock';
import { type Engine, openEngine } from '../engine';
import { JsonText } from '../json-text';
import type { CreateTableInput } from '../operations/tables.shapes';
import { createMemoryStore } from '../storage/memory-store';
import type { Store } from '../storage/store';
import { type Birth, defineTable } from '../tables/define';
import type { TableDefinition } from '../tables/table';
import { type Item, parseItem, type WireItem } from '../values/attribute-value';

/** Small tables, items and engines for tests. A table is written as its key attributes. */

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

/** An engine in memory, with whatever a test wants to look at or turn. */
export interface TestEngine {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: ManualClock;
  /** Errors that are not the caller's. */
  readonly bugs: unknown[];
  /** The answer's JSON, or the refusal as `{ code, message }` and the error's further members. */
  send(operation: string, body: unknown, region?: string): Promise<Answer>;
  /** Creates a table; throws when it is refused. */
  create(sketch: TableSketch, more?: Partial<CreateTableInput>): Promise<void>;
  /** Puts items one by one; throws when one is refused. */
  put(tableName: string, ...items: readonly WireItem[]): Promise<void>;
}

/** Parsed JSON of an answer. */
export type Answer = { readonly [member: string]: unknown };

/** tableDelayMs  how long tables take to be created, updated and deleted; 0 by default */
export function openTestEngine(options: { tableDelayMs?: number } = {}): TestEngine {
  const store = createMemoryStore();
  const clock = createManualClock();
  const bugs: unknown[] = [];
  const onBug = (error: unknown): void => {
    bugs.push(error);
  };
  const engine = openEngine({ store, clock, ids: createCountingIds(), onBug, ...options });
  const send = async (operation: string, body: unknown, region = 'us-east-1'): Promise<Answer> => {
    const json: unknown = JSON.parse(JSON.stringify(body)); // As it comes off the wire.
    const answer = await engine.execute({ region, operation, body: json });
    if (answer.ok) return JSON.parse(answer.body) as Answer;
    const { code, message, extra } = answer.error;
    return JSON.parse(JSON.stringify({ code, message, ...plain(extra) })) as Answer;
  };
  const must = async (operation: string, body: unknown): Promise<void> => {
    const answer = await send(operation, body);
    if ('code' in answer) throw new Error(`${operation}: ${String(answer.message)}`);
  };
  return {
    engine,
    store,
    clock,
    bugs,
    send,
    create: (sketch, more) => must('CreateTable', createTableInput(sketch, more)),
    put: async (tableName, ...items) => {
      for (const Item of items) await must('PutItem', { TableName: tableName, Item });
    },
  };
}

/** A ValidationException as `send` tells it. */
export function refused(message: string): Answer {
  return { code: 'ValidationException', message };
}

/** `One or more parameter values were invalid: ` as `send` tells it. */
export function invalid(detail: string): Answer {
  return refused(`One or more parameter values were invalid: ${detail}`);
}

/** What the data plane says of a table that is not there. */
export const NO_TABLE: Answer = {
  code: 'ResourceNotFoundException',
  message: 'Requested resource not found',
};

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

/** Members that are JSON text already, parsed. */
function plain(members: { readonly [name: string]: unknown }): Answer {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      value instanceof JsonText ? JSON.parse(value.text) : value,
    ]),
  );
}
