import type { Source } from '../read';
import type { DraftScaling } from '../table-draft/draft';
import { dropMembers, missing, numberIn, objectIn, textIn } from '../table-draft/read';
import { scalingDimension, scalingSubject } from '../table-draft/scaling';

const SUBJECT = ['resource_id', 'scalable_dimension', 'service_namespace'];

/** Scalable targets, each with the policy that goes with it. */
export function readTerraformScalings(
  targets: readonly Source[],
  policies: readonly Source[],
): readonly DraftScaling[] {
  const percents = new Map<string, number>();
  const known = new Set(targets.map(subjectKey));
  for (const policy of policies) {
    const percent = percentOf(policy);
    const key = subjectKey(policy);
    if (!known.has(key)) policy.problems.warn('autoscaling-unknown', policy.at, { name: key });
    else if (percent !== undefined) percents.set(key, percent);
  }
  return targets.flatMap((target) => scalingOf(target, percents.get(subjectKey(target))) ?? []);
}

/** Whether a target or policy scales a table and not some other service. */
export function scalesTables({ object }: Pick<Source, 'object'>): boolean {
  const { service_namespace: service, resource_id: id } = object;
  if (typeof service === 'string') return service === 'dynamodb';
  return typeof id === 'string' && id.startsWith('table/');
}

/** By which a policy and a target name the same thing. */
function subjectKey({ object }: Source): string {
  return `${String(object.resource_id)} ${String(object.scalable_dimension)}`;
}

function percentOf(policy: Source): number | undefined {
  dropMembers(
    policy,
    [...SUBJECT, 'name', 'policy_type', 'target_tracking_scaling_policy_configuration'],
    ['step_scaling_policy_configuration', 'predictive_scaling_policy_configuration'],
  );
  const settings = objectIn(policy, 'target_tracking_scaling_policy_configuration');
  if (settings === undefined) return undefined;
  dropMembers(
    settings,
    ['target_value', 'predefined_metric_specification'],
    [
      'scale_in_cooldown',
      'scale_out_cooldown',
      'disable_scale_in',
      'customized_metric_specification',
    ],
  );
  return numberIn(settings, 'target_value');
}

function scalingOf(target: Source, percent: number | undefined): DraftScaling | undefined {
  dropMembers(
    target,
    [...SUBJECT, 'min_capacity', 'max_capacity'],
    ['role_arn', 'suspended_state', 'tags'],
  );
  const subject = scalingSubject(textIn(target, 'resource_id') ?? '');
  const dimension = scalingDimension(textIn(target, 'scalable_dimension') ?? '');
  if (subject === undefined || dimension === undefined) {
    target.problems.warn('autoscaling-unknown', target.at, { name: subjectKey(target) });
    return undefined;
  }
  const minUnits = numberIn(target, 'min_capacity');
  const maxUnits = numberIn(target, 'max_capacity');
  if (minUnits === undefined) missing(target, 'min_capacity');
  if (maxUnits === undefined) missing(target, 'max_capacity');
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
