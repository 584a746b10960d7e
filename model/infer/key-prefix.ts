/**
 * How keys of one table begin: `USER#` of `USER#42`, all of `PROFILE`, nothing of `42`. What is a
 * word of the design and what somebody's name is told by how often it comes.
 */
export type PrefixOf = (key: string) => string;

/** More beginnings than this are no kinds of items. */
const MOST_PREFIXES = 60;
/** Words in small letters are of the design when the keys are so many times as many. */
const KEYS_FOR_A_WORD = 5;
const LEAST_REPEATS = 3;

/** What tells the beginnings of a key attribute's values. */
export function learnPrefixes(attribute: string, keys: readonly string[]): PrefixOf {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const start = wordStart(key);
    if (start !== undefined) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  if (counts.size > MOST_PREFIXES) return () => '';
  const isMixed = [...counts.keys()].some((start) => separatorOf(start) !== undefined);
  // A whole key that is a word may be a country, or somebody's name.
  if (!isMixed && !isKeyName(attribute)) return () => '';
  const words = [...counts.keys()].filter((start) => !isCapital(start));
  const isFew = words.length * KEYS_FOR_A_WORD <= keys.length;
  const known = new Set(
    [...counts].flatMap(([start, count]) =>
      isCapital(start) || (isFew && count >= LEAST_REPEATS) ? [start] : [],
    ),
  );
  return (key) => {
    const start = wordStart(key);
    return start !== undefined && known.has(start) ? start : '';
  };
}

/** The word that a key begins with and what ends it, or the key when it is but a word. */
export function wordStart(key: string): string | undefined {
  return START.exec(key.slice(0, LONGEST))?.[0];
}

const LONGEST = 80;
const START = /^[#$_]{0,2}[A-Za-z][A-Za-z0-9_-]{0,63}(?:[#|:/~]{1,2}|$)/;

/** The character after the first word, which parts the others too. */
export function separatorOf(prefix: string): string | undefined {
  return /[A-Za-z0-9]([#|:/~]{1,2})$/.exec(prefix)?.[1];
}

/** Names that say what an attribute is for, not what it is. */
export function isKeyName(name: string): boolean {
  return /^_?(g|l)si|^_?(p|s|h|r)k\d*$|^(hash|range|partition|sort)(_?key)?$|(pk|sk)\d*$/i.test(
    name.slice(0, LONGEST),
  );
}

/** Words of the design are most often in capitals. */
export function isCapital(text: string): boolean {
  return /^[#$_]{0,2}[A-Z][A-Z0-9_-]{1,63}[#|:/~]{0,2}$/.test(text);
}

/** What an item is called whose keys begin like this. */
export function nameOfPrefixes(partition: string, sort: string, table: string): string {
  const owner = pascal(partition);
  const own = pascal(sort);
  if (own !== '' && !OF_THE_OWNER.has(own.toLowerCase())) return own;
  return owner === '' ? (own === '' ? singular(table) : own) : owner;
}

/** Sort keys of the item that the partition is named after. */
const OF_THE_OWNER: ReadonlySet<string> = new Set(
  'a current data detail details head header info main meta metadata profile record root'.split(
    ' ',
  ),
);

/** `ORDER_LINE#` as `OrderLine`. */
export function pascal(text: string): string {
  return text
    .slice(0, LONGEST)
    .split(/[^A-Za-z0-9]+/)
    .map((word) => {
      const rest = word.slice(1);
      return (
        word.slice(0, 1).toUpperCase() + (rest === rest.toUpperCase() ? rest.toLowerCase() : rest)
      );
    })
    .join('');
}

function singular(text: string): string {
  if (/[a-z]ies$/.test(text)) return `${text.slice(0, -3)}y`;
  return /[a-z]s$/.test(text) && !/(ss|us|is|ics)$/.test(text) ? text.slice(0, -1) : text;
}
