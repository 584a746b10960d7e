import { ONE_VALIDATION_ERROR, validationError } from '../errors';
import type { Item, KeyType, KeyValue } from '../values/attribute-value';

/** Everything that is known of one table. Stored as JSON; plain data only. */
export interface TableDefinition {
  /** Names the table's keys in the store; never used again after the table is gone. */
  readonly number: number;
  /** TableId on the wire. */
  readonly uuid: string;
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
  readonly attributes: readonly KeyAttribute[];
  readonly key: KeySchema;
  readonly localIndexes: readonly IndexDefinition[];
  readonly globalIndexes: readonly IndexDefinition[];
  /** The last index number given out; indexes that come later get later numbers. */
  readonly lastIndexNumber: number;
  readonly billing: Billing;
  readonly deletionProtection: boolean;
  readonly tableClass?: TableClass;
  readonly stream?: StreamDefinition;
  /** Of the stream before that was switched off; it is told as the latest one. */
  readonly lastStreamLabel?: string;
  readonly ttl?: TtlDefinition;
  readonly tags?: readonly Tag[];
  readonly encryption?: EncryptionDefinition;
  readonly warmThroughput?: Throughput;
  /** A status other than ACTIVE, and when it ends. */
  readonly transition?: Transition;
}

/** One attribute of a key, with its declared type. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/** One hash attribute and at most one range attribute on a table; up to four of each on a GSI. */
export interface KeySchema {
  readonly hash: readonly KeyAttribute[];
  readonly range: readonly KeyAttribute[];
}

export interface IndexDefinition {
  readonly number: number;
  readonly name: string;
  readonly kind: 'local' | 'global';
  readonly key: KeySchema;
  readonly projection: ProjectionDefinition;
  readonly throughput?: ProvisionedThroughput;
  readonly onDemand?: OnDemandThroughput;
  readonly warmThroughput?: Throughput;
  /** How far an index has come that was added or deleted on a live table; absent when ACTIVE. */
  readonly transition?: IndexTransition;
}

export type IndexTransition =
  | { readonly status: 'CREATING'; readonly allocatedAtMs: number }
  | { readonly status: 'DELETING'; readonly untilMs: number };

export type ProjectionDefinition =
  | { readonly type: 'ALL' }
  | { readonly type: 'KEYS_ONLY' }
  | { readonly type: 'INCLUDE'; readonly attributes: readonly string[] };

export type Billing =
  | {
      readonly mode: 'PAY_PER_REQUEST';
      readonly sinceMs: number;
      readonly onDemand?: OnDemandThroughput;
    }
  | {
      readonly mode: 'PROVISIONED';
      readonly throughput: ProvisionedThroughput;
      /** When the table was last on demand, if it ever was. */
      readonly lastOnDemandMs?: number;
    };

/** Units per second. */
export interface Throughput {
  readonly read: number;
  readonly write: number;
}

export interface ProvisionedThroughput extends Throughput {
  readonly increasedAtMs?: number;
  readonly decreasedAtMs?: number;
  /** On the day of `decreasedAtMs`. */
  readonly decreasesToday?: number;
}

/** Ceilings on request units per second; absent means none. */
export interface OnDemandThroughput {
  readonly maxRead?: number;
  readonly maxWrite?: number;
}

/** A label on a table. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type TableClass = 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS';

export interface StreamDefinition {
  readonly viewType: string;
  /** ISO time that names the stream, as in its ARN. */
  readonly label: string;
  readonly startMs: number;
}

/** When items expire: at the second that one of their attributes names. */
export interface TtlDefinition {
  readonly attribute: string;
  readonly isEnabled: boolean;
  readonly changedAtMs: number;
  /** From when on it is ENABLED or DISABLED, and not on its way there. */
  readonly settledAtMs: number;
}

export interface EncryptionDefinition {
  readonly keyArn: string;
}

export interface Transition {
  readonly status: 'CREATING' | 'UPDATING' | 'DELETING';
  readonly untilMs: number;
}

export type TableStatus = 'ACTIVE' | Transition['status'];

/** The status at a moment; a definition need not be rewritten for a transition to end. */
export function tableStatus(table: TableDefinition, nowMs: number): TableStatus {
  const { transition } = table;
  return transition !== undefined && nowMs < transition.untilMs ? transition.status : 'ACTIVE';
}

export function isDeleted(table: TableDefinition, nowMs: number): boolean {
  const { transition } = table;
  return transition?.status === 'DELETING' && nowMs >= transition.untilMs;
}

/** Whether writes keep an index in step; one that is being deleted is left behind. */
export function isMaintained(index: IndexDefinition): boolean {
  return index.transition?.status !== 'DELETING';
}

/** Local and global indexes, in that order. */
export function tableIndexes(table: TableDefinition): readonly IndexDefinition[] {
  if (table.localIndexes.length === 0) return table.globalIndexes;
  return [...table.localIndexes, ...table.globalIndexes];
}

export function findIndex(table: TableDefinition, name: string): IndexDefinition | undefined {
  return tableIndexes(table).find((index) => index.name === name);
}

/** Hash attributes, then range attributes. */
export function keyAttributes(key: KeySchema): readonly KeyAttribute[] {
  return key.range.length === 0 ? key.hash : [...key.hash, ...key.range];
}

/** The account every local table belongs to. */
export const ACCOUNT_ID = '000000000000';

export function tableArn(table: { region: string; name: string }): string {
  return `arn:aws:dynamodb:${table.region}:${ACCOUNT_ID}:table/${table.name}`;
}

export function indexArn(table: { region: string; name: string }, indexName: string): string {
  return `${tableArn(table)}/index/${indexName}`;
}

/** The name within a table's ARN; a plain name is returned as it is. */
export function tableNameOf(nameOrArn: string): string {
  if (!nameOrArn.startsWith('arn:')) return nameOrArn;
  const [, name = nameOrArn] =
    /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(nameOrArn) ?? [];
  return name;
}

/**
 * The name of a table of a region, by its name or ARN.
 *
 * throws  ValidationException for an ARN of another region
 * source  captured for DescribeTable, October 2026
 */
export function regionalTableName(nameOrArn: string, region: string): string {
  if (nameOrArn.startsWith('arn:') && nameOrArn.split(':')[3] !== region) {
    throw validationError(`${ONE_VALIDATION_ERROR}Invalid AWS region in '${nameOrArn}'`);
  }
  return tableNameOf(nameOrArn);
}

/** The key attributes of an item that are there with the declared type, in schema order. */
export function keyValues(item: Item, attributes: readonly KeyAttribute[]): KeyValue[] | undefined {
  const values: KeyValue[] = [];
  for (const { name, type } of attributes) {
    const value = item.get(name);
    if (value?.type !== type) return undefined;
    values.push(value as KeyValue); // The declared type is S, N or B, and it was compared just now.
  }
  return values;
}

/** The attributes an index entry holds, or undefined for all of them. */
export function projectedNames(
  table: TableDefinition,
  index: IndexDefinition,
): ReadonlySet<string> | undefined {
  const { projection } = index;
  if (projection.type === 'ALL') return undefined;
  const names = [...keyAttributes(table.key), ...keyAttributes(index.key)].map(({ name }) => name);
  return new Set(projection.type === 'INCLUDE' ? [...names, ...projection.attributes] : names);
}
