import type { CommitStep } from '@/components/data/commit-model';
import type { LiveTable } from '@/components/data/live-tables';
import type { Model } from '@/model/model';
import { isManual, type Step } from '@/model/plan/plan';
import { planCommit } from '@/model/plan/plan-commit';

/** The steps of a plan as they are done: those that nobody does by hand, items with their items. */
export function commitStepsOf(model: Model, steps: readonly Step[]): readonly CommitStep[] {
  return steps.flatMap((step): readonly CommitStep[] => {
    const { id, table, call } = step;
    if (isManual(step) || call.operation === 'none') return [];
    if (call.operation !== 'BatchWriteItem') return [{ id, table, call }];
    const items = model.tables.find(({ name }) => name === table)?.items ?? [];
    return [{ id, table, call: { operation: call.operation, items } }];
  });
}

/** The steps that one table of a design still needs. */
export function stillNeeded(
  model: Model,
  table: string,
  live: LiveTable | undefined,
): readonly CommitStep[] {
  const alone = { ...model, tables: model.tables.filter(({ name }) => name === table) };
  const found = new Map(live === undefined ? [] : [[table, live]]);
  const plan = planCommit(alone, found, { withItems: true });
  return commitStepsOf(
    alone,
    plan.tables.flatMap(({ steps }) => steps),
  );
}
