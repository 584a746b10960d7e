import type { WireValue } from '../values/attribute-value';

/**
 * What a request must look like. A shape is data: `check.ts` interprets it and words the errors, and
 * `Infer` turns it into the TypeScript type, so that a request is described once.
 */
export type Shape =
  | StringShape
  | IntegerShape
  | BooleanShape
  | AttributeValueShape
  | ListShape
  | MapShape
  | StructShape;

export interface StringShape {
  readonly kind: 'string';
  readonly min?: number;
  readonly max?: number;
  /** Source of a regular expression that the whole text must match. */
  readonly pattern?: string;
  /** Allowed values, in the order the service prints them. */
  readonly values?: readonly string[];
}

export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

/** A DynamoDB value in wire JSON. Only its JSON types are checked here; see values/attribute-value. */
export interface AttributeValueShape {
  readonly kind: 'attribute-value';
}

export interface ListShape<Element extends Shape = Shape> {
  readonly kind: 'list';
  readonly element: Element;
  readonly min?: number;
  readonly max?: number;
}

export interface MapShape<Element extends Shape = Shape> {
  readonly kind: 'map';
  readonly element: Element;
  /** Constraints on the map's keys. */
  readonly key?: StringShape;
  readonly min?: number;
  readonly max?: number;
}

export interface StructShape<Members extends MemberShapes = MemberShapes> {
  readonly kind: 'struct';
  readonly members: Members;
}

/** Members by their wire name, in the order in which the service reports their faults. */
export type MemberShapes = { readonly [name: string]: Member };

export interface Member<S extends Shape = Shape, R extends boolean = boolean> {
  readonly shape: S;
  readonly required: R;
}

/** The TypeScript type of what a shape accepts. */
export type Infer<S extends Shape> = S extends { kind: 'string' }
  ? string
  : S extends { kind: 'integer' }
    ? number
    : S extends { kind: 'boolean' }
      ? boolean
      : S extends { kind: 'attribute-value' }
        ? WireValue
        : S extends { kind: 'list'; element: infer E extends Shape }
          ? readonly Infer<E>[]
          : S extends { kind: 'map'; element: infer E extends Shape }
            ? { readonly [key: string]: Infer<E> }
            : S extends { kind: 'struct'; members: infer M extends MemberShapes }
              ? InferMembers<M>
              : never;

type RequiredNames<M extends MemberShapes> = {
  [K in keyof M]: M[K]['required'] extends true ? K : never;
}[keyof M];

type InferMembers<M extends MemberShapes> = {
  readonly [K in RequiredNames<M>]: Infer<M[K]['shape']>;
} & { readonly [K in Exclude<keyof M, RequiredNames<M>>]?: Infer<M[K]['shape']> };

export function string(constraints: Omit<StringShape, 'kind'> = {}): StringShape {
  return { kind: 'string', ...constraints };
}

export function enumOf(...values: readonly string[]): StringShape {
  return { kind: 'string', values };
}

export function integer(constraints: Omit<IntegerShape, 'kind'> = {}): IntegerShape {
  return { kind: 'integer', ...constraints };
}

export const boolean: BooleanShape = { kind: 'boolean' };
export const attributeValue: AttributeValueShape = { kind: 'attribute-value' };

export function list<E extends Shape>(
  element: E,
  size: { min?: number; max?: number } = {},
): ListShape<E> {
  return { kind: 'list', element, ...size };
}

export function map<E extends Shape>(
  element: E,
  constraints: { key?: StringShape; min?: number; max?: number } = {},
): MapShape<E> {
  return { kind: 'map', element, ...constraints };
}

export function struct<M extends MemberShapes>(members: M): StructShape<M> {
  return { kind: 'struct', members };
}

export function required<S extends Shape>(shape: S): Member<S, true> {
  return { shape, required: true };
}

export function optional<S extends Shape>(shape: S): Member<S, false> {
  return { shape, required: false };
}
