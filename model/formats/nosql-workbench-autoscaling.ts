import type { Autoscaling, JsonObject, TableAutoscaling } from '../model';
import type { ReadJson } from './json-text';
import { isObject, member } from './read';

/** The role that DynamoDB's auto scaling always has. */
const ROLE = 'AWSServiceRoleForApplicationAutoScaling_DynamoDBTable';

/** The names that NoSQL Workbench has for the scaling of reads and writes. */
const NAMES = { read: 'AutoScalingRead', write: 'AutoScalingWrite' } as const;
export const SCALING_NAMES: readonly string[] = Object.values(NAMES);

/**
 * `AutoScalingRead` and `AutoScalingWrite` of a table's capacity. What says anything else than we
 * know is not taken, and kept as the file has it.
 */
export function parseScaling(settings: { readonly [name: string]: ReadJson }): {
  readonly autoscaling?: TableAutoscaling;
  readonly taken: readonly string[];
} {
  const read = scalingOf(settings[NAMES.read]);
  const write = scalingOf(settings[NAMES.write]);
  const autoscaling = { ...(read && { read }), ...(write && { write }) };
  const taken = [...(read ? [NAMES.read] : []), ...(write ? [NAMES.write] : [])];
  return taken.length === 0 ? { taken } : { autoscaling, taken };
}

export function printScaling(autoscaling: TableAutoscaling | undefined): JsonObject {
  const { read, write } = autoscaling ?? {};
  return {
    ...(read && { [NAMES.read]: printOne(read) }),
    ...(write && { [NAMES.write]: printOne(write) }),
  };
}

function printOne({ minUnits, maxUnits, targetPercent }: Autoscaling): JsonObject {
  return {
    ScalableTargetRequest: { MinCapacity: minUnits, MaxCapacity: maxUnits, ServiceRole: ROLE },
    ScalingPolicyConfiguration: { TargetValue: targetPercent },
  };
}

function scalingOf(json: ReadJson | undefined): Autoscaling | undefined {
  const request = only(json, ['ScalableTargetRequest', 'ScalingPolicyConfiguration']);
  const target =
    request && only(request.ScalableTargetRequest, ['MinCapacity', 'MaxCapacity', 'ServiceRole']);
  const policy = request && only(request.ScalingPolicyConfiguration, ['TargetValue']);
  const minUnits = target?.MinCapacity;
  const maxUnits = target?.MaxCapacity;
  const targetPercent = policy?.TargetValue;
  if (target?.ServiceRole !== ROLE) return undefined;
  if (typeof minUnits !== 'number' || typeof maxUnits !== 'number') return undefined;
  return typeof targetPercent === 'number' ? { minUnits, maxUnits, targetPercent } : undefined;
}

/** An object that has just these members. */
function only(json: ReadJson | undefined, names: readonly string[]) {
  if (!isObject(json) || Object.keys(json).length !== names.length) return undefined;
  return names.every((name) => member(json, name) !== undefined) ? json : undefined;
}
