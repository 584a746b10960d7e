/** What was made of texts used lately. */
export interface TextCache<Made> {
  get(text: string): Made | undefined;
  /** Keeps what was made of a text, and returns it. */
  keep(text: string, made: Made): Made;
}

const GENERATION_TEXTS = 500;

/**
 * A bounded cache in two generations: when the younger is full it becomes the older, and what the
 * older held and nobody asked for is forgotten. Nearly least-recently-used, without the accounts.
 */
export function createTextCache<Made>(generationTexts = GENERATION_TEXTS): TextCache<Made> {
  let young = new Map<string, Made>();
  let old = new Map<string, Made>();

  function keep(text: string, made: Made): Made {
    if (young.size >= generationTexts) {
      old = young;
      young = new Map();
    }
    young.set(text, made);
    return made;
  }

  function get(text: string): Made | undefined {
    const made = young.get(text);
    if (made !== undefined) return made;
    const older = old.get(text);
    return older === undefined ? undefined : keep(text, older);
  }

  return { get, keep };
}
