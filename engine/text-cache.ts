/** Trees by text, for the texts used lately. */
export interface ParseCache<Tree> {
  get(text: string): Tree | undefined;
  /** Keeps a tree, and returns it. */
  keep(text: string, tree: Tree): Tree;
}

const GENERATION_TEXTS = 500;

/**
 * A bounded cache in two generations: when the younger is full it becomes the older, and what the
 * older held and nobody asked for is forgotten. Nearly least-recently-used, without the accounts.
 */
export function createParseCache<Tree>(generationTexts = GENERATION_TEXTS): ParseCache<Tree> {
  let young = new Map<string, Tree>();
  let old = new Map<string, Tree>();

  function keep(text: string, tree: Tree): Tree {
    if (young.size >= generationTexts) {
      old = young;
      young = new Map();
    }
    young.set(text, tree);
    return tree;
  }

  function get(text: string): Tree | undefined {
    const tree = young.get(text);
    if (tree !== undefined) return tree;
    const older = old.get(text);
    return older === undefined ? undefined : keep(text, older);
  }

  return { get, keep };
}
