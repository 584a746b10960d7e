import type { KeyType, ValueType } from '../../engine/values/attribute-value';
import type { SampleFormat } from '../entity';

/** What samples of an attribute look like when nobody has said so: its name tells most often. */
export function defaultFormat(name: string, type: ValueType): SampleFormat {
  switch (type) {
    case 'N':
    case 'NS':
      return found(NUMBERS, name) ?? { kind: 'number', min: '0', max: '1000', places: 0 };
    case 'B':
    case 'BS':
      return { kind: 'bytes', length: 16 };
    case 'BOOL':
      return { kind: 'boolean' };
    case 'S':
      return found(TEXTS, name) ?? { kind: 'word' };
    default:
      return { kind: 'word' };
  }
}

/** The same for a key that no template makes, which should seldom come twice. */
export function defaultKeyFormat(name: string, type: KeyType): SampleFormat {
  const format = defaultFormat(name, type);
  if (format.kind === 'word') return { kind: 'uuid' };
  if (format.kind === 'number') return { kind: 'counter', prefix: '', start: 1, digits: 0 };
  return format;
}

/** A name's words, small: `createdAt`, `created_at` and `CREATED-AT` have the same. */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, LONGEST_NAME)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const LONGEST_NAME = 255;

/** A format and the words that a name with it has, the last of them or all together. */
type Rule = readonly [words: string, format: SampleFormat];

function found(rules: readonly Rule[], name: string): SampleFormat | undefined {
  const words = wordsOf(name);
  const whole = words.join('');
  const last = words.at(-1) ?? '';
  const has = (list: string, word: string) =>
    list.split(' ').some((one) => one.replaceAll('-', '') === word);
  const rule = rules.find(([list]) => has(list, whole)) ?? rules.find(([list]) => has(list, last));
  return rule?.[1];
}

const FROM = '2026-01-01T00:00:00Z';
const TO = '2026-12-31T23:59:59Z';
/** Samples should not have expired when they are looked at. */
const LATER_FROM = '2028-01-01T00:00:00Z';
const LATER_TO = '2028-12-31T23:59:59Z';

const time = (as: 'iso' | 'date' | 'seconds'): SampleFormat => ({
  kind: 'time',
  from: FROM,
  to: TO,
  as,
  order: 'rising',
});

/** When samples expire. */
export const EXPIRY: SampleFormat = {
  kind: 'time',
  from: LATER_FROM,
  to: LATER_TO,
  as: 'seconds',
  order: 'random',
};

const choice = (...values: readonly string[]): SampleFormat => ({ kind: 'choice', values });

const number = (min: string, max: string, places = 0): SampleFormat => ({
  kind: 'number',
  min,
  max,
  places,
});

const TEXTS: readonly Rule[] = [
  ['email mail email-address', { kind: 'email' }],
  ['ulid', { kind: 'ulid' }],
  ['id uuid guid token', { kind: 'uuid' }],
  ['first-name given-name', { kind: 'first-name' }],
  ['product-name product', { kind: 'product' }],
  ['name full-name author owner customer recipient sender assignee', { kind: 'name' }],
  ['url link href website homepage avatar image picture thumbnail', { kind: 'url' }],
  ['ip ip-address', { kind: 'ip' }],
  ['phone phone-number mobile telephone', { kind: 'phone' }],
  ['city town', { kind: 'city' }],
  ['country nationality', { kind: 'country' }],
  ['title subject headline', { kind: 'sentence', words: 4 }],
  [
    'description comment text body message note notes bio summary content remark',
    { kind: 'sentence', words: 12 },
  ],
  ['at timestamp time date-time modified created updated', time('iso')],
  ['date day birthday on', time('date')],
  ['status state', choice('active', 'pending', 'closed')],
  ['currency', choice('EUR', 'USD', 'GBP')],
  ['language locale lang', choice('en', 'de', 'fr', 'es')],
  ['role', choice('admin', 'member', 'guest')],
  ['plan tier', choice('free', 'team', 'enterprise')],
  ['priority severity', choice('low', 'normal', 'high')],
  ['color colour', choice('red', 'green', 'blue', 'black')],
  ['size', choice('S', 'M', 'L', 'XL')],
  ['region', choice('eu-west-1', 'us-east-1', 'ap-southeast-2')],
  ['version', choice('1.0.0', '1.1.0', '2.0.0')],
  ['code sku reference number', { kind: 'counter', prefix: 'N-', start: 1, digits: 5 }],
];

const NUMBERS: readonly Rule[] = [
  ['ttl expires expiry expires-at expire-at expiration-time', EXPIRY],
  ['at timestamp time created updated modified', time('seconds')],
  ['price amount total cost fee balance subtotal tax discount revenue', number('1', '500', 2)],
  ['rating', number('1', '5', 1)],
  ['stars', number('1', '5')],
  ['age', number('18', '90')],
  ['year', number('1990', '2026')],
  ['percent percentage', number('0', '100')],
  ['latitude lat', number('-90', '90', 5)],
  ['longitude lon lng', number('-180', '180', 5)],
  ['temperature temp', number('-10', '40', 1)],
  ['humidity', number('20', '95')],
  ['weight', number('0.1', '40', 1)],
  ['quantity qty', number('1', '10')],
  ['count stock likes views followers', number('0', '500')],
  ['score points', number('0', '10000')],
  ['version revision', number('1', '9')],
  ['priority level rank', number('1', '5')],
  ['id number no seq sequence', { kind: 'counter', prefix: '', start: 1, digits: 0 }],
];
