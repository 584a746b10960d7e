import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import type { WireItem, WireValue } from '../../engine/values/attribute-value';
import { parseNumber } from '../../engine/values/number';
import type { Model } from '../../model/model';
import { parseModelFile } from '../../model/parse';
import { allItems, createTable, deleteTables, tableNames } from './engine-client';

const FIXTURES = join(import.meta.dirname, '../../model/formats/fixtures');
const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));

function modelOf(text: string): Model {
  const { model } = parseModelFile(text);
  if (model === undefined) throw new Error('the fixture is sound');
  return model;
}

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Choose file' })).toBeVisible();
  const buffer = Buffer.from(text);
  const file = { name, mimeType: 'application/json', buffer };
  await page.getByLabel('Model file').setInputFiles(file);
}

const dialog = (page: Page) => page.getByRole('dialog');
const createButton = (page: Page) => dialog(page).getByRole('button', { name: /^Create / });

test.describe('every real file', () => {
  for (const name of files) {
    test(`${name} becomes tables with all its items`, async ({ page }) => {
      const text = readFileSync(join(FIXTURES, name), 'utf8');
      const { tables } = modelOf(text);
      const names = tables.map((table) => table.name);
      await deleteTables(names);
      await choose(page, name, text);
      const items = tables.reduce((sum, table) => sum + table.items.length, 0);
      expect(items).toBe(itemsInFile(JSON.parse(text)));
      await createButton(page).click();
      await page.waitForURL('**/local/tables/**');
      await expect(page.getByText(`Imported ${tables.length} table, ${items} items`)).toBeVisible();
      for (const table of tables) {
        const stored = await allItems(table.name);
        expect(stored.map(comparable).toSorted()).toEqual(table.items.map(wire).toSorted());
      }
      await deleteTables(names);
    });
  }
});

test.describe('files of infrastructure', () => {
  const cases = [
    ['serverless.yml', ['notes-dev', 'AuditTable']],
    ['users.tf.json', ['test-users']],
    ['orders-stack.ts.txt', ['Audit', 'shop-orders', 'Sessions', 'legacy']],
  ] as const;
  for (const [name, tables] of cases) {
    test(`${name} becomes tables`, async ({ page }) => {
      await deleteTables(tables);
      const text = readFileSync(join(FIXTURES, 'foreign', name), 'utf8');
      await choose(page, name.replace(/\.txt$/, ''), text);
      const count = `${tables.length} ${tables.length === 1 ? 'table' : 'tables'}`;
      await expect(createButton(page)).toContainText(`Create ${count}`);
      await createButton(page).click();
      await page.waitForURL(/\/local\/tables/);
      expect(await tableNames()).toEqual(expect.arrayContaining([...tables]));
      await deleteTables(tables);
    });
  }
});

test.describe('a name that is taken', () => {
  const text = readFileSync(join(FIXTURES, 'ex_SocialNetworkSchema.json'), 'utf8');

  test.afterEach(() => deleteTables(['SNS', 'SNS-2']));

  test('is changed or left out, and the table that is there stays as it is', async ({ page }) => {
    await deleteTables(['SNS', 'SNS-2']);
    await createEmpty('SNS');
    await choose(page, 'sns.json', text);
    const field = dialog(page).getByRole('textbox', { name: 'Name for SNS' });
    await expect(field).toHaveValue('SNS-2');
    await field.fill('SNS');
    await expect(
      dialog(page).getByText('A table of this name exists.', { exact: true }),
    ).toBeVisible();
    await expect(createButton(page)).toBeDisabled();
    await dialog(page).getByRole('checkbox', { name: 'Import SNS' }).click();
    await expect(createButton(page)).toBeDisabled();
    await dialog(page).getByRole('checkbox', { name: 'Import SNS' }).click();
    await field.fill('SNS-2');
    await createButton(page).click();
    await page.waitForURL('**/local/tables/SNS-2');
    expect(await allItems('SNS')).toEqual([]);
    expect(await allItems('SNS-2')).toHaveLength(17);
  });
});

test('an import that fails halfway leaves nothing behind', async ({ page }) => {
  await deleteTables(['HalfFirst', 'HalfSecond']);
  const before = await tableNames();
  const table = (TableName: string) => ({
    TableName,
    KeyAttributes: { PartitionKey: { AttributeName: 'id', AttributeType: 'S' } },
    NonKeyAttributes: [],
    TableData: [{ id: { S: '1' } }],
  });
  const model = { ModelName: 'Half', DataModel: [table('HalfFirst'), table('HalfSecond')] };
  await choose(page, 'half.json', JSON.stringify(model));
  await expect(createButton(page)).toHaveText('Create 2 tables, 2 items');
  // Somebody else takes the second name between the review and the press.
  await createEmpty('HalfSecond');
  await createButton(page).click();
  await expect(dialog(page).getByText('half.json was not imported')).toBeVisible();
  await expect(dialog(page).getByText('ResourceInUseException')).toBeVisible();
  await expect(dialog(page).getByText(/deleted again/)).toBeVisible();
  expect(await tableNames()).toEqual([...before, 'HalfSecond'].toSorted());
  await deleteTables(['HalfSecond']);
});

