import type { KeyType } from '@/engine/values/attribute-value';

/** The members of a TableDescription that reading items needs; every service's answer fits. */
export interface TableShape {
  readonly TableName?: string | undefined;
  readonly KeySchema?: readonly KeyElement[] | undefined;
  readonly AttributeDefinitions?: readonly AttributeDefinition[] | undefined;
  readonly GlobalSecondaryIndexes?: readonly IndexShape[] | undefined;
  readonly LocalSecondaryIndexes?: readonly IndexShape[] | undefined;
  readonly ItemCount?: number | undefined;
  readonly TableClassSummary?: { readonly TableClass?: string | undefined } | undefined;
}

interface KeyElement {
  readonly AttributeName?: string | undefined;
  readonly KeyType?: string | undefined;
}

interface AttributeDefinition {
  readonly AttributeName?: string | undefined;
  readonly AttributeType?: string | undefined;
}

interface IndexShape {
  readonly IndexName?: string | undefined;
  readonly KeySchema?: readonly KeyElement[] | undefined;
  readonly Projection?:
    | {
        readonly ProjectionType?: string | undefined;
        readonly NonKeyAttributes?: readonly string[] | undefined;
      }
    | undefined;
  readonly IndexStatus?: string | undefined;
}

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** What one Query or Scan reads: the table itself or one of its indexes. */
export interface Target {
  readonly kind: 'table' | 'global' | 'local';
  /** Index name; undefined for the table. */
  readonly index: string | undefined;
  /** One attribute, or up to four in a global index. */
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  /** False while an index is being created: it cannot be read yet. */
  readonly ready: boolean;
}

/** The table first, then its global and local indexes in the order the service lists them. */
export function targetsOf(table: TableShape): readonly Target[] {
  const types = keyTypes(table);
  const base: Target = {
    kind: 'table',
    index: undefined,
    ...keysOf(table.KeySchema, types),
    projection: 'ALL',
    ready: true,
  };
  const global = (table.GlobalSecondaryIndexes ?? []).map((index) =>
    indexTarget('global', index, types),
  );
  const local = (table.LocalSecondaryIndexes ?? []).map((index) =>
    indexTarget('local', index, types),
  );
  return [base, ...global, ...local];
}

/** The named target; the table itself when the name is unknown, as after an index was deleted. */
export function targetOf(table: TableShape, index: string | undefined): Target {
  const targets = targetsOf(table);
  const found = targets.find((target) => target.index === index);
  const base = targets[0];
  if (found) return found;
  if (!base) throw new Error('a table is always its own first target');
  return base;
}

/** Key attributes of the table: partition key, then sort key. */
export function tableKeys(table: TableShape): readonly KeyAttribute[] {
  const base = targetOf(table, undefined);
  return [...base.partition, ...base.sort];
}

/** Declared types of every key attribute, of the table and of its indexes. */
export function keyTypes(table: TableShape): ReadonlyMap<string, KeyType> {
  const definitions = table.AttributeDefinitions ?? [];
  return new Map(definitions.map((d) => [d.AttributeName ?? '', keyType(d.AttributeType)]));
}

/** Attributes that some index is keyed on and the table is not. */
export function indexKeyNames(table: TableShape): readonly string[] {
  const own = new Set(tableKeys(table).map((key) => key.name));
  const names = targetsOf(table).flatMap((t) => [...t.partition, ...t.sort].map((k) => k.name));
  return [...new Set(names)].filter((name) => !own.has(name));
}

function indexTarget(
  kind: 'global' | 'local',
  index: IndexShape,
  types: ReadonlyMap<string, KeyType>,
): Target {
  return {
    kind,
    index: index.IndexName ?? '',
    ...keysOf(index.KeySchema, types),
    projection: projection(index.Projection?.ProjectionType),
    ready: index.IndexStatus === undefined || index.IndexStatus === 'ACTIVE',
  };
}

function keysOf(schema: readonly KeyElement[] | undefined, types: ReadonlyMap<string, KeyType>) {
  const of = (role: string) =>
    (schema ?? [])
      .filter((element) => element.KeyType === role)
      .map(({ AttributeName: name = '' }) => ({ name, type: types.get(name) ?? ('S' as const) }));
  return { partition: of('HASH'), sort: of('RANGE') };
}

function projection(type: string | undefined): Target['projection'] {
  return type === 'KEYS_ONLY' || type === 'INCLUDE' ? type : 'ALL';
}

function keyType(type: string | undefined): KeyType {
  return type === 'N' || type === 'B' ? type : 'S';
}

/** The class whose prices hold for the table. */
export function tableClassOf({ TableClassSummary }: TableShape): 'standard' | 'standard-ia' {
  return TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS'
    ? 'standard-ia'
    : 'standard';
}
