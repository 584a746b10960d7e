import { parse } from '@babel/parser';
import type { Problems } from '../../problems';
import { type Constants, type Expression, pathOf, unwrapped } from './evaluate';

const CLASSES = ['Table', 'TableV2', 'CfnTable', 'CfnGlobalTable'] as const;

/** `new dynamodb.Table(this, 'Orders', {…})`. */
export interface FoundTable {
  readonly class: (typeof CLASSES)[number];
  readonly parameters: readonly Expression[];
  /** The variable or property that holds it. */
  readonly owner?: string;
}

/** A call of one method of something that is kept under a name, or of what another call gave. */
export interface FoundCall {
  readonly method: string;
  readonly parameters: readonly Expression[];
  readonly on: string | FoundCall;
  /** The name under which the result is kept. */
  readonly owner?: string;
}

export interface Found {
  readonly tables: readonly FoundTable[];
  readonly calls: readonly FoundCall[];
  readonly constants: Constants;
}

const METHODS = [
  'addGlobalSecondaryIndex',
  'addLocalSecondaryIndex',
  'autoScaleReadCapacity',
  'autoScaleWriteCapacity',
  'autoScaleGlobalSecondaryIndexReadCapacity',
  'autoScaleGlobalSecondaryIndexWriteCapacity',
  'scaleOnUtilization',
  'scaleOnSchedule',
  'addReplica',
];

/** Finds what a program says of tables, without running it; undefined when it is no program. */
export function findTables(text: string, problems: Problems): Found | undefined {
  const program = programOf(text, problems);
  if (program === undefined) return undefined;
  const finder = new Finder();
  finder.walk(program);
  return finder;
}

function programOf(text: string, problems: Problems): Node | undefined {
  try {
    const { program } = parse(text, {
      sourceType: 'unambiguous',
      plugins: ['typescript', 'decorators'],
      errorRecovery: true,
      attachComment: false,
    });
    return program as unknown as Node;
  } catch (error) {
    // A syntax error, or brackets so deep that the parser's own recursion ends.
    const place = error instanceof SyntaxError && 'loc' in error ? error.loc : undefined;
    const { line, column } = { line: 0, column: 0, ...(isPlace(place) ? place : {}) };
    const reason = error instanceof SyntaxError ? error.message : 'nested too deep';
    problems.error('code-invalid', [], { line, column: column + 1, reason });
    return undefined;
  }
}

function isPlace(place: unknown): place is { line: number; column: number } {
  return typeof place === 'object' && place !== null && 'line' in place && 'column' in place;
}

/** A part of the program, of whatever type. */
interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

class Finder implements Found {
  readonly tables: FoundTable[] = [];
  readonly calls: FoundCall[] = [];
  readonly constants = new Map<string, Expression | undefined>();
  /** Names under which the imported module is known. */
  readonly #modules = new Set<string>();
  readonly #imported = new Map<string, string>();
  readonly #owners = new Map<unknown, string>();
  readonly #known = new Map<unknown, FoundCall>();

