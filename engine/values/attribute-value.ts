/**
 * DynamoDB's ten data types, as the engine holds them between the wire and the disk.
 *
 * N is canonical decimal text (see number.ts), never a JavaScript number. B is bytes, never base64.
 * Maps are `Map`s, so that an attribute called `__proto__` or `7` is an attribute like any other.
 */
export type Value =
  | { readonly type: 'S'; readonly value: string }
  | { readonly type: 'N'; readonly value: string }
  | { readonly type: 'B'; readonly value: Uint8Array }
  | { readonly type: 'BOOL'; readonly value: boolean }
  | { readonly type: 'NULL'; readonly value: true }
  | { readonly type: 'L'; readonly value: readonly Value[] }
  | { readonly type: 'M'; readonly value: ReadonlyMap<string, Value> }
  | { readonly type: 'SS'; readonly value: readonly string[] }
  | { readonly type: 'NS'; readonly value: readonly string[] }
  | { readonly type: 'BS'; readonly value: readonly Uint8Array[] };

export type ValueType = Value['type'];

/** The three types a key attribute can have. */
export type KeyType = 'S' | 'N' | 'B';

export type KeyValue = Extract<Value, { type: KeyType }>;

/** Attributes by name. */
export type Item = ReadonlyMap<string, Value>;

/** A value of wire JSON whose JSON types have been checked and nothing else. */
export type WireValue = {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly WireValue[];
  readonly M?: { readonly [name: string]: WireValue };
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
};

/** An item or key as wire JSON. */
export type WireItem = { readonly [name: string]: WireValue };
