import type { parseExpression } from '@babel/parser';
import type { Place } from '../../model';
import type { Problems } from '../../problems';
import type { ReadJson } from '../json-text';
import { isObject, member } from '../read';

type Parsed = ReturnType<typeof parseExpression>;

/** An expression as the parser gives it, in another one. */
export type Expression = Extract<Parsed, { type: 'UnaryExpression' }>['argument'];

const MAX_DEPTH = 64;
const MAX_STEPS = 50_000;
const MAX_TEXT = 4096;

/** Calls that make settings and nothing else; they stay calls, for who reads the settings. */
const FACTORIES = [
  'Billing.onDemand',
  'Billing.provisioned',
  'Capacity.fixed',
  'Capacity.autoscaled',
  'TableEncryptionV2.dynamoOwnedKey',
  'TableEncryptionV2.awsManagedKey',
  'TableEncryptionV2.customerManagedKey',
  'Key.fromKeyArn',
];

/** Names that a file gives to values once and for all; undefined for one that is given twice. */
export type Constants = ReadonlyMap<string, Expression | undefined>;

/**
 * Works out what expressions are without running anything: literals, constants, members of
 * enumerations, and calls that only make settings. All else is a warning, and left out.
 */
export class Evaluator {
  readonly #constants: Constants;
  readonly #text: string;
  readonly #problems: Problems;
  #steps = 0;
  #depth = 0;

  constructor(constants: Constants, text: string, problems: Problems) {
    this.#constants = constants;
    this.#text = text;
    this.#problems = problems;
  }

  /** The value, or undefined and a warning. */
  value(node: Expression, at: Place): ReadJson | undefined {
    const bare = unwrapped(node);
    if (bare.type === 'ObjectExpression') return this.#object(bare, at);
    if (bare.type === 'ArrayExpression') return this.#list(bare, at);
    const constant = bare.type === 'Identifier' ? this.#constants.get(bare.name) : undefined;
    if (constant !== undefined && this.#deeper()) {
      const value = this.value(constant, at);
      this.#depth -= 1;
      return value;
    }
    const call = bare.type === 'CallExpression' ? this.#factory(bare, at) : undefined;
    if (call !== undefined) return call;
    const value = this.quiet(bare);
    if (value === undefined && !isNothing(bare)) {
      this.#problems.warn('value-unresolved', at, { name: 'Expression', text: this.#textOf(node) });
    }
    return value ?? undefined;
  }

  /** The value, without a word about what it cannot be told of. */
  quiet(node: Expression): ReadJson | undefined {
    if (!this.#deeper()) return undefined;
    const value = this.#plain(unwrapped(node));
    this.#depth -= 1;
    return typeof value === 'string' && value.length > MAX_TEXT ? undefined : value;
  }

  /** The expression as it is written, when it is short. */
  #textOf({ start, end }: Expression): string {
    const text = this.#text.slice(start ?? 0, end ?? 0).replace(/\s+/g, ' ');
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }

  #deeper(): boolean {
    this.#steps += 1;
    if (this.#depth >= MAX_DEPTH || this.#steps > MAX_STEPS) return false;
    this.#depth += 1;
    return true;
  }

