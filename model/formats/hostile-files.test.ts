import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../model';
import { MAX_TEXT_BYTES, openModelFile, TEXT_FORMATS } from '../open-file';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'foreign');
const SEED = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };

async function codes(text: string, name: string): Promise<readonly string[]> {
  const { model, problems } = await openModelFile(text, name);
  expect(model === undefined).toBe(hasErrors(problems));
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  return problems.map(({ code }) => code);
}

const YAML = 'Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n';
const HCL = 'resource "aws_dynamodb_table" "orders" {\n';
const CDK = "import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';\n";
const table = (properties: string) => `${CDK}new dynamodb.Table(this, 'Orders', ${properties});`;

/** Aliases of aliases: each line stands for nine times what the one before it does. */
function aliasBomb(): string {
  const lines = Array.from({ length: 9 }, (_, n) => {
    const before = n === 0 ? '"lol"' : `*a${n - 1}`;
    return `a${n}: &a${n} [${Array(9).fill(before).join(', ')}]\n`;
  });
  return `${YAML}    Properties: { Tags: *a8 }\n`.replace(
    'Resources',
    `${lines.join('')}Resources`,
  );
}

/** References of references, which are worth as much in Terraform. */
function referenceBomb(): string {
  const locals = Array.from({ length: 30 }, (_, n) => {
    const before = n === 0 ? '"lol"' : `local.a${n - 1}`;
    return `  a${n} = [${Array(9).fill(before).join(', ')}]`;
  });
  return `locals {\n${locals.join('\n')}\n}\n${HCL}  name = "x"\n  tags = { a = local.a29 }\n}`;
}

function constantBomb(): string {
  const constants = Array.from({ length: 30 }, (_, n) => {
    const before = n === 0 ? "'lol'" : `a${n - 1}`;
    return `const a${n} = [${Array(9).fill(before).join(', ')}];`;
  });
  return `${constants.join('\n')}\n${table('{ tags: a29 }')}`;
}

function parameterBomb(): string {
  const ref = { Ref: 'Long' };
  const parts = Array.from({ length: 90 }, () => ref);
  return JSON.stringify({
    Parameters: { Long: { Type: 'String', Default: 'x'.repeat(4000) } },
    Resources: {
      Orders: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { TableName: { 'Fn::Join': ['', parts] } },
      },
    },
  });
}

