import type { TemplatePart } from '../templates/template';

/**
 * How texts that people wrote go into code. Whatever is in them stays inside the string or comment
 * it is put into.
 */

/** A string of TypeScript, in single quotes. */
export function jsString(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside.replace(/[\u2028\u2029]/g, escaped)}'`;
}

/** A string of Python; JSON's escapes are Python's too. */
export function pyString(text: string): string {
  return JSON.stringify(text);
}

/** The name of a member in an object literal; `__proto__` would otherwise mean something else. */
export function jsKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return isIdentifier(name) ? name : jsString(name);
}

/** The name of a member in a type. */
export function typeKey(name: string): string {
  return isIdentifier(name) ? name : jsString(name);
}

/** How a member is read: `.userId`, `['user-id']`. */
export function jsMember(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${jsString(name)}]`;
}

/** A template as code: the attribute alone, a string, or a template literal. */
export function jsTemplate(parts: readonly TemplatePart[], read: (name: string) => string): string {
  const [first, second] = parts;
  if (first?.kind === 'attribute' && second === undefined) return read(first.name);
  if (parts.every((part) => part.kind === 'text')) {
    return jsString(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''));
  }
  const inside = parts.map((part) =>
    part.kind === 'attribute' ? `\${${read(part.name)}}` : literalText(part.text),
  );
  return `\`${inside.join('')}\``;
}

/** Text inside of a template literal. */
function literalText(text: string): string {
  return text.replace(/[\\`$\p{Cc}\p{Cs}\u2028\u2029]/gu, (character) =>
    '\\`$'.includes(character) ? `\\${character}` : escaped(character),
  );
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text as one line. */
export function singleLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}

/** The same, without what a comment could end with. */
export function oneLine(text: string): string {
  return singleLine(text).replaceAll('*/', '* /');
}

/** A documentation comment; nothing when there is nothing to say. */
export function jsComment(text: string | undefined, indent = ''): readonly string[] {
  const line = oneLine(text ?? '');
  return line === '' ? [] : [`${indent}/** ${line} */`];
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && name !== '__proto__';
}
