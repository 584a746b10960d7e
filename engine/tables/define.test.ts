import { describe, expect, it } from 'vitest';
import { validationError } from '../errors';
import type { CreateTableInput } from '../operations/tables.shapes';
import {
  BIRTH,
  createTableInput,
  MATCHES,
  MUSIC,
  PLAIN,
  type TableSketch,
  tableOf,
} from '../testing/tables';
import { attributeDefinitions, defineStream, defineTable } from './define';

describe('a table definition', () => {
  it('of a hash key alone', () => {
    expect(defineTable(createTableInput(PLAIN), BIRTH)).toEqual({
      uuid: '00000000-0000-4000-8000-000000000001',
      name: 'Plain',
      region: 'us-east-1',
      createdAtMs: 1_767_225_600_000,
      attributes: [{ name: 'pk', type: 'S' }],
      key: { hash: [{ name: 'pk', type: 'S' }], range: [] },
      localIndexes: [],
      globalIndexes: [],
      lastIndexNumber: 0,
      billing: { mode: 'PAY_PER_REQUEST', sinceMs: 1_767_225_600_000 },
      deletionProtection: false,
      transition: { status: 'CREATING', untilMs: 1_767_225_600_000 },
    });
  });

  it('of a table with indexes of every projection, numbered local before global', () => {
    const { key, localIndexes, globalIndexes, lastIndexNumber } = tableOf(MUSIC);
    const artist = { name: 'artist', type: 'S' };
    const year = { name: 'year', type: 'N' };
    const label = { name: 'label', type: 'S' };
    const genre = { name: 'genre', type: 'S' };
    expect(key).toEqual({ hash: [artist], range: [{ name: 'title', type: 'S' }] });
    expect([...localIndexes, ...globalIndexes]).toEqual([
      {
        number: 1,
        name: 'byYear',
        kind: 'local',
        key: { hash: [artist], range: [year] },
        projection: { type: 'ALL' },
      },
      {
        number: 2,
        name: 'byYearKeys',
        kind: 'local',
        key: { hash: [artist], range: [year] },
        projection: { type: 'KEYS_ONLY' },
      },
      {
        number: 3,
        name: 'byLabel',
        kind: 'local',
        key: { hash: [artist], range: [label] },
        projection: { type: 'INCLUDE', attributes: ['year'] },
      },
      {
        number: 4,
        name: 'byGenre',
        kind: 'global',
        key: { hash: [genre], range: [year] },
        projection: { type: 'ALL' },
      },
      {
        number: 5,
        name: 'byGenreKeys',
        kind: 'global',
        key: { hash: [genre], range: [] },
        projection: { type: 'KEYS_ONLY' },
      },
      {
        number: 6,
        name: 'byTag',
        kind: 'global',
        key: { hash: [{ name: 'tag', type: 'B' }], range: [label] },
        projection: { type: 'INCLUDE', attributes: ['price'] },
      },
    ]);
    expect(lastIndexNumber).toBe(6);
  });

  it('of a global index with several hash and range attributes, in schema order', () => {
    expect(tableOf(MATCHES).globalIndexes[0]?.key).toEqual({
      hash: [
        { name: 'cup', type: 'S' },
        { name: 'season', type: 'N' },
      ],
      range: [
        { name: 'round', type: 'N' },
        { name: 'group', type: 'S' },
        { name: 'seat', type: 'B' },
      ],
    });
  });

  it.each<[string, Partial<CreateTableInput>, object]>([
    ['deletion protection', { DeletionProtectionEnabled: true }, { deletionProtection: true }],
    ['a table class', { TableClass: 'STANDARD' }, { tableClass: 'STANDARD' }],
    [
      'warm throughput, one half of it',
      { WarmThroughput: { ReadUnitsPerSecond: 15_000 } },
      { warmThroughput: { read: 15_000, write: 4000 } },
    ],
    [
      'a stream, named by the moment',
      { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
      { stream: { viewType: 'NEW_IMAGE', label: '2026-01-01T00:00:00.000', startMs: BIRTH.nowMs } },
    ],
    [
      'encryption with the account’s key',
      { SSESpecification: { Enabled: true } },
      {
        encryption: {
          keyArn: 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000001',
        },
      },
    ],
    [
      'encryption with a key named by its id',
      { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'mine' } },
      { encryption: { keyArn: 'arn:aws:kms:us-east-1:000000000000:key/mine' } },
    ],
    [
      'encryption with a key named by its ARN',
      {
        SSESpecification: {
          Enabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: 'arn:aws:kms:eu:1:key/k',
        },
      },
      { encryption: { keyArn: 'arn:aws:kms:eu:1:key/k' } },
    ],
    [
      'ceilings on demand',
      { OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 } },
      {
        billing: {
          mode: 'PAY_PER_REQUEST',
          sinceMs: 1_767_225_600_000,
          onDemand: { maxRead: 10, maxWrite: 20 },
        },
      },
    ],
    [
      'provisioned throughput, the mode left out',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 6 },
      },
      { billing: { mode: 'PROVISIONED', throughput: { read: 5, write: 6 } } },
    ],
  ])('keeps %s', (_, more, expected) => {
    expect(defineTable(createTableInput(PLAIN, more), BIRTH)).toMatchObject(expected);
  });

  it.each<[string, Partial<CreateTableInput>, string]>([
    ['encryption switched off', { SSESpecification: { Enabled: false } }, 'encryption'],
    ['a stream switched off', { StreamSpecification: { StreamEnabled: false } }, 'stream'],
  ])('has nothing of %s', (_, more, member) => {
    expect(defineTable(createTableInput(PLAIN, more), BIRTH)).not.toHaveProperty(member);
  });
});

