import type { ValueType, WireItem, WireValue } from '@/engine/values/attribute-value';
import {
  childType,
  convert,
  type DraftNode,
  type DraftValue,
  draftNodes,
  emptyValue,
  renumbered,
} from './draft-tree';
import type { TextFault } from './exact-json';
import { parsePlainItem } from './plain-json';
import { parseWireItem } from './wire-json';

/** The two ways to edit an item as text. */
export type TextForm = 'json' | 'wire';

/** An item being edited: what was read, and what it is to become. */
export interface ItemDraft {
  /** The item as it was read; undefined for a new one. */
  readonly base: WireItem | undefined;
  readonly nodes: readonly DraftNode[];
  readonly nextId: number;
  /** Whether anything was done to it since it started. */
  readonly touched: boolean;
  /**
   * Text being typed. While it cannot be read, `fault` says why and the nodes are the last
   * good.
   */
  readonly text: DraftText | undefined;
}

export interface DraftText {
  readonly form: TextForm;
  readonly text: string;
  readonly fault: TextFault | undefined;
}

export type DraftAction =
  | { readonly type: 'set-text'; readonly id: number; readonly text: string }
  | { readonly type: 'set-flag'; readonly id: number; readonly value: boolean }
  | { readonly type: 'rename'; readonly id: number; readonly name: string }
  | { readonly type: 'retype'; readonly id: number; readonly to: ValueType }
  | { readonly type: 'replace'; readonly id: number; readonly value: WireValue }
  /** parent undefined adds an attribute to the item itself */
  | { readonly type: 'add'; readonly parent: number | undefined; readonly valueType: ValueType }
  | { readonly type: 'remove'; readonly id: number }
  | { readonly type: 'type-json'; readonly form: TextForm; readonly text: string }
  | { readonly type: 'start'; readonly base: WireItem | undefined; readonly item: WireItem };

/** A draft that starts as `item`; without a base it is a new item. */
export function createDraft(base: WireItem | undefined, item: WireItem): ItemDraft {
  const { nodes, nextId } = draftNodes(item, 1);
  return { base, nodes, nextId, touched: false, text: undefined };
}

/** The draft after one edit. */
export function editDraft(draft: ItemDraft, action: DraftAction): ItemDraft {
  switch (action.type) {
    case 'start':
      return createDraft(action.base, action.item);
    case 'type-json':
      return typeText(draft, action.form, action.text);
    case 'add':
      return addNode(draft, action.parent, action.valueType);
    case 'remove':
      return inForm(draft, withoutNode(draft.nodes, action.id));
    case 'replace': {
      const { value, nextId } = renumbered(action.value, draft.nextId);
      return { ...changeValue(draft, action.id, () => value), nextId };
    }
    case 'rename':
      return inForm(
        draft,
        withNode(draft.nodes, action.id, (node) => ({ ...node, name: action.name })),
      );
    case 'set-text':
      return changeValue(draft, action.id, (value) =>
        'text' in value ? { ...value, text: action.text } : value,
      );
    case 'set-flag':
      return changeValue(draft, action.id, (value) =>
        value.type === 'BOOL' ? { ...value, value: action.value } : value,
      );
    case 'retype':
      return retype(draft, action.id, action.to);
  }
}

/** Whether unreadable text stands in the way of every other view of the item. */
export function hasFault(draft: ItemDraft): boolean {
  return draft.text?.fault !== undefined;
}

/** The node of an id, at any depth. */
export function findNode(nodes: readonly DraftNode[], id: number): DraftNode | undefined {
  for (const node of nodes) {
    if (node.id === id) return node;
    const found = 'children' in node.value ? findNode(node.value.children, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

function typeText(draft: ItemDraft, form: TextForm, text: string): ItemDraft {
  const read = form === 'json' ? parsePlainItem(text) : parseWireItem(text);
  if (!read.ok) {
    const fault = { problem: read.problem, at: read.at };
    return { ...draft, touched: true, text: { form, text, fault } };
  }
  const { nodes, nextId } = draftNodes(read.item, draft.nextId);
  return { ...draft, nodes, nextId, touched: true, text: { form, text, fault: undefined } };
}

/** Editing in the form drops the text, which the form is about to make stale. */
function inForm(draft: ItemDraft, nodes: readonly DraftNode[]): ItemDraft {
  return { ...draft, nodes, touched: true, text: undefined };
}

function changeValue(
  draft: ItemDraft,
  id: number,
  change: (value: DraftValue) => DraftValue,
): ItemDraft {
  return inForm(
    draft,
    withNode(draft.nodes, id, (node) => ({ ...node, value: change(node.value) })),
  );
}

function retype(draft: ItemDraft, id: number, to: ValueType): ItemDraft {
  const node = findNode(draft.nodes, id);
  if (!node || node.value.type === to) return draft;
  const { value, nextId } = convert(node.value, to, draft.nextId);
  return { ...changeValue(draft, id, () => value), nextId };
}

function addNode(draft: ItemDraft, parent: number | undefined, type: ValueType): ItemDraft {
  const added = (valueType: ValueType, name: string): DraftNode => ({
    id: draft.nextId,
    name,
    value: emptyValue(valueType),
  });
  const nextId = draft.nextId + 1;
  if (parent === undefined) {
    return { ...inForm(draft, [...draft.nodes, added(type, '')]), nextId };
  }
  const changed = changeValue(draft, parent, (value) =>
    'children' in value
      ? { ...value, children: [...value.children, added(childType(value.type) ?? type, '')] }
      : value,
  );
  return { ...changed, nextId };
}

function withNode(
  nodes: readonly DraftNode[],
  id: number,
  change: (node: DraftNode) => DraftNode,
): readonly DraftNode[] {
  return nodes.map((node) => {
    if (node.id === id) return change(node);
    const { value } = node;
    if (!('children' in value)) return node;
    const children = withNode(value.children, id, change);
    const same = children.every((child, at) => child === value.children[at]);
    return same ? node : { ...node, value: { ...value, children } };
  });
}

function withoutNode(nodes: readonly DraftNode[], id: number): readonly DraftNode[] {
  return nodes
    .filter((node) => node.id !== id)
    .map((node) =>
      'children' in node.value
        ? { ...node, value: { ...node.value, children: withoutNode(node.value.children, id) } }
        : node,
    );
}
