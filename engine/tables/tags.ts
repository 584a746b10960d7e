import { validationError } from '../errors';
import type { Tag } from './table';

/** source: LIMITS.md, "tags per resource" */
const MAX_TAGS = 50;
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;

/** Keys that begin so are AWS's own. */
const RESERVED = /^aws:/i;

/** Letters and digits of any script, spaces, and few signs. */
const ALLOWED = /^[\p{L}\p{N}\p{Z}+\-=._:/@]*$/u;

interface TagInput {
  readonly Key?: string;
  readonly Value?: string;
}

/**
 * Adds tags; one with a key that is there already gets the new value.
 *
 * throws  ValidationException for a tag that is not allowed or given twice, or too many
 */
export function addTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const values = new Map([...tags, ...added].map(({ key, value }) => [key, value]));
  if (values.size > MAX_TAGS) throw tooManyTags();
  return [...values].map(([key, value]) => ({ key, value }));
}

/** Takes tags away; a key that is not there is no fault. */
export function removeTags(tags: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const removed = new Set(keys);
  return tags.filter(({ key }) => !removed.has(key));
}

/**
 * The tags of a request.
 *
 * throws  ValidationException for one that is not allowed or given twice
 */
export function checkedTags(inputs: readonly TagInput[]): readonly Tag[] {
  const keys = new Set<string>();
  return inputs.map(({ Key, Value }) => {
    const key = checkedKey(Key);
    if (RESERVED.test(key)) {
      throw validationError(`Tag Key cannot be prefixed with aws:, Key: ${key}`);
    }
    if (Value === undefined || Value.length > MAX_VALUE_LENGTH || !ALLOWED.test(Value)) {
      throw validationError(`The Tag Value provided is invalid, Value: ${Value ?? null}`);
    }
    if (keys.has(key)) {
      throw validationError(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${key}`);
    }
    keys.add(key);
    return { key, value: Value };
  });
}

/** throws  ValidationException for keys that no tag can have, and for more than a table can have */
export function checkedTagKeys(keys: readonly string[]): readonly string[] {
  for (const key of keys) checkedKey(key);
  if (keys.length > MAX_TAGS) throw tooManyTags();
  return keys;
}

function checkedKey(key: string | undefined): string {
  if (key && key.length <= MAX_KEY_LENGTH && ALLOWED.test(key)) return key;
  throw validationError(`The Tag Key provided is invalid, Key: ${key ?? null}`);
}

function tooManyTags(): Error {
  return validationError('Number of Tags exceed the current limit for the provided ResourceArn');
}