const INVALID = 'One or more parameter values were invalid: ';
const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const ALL = { ProjectionType: 'ALL' };

describe('a key schema is refused', () => {
  const FIRST = 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type';
  const SECOND = 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type';
  const MISSING = 'Invalid KeySchema: Some index key attribute have no definition';

  it.each<[string, Partial<CreateTableInput>, string]>([
    ['without elements', { KeySchema: [] }, FIRST],
    ['that begins with a range key', { KeySchema: [range('pk')] }, FIRST],
    ['with the two the other way round', { KeySchema: [range('sk'), hash('pk')] }, FIRST],
    ['with two hash keys', { KeySchema: [hash('pk'), hash('sk')] }, SECOND],
    ['of an attribute that is not defined', { KeySchema: [hash('other')] }, MISSING],
    [
      'of a range attribute that is not defined',
      { KeySchema: [hash('pk'), range('other')] },
      MISSING,
    ],
    [
      'of one attribute twice',
      { KeySchema: [hash('pk'), range('pk')] },
      'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    ],
  ])('%s', (_, more, message) => {
    expect(() => defineTable(createTableInput(PLAIN, more), BIRTH)).toThrow(
      validationError(message),
    );
  });
});

describe('a global index', () => {
  const attributes = 'abcdefghij'.split('').map(text);
  const index = (KeySchema: NonNullable<CreateTableInput['KeySchema']>) => ({
    AttributeDefinitions: attributes,
    KeySchema: [hash('a')],
    GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema, Projection: ALL }],
  });
  const tooMany = (role: string) =>
    `${INVALID}The KeySchema exceeds the maximum allowed number of ${role} key attributes`;

  it.each([
    [[hash('a')]],
    [[hash('a'), hash('b')]],
    [[hash('b'), range('a'), range('c')]],
    [[...[...'hgfe'].map(hash), ...[...'dcba'].map(range)]],
  ])('may have the key %j, in its order', (schema) => {
    const names = schema.map(({ AttributeName }) => AttributeName);
    const input = { ...index(schema), AttributeDefinitions: [...names].sort().map(text) };
    const [defined] = defineTable(createTableInput(PLAIN, input), BIRTH).globalIndexes;
    const { key } = defined ?? { key: { hash: [], range: [] } };
    expect([...key.hash, ...key.range].map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, NonNullable<CreateTableInput['KeySchema']>, string]>([
    ['five hash attributes', [...'abcde'].map(hash), tooMany('HASH')],
    ['five range attributes', [hash('a'), ...[...'bcdef'].map(range)], tooMany('RANGE')],
    [
      'a hash attribute behind a range attribute',
      [hash('a'), range('b'), hash('c')],
      `${INVALID}All HASH key attributes must precede RANGE key attributes in the KeySchema`,
    ],
    [
      'no hash attribute',
      [range('a')],
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
    ],
    [
      'an attribute twice',
      [hash('a'), hash('a')],
      'The KeySchema contains multiple key attributes with the same name',
    ],
    [
      'one attribute for both',
      [hash('a'), range('a')],
      'Both the Hash Key and the Range Key element in the KeySchema have the same name',
    ],
    [
      'an attribute without definition',
      [hash('z')],
      'Invalid KeySchema: Some index key attribute have no definition',
    ],
  ])('may not have %s', (_, schema, message) => {
    const input = createTableInput(PLAIN, index(schema));
    expect(() => defineTable(input, BIRTH)).toThrow(validationError(message));
  });
});

describe('indexes are refused', () => {
  const base: TableSketch = { hash: 'pk:S', range: 'sk:S' };
  const local = (IndexName: string, KeySchema = [hash('pk'), range('sk')], Projection = ALL) => ({
    IndexName,
    KeySchema,
    Projection,
  });
  const many = (count: number, of = local) =>
    Array.from({ length: count }, (_, i) => of(`index${i}`));
  const including = (IndexName: string, count: number) => ({
    IndexName,
    KeySchema: [hash('pk')],
    Projection: {
      ProjectionType: 'INCLUDE',
      NonKeyAttributes: Array.from({ length: count }, (_, i) => `a${i}`),
    },
  });

  it.each<[string, TableSketch, Partial<CreateTableInput>, string]>([
    [
      'when the list of local ones is empty',
      base,
      { LocalSecondaryIndexes: [] },
      `${INVALID}List of LocalSecondaryIndexes is empty`,
    ],
    [
      'when the list of global ones is empty',
      base,
      { GlobalSecondaryIndexes: [] },
      `${INVALID}List of GlobalSecondaryIndexes is empty`,
    ],
    [
      'when there are six local ones',
      base,
      { LocalSecondaryIndexes: many(6) },
      `${INVALID}Number of LocalSecondaryIndexes exceeds per-table limit of 5`,
    ],
    [
      'when there are 21 global ones',
      base,
      { GlobalSecondaryIndexes: many(21) },
      `${INVALID}GlobalSecondaryIndex count exceeds the per-table limit of 20`,
    ],
    [
      'local on a table without a range key',
      PLAIN,
      { LocalSecondaryIndexes: [local('index', [hash('pk')])] },
      `${INVALID}Table KeySchema does not have a range key, which is required when specifying ` +
        'a LocalSecondaryIndex',
    ],
    [
      'local without a range key',
      base,
      { LocalSecondaryIndexes: [local('index', [hash('pk')])] },
      `${INVALID}Index KeySchema does not have a range key for index: index`,
    ],
    [
      'local with another hash key',
      base,
      { LocalSecondaryIndexes: [local('index', [hash('sk'), range('pk')])] },
      `${INVALID}Index KeySchema does not have the same leading hash key as table KeySchema ` +
        'for index: index. index hash key: sk, table hash key: pk',
    ],
    [
      'of one name within a kind',
      base,
      { GlobalSecondaryIndexes: [local('same'), local('same')] },
      `${INVALID}Duplicate index name: same`,
    ],
    [
      'of one name across the kinds',
      base,
      { LocalSecondaryIndexes: [local('same')], GlobalSecondaryIndexes: [local('same')] },
      `${INVALID}Duplicate index name: same`,
    ],
    [
      'that include more than 100 attributes together',
      base,
      { GlobalSecondaryIndexes: [1, 2, 3, 4, 5, 6].map((i) => including(`index${i}`, 17)) },
      `${INVALID}Number of NonKeyAttributes exceeds the per-table limit of 100`,
    ],
  ])('%s', (_, sketch, more, message) => {
    const input = createTableInput(sketch, more);
    expect(() => defineTable(input, BIRTH)).toThrow(validationError(message));
  });

  it.each<[string, object, string]>([
    [
      'ALL with attributes',
      { ProjectionType: 'ALL', NonKeyAttributes: ['a'] },
      'ProjectionType is ALL, but NonKeyAttributes is specified',
    ],
    [
      'KEYS_ONLY with attributes',
      { ProjectionType: 'KEYS_ONLY', NonKeyAttributes: ['a'] },
      'ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified',
    ],
    [
      'INCLUDE without attributes',
      { ProjectionType: 'INCLUDE' },
      'ProjectionType is INCLUDE, but NonKeyAttributes is not specified',
    ],
    ['nothing', {}, 'Unknown ProjectionType: null'],
    [
      'an attribute twice',
      { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'b', 'a'] },
      'Duplicate element in NonKeyAttributes: a',
    ],
  ])('when they project %s', (_, projection, detail) => {
    for (const kind of ['LocalSecondaryIndexes', 'GlobalSecondaryIndexes'] as const) {
      const input = createTableInput(base, {
        [kind]: [{ ...local('index'), Projection: projection }],
      });
      expect(() => defineTable(input, BIRTH)).toThrow(validationError(INVALID + detail));
    }
  });

  it('but as many as allowed are taken, and attributes may be included again and again', () => {
    const input = createTableInput(base, {
      LocalSecondaryIndexes: many(5),
      GlobalSecondaryIndexes: [
        ...Array.from({ length: 15 }, (_, i) => local(`global${i}`)),
        ...[1, 2, 3, 4, 5].map((i) => including(`including${i}`, 20)),
      ],
    });
    const { localIndexes, globalIndexes, lastIndexNumber } = defineTable(input, BIRTH);
    expect([localIndexes.length, globalIndexes.length, lastIndexNumber]).toEqual([5, 20, 25]);
  });
});

