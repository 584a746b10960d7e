import type { Json, JsonObject, Model } from '../../model';
import { Problems } from '../../problems';
import type { PrintedModel } from '../format';
import { nameLosses, SETTINGS } from '../table-draft/losses';
import { type Declared, declarations, escaped, type Part, type Written } from './build';

/** A configuration in HCL, laid out as `terraform fmt` does. */
export function printTerraform(model: Model): PrintedModel {
  const resources = declarations(model).map(
    ({ type, name, body }) => `resource "${type}" "${name}" {\n${lines(body, 1).join('\n')}\n}\n`,
  );
  return { text: resources.join('\n'), problems: losses(model) };
}

/** A configuration in Terraform's JSON. */
export function printTerraformJson(model: Model): PrintedModel {
  const text = JSON.stringify({ resource: json(declarations(model)) }, null, 2);
  return { text: `${text}\n`, problems: losses(model) };
}

function losses(model: Model): PrintedModel['problems'] {
  const problems = new Problems();
  nameLosses(model, { model: [], table: SETTINGS }, problems);
  return problems.list();
}

// ------------------------------------------------------------------ HCL

/** Attributes with their signs below one another; blocks apart by an empty line. */
function lines(parts: readonly Part[], depth: number): readonly string[] {
  const indent = '  '.repeat(depth);
  const result: string[] = [];
  for (const group of groups(parts)) {
    if (result.length > 0) result.push('');
    const [first] = group;
    if (first !== undefined && 'block' in first) {
      result.push(`${indent}${first.name} {`, ...lines(first.block, depth + 1), `${indent}}`);
      continue;
    }
    const width = Math.max(...group.map(({ name }) => name.length));
    for (const part of group) {
      if (!('value' in part)) continue;
      result.push(`${indent}${part.name.padEnd(width)} = ${hcl(part.value, depth)}`);
    }
  }
  return result;
}

/** Blocks and maps stand alone; other attributes that follow one another are one group. */
function groups(parts: readonly Part[]): readonly (readonly Part[])[] {
  const found: Part[][] = [];
  let open: Part[] | undefined;
  for (const part of parts) {
    const standsAlone = 'block' in part || isMap(part.value);
    if (standsAlone || open === undefined) found.push([part]);
    else open.push(part);
    open = standsAlone ? undefined : found.at(-1);
  }
  return found;
}

function hcl(value: Written, depth: number): string {
  if (typeof value === 'string') return quoted(escaped(value));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((one) => quoted(escaped(one))).join(', ')}]`;
  if ('reference' in value) return value.reference;
  if ('template' in value) return quoted(value.template);
  const indent = '  '.repeat(depth);
  const names = value.map.map(([name]) => (isName(name) ? name : quoted(escaped(name))));
  const width = Math.max(...names.map((name) => name.length));
  const members = value.map.map(
    ([, text], at) => `${indent}  ${(names[at] ?? '').padEnd(width)} = ${quoted(escaped(text))}`,
  );
  return `{\n${members.join('\n')}\n${indent}}`;
}

function isMap(value: Written): boolean {
  return typeof value === 'object' && Object.hasOwn(value, 'map');
}

/** `Array.isArray` does not see that a list may be read-only. */
function isList(value: Written): value is readonly string[] {
  return Array.isArray(value);
}

/** Words that are values, and `for`, would not be taken for the name of a member. */
function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(text) && !/^(true|false|null|for)$/.test(text);
}

const ESCAPES = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(text: string): string {
  const inner = text.replace(/["\\\p{Cc}]/gu, (sign) => {
    const code = sign.charCodeAt(0).toString(16).padStart(4, '0');
    return ESCAPES.get(sign) ?? `\\u${code}`;
  });
  return `"${inner}"`;
}

// ------------------------------------------------------------------ JSON

function json(declared: readonly Declared[]): JsonObject {
  const types = [...new Set(declared.map(({ type }) => type))];
  return Object.fromEntries(
    types.map((type) => {
      const named = declared.filter((one) => one.type === type);
      return [type, Object.fromEntries(named.map(({ name, body }) => [name, bodyJson(body)]))];
    }),
  );
}

function bodyJson(parts: readonly Part[]): JsonObject {
  const members = new Map<string, Json>();
  for (const part of parts) {
    if ('value' in part) members.set(part.name, valueJson(part.value));
    else {
      const before = members.get(part.name);
      const list = Array.isArray(before) ? before : [];
      members.set(part.name, [...list, bodyJson(part.block)]);
    }
  }
  return Object.fromEntries(members);
}

function valueJson(value: Written): Json {
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (isList(value)) return value.map(escaped);
  if ('template' in value) return value.template;
  // A list of names, which stands for itself, is a list of texts in JSON.
  if ('reference' in value) return listed(value.reference) ?? `\${${value.reference}}`;
  return Object.fromEntries(value.map.map(([name, text]) => [escaped(name), escaped(text)]));
}

function listed(reference: string): readonly string[] | undefined {
  return /^\[(.*)\]$/.exec(reference)?.[1]?.split(', ');
}
