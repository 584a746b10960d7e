import { invalidParameters } from '../errors';
import type { Tag } from './table';

/** source: LIMITS.md, "tags per resource" */
const MAX_TAGS = 50;

/** Keys that begin so are AWS's own. */
const RESERVED = /^aws:/i;

type TagInput = { readonly Key: string; readonly Value: string };

/**
 * Adds tags; one with a key that is there already gets the new value.
 *
 * throws  ValidationException for a reserved key, one given twice, or too many
 */
export function addTags(tags: readonly Tag[], added: readonly TagInput[]): readonly Tag[] {
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  const given = new Set<string>();
  for (const { Key, Value } of added) {
    if (RESERVED.test(Key)) throw invalidParameters('Tag keys starting with aws: are reserved');
    if (given.has(Key)) throw invalidParameters(`Duplicate tag key: ${Key}`);
    given.add(Key);
    values.set(Key, Value);
  }
  if (values.size > MAX_TAGS) {
    throw invalidParameters(`The number of tags exceeds the limit of ${MAX_TAGS}`);
  }
  return [...values].map(([key, value]) => ({ key, value }));
}

/** Takes tags away; a key that is not there is no fault. */
export function removeTags(tags: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  const removed = new Set(keys);
  return tags.filter(({ key }) => !removed.has(key));
}
