import type { Receipt } from '../capacity/receipt';
import type { TableUnits } from '../capacity/units';
import { writeUnits } from '../capacity/units';
import type { Charge } from '../errors';
import { tableNameOf } from '../tables/table';
import { bucketAt } from './buckets';
import type { Counts } from './counts';
import { noCounts } from './counts';
import { nameOfText, type SeriesName, TIME_TO_LIVE, textOf } from './keys';

/**
 * What ran, counted as it happens: one addition for each number, in memory. What has been counted
 * and is not stored yet is pending; `meter-store` takes it from here in small steps.
 *
 *   request ──► Series (counts of the current minute) ──► pending ──► stored blocks
 */
export interface Meter {
  /** Counts a request that was answered. */
  answered(request: MeteredRequest, receipt: Receipt, responseBytes: number): void;
  /** Counts a single write that its condition stopped: nobody is told, but it is charged. */
  conditionFailed(request: MeteredRequest, charge: Charge): void;
  /** Counts a request that was refused, which costs nothing, with the tables that it is about. */
  refused(
    request: MeteredRequest,
    how: { readonly isThrottle: boolean; readonly tableNames: readonly string[] },
  ): void;
  /** Counts items that expired. */
  expired(
    table: { readonly region: string; readonly name: string },
    items: number,
    ms: number,
  ): void;

  /** Whole names of every series there is. */
  names(): readonly string[];
  /** Everything counted that is not stored; `pending` as it stands, so not to be kept. */
  pending(): readonly Pending[];
  readonly isPending: boolean;
  /** Takes what is pending out of the meter, at most so much of it. */
  take(limit: number): Pending[];
  /** Tells of a series that is in the store. */
  know(name: string, lastMinute: number): void;
  /** Where counts of a series go: to itself, while there is room for it. */
  homeOf(name: string, minute: number): string;
  /** Forgets a series of which nothing is stored, unless something is pending. */
  forget(name: string): void;
  /** The series that has been quiet for longest, once there are too many of them. */
  quietest(): string | undefined;
}

/** Who asked for what, and when. */
export interface MeteredRequest {
  readonly region: string;
  readonly operation: string;
  readonly nowMs: number;
}

/** Counts of one series in one minute. */
export interface Pending {
  readonly series: string;
  readonly minute: number;
  readonly counts: Counts;
}

export interface MeterOptions {
  /** Something is pending, and nothing was before. */
  readonly onPending?: () => void;
  /** There are so many series that the quietest should be folded. */
  readonly onCrowded?: () => void;
  readonly maxSeries?: number;
}

/** How many series there are at most, of all regions: what is beyond is counted as `other`. */
export const MAX_SERIES = 2000;

/** From how full on the quietest series are folded, so that new ones find room. */
const CROWDED = 0.9;

/** Regions of which what finds no room is told apart. */
const MAX_OTHERS = 50;

/** Minutes that wait to be stored; beyond, a series counts on in its last one. */
const MAX_BACKLOG = 10_000;

/** A longer name of a region is none, and would not fit into a key. */
const MAX_REGION_CHARACTERS = 64;

/** What is counted without regard to its region, once there are too many of these. */
const OTHER: SeriesName = { region: '', tableName: '', indexName: '', operation: '' };

class Series {
  counts: Counts = noCounts();
  isPending = false;

  constructor(
    readonly text: string,
    public minute: number,
  ) {}
}

type ByIndex = Map<string, Series>;
type ByTable = Map<string, ByIndex>;
type ByRegion = Map<string, ByTable>;

/** An empty meter. */
export function createMeter(options: MeterOptions = {}): Meter {
  return new CountingMeter(options);
}

class CountingMeter implements Meter {
  /** By operation, region, table and index: names that a request has at hand need no joining. */
  private readonly series = new Map<string, ByRegion>();
  private readonly byText = new Map<string, Series>();
  private changed: Series[] = [];
  private backlog: Pending[] = [];
  private readonly maxSeries: number;

  constructor(private readonly options: MeterOptions) {
    this.maxSeries = options.maxSeries ?? MAX_SERIES;
  }

  answered(request: MeteredRequest, receipt: Receipt, responseBytes: number): void {
    const { consumption } = receipt;
    if (consumption === undefined || consumption.tables.length === 0) {
      const counts = this.countsOf(request, tableNameOf(receipt.tableName ?? ''), '');
      counts.requests++;
      counts.responseBytes += responseBytes;
      return;
    }
    const isRead =
      consumption.kind === 'plain' ? !receipt.isWrite : consumption.kind === 'transactional-read';
    let left = responseBytes;
    for (const units of consumption.tables) {
      this.addTable(request, units, isRead, left);
      // An answer is counted once: with the first of its tables.
      left = 0;
    }
  }

  private addTable(
    request: MeteredRequest,
    units: TableUnits,
    isRead: boolean,
    responseBytes: number,
  ): void {
    const tableName = tableNameOf(units.tableName);
    const counts = this.countsOf(request, tableName, '');
    counts.requests++;
    counts.responseBytes += responseBytes;
    counts.failedConditions += units.failedConditions;
    if (isRead) counts.readHalves += units.table * 2;
    else counts.writeHalves += units.table * 2;
    for (const index of units.indexes) {
      const arm = this.countsOf(request, tableName, index.name);
      arm.requests++;
      if (isRead) arm.readHalves += index.units * 2;
      else arm.writeHalves += index.units * 2;
    }
  }

