/** How the words of a name stand together: `OrderItem`, `orderItem`, `order_item`, `order-item`. */
export type NameStyle = 'pascal' | 'camel' | 'snake' | 'kebab';

const MAX_CHARACTERS = 60;

/**
 * Identifiers for names that people gave, within one scope: only ASCII letters and digits, and each
 * once, whatever the names are.
 */
export class Names {
  readonly #taken: Set<string>;
  readonly #next = new Map<string, number>();

  /** @param reserved  what means something else in this scope, such as `class` */
  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** An identifier close to the name, that nothing else in this scope has. */
  take(name: string, style: NameStyle, otherwise = 'unnamed'): string {
    const words = wordsOf(name);
    const base = styled(words.length === 0 ? wordsOf(otherwise) : words, style);
    let number = this.#next.get(base) ?? 1;
    let identifier = base;
    while (this.#taken.has(identifier)) {
      number += 1;
      identifier =
        style === 'pascal' || style === 'camel' ? `${base}${number}` : `${base}_${number}`;
    }
    this.#next.set(base, number);
    this.#taken.add(identifier);
    return identifier;
  }
}

/** A name for a file or a folder: small letters, digits and hyphens. */
export function fileBase(name: string, otherwise: string): string {
  const words = wordsOf(name);
  return words.length === 0 ? otherwise : styled(words, 'kebab');
}

function wordsOf(name: string): readonly string[] {
  const short = name
    .slice(0, MAX_CHARACTERS * 4)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  const spaced = short
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return spaced.match(/[A-Za-z0-9]+/g) ?? [];
}

function styled(words: readonly string[], style: NameStyle): string {
  const parts = words.map((word, position) => {
    const small = word.toLowerCase();
    const isCapital = style === 'pascal' || (style === 'camel' && position > 0);
    return isCapital ? small.charAt(0).toUpperCase() + small.slice(1) : small;
  });
  const between = style === 'snake' ? '_' : style === 'kebab' ? '-' : '';
  const joined = parts.join(between).slice(0, MAX_CHARACTERS);
  return /^[0-9]/.test(joined) && style !== 'kebab' ? `_${joined}` : joined;
}