describe('hostile files are refused with a reason', () => {
  it.each([
    ['a bomb of aliases', aliasBomb(), 'x.yaml', 'yaml-aliases'],
    ['an alias of itself', `${YAML}    Properties: &a { Tags: *a }\n`, 'x.yaml', 'yaml-too-deep'],
    ['deep YAML', `${YAML}    Properties: ${'['.repeat(100_000)}`, 'x.yaml', 'yaml-too-deep'],
    ['deep YAML of blocks', `${YAML}    Properties: ${'- '.repeat(5_000)}`, 'x.yaml', 'yaml'],
    ['broken YAML', `${YAML}   Properties: {`, 'x.yaml', 'yaml-invalid'],
    ['an alias of nothing', `${YAML}    Properties: *nothing`, 'x.yaml', 'yaml-alias'],
    ['a bomb of parameters', parameterBomb(), 'x.json', 'value-unresolved'],
    ['a bomb of references', referenceBomb(), 'x.tf', 'value-unresolved'],
    ['deep HCL', `${HCL}  name = ${'['.repeat(100_000)}`, 'x.tf', 'hcl-too-deep'],
    ['deep blocks', `${HCL}${'a {\n'.repeat(100_000)}`, 'x.tf', 'hcl-too-deep'],
    ['a long row of signs', `${HCL}  name = ${'!'.repeat(100_000)}a\n}`, 'x.tf', 'hcl-too-deep'],
    ['a text without an end', `${HCL}  name = "abc\n}`, 'x.tf', 'hcl-invalid'],
    ['a billion tables', `${HCL}  count = 1000000000\n}`, 'x.tf', 'repetition-unresolved'],
    ['a bomb of constants', constantBomb(), 'x.ts', 'wrong-type'],
    ['deep code', table('['.repeat(50_000)), 'x.ts', 'code-invalid'],
    ['a long row of signs in code', table(`${'!'.repeat(100_000)}a`), 'x.ts', 'code-invalid'],
    ['broken code', table('{ a: '), 'x.ts', 'code-invalid'],
    ['constants in a circle', `const a = b; const b = a;\n${table('a')}`, 'x.ts', 'member-missing'],
  ])('%s', async (_, text, name, code) => {
    expect((await codes(text, name)).some((one) => one.startsWith(code))).toBe(true);
  });

  it('ten megabytes, quickly', async () => {
    const long = 'a'.repeat(10 * 1024 * 1024);
    for (const [start, name] of [
      [YAML, 'x.yaml'],
      [HCL, 'x.tf'],
      [CDK + table('{}'), 'x.ts'],
    ] as const) {
      expect(await codes(start + long, name)).toEqual(['file-too-large']);
    }
    const json = JSON.stringify({ Resources: { A: { Type: 'AWS::X::Y', Properties: { long } } } });
    expect(await codes(json, 'x.json')).toContain('no-tables');
  });

  it('as much as is read, in a few seconds', async () => {
    const lines = (line: (n: number) => string) => {
      const count = Math.floor(MAX_TEXT_BYTES / 2 / line(10_000).length);
      return Array.from({ length: count }, (_, n) => line(n)).join('');
    };
    const started = performance.now();
    await codes(YAML + lines((n) => `    Key${n}: { a: [b, c], d: "e" }\n`), 'x.yaml');
    await codes(`${HCL}${lines((n) => `  key${n} = { a = ["b", 1 + 2] }\n`)}}`, 'x.tf');
    await codes(table(`{ ${lines((n) => `key${n}: { a: ['b', 1 + 2] },\n`)} }`), 'x.ts');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it.each([
    [
      'YAML',
      `${YAML}    Properties: { __proto__: { polluted: 1 }, constructor: { a: 1 } }`,
      'x.yaml',
    ],
    ['HCL', `${HCL}  __proto__ = { polluted = 1 }\n  tags = { __proto__ = "a" }\n}`, 'x.tf'],
    ['code', table('{ ["__proto__"]: { polluted: 1 }, "__proto__": { polluted: 1 } }'), 'x.ts'],
    [
      'a template',
      '{"Resources":{"__proto__":{"Type":"AWS::DynamoDB::Table","Properties":{"__proto__":{"polluted":1},"TableName":{"Ref":"constructor"}}}}}',
      'x.json',
    ],
    [
      'Terraform JSON',
      '{"resource":{"aws_dynamodb_table":{"__proto__":{"polluted":1}}}}',
      'x.json',
    ],
    ['CreateTable', '{"KeySchema":[{"__proto__":1}],"__proto__":{"polluted":1}}', 'x.json'],
  ])('names of prototypes in %s', async (_, text, name) => {
    expect((await codes(text, name)).length).toBeGreaterThan(0);
  });

  it('text that is of no format', async () => {
    expect(await codes('hello', 'x.txt')).toEqual(['format-unknown']);
    expect(await codes('hello', 'x.yaml')).toEqual(['format-unknown']);
    expect(await codes('<xml/>', '')).toEqual(['format-unknown']);
  });
});

describe('a file that somebody has damaged', () => {
  const files = readdirSync(FIXTURES).filter((name) => !name.endsWith('.golden.txt'));
  const texts = files.map((name) => readFileSync(join(FIXTURES, name), 'utf8'));

  it('is read, or refused with what and where, and never throws', async () => {
    const damaged = fc.record({
      file: fc.nat(files.length - 1),
      at: fc.nat(),
      length: fc.nat(40),
      put: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          '\n',
          '&a',
          '*a',
          '!Ref',
          '${',
          '<<',
          'null',
          '-1',
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(damaged, async ({ file, at, length, put }) => {
        const text = texts[file] ?? '';
        const start = at % (text.length + 1);
        const changed = text.slice(0, start) + put + text.slice(start + length);
        await codes(changed, (files[file] ?? '').replace(/\.txt$/, ''));
      }),
      { numRuns: 500, ...SEED },
    );
  });

  it('is read by each format without throwing, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TEXT_FORMATS),
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...texts)),
        async (format, text) => {
          const { model, problems } = await format.parse(text);
          expect(model === undefined).toBe(hasErrors(problems));
        },
      ),
      { numRuns: 200, ...SEED },
    );
  });
});

describe('wrong types are named by place', () => {
  /** Each value of a template replaced by something else. */
  it('wherever they stand', async () => {
    const json = readFileSync(join(FIXTURES, 'global-table.json'), 'utf8');
    const other = fc.constantFrom(null, 0, -1, 1.5, '', 'x', true, [], {}, [[]], [null], { a: 1 });
    await fc.assert(
      fc.asyncProperty(fc.nat(), other, async (at, value) => {
        await codes(JSON.stringify(replaced(JSON.parse(json), at, value)), 'x.json');
      }),
      { numRuns: 600, ...SEED },
    );
  });
});

/** The same JSON with the n-th of its parts, counted round, replaced. */
function replaced(json: unknown, at: number, value: unknown): unknown {
  let left = at % 120;
  const walk = (part: unknown): unknown => {
    left -= 1;
    if (left === -1) return value;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(json);
}
