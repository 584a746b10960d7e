import { hostileText } from './hostile';
import type { Random } from './random';

/** Expressions and statements: mostly well-formed, sometimes broken, sometimes huge. */

const NAMES = [
  ...['artist', 'title', '#n', '#k', 'genre', 'price', 'pk', 'info', 'nothing', 'info.a'],
  ...['artist', 'title', '#n', '#k', 'genre', 'price', 'pk', 'info', 'label', 'year'],
];
const VALUES = [':a', ':b', ':n', ':v'];
const TYPES = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'BOOL', 'NULL', 'L', 'M'];

/** The names and values that the expressions below use. */
export const EXPRESSION_NAMES = { '#n': 'year', '#k': 'artist' } as const;
export const EXPRESSION_VALUES = {
  ':a': { S: 'Miles Davis' },
  ':b': { S: 'b' },
  ':n': { N: '1959' },
  ':v': { S: 'S' },
} as const;

function path(random: Random): string {
  let text = random.pick(NAMES);
  while (random.chance(0.2))
    text += random.pick([`.${random.pick(NAMES)}`, `[${random.below(12)}]`]);
  return text;
}

function operand(random: Random): string {
  if (random.chance(0.1)) return `size(${path(random)})`;
  return random.chance(0.5) ? path(random) : random.pick(VALUES);
}

/** A ConditionExpression or FilterExpression. */
export function conditionText(random: Random, depth = 3): string {
  const inner = (): string => conditionText(random, depth - 1);
  switch (random.below(depth > 0 ? 11 : 8)) {
    case 0:
      return `attribute_exists(${path(random)})`;
    case 1:
      return `attribute_not_exists(${path(random)})`;
    case 2:
      return `begins_with(${path(random)}, :v)`;
    case 3:
      return `contains(${path(random)}, ${operand(random)})`;
    case 4:
      return `attribute_type(${path(random)}, :v)`;
    case 5:
      return `${operand(random)} BETWEEN ${operand(random)} AND ${operand(random)}`;
    case 6:
      return `${operand(random)} IN (${operand(random)}, ${operand(random)})`;
    case 7:
      return `${operand(random)} ${random.pick(['=', '<>', '<', '<=', '>', '>='])} ${operand(random)}`;
    case 8:
      return `${inner()} AND ${inner()}`;
    case 9:
      return `(${inner()}) OR ${inner()}`;
    default:
      return `NOT ${inner()}`;
  }
}

/** An UpdateExpression. */
export function updateText(random: Random): string {
  const sum = (): string => `${operand(random)} ${random.pick(['+', '-'])} ${operand(random)}`;
  const clauses = [
    () => `SET ${path(random)} = ${operand(random)}`,
    () => `SET ${path(random)} = ${sum()}, ${path(random)} = :n`,
    () => `SET ${path(random)} = if_not_exists(${path(random)}, ${operand(random)})`,
    () => `SET ${path(random)} = list_append(${operand(random)}, ${operand(random)})`,
    () => `REMOVE ${path(random)}`,
    () => `ADD ${path(random)} :n`,
    () => `DELETE ${path(random)} :v`,
  ];
  const count = random.chance(0.3) ? 2 : 1;
  return Array.from({ length: count }, () => random.pick(clauses)()).join(' ');
}

/** A ProjectionExpression. */
export function projectionText(random: Random): string {
  return Array.from({ length: random.below(4) + 1 }, () => path(random)).join(', ');
}

/** A KeyConditionExpression, often for other keys than those of the table. */
export function keyConditionText(random: Random): string {
  const hash = `${random.pick(NAMES)} = ${random.pick(VALUES)}`;
  const range = [
    `title ${random.pick(['=', '<', '<=', '>', '>=', '<>'])} :v`,
    'title BETWEEN :a AND :b',
    'begins_with(title, :v)',
    '#n > :n',
    conditionText(random, 1),
  ];
  return random.chance(0.5) ? hash : `${hash} AND ${random.pick(range)}`;
}

