/**
 * The query bar's state in the address of the page: short, readable, safe to paste in a chat.
 *
 *   ?index=GSI1&pk=USER%231&sk=begins_with~ORDER%23&filter=and(age~ge~N:18,!tags~contains~S:x)
 *
 * filter   group | rule
 * group    ["!"] ("and" | "or") "(" [ filter { "," filter } ] ")"
 * rule     ["!"] path "~" operator { "~" type ":" text }      size(path) is written path "~"
 *          "size-" operator
 *
 * `*` escapes the next character in a text. Whatever cannot be read falls back to the empty
 * state, part by part: an address is never an error page.
 */
import type { ValueType } from '@/engine/values/attribute-value';
import {
  emptyQuery,
  type FilterGroup,
  type FilterNode,
  type FilterOperator,
  type FilterRule,
  isSizeOperator,
  NO_FILTER,
  type QueryState,
  type SortCondition,
  type SortOperator,
  type TypedText,
  valueCount,
} from './query-state';

/** Parts of the address, by parameter name. */
export const QUERY_PARAMETERS = [
  'v',
  'index',
  'mode',
  'pk',
  'sk',
  'filter',
  'project',
  'order',
  'limit',
  'read',
] as const;
export type QueryParameter = (typeof QUERY_PARAMETERS)[number];
export type QueryParameters = { readonly [name in QueryParameter]?: string | null };

/** Written only when something else is; later forms of the address will count on. */
const VERSION = '1';

const OPERATOR_CODES = {
  '=': 'eq',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  between: 'between',
  in: 'in',
  begins_with: 'begins_with',
  contains: 'contains',
  attribute_exists: 'exists',
  attribute_not_exists: 'not_exists',
  attribute_type: 'type',
} as const satisfies Record<FilterOperator, string>;

const TYPES: readonly ValueType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'];

/** Address parameters of a state; null removes a parameter, so defaults leave no trace. */
export function encodeQuery(state: QueryState): Record<QueryParameter, string | null> {
  const parts = {
    index: state.index ?? null,
    mode: state.mode === 'auto' ? null : state.mode,
    pk: encodeList(trimEnd(state.partition, (text) => text === '')),
    sk: encodeSort(state.sort),
    filter: state.filter.children.length === 0 ? null : encodeNode(state.filter),
    project: encodeList(state.projection),
    order: state.descending ? 'desc' : null,
    limit: state.limit === undefined ? null : String(state.limit),
    read: state.consistent ? 'consistent' : null,
  };
  const { index: _index, ...own } = parts;
  const versioned = Object.values(own).some((part) => part !== null);
  return { v: versioned ? VERSION : null, ...parts };
}

/** The state of an address; parts that are missing or unreadable take their defaults. */
export function decodeQuery(parameters: QueryParameters): QueryState {
  const empty = emptyQuery(parameters.index || undefined);
  if ((parameters.v ?? VERSION) !== VERSION) return empty;
  const { mode, order, read } = parameters;
  return {
    ...empty,
    mode: mode === 'query' || mode === 'scan' ? mode : 'auto',
    partition: decodeList(parameters.pk),
    sort: decodeList(parameters.sk, ',').map(decodeSort),
    filter: decodeFilter(parameters.filter ?? ''),
    projection: decodeList(parameters.project).filter((path) => path !== ''),
    descending: order === 'desc',
    limit: decodeLimit(parameters.limit),
    consistent: read === 'consistent',
  };
}

function encodeList(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.map(escapeText).join(',');
}

function encodeSort(sort: readonly SortCondition[]): string | null {
  const kept = trimEnd(sort, (condition) => condition.value === '' && condition.upper === '');
  if (kept.length === 0) return null;
  return kept.map(encodeSortCondition).join(',');
}

function encodeSortCondition({ operator, value, upper }: SortCondition): string {
  const texts = operator === 'between' ? [value, upper] : [value];
  return [OPERATOR_CODES[operator], ...texts.map(escapeText)].join('~');
}

