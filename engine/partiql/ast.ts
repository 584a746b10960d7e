/**
 * Statements as written. Parameters are still question marks, and nothing has been checked but the
 * syntax. Trees are plain data, so that one parse serves every request with the same text.
 */
import type { Path } from '../values/path';
import type { Span } from './place';

/** What every expression has: where the token stands that the service points at. */
interface Placed {
  readonly at: Span;
}

export type Expression =
  | (Placed & { readonly kind: 'string' | 'number'; readonly text: string })
  | (Placed & { readonly kind: 'boolean'; readonly value: boolean })
  | (Placed & { readonly kind: 'null' | 'missing' | 'star' })
  | (Placed & { readonly kind: 'parameter'; readonly index: number })
  | PathExpression
  | (Placed & { readonly kind: 'list' | 'bag'; readonly elements: readonly Expression[] })
  | (Placed & { readonly kind: 'struct'; readonly members: readonly StructMember[] })
  | CallExpression
  | (Placed & { readonly kind: 'and' | 'or'; readonly terms: readonly Expression[] })
  | (Placed & { readonly kind: 'not'; readonly term: Expression })
  | InfixExpression
  | (Placed & {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly lower: Expression;
      readonly upper: Expression;
    })
  | (Placed & { readonly kind: 'is'; readonly operand: Expression; readonly type: string });

/** A document path, as it is in items. */
export interface PathExpression extends Placed {
  readonly kind: 'path';
  readonly path: Path;
}

export interface StructMember {
  readonly name: Expression;
  readonly value: Expression;
}

/** A function call; whether it exists, and is allowed here, is for the compiler to say. */
export interface CallExpression extends Placed {
  readonly kind: 'call';
  /** In lower case. */
  readonly name: string;
  readonly operands: readonly Expression[];
}

/** Comparisons, `in`, `like` and arithmetic. */
export interface InfixExpression extends Placed {
  readonly kind: 'infix';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** What a statement reads or writes: a table, or a table and an index, if it is sound. */
export interface Source {
  readonly names: readonly string[];
  readonly isAliased: boolean;
  /** More than names joined by dots: several tables, an expression, a sub-query. */
  readonly isOther: boolean;
}

export interface SelectStatement {
  readonly kind: 'select';
  /** Undefined for `*`. */
  readonly columns: readonly SelectColumn[] | undefined;
  readonly source: Source;
  readonly where: Expression | undefined;
  readonly order: readonly OrderTerm[];
  /** The first clause that the grammar knows and DynamoDB does not, and where its operand is. */
  readonly unsupported: { readonly clause: string; readonly at: Span } | undefined;
}

export interface SelectColumn {
  readonly expression: Expression;
  readonly isAliased: boolean;
}

export interface OrderTerm {
  readonly by: Expression;
  readonly isDescending: boolean;
}

export interface InsertStatement {
  readonly kind: 'insert';
  readonly source: Source;
  /** Undefined when what is inserted is not introduced by VALUE. */
  readonly value: Expression | undefined;
  readonly returning: Returning | undefined;
}

export interface UpdateStatement {
  readonly kind: 'update';
  readonly source: Source;
  readonly clauses: readonly UpdateClause[];
  readonly where: Expression | undefined;
  readonly returning: Returning | undefined;
}

export type UpdateClause =
  | { readonly kind: 'set'; readonly target: PathExpression; readonly value: Expression }
  | { readonly kind: 'remove'; readonly target: PathExpression };

export interface DeleteStatement {
  readonly kind: 'delete';
  readonly source: Source;
  readonly where: Expression | undefined;
  readonly returning: Returning | undefined;
}

/** `EXISTS(SELECT ...)`, a check among the writes of a transaction. */
export interface ExistsStatement {
  readonly kind: 'exists';
  readonly select: SelectStatement;
}

export type Returning = 'ALL OLD' | 'ALL NEW' | 'MODIFIED OLD' | 'MODIFIED NEW';

export type Statement =
  | SelectStatement
  | InsertStatement
  | UpdateStatement
  | DeleteStatement
  | ExistsStatement;

export interface ParsedStatement {
  readonly statement: Statement;
  /** How many question marks there are. */
  readonly parameters: number;
}
