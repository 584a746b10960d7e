import type { ValueType, WireValue } from '../../engine/values/attribute-value';
import { base64Bytes } from '../../engine/values/bytes';
import { compareNumbers } from '../../engine/values/number';
import type { SampleFormat } from '../entity';
import { defaultFormat } from '../sample-data/default-format';
import { canonical } from '../sample-data/number-values';
import { momentMs } from '../sample-data/time-values';

/**
 * What the values of an attribute look like. Undefined when they are nothing more than their type
 * and name say.
 */
export function guessFormat(
  name: string,
  type: ValueType,
  values: readonly WireValue[],
): SampleFormat | undefined {
  switch (type) {
    case 'S':
      return guessText(
        name,
        values.flatMap(({ S }) => S ?? []),
      );
    case 'N':
      return guessNumber(values.flatMap(({ N }) => canonical(N ?? '') ?? []));
    case 'SS':
      return choiceOf(values.flatMap(({ SS }) => SS ?? []));
    case 'NS':
      return rangeOf(values.flatMap(({ NS }) => (NS ?? []).flatMap((N) => canonical(N) ?? [])));
    case 'B': {
      const lengths = values.map(({ B }) => base64Bytes(B ?? '').length);
      return lengths.length === 0 ? undefined : { kind: 'bytes', length: average(lengths) };
    }
    default:
      return undefined;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ULID = /^[0-7][0-9A-HJ-KM-NP-TV-Z]{25}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]{1,64}\.[^\s@]{1,64}$/;
const WEB = /^https?:\/\//;
const IP = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const PHONE = /^\+\d[\d ()-]{5,20}$/;

/** Formats that a look at each value tells. */
const LOOKS: readonly (readonly [SampleFormat, RegExp, longest: number])[] = [
  [{ kind: 'uuid' }, UUID, 36],
  [{ kind: 'ulid' }, ULID, 26],
  [{ kind: 'email' }, EMAIL, 200],
  [{ kind: 'url' }, WEB, 2000],
  [{ kind: 'ip' }, IP, 15],
  [{ kind: 'phone' }, PHONE, 22],
];

function guessText(name: string, texts: readonly string[]): SampleFormat | undefined {
  if (texts.length === 0) return undefined;
  const look = LOOKS.find(([, pattern, longest]) =>
    texts.every((text) => text.length <= longest && pattern.test(text)),
  );
  if (look !== undefined) return look[0];
  const named = defaultFormat(name, 'S');
  return (
    timeOf(texts) ??
    choiceOf(texts) ??
    counterOf(texts) ??
    // What the name says fits better than what can be seen in a few words.
    (named.kind === 'word' || named.kind === 'time' ? wordsOf(texts) : undefined)
  );
}

function timeOf(texts: readonly string[]): SampleFormat | undefined {
  const moments = texts.map(momentMs);
  if (moments.some((ms) => ms === undefined)) return undefined;
  const sound = moments.flatMap((ms) => ms ?? []);
  const isDate = texts.every((text) => text.length === '2026-01-01'.length);
  return timeBetween(sound, isDate ? 'date' : 'iso');
}

type TimeFormat = Extract<SampleFormat, { kind: 'time' }>;

function timeBetween(moments: readonly number[], as: TimeFormat['as']): TimeFormat {
  const { least, most } = extremes(moments);
  const from = new Date(least).toISOString();
  const to = new Date(most).toISOString();
  const isRising = moments.every((ms, i) => i === 0 || ms >= (moments[i - 1] ?? 0));
  return {
    kind: 'time',
    from,
    to,
    as,
    order: isRising && moments.length > 2 ? 'rising' : 'random',
  };
}

/** No `Math.min(...)`: there may be more of them than a function takes arguments. */
function extremes(numbers: readonly number[]): { least: number; most: number } {
  return numbers.reduce(
    ({ least, most }, n) => ({ least: Math.min(least, n), most: Math.max(most, n) }),
    { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY },
  );
}

const MOST_CHOICES = 12;
const LONGEST_CHOICE = 60;
/** Each choice comes so often on average. */
const LEAST_PER_CHOICE = 3;

/** A few values that come again and again; one alone is constant. */
function choiceOf(texts: readonly string[]): SampleFormat | undefined {
  const values = [...new Set(texts)].sort();
  const [first = ''] = values;
  if (values.some((value) => value === '' || value.length > LONGEST_CHOICE)) return undefined;
  if (values.length === 1) return texts.length > 1 ? { kind: 'constant', value: first } : undefined;
  const isFew = values.length <= MOST_CHOICES && values.length * LEAST_PER_CHOICE <= texts.length;
  return isFew ? { kind: 'choice', values } : undefined;
}

/** The same beginning, then as many digits. */
function counterOf(texts: readonly string[]): SampleFormat | undefined {
  const found = texts.map((text) => /^(\D{0,20})(\d{1,9})$/.exec(text));
  const [first] = found;
  const prefix = first?.[1];
  const digits = first?.[2]?.length;
  if (prefix === undefined || digits === undefined) return undefined;
  if (!found.every((one) => one?.[1] === prefix && one[2]?.length === digits)) return undefined;
  const { least } = extremes(found.map((one) => Number(one?.[2])));
  return { kind: 'counter', prefix, start: least, digits };
}

/** Above this many characters, without a space in each part of them, it is no sentence. */
const LONGEST_WORD = 30;
const LEAST_WORDS = 3;

function wordsOf(texts: readonly string[]): SampleFormat | undefined {
  const words = average(texts.map((text) => text.split(' ').length));
  const length = average(texts.map((text) => text.length));
  if (words >= LEAST_WORDS && length / words < LONGEST_WORD) return { kind: 'sentence', words };
  return length > LONGEST_WORD ? { kind: 'text', length } : undefined;
}

/** From 2001 to 2065: other numbers of as many digits are rarely all of them in there. */
const SECONDS = ['1000000000', '3000000000'] as const;
const MILLISECONDS = ['1000000000000', '3000000000000'] as const;

function guessNumber(numbers: readonly string[]): SampleFormat | undefined {
  const range = rangeOf(numbers);
  if (range === undefined || range.places > 0) return range;
  const isBetween = ([from, to]: readonly [string, string]) =>
    compareNumbers(range.min, from) >= 0 && compareNumbers(range.max, to) < 0;
  if (isBetween(SECONDS))
    return timeBetween(
      numbers.map((n) => Number(n) * 1000),
      'seconds',
    );
  return isBetween(MILLISECONDS) ? timeBetween(numbers.map(Number), 'milliseconds') : range;
}

const MOST_PLACES = 20;

function rangeOf(numbers: readonly string[]) {
  const [first] = numbers;
  if (first === undefined) return undefined;
  let [min, max, places] = [first, first, 0];
  for (const number of numbers) {
    if (compareNumbers(number, min) < 0) min = number;
    if (compareNumbers(number, max) > 0) max = number;
    places = Math.max(places, number.split('.')[1]?.length ?? 0);
  }
  return { kind: 'number' as const, min, max, places: Math.min(places, MOST_PLACES) };
}

function average(numbers: readonly number[]): number {
  return Math.max(1, Math.round(numbers.reduce((sum, n) => sum + n, 0) / numbers.length));
}
