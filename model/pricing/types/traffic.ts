/** What a meter saw: the engine's own, or CloudWatch's. */
export interface ObservedTraffic {
  readonly region: string;
  readonly hours: readonly ObservedHour[];
}

/** What one operation consumed of one table or index in one hour. */
export interface ObservedHour {
  readonly table: string;
  /** '' for the table itself. */
  readonly index: string;
  /** As the API calls it, such as `Query`. */
  readonly operation: string;
  /** Hours since 1970 began, in UTC. */
  readonly hour: number;
  /** A decimal number: reads come in halves. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly requests: number;
  readonly throttles: number;
}
