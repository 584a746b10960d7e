import fc from 'fast-check';
import type { Edit } from '../edit';
import type { Model, ModelTable, NodePlace } from '../model';
import { hasTwins } from './named-list';

type Kind = Exclude<Edit['kind'], 'several'>;

const KINDS: readonly Kind[] = [
  ...(['set-model', 'add-table', 'remove-table', 'move-table', 'rename-table'] as const),
  ...(['set-table', 'set-partition-key', 'set-sort-key', 'rename-attribute'] as const),
  ...(['add-attribute', 'change-attribute', 'remove-attribute', 'move-attribute'] as const),
  ...(['add-index', 'change-index', 'remove-index', 'move-index'] as const),
  ...(['add-entity', 'change-entity', 'remove-entity', 'move-entity'] as const),
  ...(['add-pattern', 'change-pattern', 'remove-pattern', 'move-pattern'] as const),
  ...(['add-facet', 'change-facet', 'remove-facet', 'move-facet'] as const),
  ...(['set-items', 'put-item', 'remove-items', 'place-nodes', 'forget-places'] as const),
];

/**
 * One edit of what the model has, or nearly; its own names lead somewhere in the model.
 *
 * donors  tables whose parts are put into it
 */
export function anyEdit(g: fc.GeneratorValue, model: Model, donors: readonly ModelTable[]): Edit {
  const count = g(fc.constantFrom, 1, 1, 1, 1, 3);
  if (count === 1) return singleEdit(g, model, donors);
  const edits = Array.from({ length: count }, () => singleEdit(g, model, donors)).filter(
    // What it refers to may be gone by the time it is applied.
    ({ kind }) => !/^(add|change)-(pattern|entity)$/.test(kind),
  );
  return { kind: 'several', edits };
}

function singleEdit(g: fc.GeneratorValue, model: Model, donors: readonly ModelTable[]): Edit {
  const kind = g(fc.constantFrom<Kind[]>, ...KINDS);
  const donor = donors[g(fc.nat, { max: 2 })] ?? EMPTY;
  const own = model.tables[g(fc.nat, { max: 2 })] ?? EMPTY;
  const table = own.name;
  const position = g(fc.integer, { min: -1, max: 4 });
  const pick = <T>(list: readonly T[]): T | undefined => list[g(fc.nat, { max: 3 })];
  const nameIn = (list: readonly { readonly name: string }[]) => pick(list)?.name ?? 'gone';
  switch (kind) {
    case 'set-model':
      return { kind, changes: { name: donor.name, description: undefined } };
    case 'add-table':
      return { kind, table: donor, position };
    case 'remove-table':
      return { kind, table };
    case 'move-table':
      return { kind, table, position };
    case 'rename-table':
      return { kind, table, name: donor.name };
    case 'set-table': {
      const { billing, timeToLive, tags, stream } = donor;
      return { kind, table, changes: { billing, timeToLive, tags, stream, sizing: undefined } };
    }
    case 'set-partition-key':
      return { kind, table, key: donor.partitionKey };
    case 'set-sort-key':
      return { kind, table, key: donor.sortKey };
    case 'rename-attribute': {
      const keys = [own.partitionKey, ...(own.sortKey ? [own.sortKey] : []), ...own.attributes];
      return { kind, table, name: nameIn(keys), to: donor.partitionKey.name };
    }
    case 'put-item':
      return { kind, table, item: pick([...donor.items, ...own.items]) ?? {} };
    case 'set-items':
      return { kind, table, items: g(fc.boolean) ? donor.items : own.items.toReversed() };
    case 'remove-items':
      return { kind, table, positions: [position, position + 2] };
    case 'place-nodes':
      return { kind, places: placesIn(own, position) };
    case 'forget-places':
      return { kind };
    case 'add-attribute':
      return { kind, table, value: pick(donor.attributes) ?? { name: 'new', type: 'S' }, position };
    case 'change-attribute': {
      const value = pick(donor.attributes) ?? { name: 'new', type: 'S' };
      return { kind, table, name: nameIn(own.attributes), value };
    }
    case 'remove-attribute':
      return { kind, table, name: nameIn(own.attributes) };
    case 'move-attribute':
      return { kind, table, name: nameIn(own.attributes), position };
    case 'remove-index':
    case 'remove-entity':
    case 'remove-pattern':
    case 'remove-facet':
      return { kind, table, name: nameIn(partsOf(own, kind)) };
    case 'move-index':
    case 'move-entity':
    case 'move-pattern':
    case 'move-facet':
      return { kind, table, name: nameIn(partsOf(own, kind)), position };
    default:
      return partEdit(g, kind, own, donor);
  }
}

function partsOf(table: ModelTable, kind: Kind): readonly { readonly name: string }[] {
  if (kind.endsWith('index')) return table.indexes;
  if (kind.endsWith('entity')) return table.entities ?? [];
  return kind.endsWith('facet') ? table.facets : (table.accessPatterns ?? []);
}

