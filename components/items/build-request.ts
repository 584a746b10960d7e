import type { WireItem, WireValue } from '@/engine/values/attribute-value';
import { type DocumentPath, isPath, parsePath } from './document-path';
import { ExpressionWriter, readable } from './expression-writer';
import { printPlainValue } from './plain-json';
import type { FilterGroup, FilterNode, FilterRule, QueryState, SortCondition } from './query-state';
import { isBlank, operationOf } from './query-state';
import { type KeyAttribute, type TableShape, type Target, tableKeys, targetOf } from './target';
import { parseKey, parseTyped } from './typed-input';

/** Members of a Query or Scan, as the wire takes them. */
export interface ReadInput {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: WireItem;
  readonly ScanIndexForward?: boolean;
  readonly ConsistentRead?: boolean;
  readonly Limit?: number;
}

export type ReadRequest =
  | {
      readonly operation: 'Query';
      readonly input: ReadInput & { readonly KeyConditionExpression: string };
    }
  | { readonly operation: 'Scan'; readonly input: ReadInput };

/** Something in the query bar that cannot be sent, and where it is: `partition.0`, `filter.1.0`. */
export interface QueryProblem {
  readonly at: string;
  readonly problem: string;
}

export type BuiltRequest =
  | { readonly ok: true; readonly request: ReadRequest; readonly target: Target }
  | { readonly ok: false; readonly problems: readonly QueryProblem[] };

/** The request a query bar stands for, or everything that keeps it from being one. */
export function buildRequest(state: QueryState, table: TableShape): BuiltRequest {
  const target = targetOf(table, state.index);
  const operation = operationOf(state, target);
  const build = new Builder();
  const condition = operation === 'Query' ? build.keyCondition(state, target) : undefined;
  const filter = build.group(state.filter, 'filter');
  const projection = build.projection(state.projection, [
    ...tableKeys(table),
    ...target.partition,
    ...target.sort,
  ]);
  if (build.problems.length > 0) return { ok: false, problems: build.problems };
  const input: ReadInput = {
    TableName: table.TableName ?? '',
    ...(target.index !== undefined && { IndexName: target.index }),
    ...(condition !== undefined && { KeyConditionExpression: condition }),
    ...(filter !== undefined && { FilterExpression: filter.text }),
    ...(projection !== undefined && { ProjectionExpression: projection }),
    ...build.writer.placeholders(),
    ...(operation === 'Query' && state.descending && { ScanIndexForward: false }),
    ...(state.consistent && target.kind !== 'global' && { ConsistentRead: true }),
    ...(state.limit !== undefined && { Limit: state.limit }),
  };
  return { ok: true, target, request: requestOf(operation, input) };
}

/** A request's expressions for people: names and values in place, one line for each. */
export function describeRequest({
  input,
}: ReadRequest): readonly { label: string; text: string }[] {
  const show = (text: string) => readable(text, input, (value) => printPlainValue(value));
  const lines = [
    { label: 'Key condition', text: input.KeyConditionExpression },
    { label: 'Filter', text: input.FilterExpression },
    { label: 'Projection', text: input.ProjectionExpression },
  ];
  return lines.flatMap(({ label, text }) =>
    text === undefined ? [] : [{ label, text: show(text) }],
  );
}

function requestOf(operation: 'Query' | 'Scan', input: ReadInput): ReadRequest {
  const { KeyConditionExpression } = input;
  return operation === 'Query' && KeyConditionExpression !== undefined
    ? { operation, input: { ...input, KeyConditionExpression } }
    : { operation: 'Scan', input };
}

/** A condition as text; `compound` when it must be put in brackets to stand beside another. */
interface Clause {
  readonly text: string;
  readonly compound: boolean;
}

class Builder {
  readonly writer = new ExpressionWriter();
  readonly problems: QueryProblem[] = [];

  keyCondition(state: QueryState, target: Target): string {
    const equal = target.partition.map((key, at) => {
      const value = this.#key(key, state.partition[at] ?? '', `partition.${at}`);
      return value && `${this.writer.name(key.name)} = ${this.writer.value(value, key.name)}`;
    });
    const sort = this.#sortClauses(state.sort, target.sort);
    return [...equal, ...sort].filter((clause) => clause !== undefined).join(' AND ');
  }

