import { type Token, tokenize } from '../../../engine/expressions/lexer';
import { isReservedWord } from '../../../engine/expressions/reserved-words';
import type { KeyType } from '../../../engine/values/attribute-value';
import type { AccessPattern } from '../../access-pattern';
import type { Edit } from '../../edit';
import type { Json, JsonObject, KeyAttribute, ModelIndex, Place } from '../../model';
import { type Advice, type Fix, figure, finding, listed } from '../advice';
import { EXPRESSION_MEMBERS, listOf, objectOf, textOf } from '../calls';
import { partOf, type TableStudy, type Use } from '../study';

/** A Scan of more than this takes many pages, each time. */
const LARGE_TABLE_BYTES = 10 * 1024 * 1024;
/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
const BYTES_PER_EVENTUAL_UNIT = 8192;
const PAGE_BYTES = 1024 * 1024;

/**
 * Scans, which read the whole table whatever they return.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-query-scan.html
 */
export function scans(study: TableStudy): readonly Advice[] {
  const bytes = study.itemCount * study.itemBytes;
  return study.uses.flatMap(({ by, call }): readonly Advice[] => {
    if (call.action !== 'scan') return [];
    const isLarge = bytes > LARGE_TABLE_BYTES;
    const params = {
      name: by.pattern.name,
      table: call.index ?? study.table.name,
      items: study.itemCount,
      units: figure(Math.ceil(bytes / BYTES_PER_EVENTUAL_UNIT)),
      pages: Math.max(1, Math.ceil(bytes / PAGE_BYTES)),
    };
    return [
      finding(isLarge ? 'scan-large' : 'scan', isLarge ? 'warning' : 'note', { at: by.at, params }),
    ];
  });
}

const FEW_EXAMINED = 10;

/**
 * Reads that throw away more than they return. What a filter drops has been read and is paid for.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html
 */
export function wastefulFilters(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap((use): readonly Advice[] => {
    const { by, call, expressions } = use;
    const measured = by.proof?.measured;
    const fixes = [filterFix(study, use)];
    if (measured !== undefined && (call.action === 'query' || call.action === 'scan')) {
      const { examined, returned } = measured;
      if (examined < FEW_EXAMINED || returned * 2 >= examined) return [];
      const params = { name: by.pattern.name, examined, returned };
      return [finding('filter-wasteful', 'warning', { at: by.at, params, fixes })];
    }
    if (call.action !== 'query' || expressions.filter === undefined) return [];
    const names = expressions.filterLeaves.map(({ attribute }) => attribute);
    const params = { name: by.pattern.name, attributes: listed([...new Set(names)]) };
    return [finding('filter-after-read', 'note', { at: by.at, params, fixes })];
  });
}

/** An index whose sort key is what is filtered by, for a filter of one comparison. */
function filterFix(study: TableStudy, use: Use): Fix | undefined {
  const { table } = study;
  const { filter, filterLeaves } = use.expressions;
  const part = partOf(study, use.call);
  const [leaf, second] = filterLeaves;
  if (leaf === undefined || second !== undefined || filter?.kind === 'not') return undefined;
  if (part === undefined || !SORTABLE.includes(leaf.operator)) return undefined;
  const known = [
    ...table.attributes,
    ...study.entities.flatMap(({ attributes }) => attributes),
  ].find(({ name }) => name === leaf.attribute);
  if (known === undefined || !isKeyType(known.type)) return undefined;
  const sortKey: KeyAttribute = { name: known.name, type: known.type };
  const name = `${part.partitionKeys.map((key) => key.name).join('-')}-${known.name}`;
  const isTaken = table.indexes.some((index) => index.name === name);
  const isKey = part.partitionKeys.some((key) => key.name === known.name);
  if (isTaken || isKey || !/^[\w.-]{3,255}$/.test(name)) return undefined;
  const value: ModelIndex = {
    kind: 'global',
    name,
    partitionKeys: part.partitionKeys,
    sortKeys: [sortKey],
    projection: { type: 'ALL' },
    extras: {},
  };
  return { label: 'fix-add-index', edit: { kind: 'add-index', table: table.name, value } };
}

