import type {
  IndexProjection,
  ModelTable,
  ModelThroughput,
  Place,
  TableAutoscaling,
} from '../../model';

/**
 * What a file of infrastructure says of one table, gathered but not yet judged: every such format
 * is read into this first. Each part knows its place in the file, so that a later finding can
 * point there.
 */
export interface TableDraft {
  readonly at: Place;
  readonly name: string;
  readonly nameAt: Place;
  /** Types of key attributes, and perhaps of others. */
  readonly definitions: readonly DraftDefinition[];
  readonly keys: readonly DraftKey[];
  readonly indexes: readonly DraftIndex[];
  readonly billing: DraftBilling;
  readonly settings: DraftSettings;
}

export interface DraftDefinition {
  readonly name: string;
  readonly type: string;
  readonly at: Place;
}

export interface DraftKey {
  readonly name: string;
  readonly role: 'HASH' | 'RANGE';
  readonly at: Place;
}

export interface DraftIndex {
  readonly kind: 'local' | 'global';
  readonly name: string;
  /** Of a local index perhaps only the sort key. */
  readonly keys: readonly DraftKey[];
  readonly projection: IndexProjection;
  /** Where the projected attributes stand. */
  readonly projectionAt: Place;
  readonly throughput?: ModelThroughput;
  readonly autoscaling?: TableAutoscaling;
  readonly at: Place;
}

export type DraftBilling =
  | { readonly mode: 'on-demand' }
  | {
      readonly mode: 'provisioned';
      /** Absent when the file does not say. */
      readonly units?: ModelThroughput;
      readonly autoscaling?: TableAutoscaling;
    };

export type DraftSettings = Pick<
  ModelTable,
  | 'tableClass'
  | 'deletionProtection'
  | 'timeToLive'
  | 'stream'
  | 'pointInTimeRecovery'
  | 'encryption'
  | 'tags'
  | 'sizing'
>;

/** Capacity of a table or of one of its global indexes that follows the load. */
export interface DraftScaling {
  readonly table: string;
  readonly index?: string;
  readonly dimension: 'read' | 'write';
  readonly minUnits: number;
  readonly maxUnits: number;
  /** Absent when no policy goes with it. */
  readonly targetPercent?: number;
  readonly at: Place;
}
