/**
 * Which element draws which row.
 *
 * Rows that scroll into view take over the elements of rows that scrolled out: changing the text
 * of elements that are there costs a third of making new ones.
 *
 * seats    row to seat, as returned last time
 * rows     the rows to draw now
 * returns  a seat for each row; a row keeps its seat for as long as it is drawn
 */
export function assignSeats(
  seats: ReadonlyMap<number, number>,
  rows: readonly number[],
): ReadonlyMap<number, number> {
  const kept = new Map<number, number>();
  for (const row of rows) {
    const seat = seats.get(row);
    if (seat !== undefined) kept.set(row, seat);
  }
  const taken = new Set(kept.values());
  let next = 0;
  for (const row of rows) {
    if (kept.has(row)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    kept.set(row, next);
  }
  return kept;
}