/** A PartiQL statement. */
export function statementText(random: Random): string {
  const where = random.pick([
    "artist = 'Miles Davis'",
    "artist = 'Miles Davis' AND title = 'So What'",
    'artist = ? AND title = ?',
    "artist IN ['a', 'b', ?]",
    "begins_with(title, 'S') AND artist = ?",
    'year BETWEEN 1 AND 2e3 OR price IS NOT MISSING',
    "pk = 'a'",
  ]);
  const table = random.pick([
    'Music',
    '"Music"',
    '"Music"."byGenre"',
    'Plain',
    '"Matches"',
    'Nowhere',
  ]);
  return random.pick([
    `SELECT * FROM ${table}`,
    `SELECT artist, info.a[0] FROM ${table} WHERE ${where}`,
    `SELECT * FROM ${table} WHERE ${where} ORDER BY title DESC`,
    `EXISTS(SELECT * FROM ${table} WHERE ${where})`,
    `INSERT INTO ${table} VALUE {'artist': 'x', 'title': 'y', 'pk': 'z', 'l': [1, <<'a'>>, {'m': null}]}`,
    `UPDATE ${table} SET year = 1 REMOVE info.a WHERE ${where}`,
    `UPDATE ${table} SET price = price + 1 WHERE ${where} RETURNING ALL NEW *`,
    `DELETE FROM ${table} WHERE ${where} RETURNING ALL OLD *`,
  ]);
}

const HUGE: readonly ((times: number) => string)[] = [
  (times) => `${'('.repeat(times)}a = :a${')'.repeat(times)}`,
  (times) => `${'NOT '.repeat(times)}a = :a`,
  (times) => `a = :a${' AND a = :a'.repeat(times)}`,
  (times) => `a IN (${':a, '.repeat(times)}:a)`,
  (times) => `a${'.b'.repeat(times)} = :a`,
  (times) => `a${'[0]'.repeat(times)} = :a`,
  (times) => `SET a = :a${', b = :a'.repeat(times)}`,
  (times) => `SET a = ${'if_not_exists(a, '.repeat(times)}:a${')'.repeat(times)}`,
  (times) => `SET a = :a${' + :a'.repeat(times)}`,
  (times) => `${'size('.repeat(times)}a${')'.repeat(times)} = :a`,
  (times) => 'a, '.repeat(times),
  (times) => `a = :${'a'.repeat(times)}`,
  (times) => `a${' '.repeat(times)}= :a`,
  (times) => `a[${'9'.repeat(times)}] = :a`,
  (times) => `SELECT * FROM Music WHERE artist = ${'['.repeat(times)}1${']'.repeat(times)}`,
  (times) => `SELECT * FROM Music WHERE artist = ${"{'a':".repeat(times)}1${'}'.repeat(times)}`,
  (times) => `SELECT * FROM Music WHERE ${'('.repeat(times)}artist = 'a'${')'.repeat(times)}`,
  (times) => `SELECT * FROM Music WHERE ${'NOT '.repeat(times)}artist = 'a'`,
  (times) => `SELECT * FROM Music WHERE artist = ${'-'.repeat(times)}1`,
  (times) => `SELECT * FROM Music WHERE artist = 'a'${" OR artist = 'a'".repeat(times)}`,
  (times) => `SELECT a${'.b'.repeat(times)} FROM Music`,
  (times) => `SELECT * FROM Music WHERE artist = '${"''".repeat(times)}`,
];

/** An expression or statement too long, too deep or too full. */
export function hugeText(random: Random): string {
  return random.pick(HUGE)(random.pick([31, 33, 101, 150, 301, 1000, 4000]));
}

/** Cuts, doubles, swaps or spoils a part of a text. */
export function brokenText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const end = at + random.below(text.length - at + 1);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(end);
    case 3:
      return text.slice(0, end) + text.slice(at);
    case 4:
      return text.slice(0, at) + hostileText(random) + text.slice(at);
    default:
      return text.slice(0, at) + random.pick(TOKENS) + text.slice(end);
  }
}

const TOKENS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '.',
    '=',
    '<>',
    '<',
    '<<',
    '>>',
    '+',
    '-',
    '*',
    '/',
    '%',
    '!',
  ],
  ...[
    '#',
    ':',
    '#n',
    ':a',
    '"',
    "'",
    '`',
    ';',
    '?',
    '\n',
    '\0',
    ' AND ',
    ' OR ',
    ' NOT ',
    ' IN ',
    'SET ',
  ],
  ...[
    'REMOVE ',
    'ADD ',
    ' BETWEEN ',
    'size(',
    'MISSING',
    'NULL',
    '1e999',
    '0x',
    '[-1]',
    '[1.5]',
    '--',
  ],
  ...TYPES,
];
