import fc from 'fast-check';
import { type Columns, columnsOf, tableKeys } from './arbitraries/columns';
import { entities } from './arbitraries/entities';
import { indexes, withUnits } from './arbitraries/indexes';
import { facets, items, places } from './arbitraries/items';
import { accessPatterns } from './arbitraries/patterns';
import { type Scope, tableSettings } from './arbitraries/settings';
import { compact, extras, maybe, text } from './arbitraries/values';
import type { KeyAttribute, Model, ModelIndex, ModelTable } from './model';

export interface ModelOptions {
  /**
   * `all`: whatever a model can hold. `deployed`: what a table on AWS has, with the settings that
   * are made by calls of their own: expiry, recovery, auto scaling. `created`: what CreateTable
   * says and no more. In the latter two attributes are the keys of indexes alone, in the order of
   * AttributeDefinitions, and local indexes come before global ones.
   */
  readonly scope?: Scope;
  readonly minTables?: number;
}

/** Sound models: DynamoDB would take every table and item, and every name leads to something. */
export function models({ scope = 'all', minTables = 1 }: ModelOptions = {}): fc.Arbitrary<Model> {
  const tables = fc.uniqueArray(modelTables(scope), {
    minLength: minTables,
    maxLength: Math.max(3, minTables),
    selector: ({ name }) => name,
  });
  if (scope !== 'all') return tables.map((made) => ({ ...NAMELESS, tables: made }));
  return tables.chain((made) =>
    fc
      .record({
        name: text,
        description: text,
        author: text,
        created: maybe(fc.constantFrom('May 18, 2023, 10:24 AM', '2026-11-24T20:00:00Z', '')),
        modified: maybe(fc.constantFrom('May 18, 2023, 03:50 PM', 'yesterday')),
        layout: maybe(places(made)),
        extras,
        metadataExtras: extras,
      })
      .map((members) => compact<Model>({ ...members, tables: made })),
  );
}

const NAMELESS = { name: '', description: '', author: '', extras: {}, metadataExtras: {} };

function modelTables(scope: Scope): fc.Arbitrary<ModelTable> {
  return columnsOf().chain((columns) =>
    fc
      .record({ name: tableName, indexes: indexes(columns, scope), items: items(columns) })
      .chain((core) => tableOf(columns, core, scope)),
  );
}

type Core = Pick<ModelTable, 'name' | 'indexes' | 'items'>;

const tableName = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.-]{3,12}$/),
  fc.constantFrom('constructor', '__proto__', 'a-b.c_D', '123'),
);

// ------------------------------------------------------------------ tables

function tableOf(columns: Columns, core: Core, scope: Scope): fc.Arbitrary<ModelTable> {
  const { partitionKey, sortKey } = columns;
  const settings = tableSettings(scope, columns);
  if (scope !== 'all') {
    return settings.map((members) =>
      compact<ModelTable>({
        ...NOTHING_ELSE,
        ...members,
        name: core.name,
        partitionKey,
        sortKey,
        attributes: indexKeys(columns, core.indexes),
        indexes: withUnits(core.indexes, members.billing),
        items: [],
        facets: [],
        extras: {},
      }),
    );
  }
  return fc
    .tuple(settings, entities(columns), facets(columns, core.items.length))
    .chain(([members, made, shown]) => {
      const stock = { ...core, table: core.name, keys: tableKeys(columns), entities: made };
      return fc
        .record({
          description: maybe(text),
          sizing: maybe(sizing),
          accessPatterns: maybe(accessPatterns(stock)),
          hasEntities: fc.boolean(),
          extras,
        })
        .map(({ hasEntities, ...rest }) =>
          compact<ModelTable>({
            ...members,
            ...rest,
            name: core.name,
            partitionKey,
            sortKey,
            attributes: [...columns.keys, ...columns.others],
            indexes: withUnits(core.indexes, members.billing),
            items: core.items,
            facets: shown,
            // References of patterns lead to entities.
            entities: made.length > 0 || hasEntities ? made : undefined,
          }),
        );
    });
}

const NOTHING_ELSE = {
  description: undefined,
  entities: undefined,
  sizing: undefined,
  accessPatterns: undefined,
};

/** The keys of indexes that are not the table's, each once. */
function indexKeys(columns: Columns, made: readonly ModelIndex[]): readonly KeyAttribute[] {
  const own = [columns.partitionKey.name, columns.sortKey?.name];
  const keys = new Map<string, KeyAttribute>();
  for (const index of made) {
    for (const key of [...index.partitionKeys, ...index.sortKeys]) {
      if (!own.includes(key.name)) keys.set(key.name, { name: key.name, type: key.type });
    }
  }
  return [...keys.values()];
}

const sizing = fc
  .record({
    itemCount: fc.constantFrom(0, 10, 1e9),
    itemBytes: maybe(fc.constantFrom(1, 350.5, 409_600)),
  })
  .map((members) => compact<NonNullable<ModelTable['sizing']>>(members));
