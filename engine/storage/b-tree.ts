import BTreeModule from 'sorted-btree';

export type BTree<K, V> = BTreeModule<K, V>;

/** Node gives a CommonJS module's exports as its default; bundlers give the class itself. */
export const BTree: typeof BTreeModule =
  'default' in BTreeModule ? (BTreeModule.default as typeof BTreeModule) : BTreeModule;
