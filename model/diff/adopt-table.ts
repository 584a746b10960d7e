import type { Edit, TableSettings } from '../edit';
import { type LiveTable, liveModelTable } from '../infer/live-table';
import type { ModelTable } from '../model';
import { diffTable, indexText } from './diff-table';

/**
 * Takes a table that exists into its design: the other way from committing. What the table does
 * not tell, such as entities and patterns, stays as it is.
 *
 * returns  one edit; undefined when there is nothing to take
 */
export function adoptTable(table: ModelTable, live: LiveTable): Edit | undefined {
  if (diffTable(table, live).length === 0) return undefined;
  const found = liveModelTable(live);
  const edits = [...keyEdits(table, found), ...indexEdits(table, found), settings(table, live)];
  return { kind: 'several', edits };
}

function keyEdits({ name, partitionKey, sortKey }: ModelTable, live: ModelTable): readonly Edit[] {
  const same = (one: object | undefined, other: object | undefined) =>
    JSON.stringify(one) === JSON.stringify(other);
  return [
    ...(same(partitionKey, live.partitionKey)
      ? []
      : [{ kind: 'set-partition-key', table: name, key: live.partitionKey } as const]),
    ...(same(sortKey, live.sortKey)
      ? []
      : [{ kind: 'set-sort-key', table: name, key: live.sortKey } as const]),
  ];
}

function indexEdits({ name: table, indexes }: ModelTable, live: ModelTable): readonly Edit[] {
  const removed = indexes
    .filter(({ name }) => !live.indexes.some((index) => index.name === name))
    .map(({ name }): Edit => ({ kind: 'remove-index', table, name }));
  const taken = live.indexes.flatMap((found): readonly Edit[] => {
    const own = indexes.find(({ name }) => name === found.name);
    if (own === undefined) return [{ kind: 'add-index', table, value: found }];
    const isSame =
      indexText(own) === indexText(found) &&
      JSON.stringify(own.throughput) === JSON.stringify(found.throughput);
    if (isSame) return [];
    const { throughput: _, ...rest } = own;
    const { kind, partitionKeys, sortKeys, projection, throughput } = found;
    const value = {
      ...rest,
      kind,
      partitionKeys,
      sortKeys,
      projection,
      ...(throughput === undefined ? {} : { throughput }),
    };
    return [{ kind: 'change-index', table, name: found.name, value }];
  });
  return [...removed, ...taken];
}

/** What a description can tell is taken; of what it cannot, the design keeps its own. */
function settings(table: ModelTable, live: LiveTable): Edit {
  const found = liveModelTable(live);
  const billing =
    table.billing.mode === 'provisioned' && found.billing.mode === 'provisioned'
      ? {
          ...table.billing,
          readUnits: found.billing.readUnits,
          writeUnits: found.billing.writeUnits,
        }
      : found.billing;
  const isEncryptionKnown = !diffTable(table, live).some(({ aspect }) => aspect === 'encryption');
  const changes: Extract<Edit, { kind: 'set-table' }>['changes'] = {
    billing,
    tableClass: found.tableClass,
    deletionProtection: found.deletionProtection,
    stream: found.stream,
    ...(isEncryptionKnown ? {} : { encryption: found.encryption }),
    ...(live.timeToLive === undefined ? {} : { timeToLive: found.timeToLive }),
    ...(live.backups === undefined ? {} : { pointInTimeRecovery: found.pointInTimeRecovery }),
    ...(live.tags === undefined ? {} : { tags: found.tags }),
  } satisfies { [K in keyof TableSettings]?: TableSettings[K] | undefined };
  return { kind: 'set-table', table: table.name, changes };
}
