import type { Consistency } from '../../engine/capacity/units';
import { Exact } from './exact';
import { formatQuantity } from './format';
import { mapTimeline, monthlyCount, sumTimelines, type Timeline, timelineOf } from './timeline';
import type {
  ArmEffect,
  IndexUsage,
  MeteredUsage,
  OperationUsage,
  ReadUsage,
  TableUsage,
  Traffic,
  WriteUsage,
} from './types/usage';
import { unitsOfArm, unitsOfEach, unitsOfPages, unitsOfWrite } from './units';

/** Units that one operation costs one table or index. */
export interface Load {
  /** Where the units are charged: '' for the table and its local indexes, or a global index. */
  readonly target: string;
  readonly unit: 'read' | 'write';
  readonly traffic: Traffic;
  /** Units for each time the traffic happens, in the home region. */
  readonly units: Exact;
  /** The same in another region of a global table, where no condition and no transaction is. */
  readonly replicaUnits: Exact;
  /** How `units` comes about. */
  readonly why: string;
}

const CONSISTENCIES: readonly Consistency[] = ['eventual', 'strong', 'transactional'];
const CONSISTENCY_WORDS = {
  eventual: 'eventually consistent',
  strong: 'strongly consistent',
  transactional: 'transactional',
};

/** Everything that consumes units of a table or its secondary indexes. */
export function loadsOf(table: TableUsage): readonly Load[] {
  return table.operations.flatMap((operation) => operationLoads(table, operation));
}

function operationLoads(table: TableUsage, operation: OperationUsage): readonly Load[] {
  switch (operation.kind) {
    case 'read':
      return [readLoad(table, operation)];
    case 'write':
      return writeLoads(table, operation);
    case 'metered':
      return [meteredLoad(table, operation)];
    case 'search':
      return [];
  }
}

/** Units in a month. */
export function monthlyUnits(
  loads: readonly Load[],
  monthHours: number,
  units: (load: Load) => Exact,
): Exact {
  return Exact.sum(loads.map((load) => units(load).times(monthlyCount(load.traffic, monthHours))));
}

/** Units a second over a week. */
export function unitsTimeline(
  loads: readonly Load[],
  monthHours: number,
  units: (load: Load) => Exact,
): Timeline {
  return sumTimelines(
    loads.map((load) => {
      const each = units(load);
      return mapTimeline(timelineOf(load.traffic, monthHours), (rate) => rate.times(each));
    }),
  );
}

// ------------------------------------------------------------------ reads

/** The units of a local index are its table's. */
function targetOf(table: TableUsage, index: string | undefined): string {
  if (index === undefined) return '';
  return indexOf(table, index)?.kind === 'global' ? index : '';
}

function indexOf(table: TableUsage, name: string): IndexUsage | undefined {
  return table.indexes?.find((index) => index.name === name);
}

function readLoad(table: TableUsage, read: ReadUsage): Load {
  const index = read.index === undefined ? undefined : indexOf(table, read.index);
  const bytes = Exact.of(read.itemBytes ?? index?.entryBytes ?? table.items.bytes);
  const items = Exact.of(read.items ?? 1);
  const terms: string[] = [];
  let units = Exact.ZERO;
  for (const consistency of CONSISTENCIES) {
    const share = shareOf(read, consistency);
    if (share.isZero) continue;
    const one = requestUnits(read, items, bytes, consistency);
    units = units.plus(one.times(share));
    const part = share.equals(1) ? '' : `${formatQuantity(share)} × `;
    terms.push(`${part}${formatQuantity(one)} ${CONSISTENCY_WORDS[consistency]}`);
  }
  const size = `${formatQuantity(items)} × ${formatQuantity(bytes)} B`;
  const cached = read.cached ? `, ${formatQuantity(Exact.of(read.cached))} of eventual cached` : '';
  return {
    target: targetOf(table, read.index),
    unit: 'read',
    traffic: read.traffic,
    units,
    replicaUnits: units,
    why: `${nameOf(read)}: ${size} → ${terms.join(' + ') || '0'}${cached}`,
  };
}

function requestUnits(
  read: ReadUsage,
  items: Exact,
  bytes: Exact,
  consistency: Consistency,
): Exact {
  switch (read.operation) {
    case 'Query':
    case 'Scan':
      return unitsOfPages(items, bytes, consistency);
    case 'GetItem':
    case 'BatchGetItem':
    case 'TransactGetItems':
      return unitsOfEach(items, bytes, consistency, read.missing ?? 0);
  }
}