function encodeNode(node: FilterNode): string {
  const not = node.negated ? '!' : '';
  if (node.kind === 'group')
    return `${not}${node.join}(${node.children.map(encodeNode).join(',')})`;
  const operator = `${node.subject === 'size' ? 'size-' : ''}${OPERATOR_CODES[node.operator]}`;
  const values = node.values.map(({ type, text }) => `${type}:${escapeText(text)}`);
  return not + [escapeText(node.path), operator, ...values].join('~');
}

function escapeText(text: string): string {
  return text.replace(/[*~,()!]/g, '*$&');
}

function unescapeText(text: string): string {
  return text.replace(/\*([\s\S])/g, '$1');
}

function trimEnd<T>(list: readonly T[], isEmpty: (each: T) => boolean): readonly T[] {
  const last = list.findLastIndex((each) => !isEmpty(each));
  return list.slice(0, last + 1);
}

/** Texts of a list; with a separator given, still escaped, for a second level to split. */
function decodeList(text: string | null | undefined, raw?: ','): readonly string[] {
  if (text === null || text === undefined || text === '') return [];
  const parts = splitOutside(text, ',');
  return raw === undefined ? parts.map(unescapeText) : parts;
}

function decodeSort(text: string): SortCondition {
  const [code = '', value = '', upper = ''] = splitOutside(text, '~').map(unescapeText);
  const operator = operatorOf(code);
  if (operator === undefined || !isSortOperator(operator)) {
    return { operator: '=', value: '', upper: '' };
  }
  return { operator, value, upper: operator === 'between' ? upper : '' };
}

function decodeLimit(text: string | null | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number.parseInt(text, 10) : undefined;
}

function decodeFilter(text: string): FilterGroup {
  if (text === '') return NO_FILTER;
  const node = decodeNode(text, 0);
  if (node === undefined) return NO_FILTER;
  return node.kind === 'group' ? node : { ...NO_FILTER, children: [node] };
}

/** Deeper than the service would accept anyway; keeps a hostile address from filling the stack. */
const DEEPEST = 32;

function decodeNode(text: string, depth: number): FilterNode | undefined {
  if (depth > DEEPEST) return undefined;
  const negated = text.startsWith('!');
  const body = negated ? text.slice(1) : text;
  const group = /^(and|or)\(([\s\S]*)\)$/.exec(body);
  if (group?.[2] === undefined) return decodeRule(body, negated);
  const parts = group[2] === '' ? [] : splitOutside(group[2], ',');
  const children = parts.map((part) => decodeNode(part, depth + 1));
  return {
    kind: 'group',
    negated,
    join: group[1] === 'or' ? 'or' : 'and',
    children: children.filter((child) => child !== undefined),
  };
}

function decodeRule(text: string, negated: boolean): FilterRule | undefined {
  const [path = '', code = '', ...rest] = splitOutside(text, '~');
  const sized = code.startsWith('size-');
  const operator = operatorOf(sized ? code.slice('size-'.length) : code);
  if (operator === undefined || (sized && !isSizeOperator(operator))) return undefined;
  const values = rest.map(decodeValue);
  const [fewest, most] = valueCount(operator);
  if (values.some((value) => value === undefined)) return undefined;
  if (values.length < fewest || values.length > most) return undefined;
  return {
    kind: 'rule',
    negated,
    path: unescapeText(path),
    subject: sized ? 'size' : 'value',
    operator,
    values: values.filter((value) => value !== undefined),
  };
}

function decodeValue(text: string): TypedText | undefined {
  const colon = text.indexOf(':');
  const type = TYPES.find((each) => each === text.slice(0, colon));
  return type && { type, text: unescapeText(text.slice(colon + 1)) };
}

/** Splits at a separator that is neither escaped nor inside brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '*') at++;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function operatorOf(code: string): FilterOperator | undefined {
  for (const [operator, each] of Object.entries(OPERATOR_CODES)) {
    if (each === code) return operator as FilterOperator; // keys of a record come back as strings
  }
  return undefined;
}

function isSortOperator(operator: FilterOperator): operator is SortOperator {
  switch (operator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'between':
    case 'begins_with':
      return true;
    default:
      return false;
  }
}
