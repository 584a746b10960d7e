import {
  type AttributeDefinition,
  BatchWriteItemCommand,
  DescribeTableCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { allItems, createTable, deleteTables, engine, tableNames } from './engine-client';

const OURS = ['E2eOrders', 'E2eFirst', 'E2eSecond', 'E2eGuarded', 'E2eFull'];

test.beforeEach(() => deleteTables(OURS));
test.afterAll(() => deleteTables(OURS));

async function create(TableName: string): Promise<void> {
  await createTable({
    TableName,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
}

async function fill(TableName: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += 25) {
    const size = Math.min(25, count - from);
    const puts = Array.from({ length: size }, (_, number) => ({
      PutRequest: { Item: { id: { S: `item ${from + number}` } } },
    }));
    await engine.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
  }
}

/** The sidebar has a button of this name too. */
const createButton = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: 'Create table' });
const row = (page: Page, name: string) => page.locator(`tr[data-table="${name}"]`);

test.describe('creating a table', () => {
  test('makes what the form and the request beside it say', async ({ page }) => {
    await page.goto('/local/tables');
    await createButton(page).click();
    await page.getByRole('textbox', { name: 'Table name' }).fill('E2eOrders');
    await page.getByRole('textbox', { name: 'Partition key' }).fill('customer');
    await page.getByRole('textbox', { name: 'Sort key' }).fill('order');
    await page.getByRole('button', { name: 'Local index' }).click();
    const local = page.getByRole('listitem').filter({ hasText: 'LSI' });
    await local.getByRole('textbox', { name: 'Index name' }).fill('ByDate');
    await local.getByRole('textbox', { name: 'Sort key' }).fill('placed');
    await page.getByRole('button', { name: 'Global index' }).click();
    const global = page.getByRole('listitem').filter({ hasText: 'GSI' });
    await global.getByRole('textbox', { name: 'Index name' }).fill('ByState');
    await global.getByRole('textbox', { name: 'Partition key' }).fill('state');
    await global.getByRole('radio', { name: 'Include' }).click();
    await global.getByRole('textbox', { name: 'Included attributes' }).fill('total, currency');
    await page.getByRole('switch', { name: 'Deletion protection' }).click();
    await expectAccessible(page);
    const request = page.getByRole('region', { name: 'CreateTable request' }).locator('pre');
    const shown = JSON.parse((await request.textContent()) ?? '');
    await createButton(page).click();
    await page.waitForURL('**/local/tables/E2eOrders');

    const { Table } = await engine.send(new DescribeTableCommand({ TableName: 'E2eOrders' }));
    const byName = (a: AttributeDefinition, b: AttributeDefinition) =>
      (a.AttributeName ?? '') < (b.AttributeName ?? '') ? -1 : 1;
    expect(Table?.KeySchema).toEqual(shown.KeySchema);
    expect(Table?.AttributeDefinitions?.toSorted(byName)).toEqual(
      shown.AttributeDefinitions.toSorted(byName),
    );
    expect(Table?.LocalSecondaryIndexes?.[0]).toMatchObject(shown.LocalSecondaryIndexes[0]);
    expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject(shown.GlobalSecondaryIndexes[0]);
    expect(Table?.DeletionProtectionEnabled).toBe(true);
    expect(Table?.BillingModeSummary?.BillingMode).toBe('PAY_PER_REQUEST');
  });

  test('says what is wrong while it is typed, and sends nothing', async ({ page }) => {
    const before = await tableNames();
    await page.goto('/local/tables?create=true');
    const name = page.getByRole('textbox', { name: 'Table name' });
    await name.fill('my table');
    await expect(
      page.getByText('Only letters, digits, “_”, “-” and “.”; not a space'),
    ).toBeVisible();
    await name.fill('E2eOrders');
    await page.getByRole('textbox', { name: 'Partition key' }).fill('id');
    await page.getByRole('textbox', { name: 'Sort key' }).fill('id');
    await expect(page.getByText('“id” is already in this key')).toBeVisible();
    await createButton(page).click();
    await expect(page.getByText('1 field needs attention')).toBeVisible();
    expect(await tableNames()).toEqual(before);
  });
});

