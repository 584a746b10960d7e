import type { ValueType } from '@/engine/values/attribute-value';
import type { Target } from './target';

/** A value as typed, and the type it is meant to have. */
export interface TypedText {
  readonly type: ValueType;
  readonly text: string;
}

export const SORT_OPERATORS = ['=', '<', '<=', '>', '>=', 'between', 'begins_with'] as const;
export type SortOperator = (typeof SORT_OPERATORS)[number];

/** A condition on one sort key attribute; an empty first value means no condition. */
export interface SortCondition {
  readonly operator: SortOperator;
  readonly value: string;
  /** Upper bound of `between`. */
  readonly upper: string;
}

export const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='] as const;

export const FILTER_OPERATORS = [
  ...COMPARATORS,
  'between',
  'in',
  'begins_with',
  'contains',
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** What can be asked of size(path). */
export const SIZE_OPERATORS = [...COMPARATORS, 'between', 'in'] as const;

export interface FilterRule {
  readonly kind: 'rule';
  readonly negated: boolean;
  /** Document path as typed, such as `a.b[0].c`. */
  readonly path: string;
  /** Whether the attribute's value or size(path) is tested. */
  readonly subject: 'value' | 'size';
  readonly operator: FilterOperator;
  readonly values: readonly TypedText[];
}

export interface FilterGroup {
  readonly kind: 'group';
  readonly negated: boolean;
  readonly join: 'and' | 'or';
  readonly children: readonly FilterNode[];
}

export type FilterNode = FilterRule | FilterGroup;

/** Everything the query bar holds. */
export interface QueryState {
  /** undefined reads the table itself. */
  readonly index: string | undefined;
  /** `auto` is a Query as soon as the partition key is filled in. */
  readonly mode: 'auto' | 'query' | 'scan';
  /** One text for each partition key attribute of the target. */
  readonly partition: readonly string[];
  /** One condition for each sort key attribute of the target. */
  readonly sort: readonly SortCondition[];
  readonly filter: FilterGroup;
  /** Document paths to return; empty returns all. */
  readonly projection: readonly string[];
  readonly descending: boolean;
  /** Items to evaluate before stopping, DynamoDB's `Limit`; undefined for no limit. */
  readonly limit: number | undefined;
  readonly consistent: boolean;
}

export const NO_FILTER: FilterGroup = { kind: 'group', negated: false, join: 'and', children: [] };

export const NO_SORT: SortCondition = { operator: '=', value: '', upper: '' };

export const EMPTY_RULE: FilterRule = {
  kind: 'rule',
  negated: false,
  path: '',
  subject: 'value',
  operator: '=',
  values: [{ type: 'S', text: '' }],
};

/** The state of a view nobody has touched: a scan of the table or index. */
export function emptyQuery(index?: string): QueryState {
  return {
    index,
    mode: 'auto',
    partition: [],
    sort: [],
    filter: NO_FILTER,
    projection: [],
    descending: false,
    limit: undefined,
    consistent: false,
  };
}

/** Query or Scan, decided by what is filled in unless somebody chose. */
export function operationOf(state: QueryState, target: Target): 'Query' | 'Scan' {
  if (state.mode !== 'auto') return state.mode === 'query' ? 'Query' : 'Scan';
  const filled = target.partition.every((_, at) => (state.partition[at] ?? '') !== '');
  return filled && target.partition.length > 0 ? 'Query' : 'Scan';
}

/**
 * The same wishes for another table or index: key values belong to the old keys and go, the
 * filter, projection and limit stay; a global index cannot be read consistently.
 */
export function retarget(state: QueryState, target: Target): QueryState {
  return {
    ...state,
    index: target.index,
    partition: [],
    sort: [],
    consistent: target.kind === 'global' ? false : state.consistent,
  };
}

/** How many values an operator takes: [fewest, most]. */
export function valueCount(operator: FilterOperator): readonly [number, number] {
  switch (operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return [0, 0];
    case 'between':
      return [2, 2];
    // source: LIMITS, IN operands
    case 'in':
      return [1, 100];
    default:
      return [1, 1];
  }
}

/** The rule with another operator, its values cut or filled up to what that operator takes. */
export function withOperator(rule: FilterRule, operator: FilterOperator): FilterRule {
  const [fewest, most] = valueCount(operator);
  const kept = rule.values.slice(0, most);
  const type = operator === 'attribute_type' ? 'S' : (kept[0]?.type ?? 'S');
  const values = kept.map((value) => (operator === 'attribute_type' ? { ...value, type } : value));
  while (values.length < fewest) values.push({ type, text: '' });
  const subject = isSizeOperator(operator) ? rule.subject : 'value';
  return { ...rule, operator, subject, values };
}

export function isSizeOperator(operator: FilterOperator): boolean {
  return SIZE_OPERATORS.some((each) => each === operator);
}

/** A rule that somebody has added and not begun to fill in: it says nothing. */
export function isBlank(rule: FilterRule): boolean {
  return rule.path.trim() === '' && rule.values.every((value) => value.text === '');
}

/** The state without rules that say nothing, and without the groups they leave empty. */
export function withoutBlanks(state: QueryState): QueryState {
  return { ...state, filter: pruned(state.filter) };
}

function pruned(group: FilterGroup): FilterGroup {
  const children = group.children.flatMap((child): readonly FilterNode[] => {
    if (child.kind === 'rule') return isBlank(child) ? [] : [child];
    const inner = pruned(child);
    return inner.children.length === 0 ? [] : [inner];
  });
  return { ...group, children };
}

/** How many rules a filter has, at any depth; blank ones do not count. */
export function ruleCount(node: FilterNode): number {
  if (node.kind === 'rule') return isBlank(node) ? 0 : 1;
  return node.children.reduce((sum, child) => sum + ruleCount(child), 0);
}