  #plain(node: Expression): ReadJson | undefined {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumericLiteral':
      case 'BooleanLiteral':
        return node.value;
      case 'TemplateLiteral':
        return this.#template(node);
      case 'UnaryExpression':
        return negated(node.operator, this.quiet(node.argument));
      case 'BinaryExpression':
        return node.left.type === 'PrivateName'
          ? undefined
          : combined(node.operator, this.quiet(node.left), this.quiet(node.right));
      case 'LogicalExpression':
        return this.#logical(node.operator, this.quiet(node.left), node.right);
      case 'ConditionalExpression':
        return this.#choice(this.quiet(node.test), node.consequent, node.alternate);
      case 'Identifier': {
        const constant = this.#constants.get(node.name);
        return constant && this.quiet(constant);
      }
      case 'MemberExpression':
        return this.#member(node);
      case 'ObjectExpression':
        return this.#quietObject(node);
      default:
        return undefined;
    }
  }

  #template(node: Extract<Expression, { type: 'TemplateLiteral' }>): string | undefined {
    let text = '';
    for (const [position, quasi] of node.quasis.entries()) {
      text += quasi.value.cooked ?? '';
      const expression = node.expressions[position];
      if (expression === undefined) continue;
      // In a template that is no type, what stands between is an expression.
      const value = this.quiet(expression as Expression);
      if (typeof value !== 'string' && typeof value !== 'number') return undefined;
      text += String(value);
    }
    return text;
  }

  /** What is on the left may come from the environment; then the right is its default. */
  #logical(operator: string, left: ReadJson | undefined, right: Expression): ReadJson | undefined {
    if (operator === '&&') return left === true ? this.quiet(right) : left;
    return left === undefined || left === '' ? this.quiet(right) : left;
  }

  #choice(test: ReadJson | undefined, yes: Expression, no: Expression): ReadJson | undefined {
    return typeof test === 'boolean' ? this.quiet(test ? yes : no) : undefined;
  }

  /** A member of a constant, or of an enumeration, which is known by its name. */
  #member(node: Extract<Expression, { type: 'MemberExpression' }>): ReadJson | undefined {
    const { object, property, computed } = node;
    const owner = unwrapped(object as Expression);
    const name = computed ? this.quiet(property as Expression) : nameOf(property);
    if (typeof name !== 'string' && typeof name !== 'number') return undefined;
    const value = this.quiet(owner);
    if (isObject(value)) return member(value, String(name));
    const path = pathOf(node)?.split('.') ?? [];
    const [type = '', last = ''] = path.slice(-2);
    return /^[A-Z]\w+$/.test(type) && /^[A-Z][A-Z0-9_]*$/.test(last)
      ? `${type}.${last}`
      : undefined;
  }

  #quietObject(node: Extract<Expression, { type: 'ObjectExpression' }>): ReadJson {
    const members = node.properties.flatMap((property): [string, ReadJson][] => {
      if (property.type !== 'ObjectProperty' || property.computed) return [];
      const name = keyOf(property.key);
      const value = this.quiet(property.value as Expression);
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(members);
  }

  #object(node: Extract<Expression, { type: 'ObjectExpression' }>, at: Place): ReadJson {
    const members = new Map<string, ReadJson>();
    if (!this.#deeper()) return {};
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        const spread = this.value(property.argument, at);
        if (isObject(spread)) for (const entry of Object.entries(spread)) members.set(...entry);
        continue;
      }
      const isPlain = property.type === 'ObjectProperty' && !property.computed;
      const name = isPlain ? keyOf(property.key) : undefined;
      if (name === undefined || property.type !== 'ObjectProperty') {
        this.#problems.warn('value-unresolved', at, { name: 'Expression', text: property.type });
        continue;
      }
      const value = this.value(property.value as Expression, [...at, name]);
      if (value !== undefined) members.set(name, value);
    }
    this.#depth -= 1;
    return Object.fromEntries(members);
  }

  #list(node: Extract<Expression, { type: 'ArrayExpression' }>, at: Place): ReadJson {
    if (!this.#deeper()) return [];
    const items = node.elements.flatMap((element, position): readonly ReadJson[] => {
      if (element === null) return [];
      const place = [...at, position];
      if (element.type !== 'SpreadElement') return [this.value(element, place) ?? []].flat();
      const spread = this.value(element.argument, place);
      return Array.isArray(spread) ? spread : [];
    });
    this.#depth -= 1;
    return items;
  }

  #factory(node: Extract<Expression, { type: 'CallExpression' }>, at: Place) {
    const path = pathOf(node.callee as Expression);
    const call = path?.split('.').slice(-2).join('.') ?? '';
    if (!FACTORIES.includes(call) || !this.#deeper()) return undefined;
    const parameters = node.arguments.map((argument) => {
      const inner = argument as Expression;
      const isObjectOrCall = ['ObjectExpression', 'CallExpression'].includes(inner.type);
      return (isObjectOrCall ? this.value(inner, at) : this.quiet(inner)) ?? null;
    });
    this.#depth -= 1;
    return { call, parameters };
  }
}

/** Types and parentheses around an expression say nothing about its value. */
export function unwrapped(node: Expression): Expression {
  let bare = node;
  while (
    bare.type === 'TSAsExpression' ||
    bare.type === 'TSSatisfiesExpression' ||
    bare.type === 'TSNonNullExpression' ||
    bare.type === 'TSTypeAssertion' ||
    bare.type === 'ParenthesizedExpression'
  ) {
    bare = bare.expression;
  }
  return bare;
}

function isNothing(node: Expression): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** Steps of a path, such as `this.table` or `dynamodb.AttributeType.STRING`. */
export function pathOf(node: Expression): string | undefined {
  const steps: string[] = [];
  let rest = unwrapped(node);
  while (rest.type === 'MemberExpression' || rest.type === 'OptionalMemberExpression') {
    const name = rest.computed ? undefined : nameOf(rest.property);
    if (name === undefined || steps.length > 8) return undefined;
    steps.unshift(name);
    rest = unwrapped(rest.object as Expression);
  }
  if (rest.type === 'ThisExpression') return ['this', ...steps].join('.');
  return rest.type === 'Identifier' ? [rest.name, ...steps].join('.') : undefined;
}

function nameOf(node: { readonly type: string; readonly name?: unknown }): string | undefined {
  return node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

function keyOf(node: { readonly type: string }): string | undefined {
  if ('value' in node && node.type === 'StringLiteral') return String(node.value);
  return nameOf(node);
}

function negated(operator: string, value: ReadJson | undefined): ReadJson | undefined {
  if (operator === '-' && typeof value === 'number') return -value;
  return operator === '!' && typeof value === 'boolean' ? !value : undefined;
}

function combined(
  operator: string,
  left: ReadJson | undefined,
  right: ReadJson | undefined,
): ReadJson | undefined {
  const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  if (!isScalar(left) || !isScalar(right)) return undefined;
  if (operator === '===' || operator === '==') return left === right;
  if (operator === '!==' || operator === '!=') return left !== right;
  if (typeof left === 'number' && typeof right === 'number') {
    if (operator === '+') return left + right;
    return operator === '*' ? left * right : undefined;
  }
  return operator === '+' ? `${String(left)}${String(right)}` : undefined;
}