test.describe('the list', () => {
  test('sorts, searches and leads to a table', async ({ page }) => {
    await create('E2eFirst');
    await create('E2eSecond');
    await fill('E2eSecond', 3);
    await page.goto('/local/tables');
    await expect(row(page, 'E2eSecond').getByRole('cell').nth(4)).toHaveText('3');
    await page.getByRole('searchbox', { name: 'Search tables' }).last().fill('e2e');
    await expect(page.locator('tr[data-table]')).toHaveCount(2);
    await page.getByRole('columnheader', { name: 'Items' }).getByRole('button').click();
    await expect(page.locator('tr[data-table]').first()).toHaveAttribute('data-table', 'E2eSecond');
    await expect(page).toHaveURL(/sort=items/);
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Search tables' }).last().fill('nothing like it');
    await expect(page.getByText('No table matches')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search tables' }).last().fill('e2efirst');
    await row(page, 'E2eFirst').getByRole('link').click();
    await page.waitForURL('**/local/tables/E2eFirst');
  });

  test('deletes several only after it was typed, and not what is protected', async ({ page }) => {
    await create('E2eFirst');
    await create('E2eSecond');
    await create('E2eGuarded');
    await engine.send(
      new UpdateTableCommand({ TableName: 'E2eGuarded', DeletionProtectionEnabled: true }),
    );
    await page.goto('/local/tables');
    for (const name of ['E2eFirst', 'E2eSecond', 'E2eGuarded']) {
      await expect(row(page, name).getByText('Active')).toBeVisible();
      await page.getByRole('checkbox', { name: `Select ${name}` }).click();
    }
    await page.getByRole('button', { name: 'Delete 3 tables' }).click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Delete 2 tables' });
    await expect(confirm).toBeDisabled();
    await dialog.getByRole('textbox').fill('delete 2 tables');
    await confirm.click();
    await expect(page.getByText('Deleted 2 tables')).toBeVisible();
    const left = await tableNames();
    expect(left).toContain('E2eGuarded');
    expect(left).not.toContain('E2eFirst');
    expect(left).not.toContain('E2eSecond');
  });
});

test.describe('a table', () => {
  test('is deleted by typing its name, once its protection is off', async ({ page }) => {
    await create('E2eGuarded');
    await page.goto('/local/tables/E2eGuarded?tab=overview');
    const protection = page.getByRole('switch', { name: 'Deletion protection' });
    await protection.click();
    await expect(protection).toBeChecked();
    await expect(page.getByText('Protected')).toBeVisible();
    await page.getByRole('button', { name: 'Table actions' }).click();
    await expect(page.getByRole('menuitem', { name: /Delete table/ })).toBeDisabled();
    await page.keyboard.press('Escape');
    await protection.click();
    await expect(page.getByText('Protected')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Table actions' }).click();
    await page.getByRole('menuitem', { name: /Delete table/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('E2eGuarded');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete table' }).click();
    await page.waitForURL('**/local/tables');
    expect(await tableNames()).not.toContain('E2eGuarded');
  });

  test('loses all its items and nothing else when it is emptied', async ({ page }) => {
    await create('E2eFull');
    await fill('E2eFull', 310);
    await page.goto('/local/tables/E2eFull?tab=overview');
    await page.getByRole('button', { name: 'Table actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete all items' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('E2eFull');
    await dialog.getByRole('button', { name: 'Delete all items' }).click();
    await expect(page.getByText('Deleted 310 items from E2eFull')).toBeVisible();
    expect(await allItems('E2eFull')).toEqual([]);
    expect(await tableNames()).toContain('E2eFull');
  });

  test('that is not there says so in the service’s words', async ({ page }) => {
    await page.goto('/local/tables/NotThere');
    await expect(page.getByText('Could not open NotThere')).toBeVisible();
    await expect(page.getByText(/Requested resource not found/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
