// The service misspells some of its words. cspell:ignore Atleast
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ListTagsOfResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { testClient } from './support/client';
import { refusal, refuses } from './support/rows';
import { testTable, untilActive } from './support/tables';
import { isAws, region } from './support/target';
import { INVALID } from './support/values';
import { call, type JsonObject } from './support/wire';

describe('tags', () => {
  const client = testClient();
  const name = testTable('tags', {
    key: 'pk:S',
    more: { Tags: [{ Key: 'team', Value: 'music' }] },
  });
  let arn = '';
  beforeAll(async () => {
    arn = String((await untilActive(name)).TableArn);
  });

  /** At AWS, tags can be seen a few seconds after they were set. */
  async function listed(count: number): Promise<JsonObject> {
    for (let attempt = 0; ; attempt++) {
      const tags: JsonObject = {};
      let NextToken: string | undefined;
      do {
        const page = await client.send(
          new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken }),
        );
        Object.assign(tags, Object.fromEntries((page.Tags ?? []).map((t) => [t.Key, t.Value])));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      if (!isAws || Object.keys(tags).length === count || attempt === 10) return tags;
      await sleep(1000);
    }
  }

  it('are there from the creation on', async () => {
    expect(await listed(1)).toEqual({ team: 'music' });
  });

  it('are added, changed, and taken away', async () => {
    const Tags = [
      { Key: 'team', Value: 'films' },
      { Key: 'stage', Value: '' },
    ];
    await client.send(new TagResourceCommand({ ResourceArn: arn, Tags }));
    expect(await listed(2)).toEqual({ team: 'films', stage: '' });
    await client.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: ['team', 'none'] }));
    expect(await listed(1)).toEqual({ stage: '' });
  });

  it('are listed ten a page', async () => {
    const Tags = Array.from({ length: 20 }, (_, i) => ({ Key: `key-${i}`, Value: String(i) }));
    await client.send(new TagResourceCommand({ ResourceArn: arn, Tags }));
    expect(Object.keys(await listed(21))).toHaveLength(21);
    const page = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }));
    expect(page.Tags).toHaveLength(10);
    expect(page.NextToken).toBeDefined();
  });

  const tag = (Key: string, Value = '') => ({ Key, Value });
  const row = (title: string, operation: string, input: JsonObject, message: string) => ({
    title,
    operation,
    input: () => ({ ResourceArn: arn, ...input }),
    message,
  });

  refuses([
    row(
      'none at all',
      'TagResource',
      { Tags: [] },
      'Atleast one Tag needs to be provided as Input.',
    ),
    row(
      'no key',
      'UntagResource',
      { TagKeys: [] },
      'Atleast one Tag Key needs to be provided as Input.',
    ),
    row(
      'an empty key',
      'TagResource',
      { Tags: [tag('')] },
      'The Tag Key provided is invalid, Key: ',
    ),
    row(
      'a key that is too long',
      'TagResource',
      { Tags: [tag('k'.repeat(129))] },
      `The Tag Key provided is invalid, Key: ${'k'.repeat(129)}`,
    ),
    row(
      'a value that is too long',
      'TagResource',
      { Tags: [tag('k', 'v'.repeat(257))] },
      `The Tag Value provided is invalid, Value: ${'v'.repeat(257)}`,
    ),
    row(
      'no value',
      'TagResource',
      { Tags: [{ Key: 'k' }] },
      'The Tag Value provided is invalid, Value: null',
    ),
    row(
      'signs that are not allowed',
      'TagResource',
      { Tags: [tag('a,b')] },
      'The Tag Key provided is invalid, Key: a,b',
    ),
    row(
      'keys of the service',
      'TagResource',
      { Tags: [tag('good'), tag('aws:zzz')] },
      'Tag Key cannot be prefixed with aws:, Key: aws:zzz',
    ),
    row(
      'the same key twice',
      'TagResource',
      { Tags: [tag('dup', '1'), tag('dup', '2')] },
      'Duplicate Tag Keys provided as input: Duplicate Tag Key found dup',
    ),
    row(
      'what is no ARN',
      'ListTagsOfResource',
      { ResourceArn: 'Music' },
      `${INVALID}ARNs must start with 'arn:': Music`,
    ),
    row(
      'the ARN of something else',
      'ListTagsOfResource',
      { ResourceArn: 'arn:aws:s3:::bucket' },
      `${INVALID}Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket`,
    ),
  ]);

  it('belong to no index', async () => {
    const ResourceArn = `${arn}/index/some`;
    expect(refusal(await call('ListTagsOfResource', { ResourceArn }))).toEqual({
      status: 400,
      code: 'ValidationException',
      message:
        `${INVALID}Invalid resource arn provided, only table or stream is accepted. ` +
        `Provided resource arn: ${ResourceArn}`,
    });
  });

  it('belong to no table of another region', async () => {
    const ResourceArn = arn.replace(`:${region}:`, ':ap-south-1:');
    expect(refusal(await call('ListTagsOfResource', { ResourceArn }))).toEqual({
      status: 400,
      code: 'ValidationException',
      message: `Invalid TableArn: Invalid ResourceArn provided as input ${ResourceArn}`,
    });
  });
});
