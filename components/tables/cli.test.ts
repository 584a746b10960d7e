import { describe, expect, it } from 'vitest';
import type { TableInput } from '@/model/to-tables';
import { createTableCommand } from './cli';

const input: TableInput = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'SK', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};

describe('the create-table command', () => {
  it('has one option a line', () => {
    expect(createTableCommand(input)).toBe(
      [
        'aws dynamodb create-table',
        '--table-name Orders',
        '--attribute-definitions AttributeName=PK,AttributeType=S AttributeName=SK,AttributeType=N',
        '--key-schema AttributeName=PK,KeyType=HASH AttributeName=SK,KeyType=RANGE',
        '--billing-mode PAY_PER_REQUEST',
      ].join(' \\\n  '),
    );
  });

  it('names indexes as JSON, capacity as shorthand, and where to go', () => {
    const command = createTableCommand(
      {
        ...input,
        GlobalSecondaryIndexes: [
          {
            IndexName: 'ByState',
            KeySchema: [{ AttributeName: 'SK', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
        TableClass: 'STANDARD_INFREQUENT_ACCESS',
        DeletionProtectionEnabled: true,
      },
      { endpoint: 'http://localhost:8000', region: 'us-east-1', profile: 'my team' },
    );
    expect(command.split(' \\\n  ').slice(4)).toEqual([
      '--global-secondary-indexes \'[{"IndexName":"ByState","KeySchema":[{"AttributeName":"SK",' +
        '"KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]\'',
      '--billing-mode PROVISIONED',
      '--provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=2',
      '--table-class STANDARD_INFREQUENT_ACCESS',
      '--deletion-protection-enabled',
      '--endpoint-url http://localhost:8000',
      '--region us-east-1',
      "--profile 'my team'",
    ]);
  });

  it.each([
    ["it's", String.raw`'[{"AttributeName":"it'\''s","KeyType":"HASH"}]'`],
    ['a,b', `'[{"AttributeName":"a,b","KeyType":"HASH"}]'`],
    ['a b', `'[{"AttributeName":"a b","KeyType":"HASH"}]'`],
    ['a#b', `'AttributeName=a#b,KeyType=HASH'`],
  ])('survives an attribute called %s', (name, words) => {
    const KeySchema = [{ AttributeName: name, KeyType: 'HASH' as const }];
    expect(createTableCommand({ ...input, KeySchema })).toContain(`--key-schema ${words}`);
  });
});
