/** A document path as the console writes it: attribute, then member names and list positions. */
export type DocumentPath = readonly [string, ...(string | number)[]];

/** Why a path could not be read. */
export interface PathProblem {
  readonly problem: string;
}

/**
 * Reads a path such as `orders[0].price`; a name with dots or brackets is quoted: `"a.b".c`.
 *
 * path     name { "." name | "[" digits "]" }
 * name     run of characters other than . [ ] ", or a JSON string
 */
export function parsePath(text: string): DocumentPath | PathProblem {
  const steps: (string | number)[] = [];
  let rest = text.trim();
  if (rest === '') return { problem: 'Enter an attribute name' };
  const first = takeName(rest);
  if (first === undefined) return { problem: `Expected an attribute name at "${rest}"` };
  rest = rest.slice(first.length);
  while (rest !== '') {
    const step = takeStep(rest);
    if (step === undefined) return { problem: `Expected .name or [position] at "${rest}"` };
    steps.push(step.value);
    rest = rest.slice(step.length);
  }
  return [first.value, ...steps];
}

export function isPath(path: DocumentPath | PathProblem): path is DocumentPath {
  return Array.isArray(path);
}

/** The text that parsePath reads back as the same path. */
export function printPath(path: DocumentPath): string {
  return path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      return at === 0 ? printName(step) : `.${printName(step)}`;
    })
    .join('');
}

const BARE_NAME = /^[^.[\]"]+/;
const QUOTED_NAME = /^"(?:[^"\\]|\\.)*"/;

function printName(name: string): string {
  const bare = BARE_NAME.exec(name)?.[0] === name && name.trim() === name;
  return bare ? name : JSON.stringify(name);
}

function takeName(text: string): { value: string; length: number } | undefined {
  const quoted = QUOTED_NAME.exec(text)?.[0];
  if (quoted !== undefined) {
    const value = unquote(quoted);
    return value === undefined ? undefined : { value, length: quoted.length };
  }
  const bare = BARE_NAME.exec(text)?.[0];
  return bare === undefined ? undefined : { value: bare, length: bare.length };
}

function takeStep(text: string): { value: string | number; length: number } | undefined {
  const position = /^\[(\d{1,9})\]/.exec(text);
  if (position?.[1] !== undefined) {
    return { value: Number.parseInt(position[1], 10), length: position[0].length };
  }
  if (!text.startsWith('.')) return undefined;
  const name = takeName(text.slice(1));
  return name && { value: name.value, length: name.length + 1 };
}

/** undefined for text such as `"\q"` that is no JSON string. */
function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
