import type { SampleFormat } from '../entity';
import type { ItemDraw } from './item-draw';
import type { Random } from './random';

type TimeFormat = Extract<SampleFormat, { kind: 'time' }>;

/** Draws moments; undefined when there is none between the two, or they are no moments. */
export function timeMaker(
  format: TimeFormat,
  random: Random,
): ((draw: ItemDraw) => string) | undefined {
  const from = momentMs(format.from);
  const to = momentMs(format.to);
  if (from === undefined || to === undefined || to < from) return undefined;
  const spanMs = to - from;
  return ({ position, count }) => {
    const part =
      format.order === 'rising' ? (position + random.next()) / Math.max(1, count) : random.next();
    return momentText(from + Math.floor(spanMs * part), format.as);
  };
}

/**
 * Milliseconds since 1970 of an ISO 8601 text. One without an offset is UTC: what a machine takes
 * for its own time would differ from machine to machine.
 */
export function momentMs(text: string): number | undefined {
  if (text.length > LONGEST || !ISO.test(text)) return undefined;
  const isWhole = text.length === DATE_LENGTH || /(Z|[+-]\d\d:\d\d)$/.test(text);
  const ms = Date.parse(isWhole ? text : `${text}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;
const LONGEST = 40;
const DATE_LENGTH = '2026-01-01'.length;

function momentText(ms: number, as: TimeFormat['as']): string {
  switch (as) {
    case 'seconds':
      return String(Math.floor(ms / 1000));
    case 'milliseconds':
      return String(ms);
    case 'date':
      return new Date(ms).toISOString().slice(0, DATE_LENGTH);
    default:
      return new Date(ms).toISOString();
  }
}

/** Digits and letters that sort as the numbers they stand for. source: github.com/ulid/spec */
export const ULID_DIGITS = [
  '0123456789',
  'ABC',
  'DEF',
  'GH',
  'JK',
  'MN',
  'PQR',
  'ST',
  'VWX',
  'YZ',
].join('');
const ULID_TIME_LENGTH = 10;
const ULID_RANDOM_LENGTH = 16;
const ULID_FROM_MS = Date.UTC(2026, 0, 1);
const ULID_SPAN_MS = Date.UTC(2027, 0, 1) - ULID_FROM_MS;

/** A ULID whose moment comes a little after that of the item before. */
export function ulid({ position, count }: ItemDraw, random: Random): string {
  const part = (position + random.next()) / Math.max(1, count);
  let ms = ULID_FROM_MS + Math.floor(ULID_SPAN_MS * part);
  let time = '';
  for (let i = 0; i < ULID_TIME_LENGTH; i++) {
    time = (ULID_DIGITS[ms % 32] ?? '') + time;
    ms = Math.floor(ms / 32);
  }
  return time + random.text(ULID_RANDOM_LENGTH, ULID_DIGITS);
}
