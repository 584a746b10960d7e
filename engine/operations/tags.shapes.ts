import { type Infer, list, optional, required, string, struct } from '../requests/shape';
import { tag } from './common.shapes';

const resourceArn = string({ min: 1, max: 1283 });

/** Members in the order in which the service tells their faults. */
export const tagResourceShape = struct({
  ResourceArn: required(resourceArn),
  Tags: required(list(tag)),
});
export type TagResourceInput = Infer<typeof tagResourceShape>;

export const untagResourceShape = struct({
  ResourceArn: required(resourceArn),
  TagKeys: required(list(string())),
});
export type UntagResourceInput = Infer<typeof untagResourceShape>;

export const listTagsOfResourceShape = struct({
  ResourceArn: required(resourceArn),
  NextToken: optional(string()),
});
export type ListTagsOfResourceInput = Infer<typeof listTagsOfResourceShape>;
