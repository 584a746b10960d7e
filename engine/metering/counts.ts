/**
 * What is counted, in the order in which it is stored: a new one goes to the end.
 *
 *   requests          answered, or stopped by a condition
 *   readHalves        read units as ConsumedCapacity reports them, in halves of a unit
 *   writeHalves       write units likewise
 *   failedConditions  single writes, and statements of a batch, that their condition stopped
 *   failedHalves      what those single writes are charged besides: nobody is told
 *   throttled         refused for being too many
 *   refused           refused for any other reason, and not charged
 *   ttlDeletes        items that expired; free
 *   responseBytes        of the JSON text of answers
 */
export const COUNTERS = [
  'requests',
  'readHalves',
  'writeHalves',
  'failedConditions',
  'failedHalves',
  'throttled',
  'refused',
  'ttlDeletes',
  'responseBytes',
] as const;

/** Whole numbers. Capacity units come in halves, so they are counted in halves: exactly. */
export type Counts = { [counter in (typeof COUNTERS)[number]]: number };

export function noCounts(): Counts {
  return {
    requests: 0,
    readHalves: 0,
    writeHalves: 0,
    failedConditions: 0,
    failedHalves: 0,
    throttled: 0,
    refused: 0,
    ttlDeletes: 0,
    responseBytes: 0,
  };
}

/** Adds `more` to `sum`. */
export function addCounts(sum: Counts, more: Counts): void {
  for (const counter of COUNTERS) sum[counter] += more[counter];
}

/** The numbers in order, without the zeros at the end. */
export function listCounts(counts: Counts): number[] {
  const list = COUNTERS.map((counter) => counts[counter]);
  while (list.at(-1) === 0) list.pop();
  return list;
}

/** The reverse of `listCounts`; what a list does not have is zero. */
export function countsOfList(list: readonly number[]): Counts {
  const counts = noCounts();
  for (const [i, counter] of COUNTERS.entries()) counts[counter] = list[i] ?? 0;
  return counts;
}
