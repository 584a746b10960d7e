import type { JsonObject } from './wire';

export function s(text: string): { S: string } {
  return { S: text };
}

export function n(text: string | number): { N: string } {
  return { N: String(text) };
}

/** So many lists around a string. */
export function nested(levels: number): JsonObject {
  return levels === 0 ? s('leaf') : { L: [nested(levels - 1)] };
}

/** So many maps around a string. */
export function nestedMaps(levels: number): JsonObject {
  return levels === 0 ? s('leaf') : { M: { m: nestedMaps(levels - 1) } };
}

/** Middle of the messages about the request model. */
export const FAILED = 'failed to satisfy constraint: Member must';
export const ONE = '1 validation error detected: ';
export const INVALID = 'One or more parameter values were invalid: ';
