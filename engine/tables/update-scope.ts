import { invalidParameters, validationError } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { present } from '../requests/exclusive';

type Updates = NonNullable<UpdateTableInput['GlobalSecondaryIndexUpdates']>;

/** Names of the members of a request that ask for a change. */
export function changesOf(input: UpdateTableInput): string[] {
  const { TableName: _, AttributeDefinitions: __, ...changes } = input;
  return present(changes);
}

/**
 * Holds an UpdateTable request to one change at a time, which needs no table to be told.
 *
 * throws  ValidationException
 * source  captured from the service, October 2026; the words for no change at all are older
 */
export function assertOneChange(input: UpdateTableInput): void {
  const { GlobalSecondaryIndexUpdates: updates = [] } = input;
  const isEmpty = input.GlobalSecondaryIndexUpdates?.length === 0;
  const changes = changesOf(input).filter(
    (name) => !isEmpty || name !== 'GlobalSecondaryIndexUpdates',
  );
  if (changes.length === 0) {
    throw validationError(
      'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, ' +
        'GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
    );
  }
  if (isEmpty) throw invalidParameters('List of GlobalSecondaryIndexUpdates is empty');
  assertOneActionEach(updates);
  for (const { isAsked, goesWith, fault } of ALONE) {
    if (isAsked(input) && changes.some((name) => !goesWith.includes(name))) {
      throw invalidParameters(fault);
    }
  }
  const conflict = CONFLICTS.find(({ isAsked }) => isAsked.every((asks) => asks(input)));
  if (conflict !== undefined) throw invalidParameters(conflict.fault);
}

function assertOneActionEach(updates: Updates): void {
  const names = new Set<string>();
  for (const { Update, Create, Delete } of updates) {
    const actions = [Update, Create, Delete].filter((action) => action !== undefined);
    const [action] = actions;
    if (action === undefined) {
      throw invalidParameters(
        'One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, ' +
          'GlobalSecondaryIndexUpdate.Delete must not be null',
      );
    }
    if (actions.length > 1) {
      throw invalidParameters(
        'Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object',
      );
    }
    if (names.has(action.IndexName)) {
      throw invalidParameters(
        'Only one global secondary index update per index is allowed simultaneously. ' +
          `Index: ${action.IndexName}`,
      );
    }
    names.add(action.IndexName);
  }
}

type Asks = (input: UpdateTableInput) => boolean;

const asksFor =
  (name: keyof UpdateTableInput): Asks =>
  (input) =>
    input[name] !== undefined;

const createsIndex: Asks = ({ GlobalSecondaryIndexUpdates: updates = [] }) =>
  updates.some(({ Create }) => Create !== undefined);

const createsOrDeletesIndex: Asks = ({ GlobalSecondaryIndexUpdates: updates = [] }) =>
  updates.some(({ Create, Delete }) => Create !== undefined || Delete !== undefined);

const provisions: Asks = ({ ProvisionedThroughput: throughput, BillingMode: mode }) =>
  throughput !== undefined || mode === 'PROVISIONED';

/** Changes that go with few others or none, in the order in which the service tells them. */
const ALONE = [
  alone('SSESpecification', 'Server-Side Encryption modification'),
  alone('DeletionProtectionEnabled', 'DeletionProtection modification'),
  alone('TableClass', 'TableClass modification'),
  {
    isAsked: asksFor('OnDemandThroughput'),
    goesWith: ['OnDemandThroughput', 'BillingMode'],
    fault: 'OnDemandThroughput can only be combined with BillingMode in an UpdateTable request',
  },
  {
    isAsked: (input: UpdateTableInput) => asksFor('WarmThroughput')(input) && createsIndex(input),
    goesWith: [],
    fault: 'Create global secondary index cannot be specified when updating WarmThroughput',
  },
  // The warm throughput of a table and of its indexes may be raised in one request.
  alone('WarmThroughput', 'WarmThroughput', 'GlobalSecondaryIndexUpdates'),
];

function alone(name: keyof UpdateTableInput, what: string, ...others: readonly string[]) {
  return {
    isAsked: asksFor(name),
    goesWith: [name, ...others] as readonly string[],
    fault: `${what} must be the only operation in the request`,
  };
}

/** Changes that do not go with one another. */
const CONFLICTS: readonly { readonly isAsked: readonly Asks[]; readonly fault: string }[] = [
  {
    isAsked: [provisions, asksFor('StreamSpecification')],
    fault: 'You cannot modify stream status while updating table IOPS',
  },
  {
    isAsked: [asksFor('ProvisionedThroughput'), createsOrDeletesIndex],
    fault: 'You cannot create or delete index while updating table IOPS',
  },
  {
    isAsked: [asksFor('StreamSpecification'), createsOrDeletesIndex],
    fault: 'You cannot create or delete index while changing stream status',
  },
];
