import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from '@babel/parser';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { GENERATORS } from '../generators';
import type { Model, ModelTable } from '../model';

/** The compiler sees all samples at once, so they are the same each time unless asked otherwise. */
const seed = Number(process.env.SEED ?? 20_261_124);
const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
const folder = mkdtempSync(join(tmpdir(), 'sortkey-codegen-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SHOP: ModelTable = {
  name: 'shop',
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: { name: 'sk', type: 'S' },
  attributes: [],
  indexes: [
    {
      kind: 'global',
      name: 'GSI1',
      partitionKeys: [{ name: 'gsi1pk', type: 'S' }],
      sortKeys: [{ name: 'placedAt', type: 'N' }],
      projection: { type: 'KEYS_ONLY' },
      extras: {},
    },
    {
      kind: 'global',
      name: 'by-status',
      partitionKeys: [
        { name: 'status', type: 'S' },
        { name: 'country', type: 'S' },
      ],
      sortKeys: [{ name: 'placedAt', type: 'N' }],
      projection: { type: 'ALL' },
      extras: {},
    },
  ],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  entities: [
    {
      name: 'User',
      description: 'Somebody who buys.',
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'e-mail', type: 'S', share: 0.5 },
        { name: 'tags', type: 'SS' },
        { name: 'photo', type: 'B', share: 0.1 },
        { name: 'plan', type: 'S', format: { kind: 'choice', values: ['free', 'paid'] } },
      ],
      templates: [
        { attribute: 'pk', text: 'USER#${userId}' },
        { attribute: 'sk', text: 'PROFILE' },
        { attribute: 'mailTo', text: 'mailto:${e-mail}' },
      ],
    },
    {
      name: 'Order',
      attributes: [
        { name: 'userId', type: 'S' },
        { name: 'orderId', type: 'S' },
        { name: 'placedAt', type: 'N' },
        { name: 'status', type: 'S', share: 0.5 },
        { name: 'country', type: 'S' },
        { name: 'lines', type: 'L' },
        { name: 'address', type: 'M' },
        { name: 'isGift', type: 'BOOL' },
      ],
      templates: [
        { attribute: 'pk', text: 'USER#${userId}' },
        { attribute: 'sk', text: 'ORDER#${placedAt}#${orderId}' },
        { attribute: 'gsi1pk', text: '${status}' },
      ],
    },
  ],
  accessPatterns: [
    {
      name: 'Orders of a user',
      operation: 'Query',
      perSecond: 10,
      peakPerSecond: 50,
      request: {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'USER#${userId}' } },
      },
      parameters: [{ name: 'userId', from: 'sample', entity: 'User', attribute: 'userId' }],
    },
  ],
  extras: {},
};

const PLAIN: ModelTable = {
  name: 'sessions',
  partitionKey: { name: 'token', type: 'S' },
  attributes: [
    { name: 'expires', type: 'N' },
    { name: 'nothing', type: 'NULL' },
  ],
  indexes: [],
  billing: { mode: 'on-demand' },
  items: [],
  facets: [],
  extras: {},
};

function modelOf(tables: readonly ModelTable[], name = 'Web shop'): Model {
  return { name, description: '', author: '', tables, extras: {}, metadataExtras: {} };
}

const EXAMPLE = modelOf([SHOP, PLAIN]);

function filesOf(model: Model, generator?: string) {
  return GENERATORS.filter(({ name }) => generator === undefined || name === generator).flatMap(
    (one) => one.files(model).files,
  );
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** As much of the libraries as the code uses. */
const STUBS = `
declare module 'electrodb';
declare module '@aws-sdk/client-dynamodb';
declare module '@aws-sdk/lib-dynamodb';
declare module 'dynamodb-toolbox/entity';
declare module 'dynamodb-toolbox/table';
declare module 'dynamodb-toolbox/schema' {
  interface Schema {
    key(): Schema;
    optional(): Schema;
    enum(...values: string[]): Schema;
    link<T>(make: (of: any) => unknown): Schema;
  }
  type Kind = 'string' | 'number' | 'binary' | 'boolean' | 'nul' | 'record' | 'list' | 'set' | 'any';
  export const s: Record<Kind, (...of: Schema[]) => Schema>;
}
declare module 'dynamodb-toolbox/schema/item' {
  export function item(fields: object): { and(more: (previous: any) => unknown): object };
}
`;

/** What the compiler says of TypeScript files, in its strictest mode, without the libraries. */
function typeErrors(paths: readonly string[]): string {
  const stubs = written('stubs.d.ts', STUBS);
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: 'ES2023', module: 'esnext', types: [] },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
  };
  const config = written(
    'tsconfig.json',
    JSON.stringify({ compilerOptions, files: [stubs, ...paths] }),
  );
  return spawnSync(process.execPath, [TSC, '-p', config], { encoding: 'utf8' }).stdout;
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('generated code', () => {
  it.each(GENERATORS.map(({ name }) => name))('%s says what the example is', async (name) => {
    const text = filesOf(EXAMPLE, name)
      .map((file) => `=== ${file.name}\n${file.text}`)
      .join('\n');
    await expect(text).toMatchFileSnapshot(`fixtures/example.${name}.golden.txt`);
  });

  it('compiles under strict', () => {
    const sources = filesOf(EXAMPLE).filter(({ name }) => name.endsWith('.ts'));
    expect(sources).toHaveLength(3);
    expect(typeErrors(sources.map(({ name, text }) => written(`example/${name}`, text)))).toBe('');
  });

  it.runIf(hasPython)('runs in Python, and reads what it writes', () => {
    const [file] = filesOf(EXAMPLE, 'python');
    written('py/shop.py', file?.text ?? '');
    const script = `
from decimal import Decimal
from shop import Order, User
user = User(user_id='u1', tags=frozenset(['a']), plan='free')
assert user.to_item() == {
    'pk': {'S': 'USER#u1'}, 'sk': {'S': 'PROFILE'}, 'userId': {'S': 'u1'},
    'tags': {'SS': ['a']}, 'plan': {'S': 'free'}}, user.to_item()
assert User.from_item(user.to_item()) == user
order = Order(user_id='u1', order_id='o', placed_at=Decimal('17'), country='NL', is_gift=True,
    lines=[{'sku': 'x', 'count': Decimal(2)}], address={'zip': '1'}, status='open')
item = order.to_item()
assert item['sk'] == {'S': 'ORDER#17#o'} and item['gsi1pk'] == {'S': 'open'}, item
assert Order.from_item(item) == order
assert Order.key_of_gsi1('open', Decimal('17')) == {'gsi1pk': {'S': 'open'}, 'placedAt': {'N': '17'}}
`;
    execFileSync('python3', ['-c', script], { cwd: join(folder, 'py'), stdio: 'pipe' });
  });
});