describe('attribute definitions are refused', () => {
  it.each<[string, Partial<CreateTableInput>, string]>([
    [
      'that nothing uses, on a table without indexes',
      { AttributeDefinitions: [text('pk'), text('other')] },
      `${INVALID}Number of attributes in KeySchema does not exactly match number of attributes ` +
        'defined in AttributeDefinitions',
    ],
    [
      'that nothing uses, on a table with indexes',
      {
        AttributeDefinitions: [text('pk'), text('other'), text('a')],
        GlobalSecondaryIndexes: [{ IndexName: 'index', KeySchema: [hash('a')], Projection: ALL }],
      },
      `${INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: ` +
        '[pk, other, a], keys used: [pk, a]',
    ],
    [
      'of one name',
      { AttributeDefinitions: [text('pk'), { AttributeName: 'pk', AttributeType: 'N' }] },
      'Attribute Name is duplicated: pk',
    ],
  ])('%s', (_, more, message) => {
    const input = createTableInput(PLAIN, more);
    expect(() => defineTable(input, BIRTH)).toThrow(validationError(message));
  });

  it('unless they are as they should be, whatever they are called', () => {
    const names = ['__proto__', 'constructor', 'a b', '😀'];
    expect([...attributeDefinitions(names.map(text))]).toEqual(names.map((name) => [name, 'S']));
  });
});