/** A transaction is one whatever the mix says; DAX answers eventually consistent reads only. */
function shareOf(read: ReadUsage, consistency: Consistency): Exact {
  if (read.operation === 'TransactGetItems') {
    return consistency === 'transactional' ? Exact.ONE : Exact.ZERO;
  }
  const share = Exact.of(read.consistency[consistency] ?? 0);
  return consistency === 'eventual' ? share.times(Exact.ONE.minus(read.cached ?? 0)) : share;
}

// ------------------------------------------------------------------ writes

/** Size of what a write puts, changes or deletes. */
export function writtenBytes(table: TableUsage, write: WriteUsage): Exact {
  return Exact.of(write.itemBytes ?? table.items.bytes);
}

/** Items that a write really changes, for each request. */
export function changedItems(write: WriteUsage): Exact {
  if (write.change === 'check') return Exact.ZERO;
  return Exact.of(write.items ?? 1).times(Exact.ONE.minus(write.failed ?? 0));
}

function writeLoads(table: TableUsage, write: WriteUsage): readonly Load[] {
  const arms = (table.indexes ?? []).flatMap((index) => armLoad(table, write, index) ?? []);
  return [tableLoad(table, write), ...arms];
}

function tableLoad(table: TableUsage, write: WriteUsage): Load {
  const bytes = writtenBytes(table, write);
  const plain = unitsOfWrite(bytes);
  const doubled = unitsOfWrite(bytes, true);
  const share = transactionalShare(write);
  const one = plain.times(Exact.ONE.minus(share)).plus(doubled.times(share));
  const items = Exact.of(write.items ?? 1);
  const isFree = write.operation === 'TimeToLive';
  const half = share.isZero ? '' : `, ${formatQuantity(share)} of them transactional, twice`;
  const count = items.equals(1) ? '' : `${formatQuantity(items)} × `;
  return {
    target: '',
    unit: 'write',
    traffic: write.traffic,
    units: isFree ? Exact.ZERO : one.times(items),
    replicaUnits: plain.times(changedItems(write)),
    why: isFree
      ? `${nameOf(write)}: free where it happens`
      : `${nameOf(write)}: ${count}${formatQuantity(bytes)} B → ${formatQuantity(plain)}${half}`,
  };
}

function transactionalShare(write: WriteUsage): Exact {
  const isAlways = write.operation === 'TransactWriteItems' || write.change === 'check';
  return isAlways ? Exact.ONE : Exact.of(write.transactional ?? 0);
}

function armLoad(table: TableUsage, write: WriteUsage, index: IndexUsage): Load | undefined {
  const { effect, share } = armOf(write, index.name, index.coverage);
  const one = unitsOfArm(effect, index.entryBytes);
  const units = one.times(share).times(changedItems(write));
  if (units.isZero) return undefined;
  const part = share.equals(1) ? '' : `${formatQuantity(share)} × `;
  const entry = `${formatQuantity(Exact.of(index.entryBytes))} B ${effect}`;
  return {
    target: targetOf(table, index.name),
    unit: 'write',
    traffic: write.traffic,
    units: write.operation === 'TimeToLive' ? Exact.ZERO : units,
    replicaUnits: units,
    why: `${nameOf(write)} in ${index.name}: ${part}${entry} → ${formatQuantity(one)}`,
  };
}

const IMPLIED_EFFECTS = {
  create: 'appears',
  update: 'changes',
  delete: 'disappears',
  check: 'none',
} as const satisfies Record<WriteUsage['change'], ArmEffect>;

/** What a write does to an index's entries: as said, or as its kind of change implies. */
export function armOf(
  write: WriteUsage,
  index: string,
  coverage: number | undefined,
): { readonly effect: ArmEffect; readonly share: Exact } {
  const arm = write.arms?.find((one) => one.index === index);
  return {
    effect: write.change === 'check' ? 'none' : (arm?.effect ?? IMPLIED_EFFECTS[write.change]),
    share: Exact.of(arm?.share ?? coverage ?? 1),
  };
}

function meteredLoad(table: TableUsage, metered: MeteredUsage): Load {
  return {
    target: targetOf(table, metered.index),
    unit: metered.unit,
    traffic: metered.traffic,
    units: Exact.ONE,
    replicaUnits: Exact.ONE,
    why: `${metered.label ?? 'Metered'}: units as measured`,
  };
}

function nameOf({ label, operation }: ReadUsage | WriteUsage): string {
  return label === undefined ? operation : `${operation} “${label}”`;
}