/** Adding and changing parts that refer to others. */
function partEdit(
  g: fc.GeneratorValue,
  kind: `${'add' | 'change'}-${'index' | 'entity' | 'pattern' | 'facet'}`,
  own: ModelTable,
  donor: ModelTable,
): Edit {
  const table = own.name;
  const index = donor.indexes[g(fc.nat, { max: 2 })];
  const [entity] = donor.entities ?? [];
  const facet = donor.facets[g(fc.nat, { max: 2 })];
  const nothing: Edit = { kind: 'several', edits: [] };
  const indexOf = own.indexes[g(fc.nat, { max: 2 })];
  const pattern = {
    name: donor.name,
    operation: 'Query' as const,
    perSecond: 1,
    ...(indexOf && { index: indexOf.name }),
  };
  switch (kind) {
    case 'add-index':
      return index === undefined ? nothing : { kind, table, value: index };
    case 'change-index':
      return index && indexOf ? { kind, table, name: indexOf.name, value: index } : nothing;
    case 'add-entity':
      return entity === undefined ? nothing : { kind, table, value: entity };
    case 'change-entity': {
      const before = own.entities?.[g(fc.nat, { max: 2 })];
      if (before === undefined) return nothing;
      return { kind, table, name: before.name, value: { ...before, name: entity?.name ?? 'New' } };
    }
    case 'add-pattern':
      return { kind, table, value: pattern };
    case 'change-pattern':
      return { kind, table, name: own.accessPatterns?.[0]?.name ?? 'gone', value: pattern };
    case 'add-facet':
      return facet === undefined ? nothing : { kind, table, value: facet };
    case 'change-facet':
      return facet === undefined
        ? nothing
        : { kind, table, name: own.facets[0]?.name ?? 'gone', value: facet };
  }
}

const EMPTY: ModelTable = {
  name: 'gone',
  partitionKey: { name: 'pk', type: 'S' },
  attributes: [],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
};

function placesIn({ name, indexes }: ModelTable, x: number): readonly NodePlace[] {
  return [
    { table: name, x, y: 1 },
    ...indexes.map((index) => ({
      table: name,
      part: { kind: 'index' as const, name: index.name },
      x,
      y: 2,
    })),
    { table: 'gone', x, y: 3 },
  ];
}

/** Names of the model that lead nowhere, and what is there twice or not where it belongs. */
export function looseEnds({ tables, layout = [] }: Model): readonly string[] {
  return [
    ...(hasTwins(tables) ? ['tables'] : []),
    ...tables.flatMap((table) => tableEnds(table).map((end) => `${table.name} ${end}`)),
    ...layout.flatMap(({ table: name, part }) => {
      const table = tables.find((one) => one.name === name);
      const parts = part?.kind === 'index' ? table?.indexes : table?.entities;
      const isThere = table && (!part || parts?.some((one) => one.name === part.name));
      return isThere ? [] : [`place ${name} ${part?.name}`];
    }),
  ];
}

function tableEnds(table: ModelTable): readonly string[] {
  const { attributes, indexes, facets, items, entities = [], accessPatterns = [] } = table;
  const ends: string[] = [];
  const check = (isSound: boolean, end: string) => {
    if (!isSound) ends.push(end);
  };
  const hasEntity = (name: string) => entities.some((one) => one.name === name);
  for (const list of [attributes, indexes, facets, entities, accessPatterns]) {
    check(!hasTwins(list), 'twins');
  }
  for (const { name, attributes: own } of entities) {
    for (const { format } of own) {
      if (format?.kind === 'reference') check(hasEntity(format.entity), `reference of ${name}`);
    }
  }
  for (const { name, index, parameters = [], question } of accessPatterns) {
    check(!question || hasEntity(question.entity), `question of ${name}`);
    check(!index || indexes.some((one) => one.name === index), `index of ${name}`);
    for (const one of parameters) {
      if (one.from === 'sample') check(hasEntity(one.entity), `parameter of ${name}`);
    }
  }
  for (const { name, items: shown } of facets) {
    check(
      shown.every((position) => items[position] !== undefined) &&
        new Set(shown).size === shown.length,
      `items of ${name}`,
    );
  }
  const tableKeys = [table.partitionKey.name, table.sortKey?.name];
  const declared = new Set(attributes.map(({ name }) => name));
  for (const name of tableKeys) check(!name || !declared.has(name), `key ${name} is declared`);
  const used = [
    ...indexes.flatMap(({ partitionKeys, sortKeys }) => [...partitionKeys, ...sortKeys]),
    ...items.flatMap((item) => Object.keys(item).map((name) => ({ name }))),
  ];
  for (const { name } of used) {
    check(declared.has(name) || tableKeys.includes(name), `${name} is not declared`);
  }
  return ends;
}

/** The same model, in which nothing can be changed without throwing. */
export function frozen<T>(json: T): T {
  if (typeof json !== 'object' || json === null || Object.isFrozen(json)) return json;
  for (const member of Object.values(json)) frozen(member);
  return Object.freeze(json);
}
