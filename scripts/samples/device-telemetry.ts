import type { WireItem } from '../../engine/values/attribute-value';
import { inferEntities } from '../../model/infer/infer-entities';
import type { Model, ModelIndex, ModelTable } from '../../model/model';
import { attributesOf, globalIndex, key, sampleModel } from './model-parts';
import { SampleRandom } from './random';
import { DEVICE_PATTERNS, readingPatterns } from './telemetry-patterns';

const SITES: readonly [string, string, number][] = [
  ['greenhouse-north', 'Greenhouse', 24],
  ['greenhouse-south', 'Greenhouse', 26],
  ['cold-store-1', 'Cold store', 4],
];
const PER_SITE = 2;
const READINGS = 48;
const START_SECONDS = Date.UTC(2026, 10, 19) / 1000;
const STEP_SECONDS = 1800;
/** Long, so that the samples are there whenever they are looked at. */
const KEPT_SECONDS = 730 * 86_400;

/** Devices and what they measured: keys over time, and a second order by a local index. */
export function deviceTelemetryModel(): Model {
  const random = new SampleRandom(4711);
  const devices = SITES.flatMap(([site, kind, base], place) =>
    Array.from({ length: PER_SITE }, (_, number) => {
      const id = `dev-${String(place * PER_SITE + number + 1).padStart(3, '0')}`;
      return { id, base, item: device(id, site, kind, random) };
    }),
  );
  const readings = devices.flatMap(({ id, base }) =>
    Array.from({ length: READINGS }, (_, step) => reading(id, base, step, random)),
  );
  return sampleModel(
    'Device telemetry',
    'Readings over time: one device is one partition, its sort key the time; local indexes give a ' +
      'second order, a sparse index has open alarms alone, and TTL lets old readings go.',
    [devicesTable(devices.map(({ item }) => item)), readingsTable(readings)],
  );
}

function devicesTable(items: readonly WireItem[]): ModelTable {
  const keys = {
    name: 'Devices',
    partitionKey: key('DeviceId'),
    indexes: [
      globalIndex('BySite', key('Site'), key('InstalledOn'), {
        type: 'INCLUDE',
        attributes: ['Model', 'Firmware'],
      }),
    ],
  };
  return {
    ...keys,
    attributes: attributesOf(items, ['DeviceId']),
    billing: { mode: 'on-demand' },
    items,
    facets: [],
    entities: inferEntities(keys, items),
    accessPatterns: DEVICE_PATTERNS,
    extras: {},
  };
}

function readingsTable(items: readonly WireItem[]): ModelTable {
  const keys = {
    name: 'Readings',
    partitionKey: key('DeviceId'),
    sortKey: key('At', 'N'),
    indexes: [
      localIndex('ByTemperature', key('Temperature', 'N'), { type: 'ALL' }),
      localIndex('BySeverity', key('Severity'), { type: 'KEYS_ONLY' }),
      globalIndex('AlarmsBySite', key('AlarmSite'), key('At', 'N'), {
        type: 'INCLUDE',
        attributes: ['Temperature', 'Severity'],
      }),
    ],
  };
  const alarm = items.find(({ AlarmSite }) => AlarmSite !== undefined);
  return {
    ...keys,
    attributes: attributesOf(items, ['DeviceId', 'At']),
    billing: { mode: 'on-demand' },
    timeToLive: 'ExpiresAt',
    sizing: { itemCount: 4_000_000, itemBytes: 180 },
    items,
    facets: [],
    entities: inferEntities(keys, items),
    accessPatterns: readingPatterns({
      device: alarm?.DeviceId?.S ?? '',
      site: alarm?.AlarmSite?.S ?? '',
      at: alarm?.At?.N ?? '',
    }),
    extras: {},
  };
}

function localIndex(
  name: string,
  sortKey: ModelIndex['sortKeys'][number],
  projection: ModelIndex['projection'],
): ModelIndex {
  const keys = { partitionKeys: [key('DeviceId')], sortKeys: [sortKey] };
  return { kind: 'local', name, ...keys, projection, extras: {} };
}

function device(id: string, site: string, kind: string, random: SampleRandom): WireItem {
  return {
    DeviceId: { S: id },
    Site: { S: site },
    Kind: { S: kind },
    InstalledOn: { S: `2025-0${random.whole(1, 9)}-1${random.whole(0, 9)}` },
    Model: { S: random.pick(['TH-200', 'TH-210', 'CO-80']) },
    Firmware: { S: `3.${random.whole(0, 4)}.${random.whole(0, 12)}` },
    Channels: { SS: ['humidity', 'temperature'] },
    AlarmLevels: { NS: ['5', '30'] },
    PublicKey: { B: random.bytes(32) },
    TrustedKeys: { BS: [random.bytes(8), random.bytes(8)] },
    Calibrated: { BOOL: random.next() < 0.8 },
    Position: {
      M: {
        row: { N: String(random.whole(1, 12)) },
        heightM: { N: (random.whole(5, 30) / 10).toString() },
      },
    },
    ReplacedBy: { NULL: true },
  };
}

function reading(id: string, base: number, step: number, random: SampleRandom): WireItem {
  const at = START_SECONDS + step * STEP_SECONDS;
  const daily = Math.sin(((step - 12) / 48) * 2 * Math.PI) * 4;
  const tenths = Math.round((base + daily + random.next() * 3 - 1.5) * 10);
  const away = Math.abs(tenths / 10 - base);
  const severity = away > 4.6 ? 'alarm' : away > 3.8 ? 'warning' : 'normal';
  const site = SITES.find(([, , normal]) => normal === base)?.[0] ?? '';
  return {
    DeviceId: { S: id },
    At: { N: String(at) },
    Temperature: { N: (tenths / 10).toString() },
    Humidity: { N: String(random.whole(38, 91)) },
    Severity: { S: severity },
    BatteryVolts: { N: (3.6 - step * 0.002).toFixed(3).replace(/0+$/, '') },
    Samples: { L: [0, 1, 2].map(() => ({ N: String(tenths / 10 + random.whole(-2, 2) / 10) })) },
    ExpiresAt: { N: String(at + KEPT_SECONDS) },
    ...(severity === 'alarm' ? { AlarmSite: { S: site }, Acknowledged: { BOOL: false } } : {}),
  };
}
