/**
 * Expressions bound to one request: names and values are in place of their placeholders, and all
 * that can be told without an item has been checked.
 */
import type { Value, ValueType } from '../values/attribute-value';
import type { SetValue } from '../values/compare';
import type { Path } from '../values/path';
import type { Comparator } from './ast';

/** A condition on one item, with every name and value in place. */
export type Condition =
  | { readonly kind: 'and'; readonly terms: readonly Condition[] }
  | { readonly kind: 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition }
  | {
      readonly kind: 'compare';
      readonly operator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly kind: 'between';
      readonly operand: Operand;
      readonly lower: Operand;
      readonly upper: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[] }
  | { readonly kind: 'exists'; readonly path: Path }
  | { readonly kind: 'not_exists'; readonly path: Path }
  | { readonly kind: 'has_type'; readonly path: Path; readonly type: ValueType }
  | { readonly kind: 'begins_with'; readonly operand: Operand; readonly prefix: Operand }
  | { readonly kind: 'contains'; readonly operand: Operand; readonly sought: Operand };

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'literal'; readonly value: Value }
  /** The size of what a path leads to; of a literal it is a literal itself. */
  | { readonly kind: 'size'; readonly path: Path };

/** One condition on a key attribute, as a planner wants it: attribute, operator, values. */
export interface KeyClause {
  readonly attribute: string;
  readonly operator: KeyOperator;
  /** One value; lower and upper bound for `between`. */
  readonly operands: readonly [Value, ...Value[]];
}

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'between' | 'begins_with';

/** Clauses that must all hold, in the order written, no two on one attribute. */
export interface KeyCondition {
  readonly clauses: readonly KeyClause[];
}

/** Changes to one item, with every name and value in place. */
export interface Update {
  /** No path is another one or continues it. */
  readonly actions: readonly UpdateAction[];
  /** AttributeUpdates differ from UpdateExpression in what a wrong type is called. */
  readonly style: 'expression' | 'legacy';
}

export type UpdateAction =
  | { readonly kind: 'set'; readonly path: Path; readonly value: UpdateOperand }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'add'; readonly path: Path; readonly value: Value }
  | { readonly kind: 'delete'; readonly path: Path; readonly value: SetValue };

export type UpdateOperand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'literal'; readonly value: Value }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-';
      readonly left: UpdateOperand;
      readonly right: UpdateOperand;
    }
  | { readonly kind: 'if_not_exists'; readonly path: Path; readonly otherwise: UpdateOperand }
  | { readonly kind: 'list_append'; readonly left: UpdateOperand; readonly right: UpdateOperand };

/** Which parts of an item to show. */
export interface Projection {
  /** In the order asked for; none of them is another one or continues it. */
  readonly paths: readonly Path[];
  /** The top-level attributes among them. */
  readonly attributes: ReadonlySet<string>;
  readonly tree: ProjectionTree;
  /** What a statement selects: each path shows under a name of its own, not in its place. */
  readonly columns?: readonly Column[];
}

/** One column of a SELECT. */
export interface Column {
  readonly name: string;
  readonly path: Path;
}

/** What to take of each member or element: parts of it, or with undefined all of it. */
export type ProjectionTree = ReadonlyMap<string | number, ProjectionTree | undefined>;

/** What the placeholders of one request stand for, and which of them its expressions have used. */
export interface Scope {
  readonly names: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<string, Value>;
  readonly usedNames: Set<string>;
  readonly usedValues: Set<string>;
}
