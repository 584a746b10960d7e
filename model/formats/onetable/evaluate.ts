import type { Place } from '../../model';
import type { Problems } from '../../problems';
import type { ReadJson } from '../json-text';
import { isObject, member } from '../read';

/** A part of a program as the parser gives it, of whatever type. */
export interface CodeNode {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** As deep as JSON may be, and a bound for constants that are used again and again. */
const MAX_DEPTH = 128;
const MAX_STEPS = 200_000;
/** Texts that are put together could otherwise double without end. */
const MAX_TEXT = 65_536;

/** Types of fields, as OneTable takes them. */
const TYPES = new Map([
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'boolean'],
  ['Object', 'object'],
  ['Array', 'array'],
  ['Set', 'set'],
  ['Date', 'date'],
  ['ArrayBuffer', 'binary'],
  ['Buffer', 'binary'],
]);

/**
 * Works out what literals and constants are as JSON, without running anything. What it cannot tell
 * is a warning, and left out.
 */
export class Evaluator {
  readonly #constants: ReadonlyMap<string, CodeNode>;
  readonly #problems: Problems;
  #steps = 0;
  #depth = 0;

  constructor(constants: ReadonlyMap<string, CodeNode>, problems: Problems) {
    this.#constants = constants;
    this.#problems = problems;
  }

  /** The value; undefined for what is not said, or cannot be told. */
  value(node: CodeNode, at: Place): ReadJson | undefined {
    this.#steps += 1;
    if (this.#depth >= MAX_DEPTH || this.#steps > MAX_STEPS) {
      this.#problems.error('value-too-deep', at.slice(0, 8), { limit: MAX_DEPTH });
      return undefined;
    }
    this.#depth += 1;
    const value = this.#known(unwrapped(node), at);
    this.#depth -= 1;
    return value;
  }

  #known(node: CodeNode, at: Place): ReadJson | undefined {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return literal(node.value);
      case 'NullLiteral':
        return null;
      case 'RegExpLiteral':
        return `/${String(node.pattern)}/${String(node.flags)}`;
      case 'TemplateLiteral':
        return this.#template(node, at);
      case 'Identifier':
        return this.#identifier(String(node.name), at);
      case 'MemberExpression':
        return this.#member(node, at);
      case 'UnaryExpression':
        return this.#negated(node, at);
      case 'BinaryExpression':
        return this.#sum(node, at);
      case 'ArrayExpression':
        return this.#list(node, at);
      case 'ObjectExpression':
        return this.#object(node, at);
      default:
        return this.#unknown(node.type, at);
    }
  }

  #unknown(what: string, at: Place): undefined {
    this.#problems.warn('value-unresolved', at, { name: 'Expression', text: what });
    return undefined;
  }

  #identifier(name: string, at: Place): ReadJson | undefined {
    if (name === 'undefined') return undefined;
    const constant = this.#constants.get(name);
    if (constant !== undefined) return this.value(constant, at);
    return TYPES.get(name) ?? this.#unknown(name, at);
  }

  #member(node: CodeNode, at: Place): ReadJson | undefined {
    const { object, property, computed } = node;
    if (!isNode(object) || !isNode(property)) return this.#unknown(node.type, at);
    const owner = this.value(object, at);
    const name = computed === true ? this.value(property, at) : String(property.name);
    const value = isObject(owner) && typeof name === 'string' ? member(owner, name) : undefined;
    return value ?? this.#unknown(String(name), at);
  }

  #negated({ type, operator, argument }: CodeNode, at: Place): ReadJson | undefined {
    const value = isNode(argument) ? this.value(argument, at) : undefined;
    if (operator === '-' && typeof value === 'number') return -value;
    return operator === '!' && typeof value === 'boolean' ? !value : this.#unknown(type, at);
  }

  #sum({ type, operator, left, right }: CodeNode, at: Place): ReadJson | undefined {
    if (operator !== '+' || !isNode(left) || !isNode(right)) return this.#unknown(type, at);
    const [first, second] = [this.value(left, at), this.value(right, at)];
    if (typeof first !== 'string' || typeof second !== 'string') return this.#unknown(type, at);
    const length = first.length + second.length;
    return length > MAX_TEXT ? this.#unknown(type, at) : first + second;
  }

  #template({ type, quasis, expressions }: CodeNode, at: Place): ReadJson | undefined {
    const inner = nodesOf(expressions);
    let text = '';
    for (const [position, quasi] of nodesOf(quasis).entries()) {
      text += cooked(quasi);
      const expression = inner[position];
      const value = expression === undefined ? '' : this.value(expression, at);
      if (typeof value !== 'string' && typeof value !== 'number') return this.#unknown(type, at);
      text += String(value);
      if (text.length > MAX_TEXT) return this.#unknown(type, at);
    }
    return text;
  }

  #list({ elements }: CodeNode, at: Place): readonly ReadJson[] {
    return nodesOf(elements).flatMap((element, position) => {
      const place = [...at, position];
      if (element.type !== 'SpreadElement') {
        const value = this.value(element, place);
        return value === undefined ? [] : [value];
      }
      const spread = isNode(element.argument) ? this.value(element.argument, place) : undefined;
      return Array.isArray(spread) ? spread : [];
    });
  }

  #object({ properties }: CodeNode, at: Place): ReadJson {
    const members = new Map<string, ReadJson>();
    for (const property of nodesOf(properties)) {
      if (property.type === 'SpreadElement') {
        const spread = isNode(property.argument) ? this.value(property.argument, at) : undefined;
        if (isObject(spread))
          for (const [name, value] of Object.entries(spread)) members.set(name, value);
        continue;
      }
      const name = keyOf(property);
      if (name === undefined || !isNode(property.value)) {
        this.#unknown(property.type, at);
        continue;
      }
      const value = this.value(property.value, [...at, name]);
      if (value !== undefined) members.set(name, value);
    }
    // Not by assignment: a member called `__proto__` is a member like any other.
    return Object.fromEntries(members);
  }
}

/** Types and parentheses around an expression say nothing about its value. */
export function unwrapped(node: CodeNode): CodeNode {
  const wrappers = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
  const others = ['TSTypeAssertion', 'ParenthesizedExpression', 'TSTypeCastExpression'];
  let bare = node;
  while ([...wrappers, ...others].includes(bare.type) && isNode(bare.expression)) {
    bare = bare.expression;
  }
  return bare;
}

/** Whether a part of the parser's tree is a node. */
export function isNode(part: unknown): part is CodeNode {
  return typeof part === 'object' && part !== null && 'type' in part;
}

/** The nodes of a list; what is left out of a list, as in `[1, , 2]`, is none. */
export function nodesOf(list: unknown): readonly CodeNode[] {
  return Array.isArray(list) ? list.filter(isNode) : [];
}

function literal(value: unknown): ReadJson | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'boolean';
  return isPlain || (typeof value === 'number' && Number.isFinite(value)) ? value : undefined;
}

function cooked({ value }: CodeNode): string {
  const text = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : '';
  return typeof text === 'string' ? text : '';
}

/** The name of a plain member, or of a computed one that is a string. */
function keyOf({ type, key, computed }: CodeNode): string | undefined {
  if (type !== 'ObjectProperty' || !isNode(key)) return undefined;
  if (key.type === 'StringLiteral' || key.type === 'NumericLiteral') return String(key.value);
  return computed !== true && key.type === 'Identifier' ? String(key.name) : undefined;
}
