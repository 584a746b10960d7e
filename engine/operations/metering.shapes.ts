import { type Infer, integer, optional, required, string, struct } from '../requests/shape';
import { indexName, tableName } from './common.shapes';

const operationName = string({ min: 1, max: 64, pattern: '[a-zA-Z]+' });
/** Seconds since the epoch; the largest is the end of the year 9999. */
const timestamp = integer({ min: 0, max: 253_402_300_799, long: true });
const nextToken = string({ min: 1, max: 2048 });

/** What one of the engine's own operations takes; no word of it is the service's. */
export const getMeteringShape = struct({
  TableName: optional(tableName),
  IndexName: optional(indexName),
  Operation: optional(operationName),
  StartTime: required(timestamp),
  EndTime: required(timestamp),
  Period: required(integer({ min: 1 })),
  NextToken: optional(nextToken),
});
export type GetMeteringInput = Infer<typeof getMeteringShape>;

export const listMeteredTablesShape = struct({});
export type ListMeteredTablesInput = Infer<typeof listMeteredTablesShape>;
