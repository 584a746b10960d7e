import { type LiveTable, liveModelTable } from '../infer/live-table';
import type {
  Autoscaling,
  Billing,
  IndexProjection,
  KeyAttribute,
  Model,
  ModelIndex,
  ModelTable,
  ModelThroughput,
} from '../model';

/** One thing in which a design and a table that exists differ. */
export interface Difference {
  readonly table: string;
  readonly aspect: Aspect;
  /** Of an index or a tag. */
  readonly name?: string;
  /** As the design has it, in words; absent when it has no such thing. */
  readonly model?: string;
  /** As the table has it. */
  readonly live?: string;
  /** `copy`: nothing changes it in place; it takes a new table and all items copied. */
  readonly takes: 'change' | 'copy';
}

export type Aspect =
  | 'table'
  | 'keys'
  | 'index'
  | 'billing'
  | 'index-capacity'
  | 'table-class'
  | 'stream'
  | 'encryption'
  | 'time-to-live'
  | 'recovery'
  | 'deletion-protection'
  | 'tag';

/** The tables of a design beside those that exist, by name; tables of neither are not looked at. */
export function diffModel(
  model: Model,
  live: ReadonlyMap<string, LiveTable>,
): readonly Difference[] {
  return model.tables.flatMap((table) => {
    const found = live.get(table.name);
    return found === undefined
      ? [difference(table, 'table', keysText(table), undefined)]
      : diffTable(table, found);
  });
}

/** What a table would have to become to be as designed. What cannot be told is no difference. */
export function diffTable(table: ModelTable, live: LiveTable): readonly Difference[] {
  const found = liveModelTable(live);
  return [
    ...diffKeys(table, found),
    ...diffIndexes(table, found),
    ...diffBilling(table, found),
    ...diffSettings(table, found),
    ...(live.timeToLive === undefined ? [] : diffText(table, found, 'time-to-live')),
    ...(live.backups === undefined ? [] : diffText(table, found, 'recovery')),
    ...(live.tags === undefined ? [] : diffTags(table, found)),
  ];
}

function difference(
  { name: table }: ModelTable,
  aspect: Aspect,
  model: string | undefined,
  live: string | undefined,
  more: Partial<Pick<Difference, 'name' | 'takes'>> = {},
): Difference {
  return {
    table,
    aspect,
    ...(model === undefined ? {} : { model }),
    ...(live === undefined ? {} : { live }),
    takes: 'change',
    ...more,
  };
}

// ------------------------------------------------------------------ keys and indexes

function diffKeys(table: ModelTable, live: ModelTable): readonly Difference[] {
  const [model, found] = [keysText(table), keysText(live)];
  return model === found ? [] : [difference(table, 'keys', model, found, { takes: 'copy' })];
}

function keysText({ partitionKey, sortKey }: ModelTable): string {
  return keyText([partitionKey], sortKey === undefined ? [] : [sortKey]);
}

/** `pk S, sk N`; several attributes of one part are joined with a plus. */
function keyText(partition: readonly KeyAttribute[], sort: readonly KeyAttribute[]): string {
  const part = (keys: readonly KeyAttribute[]) =>
    keys.map(({ name, type }) => `${name} ${type}`).join(' + ');
  return [part(partition), part(sort)].filter((text) => text !== '').join(', ');
}

function diffIndexes(table: ModelTable, live: ModelTable): readonly Difference[] {
  const names = new Set([...table.indexes, ...live.indexes].map(({ name }) => name));
  return [...names].flatMap((name): readonly Difference[] => {
    const own = table.indexes.find((index) => index.name === name);
    const found = live.indexes.find((index) => index.name === name);
    const [model, existing] = [own && indexText(own), found && indexText(found)];
    if (model !== existing) {
      const isLocal = own?.kind === 'local' || found?.kind === 'local';
      const takes = isLocal ? 'copy' : 'change';
      return [difference(table, 'index', model, existing, { name, takes })];
    }
    if (own === undefined || found === undefined) return [];
    return diffIndexCapacity(table, own, { live, found });
  });
}

/** Everything of an index that cannot be changed while it is there. */
export function indexText({ kind, partitionKeys, sortKeys, projection }: ModelIndex): string {
  return `${kind}: ${keyText(partitionKeys, sortKeys)}; ${projectionText(projection)}`;
}

function projectionText(projection: IndexProjection): string {
  if (projection.type !== 'INCLUDE') return projection.type;
  return `INCLUDE ${projection.attributes.toSorted().join(', ')}`;
}

// ------------------------------------------------------------------ capacity

function diffBilling(table: ModelTable, live: ModelTable): readonly Difference[] {
  const [model, found] = [table.billing, live.billing];
  if (model.mode === 'provisioned' && found.mode === 'provisioned') {
    const isSame = agrees(model, model.autoscaling, found);
    if (isSame) return [];
  } else if (model.mode === found.mode) return [];
  return [difference(table, 'billing', billingText(model), billingText(found))];
}

