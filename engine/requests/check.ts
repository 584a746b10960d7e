import { type ApiError, validationError } from '../errors';
import { collectFaults, type Fault } from './faults';
import { readJson } from './json-types';
import type { Infer, StructShape } from './shape';
import { isSound } from './sound';

/**
 * Reads a request: its JSON types first, then every constraint of its shape.
 *
 * json     what JSON.parse made of the body
 * returns  the input, without members that are null or unknown
 * throws   SerializationException for the first wrong JSON type; ValidationException for broken
 *          constraints, worded and joined as the service does (BEHAVIOUR 1.1)
 */
export function check<S extends StructShape>(shape: S, json: unknown): Infer<S> {
  if (!isSound(shape, json)) return checkClosely(shape, json);
  // isSound has established exactly what Infer says.
  const input = json as Infer<S>;
  return shape.rule?.(input) === undefined ? input : checkClosely(shape, json);
}

function checkClosely<S extends StructShape>(shape: S, json: unknown): Infer<S> {
  // A struct shape reads as an object.
  const input = readJson(shape, json) as { readonly [member: string]: unknown };
  const bare = shape.rule?.(input);
  if (bare !== undefined) throw validationError(bare);
  const faults = collectFaults(shape, input);
  if (faults.length > 0) throw refusal(faults, json);
  // readJson and collectFaults have established exactly what Infer says.
  return input as Infer<S>;
}

function refusal(faults: readonly Fault[], json: unknown): ApiError {
  const single = faults.find(({ report }) => report === 'alone') ?? newerFault(faults, json);
  if (single !== undefined) return detected([single]);
  const first = faults.find(({ report }) => report === 'first');
  if (first !== undefined) return detected([first]);
  const joined = faults.filter(({ report }) => report !== 'last');
  if (joined.length > 0) return detected(joined);
  return validationError(faults[0]?.message ?? '');
}

/** source: "about 62 levels", BEHAVIOUR 1.1 */
const OLDER_FORMS_DEPTH = 62;

/** The fault that a newer part of the service tells alone, when the request reaches that part. */
function newerFault(faults: readonly Fault[], json: unknown): Fault | undefined {
  const newer = faults.find(({ newerMessage }) => newerMessage !== undefined);
  if (newer?.newerMessage === undefined) return undefined;
  const isIncomplete = faults.some(({ isMissing }) => isMissing);
  if (isIncomplete || isForOlderGeneration(json)) return undefined;
  return { report: 'alone', message: newer.newerMessage };
}

/** Whether a request is nested so deeply that an older part of the service words its faults. */
export function isForOlderGeneration(json: unknown): boolean {
  return isDeeperThan(json, OLDER_FORMS_DEPTH);
}

function detected(faults: readonly Fault[]): ApiError {
  const errors = faults.length === 1 ? 'error' : 'errors';
  const messages = faults.map(({ message }) => message).join('; ');
  return validationError(`${faults.length} validation ${errors} detected: ${messages}`);
}

/**
 * Whether JSON is nested in more than so many levels of objects and arrays.
 *
 * levels  a bound on the recursion too, so keep it in the hundreds
 */
export function isDeeperThan(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (levels === 0) return true;
  return Object.values(json).some((entry) => isDeeperThan(entry, levels - 1));
}
