import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../arbitraries';
import { type Model, type ModelTable, type Problem, printPlace } from '../model';
import { type ParsedFile, parseModelFile } from '../parse';
import { nosqlWorkbench } from './nosql-workbench';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));

const attribute = (name: string, type = 'S') => ({ AttributeName: name, AttributeType: type });
const hashKey = { PartitionKey: attribute('PK') };
const bothKeys = { ...hashKey, SortKey: attribute('SK') };

/** A file with one table, sound but for what is given. */
function file(table: object, others: object = {}): object {
  const sound = { TableName: 'Orders', KeyAttributes: bothKeys, NonKeyAttributes: [] };
  return { ModelName: 'Shop', ModelMetadata: {}, DataModel: [{ ...sound, ...table }], ...others };
}

function index(name: string, keys: object = { PartitionKey: attribute('G1') }, more: object = {}) {
  return {
    IndexName: name,
    KeyAttributes: keys,
    Projection: { ProjectionType: 'ALL' },
    ...more,
  };
}

const parse = (json: object): ParsedFile => parseModelFile(JSON.stringify(json));
const brief = ({ severity, code, at }: Problem) => `${severity} ${code} ${printPlace(at)}`;
const briefs = (parsed: ParsedFile) => parsed.problems.map(brief);

function tableOf(parsed: ParsedFile): ModelTable {
  const table = parsed.model?.tables[0];
  if (table === undefined) throw new Error(`refused: ${briefs(parsed).join('; ')}`);
  return table;
}

