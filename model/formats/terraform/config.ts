import type { ReadJson, ReadObject } from '../json-text';
import { isObject, member } from '../read';
import { type Body, type Expression, literal, UNKNOWN } from './expression';
import { parseTemplate } from './parse-expression';

/** What a configuration declares, from HCL or from JSON. */
export interface Config {
  readonly resources: readonly Resource[];
  readonly variables: ReadonlyMap<string, Expression>;
  readonly locals: ReadonlyMap<string, Expression>;
  /** Kinds of blocks beside these, such as `module`. */
  readonly others: readonly string[];
}

export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly body: Body;
}

/** Blocks that say nothing about tables. */
const SILENT = ['terraform', 'provider', 'variable', 'locals', 'resource', 'output', '//'];

/** The configuration of HCL's blocks. */
export function configOfHcl({ blocks }: Body): Config {
  const ofType = (type: string) => blocks.filter((block) => block.type === type);
  const attribute = (body: Body, name: string) =>
    body.attributes.find((one) => one.name === name)?.value;
  return {
    resources: ofType('resource').map(({ labels: [type = '', name = ''], body }) => ({
      type,
      name,
      body,
    })),
    variables: new Map(
      ofType('variable').map(({ labels: [name = ''], body }) => [
        name,
        attribute(body, 'default') ?? UNKNOWN,
      ]),
    ),
    locals: new Map(
      ofType('locals').flatMap(({ body }) =>
        body.attributes.map(({ name, value }) => [name, value] as const),
      ),
    ),
    others: blocks.map(({ type }) => type).filter((type) => !SILENT.includes(type)),
  };
}

/** The configuration of Terraform's JSON, whose strings may have expressions in them. */
export function configOfJson(json: ReadObject): Config {
  const resources = objectsOf(member(json, 'resource')).flatMap((types) =>
    Object.entries(types).flatMap(([type, byName]) =>
      objectsOf(byName).flatMap((named) =>
        Object.entries(named).flatMap(([name, body]) =>
          objectsOf(body).map((one) => ({ type, name, body: bodyOfJson(one) })),
        ),
      ),
    ),
  );
  const variables = objectsOf(member(json, 'variable')).flatMap((named) =>
    Object.entries(named).flatMap(([name, body]) =>
      objectsOf(body).map((one) => [name, defaultOf(one)] as const),
    ),
  );
  const locals = objectsOf(member(json, 'locals')).flatMap((named) =>
    Object.entries(named).map(([name, value]) => [name, expressionOf(value)] as const),
  );
  return {
    resources,
    variables: new Map(variables),
    locals: new Map(locals),
    others: Object.keys(json).filter((name) => !SILENT.includes(name)),
  };
}

/** A default is a value as it stands, not a template. */
function defaultOf(variable: ReadObject): Expression {
  const value = member(variable, 'default');
  return value === undefined ? UNKNOWN : literal(value);
}

/** Terraform lets one object stand for a list of one. */
function objectsOf(json: ReadJson | undefined): readonly ReadObject[] {
  if (isObject(json)) return [json];
  return Array.isArray(json) ? json.filter(isObject) : [];
}

function bodyOfJson(json: ReadObject): Body {
  const attributes = Object.entries(json)
    .filter(([name]) => name !== '//')
    .map(([name, value]) => ({ name, value: expressionOf(value), text: brief(value) }));
  return { attributes, blocks: [] };
}

function expressionOf(json: ReadJson): Expression {
  if (typeof json === 'string') return parseTemplate(json);
  if (Array.isArray(json)) return { kind: 'list', items: json.map(expressionOf) };
  if (!isObject(json)) return literal(json);
  const entries = Object.entries(json)
    .filter(([name]) => name !== '//')
    .map(([name, value]) => [parseTemplate(name), expressionOf(value)] as const);
  return { kind: 'object', entries };
}

function brief(json: ReadJson): string {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