function billingText(billing: Billing): string {
  return billing.mode === 'on-demand' ? 'on demand' : `provisioned ${unitsText(billing)}`;
}

export function unitsText({ readUnits, writeUnits }: ModelThroughput): string {
  return `${readUnits} read, ${writeUnits} write`;
}

function diffIndexCapacity(
  table: ModelTable,
  index: ModelIndex,
  { live, found }: { readonly live: ModelTable; readonly found: ModelIndex },
): readonly Difference[] {
  if (index.kind === 'local') return [];
  if (table.billing.mode !== 'provisioned' || live.billing.mode !== 'provisioned') return [];
  const wanted = indexUnits(table, index);
  const existing = found.throughput;
  if (wanted === undefined || existing === undefined) return [];
  if (agrees(wanted, index.autoscaling, existing)) return [];
  const { name } = index;
  const texts = [unitsText(wanted), unitsText(existing)] as const;
  return [difference(table, 'index-capacity', ...texts, { name })];
}

/** What a global index is to have; the table's own when it does not say. */
export function indexUnits(
  { billing }: ModelTable,
  { throughput }: ModelIndex,
): ModelThroughput | undefined {
  if (billing.mode === 'on-demand') return undefined;
  return throughput ?? { readUnits: billing.readUnits, writeUnits: billing.writeUnits };
}

/** Capacity that follows the load is as designed anywhere between its bounds. */
function agrees(
  wanted: ModelThroughput,
  scaling: { readonly read?: Autoscaling; readonly write?: Autoscaling } | undefined,
  found: ModelThroughput,
): boolean {
  const fits = (units: number, exact: number, bounds: Autoscaling | undefined) =>
    bounds === undefined ? units === exact : isWithin(units, exact, bounds);
  return (
    fits(found.readUnits, wanted.readUnits, scaling?.read) &&
    fits(found.writeUnits, wanted.writeUnits, scaling?.write)
  );
}

function isWithin(units: number, exact: number, { minUnits, maxUnits }: Autoscaling): boolean {
  return units === exact || (units >= minUnits && units <= maxUnits);
}

// ------------------------------------------------------------------ settings

const TEXTS: { readonly [A in SettingAspect]: (table: ModelTable) => string | undefined } = {
  'table-class': ({ tableClass }) => tableClass,
  stream: ({ stream }) => stream,
  'time-to-live': ({ timeToLive }) => timeToLive,
  recovery: ({ pointInTimeRecovery }) => (pointInTimeRecovery ? 'on' : undefined),
  'deletion-protection': ({ deletionProtection }) => (deletionProtection ? 'on' : undefined),
};

type SettingAspect = 'table-class' | 'stream' | 'time-to-live' | 'recovery' | 'deletion-protection';

function diffSettings(table: ModelTable, live: ModelTable): readonly Difference[] {
  return [
    ...diffText(table, live, 'table-class'),
    ...diffText(table, live, 'stream'),
    ...diffEncryption(table, live),
    ...diffText(table, live, 'deletion-protection'),
  ];
}

function diffText(
  table: ModelTable,
  live: ModelTable,
  aspect: SettingAspect,
): readonly Difference[] {
  const [model, found] = [TEXTS[aspect](table), TEXTS[aspect](live)];
  return model === found ? [] : [difference(table, aspect, model, found)];
}

/**
 * A description names the key itself: which alias led to it, and whether it is the one that AWS
 * manages, cannot be told.
 */
function diffEncryption(table: ModelTable, live: ModelTable): readonly Difference[] {
  const [model, found] = [encryptionText(table), encryptionText(live)];
  if (model === found) return [];
  const wanted = table.encryption;
  const isNamed = wanted?.key === 'CUSTOMER' && !wanted.arn.includes('alias/');
  const ending = isNamed ? (wanted.arn.split('/').at(-1) ?? wanted.arn) : '';
  const isSame = wanted !== undefined && found?.endsWith(ending) === true;
  return isSame ? [] : [difference(table, 'encryption', model, found)];
}

function encryptionText({ encryption }: ModelTable): string | undefined {
  if (encryption === undefined) return undefined;
  return encryption.key === 'AWS_MANAGED' ? 'key managed by AWS' : encryption.arn;
}

function diffTags(table: ModelTable, live: ModelTable): readonly Difference[] {
  const wanted = new Map((table.tags ?? []).map(({ key, value }) => [key, value]));
  const found = new Map((live.tags ?? []).map(({ key, value }) => [key, value]));
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((name) => {
    const [model, existing] = [wanted.get(name), found.get(name)];
    return model === existing ? [] : [difference(table, 'tag', model, existing, { name })];
  });
}
