import type { WireValue } from '../values/attribute-value';

/**
 * What a request must look like. A shape is data: `check.ts` interprets it and words the errors,
 * and `Infer` turns it into the TypeScript type, so that a request is described once.
 */
export type Shape =
  | StringShape
  | IntegerShape
  | BooleanShape
  | AttributeValueShape
  | ListShape
  | MapShape
  | StructShape;

/**
 * How a broken constraint is told.
 *
 * joined  with the value and a lowerCamel path, every fault of the request in one message
 * alone   newer parts of the service stop there and name the wire's member, without the value
 * first   worded like `joined`, but told without the faults of other members
 */
export type Report = 'joined' | 'alone' | 'first';

export interface StringShape {
  readonly kind: 'string';
  readonly min?: number;
  readonly max?: number;
  /** Source of a regular expression that the whole text must match. */
  readonly pattern?: string;
  /** Allowed values, in the order the service prints them. */
  readonly values?: readonly string[];
  readonly report?: Report;
  /** How an empty text is told, as one shorter than 1, before `min` is looked at. */
  readonly nonEmpty?: 'alone' | 'joined';
  /** Longest ARN accepted in place of a name; `max` and `pattern` are for names. */
  readonly arnMax?: number;
  /**
   * The list that a newer part of the service prints for a value outside `values`: alone, without
   * a path. It speaks only when no required member is missing and the request is not nested deeply.
   */
  readonly newerValues?: readonly string[];
}

/** A number; its fraction is cut off, as the service does. */
export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
  /** 64 bits instead of 32. */
  readonly long?: true;
  readonly report?: Report;
}

export interface BooleanShape {
  readonly kind: 'boolean';
}

/** A DynamoDB value in wire JSON. Only JSON types are checked here; see values/attribute-value. */
export interface AttributeValueShape {
  readonly kind: 'attribute-value';
}

export interface ListShape<Element extends Shape = Shape> {
  readonly kind: 'list';
  readonly element: Element;
  readonly min?: number;
  readonly max?: number;
  readonly report?: Report;
  /** How a list that is too long is told, where that differs from one too short. */
  readonly reportMax?: Report;
}

export interface MapShape<Element extends Shape = Shape> {
  readonly kind: 'map';
  readonly element: Element;
  /** Constraints on the map's keys. */
  readonly key?: StringShape;
  readonly min?: number;
  readonly max?: number;
  readonly report?: Report;
  /** How the service prints the map in a fault: its JSON, or Java's `{key=value}`. Default java. */
  readonly echo?: 'json' | 'java';
}

export interface StructShape<Members extends MemberShapes = MemberShapes> {
  readonly kind: 'struct';
  readonly members: Members;
  /** The service's name of the structure, for the faults that print it. */
  readonly name?: string;
  /** A fault between members that the service looks at first; the whole message, or undefined. */
  readonly rule?: (input: { readonly [member: string]: unknown }) => string | undefined;
}

/** Members by their wire name, in the order in which the service reports their faults. */
export type MemberShapes = { readonly [name: string]: Member };

export interface Member<S extends Shape = Shape, R extends boolean = boolean> {
  readonly shape: S;
  readonly required: R;
  /** The whole message for its absence, where that is not `Value null at ...`; told last. */
  readonly missing?: string;
  /** Missed too when it is there and holds nothing. */
  readonly missesEmpty?: true;
  /** Missed all the same when none of these other members is there. */
  readonly requiredUnless?: readonly string[];
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

/** A text out of a list. */
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
  constraints: Omit<ListShape, 'kind' | 'element'> = {},
): ListShape<E> {
  return { kind: 'list', element, ...constraints };
}

export function map<E extends Shape>(
  element: E,
  constraints: Omit<MapShape, 'kind' | 'element'> = {},
): MapShape<E> {
  return { kind: 'map', element, ...constraints };
}

export function struct<M extends MemberShapes>(
  members: M,
  options: Omit<StructShape, 'kind' | 'members'> = {},
): StructShape<M> {
  return { kind: 'struct', members, ...options };
}

/** missing  the whole message for its absence, where that is not `Value null at ...` */
export function required<S extends Shape>(shape: S, missing?: string): Member<S, true> {
  return missing === undefined ? { shape, required: true } : { shape, required: true, missing };
}

export function optional<S extends Shape>(shape: S): Member<S, false> {
  return { shape, required: false };
}

/** A member that is missed when none of the others named is there either. */
export function requiredUnless<S extends Shape>(
  shape: S,
  ...others: readonly string[]
): Member<S, false> {
  return { shape, required: false, requiredUnless: others };
}
