import type { Place } from '../../model';
import type { Problems } from '../../problems';
import { LongNumber, type ReadJson, type ReadObject } from '../json-text';
import { isObject, member } from '../read';

const MAX_TEXT = 4096;
/** Variables stand in variables, and refer to one another, perhaps in a circle. */
const MAX_STEPS = 50;

/** The innermost variables; `${AWS::Region}` and `${Orders}` belong to CloudFormation. */
const VARIABLE = /\$\{((?:self|opt|env|sls|param|file|ssm|s3|cf|aws|strToBool)[:(][^${}]*)\}/;

/** Whether JSON is the configuration of a Serverless Framework service. */
export function isServerless(json: ReadJson | undefined): json is ReadObject {
  if (!isObject(json)) return false;
  const has = (name: string) => member(json, name) !== undefined;
  return has('service') && (has('resources') || has('provider'));
}

/** The name of a service, which older files have in an object. */
export function serviceName(config: ReadObject): string {
  const service = member(config, 'service');
  const name = isObject(service) ? member(service, 'name') : service;
  return typeof name === 'string' ? name : '';
}

export interface PlacedTemplate {
  readonly template: ReadObject;
  readonly at: Place;
}

/** The templates of a service, one or a list, with its own variables put in. */
export function templatesOf(config: ReadObject, problems: Problems): readonly PlacedTemplate[] {
  const resources = member(config, 'resources') ?? {};
  const list = Array.isArray(resources) ? resources : [resources];
  return list.flatMap((json: ReadJson, position) => {
    const at: Place = Array.isArray(resources) ? ['resources', position] : ['resources'];
    const template = filled(json, at, config, problems);
    return isObject(template) ? [{ template, at }] : [];
  });
}

/**
 * JSON with variables replaced by what the file itself says they are; a part with one that comes
 * from elsewhere is left out, and a warning says so.
 */
function filled(
  json: ReadJson,
  at: Place,
  config: ReadObject,
  problems: Problems,
): ReadJson | undefined {
  if (typeof json === 'string') return filledText(json, at, config, problems);
  if (Array.isArray(json)) {
    return json.flatMap((element: ReadJson, position) => {
      const value = filled(element, [...at, position], config, problems);
      return value === undefined ? [] : [value];
    });
  }
  if (!isObject(json)) return json;
  const members = Object.entries(json).flatMap(([name, part]) => {
    const value = filled(part, [...at, name], config, problems);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

function filledText(text: string, at: Place, config: ReadObject, problems: Problems) {
  let result = text;
  for (let step = 0; step < MAX_STEPS && result.length <= MAX_TEXT; step += 1) {
    const match = VARIABLE.exec(result);
    if (match === null) return result;
    const value = variable(match[1] ?? '', config);
    if (value === undefined) break;
    // What is a variable and nothing else keeps its type.
    if (match[0] === result && typeof value !== 'string') return value;
    const before = result.slice(0, match.index);
    result = before + String(value) + result.slice(match.index + match[0].length);
  }
  if (VARIABLE.exec(result) === null && result.length <= MAX_TEXT) return result;
  if (text.length > MAX_TEXT && VARIABLE.exec(text) === null) return text;
  problems.warn('value-unresolved', at, { name: 'Serverless variable', text: text.slice(0, 60) });
  return undefined;
}

/** The first of several sources, parted by commas, that gives something. */
function variable(text: string, config: ReadObject): string | number | boolean | undefined {
  for (const part of text.split(',')) {
    const value = sourceValue(part.trim(), config);
    if (value !== undefined) return value;
  }
  return undefined;
}

function sourceValue(source: string, config: ReadObject): string | number | boolean | undefined {
  const [, quoted] =
    /^'([^']*)'$|^"([^"]*)"$/.exec(source)?.filter((part) => part !== undefined) ?? [];
  if (quoted !== undefined) return quoted;
  if (/^(true|false)$/.test(source)) return source === 'true';
  if (/^-?\d{1,15}$/.test(source)) return Number(source);
  if (source === 'sls:stage' || source === 'opt:stage') {
    return lookup(config, 'provider.stage') ?? 'dev';
  }
  if (source === 'aws:region' || source === 'opt:region') return lookup(config, 'provider.region');
  const [, path] = /^self:([\w.-]+)$/.exec(source) ?? [];
  if (path === 'service') return serviceName(config);
  return path === undefined ? undefined : lookup(config, path);
}

/** One value of the file; an object is not put into texts, nor copied. */
function lookup(config: ReadObject, path: string): string | number | boolean | undefined {
  let found: ReadJson | undefined = config;
  for (const step of path.split('.')) {
    if (Array.isArray(found)) found = found[Number(step)];
    else found = isObject(found) ? member(found, step) : undefined;
  }
  if (found instanceof LongNumber) return found.text;
  if (found === null || typeof found === 'object') return undefined;
  return typeof found === 'string' && found.length > MAX_TEXT ? undefined : found;
}
