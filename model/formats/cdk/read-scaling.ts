import type { Place } from '../../model';
import type { Problems } from '../../problems';
import { isObject, type Source } from '../read';
import type { DraftScaling } from '../table-draft/draft';
import { missing, numberIn } from '../table-draft/read';
import type { Evaluator } from './evaluate';
import type { FoundCall } from './find';

interface Owner {
  readonly table: string;
  readonly evaluator: Evaluator;
  readonly problems: Problems;
  readonly at: Place;
}

/** One `autoScale…` call, and the `scaleOnUtilization` of what it gives. */
export interface ReadScaling {
  readonly scaling: DraftScaling;
  readonly call: FoundCall;
  readonly policy?: FoundCall;
}

const METHOD = /^autoScale(GlobalSecondaryIndex)?(Read|Write)Capacity$/;

/**
 * calls  of the methods of one table
 * all    calls of the program, among them those of what the former give
 */
export function readScalings(
  calls: readonly FoundCall[],
  all: readonly FoundCall[],
  owner: Owner,
): readonly ReadScaling[] {
  return calls.flatMap((call) => {
    const match = METHOD.exec(call.method);
    if (match === null) return [];
    const [, ofIndex, direction] = match;
    const at = [...owner.at, call.method];
    const [first, second] = call.parameters;
    const index = ofIndex && first ? owner.evaluator.quiet(first) : undefined;
    if (ofIndex !== undefined && typeof index !== 'string') return [];
    const limits = sourceOf(ofIndex === undefined ? first : second, at, owner);
    const minUnits = numberIn(limits, 'minCapacity') ?? 1;
    const maxUnits = numberIn(limits, 'maxCapacity');
    if (maxUnits === undefined) {
      missing(limits, 'maxCapacity');
      return [];
    }
    const policy = all.find(
      ({ method, on }) =>
        method === 'scaleOnUtilization' &&
        (on === call || (call.owner !== undefined && on === call.owner)),
    );
    const percent =
      policy && numberIn(sourceOf(policy.parameters[0], at, owner), 'targetUtilizationPercent');
    const scaling: DraftScaling = {
      table: owner.table,
      ...(typeof index === 'string' ? { index } : {}),
      dimension: direction === 'Read' ? 'read' : 'write',
      minUnits,
      maxUnits,
      ...(percent === undefined ? {} : { targetPercent: percent }),
      at,
    };
    return [{ scaling, call, ...(policy === undefined ? {} : { policy }) }];
  });
}

function sourceOf(
  node: FoundCall['parameters'][number] | undefined,
  at: Place,
  { evaluator, problems }: Owner,
): Source {
  const value = node && evaluator.value(node, at);
  return { object: isObject(value) ? value : {}, at, problems };
}
