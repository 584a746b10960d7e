import { Composer, type CST, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from 'yaml';
import type { Place } from '../../model';
import type { Problems } from '../../problems';
import { LongNumber, type ReadJson } from '../json-text';

/** As deep as JSON of ours may be. */
const MAX_DEPTH = 128;
/** Parts that aliases may stand for, all together: enough for any template, none for a bomb. */
const MAX_ALIASED = 10_000;

/** CloudFormation's short forms, such as `!Ref Orders` for `{ "Ref": "Orders" }`. */
const SHORT_FORMS = new Set([
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
]);

/** Reads YAML text as the JSON that it stands for; undefined when it is not YAML. */
export function readYaml(text: string, problems: Problems): ReadJson | undefined {
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  if (isDeep(tokens)) {
    problems.error('yaml-too-deep', [], { limit: MAX_DEPTH });
    return undefined;
  }
  // Whether a name is there twice is found below, in less than quadratic time.
  const composer = new Composer({ uniqueKeys: false });
  const [document, ...others] = composer.compose(tokens, true, text.length);
  if (document === undefined) return undefined;
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    problems.error('yaml-invalid', [], { line, column: col, reason: error.message });
    return undefined;
  }
  if (others.length > 0) problems.warn('yaml-documents', [], { count: others.length });
  return new YamlReader(problems).value(document.contents, []);
}

/** The tree is looked through level by level: a recursion could be as deep as the file wants. */
function isDeep(tokens: readonly CST.Token[]): boolean {
  let level = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    // Every level of the file is at most two levels of tokens.
    if (depth > 2 * MAX_DEPTH) return true;
    level = level.flatMap(children);
  }
  return false;
}

function children(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}

class YamlReader {
  readonly #problems: Problems;
  readonly #anchors = new Map<string, unknown>();
  #aliased = 0;
  #isInAlias = false;
  #depth = 0;

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  value(node: unknown, at: Place): ReadJson {
    if (this.#isInAlias) this.#aliased += 1;
    if (this.#aliased > MAX_ALIASED) {
      if (this.#aliased === MAX_ALIASED + 1) {
        this.#problems.error('yaml-aliases', at.slice(0, 8), { limit: MAX_ALIASED });
      }
      return null;
    }
    if (this.#depth > MAX_DEPTH) {
      this.#problems.error('yaml-too-deep', at.slice(0, 8), { limit: MAX_DEPTH });
      // One finding is enough, and nothing more is worth reading.
      this.#aliased = MAX_ALIASED + 2;
      return null;
    }
    this.#depth += 1;
    const json = isAlias(node) ? this.#alias(node.source, at) : this.#tagged(node, at);
    this.#depth -= 1;
    return json;
  }

  #alias(name: string, at: Place): ReadJson {
    const wasInAlias = this.#isInAlias;
    this.#isInAlias = true;
    if (!this.#anchors.has(name)) this.#problems.error('yaml-alias', at, { name });
    const json = this.value(this.#anchors.get(name), at);
    this.#isInAlias = wasInAlias;
    return json;
  }

  #tagged(node: unknown, at: Place): ReadJson {
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    const { tag } = node;
    if (tag === undefined || !tag.startsWith('!') || tag === '!') return this.#plain(node, at);
    const name = tag.slice(1);
    if (name === 'Ref' || name === 'Condition') return { [name]: this.#plain(node, at) };
    if (!SHORT_FORMS.has(name)) {
      this.#problems.warn('yaml-tag', at, { tag });
      return this.#plain(node, at);
    }
    const json = this.#plain(node, [...at, `Fn::${name}`]);
    const isPath = name === 'GetAtt' && typeof json === 'string';
    return { [`Fn::${name}`]: isPath ? json.split('.') : json };
  }

  #plain(node: unknown, at: Place): ReadJson {
    if (isSeq(node)) return node.items.map((item, position) => this.value(item, [...at, position]));
    if (isMap(node)) return this.#object(node.items, at);
    return isScalar(node) ? scalar(node.value, node.source) : null;
  }

  #object(pairs: readonly { key: unknown; value: unknown }[], at: Place): ReadJson {
    const members = new Map<string, ReadJson>();
    const merged: ReadJson[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) {
        this.#problems.warn('yaml-key', at);
        continue;
      }
      const name = String(key.source ?? key.value ?? '');
      if (name === '<<') merged.push(this.value(value, at));
      else {
        if (members.has(name)) this.#problems.warn('json-name-twice', [...at, name], { name });
        members.set(name, this.value(value, [...at, name]));
      }
    }
    for (const base of merged.flat()) {
      if (typeof base !== 'object' || base === null || base instanceof LongNumber) continue;
      for (const [name, value] of Object.entries(base)) {
        if (!members.has(name)) members.set(name, value);
      }
    }
    // Not by assignment: a member called `__proto__` is a member like any other.
    return Object.fromEntries(members);
  }
}

function scalar(value: unknown, source: string | undefined): ReadJson {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  // `007` and `1.50` may be meant as texts.
  if (typeof value === 'number' && String(value) === source) return value;
  return new LongNumber(source ?? String(value));
}
