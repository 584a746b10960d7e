import { readOperation } from './operation';
import { describeEndpointsShape, describeLimitsShape } from './settings.shapes';

/** source: LIMITS.md, "Throughput and capacity" */
const LIMITS = {
  AccountMaxReadCapacityUnits: 80_000,
  AccountMaxWriteCapacityUnits: 80_000,
  TableMaxReadCapacityUnits: 40_000,
  TableMaxWriteCapacityUnits: 40_000,
};

const ENDPOINT_CACHE_MINUTES = 1440;

/** The quotas of the account and of a table. */
export const describeLimits = readOperation({
  name: 'DescribeLimits',
  shape: describeLimitsShape,
  prepare: (input) => input,
  run: () => LIMITS,
});

/** Where to send requests; for SDKs that discover endpoints. */
export const describeEndpoints = readOperation({
  name: 'DescribeEndpoints',
  shape: describeEndpointsShape,
  prepare: (input) => input,
  run: ({ region }) => ({
    Endpoints: [
      {
        Address: `dynamodb.${region}.amazonaws.com`,
        CachePeriodInMinutes: ENDPOINT_CACHE_MINUTES,
      },
    ],
  }),
});
