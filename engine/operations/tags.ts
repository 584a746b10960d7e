// The service misspells some of its words. cspell:ignore Atleast Resourc
import { ApiError, invalidParameters, validationError } from '../errors';
import { findTable, saveTable } from '../tables/catalog';
import type { TableDefinition } from '../tables/table';
import { tableArn } from '../tables/table';
import { addTags, checkedTagKeys, checkedTags, removeTags } from '../tables/tags';
import type { ReadContext } from './operation';
import { readOperation, writeOperation } from './operation';
import { listTagsOfResourceShape, tagResourceShape, untagResourceShape } from './tags.shapes';

/** source: LIMITS.md, "ListTags page" */
const PAGE_TAGS = 10;

/** Labels a table. */
export const tagResource = writeOperation({
  name: 'TagResource',
  shape: tagResourceShape,
  prepare: ({ ResourceArn, Tags }) => {
    const resource = resourceOf(ResourceArn);
    if (Tags.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
    return { resource, tags: checkedTags(Tags) };
  },
  run: (context, { resource, tags }) => {
    const table = taggedTable(context, resource);
    saveTable(context.view, { ...table, tags: addTags(table.tags ?? [], tags) });
    return {};
  },
});

/** Takes labels off a table. */
export const untagResource = writeOperation({
  name: 'UntagResource',
  shape: untagResourceShape,
  prepare: ({ ResourceArn, TagKeys }) => {
    const resource = resourceOf(ResourceArn);
    if (TagKeys.length === 0) {
      throw validationError('Atleast one Tag Key needs to be provided as Input.');
    }
    return { resource, keys: checkedTagKeys(TagKeys) };
  },
  run: (context, { resource, keys }) => {
    const table = taggedTable(context, resource);
    saveTable(context.view, { ...table, tags: removeTags(table.tags ?? [], keys) });
    return {};
  },
});

/** Labels of a table, ten a page. */
export const listTagsOfResource = readOperation({
  name: 'ListTagsOfResource',
  shape: listTagsOfResourceShape,
  prepare: ({ ResourceArn, NextToken }) => ({
    resource: resourceOf(ResourceArn),
    first: firstOf(NextToken),
  }),
  run: (context, { resource, first }) => {
    const { tags = [] } = taggedTable(context, resource);
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

/** A table, as its ARN names it. */
interface Resource {
  readonly arn: string;
  readonly region: string;
  readonly name: string;
}

/** throws  ValidationException for what is no table's ARN */
function resourceOf(arn: string): Resource {
  if (!arn.startsWith('arn:')) throw invalidParameters(`ARNs must start with 'arn:': ${arn}`);
  const [, region, rest] = /^arn:[^:]+:dynamodb:([^:]+):[^:]+:(table\/.+)$/.exec(arn) ?? [];
  if (region === undefined || rest === undefined) {
    throw invalidParameters(`Provided Arn is not a DynamoDB resource arn: ${arn}`);
  }
  const [, name, ...others] = rest.split('/');
  if (name !== undefined && others.length === 0) return { arn, region, name };
  throw invalidParameters(
    `Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${arn}`,
  );
}

/** throws  ValidationException for a table of another region, ResourceNotFoundException */
function taggedTable(context: ReadContext, { arn, region, name }: Resource): TableDefinition {
  if (region !== context.region) {
    throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  }
  const table = findTable(context.view, context.region, name, context.nowMs);
  if (table !== undefined && tableArn(table) === arn) return table;
  // The spelling is the service's own.
  const message = `Requested resource not found: ResourcArn: ${arn} not found`;
  throw new ApiError('ResourceNotFoundException', message);
}
