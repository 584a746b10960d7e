import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import type { DocumentPath } from './document-path';
import { wireItem } from './wire-value';

/** Placeholders of one request, as its members. */
export interface Placeholders {
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: WireItem;
}

/**
 * Hands out #names and :values for one request. Every name gets a placeholder, so reserved words,
 * dots and anything else in a name are safe; the same name gets the same placeholder.
 */
export class ExpressionWriter {
  readonly #names = new Map<string, string>();
  readonly #placeholderOf = new Map<string, string>();
  readonly #values = new Map<string, WireValue>();

  /** wording  `short` spends no bytes on readable placeholders, for expressions near 4,096 bytes */
  constructor(private readonly wording: 'readable' | 'short' = 'readable') {}

  /**
   * The placeholder of an attribute name, readable where the name allows: `status` is
   * `#status`.
   */
  name(attributeName: string): string {
    const known = this.#placeholderOf.get(attributeName);
    if (known !== undefined) return known;
    const placeholder = unusedKey(this.#names, '#', this.#word(attributeName));
    this.#names.set(placeholder, attributeName);
    this.#placeholderOf.set(attributeName, placeholder);
    return placeholder;
  }

  path(path: DocumentPath): string {
    return path
      .map((step, at) => {
        if (typeof step === 'number') return `[${step}]`;
        return `${at === 0 ? '' : '.'}${this.name(step)}`;
      })
      .join('');
  }

  /** A new placeholder for a value, named after what it is compared with. */
  value(value: WireValue, hint: string): string {
    const placeholder = unusedKey(this.#values, ':', this.#word(hint));
    this.#values.set(placeholder, value);
    return placeholder;
  }

  #word(name: string): string | undefined {
    return this.wording === 'readable' ? plainWord(name) : undefined;
  }

  placeholders(): Placeholders {
    const names = Object.fromEntries(this.#names);
    const values = wireItem(this.#values);
    return {
      ...(this.#names.size > 0 && { ExpressionAttributeNames: names }),
      ...(this.#values.size > 0 && { ExpressionAttributeValues: values }),
    };
  }
}

/** An expression with its placeholders replaced by names and values, to be read by people. */
export function readable(
  expression: string,
  { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} }: Placeholders,
  show: (value: WireValue) => string,
): string {
  return expression.replace(/[#:][A-Za-z0-9_]+/g, (placeholder) => {
    const value = values[placeholder];
    if (value !== undefined) return show(value);
    return names[placeholder] ?? placeholder;
  });
}

/** Keeps placeholders short in expressions that may have 4,096 bytes. */
const LONGEST_WORD = 24;

function plainWord(name: string): string | undefined {
  return name.length <= LONGEST_WORD && /^[A-Za-z0-9_]+$/.test(name) ? name : undefined;
}

/** The word itself, numbered when it is taken; a number alone when there is no word. */
function unusedKey(
  taken: ReadonlyMap<string, unknown>,
  sign: '#' | ':',
  word: string | undefined,
): string {
  if (word !== undefined && !taken.has(sign + word)) return sign + word;
  const stem = word === undefined ? sign : `${sign}${word}_`;
  for (let count = taken.size + 1; ; count++) {
    if (!taken.has(`${stem}${count}`)) return `${stem}${count}`;
  }
}
