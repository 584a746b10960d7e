import type { WireItem } from '../../engine/values/attribute-value';
import type { AccessPattern } from '../access-pattern';
import type { Entity, EntityAttribute, SampleFormat } from '../entity';
import type { KeyAttribute, Model, ModelIndex, ModelTable } from '../model';

/** Small designs for tests, of which only what matters is said. */
export function design(...tables: readonly Partial<ModelTable>[]): Model {
  return {
    name: 'Design',
    description: '',
    author: '',
    tables: tables.map((table, position) =>
      isWhole(table) ? table : tableOf({ name: `Table${position}`, ...table }),
    ),
    extras: {},
    metadataExtras: {},
  };
}

function isWhole(table: Partial<ModelTable>): table is ModelTable {
  return table.extras !== undefined;
}

const PK: KeyAttribute = { name: 'pk', type: 'S' };
const SK: KeyAttribute = { name: 'sk', type: 'S' };

/** A table with the keys `pk` and `sk`. */
export function tableOf(table: Partial<ModelTable>): ModelTable {
  return {
    name: 'Table',
    partitionKey: PK,
    sortKey: SK,
    attributes: [],
    indexes: [],
    billing: { mode: 'on-demand' },
    items: [],
    facets: [],
    extras: {},
    ...table,
  };
}

/** A table without a sort key. */
export function plain(table: Partial<ModelTable>): ModelTable {
  const { sortKey: _, ...rest } = tableOf(table);
  return rest;
}

/** A global index with keys of type S: `'status/createdAt'`. */
export function index(keys: string, more: Partial<ModelIndex> = {}): ModelIndex {
  const [partition = '', sort = ''] = keys.split('/');
  const attributes = (names: string) =>
    names === '' ? [] : names.split(',').map((name) => ({ name, type: 'S' as const }));
  return {
    kind: 'global',
    name: `by-${keys.replace(/[^a-z]/gi, '-')}`,
    partitionKeys: attributes(partition),
    sortKeys: attributes(sort),
    projection: { type: 'ALL' },
    extras: {},
    ...more,
  };
}

/** An entity with templates for the table's keys; attributes are written `'id:uuid'`. */
export function entity(
  name: string,
  keys: { readonly [attribute: string]: string },
  ...attributes: readonly (string | EntityAttribute)[]
): Entity {
  return {
    name,
    attributes: attributes.map((one) => (typeof one === 'string' ? attributeOf(one) : one)),
    templates: Object.entries(keys).map(([attribute, text]) => ({ attribute, text })),
  };
}

const TIME: SampleFormat = {
  kind: 'time',
  from: '2026-01-01T00:00:00Z',
  to: '2026-12-31T00:00:00Z',
  as: 'iso',
  order: 'rising',
};

function attributeOf(text: string): EntityAttribute {
  const [name = '', kind] = text.split(':');
  switch (kind) {
    case undefined:
      return { name, type: 'S' };
    case 'uuid':
    case 'ulid':
    case 'country':
      return { name, type: 'S', format: { kind } };
    case 'time':
      return { name, type: 'S', format: TIME };
    default:
      return { name, type: 'S', format: { kind: 'choice', values: kind.split('|') } };
  }
}

/** A pattern that reads by the table's keys, five times a second. */
export function pattern(more: Partial<AccessPattern>): AccessPattern {
  return { name: 'Get it', operation: 'GetItem', perSecond: 5, request: {}, ...more };
}

/** A Query of a key condition such as `pk = USER#${id}`. */
export function query(key: string, more: Partial<AccessPattern> = {}): AccessPattern {
  const [attribute = '', value = ''] = key.split(' = ');
  const { request, ...rest } = more;
  return pattern({
    name: 'Query it',
    operation: 'Query',
    request: {
      KeyConditionExpression: `${attribute} = :v`,
      ExpressionAttributeValues: { ':v': { S: value } },
      ...request,
    },
    ...rest,
  });
}

/** Items with the keys `pk` and `sk`, numbered. */
export function items(
  count: number,
  more: (position: number) => WireItem = () => ({}),
): readonly WireItem[] {
  return Array.from({ length: count }, (_, position) => ({
    pk: { S: `p${position}` },
    sk: { S: `s${position}` },
    ...more(position),
  }));
}
