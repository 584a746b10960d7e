import { type Infer, struct } from '../requests/shape';

/** Members in the order in which the service tells their faults. */
export const describeLimitsShape = struct({});
export type DescribeLimitsInput = Infer<typeof describeLimitsShape>;

export const describeEndpointsShape = struct({});
export type DescribeEndpointsInput = Infer<typeof describeEndpointsShape>;
