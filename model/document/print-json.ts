import type { Json, JsonObject } from '../model';

/**
 * JSON for people and for version control: what fits into a line is one, and each of a table's
 * items is one line, whatever its length.
 */
export function printJson(json: Json): string {
  return `${printed(json, '', 0)}\n`;
}

const LINE = 100;
const ROWS = 'items';

/** used  characters that are in the line already, and one for the comma after it */
function printed(json: Json, indent: string, used: number, name = ''): string {
  if (json === null || typeof json !== 'object') return scalar(json);
  const line = inLine(json, LINE - used);
  const rows = isList(json) && name === ROWS && json.some(isObject);
  if (line !== undefined && !rows) return line;
  const deeper = `${indent}  `;
  if (!isList(json)) {
    const members = Object.entries(json).map(([member, value]) => {
      const start = `${deeper}${scalar(member)}: `;
      return start + printed(value, deeper, start.length + 1, member);
    });
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  if (json.every((one) => typeof one === 'number')) return inLine(json, Infinity) ?? '[]';
  const elements = json.map((one) => {
    return deeper + (rows ? row(one) : printed(one, deeper, deeper.length + 1));
  });
  return `[\n${elements.join(',\n')}\n${indent}]`;
}

/** returns  undefined when it has more characters than that */
function inLine(json: Json, most: number): string | undefined {
  if (json === null || typeof json !== 'object') {
    const text = scalar(json);
    return text.length > most ? undefined : text;
  }
  const isArray = isList(json);
  const members: readonly (readonly [string, Json])[] = isArray
    ? json.map((one) => ['', one] as const)
    : Object.entries(json).map(([name, one]) => [`${scalar(name)}: `, one] as const);
  const [open, close] = isArray ? ['[', ']'] : ['{ ', ' }'];
  if (members.length === 0) return isArray ? '[]' : '{}';
  let text = open;
  for (const [position, [start, member]] of members.entries()) {
    const before = `${position === 0 ? '' : ', '}${start}`;
    const rest = most - text.length - before.length - close.length;
    const value = rest < 0 ? undefined : inLine(member, rest);
    if (value === undefined) return undefined;
    text += before + value;
  }
  return text + close;
}

function row(json: Json): string {
  const text = JSON.stringify(json);
  return HALF_CHARACTER.test(text) ? JSON.stringify(wellFormed(json)) : text;
}

function scalar(json: null | boolean | number | string): string {
  return JSON.stringify(typeof json === 'string' ? wholeText(json) : json);
}

/** As JSON escapes it. */
const HALF_CHARACTER = /\\u[dD][89a-fA-F]/;

/** Half a character cannot be in a file; who pastes one shall still find the rest again. */
function wholeText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function wellFormed(json: Json): Json {
  if (typeof json === 'string') return wholeText(json);
  if (json === null || typeof json !== 'object') return json;
  if (isList(json)) return json.map(wellFormed);
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [wholeText(name), wellFormed(value)]),
  );
}

/** `Array.isArray` does not see that a list may be read-only. */
function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !isList(json);
}
