import type { Autoscaling, TableAutoscaling } from '../../model';
import type { Problems } from '../../problems';
import type { DraftScaling, TableDraft } from './draft';

/** What Application Auto Scaling's own examples have, for a target that no policy goes with. */
const DEFAULT_PERCENT = 70;

/** Puts scaling that a file has apart from its tables into them. */
export function withScalings(
  drafts: readonly TableDraft[],
  scalings: readonly DraftScaling[],
  problems: Problems,
): readonly TableDraft[] {
  const found = new Map<TableDraft, DraftScaling[]>();
  for (const scaling of scalings) {
    const draft = drafts.find(({ name }) => name === scaling.table);
    if (draft !== undefined && isSound(draft, scaling, problems)) {
      found.set(draft, [...(found.get(draft) ?? []), scaling]);
    } else if (draft === undefined) {
      problems.warn('autoscaling-unknown', scaling.at, { name: scaling.table });
    }
  }
  return drafts.map((draft) => withOwn(draft, found.get(draft) ?? [], problems));
}

function isSound(draft: TableDraft, scaling: DraftScaling, problems: Problems): boolean {
  const { index, at } = scaling;
  if (draft.billing.mode === 'on-demand') {
    problems.warn('autoscaling-on-demand', at, { name: draft.name });
    return false;
  }
  const isKnown = ({ kind, name }: TableDraft['indexes'][number]) =>
    kind === 'global' && name === index;
  if (index === undefined || draft.indexes.some(isKnown)) return true;
  problems.warn('autoscaling-unknown', at, { name: index });
  return false;
}

function withOwn(
  draft: TableDraft,
  scalings: readonly DraftScaling[],
  problems: Problems,
): TableDraft {
  if (scalings.length === 0 || draft.billing.mode === 'on-demand') return draft;
  const of = (index: string | undefined, before: TableAutoscaling | undefined) =>
    joined(
      scalings.filter((scaling) => scaling.index === index),
      before,
      problems,
    );
  return {
    ...draft,
    billing: { ...draft.billing, ...of(undefined, draft.billing.autoscaling) },
    indexes: draft.indexes.map((index) =>
      index.kind === 'local' ? index : { ...index, ...of(index.name, index.autoscaling) },
    ),
  };
}

function joined(
  scalings: readonly DraftScaling[],
  before: TableAutoscaling | undefined,
  problems: Problems,
): { autoscaling?: TableAutoscaling } {
  let autoscaling = before;
  for (const scaling of scalings) {
    if (autoscaling?.[scaling.dimension] !== undefined) {
      problems.warn('autoscaling-twice', scaling.at);
    } else autoscaling = { ...autoscaling, [scaling.dimension]: settingsOf(scaling, problems) };
  }
  return autoscaling === undefined ? {} : { autoscaling };
}

function settingsOf(scaling: DraftScaling, problems: Problems): Autoscaling {
  const { minUnits, maxUnits, targetPercent } = scaling;
  if (targetPercent === undefined) {
    problems.warn('autoscaling-no-policy', scaling.at, { percent: DEFAULT_PERCENT });
  }
  return { minUnits, maxUnits, targetPercent: targetPercent ?? DEFAULT_PERCENT };
}

/**
 * `table/Orders` and `table/Orders/index/ByStatus`, as Application Auto Scaling names things.
 *
 * source: docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function scalingSubject(id: string): Pick<DraftScaling, 'table' | 'index'> | undefined {
  const [kind, table, part, index, ...rest] = id.split('/');
  if (kind !== 'table' || table === undefined || table === '' || rest.length > 0) return undefined;
  if (part === undefined) return { table };
  return part === 'index' && index !== undefined && index !== '' ? { table, index } : undefined;
}

/** `dynamodb:index:ReadCapacityUnits` and its like. */
export function scalingDimension(dimension: string): DraftScaling['dimension'] | undefined {
  const [, name] = /^dynamodb:(?:table|index):(Read|Write)CapacityUnits$/.exec(dimension) ?? [];
  if (name === undefined) return undefined;
  return name === 'Read' ? 'read' : 'write';
}

/** The name of the dimension of a table or an index. */
export function dimensionName(of: 'table' | 'index', dimension: DraftScaling['dimension']): string {
  return `dynamodb:${of}:${dimension === 'read' ? 'Read' : 'Write'}CapacityUnits`;
}

/** The metric that target tracking follows. */
export function metricName(dimension: DraftScaling['dimension']): string {
  return `DynamoDB${dimension === 'read' ? 'Read' : 'Write'}CapacityUtilization`;
}
