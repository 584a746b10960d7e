import { describe, expect, it } from 'vitest';
import { ApiError } from '../errors';
import type { KeyClause } from '../expressions/bound';
import { keyRange } from '../reads/key-range';
import type { ReadPlan } from '../reads/plan';
import { scanRange } from '../reads/plan';
import { MATCHES, MUSIC, PLAIN, tableOf } from '../testing/tables';
import { plansFrom, selectPlans } from './plan';
import { prepareStatement } from './prepare';
import { checkOf, singleItem, writeOf } from './single';

const music = tableOf(MUSIC);

function plans(text: string, table = music, isConsistent = false): readonly ReadPlan[] {
  const select = prepareStatement(text);
  if (select.kind !== 'select') throw new Error('not a SELECT');
  return selectPlans(select, table, isConsistent);
}

function refusal(text: string, table = music, isConsistent = false): string | undefined {
  try {
    plans(text, table, isConsistent);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

const text = (value: string) => ({ type: 'S', value }) as const;

function clause(
  attribute: string,
  operator: KeyClause['operator'],
  ...[first = '', ...more]: string[]
): KeyClause {
  return { attribute, operator, operands: [text(first), ...more.map(text)] };
}

const artist = (name: string) => clause('artist', '=', name);

/** The range that a Query with these clauses reads. */
function range(clauses: readonly KeyClause[], reverse = false): ReadPlan['range'] {
  return { ...keyRange({ clauses }, music, undefined), reverse };
}

describe('plans of a SELECT', () => {
  const SCAN = scanRange(music, undefined);
  const rows: readonly [where: string, ranges: readonly ReadPlan['range'][]][] = [
    ['', [SCAN]],
    ["WHERE artist > 'a'", [SCAN]],
    ["WHERE title = 'x'", [SCAN]],
    ["WHERE artist = 'a' OR title = 'x'", [SCAN]],
    ["WHERE artist = 'a' OR genre = 'x'", [SCAN]],
    ["WHERE NOT artist = 'a'", [SCAN]],
    ['WHERE artist = title', [SCAN]],
    ["WHERE artist.x = 'a'", [SCAN]],
    ["WHERE artist = 'a'", [range([artist('a')])]],
    ["WHERE 'a' = artist", [range([artist('a')])]],
    ["WHERE artist = 'a' AND genre = 'x'", [range([artist('a')])]],
    ["WHERE artist = 'a' AND title = 'x'", [range([artist('a'), clause('title', '=', 'x')])]],
    ["WHERE 'x' < title AND artist = 'a'", [range([artist('a'), clause('title', '>', 'x')])]],
    [
      "WHERE artist = 'a' AND title BETWEEN 'x' AND 'y'",
      [range([artist('a'), clause('title', 'between', 'x', 'y')])],
    ],
    [
      "WHERE artist = 'a' AND begins_with(title, 'x')",
      [range([artist('a'), clause('title', 'begins_with', 'x')])],
    ],
    ["WHERE artist = 'a' AND title <> 'x'", [range([artist('a')])]],
    ["WHERE artist = 'a' AND NOT title = 'x'", [range([artist('a')])]],
    ["WHERE artist IN ['b', 'a']", [range([artist('b')]), range([artist('a')])]],
    ["WHERE artist IN ['a', 'a']", [range([artist('a')])]],
    ["WHERE artist = 'b' OR artist = 'a'", [range([artist('b')]), range([artist('a')])]],
    [
      "WHERE artist IN ['a', 'b'] AND title = 'x'",
      [
        range([artist('a'), clause('title', '=', 'x')]),
        range([artist('b'), clause('title', '=', 'x')]),
      ],
    ],
    [
      "WHERE artist = 'a' AND title IN ['y', 'x']",
      [
        range([artist('a'), clause('title', '=', 'x')]),
        range([artist('a'), clause('title', '=', 'y')]),
      ],
    ],
    [
      "WHERE artist = 'a' AND (title = 'y' OR title = 'x')",
      [
        range([artist('a'), clause('title', '=', 'x')]),
        range([artist('a'), clause('title', '=', 'y')]),
      ],
    ],
    [
      "WHERE (artist = 'a' AND title = 'x') OR (artist = 'b' AND title > 'y')",
      [
        range([artist('a'), clause('title', '=', 'x')]),
        range([artist('b'), clause('title', '>', 'y')]),
      ],
    ],
    ["WHERE artist = 'a' OR (artist = 'a' AND title = 'x')", [range([artist('a')])]],
    [
      "WHERE (artist = 'a' AND title = 'x') OR (artist = 'a' AND title <> 'y')",
      [range([artist('a')])],
    ],
    ["WHERE artist = 'a' AND artist = 'b'", [range([artist('a')])]],
    ["WHERE artist = 'a' ORDER BY title DESC", [range([artist('a')], true)]],
    [
      "WHERE artist IN ['b', 'c', 'a'] ORDER BY artist, title DESC",
      ['a', 'b', 'c'].map((name) => range([artist(name)], true)),
    ],
    [
      "WHERE artist IN ['b', 'c', 'a'] ORDER BY artist DESC",
      ['c', 'b', 'a'].map((name) => range([artist(name)])),
    ],
    [
      "WHERE artist = 'a' AND title IN ['x', 'y'] ORDER BY title DESC",
      [
        range([artist('a'), clause('title', '=', 'y')], true),
        range([artist('a'), clause('title', '=', 'x')], true),
      ],
    ],
  ];

  it.each(rows)('%s', (where, ranges) => {
    expect(plans(`SELECT * FROM Music ${where}`).map((plan) => plan.range)).toEqual(ranges);
  });

  it('filters by what the range leaves open', () => {
    const genre = {
      kind: 'compare',
      operator: '=',
      left: { kind: 'path', path: ['genre'] },
      right: { kind: 'literal', value: text('g') },
    };
    const [keyed] = plans("SELECT * FROM Music WHERE artist = 'a' AND genre = 'g'");
    expect(keyed?.filter).toEqual(genre);
    const [scanned] = plans("SELECT * FROM Music WHERE genre = 'g'");
    expect(scanned?.filter).toEqual(genre);
    const [bare] = plans("SELECT * FROM Music WHERE artist = 'a' AND title > 'x'");
    expect(bare?.filter).toBeUndefined();
  });

  it('does not look through more ways than a statement can sensibly mean', () => {
    const many = (name: string, count: number): string =>
      `${name} IN [${Array.from({ length: count }, (_, i) => `'${i}'`).join(', ')}]`;
    const found = plans(`SELECT * FROM Music WHERE ${many('title', 90)} AND ${many('artist', 50)}`);
    expect(found).toHaveLength(50);
    expect(found[0]?.filter?.kind).toBe('or');
  });

  const index = (name: string, where = '', columns = '*') =>
    `SELECT ${columns} FROM "Music"."${name}" ${where}`;
  const PREFIX = 'One or more parameter values were invalid: ';
  const refusals: readonly [statement: string, message: string, isConsistent?: boolean][] = [
    [index('nope'), 'The table does not have the specified index'],
    [index('nope'), 'The table does not have the specified index', true],
    [index('Music'), 'The table does not have the specified index'],
    [
      index('byGenre'),
      'Strongly consistent read is not supported on Global Secondary Indexes',
      true,
    ],
    [
      index('byGenreKeys', '', 'price, artist, label.x'),
      `${PREFIX}Global secondary index byGenreKeys does not project [price, label]`,
    ],
    [
      index('byGenreKeys', "WHERE genre = 'g'", 'price'),
      `${PREFIX}Global secondary index byGenreKeys does not project [price]`,
    ],
    [
      index('byGenreKeys', "WHERE genre = 'g' AND NOT price = 1"),
      `${PREFIX}Secondary index byGenreKeys does not project one or more filter attributes: [price]`,
    ],
    [
      index('byYearKeys', "WHERE artist IN ['a', 'b'] AND price IS MISSING"),
      `${PREFIX}Secondary index byYearKeys does not project one or more filter attributes: [price]`,
    ],
    [
      'SELECT * FROM Music ORDER BY title',
      'Must have WHERE clause in the statement when using ORDER BY clause.',
    ],
    [
      "SELECT * FROM Music WHERE title = 'x' ORDER BY title",
      'Must have at least one non-optional hash key condition in WHERE clause when using ' +
        'ORDER BY clause.',
    ],
    [
      "SELECT * FROM Music WHERE artist = 'a' ORDER BY genre",
      'Variable reference genre in ORDER BY clause must be part of the primary key',
    ],
    [
      "SELECT * FROM Music WHERE artist IN ['a', 'b'] ORDER BY title",
      'Must have hash key in ORDER BY clause when more than one hash key condition specified ' +
        'in WHERE clause.',
    ],
    ['SELECT * FROM Music WHERE artist = 1', wrongType('artist')],
    ["SELECT * FROM Music WHERE artist IN ['a', 1]", wrongType('artist')],
    ["SELECT * FROM Music WHERE artist = 'a' AND title > 1", wrongType('title')],
    [index('byYear', "WHERE artist = 'a' AND year = 'x'"), wrongType('year')],
    [
      "SELECT * FROM Music WHERE artist = ''",
      'One or more parameter values are not valid. The AttributeValue for a key attribute ' +
        'cannot contain an empty string value. Key: artist',
    ],
    ["SELECT * FROM Music WHERE artist = 'a' AND (title > 'x' OR title = 'y')", overlapping()],
    [
      "SELECT * FROM Music WHERE (artist = 'a' AND title < 'y') OR (artist = 'a' AND title > 'x')",
      overlapping(),
    ],
    ['SELECT COUNT(*) FROM Music', 'Unexpected path component at 1:8:5'],
  ];

  it.each(refusals)('%s is refused', (statement, message, isConsistent = false) => {
    expect(refusal(statement, music, isConsistent)).toBe(message);
  });

  it('takes no more than 50 hash keys', () => {
    const names = Array.from({ length: 51 }, (_, i) => `'${i}'`).join(', ');
    expect(refusal(`SELECT * FROM Music WHERE artist IN [${names}]`)).toBe(
      'The IN operator is provided with too many operands; number of operands: 51',
    );
  });

  const MULTI =
    'PartiQL statements cannot be executed on tables with multi-attribute HASH keys or ' +
    'multi-attribute RANGE keys.';
  const matches = tableOf(MATCHES);
  it.each([
    'SELECT * FROM "Matches"."byRound"',
    'SELECT COUNT(*) FROM "Matches"."byRound"',
    'SELECT * FROM "Matches"."byRound" WHERE cup = 1',
  ])('%s is refused for its many key attributes', (statement) => {
    expect(refusal(statement, matches)).toBe(MULTI);
    expect(refusal('SELECT * FROM Matches', matches)).toBeUndefined();
  });

  it.each([
    [index('byGenreKeys', 'WHERE NOT price = 1')],
    [index('byGenreKeys', "WHERE genre = 'g' AND (price = 1 OR label = 'x')")],
    [index('byYearKeys', 'WHERE price = 1')],
    [index('byGenreKeys', "WHERE genre = 'g' AND artist = 'a'")],
  ])('%s is fine: what the index lacks is missing', (statement) => {
    expect(refusal(statement)).toBeUndefined();
  });

  const fetches: readonly [statement: string, fetching: boolean][] = [
    [index('byYearKeys', "WHERE artist = 'a'"), false],
    [index('byYearKeys', "WHERE artist = 'a'", 'artist, year'), false],
    [index('byYearKeys', "WHERE artist = 'a'", 'price'), true],
    [index('byYearKeys', '', 'price'), true],
    [index('byYear', "WHERE artist = 'a'", 'price'), false],
  ];

  it.each(fetches)('%s reaches back to the table: %j', (statement, fetching) => {
    expect(plans(statement).map(({ fetchesFromTable }) => fetchesFromTable)).toEqual([fetching]);
  });

  it('goes on from a place in the list of plans', () => {
    const all = plans("SELECT * FROM Music WHERE artist IN ['a', 'b', 'c']");
    const key = new Map([
      ['artist', text('b')],
      ['title', text('x')],
    ]);
    const left = plansFrom(all, { plan: 1, key });
    expect(left).toHaveLength(2);
    expect(left[0]?.range.end).toEqual(all[1]?.range.end);
    expect(left[0]?.range.start).not.toEqual(all[1]?.range.start);
    expect(left[1]).toBe(all[2]);
  });
});

describe('the one item of a WHERE', () => {
  const single = (where: string, table = music) => {
    const prepared = prepareStatement(`SELECT * FROM Music WHERE ${where}`);
    return singleItem(prepared.kind === 'select' ? prepared.condition : undefined, table);
  };

  const none: readonly string[] = [
    "artist = 'a'",
    "title = 'x'",
    "artist = 'a' AND title > 'x'",
    "artist = 'a' AND title IN ['x', 'y']",
    "artist = 'a' AND title = 'x' OR genre = 'g'",
    "artist IN ['a', 'b'] AND title = 'x'",
  ];

  it.each(none)('is not given by %s', (where) => expect(single(where)).toBeUndefined());

  it('is given by equality on the whole key', () => {
    const key = new Map([
      ['artist', text('a')],
      ['title', text('x')],
    ]);
    expect(single("title = 'x' AND artist = 'a'")).toEqual({ key, filter: undefined });
    expect(single("artist = 'a' AND year IS MISSING AND title = 'x'")).toEqual({
      key,
      filter: { kind: 'not_exists', path: ['year'] },
    });
    expect(single("pk = 'a'", tableOf(PLAIN))?.key).toEqual(new Map([['pk', text('a')]]));
  });

  it.each(['x.y IN [1, 2]', 'size(x) IN [1, 2]', 'x IN [1, 2]', '(x = 1 OR y = 2)', 'NOT x = 1'])(
    'is the same whatever else is demanded: %s',
    (more) => {
      const found = single(`pk = 'a' AND ${more}`, tableOf(PLAIN));
      expect(found?.key).toEqual(new Map([['pk', text('a')]]));
      expect(found?.filter).toBeDefined();
    },
  );

  it('is refused when a value is of another type than the key', () => {
    expect(() => single("artist = 'a' AND title = 1")).toThrow(wrongType('title'));
  });
});

describe('writes', () => {
  const KEY = "pk = 'a'";
  const key = new Map([['pk', text('a')]]);
  const plain = tableOf(PLAIN);
  const write = (statement: string) => {
    const prepared = prepareStatement(statement);
    if (prepared.kind === 'select') throw new Error('not a write');
    return writeOf(prepared, plain, true);
  };
  const exists = { kind: 'exists', path: ['pk'] };
  const isMissing = { kind: 'not_exists', path: ['x'] };
  const base = { tableName: 'Plain', returnOldOnFailure: true };

  it('inserts only what is not there', () => {
    expect(write("INSERT INTO Plain VALUE {'pk': 'a'}")).toEqual({
      ...base,
      action: { kind: 'put', item: key, isNew: true },
      condition: undefined,
    });
  });

  it('updates only what is there', () => {
    expect(write(`UPDATE Plain REMOVE y WHERE ${KEY}`)).toMatchObject({
      ...base,
      action: { kind: 'update', key },
      condition: exists,
    });
    expect(write(`UPDATE Plain REMOVE y WHERE ${KEY} AND x IS MISSING`).condition).toEqual({
      kind: 'and',
      terms: [exists, isMissing],
    });
  });

  it('deletes what is there, and is content when nothing is', () => {
    expect(write(`DELETE FROM Plain WHERE ${KEY}`)).toEqual({
      ...base,
      action: { kind: 'delete', key },
      condition: undefined,
    });
    expect(write(`DELETE FROM Plain WHERE ${KEY} AND x IS MISSING`).condition).toEqual({
      kind: 'or',
      terms: [{ kind: 'not', term: exists }, isMissing],
    });
  });

  it.each([
    'UPDATE Plain SET x = 1',
    'DELETE FROM Plain',
    "DELETE FROM Plain WHERE x = 'a'",
    "DELETE FROM Plain WHERE pk > 'a'",
    "UPDATE Plain SET x = 1 WHERE pk = 'a' OR pk = 'b'",
    "UPDATE Plain SET x = 1 WHERE NOT pk = 'a'",
  ])('%s does not name its item', (statement) => {
    expect(() => write(statement)).toThrow(
      'Where clause does not contain a mandatory equality on all key attributes',
    );
  });

  it('checks an item that must be there', () => {
    const check = (statement: string) => {
      const prepared = prepareStatement(statement);
      return prepared.kind === 'select' ? checkOf(prepared, plain, false) : undefined;
    };
    expect(check(`EXISTS(SELECT * FROM Plain WHERE ${KEY} AND x IS MISSING)`)).toEqual({
      tableName: 'Plain',
      returnOldOnFailure: false,
      action: { kind: 'check', key },
      condition: { kind: 'and', terms: [exists, isMissing] },
    });
    expect(check(`EXISTS(SELECT * FROM Plain WHERE ${KEY})`)).toBeUndefined();
    expect(check('EXISTS(SELECT * FROM Plain WHERE x IS MISSING)')).toBeUndefined();
  });
});

function wrongType(name: string): string {
  return `Key attribute's data type should match its data type in table's schema: Key ${name}`;
}

function overlapping(): string {
  return 'Overlapping conditions with range keys are not supported in where clause';
}
