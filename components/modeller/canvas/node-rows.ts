import type { ValueType } from '@/engine/values/attribute-value';
import type { Entity } from '@/model/entity';
import type { ModelIndex, ModelTable } from '@/model/model';

/** A line of a node of the diagram. */
export interface NodeRow {
  readonly name: string;
  readonly type?: ValueType;
  readonly keyPart?: 'partition' | 'sort';
  /** What it is made of, instead of a type. */
  readonly template?: string;
}

/** What a node shows below its header. */
export interface NodeContent {
  readonly rows: readonly NodeRow[];
  /** A quiet line at the end: what else there is. */
  readonly note: string | undefined;
}

/** A node is a summary: the inspector has everything. */
const ROWS_MAX = 7;

export function tableContent(table: ModelTable): NodeContent {
  const keys: readonly NodeRow[] = [
    { ...table.partitionKey, keyPart: 'partition' },
    ...(table.sortKey === undefined ? [] : [{ ...table.sortKey, keyPart: 'sort' as const }]),
  ];
  const inIndexes = new Set(
    table.indexes.flatMap(({ partitionKeys, sortKeys }) =>
      [...partitionKeys, ...sortKeys].map(({ name }) => name),
    ),
  );
  // Where entities say what items have, a table is its keys.
  const hasEntities = (table.entities?.length ?? 0) > 0;
  const others = hasEntities ? [] : table.attributes.filter(({ name }) => !inIndexes.has(name));
  const { rows, more } = cut([...keys, ...others]);
  return { rows, note: joined([more, ...tableNotes(table)]) };
}

function tableNotes(table: ModelTable): readonly (string | undefined)[] {
  const { billing } = table;
  const capacity =
    billing.mode === 'on-demand'
      ? 'On-demand'
      : `${billing.readUnits} RCU, ${billing.writeUnits} WCU`;
  return [
    capacity,
    table.stream === undefined ? undefined : 'stream',
    table.timeToLive === undefined ? undefined : 'TTL',
  ];
}

export function indexContent(index: ModelIndex): NodeContent {
  const rows: readonly NodeRow[] = [
    ...index.partitionKeys.map((key) => ({ ...key, keyPart: 'partition' as const })),
    ...index.sortKeys.map((key) => ({ ...key, keyPart: 'sort' as const })),
  ];
  return { rows, note: projectionWords(index) };
}

function projectionWords({ projection }: ModelIndex): string {
  if (projection.type === 'ALL') return 'All attributes';
  if (projection.type === 'KEYS_ONLY') return 'Keys only';
  const [first, ...others] = projection.attributes;
  if (first === undefined) return 'Includes nothing yet';
  return others.length === 0 ? `Includes ${first}` : `Includes ${first} and ${others.length} more`;
}

export function entityContent(table: ModelTable, entity: Entity): NodeContent {
  const own = [table.partitionKey.name, table.sortKey?.name];
  const keys = entity.templates
    .filter(({ attribute }) => own.includes(attribute))
    .map(({ attribute, text }): NodeRow => {
      const keyPart = attribute === table.partitionKey.name ? 'partition' : 'sort';
      return { name: attribute, template: text, keyPart };
    });
  const { rows, more } = cut([...keys, ...entity.attributes]);
  return { rows, note: more };
}

function cut(rows: readonly NodeRow[]): { rows: readonly NodeRow[]; more: string | undefined } {
  if (rows.length <= ROWS_MAX) return { rows, more: undefined };
  return { rows: rows.slice(0, ROWS_MAX), more: `${rows.length - ROWS_MAX} more` };
}

function joined(words: readonly (string | undefined)[]): string | undefined {
  const said = words.filter((word) => word !== undefined);
  return said.length === 0 ? undefined : said.join(' · ');
}
