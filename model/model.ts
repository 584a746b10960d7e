import type { KeyType, ValueType, WireItem } from '../engine/values/attribute-value';
import type { AccessPattern } from './access-pattern';
import type { Entity } from './entity';
import type { Json, JsonObject } from './json';

export type { Json, JsonObject };

/**
 * A design: tables with their indexes, sample items and facets. Plain JSON, so it can be
 * stored.
 */
export interface Model {
  readonly name: string;
  readonly description: string;
  readonly author: string;
  /** As the file says it, which may be any text. */
  readonly created?: string;
  readonly modified?: string;
  readonly tables: readonly ModelTable[];
  /** Where nodes of the diagram have been put by hand; the others are laid out. */
  readonly layout?: readonly NodePlace[];
  /** Members of the file that we do not know, kept to be written back. */
  readonly extras: JsonObject;
  /** The same, of the part of the file that describes it. */
  readonly metadataExtras: JsonObject;
}

/** Names of what a node of the diagram stands for, and its upper left corner in pixels. */
export interface NodePlace {
  readonly table: string;
  /** Absent for the table itself. */
  readonly part?: { readonly kind: 'index' | 'entity'; readonly name: string };
  readonly x: number;
  readonly y: number;
}

export interface ModelTable {
  readonly name: string;
  readonly description?: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Every attribute beside the table's keys, each once. */
  readonly attributes: readonly Attribute[];
  readonly indexes: readonly ModelIndex[];
  readonly billing: Billing;
  readonly tableClass?: 'STANDARD_INFREQUENT_ACCESS';
  readonly deletionProtection?: true;
  readonly items: readonly WireItem[];
  readonly facets: readonly Facet[];
  /** The kinds of items it holds. */
  readonly entities?: readonly Entity[];
  /** The attribute with the time of expiry, in seconds since 1970. */
  readonly timeToLive?: string;
  /** Absent for none. */
  readonly stream?: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
  readonly pointInTimeRecovery?: true;
  /** Absent for a key that AWS owns. */
  readonly encryption?:
    | { readonly key: 'AWS_MANAGED' }
    | { readonly key: 'CUSTOMER'; readonly arn: string };
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  /** How large the table is expected to be; the sample items tell when it is absent. */
  readonly sizing?: Sizing;
  /** What applications will ask of the table. */
  readonly accessPatterns?: readonly AccessPattern[];
  readonly extras: JsonObject;
}

export interface Sizing {
  readonly itemCount: number;
  /** Average, names and values; that of the sample items when absent. */
  readonly itemBytes?: number;
}

export interface Attribute {
  readonly name: string;
  readonly type: ValueType;
}

export interface KeyAttribute extends Attribute {
  readonly type: KeyType;
}

/**
 * A local index has the table's partition key and one sort key; a global one up to four of
 * each.
 */
export interface ModelIndex {
  readonly kind: 'local' | 'global';
  readonly name: string;
  readonly partitionKeys: readonly KeyAttribute[];
  readonly sortKeys: readonly KeyAttribute[];
  readonly projection: IndexProjection;
  /** Of a global index of a provisioned table; the table's own when absent. */
  readonly throughput?: ModelThroughput;
  /** Of a global index whose capacity follows its load. */
  readonly autoscaling?: TableAutoscaling;
  readonly extras: JsonObject;
}

/** Capacity that follows the load, apart for reads and writes. */
export interface TableAutoscaling {
  readonly read?: Autoscaling;
  readonly write?: Autoscaling;
}

export interface Autoscaling {
  readonly minUnits: number;
  readonly maxUnits: number;
  /** Load in percent of the capacity. */
  readonly targetPercent: number;
}

export type IndexProjection =
  | { readonly type: 'ALL' }
  | { readonly type: 'KEYS_ONLY' }
  | { readonly type: 'INCLUDE'; readonly attributes: readonly string[] };

export interface ModelThroughput {
  readonly readUnits: number;
  readonly writeUnits: number;
}

export type Billing =
  | { readonly mode: 'on-demand' }
  | ({
      readonly mode: 'provisioned';
      readonly autoscaling?: TableAutoscaling;
      readonly extras: JsonObject;
    } & ModelThroughput);

/** One kind of item in a table: what its keys stand for and which items are of it. */
export interface Facet {
  readonly name: string;
  readonly partitionKeyAlias: string;
  readonly sortKeyAlias?: string;
  readonly attributes: readonly string[];
  /** Positions in the table's items. */
  readonly items: readonly number[];
  readonly extras: JsonObject;
}

export type Severity = 'error' | 'warning' | 'note';

/** Where in a document: member names and positions from its root. */
export type Place = readonly (string | number)[];

/** A finding. Its words are added at the edge. */
export interface Problem {
  /** Which rule, such as `index-name-duplicate`. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: Place;
  readonly params: { readonly [name: string]: string | number };
}

/** The place as a JSON path: `$.DataModel[0].TableName`. */
export function printPlace(place: Place): string {
  const steps = place.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join('')}`;
}

/** Whether a finding forbids going on. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
