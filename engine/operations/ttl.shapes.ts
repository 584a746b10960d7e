import { boolean, type Infer, required, string, struct } from '../requests/shape';
import { tableName } from './common.shapes';

/** Members in the order in which the service tells their faults. */
export const updateTimeToLiveShape = struct({
  TableName: required(tableName),
  TimeToLiveSpecification: required(
    struct(
      { AttributeName: required(string({ min: 1, max: 255 })), Enabled: required(boolean) },
      { name: 'TimeToLiveSpecification' },
    ),
  ),
});
export type UpdateTimeToLiveInput = Infer<typeof updateTimeToLiveShape>;

export const describeTimeToLiveShape = struct({ TableName: required(tableName) });
export type DescribeTimeToLiveInput = Infer<typeof describeTimeToLiveShape>;
