import type { Source } from '../read';
import type { DraftScaling } from '../table-draft/draft';
import { dropMembers, missing, numberIn, objectIn, textIn } from '../table-draft/read';
import { scalingDimension, scalingSubject } from '../table-draft/scaling';
import type { Resource } from './resource';

const TARGET = [
  'MaxCapacity',
  'MinCapacity',
  'ResourceId',
  'RoleARN',
  'ScalableDimension',
  'ServiceNamespace',
];
const POLICY = [
  'PolicyName',
  'PolicyType',
  'ScalingTargetId',
  'ResourceId',
  'ScalableDimension',
  'ServiceNamespace',
  'TargetTrackingScalingPolicyConfiguration',
];

/** Scalable targets, each with the policy that goes with it. */
export function readScalings(
  targets: readonly Resource[],
  policies: readonly Resource[],
): readonly DraftScaling[] {
  const percents = new Map<string, number>();
  const known = new Set(targets.flatMap(({ id, properties }) => [id, subjectKey(properties)]));
  for (const { properties } of policies) {
    const target = textIn(properties, 'ScalingTargetId') ?? subjectKey(properties);
    const percent = percentOf(properties);
    if (!known.has(target)) {
      properties.problems.warn('autoscaling-unknown', properties.at, { name: target });
    } else if (percent !== undefined) percents.set(target, percent);
  }
  return targets.flatMap(({ id, properties }) => {
    const percent = percents.get(id) ?? percents.get(subjectKey(properties));
    return scalingOf(properties, percent) ?? [];
  });
}

/** By which a policy and a target name the same thing. */
function subjectKey({ object }: Source): string {
  return `${String(object.ResourceId)} ${String(object.ScalableDimension)}`;
}

function percentOf(policy: Source): number | undefined {
  dropMembers(policy, POLICY, [
    'StepScalingPolicyConfiguration',
    'PredictiveScalingPolicyConfiguration',
  ]);
  const settings = objectIn(policy, 'TargetTrackingScalingPolicyConfiguration');
  if (settings === undefined) return undefined;
  dropMembers(
    settings,
    ['TargetValue', 'PredefinedMetricSpecification'],
    ['ScaleInCooldown', 'ScaleOutCooldown', 'DisableScaleIn', 'CustomizedMetricSpecification'],
  );
  return numberIn(settings, 'TargetValue');
}

function scalingOf(target: Source, percent: number | undefined): DraftScaling | undefined {
  dropMembers(target, TARGET, ['ScheduledActions', 'SuspendedState']);
  const id = textIn(target, 'ResourceId');
  const dimensionName = textIn(target, 'ScalableDimension');
  const subject = scalingSubject(id ?? '');
  const dimension = scalingDimension(dimensionName ?? '');
  const minUnits = numberIn(target, 'MinCapacity');
  const maxUnits = numberIn(target, 'MaxCapacity');
  if (subject === undefined || dimension === undefined) {
    const name = `${id ?? ''} ${dimensionName ?? ''}`.trim();
    target.problems.warn('autoscaling-unknown', target.at, { name });
    return undefined;
  }
  if (minUnits === undefined) missing(target, 'MinCapacity');
  if (maxUnits === undefined) missing(target, 'MaxCapacity');
  if (minUnits === undefined || maxUnits === undefined) return undefined;
  return {
    ...subject,
    dimension,
    minUnits,
    maxUnits,
    ...(percent === undefined ? {} : { targetPercent: percent }),
    at: target.at,
  };
}