describe('a table class', () => {
  it('is one of two', () => {
    const input = createTableInput(PLAIN, { TableClass: 'GLACIER' });
    expect(() => defineTable(input, BIRTH)).toThrow(
      validationError(
        'Invalid table-class parameter provided. Please try again with a valid table-class ' +
          'value: [STANDARD, STANDARD_INFREQUENT_ACCESS].',
      ),
    );
  });
});

describe('the capacity mode', () => {
  const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
  const index = { IndexName: 'index', KeySchema: [hash('pk')], Projection: ALL };

  it.each<[string, Partial<CreateTableInput>, string]>([
    [
      'on demand takes no throughput',
      { ProvisionedThroughput: units },
      `${INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when ` +
        'BillingMode is PAY_PER_REQUEST',
    ],
    [
      'on demand takes no throughput for an index either',
      { GlobalSecondaryIndexes: [{ ...index, ProvisionedThroughput: units }] },
      `${INVALID}ProvisionedThroughput should not be specified for index: index when ` +
        'BillingMode is PAY_PER_REQUEST',
    ],
    [
      'provisioned needs throughput',
      { BillingMode: 'PROVISIONED' },
      `${INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when ` +
        'BillingMode is PROVISIONED',
    ],
    [
      'provisioned needs throughput for each index',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        GlobalSecondaryIndexes: [index],
      },
      `${INVALID}ProvisionedThroughput is not specified for index: index`,
    ],
    [
      'provisioned has no ceilings',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        OnDemandThroughput: { MaxReadRequestUnits: 5 },
      },
      `${INVALID}MaxReadRequestUnits for OnDemandThroughput cannot be specified when table ` +
        'BillingMode is PROVISIONED.',
    ],
    ...[0, -1, -2].map((MaxReadRequestUnits): [string, Partial<CreateTableInput>, string] => [
      `on demand has no ceiling of ${MaxReadRequestUnits}`,
      { OnDemandThroughput: { MaxReadRequestUnits } },
      `${INVALID}Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of ` +
        'valid range',
    ]),
    [
      'on demand is warm from the start',
      { WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 3999 } },
      `${INVALID}Requested WriteUnitsPerSecond for WarmThroughput for table is lower than ` +
        'initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/' +
        'latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial',
    ],
    [
      'provisioned is as warm as its units',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        WarmThroughput: { ReadUnitsPerSecond: 4 },
      },
      `${INVALID}Requested ReadUnitsPerSecond for WarmThroughput for table is lower than ` +
        'ReadCapacityUnits of ProvisionedThroughput',
    ],
    [
      'provisioned has bounds',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: { ReadCapacityUnits: 1_000_000_000_001, WriteCapacityUnits: 1 },
      },
      'Given value 1000000000001 for ReadCapacityUnits is out of bounds',
    ],
    [
      'provisioned has bounds for an index too',
      {
        BillingMode: 'PROVISIONED',
        ProvisionedThroughput: units,
        GlobalSecondaryIndexes: [
          {
            ...index,
            ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2e12 },
          },
        ],
      },
      'Given value 2000000000000 for WriteCapacityUnits is out of bounds',
    ],
  ])('%s', (_, more, message) => {
    const input = createTableInput(PLAIN, more);
    expect(() => defineTable(input, BIRTH)).toThrow(validationError(message));
  });

  it('of an index is kept with it', () => {
    const provisioned = createTableInput(PLAIN, {
      BillingMode: 'PROVISIONED',
      ProvisionedThroughput: units,
      GlobalSecondaryIndexes: [{ ...index, ProvisionedThroughput: units }],
    });
    expect(defineTable(provisioned, BIRTH).globalIndexes[0]?.throughput).toEqual({
      read: 5,
      write: 5,
    });
    const onDemand = createTableInput(PLAIN, {
      GlobalSecondaryIndexes: [
        {
          ...index,
          OnDemandThroughput: { MaxReadRequestUnits: 7 },
          WarmThroughput: { ReadUnitsPerSecond: 12_001, WriteUnitsPerSecond: 4002 },
        },
      ],
    });
    expect(defineTable(onDemand, BIRTH).globalIndexes[0]).toMatchObject({
      onDemand: { maxRead: 7 },
      warmThroughput: { read: 12_001, write: 4002 },
    });
  });
});

