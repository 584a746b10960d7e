import type { Model } from '@/model/model';
import type { ViewName } from '../views';

/** One step of the way from nothing to a design that is proved. */
export interface GuideStep {
  readonly id: 'entities' | 'patterns' | 'keys' | 'indexes' | 'proof';
  readonly title: string;
  readonly advice: readonly string[];
  /** What there is of it already. */
  readonly state: string;
  readonly isDone: boolean;
  /** Where it is done. */
  readonly view: ViewName;
}

/**
 * The method of the field: what is asked first, tables last.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-general-nosql-design.html
 */
export function guideSteps(model: Model): readonly GuideStep[] {
  const entities = model.tables.flatMap((table) => table.entities ?? []);
  const patterns = model.tables.flatMap(({ accessPatterns = [] }) => accessPatterns);
  const withRequest = patterns.filter(({ request }) => request !== undefined);
  const keyed = model.tables.flatMap((table) => {
    const keys = [table.partitionKey, ...(table.sortKey ? [table.sortKey] : [])];
    return (table.entities ?? []).filter((entity) =>
      keys.every(({ name }) => hasAttribute(entity, name)),
    );
  });
  const indexes = model.tables.flatMap((table) => table.indexes);
  const unread = patterns.filter(({ operation }) => operation === 'Scan');
  return [
    {
      id: 'entities',
      title: 'Name the entities',
      advice: [
        'List the things the application keeps, such as customers, orders and products, with the attributes of each.',
        'Entities that are read together go into one table; what has nothing to do with the rest may have its own.',
      ],
      state: counted(entities.length, 'entity', 'entities'),
      isDone: entities.length > 0,
      view: 'design',
    },
    {
      id: 'patterns',
      title: 'List the access patterns',
      advice: [
        'Write down everything the application will ask, before any key is chosen: what is looked up by what, in which order, how often.',
        'A pattern that is missing here is a Scan later.',
      ],
      state: counted(patterns.length, 'access pattern', 'access patterns'),
      isDone: patterns.length > 0,
      view: 'patterns',
    },
    {
      id: 'keys',
      title: 'Choose the keys',
      advice: [
        'The partition key answers “whose?”: it has many values, asked for evenly. The sort key answers “which of them?”, and its prefix lets one Query fetch several kinds of items.',
        'A date alone, or a state with a few values, is no partition key: everything of today would go to one partition.',
      ],
      state: `${keyed.length} of ${entities.length} with a full key`,
      isDone: entities.length > 0 && keyed.length === entities.length,
      view: 'design',
    },
    {
      id: 'indexes',
      title: 'Add indexes for the rest',
      advice: [
        'Each pattern that the keys do not answer gets an index. Items without its keys stay out of it, which makes a small index of the few that matter.',
        'One index with general key names can serve several patterns. Where writes crowd on one key, spread it over numbered shards; what is larger than some hundred KB belongs in S3.',
      ],
      state: counted(indexes.length, 'index', 'indexes'),
      isDone: patterns.length > 0 && unread.length === 0 && keyed.length > 0,
      view: 'design',
    },
    {
      id: 'proof',
      title: 'Prove it',
      advice: [
        'Run every pattern on sample data: what it returns, what it costs in units and dollars, and whether it stays in its budget.',
      ],
      state: `${withRequest.length} of ${patterns.length} can be run`,
      isDone: patterns.length > 0 && withRequest.length === patterns.length,
      view: 'patterns',
    },
  ];
}

interface Attributes {
  readonly attributes: readonly { readonly name: string }[];
  readonly templates: readonly { readonly attribute: string }[];
}

function hasAttribute({ attributes, templates }: Attributes, name: string): boolean {
  return (
    attributes.some((attribute) => attribute.name === name) ||
    templates.some(({ attribute }) => attribute === name)
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
