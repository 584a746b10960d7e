import type { ValueType } from '../engine/values/attribute-value';

/**
 * One kind of item that a table holds, such as `User`: what it is called in the domain, which
 * attributes it has, and how the key attributes of the table and its indexes are made of them.
 */
export interface Entity {
  /** Once in its table. */
  readonly name: string;
  readonly description?: string;
  /** Attributes whose values together tell one from another. */
  readonly identifiedBy?: readonly string[];
  /** Each once; those that templates make are not among them. */
  readonly attributes: readonly EntityAttribute[];
  /** Attributes that are made of others, each once: `pk` of `USER#${userId}`. */
  readonly templates: readonly Template[];
}

export interface EntityAttribute {
  readonly name: string;
  readonly type: ValueType;
  /** Part of the items that have it, above 0 and below 1; absent when all of them do. */
  readonly share?: number;
  /** What samples look like; something of the type when absent. */
  readonly format?: SampleFormat;
}

/**
 * Text with attributes of the entity in it: `ORDER#${orderId}`, or `${email}` alone. `$$` is a
 * dollar sign. An item that lacks one of them lacks the attribute too: that makes an index sparse.
 * A template that is one attribute alone keeps that one's type; any other makes a string.
 */
export interface Template {
  readonly attribute: string;
  readonly text: string;
}

/** What the samples of an attribute look like. */
export type SampleFormat =
  | { readonly kind: 'uuid' | 'ulid' | 'name' | 'first-name' | 'email' | 'url' | 'ip' }
  | { readonly kind: 'word' | 'city' | 'country' | 'product' | 'phone' | 'boolean' }
  | { readonly kind: 'sentence'; readonly words: number }
  /** Text of so many characters. */
  | { readonly kind: 'text'; readonly length: number }
  /** Random bytes, for a binary attribute. */
  | { readonly kind: 'bytes'; readonly length: number }
  | { readonly kind: 'number'; readonly min: string; readonly max: string; readonly places: number }
  /** `prefix` and a number that counts up from `start`, with zeros before it up to `digits`. */
  | {
      readonly kind: 'counter';
      readonly prefix: string;
      readonly start: number;
      readonly digits: number;
    }
  /** A moment between two, as ISO 8601 in UTC: evenly, or each a little after the one before. */
  | {
      readonly kind: 'time';
      readonly from: string;
      readonly to: string;
      readonly as: 'iso' | 'date' | 'seconds' | 'milliseconds';
      readonly order: 'random' | 'rising';
    }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'constant'; readonly value: string }
  /**
   * A value that another entity of the table has in one of its attributes. Zipf: few of them are
   * met very often, as users of one's busiest customers are.
   */
  | {
      readonly kind: 'reference';
      readonly entity: string;
      readonly attribute: string;
      readonly spread: 'uniform' | 'zipf' | 'each-once';
    };