describe('real files', () => {
  it('are seven', () => expect(files).toHaveLength(7));

  it.each(files)('%s reads as in its golden file', async (name) => {
    const parsed = parseModelFile(readFileSync(join(FIXTURES, name), 'utf8'));
    const text = [...briefs(parsed), '', JSON.stringify(parsed.model, null, 1), ''].join('\n');
    await expect(text).toMatchFileSnapshot(join(FIXTURES, `${name}.golden.txt`));
  });

  it.each(files)('%s survives being written and read again', (name) => {
    const { model } = parseModelFile(readFileSync(join(FIXTURES, name), 'utf8'));
    expect(model).toBeDefined();
    const again = parseModelFile(nosqlWorkbench.print(model as Model).text);
    expect(again.model).toEqual(model);
    expect(again.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('versions', () => {
  it.each(['1.0', '2.0', '3.0', undefined])('%s is read without a remark', (Version) => {
    expect(briefs(parse(file({}, { ModelMetadata: { Version } })))).toEqual([]);
  });

  it('a version from the future is read with a warning', () => {
    const parsed = parse(file({}, { ModelMetadata: { Version: '4.0' } }));
    expect(briefs(parsed)).toEqual(['warning version-unknown $.ModelMetadata.Version']);
    expect(parsed.model).toBeDefined();
  });
});

describe('a table', () => {
  it('without a billing mode is on demand, without a sort key has none', () => {
    expect(tableOf(parse(file({ KeyAttributes: hashKey })))).toEqual({
      name: 'Orders',
      partitionKey: { name: 'PK', type: 'S' },
      attributes: [],
      indexes: [],
      billing: { mode: 'on-demand' },
      items: [],
      facets: [],
      extras: {},
    });
  });

  it('keeps what it does not know and writes it back', () => {
    const unknown = { SavedQuery: { Mine: { view: 'x' } }, ModelSchema: { models: {} } };
    const metadata = { Author: 'Me', Team: 'Blue' };
    const json = file(unknown, { ModelMetadata: metadata, Future: [1, { a: null }] });
    const { model } = parse(json);
    expect(model?.extras).toEqual({ Future: [1, { a: null }] });
    expect(model?.metadataExtras).toEqual({ Team: 'Blue' });
    expect(model?.tables[0]?.extras).toEqual(unknown);
    expect(JSON.parse(nosqlWorkbench.print(model as Model).text)).toMatchObject({
      Future: [1, { a: null }],
      ModelMetadata: { ...metadata, Version: '3.0', AWSService: 'Amazon DynamoDB' },
      DataModel: [{ ...unknown, DataAccess: { MySql: {} } }],
    });
  });

  it('reads provisioned capacity and keeps its scaling settings', () => {
    const scaling = { AutoScalingRead: { ScalingPolicyConfiguration: { TargetValue: 70 } } };
    const units = { ReadCapacityUnits: 3, WriteCapacityUnits: 4 };
    const settings = { ProvisionedThroughput: units, ...scaling };
    const parsed = parse(
      file({ BillingMode: 'PROVISIONED', ProvisionedCapacitySettings: settings }),
    );
    const billing = { mode: 'provisioned', readUnits: 3, writeUnits: 4, extras: scaling };
    expect(tableOf(parsed).billing).toEqual(billing);
    expect(briefs(parsed)).toEqual([
      'note autoscaling-not-applied $.DataModel[0].ProvisionedCapacitySettings',
    ]);
  });
});

describe('auto scaling', () => {
  const scaling = (role: string) => ({
    ScalableTargetRequest: { MinCapacity: 1, MaxCapacity: 10, ServiceRole: role },
    ScalingPolicyConfiguration: { TargetValue: 70 },
  });
  const role = 'AWSServiceRoleForApplicationAutoScaling_DynamoDBTable';
  const units = { ReadCapacityUnits: 3, WriteCapacityUnits: 4 };
  const settings = {
    ProvisionedThroughput: units,
    AutoScalingRead: scaling(role),
    AutoScalingWrite: scaling('another role'),
  };

  it('is read and written in its own place, and kept as it is when it says something else', () => {
    const json = file({ BillingMode: 'PROVISIONED', ProvisionedCapacitySettings: settings });
    const parsed = parse(json);
    expect(tableOf(parsed).billing).toEqual({
      mode: 'provisioned',
      readUnits: 3,
      writeUnits: 4,
      autoscaling: { read: { minUnits: 1, maxUnits: 10, targetPercent: 70 } },
      extras: { AutoScalingWrite: scaling('another role') },
    });
    const { text, problems } = nosqlWorkbench.print(parsed.model as Model);
    expect(JSON.parse(text).DataModel[0].ProvisionedCapacitySettings).toEqual(settings);
    expect(problems).toEqual([]);
  });
});

describe('items', () => {
  const item = (sk: string, more: object = {}) => ({ PK: { S: 'a' }, SK: { S: sk }, ...more });
  const facet = (name: string, data: object[]) => ({
    FacetName: name,
    KeyAttributeAlias: { PartitionKeyAlias: 'p', SortKeyAlias: 's' },
    TableData: data,
    NonKeyAttributes: [],
    DataAccess: { MySql: {} },
  });

  it('come from facets and from the table, merged by primary key', () => {
    const parsed = parse(
      file({
        TableFacets: [
          facet('One', [item('1', { x: { S: 'x' } }), item('2')]),
          facet('Two', [item('1', { y: { N: '1' } })]),
        ],
        TableData: [item('2'), item('3')],
      }),
    );
    const table = tableOf(parsed);
    expect(table.items).toEqual([
      item('1', { x: { S: 'x' }, y: { N: '1' } }),
      item('2'),
      item('3'),
    ]);
    expect(table.facets.map(({ items }) => items)).toEqual([[0, 1], [0]]);
    expect(briefs(parsed).filter((line) => line.includes('item-'))).toEqual([
      'note item-merged $.DataModel[0].TableFacets[1].TableData[0]',
      'note item-merged $.DataModel[0].TableData[0]',
    ]);
  });

  it('that disagree under one key are merged with a warning that names the attributes', () => {
    const first = item('1', { x: { S: 'old' } });
    const parsed = parse(file({ TableData: [first, item('1', { x: { S: 'new' } })] }));
    expect(tableOf(parsed).items).toEqual([item('1', { x: { S: 'new' } })]);
    const found = parsed.problems.find(({ code }) => code === 'item-twice');
    expect(found?.params).toEqual({ other: '$.DataModel[0].TableData[0]', names: 'x' });
  });

  it('are the same when their numeric keys are equal numbers', () => {
    const keys = { PartitionKey: attribute('id', 'N') };
    const data = [{ id: { N: '1' } }, { id: { N: '1.0' } }];
    expect(tableOf(parse(file({ KeyAttributes: keys, TableData: data }))).items).toHaveLength(1);
  });

  it('get types for what is untyped inside of maps and lists, with a warning', () => {
    const m = { x: 39, on: true, none: null, tags: ['a', { N: '2' }], M: { HP: { N: '50' } } };
    const parsed = parse(file({ TableData: [item('1', { m: { M: m } })] }));
    expect(tableOf(parsed).items[0]?.m).toEqual({
      M: {
        x: { N: '39' },
        on: { BOOL: true },
        none: { NULL: true },
        tags: { L: [{ S: 'a' }, { N: '2' }] },
        M: { M: { HP: { N: '50' } } },
      },
    });
    expect(briefs(parsed)[0]).toBe('warning type-inferred $.DataModel[0].TableData[0].m');
  });

  it('keep the digits of long numbers, typed or not', () => {
    const long = '12345678901234567890123456789';
    const text = JSON.stringify(file({ TableData: [item('1', { m: { M: { n: 7 } } })] }));
    const table = tableOf(parseModelFile(text.replace('"n":7', `"n":${long}`)));
    expect(table.items[0]?.m).toEqual({ M: { n: { N: long } } });
  });

  it('may call an attribute __proto__ or constructor', () => {
    const text = '{"PK":{"S":"a"},"SK":{"S":"1"},"__proto__":{"S":"p"},"constructor":{"S":"c"}}';
    const whole = JSON.stringify(file({ TableData: ['HERE'] })).replace('"HERE"', text);
    const { items } = tableOf(parseModelFile(whole));
    expect(JSON.stringify(items)).toBe(`[${text}]`);
    expect(Object.getPrototypeOf(items[0])).toBe(Object.prototype);
  });

  it.each([
    ['no sort key', { PK: { S: 'a' } }, 'item-key-missing', ''],
    ['an empty key', { PK: { S: '' }, SK: { S: 'b' } }, 'item-key-empty', '.PK'],
    ['a key of the wrong type', { PK: { N: '1' }, SK: { S: 'b' } }, 'item-key-type', '.PK'],
    ['too long a key', item('s'.repeat(1025)), 'item-key-length', '.SK'],
    ['an index key of the wrong type', item('1', { G1: { N: '1' } }), 'item-key-type', '.G1'],
    ['an empty index key', item('1', { G1: { S: '' } }), 'item-key-empty', '.G1'],
    ['an untyped attribute', item('1', { x: 5 }), 'value-untyped', '.x'],
    ['a type we do not know', item('1', { x: { Q: 'a' } }), 'value-untyped', '.x'],
    ['a string that is a number', item('1', { x: { S: 5 } }), 'wrong-type', '.x.S'],
    ['a number that is none', item('1', { x: { N: 'five' } }), 'number-invalid', '.x.N'],
    ['39 digits', item('1', { x: { N: '1'.repeat(39) } }), 'number-invalid', '.x.N'],
    ['bad base64', item('1', { x: { B: '***' } }), 'base64-invalid', '.x.B'],
    ['an empty set', item('1', { x: { SS: [] } }), 'set-empty', '.x.SS'],
    ['a repeated member', item('1', { x: { NS: ['1', '1.0'] } }), 'set-twice', '.x.NS[1]'],
    ['NULL false', item('1', { x: { NULL: false } }), 'wrong-type', '.x.NULL'],
    ['half a surrogate pair', item('1', { x: { S: '\ud800' } }), 'text-invalid', '.x.S'],
    ['a nameless attribute', item('1', { '': { S: 'x' } }), 'attribute-name-empty', '[""]'],
    ['500 KB', item('1', { x: { S: 'x'.repeat(500_000) } }), 'item-size', ''],
  ])('with %s are refused by name and place', (_, data, code, at) => {
    const parsed = parse(file({ GlobalSecondaryIndexes: [index('GSI1')], TableData: [data] }));
    expect(parsed.model).toBeUndefined();
    expect(briefs(parsed)[0]).toBe(`error ${code} $.DataModel[0].TableData[0]${at}`);
  });

  it('nested 33 levels are refused, 32 are not', () => {
    const nest = (levels: number) => {
      let value: object = { S: 'deep' };
      for (let level = 1; level < levels; level += 1) value = { M: { a: value } };
      return item('1', { x: value });
    };
    expect(briefs(parse(file({ TableData: [nest(32)] })))).not.toContain('error');
    expect(parse(file({ TableData: [nest(32)] })).model).toBeDefined();
    expect(parse(file({ TableData: [nest(33)] })).problems[0]?.code).toBe('value-too-deep');
  });
});

describe('indexes', () => {
  const include = (...names: string[]) => ({
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: names },
  });

  it('drop table keys from what they include, and say so', () => {
    const gsi = index('GSI1', undefined, include('PK', 'total', 'G1'));
    const parsed = parse(file({ GlobalSecondaryIndexes: [gsi] }));
    const projection = { type: 'INCLUDE', attributes: ['total'] };
    expect(tableOf(parsed).indexes[0]?.projection).toEqual(projection);
    const at = '$.DataModel[0].GlobalSecondaryIndexes[0].Projection.NonKeyAttributes';
    expect(briefs(parsed)).toEqual([
      `note projection-key-dropped ${at}[0]`,
      `note projection-key-dropped ${at}[2]`,
    ]);
  });

  it('that include only keys become KEYS_ONLY with a warning', () => {
    const gsi = index('GSI1', undefined, include('PK'));
    const parsed = parse(file({ GlobalSecondaryIndexes: [gsi] }));
    expect(tableOf(parsed).indexes[0]?.projection).toEqual({ type: 'KEYS_ONLY' });
    expect(briefs(parsed)[0]).toMatch(/^warning projection-empty-keys-only/);
  });

  const at = '$.DataModel[0].GlobalSecondaryIndexes';
  const many = Array.from({ length: 21 }, (_, n) => index(`GSI${n}`));
  const wide = Array.from({ length: 101 }, (_, n) => `a${n}`);
  it.each([
    ['21 of them', many, `error index-count ${at}[20]`],
    [
      'one name twice',
      [index('One'), index('One')],
      `error index-name-duplicate ${at}[1].IndexName`,
    ],
    ['a short name', [index('ab')], `error name-length ${at}[0].IndexName`],
    ['a name with a space', [index('a b c')], `error name-characters ${at}[0].IndexName`],
    [
      'a key that is a map',
      [index('GSI1', { PartitionKey: attribute('m', 'M') })],
      `error key-type ${at}[0].KeyAttributes.PartitionKey.AttributeType`,
    ],
    [
      'a key with two types',
      [index('GSI1'), index('GSI2', { PartitionKey: attribute('G1', 'N') })],
      `error key-two-types ${at}[1].KeyAttributes.PartitionKey.AttributeType`,
    ],
    [
      'one attribute as both keys',
      [index('GSI1', { PartitionKey: attribute('G1'), SortKey: attribute('G1') })],
      `error key-twice ${at}[0].KeyAttributes.SortKey`,
    ],
    [
      '101 included attributes',
      [index('GSI1', undefined, include(...wide))],
      `error projected-count ${at}[0].Projection`,
    ],
    [
      'a projection nobody knows',
      [index('GSI1', undefined, { Projection: { ProjectionType: 'SOME' } })],
      `error projection-type ${at}[0].Projection.ProjectionType`,
    ],
  ])('with %s are refused by name and place', (_, indexes, line) => {
    const parsed = parse(file({ GlobalSecondaryIndexes: indexes }));
    expect(parsed.model).toBeUndefined();
    expect(briefs(parsed)).toContain(line);
  });
});

describe('attributes', () => {
  it('are listed once, with index keys and undeclared ones', () => {
    const data = [{ PK: { S: 'a' }, SK: { S: 'b' }, extra: { BOOL: true }, x: { N: '1' } }];
    const declared = [attribute('x', 'N'), attribute('x', 'N')];
    const parsed = parse(
      file({
        NonKeyAttributes: declared,
        GlobalSecondaryIndexes: [index('GSI1')],
        TableData: data,
      }),
    );
    expect(tableOf(parsed).attributes).toEqual([
      { name: 'x', type: 'N' },
      { name: 'G1', type: 'S' },
      { name: 'extra', type: 'BOOL' },
    ]);
    expect(briefs(parsed)).toEqual([
      'note attributes-repeated $.DataModel[0].NonKeyAttributes',
      'note attributes-undeclared $.DataModel[0]',
    ]);
  });

  it('take the type that most items have, with a warning', () => {
    const row = (sk: string, x: object) => ({ PK: { S: 'a' }, SK: { S: sk }, x });
    const data = [row('1', { N: '1' }), row('2', { N: '2' }), row('3', { S: 'three' })];
    const parsed = parse(file({ NonKeyAttributes: [attribute('x')], TableData: data }));
    expect(tableOf(parsed).attributes).toEqual([{ name: 'x', type: 'N' }]);
    expect(parsed.problems[0]).toEqual({
      code: 'attribute-type-differs',
      severity: 'warning',
      at: ['DataModel', 0, 'NonKeyAttributes', 0],
      params: { name: 'x', declared: 'S', found: 'N, S', type: 'N' },
    });
  });
});

describe('hostile and broken files', () => {
  it.each([
    ['a list', '[]', 'format-unknown'],
    ['a word', '"hello"', 'format-unknown'],
    ['nothing', '', 'json-value-expected'],
    ['half a file', '{"DataModel": [', 'json-value-expected'],
    ['a template', '{"Resources": {}}', 'format-unknown'],
    ['no tables', '{"DataModel": []}', 'no-tables'],
    ['tables that are no list', '{"DataModel": {}}', 'wrong-type'],
    ['a table that is a number', '{"DataModel": [5]}', 'wrong-type'],
    ['a table that is null', '{"DataModel": [null]}', 'wrong-type'],
    ['an empty table', '{"DataModel": [{}]}', 'member-missing'],
    ['a name that is a list', JSON.stringify(file({ TableName: [] })), 'wrong-type'],
    ['a short table name', JSON.stringify(file({ TableName: 'ab' })), 'name-length'],
    ['a long table name', JSON.stringify(file({ TableName: 'a'.repeat(256) })), 'name-length'],
    ['a table name with a slash', JSON.stringify(file({ TableName: 'a/b/c' })), 'name-characters'],
    ['items that are no list', JSON.stringify(file({ TableData: 'x' })), 'wrong-type'],
    ['an item that is a list', JSON.stringify(file({ TableData: [[]] })), 'wrong-type'],
    [
      'keys of one attribute',
      JSON.stringify(
        file({
          KeyAttributes: {
            PartitionKey: attribute('a'),
            SortKey: attribute('a'),
          },
        }),
      ),
      'key-twice',
    ],
    ['a billing mode nobody knows', JSON.stringify(file({ BillingMode: 'FREE' })), 'billing-mode'],
    ['half a pair in a name', JSON.stringify(file({ TableName: 'abc\ud800' })), 'text-invalid'],
  ])('%s is refused', (_, text, code) => {
    const parsed = parseModelFile(text);
    expect(parsed.model).toBeUndefined();
    expect(parsed.problems.map((problem) => problem.code)).toContain(code);
  });

  it('two tables of one name are refused', () => {
    const one = { TableName: 'Orders', KeyAttributes: hashKey };
    const parsed = parse({ ModelName: 'x', DataModel: [one, one] });
    expect(briefs(parsed)).toContain('error table-name-duplicate $.DataModel[1].TableName');
  });

  it('huge nesting in a member nobody knows is refused without overflowing the stack', () => {
    const text = `{"DataModel": [], "x": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    expect(parseModelFile(text).problems[0]?.code).toBe('json-too-deep');
  });

  it('more than 50 MB are refused unread', () => {
    const parsed = parseModelFile(' '.repeat(50 * 1024 * 1024 + 1));
    expect(briefs(parsed)).toEqual(['error file-too-large $']);
  });

  it('a million faults are counted, not listed', () => {
    const parsed = parse(file({ TableData: Array.from({ length: 100_000 }, () => 5) }));
    expect(parsed.problems).toHaveLength(201);
    expect(parsed.problems.at(-1)).toMatchObject({ code: 'more', params: { count: 99_800 } });
  });
});

describe('what NoSQL Workbench has no word for', () => {
  const table: ModelTable = {
    name: 'Readings',
    partitionKey: { name: 'device', type: 'S' },
    sortKey: { name: 'at', type: 'N' },
    attributes: [
      { name: 'note', type: 'NULL' },
      { name: 'level', type: 'N' },
      { name: 'site', type: 'S' },
    ],
    indexes: [
      {
        kind: 'local',
        name: 'ByLevel',
        partitionKeys: [{ name: 'device', type: 'S' }],
        sortKeys: [{ name: 'level', type: 'N' }],
        projection: { type: 'INCLUDE', attributes: ['note'] },
        extras: {},
      },
      {
        kind: 'global',
        name: 'BySite',
        partitionKeys: [{ name: 'site', type: 'S' }],
        sortKeys: [],
        projection: { type: 'KEYS_ONLY' },
        throughput: { readUnits: 7, writeUnits: 8 },
        extras: { Comment: 'kept' },
      },
      {
        kind: 'global',
        name: 'BySiteAndLevel',
        partitionKeys: [
          { name: 'site', type: 'S' },
          { name: 'level', type: 'N' },
        ],
        sortKeys: [{ name: 'at', type: 'N' }],
        projection: { type: 'ALL' },
        extras: {},
      },
    ],
    billing: { mode: 'provisioned', readUnits: 1, writeUnits: 2, extras: {} },
    tableClass: 'STANDARD_INFREQUENT_ACCESS',
    deletionProtection: true,
    items: [
      { device: { S: 'd1' }, at: { N: '1' }, note: { NULL: true }, site: { S: 'north' } },
      { device: { S: 'd1' }, at: { N: '2' }, level: { N: '4' } },
    ],
    facets: [
      { name: 'Reading', partitionKeyAlias: 'device', attributes: [], items: [0], extras: {} },
    ],
    extras: {},
  };
  const model: Model = {
    name: 'Sensors',
    description: '',
    author: '',
    tables: [table],
    extras: {},
    metadataExtras: {},
  };
  const printed = nosqlWorkbench.print(model);

  it('survives being written and read again', () => {
    expect(parseModelFile(printed.text).model).toEqual(model);
  });

  it('survives whatever it is', () => {
    const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) };
    fc.assert(
      fc.property(models(), (any) => {
        const { model: read, problems } = parseModelFile(nosqlWorkbench.print(any).text);
        expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
        expect(read).toEqual(any);
      }),
      { numRuns: 100, ...seed },
    );
  });

  it('goes under one own member, and the writer says so', () => {
    expect(printed.problems.map(brief)).toEqual([
      'note items-outside-facets $.tables[0].items',
      'note under-own-member $.tables[0]',
    ]);
    expect(printed.problems[1]?.params).toEqual({
      member: 'Sortkey',
      names:
        'LocalSecondaryIndexes, GlobalSecondaryIndexes, IndexThroughput, TableClass, ' +
        'DeletionProtection, NullAttributes',
    });
  });

  it('leaves the rest of the file as NoSQL Workbench wants it', () => {
    const { Sortkey, ...written } = JSON.parse(printed.text).DataModel[0];
    expect(Object.keys(Sortkey)).toHaveLength(7);
    expect(
      written.GlobalSecondaryIndexes.map((one: { IndexName: string }) => one.IndexName),
    ).toEqual(['BySite']);
    expect(written.TableFacets[0].TableData[0]).not.toHaveProperty('note');
    expect(written.TableData).toEqual([table.items[1]]);
  });

  it('keeps the file’s order of items when the order that is said is of others', () => {
    const data = ['a', 'b'].map((id) => ({ PK: { S: id } }));
    const parsed = parse(
      file({ KeyAttributes: hashKey, TableData: data, Sortkey: { ItemOrder: [1, 0, 2] } }),
    );
    expect(tableOf(parsed).items).toEqual(data);
    expect(briefs(parsed)).toEqual(['note item-order-ignored $.DataModel[0].Sortkey.ItemOrder']);
  });

  it.each([
    ['LocalSecondaryIndexes', 5, 'wrong-type'],
    ['Entities', [{}], 'member-missing'],
    ['Stream', 'ALL', 'not-a-choice'],
    ['IndexAutoScaling', { a: 5 }, 'wrong-type'],
    ['TableClass', 'GOLD', 'table-class'],
    ['DeletionProtection', 'yes', 'wrong-type'],
    ['IndexThroughput', { a: 5 }, 'wrong-type'],
    ['LocalSecondaryIndexes', [{ IndexName: 'Local' }], 'member-missing'],
  ])('is refused when its %s is %j', (name, value, code) => {
    const parsed = parse(file({ Sortkey: { [name]: value } }));
    expect(parsed.problems).toMatchObject([
      { code, at: expect.arrayContaining(['Sortkey', name]) },
    ]);
  });
});
