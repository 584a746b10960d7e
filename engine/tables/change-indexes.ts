import { invalidParameters, tableNotFound } from '../errors';
import type { UpdateTableInput } from '../operations/tables.shapes';
import { assertCeilings, onDemandOf } from './billing';
import { changedThroughput, unchanged, withoutRemoved } from './change-throughput';
import type { Billing, IndexDefinition, ProvisionedThroughput, TableDefinition } from './table';
import { indexWarm, keptWarm, raisedWarm } from './warm';

type IndexUpdate = NonNullable<
  NonNullable<UpdateTableInput['GlobalSecondaryIndexUpdates']>[number]['Update']
>;

/**
 * The global indexes as an UpdateTable request leaves their settings.
 *
 * billing  of the table, after the change
 * throws   ValidationException; ResourceNotFoundException for an index that is not there
 */
export function changedIndexes(
  table: TableDefinition,
  input: UpdateTableInput,
  billing: Billing,
  nowMs: number,
): readonly IndexDefinition[] {
  const updates = indexUpdates(table, input);
  return table.globalIndexes.map((index) => {
    const update = updates.get(index.name) ?? { IndexName: index.name };
    return billing.mode === 'PAY_PER_REQUEST'
      ? onDemandIndex(index, update, updates.has(index.name))
      : provisionedIndex(index, update, nowMs);
  });
}

function indexUpdates(
  table: TableDefinition,
  input: UpdateTableInput,
): ReadonlyMap<string, IndexUpdate> {
  const updates = new Map<string, IndexUpdate>();
  for (const { Update } of input.GlobalSecondaryIndexUpdates ?? []) {
    if (Update === undefined) continue;
    if (!table.globalIndexes.some(({ name }) => name === Update.IndexName)) throw tableNotFound();
    updates.set(Update.IndexName, Update);
  }
  return updates;
}

function onDemandIndex(
  index: IndexDefinition,
  update: IndexUpdate,
  isUpdated: boolean,
): IndexDefinition {
  if (update.ProvisionedThroughput !== undefined) {
    throw invalidParameters(
      'Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ' +
        `${index.name} when BillingMode is PAY_PER_REQUEST`,
    );
  }
  const ceilings = onDemandOf(update.OnDemandThroughput);
  if (isUpdated && ceilings === undefined && update.WarmThroughput === undefined) {
    throw invalidParameters(
      `The only Updates for index: ${index.name} when TableThroughputMode is PAY_PER_REQUEST ` +
        'can be to OnDemandThroughput, WarmThroughput',
    );
  }
  assertIndexCeilings(update, true);
  const { throughput: _, onDemand: before, ...rest } = warmed(index, update, undefined);
  const onDemand = withoutRemoved({ ...before, ...ceilings });
  return onDemand === undefined ? rest : { ...rest, onDemand };
}

function provisionedIndex(
  index: IndexDefinition,
  update: IndexUpdate,
  nowMs: number,
): IndexDefinition {
  assertIndexCeilings(update, false);
  const throughput = indexThroughput(index, update, nowMs);
  const { onDemand: _, ...rest } = warmed(index, update, throughput);
  return { ...rest, throughput };
}

function indexThroughput(
  { name, throughput: before }: IndexDefinition,
  update: IndexUpdate,
  nowMs: number,
): ProvisionedThroughput {
  const wanted = update.ProvisionedThroughput;
  if (wanted === undefined) {
    if (before !== undefined) return before;
    throw invalidParameters(`ProvisionedThroughput must be specified for index: ${name}`);
  }
  const changed = changedThroughput(before ?? { read: 0, write: 0 }, wanted, nowMs);
  if (changed === undefined) throw unchanged('index', name, wanted);
  return changed;
}

/** The index with the warm throughput it is to have beside its units. */
function warmed(
  index: IndexDefinition,
  update: IndexUpdate,
  throughput: ProvisionedThroughput | undefined,
): IndexDefinition {
  const { warmThroughput: _, ...rest } = index;
  return { ...rest, ...keptWarm(wantedWarm(index, update), throughput) };
}

function wantedWarm(index: IndexDefinition, { WarmThroughput: input }: IndexUpdate) {
  const current = indexWarm(index);
  if (input === undefined) return current;
  if (input.ReadUnitsPerSecond === undefined && input.WriteUnitsPerSecond === undefined) {
    throw invalidParameters(
      'WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond ' +
        `specified for index: ${index.name}`,
    );
  }
  return raisedWarm(input, current, `index ${index.name}`);
}

function assertIndexCeilings(update: IndexUpdate, onDemand: boolean): void {
  const owner = ` for index : ${update.IndexName}`;
  assertCeilings(update.OnDemandThroughput, { onDemand, change: 'updated', owner });
}
