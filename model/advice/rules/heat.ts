import type { Edit } from '../../edit';
import type { Autoscaling, ModelTable, ModelThroughput } from '../../model';
import { CAPACITY_UNITS_MAX } from '../../table-rules';
import { type Advice, figure, finding } from '../advice';
import { countOfTexts, keyText } from '../key-texts';
import {
  entitiesOf,
  isFixedKey,
  partOf,
  peakOf,
  type TableStudy,
  type Use,
  unitsOf,
} from '../study';

/**
 * What one partition bears a second.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 */
const PARTITION_READS = 3000;
const PARTITION_WRITES = 1000;
const WARM_PERCENT = 60;
const FULL_PERCENT = 100;

/** Partition keys that get more than one partition bears, as the proof measured. */
export function measuredHeat({ patterns }: TableStudy): readonly Advice[] {
  return patterns.flatMap(({ pattern, proof, at }): readonly Advice[] => {
    const heat = proof?.measured?.heat;
    if (heat === undefined || heat.percent < WARM_PERCENT) return [];
    const { part, key, percent } = heat;
    const params = {
      name: pattern.name,
      part,
      key,
      percent: figure(percent),
      share: figure(heat.share * 100),
    };
    const isHot = percent > FULL_PERCENT;
    return [finding(isHot ? 'key-hot' : 'key-warm', isHot ? 'warning' : 'note', { at, params })];
  });
}

/** The same, reckoned from how many keys there can be, of patterns that are not proved. */
export function expectedHeat(study: TableStudy): readonly Advice[] {
  return study.patterns.flatMap((by): readonly Advice[] => {
    if (by.proof?.measured?.heat !== undefined) return [];
    const use = study.uses.find((one) => one.by === by);
    const keys = use === undefined ? undefined : keysOf(study, use);
    if (use === undefined || keys === undefined) return [];
    const { read, write } = unitsOf(study, by);
    const share = peakOf(by.pattern) / keys;
    const reads = (read * share) / PARTITION_READS;
    const writes = (write * share) / PARTITION_WRITES;
    const percent = Math.max(reads, writes) * 100;
    if (percent <= FULL_PERCENT) return [];
    const params = {
      name: by.pattern.name,
      keys,
      units: figure((reads > writes ? read : write) * share),
      what: reads > writes ? 'read' : 'write',
      max: reads > writes ? PARTITION_READS : PARTITION_WRITES,
    };
    return [finding('key-hot-expected', 'warning', { at: by.at, params })];
  });
}

/** How many partition keys the requests of a pattern spread over; undefined for many. */
function keysOf(study: TableStudy, use: Use): number | undefined {
  if (isFixedKey(study, use)) return 1;
  const part = partOf(study, use.call);
  const [entity, second] = entitiesOf(study, use) ?? [];
  if (part === undefined || entity === undefined || second !== undefined) return undefined;
  const counts = part.partitionKeys.map(({ name }) =>
    countOfTexts(study.table, entity, keyText(entity, name) ?? ''),
  );
  const count = counts.reduce((product, one) => product * one, 1);
  return Number.isFinite(count) && count >= 1 ? count : undefined;
}

/** An item takes so many of the writes that one counter would get. */
const COUNTS_PER_SECOND = 100;

/**
 * Counters that many requests add to at the same time.
 *
 * source  docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-sharding.html
 */
export function busyCounters(study: TableStudy): readonly Advice[] {
  return study.uses.flatMap((use): readonly Advice[] => {
    const { by, expressions } = use;
    const adds = (expressions.update?.sections ?? []).some((section) => {
      if (section.keyword === 'ADD') return true;
      return (
        section.keyword === 'SET' &&
        section.actions.some(({ value }) => value.kind === 'arithmetic')
      );
    });
    const keys = adds ? keysOf(study, use) : undefined;
    const rate = keys === undefined ? 0 : peakOf(by.pattern) / keys;
    if (rate < COUNTS_PER_SECOND) return [];
    const params = { name: by.pattern.name, perSecond: figure(rate) };
    return [finding('counter-busy', 'warning', { at: by.at, params })];
  });
}

// ------------------------------------------------------------------ the whole table

/** More than the standard quota of a table, or than its provisioned capacity gives. */
export function tableLoad(study: TableStudy): readonly Advice[] {
  const { table, at, patterns } = study;
  const peak = { readUnits: 0, writeUnits: 0 };
  for (const by of patterns) {
    if (by.pattern.index !== undefined) continue;
    const { read, write } = unitsOf(study, by);
    peak.readUnits += read * peakOf(by.pattern);
    peak.writeUnits += write * peakOf(by.pattern);
  }
  const needed = {
    readUnits: Math.max(1, Math.ceil(peak.readUnits)),
    writeUnits: Math.max(1, Math.ceil(peak.writeUnits)),
  };
  return KINDS.flatMap(({ member, what }): readonly Advice[] => {
    const units = needed[member];
    if (units > CAPACITY_UNITS_MAX) {
      const params = { units, what, max: CAPACITY_UNITS_MAX };
      return [finding('table-quota', 'warning', { at, params })];
    }
    const most = mostUnits(table, member);
    if (most === undefined || units <= most) return [];
    const params = { units, what, most };
    const edit = (changes: Extract<Edit, { kind: 'set-table' }>['changes']): Edit => ({
      kind: 'set-table',
      table: table.name,
      changes,
    });
    const fixes = [
      { label: 'fix-on-demand', edit: edit({ billing: { mode: 'on-demand' } }) },
      { label: 'fix-raise-capacity', edit: edit({ billing: raised(table, needed) }) },
    ];
    return [finding('capacity-short', 'warning', { at: [...at, 'billing'], params, fixes })];
  });
}

const KINDS = [
  { member: 'readUnits', what: 'read' },
  { member: 'writeUnits', what: 'write' },
] as const;

function mostUnits({ billing }: ModelTable, member: keyof ModelThroughput): number | undefined {
  if (billing.mode === 'on-demand') return undefined;
  const scaling = billing.autoscaling?.[member === 'readUnits' ? 'read' : 'write'];
  return Math.max(billing[member], scaling?.maxUnits ?? 0);
}

function raised({ billing }: ModelTable, needed: ModelThroughput): ModelTable['billing'] {
  if (billing.mode === 'on-demand') return billing;
  const { autoscaling } = billing;
  const units = (member: keyof ModelThroughput, scaling: Autoscaling | undefined) =>
    scaling === undefined ? Math.max(billing[member], needed[member]) : billing[member];
  const scaled = (scaling: Autoscaling | undefined, member: keyof ModelThroughput) =>
    scaling && { ...scaling, maxUnits: Math.max(scaling.maxUnits, needed[member]) };
  const read = scaled(autoscaling?.read, 'readUnits');
  const write = scaled(autoscaling?.write, 'writeUnits');
  return {
    ...billing,
    readUnits: units('readUnits', autoscaling?.read),
    writeUnits: units('writeUnits', autoscaling?.write),
    ...(autoscaling === undefined
      ? {}
      : {
          autoscaling: {
            ...(read === undefined ? {} : { read }),
            ...(write === undefined ? {} : { write }),
          },
        }),
  };
}