  conditionFailed(request: MeteredRequest, { tableName, bytes }: Charge): void {
    const counts = this.countsOf(request, tableName, '');
    counts.requests++;
    counts.failedConditions++;
    counts.failedHalves += writeUnits(bytes) * 2;
  }

  refused(
    request: MeteredRequest,
    { isThrottle, tableNames }: { isThrottle: boolean; tableNames: readonly string[] },
  ): void {
    for (const tableName of tableNames.length === 0 ? [''] : tableNames) {
      this.countsOf(request, tableName, '')[isThrottle ? 'throttled' : 'refused']++;
    }
  }

  expired({ region, name }: { region: string; name: string }, items: number, ms: number): void {
    const request = { region, operation: TIME_TO_LIVE, nowMs: ms };
    this.countsOf(request, name, '').ttlDeletes += items;
  }

  names(): readonly string[] {
    return [...this.byText.keys()];
  }

  pending(): readonly Pending[] {
    const current = this.changed.map(({ text, minute, counts }) => {
      return { series: text, minute, counts };
    });
    return [...this.backlog, ...current];
  }

  get isPending(): boolean {
    return this.changed.length > 0 || this.backlog.length > 0;
  }

  take(limit: number): Pending[] {
    const taken = this.backlog.splice(0, limit);
    for (const series of this.changed.splice(0, limit - taken.length)) {
      taken.push({ series: series.text, minute: series.minute, counts: series.counts });
      series.counts = noCounts();
      series.isPending = false;
    }
    return taken;
  }

  know(text: string, lastMinute: number): void {
    if (!this.byText.has(text)) this.register(nameOfText(text), lastMinute);
  }

  homeOf(text: string, minute: number): string {
    return this.seriesOf(nameOfText(text), minute).text;
  }

  forget(text: string): void {
    const series = this.byText.get(text);
    if (series === undefined || series.isPending) return;
    const { region, tableName, indexName, operation } = nameOfText(text);
    this.byText.delete(text);
    const byRegion = this.series.get(operation);
    const byTable = byRegion?.get(region);
    const byIndex = byTable?.get(tableName);
    byIndex?.delete(indexName);
    if (byIndex?.size === 0) byTable?.delete(tableName);
    if (byTable?.size === 0) byRegion?.delete(region);
  }

  quietest(): string | undefined {
    if (this.byText.size <= this.maxSeries * CROWDED) return undefined;
    let found: Series | undefined;
    for (const series of this.byText.values()) {
      if (series.isPending || isOther(series)) continue;
      if (found === undefined || series.minute < found.minute) found = series;
    }
    return found?.text;
  }

  /** Where to count: in the series' minute, which is told to be pending from now on. */
  private countsOf(request: MeteredRequest, tableName: string, indexName: string): Counts {
    const { region, operation, nowMs } = request;
    const minute = bucketAt(nowMs, 60);
    const series =
      this.series.get(operation)?.get(region)?.get(tableName)?.get(indexName) ??
      this.seriesOf({ region, tableName, indexName, operation }, minute);
    if (series.minute !== minute) this.turn(series, minute);
    if (!series.isPending) {
      const wasPending = this.isPending;
      series.isPending = true;
      this.changed.push(series);
      if (!wasPending) this.options.onPending?.();
    }
    return series.counts;
  }

  /** Puts the minute that is over aside. */
  private turn(series: Series, minute: number): void {
    if (series.isPending && this.backlog.length < MAX_BACKLOG) {
      this.backlog.push({ series: series.text, minute: series.minute, counts: series.counts });
      series.counts = noCounts();
    }
    series.minute = minute;
  }

  private seriesOf(name: SeriesName, minute: number): Series {
    const known = this.byText.get(textOf(name));
    if (known !== undefined) return known;
    const isNamed = isSound(name) && this.byText.size < this.maxSeries;
    if (!isNamed && name !== OTHER) return this.otherOf(name.region, minute);
    return this.register(name, minute);
  }

  private otherOf(region: string, minute: number): Series {
    const name = { ...OTHER, region };
    const known = this.byText.get(textOf(name));
    if (known !== undefined) return known;
    const hasRoom = this.byText.size < this.maxSeries + MAX_OTHERS;
    return isSound(name) && hasRoom ? this.register(name, minute) : this.seriesOf(OTHER, minute);
  }

  private register(name: SeriesName, minute: number): Series {
    const series = new Series(textOf(name), minute);
    const byRegion = child<ByRegion>(this.series, name.operation);
    const byTable = child<ByTable>(byRegion, name.region);
    const byIndex = child<ByIndex>(byTable, name.tableName);
    byIndex.set(name.indexName, series);
    this.byText.set(series.text, series);
    if (this.byText.size > this.maxSeries * CROWDED) this.options.onCrowded?.();
    return series;
  }
}

function isSound({ region }: SeriesName): boolean {
  return region.length <= MAX_REGION_CHARACTERS && !region.includes('\0');
}

function isOther({ text }: Series): boolean {
  return text.endsWith('\0');
}

/** The map under a key, made when it is missing. */
function child<M extends Map<string, unknown>>(parent: Map<string, M>, key: string): M {
  const known = parent.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, unknown>() as M; // Empty, so it is a map of whatever M holds.
  parent.set(key, made);
  return made;
}
