import { expect, it } from 'vitest';
import { isAws, region } from './support/target';
import { succeed } from './support/wire';

it('DescribeLimits tells four quotas', async () => {
  const limits = await succeed('DescribeLimits', {});
  expect(limits).toEqual({
    AccountMaxReadCapacityUnits: expect.any(Number),
    AccountMaxWriteCapacityUnits: expect.any(Number),
    TableMaxReadCapacityUnits: expect.any(Number),
    TableMaxWriteCapacityUnits: expect.any(Number),
  });
  for (const units of Object.values(limits)) expect(units).toBeGreaterThan(0);
});

// An account of one's own may have asked for more.
it.skipIf(isAws)('DescribeLimits tells the quotas of a new account', async () => {
  expect(await succeed('DescribeLimits', {})).toEqual({
    AccountMaxReadCapacityUnits: 80_000,
    AccountMaxWriteCapacityUnits: 80_000,
    TableMaxReadCapacityUnits: 40_000,
    TableMaxWriteCapacityUnits: 40_000,
  });
});

it('DescribeEndpoints tells one address and how long it is good', async () => {
  expect(await succeed('DescribeEndpoints', {})).toEqual({
    Endpoints: [
      { Address: expect.stringContaining(`dynamodb.${region}.`), CachePeriodInMinutes: 1440 },
    ],
  });
});