describe('names that try to break out of strings and comments', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      ...["'; BREAK(); '", '"; BREAK(); "', '`; BREAK(); `', '${BREAK()}', '*/ BREAK(); /*'],
      ...['\n BREAK()\n', '\r BREAK()', '\u2028BREAK()\u2029', '"""\nBREAK()\n"""', "'''"],
      ...['\\', "\\'; BREAK(); //", '\\`${BREAK()}', '$${BREAK()}', '__proto__', 'constructor'],
      ...['class', 'None', 'self', 'Set', 'Pick', '', '1', 'ünï', '名前', '\ud800', '\u0000'],
      ...['</script>', '| x | `y` |', '# x', '```', '{{', '}', 'toString', 'item', 'TABLE'],
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const type = fc.constantFrom('S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS' as const);
  const key = fc.record({ name: hostile, type: fc.constantFrom('S', 'N', 'B' as const) });
  const entity = fc.record({
    name: hostile,
    description: hostile,
    attributes: fc.array(
      fc.record(
        {
          name: hostile,
          type,
          share: fc.constant(0.5),
          format: fc.record({ kind: fc.constant('choice' as const), values: fc.array(hostile) }),
        },
        { requiredKeys: ['name', 'type'] },
      ),
      { maxLength: 4 },
    ),
    templates: fc.array(
      fc.record({
        attribute: hostile,
        text: fc.tuple(hostile, hostile, hostile).map(([a, b, c]) => `${a}\${${b}}${c}`),
      }),
      { maxLength: 4 },
    ),
  });
  const table = fc.record({
    name: hostile,
    partitionKey: key,
    sortKey: key,
    indexes: fc.array(
      fc.record({
        kind: fc.constantFrom('local', 'global' as const),
        name: hostile,
        partitionKeys: fc.array(key, { minLength: 1, maxLength: 2 }),
        sortKeys: fc.array(key, { maxLength: 2 }),
        projection: fc.constant({ type: 'ALL' as const }),
        extras: fc.constant({}),
      }),
      { maxLength: 3 },
    ),
    entities: fc.array(entity, { maxLength: 3 }),
  });
  const model = fc
    .tuple(hostile, fc.array(table, { minLength: 1, maxLength: 2 }))
    .map(([name, tables]) =>
      modelOf(
        tables.map((one) => ({ ...PLAIN, ...one })),
        name,
      ),
    );
  const models = fc.sample(model, { numRuns: 60, seed });
  const files = models.flatMap((one, position) =>
    filesOf(one).map((file) => ({ ...file, name: `hostile/${position}/${file.name}` })),
  );

  it('stay inside of TypeScript', () => {
    const sources = files.filter(({ name }) => name.endsWith('.ts'));
    for (const { text } of sources) {
      const tree = parse(text, { sourceType: 'module', plugins: ['typescript'] });
      expect(calls(tree.program, 'BREAK')).toBe(0);
    }
    expect(typeErrors(sources.map(({ name, text }) => written(name, text)))).toBe('');
  });

  it.runIf(hasPython)('stay inside of Python', () => {
    const sources = files.filter(({ name }) => name.endsWith('.py'));
    const paths = sources.map(({ name, text }) => written(name, text));
    const script = `
import ast, sys
for path in sys.argv[1:]:
    text = open(path, encoding='utf-8', newline='').read()
    compile(text, path, 'exec')
    for node in ast.walk(ast.parse(text)):
        assert not (isinstance(node, ast.Name) and node.id == 'BREAK'), path
`;
    execFileSync('python3', ['-c', script, ...paths], { stdio: 'pipe' });
  });

  it('stay inside of Markdown', () => {
    for (const { name, text } of files) {
      if (!name.endsWith('.md')) continue;
      const headings = text.split('\n').filter((line) => /^#{1,6} /.test(line));
      const known = /^(# |## (Tables|Access patterns)$|### )/;
      expect(headings.filter((line) => !known.test(line))).toEqual([]);
      const rows = text.split('\n').filter((line) => line.startsWith('|'));
      expect(rows.filter((line) => !line.endsWith('|'))).toEqual([]);
    }
  });
});

/** How often something is called in a program. */
function calls(node: unknown, name: string): number {
  if (Array.isArray(node)) return node.reduce<number>((sum, one) => sum + calls(one, name), 0);
  if (typeof node !== 'object' || node === null) return 0;
  const { type, callee } = node as { type?: string; callee?: { name?: string } };
  const own = type === 'CallExpression' && callee?.name === name ? 1 : 0;
  return own + calls(Object.values(node), name);
}
