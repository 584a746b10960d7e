import type { Shape } from './shape';

/** Deeper than any shape; only values, which a caller nests at will, can pass it. */
const DEPTH_LIMIT = 64;

/** Entries of one list or map that are printed: a fault is no place for megabytes of a request. */
const ENTRY_LIMIT = 1000;

/**
 * A value as the service prints it in a fault: Java's `[a, b]`, `{key=value}` and
 * `Name(member=value)`.
 */
export function javaText(shape: Shape, value: unknown): string {
  if (value === undefined) return 'null';
  switch (shape.kind) {
    case 'string':
    case 'integer':
    case 'boolean':
      return String(value);
    case 'attribute-value':
      return valueText(value, 0);
    case 'list':
      return bracketed(asList(value).map((entry) => javaText(shape.element, entry)));
    case 'map':
      return braced(value, (entry) => javaText(shape.element, entry));
    case 'struct': {
      const members = Object.entries(shape.members).map(
        ([name, member]) => `${lowerCamel(name)}=${javaText(member.shape, asMap(value)[name])}`,
      );
      return `${shape.name ?? ''}(${members.join(', ')})`;
    }
  }
}

/** A value as JSON text, cut off where it is nested beyond reason. */
export function jsonText(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth > DEPTH_LIMIT) return '...';
  if (Array.isArray(value))
    return `[${asList(value)
      .map((entry) => jsonText(entry, depth + 1))
      .join(',')}]`;
  const entries = Object.entries(value).slice(0, ENTRY_LIMIT);
  const texts = entries.map(([name, e]) => `${JSON.stringify(name)}:${jsonText(e, depth + 1)}`);
  return `{${texts.join(',')}}`;
}

/** A member's name as faults print it: `TableName` is `tableName`. */
export function lowerCamel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** AttributeValue(s=text), the type's name in lower case. */
function valueText(value: unknown, depth: number): string {
  if (depth > DEPTH_LIMIT) return '...';
  const members = Object.entries(asMap(value)).map(
    ([type, content]) => `${type.toLowerCase()}=${contentText(type, content, depth + 1)}`,
  );
  return `AttributeValue(${members.join(', ')})`;
}

function contentText(type: string, content: unknown, depth: number): string {
  if (type === 'M') return braced(content, (entry) => valueText(entry, depth));
  if (type === 'L') return bracketed(asList(content).map((entry) => valueText(entry, depth)));
  return Array.isArray(content) ? bracketed(content.map(String)) : String(content);
}

function bracketed(texts: readonly string[]): string {
  return `[${texts.join(', ')}]`;
}

function braced(value: unknown, text: (entry: unknown) => string): string {
  const entries = Object.entries(asMap(value)).slice(0, ENTRY_LIMIT);
  return `{${entries.map(([name, entry]) => `${name}=${text(entry)}`).join(', ')}}`;
}

// JSON types have been checked before anything is echoed, down to the depth limit of that check;
// below it an unexpected type is printed as an empty collection.
function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, ENTRY_LIMIT) : [];
}

function asMap(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
    ? (value as { readonly [name: string]: unknown })
    : {};
}
