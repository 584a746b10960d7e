import type { ReadJson } from '../json-text';

/**
 * Terraform's expressions, as far as they can be worked out from one file: literals, templates,
 * references, conditions, arithmetic and a few functions. All else is `unknown`.
 */
export type Expression =
  | { readonly kind: 'value'; readonly value: ReadJson }
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Expression, Expression])[] }
  /** `var.stage`, `local.names["a"]`, `aws_dynamodb_table.orders.name`. */
  | { readonly kind: 'path'; readonly root: string; readonly steps: readonly Expression[] }
  | { readonly kind: 'choice'; readonly parts: readonly [Expression, Expression, Expression] }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] }
  | { readonly kind: 'unknown' };

/** Attributes and blocks between braces. */
export interface Body {
  readonly attributes: readonly BodyAttribute[];
  readonly blocks: readonly Block[];
}

export interface BodyAttribute {
  readonly name: string;
  readonly value: Expression;
  /** The value as it is written, for a message. */
  readonly text: string;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

export const UNKNOWN: Expression = { kind: 'unknown' };

/** An expression of a value that needs no working out. */
export function literal(value: ReadJson): Expression {
  return { kind: 'value', value };
}
