import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import type { DraftNode, DraftValue } from './draft-tree';
import type { ItemDraft } from './item-draft';
import type { KeyAttribute } from './target';
import { parseBinaryText, parseKey, parseNumberText } from './typed-input';
import { attribute, sameValue, wireItem } from './wire-value';

/** What keeps a draft from being saved; `id` of the node, or undefined for the item as a whole. */
export interface DraftProblem {
  readonly id: number | undefined;
  readonly problem: string;
}

/** A draft read as an item. The item is there only when nothing is wrong. */
export interface ReadDraft {
  readonly item: WireItem | undefined;
  readonly problems: readonly DraftProblem[];
}

/** What the table asks of its items' attributes. */
export interface DraftRules {
  /** The table's own keys: required. */
  readonly keys: readonly KeyAttribute[];
  /** Keys of indexes: optional, but of the declared type when there. */
  readonly indexKeys: readonly KeyAttribute[];
}

/** source: LIMITS, nesting of values */
const DEEPEST = 32;

/** Reads a draft as the item it would be saved as, or lists everything that is wrong with it. */
export function readDraft(draft: ItemDraft, rules: DraftRules): ReadDraft {
  const reader = new DraftReader();
  if (draft.text?.fault) reader.refuse(undefined, draft.text.fault.problem);
  const item = reader.map(draft.nodes, 1);
  checkKeys(reader, draft.nodes, rules);
  return { item: reader.problems.length === 0 ? item : undefined, problems: reader.problems };
}

/** One attribute that an edit adds, changes or removes. */
export interface AttributeChange {
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly before: WireValue | undefined;
  readonly after: WireValue | undefined;
}

/** What turns one item into another, attribute by attribute. */
export function changesOf(before: WireItem, after: WireItem): readonly AttributeChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const was = attribute(before, name);
    const is = attribute(after, name);
    if (sameValue(was, is)) return [];
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ name, kind, before: was, after: is } as const];
  });
}

/** Whether a draft holds anything that would be lost if it were thrown away. */
export function isDirty(draft: ItemDraft, read: ReadDraft): boolean {
  if (draft.base === undefined) return draft.touched;
  return read.item === undefined || changesOf(draft.base, read.item).length > 0;
}

class DraftReader {
  readonly problems: DraftProblem[] = [];

  refuse(id: number | undefined, problem: string): undefined {
    this.problems.push({ id, problem });
  }

  map(nodes: readonly DraftNode[], depth: number): WireItem {
    const seen = new Set<string>();
    const entries = nodes.flatMap((node) => {
      if (node.name === '') this.refuse(node.id, 'Enter a name');
      else if (seen.has(node.name)) this.refuse(node.id, `“${node.name}” is used twice`);
      seen.add(node.name);
      const value = this.#value(node, depth);
      return value === undefined ? [] : [[node.name, value] as const];
    });
    return wireItem(entries);
  }

  #value({ id, value }: DraftNode, depth: number): WireValue | undefined {
    switch (value.type) {
      case 'S':
        return { S: value.text };
      case 'N':
        return this.#typed(id, parseNumberText(value.text));
      case 'B':
        return this.#typed(id, parseBinaryText(value.text));
      case 'BOOL':
        return { BOOL: value.value };
      case 'NULL':
        return { NULL: true };
      default:
        if (depth >= DEEPEST) return this.refuse(id, 'Values nest at most 32 levels deep');
        return this.#container(id, value, depth);
    }
  }

  #container(
    id: number,
    { type, children }: Extract<DraftValue, { readonly children: unknown }>,
    depth: number,
  ): WireValue | undefined {
    if (type === 'M') return { M: this.map(children, depth + 1) };
    const values = children.map((child) => this.#value(child, depth + 1));
    const read = values.filter((value) => value !== undefined);
    if (type === 'L') return { L: read };
    if (children.length === 0) return this.refuse(id, 'A set cannot be empty');
    const texts = read.map((value) => value.S ?? value.N ?? value.B ?? '');
    this.#refuseTwins(children, values);
    return { [type]: texts };
  }

  #refuseTwins(children: readonly DraftNode[], values: readonly (WireValue | undefined)[]): void {
    const seen = new Set<string>();
    for (const [at, value] of values.entries()) {
      const text = value?.S ?? value?.N ?? value?.B;
      if (text === undefined) continue;
      if (seen.has(text)) this.refuse(children[at]?.id, 'A set cannot hold a value twice');
      seen.add(text);
    }
  }

  #typed(id: number, typed: ReturnType<typeof parseNumberText>): WireValue | undefined {
    return typed.ok ? typed.value : this.refuse(id, typed.problem);
  }
}

function checkKeys(reader: DraftReader, nodes: readonly DraftNode[], rules: DraftRules): void {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  for (const key of rules.keys) {
    const node = byName.get(key.name);
    if (node === undefined) reader.refuse(undefined, `The key attribute “${key.name}” is missing`);
    else checkKey(reader, node, key);
  }
  for (const key of rules.indexKeys) {
    const node = byName.get(key.name);
    if (node !== undefined) checkKey(reader, node, key);
  }
}

function checkKey(reader: DraftReader, node: DraftNode, key: KeyAttribute): void {
  const { value } = node;
  if (value.type !== key.type) {
    reader.refuse(node.id, `A key attribute; its type is ${key.type}`);
  } else if ('text' in value) {
    // What is wrong with the text itself has been said already; only emptiness is new here.
    const read = value.text === '' && value.type !== 'N' ? parseKey(key.type, '') : undefined;
    if (read && !read.ok) reader.refuse(node.id, read.problem);
  }
}
