import {
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import { allItems, createTable, deleteTables, engine } from './engine-client';

const TABLE = 'ItemsOrders';
const KEY = { pk: { S: 'CUSTOMER#1' }, sk: { S: 'ORDER#01' } };
const DIGITS = '12345678901234567890123456789012345678';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async () => {
  await deleteTables([TABLE]);
  await createTable({
    TableName: TABLE,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'status', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-status',
        KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  const orders = Array.from({ length: 12 }, (_, at) => ({
    pk: { S: `CUSTOMER#${1 + (at % 2)}` },
    sk: { S: `ORDER#${String(1 + Math.floor(at / 2)).padStart(2, '0')}` },
    status: { S: at % 3 === 0 ? 'open' : 'paid' },
    total: { N: String(at * 10) },
    exact: { N: DIGITS },
    tags: { SS: ['a', 'b'] },
    lines: { L: [{ M: { sku: { S: 'X' }, quantity: { N: String(at) } } }] },
  }));
  const profile = {
    pk: { S: 'CUSTOMER#1' },
    sk: { S: 'PROFILE' },
    none: { NULL: true },
    text: { S: '' },
  };
  const requests = [...orders, profile].map((Item) => ({ PutRequest: { Item } }));
  await engine.send(new BatchWriteItemCommand({ RequestItems: { [TABLE]: requests } }));
});

test.afterAll(() => deleteTables([TABLE]));

/** Opens the table, or an address below it, and waits for its rows. */
async function openItems(page: Page, search = ''): Promise<void> {
  await page.goto(`/local/tables/${TABLE}${search}`);
  // The first page of a run is slow to come on a busy machine.
  await expect(rows(page)).not.toHaveCount(0, { timeout: 20_000 });
}

const grid = (page: Page) => page.getByRole('grid');
const rows = (page: Page) => grid(page).locator('[role=rowgroup] [role=row]');
const row = (page: Page, at: number) => grid(page).locator(`[data-row="${at}"]`);
/** The row of an order of the first customer, whatever the order a Scan has. */
const order = (page: Page, sk: string) =>
  rows(page).filter({ hasText: 'CUSTOMER#1' }).filter({ hasText: sk });
const status = (page: Page) => page.getByRole('contentinfo');

async function openOrder(page: Page, sk = 'ORDER#01'): Promise<void> {
  await order(page, sk).locator('[data-column="1"]').dblclick();
  await expect(page.getByRole('heading', { name: `CUSTOMER#1 / ${sk}` })).toBeVisible();
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function stored(key: typeof KEY = KEY) {
  const answer = await engine.send(
    new GetItemCommand({ TableName: TABLE, Key: key, ConsistentRead: true }),
  );
  return answer.Item;
}

test('a scan shows every item and what it cost; absent, NULL and "" differ', async ({ page }) => {
  await openItems(page);
  await expect(rows(page)).toHaveCount(13);
  await expect(status(page)).toContainText('13 returned');
  await expect(status(page)).toContainText('13 scanned');
  await expect(status(page)).toContainText('RCU');
  await expect(status(page)).toContainText('all read');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '14');
  await grid(page).evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  const profile = order(page, 'PROFILE');
  await expect(profile.getByText('NULL', { exact: true })).toBeVisible();
  await expect(profile.getByText('""', { exact: true })).toBeVisible();
});

test('filling in the key makes it a Query, and the address brings it back', async ({ page }) => {
  await openItems(page);
  await expect(page.getByRole('button', { name: /^Scan/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'pk, partition key' }).fill('CUSTOMER#1');
  await expect(page.getByRole('button', { name: /^Query/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Operator of sk' }).click();
  await page.getByRole('option', { name: 'begins_with' }).click();
  await page.getByRole('textbox', { name: 'sk, sort key' }).fill('ORDER#');
  await page.getByRole('checkbox', { name: 'Descending' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(rows(page)).toHaveCount(6);
  await expect(row(page, 0)).toContainText('ORDER#06');
  await page.reload();
  await expect(row(page, 0)).toContainText('ORDER#06');
  await expect(page.getByRole('textbox', { name: 'sk, sort key' })).toHaveValue('ORDER#');
  await page.getByRole('button', { name: 'Request' }).click();
  await expect(page.getByText('pk = "CUSTOMER#1" AND begins_with(sk, "ORDER#")')).toBeVisible();
  await expect(page.getByText('--no-scan-index-forward')).toBeVisible();
});

test('filters reach into documents, and say so when nothing matches', async ({ page }) => {
  await openItems(page);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page
    .getByRole('combobox', { name: 'Attribute or document path' })
    .fill('lines[0].quantity');
  await page.getByRole('combobox', { name: 'Operator', exact: true }).click();
  await page.getByRole('option', { name: '>=', exact: true }).click();
  await page.getByRole('combobox', { name: 'Type of the value' }).click();
  await page.getByRole('option', { name: 'N Number' }).click();
  await page.getByRole('textbox', { name: 'Value' }).fill('10');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(status(page)).toContainText('13 scanned');
  await page.getByRole('textbox', { name: 'Value' }).fill('999');
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByText('No item matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await expect(rows(page)).toHaveCount(13);
});

test('an index is read, and its items open whole', async ({ page }) => {
  await openItems(page, '?index=by-status&pk=open&v=1');
  await expect(rows(page)).toHaveCount(4);
  await expect(status(page)).toContainText('index by-status');
  await row(page, 0).locator('[data-column="1"]').dblclick();
  // The index projects keys alone: the number comes from the table.
  await expect(field(page, 'exact')).toHaveValue(DIGITS);
});

test('the service’s own words are shown when it refuses', async ({ page }) => {
  await page.goto(`/local/tables/${TABLE}?pk=CUSTOMER%231&filter=and(pk~eq~S:x)&v=1`);
  const alert = page.getByRole('alert').filter({ hasText: 'ValidationException' });
  await expect(alert).toContainText(
    'Filter Expression can only contain non-primary key attributes',
  );
});

test('an edit changes only what was changed, to the last digit', async ({ page }) => {
  await openItems(page);
  await openOrder(page);
  await field(page, 'total').fill('12x');
  await expect(page.getByText('1 to put right')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await field(page, 'total').fill('99999999999999999999.125');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved')).toBeVisible();
  const item = await stored();
  expect(item?.total).toEqual({ N: '99999999999999999999.125' });
  expect(item?.exact).toEqual({ N: DIGITS });
  expect(item?.tags).toEqual({ SS: ['a', 'b'] });
  await expect(order(page, 'ORDER#01')).toContainText('99999999999999999999.125');
});

test('somebody else’s write is never lost', async ({ page }) => {
  await openItems(page);
  await openOrder(page);
  await field(page, 'total').fill('1');
  await writeTotal('77');
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'The item has changed since it was read' });
  await expect(dialog.getByRole('row', { name: 'total' })).toContainText('77');
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await expect(field(page, 'total')).toHaveValue('77');

  await field(page, 'total').fill('2');
  await writeTotal('78');
  await page.getByRole('button', { name: 'Save' }).click();
  await dialog.getByRole('button', { name: 'Overwrite with mine' }).click();
  await expect(dialog).toBeHidden();
  expect((await stored())?.total).toEqual({ N: '2' });
});

async function writeTotal(total: string): Promise<void> {
  const UpdateExpression = 'SET #t = :t';
  const ExpressionAttributeNames = { '#t': 'total' };
  const ExpressionAttributeValues = { ':t': { N: total } };
  await engine.send(
    new UpdateItemCommand({
      TableName: TABLE,
      Key: KEY,
      UpdateExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues,
    }),
  );
}

test('an item is edited as JSON without losing numbers or sets', async ({ page }) => {
  await openItems(page);
  await openOrder(page);
  await page.getByRole('tab', { name: 'JSON', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Item as JSON' });
  await expect(editor).toContainText(DIGITS, { timeout: 30_000 });
  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+a');
  // Pasted, since the editor closes quotes that are typed.
  const text = `{"pk": "CUSTOMER#1", "sk": "ORDER#01", "n": 0.1, "exact": ${DIGITS}, "tags": {"SS": ["c"]}}`;
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  expect(await stored()).toEqual({
    ...KEY,
    n: { N: '0.1' },
    exact: { N: DIGITS },
    tags: { SS: ['c'] },
  });
});

test('a new item is created, and never over one that exists', async ({ page }) => {
  await openItems(page);
  await page.getByRole('button', { name: 'New item' }).click();
  await field(page, 'pk').fill('CUSTOMER#1');
  await field(page, 'sk').fill('ORDER#01');
  await page.getByRole('button', { name: 'Create item' }).click();
  const dialog = page.getByRole('dialog', { name: 'An item with this key exists' });
  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  await field(page, 'sk').fill('ORDER#99');
  await page.getByRole('button', { name: 'Add attribute' }).click();
  await page.getByRole('textbox', { name: 'Attribute name' }).fill('note');
  await field(page, 'note').fill('first');
  await page.getByRole('button', { name: 'Create item' }).click();
  await expect(page.getByRole('heading', { name: 'CUSTOMER#1 / ORDER#99' })).toBeVisible();
  await expect(order(page, 'ORDER#99')).toBeVisible();
  expect(await stored({ ...KEY, sk: { S: 'ORDER#99' } })).toEqual({
    pk: { S: 'CUSTOMER#1' },
    sk: { S: 'ORDER#99' },
    note: { S: 'first' },
  });
});

test('an unsaved edit is not left behind without a word', async ({ page }) => {
  await openItems(page);
  await openOrder(page);
  await field(page, 'total').fill('5');
  await order(page, 'ORDER#02').locator('[data-column="2"]').click();
  const question = page.getByRole('dialog', { name: 'Discard the changes to this item?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(field(page, 'total')).toHaveValue('5');
  // Elsewhere and back: the edit has waited.
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('tab', { name: 'Items' }).click();
  await expect(field(page, 'total')).toHaveValue('5');
  await order(page, 'ORDER#02').locator('[data-column="2"]').click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('heading', { name: 'CUSTOMER#1 / ORDER#02' })).toBeVisible();
});

test('selected items are deleted, but not one that has changed', async ({ page }) => {
  await openItems(page, '?pk=CUSTOMER%231&v=1');
  await expect(rows(page)).toHaveCount(7);
  await row(page, 0).locator('[data-column="-1"]').click();
  await row(page, 2)
    .locator('[data-column="-1"]')
    .click({ modifiers: ['Shift'] });
  await engine.send(new PutItemCommand({ TableName: TABLE, Item: { ...KEY, new: { S: 'x' } } }));
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: 'Delete 3 items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Not everything was deleted' });
  await expect(dialog).toContainText('It has changed since it was read');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(rows(page)).toHaveCount(5);
  expect(await allItems(TABLE)).toHaveLength(11);
});

test('the grid is worked by keyboard', async ({ page }) => {
  await openItems(page, '?pk=CUSTOMER%231&v=1');
  await row(page, 0).locator('[data-column="0"]').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 1).locator('[data-column="1"]')).toBeFocused();
  await page.keyboard.press('Control+c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('ORDER#02');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('ORDER#02\nORDER#03');
  await page.keyboard.press('Space');
  await expect(row(page, 2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+End');
  await expect(row(page, 6).locator('[data-column="1"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'CUSTOMER#1 / PROFILE' })).toBeVisible();
});

test('columns are sorted, moved, hidden and remembered', async ({ page }) => {
  await openItems(page);
  const header = (name: string) => grid(page).getByRole('columnheader', { name });
  const place = async (name: string) => Number(await header(name).getAttribute('aria-colindex'));
  await header('total').click();
  await expect(header('total')).toHaveAttribute('aria-sort', 'ascending');
  await expect(status(page)).toContainText('loaded rows sorted by total');
  expect(await place('total')).toBeLessThan(await place('exact'));
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(async () => (await place('total')) > (await place('exact'))).toBe(true);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: /tags/ }).click();
  await page.keyboard.press('Escape');
  await expect(header('tags')).toHaveCount(0);
  await page.reload();
  await expect(rows(page)).toHaveCount(13);
  await expect(header('tags')).toHaveCount(0);
  expect(await place('total')).toBeGreaterThan(await place('exact'));
});

test('an item is opened from its address', async ({ page }) => {
  await page.goto(`/local/tables/${TABLE}?item=CUSTOMER%231,ORDER%2301`);
  await expect(field(page, 'exact')).toHaveValue(DIGITS);
  await page.goto(`/local/tables/${TABLE}?item=CUSTOMER%231,NOWHERE`);
  await expect(page.getByText('There is no such item')).toBeVisible();
});
