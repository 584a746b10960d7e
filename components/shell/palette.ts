import { fuzzyScore } from '@/components/ui/fuzzy';

/** What a line of the command palette is found by. */
export interface Findable {
  readonly group: string;
  readonly label: string;
  readonly keywords?: readonly string[] | undefined;
}

export interface FoundGroup<Entry> {
  readonly group: string;
  readonly entries: readonly Entry[];
}

/**
 * The lines that a few typed letters find, under their headings.
 *
 * typed    empty keeps everything in its own order
 * limit    lines shown of one heading; more would slow each key stroke, and typing narrows
 * returns  headings by their best line, best first, and so within each
 */
export function findEntries<Entry extends Findable>(
  entries: readonly Entry[],
  typed: string,
  limit: number,
): readonly FoundGroup<Entry>[] {
  const wanted = typed.trim();
  const scored = entries
    .map((entry) => ({ entry, score: fuzzyScore(entry.label, wanted, entry.keywords) }))
    .filter(({ score }) => score > 0)
    // Sorting is stable: with nothing typed all score the same and keep their order.
    .toSorted((one, other) => other.score - one.score);
  const groups = new Map<string, Entry[]>();
  for (const { entry } of scored) {
    const members = groups.get(entry.group) ?? [];
    if (members.length < limit) groups.set(entry.group, [...members, entry]);
  }
  return [...groups].map(([group, members]) => ({ group, entries: members }));
}