test.describe('a file that is broken or hostile says what and where, and makes nothing', () => {
  const keys = { PartitionKey: { AttributeName: 'id', AttributeType: 'S' } };
  const model = (table: object) =>
    JSON.stringify({ DataModel: [{ TableName: 'Refused', KeyAttributes: keys, ...table }] });
  const cases: [string, string | Buffer, string, string][] = [
    ['half a file', '{"DataModel": [', 'Expected a value', 'line 1, column 16'],
    ['not a model', '{"Resources": {}}', 'CloudFormation template', ''],
    [
      'an item without its key',
      model({ TableData: [{ id: { S: 'a' } }, { name: { S: 'b' } }] }),
      'The item has no key attribute “id”.',
      '$.DataModel[0].TableData[1]',
    ],
    [
      'a number that is none',
      model({ TableData: [{ id: { S: 'a' }, n: { N: '1e999' } }] }),
      'is not a number DynamoDB can hold',
      '$.DataModel[0].TableData[0].n.N',
    ],
    [
      'a table name with a slash',
      model({ TableName: '../etc' }),
      'this one has “/”',
      '$.DataModel[0].TableName',
    ],
    ['a hundred thousand levels', '['.repeat(100_000), 'Nested more than 128 levels', ''],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not text in UTF-8', ''],
    ['a prototype for a table', '{"DataModel": {"__proto__": []}}', 'Expected array', 'DataModel'],
  ];
  for (const [name, content, what, where] of cases) {
    test(name, async ({ page }) => {
      const before = await tableNames();
      await choose(page, 'bad.json', content);
      await expect(dialog(page).getByText('bad.json cannot be imported')).toBeVisible();
      await expect(dialog(page).getByText(what).first()).toBeVisible();
      if (where !== '') await expect(dialog(page).getByText(where).first()).toBeVisible();
      await expect(createButton(page)).toHaveCount(0);
      expect(await tableNames()).toEqual(before);
    });
  }
});

async function createEmpty(TableName: string): Promise<void> {
  const key = TableName === 'SNS' ? ['PK', 'SK'] : ['id'];
  await createTable({
    TableName,
    AttributeDefinitions: key.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: key.map((AttributeName, position) => ({
      AttributeName,
      KeyType: position === 0 ? 'HASH' : 'RANGE',
    })),
    BillingMode: 'PAY_PER_REQUEST',
  });
}

/** Items by counting every `TableData` of the raw file; the fixtures repeat none. */
function itemsInFile(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  return Object.entries(json).reduce(
    (sum, [name, value]) =>
      sum + (name === 'TableData' && Array.isArray(value) ? value.length : itemsInFile(value)),
    0,
  );
}

/** An item of the model as text that does not depend on the order of names or set members. */
function wire(item: WireItem): string {
  return ordered(item, wireText);
}

function wireText(value: WireValue): string {
  if (value.N !== undefined) return `N ${parseNumber(value.N, 'bare')}`;
  if (value.NS) return `NS ${value.NS.map((one) => parseNumber(one, 'bare')).toSorted()}`;
  if (value.SS) return `SS ${JSON.stringify(value.SS.toSorted())}`;
  if (value.BS) return `BS ${value.BS.toSorted()}`;
  if (value.L) return `L [${value.L.map(wireText).join()}]`;
  if (value.M) return `M ${wire(value.M)}`;
  return JSON.stringify(value);
}

/** The same text for an item as the SDK gives it. */
function comparable(item: Record<string, AttributeValue>): string {
  return ordered(item, sdkText);
}

function sdkText(value: AttributeValue): string {
  if (value.N !== undefined) return `N ${value.N}`;
  if (value.NS) return `NS ${value.NS.toSorted()}`;
  if (value.SS) return `SS ${JSON.stringify(value.SS.toSorted())}`;
  if (value.BS) return `BS ${value.BS.map(base64).toSorted()}`;
  if (value.B) return JSON.stringify({ B: base64(value.B) });
  if (value.L) return `L [${value.L.map(sdkText).join()}]`;
  if (value.M) return `M ${comparable(value.M)}`;
  return JSON.stringify(value);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function ordered<T>(item: { readonly [name: string]: T }, text: (value: T) => string): string {
  const members = Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, value]) => `${JSON.stringify(name)}: ${text(value)}`).join('; ');
}
