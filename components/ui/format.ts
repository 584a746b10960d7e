const THIN = '\u202f';
const KIBI = 1024;
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const JUST_NOW_MS = 10_000;

/** A number with its unit apart, so that the unit can be set quieter. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

/** A number with thin grouping and at most so many decimals, without trailing zeros. */
export function formatNumber(value: number, decimalsMax = 0): string {
  if (!Number.isFinite(value)) return '–';
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(decimalsMax).split('.');
  const kept = decimals.replace(/0+$/, '');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  const text = kept === '' ? grouped : `${grouped}.${kept}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** Bytes in the unit people say; 1 KB is 1,024 bytes, as DynamoDB counts. */
export function formatBytes(bytes: number): Quantity {
  let size = bytes;
  let at = 0;
  while (size >= KIBI && at < BYTE_UNITS.length - 1) {
    size /= KIBI;
    at++;
  }
  return {
    number: formatNumber(size, at === 0 || size >= 100 ? 0 : 1),
    unit: BYTE_UNITS[at] ?? 'B',
  };
}

/** A duration in the unit that keeps it short. */
export function formatDuration(ms: number): Quantity {
  if (ms < 10) return { number: formatNumber(ms, 1), unit: 'ms' };
  if (ms < 1000) return { number: formatNumber(ms), unit: 'ms' };
  if (ms < MINUTE_MS) return { number: formatNumber(ms / 1000, 1), unit: 's' };
  return { number: formatNumber(ms / MINUTE_MS, 1), unit: 'min' };
}

/** How long ago (or until) a moment is, in words; the exact moment belongs beside it on hover. */
export function formatRelative(atMs: number, nowMs: number): string {
  const away = Math.abs(nowMs - atMs);
  if (away < JUST_NOW_MS) return 'just now';
  const words = spanWords(away);
  return atMs <= nowMs ? `${words} ago` : `in ${words}`;
}

/** The exact moment, as data writes it: ISO, in UTC, to the second. */
export function formatMoment(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

function spanWords(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.floor(ms / 1000)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  const days = Math.floor(ms / DAY_MS);
  if (days < 60) return days === 1 ? '1 day' : `${days} days`;
  return days < 730 ? `${Math.floor(days / 30)} months` : `${Math.floor(days / 365)} years`;
}