const SORTABLE: readonly string[] = ['=', '<', '<=', '>', '>=', 'between', 'begins_with'];

function isKeyType(type: string): type is KeyType {
  return type === 'S' || type === 'N' || type === 'B';
}

/**
 * Reads that the service refuses or cannot answer as they are meant.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html
 */
export function impossibleReads(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap((use): readonly Advice[] => {
    const { by, call } = use;
    const { pattern, at } = by;
    const part = partOf(study, call);
    if (part === undefined) {
      const params = { name: pattern.name, index: call.index ?? '', table: study.table.name };
      return [finding('pattern-index-missing', 'error', { at: [...at, 'index'], params })];
    }
    const isStrong = pattern.consistency === 'strong' || call.request.ConsistentRead === true;
    if (part.index?.kind === 'global' && isStrong) {
      const params = { name: pattern.name, index: part.name };
      const fixes = [{ label: 'fix-eventual', edit: eventual(study.table.name, pattern) }];
      return [finding('strong-read-of-global-index', 'error', { at, params, fixes })];
    }
    return call.action === 'query' ? partialKey(use, part) : [];
  });
}

function eventual(table: string, pattern: AccessPattern): Edit {
  const { consistency: _, request, ...rest } = pattern;
  const { ConsistentRead: __, ...eventualRequest } = request ?? {};
  const value = request === undefined ? rest : { ...rest, request: eventualRequest };
  return { kind: 'change-pattern', table, name: pattern.name, value };
}

/** A Query names every attribute of the partition key, each with `=`. */
function partialKey(
  { by, keys, expressions }: Use,
  { name: target, partitionKeys }: { name: string; partitionKeys: readonly KeyAttribute[] },
): readonly Advice[] {
  if (expressions.keyCondition === undefined) return [];
  const missing = partitionKeys.filter(({ name }) => keys.get(name)?.operator !== '=');
  if (missing.length === 0) return [];
  const names = listed(missing.map(({ name }) => name));
  const params = { name: by.pattern.name, target, names };
  return [finding('query-without-partition-key', 'error', { at: by.at, params })];
}

/**
 * Attributes that a read of an index asks for and the index does not hold.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 */
export function readsBeyondProjection(study: TableStudy): readonly Advice[] {
  const { partitionKey, sortKey } = study.table;
  return study.uses.flatMap((use): readonly Advice[] => {
    const part = partOf(study, use.call);
    const index = part?.index;
    if (part === undefined || index === undefined || index.projection.type === 'ALL') return [];
    const included = index.projection.type === 'INCLUDE' ? index.projection.attributes : [];
    const keys = [...part.partitionKeys, ...part.sortKeys].map(({ name }) => name);
    const held = new Set([partitionKey.name, sortKey?.name, ...keys, ...included]);
    const { projected = [], filterLeaves } = use.expressions;
    const asked = [...projected, ...filterLeaves.map(({ attribute }) => attribute)];
    const missing = [...new Set(asked)].filter((name) => !held.has(name));
    if (missing.length === 0) return [];
    const names = listed(missing);
    const params = { name: use.by.pattern.name, index: index.name, names };
    const value: ModelIndex = {
      ...index,
      projection: { type: 'INCLUDE', attributes: [...included, ...missing] },
    };
    const edit: Edit = {
      kind: 'change-index',
      table: study.table.name,
      name: index.name,
      value,
    };
    const isGlobal = index.kind === 'global';
    const code = isGlobal ? 'attribute-not-projected' : 'attribute-fetched';
    const fixes = [{ label: 'fix-project', edit }];
    const severity = isGlobal ? 'error' : 'note';
    return [finding(code, severity, { at: use.by.at, params, fixes })];
  });
}

