const WORD_START = /[-_.\s/:#]/;

/**
 * How well what was typed finds a name: every letter must occur in order.
 *
 * text      the name searched
 * typed     what the reader typed; case does not matter, spaces are skipped
 * keywords  further names for the same thing, worth a little less
 * returns   0 for no match, 1 for the very name, more for earlier, adjoining and word-starting
 * letters
 */
export function fuzzyScore(text: string, typed: string, keywords: readonly string[] = []): number {
  const own = score(text, typed);
  const others = keywords.map((keyword) => score(keyword, typed) * 0.8);
  return Math.max(own, ...others);
}

function score(text: string, typed: string): number {
  const name = text.toLowerCase();
  const wanted = typed.toLowerCase().replaceAll(' ', '');
  if (wanted === '' || name === wanted) return 1;
  if (name.startsWith(wanted)) return 0.9 + 0.05 * (wanted.length / name.length);
  const at = name.indexOf(wanted);
  if (at > 0) return startsWord(text, at) ? 0.8 : 0.7 - 0.1 * (at / name.length);
  return scattered(text, wanted);
}

// Letters that start words ("uo" in "user-orders") count double those in the middle of one.
function scattered(text: string, wanted: string): number {
  const name = text.toLowerCase();
  let from = 0;
  let points = 0;
  for (const letter of wanted) {
    const at = name.indexOf(letter, from);
    if (at === -1) return 0;
    points += startsWord(text, at) || at === from ? 1 : 0.5;
    from = at + 1;
  }
  return 0.1 + 0.4 * (points / wanted.length) * Math.min(1, (2 * wanted.length) / name.length);
}

function startsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined || WORD_START.test(before)) return true;
  return /[a-z]/.test(before) && /[A-Z]/.test(text[at] ?? '');
}
