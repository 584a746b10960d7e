import type { Receipt } from '../capacity/receipt';
import type { Consistency, ConsumedCapacity, Consumption } from '../capacity/units';
import { createConsumption, readUnits } from '../capacity/units';
import type { ReadPlan } from './plan';
import type { Page } from './run';

/** What ReturnConsumedCapacity may say. */
export type CapacityRequest = string | undefined;

/** Whose receipt what was consumed is written on, in any case. */
interface Metered {
  readonly receipt: Receipt;
}

/** The ConsumedCapacity of a request on one table, when it asked for one. */
export function onlyReport(
  context: Metered,
  consumption: Consumption,
  requested: CapacityRequest,
): ConsumedCapacity | undefined {
  return allReports(context, consumption, requested)?.[0];
}

/** The ConsumedCapacity entries of a batch, when it asked for them. */
export function allReports(
  { receipt }: Metered,
  consumption: Consumption,
  requested: CapacityRequest,
): readonly ConsumedCapacity[] | undefined {
  receipt.consumption = consumption;
  if (requested !== 'TOTAL' && requested !== 'INDEXES') return undefined;
  return consumption.report(requested);
}

/**
 * What a page of a Query or Scan consumed.
 *
 * tableName  as the request named it
 * source     BEHAVIOUR.md 12.1: bytes are summed and rounded once; items that a local index fetched
 *            from its table are rounded one by one
 */
export function pageConsumption(
  tableName: string,
  plan: ReadPlan,
  page: Page,
  consistent: boolean,
): Consumption {
  const consumption = createConsumption('plain');
  chargePage(consumption, tableName, plan, page, consistent ? 'strong' : 'eventual');
  return consumption;
}

/** Charges one page of one plan; see `pageConsumption`. */
export function chargePage(
  consumption: Consumption,
  tableName: string,
  { index }: ReadPlan,
  page: Page,
  consistency: Consistency,
): void {
  consumption.add(
    index === undefined ? { tableName } : { tableName, index },
    readUnits(page.readBytes, consistency),
  );
  for (const bytes of page.fetchedBytes) {
    consumption.add({ tableName }, readUnits(bytes, consistency));
  }
}
