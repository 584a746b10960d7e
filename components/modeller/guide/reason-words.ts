import type { Problem } from '@/model/model';

type Params = Problem['params'];

/** What a finding of the guide says, by its code. */
const WORDS: { readonly [code: string]: (params: Params) => string } = {
  'guide-by-itself': ({ entity, key }) =>
    `Each ${entity} lies by itself, under ${key}: so it is reached by what identifies it.`,
  'guide-together': ({ entity, key, pattern }) =>
    `Items of ${entity} with the same ${key} lie together: one Query answers “${pattern}”.`,
  'guide-index': ({ entity, index, pattern }) =>
    `${index} holds ${entity}, for “${pattern}”, which the table’s keys cannot answer.`,
  'guide-one-partition': ({ entity, index }) =>
    `All items of ${entity} lie in one partition of ${index}. That bears 1,000 writes and 3,000 reads a second: spread it over shards when there are more.`,
  'guide-number-order': ({ index, order }) =>
    `${index} is sorted by ${order} itself: numbers within text would not be in their order.`,
  'guide-write-by-key': ({ entity, identity }) =>
    `A ${entity} is changed or deleted by its key, so ${identity} must be known.`,
  'index-count': ({ count, limit }) =>
    `This needs ${count} global indexes, and a table has at most ${limit}. Two tables may fit better.`,
};

export function reasonWords({ code, params }: Problem): string {
  return WORDS[code]?.(params) ?? code;
}
