/** What would be done to make tables as they are designed, one call of the API at a time. */
export interface Plan {
  readonly tables: readonly TablePlan[];
}

export interface TablePlan {
  readonly table: string;
  readonly exists: boolean;
  readonly steps: readonly Step[];
}

export interface Step {
  /** Once in its table, and the same when the plan is made again. */
  readonly id: string;
  readonly table: string;
  /** Code of the words for what it does. */
  readonly what: What;
  /** Of the index, tag or attribute that it is about. */
  readonly name?: string;
  readonly call: Call;
  /** Given, it is off until somebody wants it. */
  readonly caution?: Caution;
  /** The step without which this one cannot be done. */
  readonly needs?: string;
  /** Write units that filling an index takes, on top of the traffic. */
  readonly writeUnits?: number;
}

export type What =
  | 'create-table'
  | 'put-items'
  | 'set-capacity'
  | 'set-index-capacity'
  | 'delete-index'
  | 'create-index'
  | 'stop-stream'
  | 'start-stream'
  | 'set-class'
  | 'set-encryption'
  | 'stop-expiry'
  | 'start-expiry'
  | 'start-recovery'
  | 'stop-recovery'
  | 'tag'
  | 'untag'
  | 'protect'
  | 'unprotect'
  | 'copy-for-keys'
  | 'copy-for-local-index'
  | 'expiry-in-an-hour';

/** What a step sends. `none` is for people to do: no call does it. */
export type Call =
  | { readonly operation: CallName; readonly input: CallInput; readonly settles: boolean }
  | { readonly operation: 'BatchWriteItem'; readonly count: number }
  | { readonly operation: 'none' };

export type CallName =
  | 'CreateTable'
  | 'UpdateTable'
  | 'UpdateTimeToLive'
  | 'UpdateContinuousBackups'
  | 'TagResource'
  | 'UntagResource';

export type CallInput = { readonly [member: string]: unknown };

/** Why somebody should think before a step: code of the words. */
export type Caution =
  | 'index-lost'
  | 'index-replaced'
  | 'mode-switched-lately'
  | 'stream-lost'
  | 'items-expire'
  | 'recovery-lost'
  | 'protection-lost'
  | 'tag-lost'
  | 'items-replaced';

/** Whether a step is done when nobody has said anything. */
export function isOnByDefault({ call, caution }: Step): boolean {
  return call.operation !== 'none' && caution === undefined;
}

/** Whether the step is one for people. */
export function isManual({ call }: Step): boolean {
  return call.operation === 'none';
}

/** Every step of a plan, in its order. */
export function allSteps({ tables }: Plan): readonly Step[] {
  return tables.flatMap(({ steps }) => steps);
}

/** Tells a step among those of all tables. */
export function stepKey({ table, id }: Pick<Step, 'table' | 'id'>): string {
  return `${table}/${id}`;
}

/** The steps that are wanted and can be done: each needs those that it rests on. */
export function chosenSteps(plan: Plan, chosen: ReadonlySet<string>): readonly Step[] {
  const isWanted = (step: Step) => !isManual(step) && chosen.has(stepKey(step));
  return plan.tables.flatMap(({ steps }) => {
    const wanted = new Set(steps.filter(isWanted).map(({ id }) => id));
    return steps.filter(
      (step) => isWanted(step) && (step.needs === undefined || wanted.has(step.needs)),
    );
  });
}
