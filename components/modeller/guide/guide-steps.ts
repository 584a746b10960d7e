import { askedOf } from '@/model/guide/asked';
import { type Proposal, proposeDesign } from '@/model/guide/propose';
import type { ModelTable } from '@/model/model';
import { hasDesign, hasKeys } from './guide-edits';

export const STEP_IDS = ['entities', 'questions', 'keys', 'indexes', 'proof'] as const;

export type StepId = (typeof STEP_IDS)[number];

/** One step of the way from nothing to a design that is proved. */
export interface GuideStep {
  readonly id: StepId;
  readonly title: string;
  /** Why it is done, and how. */
  readonly advice: string;
  /** What there is of it, in a few words. */
  readonly state: string;
  readonly isDone: boolean;
}

/** The steps of a table, and the design that they come to; no table yet is an empty one. */
export interface Guide {
  readonly steps: readonly GuideStep[];
  readonly proposal: Proposal | undefined;
}

/**
 * The method of the field: what is asked comes first, keys later.
 *
 * isProved  every pattern has passed on the design as it is
 * source    docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-general-nosql-design.html
 */
export function guideOf(table: ModelTable | undefined, isProved: boolean): Guide {
  const entities = table?.entities ?? [];
  const asked = table === undefined ? [] : askedOf(table);
  const proposal = table && asked.length > 0 ? proposeDesign(table) : undefined;
  const isKeyed = table !== undefined && proposal !== undefined && hasKeys(table, proposal);
  const isDesigned = table !== undefined && proposal !== undefined && hasDesign(table, proposal);
  const indexes = proposal?.table.indexes.length ?? 0;
  const steps: readonly GuideStep[] = [
    {
      id: 'entities',
      title: 'What is kept',
      advice: ADVICE.entities,
      state: counted(entities.length, 'entity', 'entities'),
      isDone: entities.length > 0,
    },
    {
      id: 'questions',
      title: 'What is asked',
      advice: ADVICE.questions,
      state: counted(asked.length, 'access pattern', 'access patterns'),
      isDone: asked.length > 0,
    },
    {
      id: 'keys',
      title: 'Keys',
      advice: ADVICE.keys,
      state: isKeyed ? 'Chosen' : '',
      isDone: isKeyed,
    },
    {
      id: 'indexes',
      title: 'Indexes',
      advice: ADVICE.indexes,
      state: isDesigned ? counted(indexes, 'index', 'indexes') : '',
      isDone: isDesigned,
    },
    {
      id: 'proof',
      title: 'Proof',
      advice: ADVICE.proof,
      state: isProved ? 'All passed' : '',
      isDone: isProved && isDesigned,
    },
  ];
  return { steps, proposal };
}

const ADVICE: { readonly [id in StepId]: string } = {
  entities:
    'List the things the application keeps, such as customers, orders and products, with the attributes that matter. Mark what tells one from another, and what refers to another entity.',
  questions:
    'Write down everything the application will ask before any key is chosen: what is looked up by what, in which order, how often. A question that is missing here is a Scan later.',
  keys: 'The partition key answers “whose?”, the sort key “which of them?”. Items that are asked for together get the same partition key, so that one Query fetches them.',
  indexes:
    'What the keys do not answer gets an index. Entities share indexes; items without an index’s keys are not in it, and cost nothing there.',
  proof:
    'Every pattern runs on sample data in a DynamoDB of its own: what it returns, how many units it takes, and what that costs in a month.',
};

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
