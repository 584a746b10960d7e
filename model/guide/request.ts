import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import type { AccessOperation, AccessPattern, Expectation, Parameter } from '../access-pattern';
import type { Entity, Template } from '../entity';
import type { JsonObject } from '../model';
import { type Asked, identityOf } from './asked';
import type { Home } from './home';
import type { Entry } from './index-plan';
import { prefixOf } from './prefix';

/** Names of the table's keys, where the items lie, and the entry that answers, if one does. */
export interface Answered {
  readonly asked: Asked;
  readonly keys: { readonly partition: string; readonly sort: string };
  readonly home: Home;
  readonly entry: Entry | undefined;
  /** All that the entity's items carry beside their attributes. */
  readonly templates: readonly Template[];
}

/**
 * The pattern with a request that answers its question, parameters from the samples, and what is
 * to come back. Templates and requests write `${attribute}` alike.
 */
export function workedOut(answered: Answered): AccessPattern {
  const { pattern, question } = answered.asked;
  const made = REQUESTS[question.does](answered);
  const { index: _index, request: _request, parameters: _parameters, ...rest } = pattern;
  const { entry } = answered;
  return { ...rest, ...(entry === undefined ? {} : { index: entry.index.name }), ...made };
}

type Made = Required<Pick<AccessPattern, 'operation' | 'request' | 'parameters' | 'expect'>>;

const REQUESTS: { readonly [does in Asked['question']['does']]: (answered: Answered) => Made } = {
  get: (answered) => (answered.entry === undefined ? getItem(answered) : query(answered, 1)),
  list: (answered) => query(answered, answered.asked.question.limit),
  create,
  update,
  delete: (answered) =>
    write('DeleteItem', answered, { ConditionExpression: 'attribute_exists(#pk)' }, {}),
};

function getItem(answered: Answered): Made {
  const expect = { count: { min: 1, max: 1 } };
  return made('GetItem', answered, { Key: keyOf(answered) }, expect);
}

function query(answered: Answered, limit: number | undefined): Made {
  const { asked, entry, home, keys } = answered;
  const { does, order } = asked.question;
  const partition = entry === undefined ? keys.partition : entry.index.partitionKey;
  const sort = entry === undefined ? keys.sort : entry.index.sortKey.name;
  const isInText = entry === undefined || entry.sortText !== undefined;
  const text = entry === undefined ? home.partitionText : entry.partitionText;
  const prefix = { S: `${prefixOf(asked.entity.name)}#` };
  const request = {
    KeyConditionExpression: `#pk = :pk${isInText ? ' AND begins_with(#sk, :sk)' : ''}`,
    ExpressionAttributeNames: { '#pk': partition, ...(isInText ? { '#sk': sort } : {}) },
    ExpressionAttributeValues: { ':pk': { S: text }, ...(isInText ? { ':sk': prefix } : {}) },
    ...(order?.direction === 'descending' ? { ScanIndexForward: false } : {}),
    ...(limit === undefined ? {} : { Limit: limit }),
  };
  const one = { count: { min: 1, max: 1 } };
  const many = { count: { min: 1 }, ...(order === undefined ? {} : { order }) };
  return made('Query', answered, request, does === 'get' ? one : many);
}

/** An item like the first sample, with an identity of its own. */
function create(answered: Answered): Made {
  const { asked, keys, templates } = answered;
  const { entity } = asked;
  const identity = identityOf(entity);
  const request = {
    Item: {
      ...Object.fromEntries(templates.map(({ attribute, text }) => [attribute, { S: text }])),
      ...Object.fromEntries(entity.attributes.map(({ name }) => [name, `\${${name}}`])),
    },
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': keys.partition },
  };
  const parameters = entity.attributes.map(({ name }) =>
    identity.includes(name) ? newIdentity(entity, name) : sample(entity, name),
  );
  return { operation: 'PutItem', request, parameters, expect: {} };
}

/** Sets the first attribute that no key is made of. */
function update(answered: Answered): Made {
  const { asked, templates } = answered;
  const { entity } = asked;
  const inKeys = (name: string): boolean =>
    identityOf(entity).includes(name) || templates.some(({ text }) => text.includes(`\${${name}}`));
  const changed = entity.attributes.find(({ name }) => !inKeys(name)) ?? {
    name: 'updatedAt',
    type: 'S',
  };
  const names = { '#changed': changed.name };
  const isOwn = entity.attributes.some(({ name }) => name === changed.name);
  const value: WireValue | string = isOwn ? `\${${changed.name}}` : { S: '2026-01-01T00:00:00Z' };
  const request = {
    UpdateExpression: 'SET #changed = :changed',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeValues: { ':changed': value },
  };
  const written = write('UpdateItem', answered, request, names);
  if (!isOwn || written.parameters.some(({ name }) => name === changed.name)) return written;
  return { ...written, parameters: [...written.parameters, sample(entity, changed.name)] };
}

function write(
  operation: AccessOperation,
  answered: Answered,
  request: JsonObject,
  names: { readonly [placeholder: string]: string },
): Made {
  const ExpressionAttributeNames = { '#pk': answered.keys.partition, ...names };
  const whole = { Key: keyOf(answered), ...request, ExpressionAttributeNames };
  return made(operation, answered, whole, {});
}

function keyOf({ home, keys }: Answered): WireItem & JsonObject {
  return {
    [keys.partition]: { S: home.partitionText },
    [keys.sort]: { S: home.sortText },
  };
}

/** With a parameter for each attribute that the request has in a text. */
function made(
  operation: AccessOperation,
  { asked }: Answered,
  request: JsonObject,
  expect: Expectation,
): Made {
  const text = JSON.stringify(request);
  const names = asked.entity.attributes
    .map(({ name }) => name)
    .filter((name) => text.includes(JSON.stringify(`\${${name}}`).slice(1, -1)));
  return {
    operation,
    request,
    parameters: names.map((name) => sample(asked.entity, name)),
    expect,
  };
}

function sample(entity: Entity, attribute: string): Parameter {
  return { name: attribute, from: 'sample', entity: entity.name, attribute };
}

function newIdentity(entity: Entity, name: string): Parameter {
  const type = entity.attributes.find((attribute) => attribute.name === name)?.type;
  const value = type === 'N' ? { N: '900000001' } : { S: `new-${name}` };
  return { name, from: 'value', value };
}