/** A Query or batch of so many bytes comes in pages of 1 MB. */
export function manyPages(study: TableStudy): readonly Advice[] {
  return study.patterns.flatMap(({ pattern, at, calls }): readonly Advice[] => {
    if (calls[0]?.action !== 'query') return [];
    const bytes = (pattern.items ?? 1) * (pattern.itemBytes ?? study.itemBytes);
    const pages = Math.ceil(bytes / PAGE_BYTES);
    if (pages < 2) return [];
    const params = { name: pattern.name, pages, items: pattern.items ?? 1 };
    return [finding('read-pages', 'note', { at, params })];
  });
}

// ------------------------------------------------------------------ expressions

/** Expressions that the service cannot read: their syntax, size, or number of operators. */
export function brokenExpressions(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap(({ by, call, expressions }) =>
    expressions.faults.map(({ member, reason }) => {
      const params = { name: by.pattern.name, member, reason };
      return finding('expression-refused', 'error', {
        at: [...by.at, ...call.at, member],
        params,
      });
    }),
  );
}

/**
 * Reserved words that stand in an expression for an attribute.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
 */
export function reservedInExpressions(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap(({ by, call }): readonly Advice[] => {
    const words = EXPRESSION_MEMBERS.flatMap((member) =>
      reservedIn(textOf(call.request[member]) ?? ''),
    );
    if (words.length === 0) return [];
    const names = [...new Set(words)];
    const params = { name: by.pattern.name, words: listed(names) };
    const request = replaced(by.pattern.request ?? {}, call.at.slice(1), (part) =>
      withPlaceholders(part, names),
    );
    const edit: Edit = {
      kind: 'change-pattern',
      table: String(tableOf(study, by.at)),
      name: by.pattern.name,
      value: { ...by.pattern, request },
    };
    const fixes = [{ label: 'fix-placeholders', edit }];
    return [finding('expression-reserved-word', 'error', { at: by.at, params, fixes })];
  });
}

/** The table in which the pattern stands, which may not be the one it asks. */
function tableOf({ model, table }: TableStudy, at: Place): string {
  return model.tables[Number(at[1])]?.name ?? table.name;
}

/** Words of the language itself are reserved too, where they are no attribute. */
const LANGUAGE = /^(AND|OR|NOT|IN|BETWEEN|SET|REMOVE|ADD|DELETE)$/i;

function reservedIn(expression: string): readonly string[] {
  return reservedTokens(expression).map(({ text }) => text);
}

function reservedTokens(expression: string): readonly Token[] {
  if (expression === '') return [];
  return tokenize(expression).filter(({ type, text }, position, tokens) => {
    const isCall = tokens[position + 1]?.text === '(';
    return type === 'word' && !isCall && !LANGUAGE.test(text) && isReservedWord(text);
  });
}

function withPlaceholders(part: JsonObject, words: readonly string[]): JsonObject {
  const changed = Object.entries(part).map(([member, json]): [string, Json] => {
    const text = textOf(json);
    const isExpression = EXPRESSION_MEMBERS.some((name) => name === member);
    return [member, text === undefined || !isExpression ? json : placed(text)];
  });
  const names = objectOf(part.ExpressionAttributeNames);
  const added = words.map((word): [string, Json] => [`#${word}`, word]);
  return {
    ...Object.fromEntries(changed),
    ExpressionAttributeNames: { ...names, ...Object.fromEntries(added) },
  };
}

function placed(expression: string): string {
  return reservedTokens(expression).reduceRight(
    (text, { start }) => `${text.slice(0, start)}#${text.slice(start)}`,
    expression,
  );
}

/** The same JSON with one part of it changed. */
function replaced(
  json: JsonObject,
  [step, ...rest]: Place,
  change: (part: JsonObject) => JsonObject,
): JsonObject {
  if (step === undefined) return change(json);
  const inner = json[step];
  const list = listOf(inner);
  if (list.length === 0) return { ...json, [step]: replaced(objectOf(inner), rest, change) };
  const [position, ...others] = rest;
  return {
    ...json,
    [step]: list.map((one, place) =>
      place === position ? replaced(objectOf(one), others, change) : one,
    ),
  };
}
