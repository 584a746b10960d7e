import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { allItems, deleteTables, tableNames } from './engine-client';

const SAMPLE_TABLES = ['Music', 'OnlineShop', 'Devices', 'Readings'];

const choice = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test.afterAll(() => deleteTables(SAMPLE_TABLES));

test('the first screen offers four ways to start', async ({ page }) => {
  await deleteTables(await tableNames());
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'DynamoDB, running on this machine',
  );
  for (const name of ['Try a sample', 'Import a model', 'Connect', 'Blank table']) {
    await expect(choice(page, name)).toBeVisible();
  }
  await expect(page.getByText('The built-in engine answers at')).toBeVisible();
  await expectAccessible(page);
});

test.describe('a sample', () => {
  const samples = [
    { name: 'Music library', tables: { Music: 112 }, url: '**/local/tables/Music' },
    { name: 'Online shop', tables: { OnlineShop: 287 }, url: '**/local/tables/OnlineShop' },
    { name: 'Device telemetry', tables: { Devices: 6, Readings: 288 }, url: '**/local/tables' },
    { name: 'Bank transfers', tables: { Bank: 36 }, url: '**/local/tables/Bank' },
  ];
  for (const { name, tables, url } of samples) {
    test(`${name} is one press away`, async ({ page }) => {
      await deleteTables(Object.keys(tables));
      await page.goto('/');
      await page.getByRole('button', { name: `Load ${name}` }).click();
      await page.waitForURL(url);
      for (const [table, count] of Object.entries(tables)) {
        expect(await allItems(table)).toHaveLength(count);
      }
    });
  }

  test('loaded twice asks for other names', async ({ page }) => {
    await deleteTables(['Music']);
    await page.goto('/');
    await page.getByRole('button', { name: 'Load Music library' }).click();
    await page.waitForURL('**/local/tables/Music');
    await page.goto('/');
    await page.getByRole('button', { name: 'Load Music library' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/An import never replaces a table/)).toBeVisible();
    await expectAccessible(page);
  });
});

test('who comes back finds their tables first', async ({ page }) => {
  await deleteTables(['Music']);
  await page.goto('/');
  await page.getByRole('button', { name: 'Load Music library' }).click();
  await page.waitForURL('**/local/tables/Music');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your tables');
  await page.getByRole('region', { name: 'Tables' }).getByRole('link', { name: 'Music' }).click();
  await page.waitForURL('**/local/tables/Music');
});

test.describe('connecting', () => {
  const engine = process.env.SORTKEY_E2E_ENGINE ?? 'http://127.0.0.1:8100';

  test('shows the true error, then the answer, then the tables', async ({ page }) => {
    await page.goto('/');
    await choice(page, 'Connect').getByRole('button', { name: 'Endpoint', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Second door');
    await dialog.getByRole('textbox', { name: 'Endpoint' }).fill('http://127.0.0.1:9');
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog.getByText('EndpointUnreachable')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Endpoint' }).fill(engine);
    await expect(dialog.getByText('EndpointUnreachable')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await expect(dialog.getByText(/It answers and has/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('switch', { name: 'Read-only' }).click();
    await dialog.getByRole('button', { name: 'Save and open' }).click();
    await page.waitForURL(/\/second-door(-\d+)?\/tables$/);
    const create = page.getByRole('main').getByRole('button', { name: 'Create table' });
    await expect(create).toBeDisabled();
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Second door' }).first()).toBeVisible();
  });

  test('to AWS starts read-only', async ({ page }) => {
    await page.goto('/');
    await choice(page, 'Connect').getByRole('button', { name: 'AWS profile' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('switch', { name: 'Read-only' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Save and open' }).click();
    await expect(dialog.getByText('Give it a name')).toBeVisible();
  });
});