describe('a stream specification', () => {
  const nowMs = Date.UTC(2026, 1, 3, 4, 5, 6, 78);

  it('switched on has a view and a label', () => {
    expect(
      defineStream({ StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, nowMs, 'created'),
    ).toEqual({
      viewType: 'KEYS_ONLY',
      label: '2026-02-03T04:05:06.078',
      startMs: nowMs,
    });
  });

  it.each([undefined, { StreamEnabled: false }])('%j leaves the stream off', (specification) => {
    expect(defineStream(specification, nowMs, 'created')).toBeUndefined();
  });

  it.each([
    [
      { StreamEnabled: false, StreamViewType: 'KEYS_ONLY' },
      'Table is being created with a stream disabled, UpdateViewType should not be specified',
      'If stream is being disabled, then UpdateViewType must not be specified',
    ],
    [
      { StreamEnabled: true },
      'Table is being created with a stream enabled, UpdateViewType is required',
      'If stream is being enabled then UpdateViewType is required',
    ],
  ])('%j is refused', (specification, created, updated) => {
    const define = (change: 'created' | 'updated') => () =>
      defineStream(specification, nowMs, change);
    expect(define('created')).toThrow(validationError(INVALID + created));
    expect(define('updated')).toThrow(validationError(INVALID + updated));
  });
});
