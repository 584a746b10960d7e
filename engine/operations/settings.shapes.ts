import { type Infer, struct } from '../requests/shape';

export const describeLimitsShape = struct({});
export type DescribeLimitsInput = Infer<typeof describeLimitsShape>;

export const describeEndpointsShape = struct({});
export type DescribeEndpointsInput = Infer<typeof describeEndpointsShape>;