  /** undefined when the group has nothing to say. */
  group(group: FilterGroup, at: string): Clause | undefined {
    const clauses = group.children
      .map((child, position) => this.#node(child, `${at}.${position}`))
      .filter((clause) => clause !== undefined);
    const [first, ...rest] = clauses;
    if (first === undefined) return undefined;
    // DynamoDB refuses redundant brackets, so a group of one is that one.
    const joined: Clause =
      rest.length === 0
        ? first
        : { text: clauses.map(bracketed).join(` ${group.join.toUpperCase()} `), compound: true };
    if (!group.negated) return joined;
    return { text: `NOT ${bracketed(joined)}`, compound: false };
  }

  /** Paths to return, always with the keys: rows are known by the table's, shown by the index's. */
  projection(paths: readonly string[], always: readonly KeyAttribute[]): string | undefined {
    if (paths.length === 0) return undefined;
    const parsed = paths.map((path, at) => this.#path(path, `projection.${at}`));
    const wanted = parsed.filter((path) => path !== undefined);
    const whole = new Set(wanted.filter((path) => path.length === 1).map(([name]) => name));
    const keys = always.filter((key) => !whole.has(key.name));
    const all = [...keys.map((key): DocumentPath => [key.name]), ...wanted];
    return [...new Set(all.map((path) => this.writer.path(path)))].join(', ');
  }

  #sortClauses(sort: readonly SortCondition[], keys: readonly KeyAttribute[]) {
    const last = sort.findLastIndex((condition) => condition.value !== '');
    return keys.slice(0, last + 1).map((key, at) => {
      const condition = sort[at];
      if (condition === undefined || condition.value === '') {
        return this.#refuse(`sort.${at}`, `Fill in ${key.name} first: sort keys go left to right`);
      }
      if (at < last && condition.operator !== '=') {
        return this.#refuse(`sort.${at}`, 'Only the last sort key may be a range');
      }
      return this.#sortClause(condition, key, `sort.${at}`);
    });
  }

  #sortClause({ operator, value, upper }: SortCondition, key: KeyAttribute, at: string) {
    if (operator === 'begins_with' && key.type === 'N') {
      return this.#refuse(at, 'begins_with needs a string or binary key');
    }
    const low = this.#key(key, value, at);
    if (low === undefined) return undefined;
    const name = this.writer.name(key.name);
    if (operator === 'between') {
      const high = this.#key(key, upper, `${at}.upper`);
      if (high === undefined) return undefined;
      const bounds = [low, high].map((bound) => this.writer.value(bound, key.name));
      return `${name} BETWEEN ${bounds.join(' AND ')}`;
    }
    const placeholder = this.writer.value(low, key.name);
    if (operator === 'begins_with') return `begins_with(${name}, ${placeholder})`;
    return `${name} ${operator} ${placeholder}`;
  }

  #node(node: FilterNode, at: string): Clause | undefined {
    return node.kind === 'group' ? this.group(node, at) : this.#rule(node, at);
  }

  #rule(rule: FilterRule, at: string): Clause | undefined {
    if (isBlank(rule)) return undefined;
    const path = this.#path(rule.path, at);
    const values = rule.values.map((typed, position) => {
      const read = parseTyped(rule.subject === 'size' ? 'N' : typed.type, typed.text);
      return read.ok ? read.value : this.#refuse(`${at}.${position}`, read.problem);
    });
    if (path === undefined || values.some((value) => value === undefined)) return undefined;
    const text = this.#test(
      rule,
      path,
      values.filter((value) => value !== undefined),
    );
    return { text: rule.negated ? `NOT ${text}` : text, compound: false };
  }

  #test({ operator, subject }: FilterRule, path: DocumentPath, values: readonly WireValue[]) {
    const name = this.writer.path(path);
    const operand = subject === 'size' ? `size(${name})` : name;
    const hint = String(path.findLast((step) => typeof step === 'string') ?? '');
    const [first = '', ...rest] = values.map((value) => this.writer.value(value, hint));
    switch (operator) {
      case 'attribute_exists':
      case 'attribute_not_exists':
        return `${operator}(${operand})`;
      case 'begins_with':
      case 'contains':
      case 'attribute_type':
        return `${operator}(${operand}, ${first})`;
      case 'between':
        return `${operand} BETWEEN ${first} AND ${rest.join()}`;
      case 'in':
        return `${operand} IN (${[first, ...rest].join(', ')})`;
      default:
        return `${operand} ${operator} ${first}`;
    }
  }

  #key(key: KeyAttribute, text: string, at: string): WireValue | undefined {
    if (text === '') return this.#refuse(at, `Enter a value for ${key.name}`);
    const read = parseKey(key.type, text);
    return read.ok ? read.value : this.#refuse(at, read.problem);
  }

  #path(text: string, at: string): DocumentPath | undefined {
    const path = parsePath(text);
    return isPath(path) ? path : this.#refuse(at, path.problem);
  }

  #refuse(at: string, problem: string): undefined {
    this.problems.push({ at, problem });
  }
}

function bracketed(clause: Clause): string {
  return clause.compound ? `(${clause.text})` : clause.text;
}