  /** In the order of the text, and without recursion: programs may be as deep as they like. */
  walk(program: Node): void {
    const open: Node[] = [program];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.#visit(node);
      open.push(...children(node).reverse());
    }
  }

  #visit(node: Node): void {
    if (node.type === 'ImportDeclaration') this.#import(node);
    else if (node.type === 'VariableDeclaration') this.#declare(node);
    else if (node.type === 'AssignmentExpression') this.#own(node.left, node.right);
    else if (node.type === 'ClassProperty') this.#ownProperty(node);
    else if (node.type === 'NewExpression') this.#create(node);
    else if (node.type === 'CallExpression') this.#call(node);
  }

  #import(node: Node): void {
    const source = isNode(node.source) ? String(node.source.value) : '';
    const isModule = /(^|\/)aws-dynamodb(\/|$)/.test(source);
    for (const specifier of nodesOf(node.specifiers)) {
      const local = isNode(specifier.local) ? String(specifier.local.name) : '';
      const imported = isNode(specifier.imported) ? String(specifier.imported.name) : '*';
      if (imported === 'aws_dynamodb' || (isModule && imported === '*')) this.#modules.add(local);
      else if (isModule) this.#imported.set(local, imported);
    }
  }

  #declare({ kind, declarations }: Node): void {
    for (const { id, init } of nodesOf(declarations)) {
      if (!isNode(id) || id.type !== 'Identifier' || !isNode(init)) continue;
      const name = String(id.name);
      this.#own(id, init);
      const isOnce = kind === 'const' && !this.constants.has(name);
      this.constants.set(name, isOnce ? expression(init) : undefined);
    }
  }

  #own(left: unknown, right: unknown): void {
    if (!isNode(left) || !isNode(right)) return;
    const path = pathOf(expression(left));
    if (path !== undefined) this.#owners.set(unwrapped(expression(right)), path);
  }

  #ownProperty({ key, value }: Node): void {
    if (isNode(key) && isNode(value)) this.#owners.set(value, `this.${String(key.name)}`);
  }

  #create(node: Node): void {
    const path = isNode(node.callee) ? pathOf(expression(node.callee)) : undefined;
    const name = path === undefined ? undefined : this.#className(path);
    const found = CLASSES.find((one) => one === name);
    if (found === undefined) return;
    const owner = this.#owners.get(node);
    this.tables.push({
      class: found,
      parameters: nodesOf(node.arguments).map(expression),
      ...(owner === undefined ? {} : { owner }),
    });
  }

  #className(path: string): string | undefined {
    const steps = path.split('.');
    const name = steps.at(-1) ?? '';
    if (steps.length === 1) return this.#imported.get(name);
    const module = steps.slice(0, -1).join('.');
    return this.#modules.has(module) || module.endsWith('.aws_dynamodb') ? name : undefined;
  }

  #call(node: Node): FoundCall | undefined {
    const before = this.#known.get(node);
    if (before !== undefined) return before;
    const { callee } = node;
    if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee.property)) {
      return undefined;
    }
    const method = String(callee.property.name);
    const on = METHODS.includes(method) ? this.#object(callee.object) : undefined;
    const tagged = method === 'add' ? tagSubject(callee.object) : undefined;
    if (on === undefined && tagged === undefined) return undefined;
    const owner = this.#owners.get(node);
    const call: FoundCall = {
      method: tagged === undefined ? method : 'tag',
      parameters: nodesOf(node.arguments).map(expression),
      on: on ?? tagged ?? '',
      ...(owner === undefined ? {} : { owner }),
    };
    this.#known.set(node, call);
    this.calls.push(call);
    return call;
  }

  /** What a method is called of: a name, or the result of another such call. */
  #object(object: unknown): string | FoundCall | undefined {
    if (!isNode(object)) return undefined;
    return object.type === 'CallExpression' ? this.#call(object) : pathOf(expression(object));
  }
}

/** The subject of `Tags.of(table)`. */
function tagSubject(object: unknown): string | undefined {
  if (!isNode(object) || object.type !== 'CallExpression' || !isNode(object.callee)) {
    return undefined;
  }
  const path = pathOf(expression(object.callee)) ?? '';
  const [subject] = nodesOf(object.arguments);
  return /(^|\.)Tags\.of$/.test(path) && subject ? pathOf(expression(subject)) : undefined;
}

function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const [name, part] of Object.entries(node)) {
    if (name === 'loc' || name === 'extra' || name === 'errors') continue;
    if (isNode(part)) found.push(part);
    else if (Array.isArray(part)) found.push(...part.filter(isNode));
  }
  return found;
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part;
}

function nodesOf(list: unknown): readonly Node[] {
  return Array.isArray(list) ? list.filter(isNode) : [];
}

/** The parser's nodes tell by their `type` which they are, and whoever reads one asks. */
function expression(node: Node): Expression {
  return node as unknown as Expression;
}
