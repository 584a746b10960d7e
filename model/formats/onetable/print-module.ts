import { jsKey, jsString, oneLine } from '../../codegen/code-text';
import type { Json, Model } from '../../model';
import type { PrintedModel } from '../format';
import { printSchema } from './print';

const SHORT = 76;

/** What the types of OneTable are called in programs. */
const TYPES = new Map([
  ['string', 'String'],
  ['number', 'Number'],
  ['boolean', 'Boolean'],
  ['object', 'Object'],
  ['array', 'Array'],
  ['set', 'Set'],
  ['date', 'Date'],
  ['binary', 'ArrayBuffer'],
]);

/** A module whose default export is the schema. */
export function printModule(model: Model): PrintedModel {
  const { json, problems } = printSchema(model);
  const text = [
    `// A schema for OneTable, made of the design ${jsString(oneLine(model.name))} by Sortkey.`,
    `const Schema = ${code(json, [], '')} as const;`,
    '',
    'export default Schema;',
    '',
  ].join('\n');
  return { text, problems: problems.list() };
}

/** JSON as code: what is short on one line. */
function code(json: Json, path: readonly string[], indent: string): string {
  if (typeof json === 'string') return isType(path) ? typeName(json) : jsString(json);
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  const inner = `${indent}  `;
  const isList = Array.isArray(json);
  const members: readonly (readonly [string, Json])[] = Object.entries(json);
  const parts = members.map(([name, value]) => {
    const text = code(value, [...path, name], inner);
    return isList ? text : `${jsKey(name)}: ${text}`;
  });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${open}${close}`;
  const line = isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (line.length + indent.length <= SHORT && !line.includes('\n')) return line;
  return [open, ...parts.map((part) => `${inner}${part},`), `${indent}${close}`].join('\n');
}

/** `models.User.email.type`, and `models.User.tags.items.type`. */
function isType(path: readonly string[]): boolean {
  if (path[0] !== 'models' || path.at(-1) !== 'type') return false;
  return path.length === 4 || (path.length === 5 && path[3] === 'items');
}

function typeName(json: string): string {
  return TYPES.get(json) ?? jsString(json);
}
