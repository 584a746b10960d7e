import type { ValueType, WireItem, WireValue } from '@/engine/values/attribute-value';
import { tagged } from './wire-value';

/** One attribute, list element or set member under edit. */
export interface DraftNode {
  /** Stable while it is renamed, retyped or moved. */
  readonly id: number;
  /** Attribute or member name; empty in lists and sets. */
  readonly name: string;
  readonly value: DraftValue;
}

export type ScalarType = 'S' | 'N' | 'B';
export type ContainerType = 'L' | 'M' | 'SS' | 'NS' | 'BS';

/** A value under edit: scalars as the text being typed, whether or not it can be read yet. */
export type DraftValue =
  | { readonly type: ScalarType; readonly text: string }
  | { readonly type: 'BOOL'; readonly value: boolean }
  | { readonly type: 'NULL' }
  | { readonly type: ContainerType; readonly children: readonly DraftNode[] };

/** Nodes of an item's attributes, numbered from `firstId`. */
export function draftNodes(
  item: WireItem,
  firstId: number,
): { readonly nodes: readonly DraftNode[]; readonly nextId: number } {
  const counter = new Counter(firstId);
  return { nodes: members(item, counter), nextId: counter.next };
}

/** A wire value as a value under edit, its parts numbered from `firstId`. */
export function renumbered(
  value: WireValue,
  firstId: number,
): { readonly value: DraftValue; readonly nextId: number } {
  const counter = new Counter(firstId);
  return { value: draftValue(value, counter), nextId: counter.next };
}

/** What a value of a type starts as. */
export function emptyValue(type: ValueType): DraftValue {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return { type, text: '' };
    case 'BOOL':
      return { type, value: false };
    case 'NULL':
      return { type };
    default:
      return { type, children: [] };
  }
}

/** The type of a set's members; undefined where members may have any type. */
export function childType(type: ValueType): ScalarType | undefined {
  switch (type) {
    case 'SS':
      return 'S';
    case 'NS':
      return 'N';
    case 'BS':
      return 'B';
    default:
      return undefined;
  }
}

/**
 * A value turned into another type, keeping what the other type can hold: text stays text, a
 * scalar becomes the one member of a list or set, members of a set become a list and back.
 */
export function convert(
  value: DraftValue,
  to: ValueType,
  firstId: number,
): { readonly value: DraftValue; readonly nextId: number } {
  const same = { value: emptyValue(to), nextId: firstId };
  if (to === 'S' || to === 'N' || to === 'B') {
    return { ...same, value: { type: to, text: textOf(value) } };
  }
  if (to === 'BOOL') return { ...same, value: { type: to, value: textOf(value) === 'true' } };
  if (to === 'NULL') return same;
  return convertToContainer(value, to, firstId);
}

function convertToContainer(value: DraftValue, to: ContainerType, firstId: number) {
  const member = childType(to);
  if ('children' in value) {
    const kept = value.children.filter((child) => member === undefined || 'text' in child.value);
    const children = kept.map((child, at) => ({
      id: child.id,
      name: to === 'M' ? child.name || String(at) : '',
      value: member === undefined ? child.value : { type: member, text: textOf(child.value) },
    }));
    return { value: { type: to, children }, nextId: firstId };
  }
  if (to === 'M' || textOf(value) === '') return { value: emptyValue(to), nextId: firstId };
  const only = member === undefined ? value : { type: member, text: textOf(value) };
  const child: DraftNode = { id: firstId, name: '', value: only };
  return { value: { type: to, children: [child] }, nextId: firstId + 1 };
}

function textOf(value: DraftValue): string {
  if ('text' in value) return value.text;
  if (value.type === 'BOOL') return String(value.value);
  const [only, ...others] = 'children' in value ? value.children : [];
  return only !== undefined && others.length === 0 ? textOf(only.value) : '';
}

class Counter {
  constructor(public next: number) {}

  take(): number {
    return this.next++;
  }
}

function members(map: WireItem, counter: Counter): readonly DraftNode[] {
  return Object.entries(map).map(([name, value]) => ({
    id: counter.take(),
    name,
    value: draftValue(value, counter),
  }));
}

function draftValue(value: WireValue, counter: Counter): DraftValue {
  const content = tagged(value);
  switch (content.type) {
    case 'S':
    case 'N':
    case 'B':
      return { type: content.type, text: content.value };
    case 'BOOL':
      return { type: 'BOOL', value: content.value };
    case 'NULL':
      return { type: 'NULL' };
    case 'M':
      return { type: 'M', children: members(content.value, counter) };
    case 'L':
      return {
        type: 'L',
        children: content.value.map((element) => ({
          id: counter.take(),
          name: '',
          value: draftValue(element, counter),
        })),
      };
    case 'SS':
    case 'NS':
    case 'BS':
      return setDraft(content.type, content.value, counter);
  }
}

function setDraft(
  type: 'SS' | 'NS' | 'BS',
  texts: readonly string[],
  counter: Counter,
): DraftValue {
  const member = childType(type) ?? 'S';
  const children = texts.map((text) => ({
    id: counter.take(),
    name: '',
    value: { type: member, text },
  }));
  return { type, children };
}
