// The service misspells some of its words. cspell:ignore Atleast Resourc
import { describe, expect, it } from 'vitest';
import { createTableInput, PLAIN } from '../testing/tables';
import type { TestEngine } from '../testing/test-engine';
import { openTestEngine } from '../testing/test-engine';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Plain';
const tags = (count: number, value = '') =>
  Array.from({ length: count }, (_, i) => ({ Key: `key-${i}`, Value: value }));
const refused = (message: string) => ({ code: 'ValidationException', message });
const INVALID = 'One or more parameter values were invalid: ';

async function openTable(): Promise<TestEngine> {
  const world = openTestEngine();
  await world.create(PLAIN);
  return world;
}

const listed = ({ send }: TestEngine) => send('ListTagsOfResource', { ResourceArn: ARN });

describe('the tags of a table', () => {
  it('are none at first', async () => {
    expect(await listed(await openTable())).toEqual({ Tags: [] });
  });

  it('are those that it was created with', async () => {
    const world = openTestEngine();
    await world.create(PLAIN, { Tags: tags(2) });
    expect(await listed(world)).toEqual({ Tags: tags(2) });
  });

  it('are added, changed and taken away', async () => {
    const world = await openTable();
    expect(await world.send('TagResource', { ResourceArn: ARN, Tags: tags(3) })).toEqual({});
    await world.send('TagResource', { ResourceArn: ARN, Tags: [{ Key: 'key-1', Value: 'new' }] });
    const TagKeys = ['key-0', 'none'];
    expect(await world.send('UntagResource', { ResourceArn: ARN, TagKeys })).toEqual({});
    expect(await listed(world)).toEqual({
      Tags: [
        { Key: 'key-1', Value: 'new' },
        { Key: 'key-2', Value: '' },
      ],
    });
  });

  it('are listed ten a page', async () => {
    const world = await openTable();
    await world.send('TagResource', { ResourceArn: ARN, Tags: tags(25) });
    const pages: number[] = [];
    let NextToken: unknown;
    do {
      const page = await world.send('ListTagsOfResource', { ResourceArn: ARN, NextToken });
      pages.push((page.Tags as unknown[]).length);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual([10, 10, 5]);
  });

  it('are all added or none', async () => {
    const world = await openTable();
    const Tags = [...tags(1), { Key: 'aws:zzz', Value: '' }];
    expect(await world.send('TagResource', { ResourceArn: ARN, Tags })).toEqual(
      refused('Tag Key cannot be prefixed with aws:, Key: aws:zzz'),
    );
    expect(await listed(world)).toEqual({ Tags: [] });
  });

  it('are fifty at most', async () => {
    const world = await openTable();
    const many = refused('Number of Tags exceed the current limit for the provided ResourceArn');
    await world.send('TagResource', { ResourceArn: ARN, Tags: tags(50) });
    const more = [{ Key: 'more', Value: '' }];
    expect(await world.send('TagResource', { ResourceArn: ARN, Tags: more })).toEqual(many);
    const TagKeys = tags(51).map(({ Key }) => Key);
    expect(await world.send('UntagResource', { ResourceArn: ARN, TagKeys })).toEqual(many);
  });

  it.each<[string, object, string]>([
    ['TagResource', { Tags: [] }, 'Atleast one Tag needs to be provided as Input.'],
    ['UntagResource', { TagKeys: [] }, 'Atleast one Tag Key needs to be provided as Input.'],
    ['TagResource', { Tags: [{}] }, 'The Tag Key provided is invalid, Key: null'],
    ['TagResource', { Tags: [{ Key: 'k' }] }, 'The Tag Value provided is invalid, Value: null'],
    ['UntagResource', { TagKeys: [''] }, 'The Tag Key provided is invalid, Key: '],
    ['ListTagsOfResource', { NextToken: 'x' }, 'Invalid NextToken'],
  ])('%s refuses %j', async (operation, input, message) => {
    const { send } = await openTable();
    expect(await send(operation, { ResourceArn: ARN, ...input })).toEqual(refused(message));
  });

  it.each([
    ['Plain', `${INVALID}ARNs must start with 'arn:': Plain`],
    [
      'arn:aws:s3:::bucket',
      `${INVALID}Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket`,
    ],
    [
      `${ARN}/index/i`,
      `${INVALID}Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${ARN}/index/i`,
    ],
    [
      ARN.replace('us-east-1', 'eu-west-1'),
      `Invalid TableArn: Invalid ResourceArn provided as input ${ARN.replace('us-east-1', 'eu-west-1')}`,
    ],
  ])('%s is no resource that has any', async (ResourceArn, message) => {
    const { send } = await openTable();
    expect(await send('TagResource', { ResourceArn, Tags: tags(1) })).toEqual(refused(message));
    expect(await send('ListTagsOfResource', { ResourceArn })).toEqual(refused(message));
  });

  it('need a table that is there', async () => {
    const { send } = await openTable();
    const ResourceArn = `${ARN}er`;
    const missing = {
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourcArn: ${ResourceArn} not found`,
    };
    expect(await send('ListTagsOfResource', { ResourceArn })).toEqual(missing);
    expect(await send('TagResource', { ResourceArn, Tags: tags(1) })).toEqual(missing);
    expect(await send('UntagResource', { ResourceArn, TagKeys: ['a'] })).toEqual(missing);
  });

  it('are checked when it is created too', async () => {
    const { send } = openTestEngine();
    const input = createTableInput(PLAIN, { Tags: [{ Key: 'a,b', Value: '' }] });
    expect(await send('CreateTable', input)).toEqual(
      refused('The Tag Key provided is invalid, Key: a,b'),
    );
  });
});
