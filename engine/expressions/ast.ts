/**
 * Expressions as written: names and values are still placeholders, nothing has been checked but the
 * syntax. Trees are plain data, so that one parse serves every request with the same text.
 */

/** The request members that hold an expression, as error messages name them. */
export type ExpressionKind =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression'
  /** A part of a PartiQL statement: its names are as they are, and its faults have no prefix. */
  | 'Statement';

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type ConditionNode =
  | { readonly kind: 'and'; readonly terms: readonly ConditionNode[] }
  | { readonly kind: 'or'; readonly terms: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly term: ConditionNode }
  | CompareNode
  | BetweenNode
  | InNode
  | CallNode;

export interface CompareNode {
  readonly kind: 'compare';
  readonly operator: Comparator;
  readonly left: OperandNode;
  readonly right: OperandNode;
}

export interface BetweenNode {
  readonly kind: 'between';
  readonly operand: OperandNode;
  readonly lower: OperandNode;
  readonly upper: OperandNode;
}

export interface InNode {
  readonly kind: 'in';
  readonly operand: OperandNode;
  readonly candidates: readonly OperandNode[];
}

export type OperandNode = PathNode | ValueNode | CallNode;

/** What SET assigns. */
export type AssignedNode = OperandNode | ArithmeticNode;

/** A document path. Names are as written, `a` or the placeholder `#a`; numbers are indexes. */
export interface PathNode {
  readonly kind: 'path';
  readonly elements: readonly [string, ...(string | number)[]];
}

/** A value placeholder, with its colon. */
export interface ValueNode {
  readonly kind: 'value';
  readonly name: string;
}

/** A function call; whether the function exists, and is allowed here, is for `bind` to say. */
export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly OperandNode[];
}

export interface ArithmeticNode {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-';
  readonly left: AssignedNode;
  readonly right: AssignedNode;
}

export interface ProjectionNode {
  readonly kind: 'projection';
  readonly paths: readonly PathNode[];
}

/** Sections in the order written; a section written twice is in the tree twice. */
export interface UpdateNode {
  readonly kind: 'update';
  readonly sections: readonly SectionNode[];
}

export type SectionNode =
  | { readonly keyword: 'SET'; readonly actions: readonly SetNode[] }
  | { readonly keyword: 'REMOVE'; readonly actions: readonly PathNode[] }
  | { readonly keyword: 'ADD'; readonly actions: readonly ClauseNode[] }
  | { readonly keyword: 'DELETE'; readonly actions: readonly ClauseNode[] };

export interface SetNode {
  readonly path: PathNode;
  readonly value: AssignedNode;
}

/** One action of ADD or DELETE. */
export interface ClauseNode {
  readonly path: PathNode;
  readonly value: ValueNode;
}
