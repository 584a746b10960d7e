import { type ApiError, validationError } from '../errors';
import { createTextCache } from '../text-cache';
import { assertNameLength, type Value } from '../values/attribute-value';
import { utf8Length } from '../values/bytes';
import type { ConditionNode, ExpressionKind, ProjectionNode, UpdateNode } from './ast';
import { bindConditionNode } from './bind-condition';
import { bindKeyConditionNode } from './bind-key-condition';
import { bindUpdateNode } from './bind-update';
import type { Condition, KeyCondition, Projection, Scope, Update } from './bound';
import { isNamePlaceholder, isValuePlaceholder } from './lexer';
import { assertDisjoint, bindPath } from './names';
import { parseCondition, parseProjection, parseUpdate } from './parser';
import { createProjection } from './projection';

export type { Scope };

/** One scope serves all expressions of a request, so that unused placeholders can be told. */
export function createScope(
  names: Readonly<Record<string, string>> = {},
  values: ReadonlyMap<string, Value> = NO_VALUES,
): Scope {
  return { names, values, usedNames: new Set(), usedValues: new Set() };
}

/**
 * Refuses empty maps of placeholders and keys that are no placeholders.
 *
 * names, values  as the request has them; undefined when absent
 */
export function checkPlaceholders(
  names: Readonly<Record<string, string>> | undefined,
  values: Readonly<Record<string, unknown>> | undefined,
): void {
  checkKeys('ExpressionAttributeNames', names, isNamePlaceholder);
  for (const [key, name] of Object.entries(names ?? {})) {
    if (name === '') throw emptyName(key);
    assertNameLength(name, 'bare');
  }
  checkKeys('ExpressionAttributeValues', values, isValuePlaceholder);
}

/** Refuses placeholders that no expression bound in this scope has used, names before values. */
export function assertAllUsed({ names, values, usedNames, usedValues }: Scope): void {
  refuseUnused('ExpressionAttributeNames', Object.keys(names), usedNames);
  refuseUnused('ExpressionAttributeValues', [...values.keys()], usedValues);
}

/** throws  ValidationException for the first fault of the text, or of what its names stand for */
export function bindCondition(
  text: string,
  scope: Scope,
  kind: 'ConditionExpression' | 'FilterExpression',
): Condition {
  return bindConditionNode(parsedCondition(text, kind), { kind, scope });
}

/** Refuses what `bindCondition` does, and conditions of kinds that no key range can meet. */
export function bindKeyCondition(text: string, scope: Scope): KeyCondition {
  const kind = 'KeyConditionExpression';
  return bindKeyConditionNode(parsedCondition(text, kind), { kind, scope });
}

/** Refuses what `bindCondition` does, and paths that overlap or conflict. */
export function bindProjection(text: string, scope: Scope): Projection {
  const kind = 'ProjectionExpression';
  const node = PROJECTIONS.get(text) ?? PROJECTIONS.keep(text, parseProjection(text));
  const paths = node.paths.map((path) => bindPath(path, { kind, scope }));
  assertDisjoint(paths, kind);
  return createProjection(paths);
}

/** Refuses what `bindCondition` does, and paths that overlap or conflict. */
export function bindUpdate(text: string, scope: Scope): Update {
  const node = UPDATES.get(text) ?? UPDATES.keep(text, parseUpdate(text));
  return bindUpdateNode(node, { kind: 'UpdateExpression', scope });
}

const NO_VALUES: ReadonlyMap<string, Value> = new Map();

const CONDITIONS = createTextCache<ConditionNode>();
const PROJECTIONS = createTextCache<ProjectionNode>();
const UPDATES = createTextCache<UpdateNode>();

/** Texts that parse do so whatever they are used for; only faults name the kind. */
function parsedCondition(text: string, kind: ExpressionKind): ConditionNode {
  return CONDITIONS.get(text) ?? CONDITIONS.keep(text, parseCondition(text, kind));
}

type PlaceholderMap = 'ExpressionAttributeNames' | 'ExpressionAttributeValues';

function checkKeys(
  member: PlaceholderMap,
  map: Readonly<Record<string, unknown>> | undefined,
  isPlaceholder: (text: string) => boolean,
): void {
  if (map === undefined) return;
  const keys = Object.keys(map);
  if (keys.length === 0) throw validationError(`${member} must not be empty`);
  for (const key of keys) {
    const fault = keyFault(key, isPlaceholder);
    if (fault !== undefined) throw validationError(`${member} contains invalid key: ${fault}`);
  }
}

/** source: LIMITS.md, "placeholder name" */
const MAX_PLACEHOLDER_LENGTH = 255;

function keyFault(key: string, isPlaceholder: (text: string) => boolean): string | undefined {
  if (utf8Length(key) > MAX_PLACEHOLDER_LENGTH) {
    return 'The expression attribute map contains a key that is too long';
  }
  return isPlaceholder(key) ? undefined : `Syntax error; key: "${key}"`;
}

function emptyName(key: string): ApiError {
  return validationError(
    `ExpressionAttributeNames contains invalid value: Empty attribute name for key ${key}`,
  );
}

function refuseUnused(
  member: PlaceholderMap,
  placeholders: readonly string[],
  used: ReadonlySet<string>,
): void {
  if (placeholders.length === used.size) return;
  const unused = placeholders.filter((placeholder) => !used.has(placeholder)).join(', ');
  throw validationError(`Value provided in ${member} unused in expressions: keys: {${unused}}`);
}
