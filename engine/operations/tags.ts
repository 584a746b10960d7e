import { ApiError, validationError } from '../errors';
import { findTable, saveTable } from '../tables/catalog';
import type { TableDefinition } from '../tables/table';
import { tableArn } from '../tables/table';
import { addTags, removeTags } from '../tables/tags';
import type { ReadContext } from './operation';
import { readOperation, writeOperation } from './operation';
import { listTagsOfResourceShape, tagResourceShape, untagResourceShape } from './tags.shapes';

/** source: LIMITS.md, "ListTags page" */
const PAGE_TAGS = 10;

/** Labels a table. */
export const tagResource = writeOperation({
  name: 'TagResource',
  shape: tagResourceShape,
  prepare: (input) => {
    if (input.Tags.length > 0) return input;
    throw validationError('Atleast one Tag needs to be provided as Input.');
  },
  run: (context, input) => {
    const table = taggedTable(context, input.ResourceArn);
    saveTable(context.view, { ...table, tags: addTags(table.tags ?? [], input.Tags) });
    return {};
  },
});

/** Takes labels off a table. */
export const untagResource = writeOperation({
  name: 'UntagResource',
  shape: untagResourceShape,
  prepare: (input) => {
    if (input.TagKeys.length > 0) return input;
    throw validationError('Atleast one Tag Key needs to be provided as Input.');
  },
  run: (context, input) => {
    const table = taggedTable(context, input.ResourceArn);
    saveTable(context.view, { ...table, tags: removeTags(table.tags ?? [], input.TagKeys) });
    return {};
  },
});

/** Labels of a table, ten a page. */
export const listTagsOfResource = readOperation({
  name: 'ListTagsOfResource',
  shape: listTagsOfResourceShape,
  prepare: (input) => ({ ...input, first: firstOf(input.NextToken) }),
  run: (context, { ResourceArn, first }) => {
    const { tags = [] } = taggedTable(context, ResourceArn);
    const next = first + PAGE_TAGS;
    return {
      Tags: tags.slice(first, next).map(({ key, value }) => ({ Key: key, Value: value })),
      NextToken: next < tags.length ? String(next) : undefined,
    };
  },
});

function firstOf(token: string | undefined): number {
  if (token === undefined) return 0;
  if (/^\d{1,4}$/.test(token)) return Number(token);
  throw validationError('Invalid NextToken');
}

/** throws  ValidationException for what is no table's ARN, ResourceNotFoundException */
function taggedTable(context: ReadContext, arn: string): TableDefinition {
  const [, region, name] = /^arn:[^:]+:dynamodb:([^:]+):[^:]+:table\/([^/:]+)$/.exec(arn) ?? [];
  if (region === undefined || name === undefined) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  }
  const table = findTable(context.view, context.region, name, context.nowMs);
  if (table !== undefined && tableArn(table) === arn) return table;
  // The spelling is the service's own.
  const message = `Requested resource not found: ResourcArn: ${arn} not found`;
  throw new ApiError('ResourceNotFoundException', message);
}
