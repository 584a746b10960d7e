import { expect, it } from 'vitest';
import { openTestEngine } from '../testing/test-engine';

it('DescribeLimits tells the quotas of a new account', async () => {
  expect(await openTestEngine().send('DescribeLimits', {})).toEqual({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  });
});

it.each(['us-east-1', 'eu-west-2'])(
  'DescribeEndpoints tells the endpoint of %s',
  async (region) => {
    expect(await openTestEngine().send('DescribeEndpoints', {}, region)).toEqual({
      Endpoints: [{ Address: `dynamodb.${region}.amazonaws.com`, CachePeriodInMinutes: 1440 }],
    });
  },
);
