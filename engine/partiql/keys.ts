import { validationError } from '../errors';
import type { Condition, KeyClause, Operand } from '../expressions/bound';
import { tooManyCandidates } from '../expressions/faults';
import type { KeyAttribute, KeySchema } from '../tables/table';
import type { Value } from '../values/attribute-value';

/** A condition on a key attribute that a range of keys can meet, and the same as a filter. */
export interface Keyed {
  readonly clause: KeyClause;
  readonly condition: Condition;
}

/** One way in which a WHERE can hold: what it says of the key, and what else must hold. */
export interface Branch {
  readonly hash: Keyed | undefined;
  readonly range: Keyed | undefined;
  readonly rest: readonly Condition[];
}

/**
 * The ways in which a condition can hold, each with its key: one for `pk = 1 AND x = 2`, two for
 * `pk IN [1, 2]`, and for `pk = 1 OR pk = 2`.
 *
 * key      of a table or index, with one hash attribute
 * returns  undefined when a way leaves the hash key open, so that everything must be looked at
 */
export function keyBranches(condition: Condition, key: KeySchema): readonly Branch[] | undefined {
  const [hash] = key.hash;
  if (hash === undefined) return undefined;
  const branches = expand(condition, { hash, range: key.range[0] });
  return branches.every((branch) => branch.hash !== undefined) ? branches : undefined;
}

/** The values of all key attributes, when a branch gives each by equality. */
export function wholeKey(branch: Branch, key: KeySchema): ReadonlyMap<string, Value> | undefined {
  const values = new Map<string, Value>();
  for (const keyed of [branch.hash, branch.range]) {
    if (keyed === undefined || keyed.clause.operator !== '=') continue;
    values.set(keyed.clause.attribute, keyed.clause.operands[0]);
  }
  return values.size === key.hash.length + key.range.length ? values : undefined;
}

/** Everything a branch demands. */
export function branchCondition({ hash, range, rest }: Branch): Condition {
  const keyed = [hash, range].flatMap((one) => (one === undefined ? [] : [one.condition]));
  return allOf([...keyed, ...rest]) ?? { kind: 'and', terms: [] };
}

/** returns  undefined for no conditions */
export function allOf(conditions: readonly Condition[]): Condition | undefined {
  return conditions.length < 2 ? conditions[0] : { kind: 'and', terms: conditions };
}

/** Terms that must all hold. */
export function conjuncts(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' ? condition.terms.flatMap(conjuncts) : [condition];
}

interface Attributes {
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
}

/** source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-operators.html */
const MAX_HASH_CANDIDATES = 50;

/** Beyond this many a condition is left whole, as a filter: ANDs of ORs multiply. */
const MAX_BRANCHES = 200;

const OPEN: Branch = { hash: undefined, range: undefined, rest: [] };

function expand(condition: Condition, attributes: Attributes): readonly Branch[] {
  const whole = [{ ...OPEN, rest: [condition] }];
  const branches = alternatives(condition, attributes);
  return branches.length > MAX_BRANCHES ? whole : branches;
}

function alternatives(condition: Condition, attributes: Attributes): readonly Branch[] {
  switch (condition.kind) {
    case 'and':
      return condition.terms
        .map((term) => expand(term, attributes))
        .reduce((found, more) => both(found, more), [OPEN]);
    case 'or': {
      const branches = condition.terms.flatMap((term) => expand(term, attributes));
      // An OR that does not narrow the key in each of its terms is a filter like any other.
      const isKeyed = branches.every(
        ({ hash, range }) => hash !== undefined || range !== undefined,
      );
      return isKeyed ? branches : [{ ...OPEN, rest: [condition] }];
    }
    case 'in':
      return inBranches(condition, attributes) ?? [{ ...OPEN, rest: [condition] }];
    default:
      return [simpleBranch(condition, attributes)];
  }
}

function both(one: readonly Branch[], two: readonly Branch[]): readonly Branch[] {
  if (one.length * two.length > MAX_BRANCHES) {
    // Only one of them can make ranges; the other is asked as a filter.
    const [kept, filter] = one.every(({ hash }) => hash !== undefined) ? [one, two] : [two, one];
    const condition: Condition = { kind: 'or', terms: filter.map(branchCondition) };
    return kept.map((branch) => ({ ...branch, rest: [...branch.rest, condition] }));
  }
  return one.flatMap((a) => two.map((b) => joined(a, b)));
}

/** Two conditions on one key attribute: the first makes the range, the second filters it. */
function joined(a: Branch, b: Branch): Branch {
  const rest = [...a.rest];
  for (const [first, second] of [
    [a.hash, b.hash],
    [a.range, b.range],
  ]) {
    if (first !== undefined && second !== undefined) rest.push(second.condition);
  }
  return { hash: a.hash ?? b.hash, range: a.range ?? b.range, rest: [...rest, ...b.rest] };
}

function inBranches(
  condition: Extract<Condition, { kind: 'in' }>,
  attributes: Attributes,
): readonly Branch[] | undefined {
  const { operand, candidates } = condition;
  const name = nameOf(operand);
  if (name === undefined) return undefined;
  if (name !== attributes.hash.name && name !== attributes.range?.name) return undefined;
  if (candidates.some(({ kind }) => kind !== 'literal')) return undefined;
  if (name === attributes.hash.name && candidates.length > MAX_HASH_CANDIDATES) {
    throw validationError(tooManyCandidates(candidates.length));
  }
  return candidates.map((candidate) =>
    simpleBranch({ kind: 'compare', operator: '=', left: operand, right: candidate }, attributes),
  );
}

function simpleBranch(condition: Condition, { hash, range }: Attributes): Branch {
  const clause = clauseOf(condition);
  if (clause?.attribute === hash.name && clause.operator === '=') {
    return { ...OPEN, hash: { clause, condition } };
  }
  if (clause !== undefined && clause.attribute === range?.name) {
    return { ...OPEN, range: { clause, condition } };
  }
  return { ...OPEN, rest: [condition] };
}

/** What a comparison says of its right operand when it is written the other way round. */
const MIRRORED = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The clause of a condition that compares one attribute with values. */
function clauseOf(condition: Condition): KeyClause | undefined {
  switch (condition.kind) {
    case 'compare': {
      const { operator, left, right } = condition;
      if (operator === '<>') return undefined;
      return comparedTo(left, operator, [right]) ?? comparedTo(right, MIRRORED[operator], [left]);
    }
    case 'between':
      return comparedTo(condition.operand, 'between', [condition.lower, condition.upper]);
    case 'begins_with':
      return comparedTo(condition.operand, 'begins_with', [condition.prefix]);
    default:
      return undefined;
  }
}

function comparedTo(
  subject: Operand,
  operator: KeyClause['operator'],
  operands: readonly Operand[],
): KeyClause | undefined {
  const attribute = nameOf(subject);
  const values = operands.flatMap((one) => (one.kind === 'literal' ? [one.value] : []));
  const [first, ...more] = values;
  if (attribute === undefined || first === undefined) return undefined;
  if (values.length < operands.length) return undefined;
  return { attribute, operator, operands: [first, ...more] };
}

/** The top-level attribute that an operand is. */
function nameOf(operand: Operand): string | undefined {
  return operand.kind === 'path' && operand.path.length === 1 ? operand.path[0] : undefined;
}
