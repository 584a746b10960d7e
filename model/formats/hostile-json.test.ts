import { describe, expect, it } from 'vitest';
import { document } from '../document/document';
import { hasErrors } from '../model';
import { MAX_TEXT_BYTES, openModelFile } from '../open-file';
import { FORMATS, parseModelFile } from '../parse';

/** A file of each format, with as much in it as makes it one. */
const FOREIGN = {
  'nosql-workbench': {
    ModelName: 'x',
    DataModel: [
      {
        TableName: 'abc',
        KeyAttributes: { PartitionKey: { AttributeName: 'a', AttributeType: 'S' } },
      },
    ],
  },
  onetable: {
    indexes: { primary: { hash: 'a', sort: 'b' }, gs1: { hash: 'c', project: ['d'] } },
    models: {
      User: { a: { type: 'string', value: 'A#${d}' }, d: { type: 'string', enum: ['x'] } },
    },
    params: { isoDates: true },
    items: [{ a: 'A#x', b: 'y', d: 'x' }],
    extensions: { Sortkey: { Attributes: [{ AttributeName: 'a', AttributeType: 'S' }] } },
  },
  'data-model': {
    tables: [
      {
        TableName: 'abc',
        KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    ],
    items: { abc: [{ PutRequest: { Item: { a: { S: 'x' } } } }] },
    access_patterns: [
      {
        pattern: '1',
        description: 'One',
        table: 'abc',
        dynamodb_operation: 'GetItem',
        implementation: 'aws dynamodb get-item --table-name abc --key \'{"a":{"S":"x"}}\'',
      },
    ],
  },
  'cloudformation-json': {
    Resources: {
      T: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'abc',
          KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
    },
  },
  'terraform-json': {
    resource: {
      aws_dynamodb_table: {
        t: {
          name: 'abc',
          hash_key: 'a',
          billing_mode: 'PAY_PER_REQUEST',
          attribute: [{ name: 'a', type: 'S' }],
        },
      },
    },
  },
  'create-table': {
    TableName: 'abc',
    KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'a', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

const { model: small } = parseModelFile(JSON.stringify(FOREIGN['create-table']));
const SMALL: Readonly<Record<string, object>> = {
  ...FOREIGN,
  ...(small === undefined ? {} : { sortkey: JSON.parse(document.print(small).text) }),
};
const names = FORMATS.map(({ name }) => name);

/** Reads a text and holds that it was read or refused, and that nothing else changed. */
function read(text: string, seconds = 10) {
  const started = performance.now();
  const parsed = parseModelFile(text);
  expect(performance.now() - started).toBeLessThan(seconds * 1000);
  expect(parsed.model === undefined).toBe(hasErrors(parsed.problems));
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(parsed.problems.length).toBeLessThan(1000);
  return parsed;
}

/** The JSON with each of its parts, one at a time, as something else. */
function* variants(json: unknown, change: (part: unknown) => unknown): Generator<unknown> {
  yield change(json);
  if (typeof json !== 'object' || json === null) return;
  for (const [name, part] of Object.entries(json)) {
    for (const inner of variants(part, change)) {
      if (Array.isArray(json)) yield json.map((one, at) => (String(at) === name ? inner : one));
      else yield { ...json, [name]: inner };
    }
  }
}

const WRONG: readonly unknown[] = [null, true, -1, 1e308, '', 'x', [], [[]], [null], {}, { a: {} }];

describe('every JSON format', () => {
  it('has a file here', () => expect(Object.keys(SMALL).toSorted()).toEqual(names.toSorted()));

  it.each(names)('%s is read', (name) => {
    const { format, model } = read(JSON.stringify(SMALL[name]));
    expect(format?.name).toBe(name);
    expect(model?.tables).toHaveLength(1);
  });

  it.each(names)('%s with something else in each place', (name) => {
    for (const wrong of WRONG) {
      for (const json of variants(SMALL[name], () => wrong)) read(JSON.stringify(json));
    }
  });

  it.each(names)('%s with names of prototypes in each place', (name) => {
    const hostile =
      '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"length":9';
    const mark = '"MARK":1';
    const isObject = (part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part);
    const add = (part: unknown) => (isObject(part) ? { ...(part as object), MARK: 1 } : part);
    for (const json of variants(SMALL[name], add)) {
      read(JSON.stringify(json).replaceAll(mark, hostile));
    }
    read(JSON.stringify(SMALL[name]).replaceAll('"a"', '"__proto__"'));
    read(JSON.stringify(SMALL[name]).replaceAll('"abc"', '"constructor"'));
  });

  it.each(names)('%s of ten megabytes', (name) => {
    const text = JSON.stringify(SMALL[name]);
    const end = text.lastIndexOf('}');
    const long = 'a'.repeat(10 * 1024 * 1024);
    read(`${text.slice(0, end)},"more":"${long}"}`);
    read(
      text.replaceAll('"abc"', `"${long}"`).replaceAll('"a"', `"${long.slice(0, 1024 * 1024)}"`),
    );
    const wide = Array.from({ length: 60_000 }, (_, at) => `"k${at}":{"x":[${at},"y"]}`).join(',');
    read(`${text.slice(0, end)},"more":{${wide}},${wide}}`);
  });

  it.each(names)('%s with enormous lists', (name) => {
    const many = (part: unknown) =>
      Array.isArray(part) && part.length > 0 ? Array(20_000).fill(part[0]) : part;
    for (const json of variants(SMALL[name], many)) read(JSON.stringify(json));
  });

  it.each(names)('%s nested a hundred thousand deep', (name) => {
    const text = JSON.stringify(SMALL[name]);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const objects = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    for (const inner of [deep, objects]) {
      const { problems } = read(text.replace(/"(abc|string)"/, inner));
      expect(problems[0]?.code).toBe('json-too-deep');
    }
  });
});

describe('a module with a schema', () => {
  const schema = (models: string) =>
    `export default { indexes: { primary: { hash: 'a' } }, models: ${models} }`;

  it.each([
    ['deep brackets', schema('['.repeat(100_000)), 'code-invalid'],
    ['deep objects', schema(`${'{a:'.repeat(200)}1${'}'.repeat(200)}`), 'value-too-deep'],
    ['a row of signs', schema(`${'!'.repeat(100_000)}a`), 'code-invalid'],
    ['a long sum', schema(`'a'${"+'a'".repeat(50_000)}`), 'code-invalid'],
    ['a circle', `const a = b; const b = a; ${schema('a')}`, 'value-too-deep'],
    ['a call', schema('{ A: { a: steal() } }'), 'value-unresolved'],
    ['a getter', schema('{ get A() { return 1 } }'), 'value-unresolved'],
    [
      'prototypes',
      schema('{ "__proto__": { a: {} }, constructor: { a: {} } }'),
      'onetable-table-name',
    ],
    ['too much', schema(`{ A: '${'x'.repeat(MAX_TEXT_BYTES)}' }`), 'file-too-large'],
  ])('%s', async (_, text, code) => {
    const started = performance.now();
    const { model, problems } = await openModelFile(text, 'Schema.ts');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(model === undefined).toBe(hasErrors(problems));
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
