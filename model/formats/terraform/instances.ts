import type { Place } from '../../model';
import type { Problems } from '../../problems';
import type { ReadJson, ReadObject } from '../json-text';
import { isObject } from '../read';
import type { Resource } from './config';
import { evaluate, type Scope, textOf } from './evaluate';
import type { Block, Body, BodyAttribute, Expression } from './expression';

/** More of one kind than anybody declares; a hostile file could say a billion. */
const MAX_INSTANCES = 100;

/** What says how a resource is managed, and nothing about it. */
const META = ['count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'timeouts'];

export interface Instance {
  readonly object: ReadObject;
  readonly at: Place;
}

/** The resources that one declaration makes, their expressions worked out. */
export function instancesOf(
  { type, name, body }: Resource,
  scope: Scope,
  problems: Problems,
): readonly Instance[] {
  const at: Place = ['resource', type, name];
  const attribute = (wanted: string) => body.attributes.find((one) => one.name === wanted);
  const count = attribute('count');
  const each = attribute('for_each');
  const value = (one: BodyAttribute) => evaluate(one.value, scope);
  if (count !== undefined) {
    const times = Number(value(count) ?? Number.NaN);
    if (times === 0) problems.note('resource-off', at, { name, condition: count.text });
    if (Number.isInteger(times) && times >= 0 && times <= MAX_INSTANCES) {
      return Array.from({ length: times }, (_, index) => {
        const place = times === 1 ? at : [...at, index];
        return instance(body, place, inScope(scope, 'count', { index }), problems);
      });
    }
    problems.warn('repetition-unresolved', [...at, 'count'], { text: count.text });
  }
  if (each === undefined) return [instance(body, at, scope, problems)];
  const pairs = pairsOf(value(each));
  if (pairs !== undefined) {
    return pairs.map((pair) =>
      instance(body, [...at, pair.key], inScope(scope, 'each', pair), problems),
    );
  }
  problems.warn('repetition-unresolved', [...at, 'for_each'], { text: each.text });
  return [instance(body, at, scope, problems)];
}

function inScope(scope: Scope, name: string, value: ReadObject): Scope {
  return { ...scope, current: new Map([...scope.current, [name, value]]) };
}

type Pair = { readonly key: string; readonly value: ReadJson };

function pairsOf(value: ReadJson | undefined): readonly Pair[] | undefined {
  if (Array.isArray(value)) {
    if (value.length > MAX_INSTANCES) return undefined;
    return value.map((one: ReadJson, index) => ({ key: textOf(one) ?? String(index), value: one }));
  }
  if (!isObject(value) || Object.keys(value).length > MAX_INSTANCES) return undefined;
  return Object.entries(value).map(([key, one]) => ({ key, value: one }));
}

function instance(body: Body, at: Place, scope: Scope, problems: Problems): Instance {
  const attributes = body.attributes.filter(({ name }) => !META.includes(name));
  const blocks = body.blocks.filter(({ type }) => !META.includes(type));
  const meta = [...body.attributes, ...body.blocks].map((one) =>
    'type' in one ? one.type : one.name,
  );
  const managed = meta.filter((name) => ['lifecycle', 'provider', 'timeouts'].includes(name));
  if (managed.length > 0) problems.note('resource-part-dropped', at, { names: managed.join(', ') });
  return { object: objectOf({ attributes, blocks }, at, scope, problems), at };
}

/** Attributes and blocks as members of one object; blocks of a kind are a list. */
function objectOf(body: Body, at: Place, scope: Scope, problems: Problems): ReadObject {
  const members = new Map<string, ReadJson>();
  for (const { name, value, text } of body.attributes) {
    const found = known(value, { at: [...at, name], text, scope, problems });
    if (found !== undefined) members.set(name, found);
  }
  const lists = new Map<string, ReadJson[]>();
  for (const block of body.blocks) {
    const type = block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type;
    const list = lists.get(type) ?? [];
    lists.set(type, list);
    if (block.type === 'dynamic')
      list.push(...dynamicBlocks(block, [...at, type], scope, problems));
    else list.push(objectOf(block.body, [...at, type, list.length], scope, problems));
  }
  return Object.fromEntries([...members, ...lists]);
}

interface Known {
  readonly at: Place;
  /** The whole value as it is written. */
  readonly text: string;
  readonly scope: Scope;
  readonly problems: Problems;
}

/** A value; a list or object of which a part cannot be told loses that part alone. */
function known(expression: Expression, from: Known): ReadJson | undefined {
  const inside = (inner: Expression, step: string | number) =>
    known(inner, { ...from, at: [...from.at, step] });
  if (expression.kind === 'list') {
    return expression.items.flatMap((item, position) => {
      const value = inside(item, position);
      return value === undefined ? [] : [value];
    });
  }
  if (expression.kind === 'object') {
    const members = expression.entries.flatMap(([key, inner], position) => {
      const name = textOf(evaluate(key, from.scope));
      const value = inside(name === undefined ? key : inner, name ?? position);
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(members);
  }
  const value = evaluate(expression, from.scope);
  if (value === undefined) {
    from.problems.warn('value-unresolved', from.at, { name: 'Expression', text: from.text });
  }
  return value;
}

function dynamicBlocks(
  { labels: [type = ''], body }: Block,
  at: Place,
  scope: Scope,
  problems: Problems,
): readonly ReadJson[] {
  const attribute = (name: string) => body.attributes.find((one) => one.name === name);
  const each = attribute('for_each');
  const iterator = attribute('iterator');
  const name = iterator?.value.kind === 'path' ? iterator.value.root : type;
  const content = body.blocks.find((block) => block.type === 'content');
  const pairs = each && pairsOf(evaluate(each.value, scope));
  if (pairs === undefined || content === undefined) {
    problems.warn('repetition-unresolved', at, { text: each?.text ?? type });
    return [];
  }
  return pairs.map((pair, position) =>
    objectOf(content.body, [...at, position], inScope(scope, name, pair), problems),
  );
}
