import { readFileSync } from 'node:fs';
import {
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { deleteTables, engine } from './engine-client';

const TABLE = 'PricedOrders';
const SHOP = 'docs/pricing/online-shop.json';
const MONTH_HOURS = 730;

/** The total with every digit, as the page has it. */
async function total(page: Page): Promise<string> {
  const exact = await page.locator('[data-total]').getAttribute('data-total');
  return exact ?? '';
}

/** Waits until the address holds what is on screen. */
async function settledAddress(page: Page): Promise<string> {
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('aria-busy', 'false');
  let before = '';
  await expect(async () => {
    const now = page.url();
    const isSame = now === before && now.includes('#1');
    before = now;
    expect(isSame).toBe(true);
  }).toPass({ intervals: [300] });
  return before;
}

async function openFile(page: Page, path: string): Promise<void> {
  await page.goto('/pricing');
  await page.getByLabel('Model or scenario').setInputFiles(path);
}

async function openShop(page: Page): Promise<void> {
  await openFile(page, SHOP);
  await page.getByRole('dialog').getByRole('button', { name: 'Show the cost' }).click();
  await expect(page.getByRole('region', { name: 'Total' })).toBeVisible();
}

async function openQuick(page: Page): Promise<void> {
  await page.goto('/pricing');
  await page.getByRole('button', { name: 'Show the cost' }).click();
  await expect(page.getByRole('region', { name: 'Total' })).toBeVisible();
}

test.describe('from nothing', () => {
  test('a few numbers become a link that shows the same figures', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await page.getByRole('link', { name: 'Pricing' }).click();
    await page.getByRole('textbox', { name: 'Items' }).fill('0');
    await page.getByRole('textbox', { name: 'Average item' }).fill('1k');
    await page.getByRole('textbox', { name: 'Reads a second' }).fill('0');
    // 1,000,000 writes an hour of 1 KB, in 730 hours, at $0.625 a million.
    await page.getByRole('textbox', { name: 'Writes a second' }).fill('277.7777777777777778');
    await page.getByRole('button', { name: 'Show the cost' }).click();
    await expect(page.getByRole('region', { name: 'Total' })).toContainText('$456.25');
    const figure = await total(page);

    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText('Copied the link')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('/pricing#1');
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.locator('[data-total]')).toHaveAttribute('data-total', figure);
    await other.close();

    await page.reload();
    await expect(page.locator('[data-total]')).toHaveAttribute('data-total', figure);
  });

  test('edits can be undone, and Back leads to the start', async ({ page }) => {
    await openQuick(page);
    const before = await total(page);
    await page.getByRole('textbox', { name: 'Items', exact: true }).fill('5M');
    await expect(page.locator('[data-total]')).not.toHaveAttribute('data-total', before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator('[data-total]')).toHaveAttribute('data-total', before);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect(page.locator('[data-total]')).not.toHaveAttribute('data-total', before);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'What does it cost?' })).toBeVisible();
  });

  test('a link that is damaged says so', async ({ page }) => {
    await page.goto('/pricing#1(0~nonsense');
    await expect(
      page.getByText('The scenario in the address is cut off or damaged.'),
    ).toBeVisible();
    await page.goto('/pricing#9');
    await expect(page.getByText('of a version that is not known')).toBeVisible();
  });
});

test.describe('from a file', () => {
  test('a model is priced with what had to be assumed', async ({ page }) => {
    await openFile(page, 'model/formats/fixtures/ex_SessionManagementSchema.json');
    const dialog = page.getByRole('dialog', { name: /^Price / });
    await expect(dialog.getByText(/has no access patterns/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Show the cost' }).click();
    await expect(page.getByRole('button', { name: /session_store/ }).first()).toBeVisible();
    await expect(page.locator('tr[data-line*="/storage"]').first()).toBeVisible();
  });

  test('a hostile file is refused with its problems', async ({ page }) => {
    await page.goto('/pricing');
    await page.getByLabel('Model or scenario').setInputFiles({
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(`{"version":1,"priceList":"current","usage":{"region":7,"tables":{}}}`),
    });
    const dialog = page.getByRole('dialog', { name: 'bad.json cannot be priced' });
    await expect(dialog.getByText('$.usage.region')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(page.getByRole('heading', { name: 'What does it cost?' })).toBeVisible();
  });
});

test.describe('from observed traffic', () => {
  test.beforeAll(async () => {
    await deleteTables([TABLE]);
    await engine.send(
      new CreateTableCommand({
        TableName: TABLE,
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    await waitUntilTableExists(
      { client: engine, maxWaitTime: 20, minDelay: 1 },
      { TableName: TABLE },
    );
  });
  test.afterAll(() => deleteTables([TABLE]));

  test('figures are what ConsumedCapacity said', async ({ page }) => {
    const told = await runTraffic();
    await page.goto(`/pricing?observe=local&table=${TABLE}`);
    const dialog = page.getByRole('dialog', { name: 'Price observed traffic' });
    await expect(dialog.getByRole('checkbox', { name: TABLE })).toBeChecked();
    await dialog.getByRole('button', { name: 'Price it' }).click();
    await expect(page.getByRole('region', { name: 'Total' })).toBeVisible();
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Download JSON' }).click(),
    ]);
    const { lines } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    const quantity = (key: string) =>
      Number(lines.find((line: { id: string }) => line.id.endsWith(key))?.quantity);
    // Seen in one hour, or in two when the clock struck meanwhile.
    const months = [MONTH_HOURS, MONTH_HOURS / 2];
    expect(months.map((hours) => told.read * hours)).toContainEqual(
      expect.closeTo(quantity('/on-demand-read'), 0),
    );
    expect(months.map((hours) => told.write * hours)).toContainEqual(
      expect.closeTo(quantity('/on-demand-write'), 0),
    );
  });

  test('a query says what it costs, and a table what a month of it does', async ({ page }) => {
    await page.goto(`/local/tables/${TABLE}`);
    const badge = page.getByRole('button', { name: /a run; .* a month at 30\/s/ });
    await expect(badge).toBeVisible();
    await badge.click();
    const popover = page.getByRole('dialog', { name: 'Cost of this query' });
    await popover.getByRole('textbox', { name: 'Runs a second' }).fill('60');
    await expect(page.getByRole('button', { name: /a month at 60\/s/ })).toBeVisible();
    await page.goto('/local/tables');
    const line = page.locator(`tr[data-table="${TABLE}"]`);
    await expect(line.getByTitle(/^Storage \$.*, reads and writes as in the last/)).toBeVisible();
    await page.goto(`/local/tables/${TABLE}?tab=overview`);
    await page.getByRole('link', { name: 'Price this table' }).click();
    await expect(page.getByRole('dialog', { name: 'Price observed traffic' })).toBeVisible();
  });
});

test.describe('prices', () => {
  test('one that is unknown can be typed in, and stays in the link', async ({ page }) => {
    await openQuick(page);
    await page.getByRole('combobox', { name: 'Region' }).click();
    await page.getByPlaceholder('Search').fill('mx-central');
    await page.getByRole('option').first().click();
    await expect(page.getByRole('button', { name: /^Incomplete/ })).toBeVisible();
    const unknown = page.getByRole('region', { name: 'Unknown prices' });
    await expect(unknown.getByRole('textbox')).toHaveCount(3);
    for (const [position, price] of ['0.7', '0.14', '0.3'].entries()) {
      await unknown.getByRole('textbox').first().fill(price);
      await page.keyboard.press('Enter');
      await expect(unknown.getByRole('textbox')).toHaveCount(2 - position);
    }
    await expect(page.getByRole('button', { name: /^Incomplete/ })).toBeHidden();
    await expect(page.getByText('Typed price')).toHaveCount(3);
    const figure = await total(page);
    await settledAddress(page);
    await page.reload();
    await expect(page.locator('[data-total]')).toHaveAttribute('data-total', figure);
  });

  test('before November 2024 requests cost twice as much', async ({ page }) => {
    await openQuick(page);
    const line = page.locator('tr[data-line$="on-demand-write"] td').last();
    await expect(line).toHaveText('$16.43');
    await page.getByRole('radio', { name: 'Before November 2024' }).click();
    await expect(line).toHaveText('$32.85');
  });

  test('a line opens to its formula, its rounding and its source', async ({ page }) => {
    await openQuick(page);
    await page.getByRole('button', { name: /^Writes of table/ }).click();
    await expect(
      page.getByText('26,280,000 write request units × $0.625 / 1,000,000 = $16.425'),
    ).toBeVisible();
    await expect(page.getByText('Listed by AWS')).toBeVisible();
  });
});

test.describe('what if', () => {
  test('a slider shows the difference by line and in total', async ({ page }) => {
    await openQuick(page);
    await page.getByRole('tab', { name: 'What if' }).click();
    const traffic = page.getByRole('slider', { name: 'Traffic' });
    await traffic.focus();
    await page.keyboard.press('End');
    await expect(traffic).toHaveAttribute('aria-valuetext', '× 10');
    // Nine times $16.425 of reads at 100/s, and of writes at 10/s.
    const difference = page.locator('[data-figure="Difference"]');
    await expect(difference).toContainText('+$295.65');
    await expect(
      page.getByRole('table', { name: 'Difference by line' }).getByRole('row'),
    ).toHaveCount(3);
    const next = await page.locator('[data-figure="What if"] span[title]').getAttribute('title');
    await page.getByRole('button', { name: 'Apply to the scenario' }).click();
    await expect(
      page.getByRole('region', { name: 'Total' }).locator('span[title]').first(),
    ).toHaveAttribute('title', next ?? '');
    await expect(difference).toContainText('$0.00');
  });

  test('ways to buy name the cheapest with its reason', async ({ page }) => {
    await openShop(page);
    await page.getByRole('tab', { name: 'Ways to buy' }).click();
    await expect(page.getByRole('heading', { name: 'Auto scaling is cheapest' })).toBeVisible();
    await expect(page.getByText(/capacity that follows the traffic is cheaper/)).toBeVisible();
    await expect(page.getByText(/break even at 28.\d+ %/)).toBeVisible();
    await page.getByRole('button', { name: /^Use this.*On demand$/ }).click();
    await expect(page.getByRole('region', { name: 'Total' })).toContainText('$928.11');
  });

  test('growth is told for each of 36 months, as a chart and as a table', async ({ page }) => {
    await openQuick(page);
    await page.getByRole('tab', { name: 'Growth' }).click();
    await expect(page.getByRole('img', { name: /over 36 months/ })).toBeVisible();
    await page.getByRole('radio', { name: 'Table' }).click();
    await expect(page.getByRole('region', { name: 'Forecast' }).getByRole('row')).toHaveCount(37);
  });
});

test('a day is drawn with the keyboard alone', async ({ page }) => {
  await openQuick(page);
  const before = await total(page);
  const pattern = page.getByRole('group', { name: 'Access patterns' });
  await pattern.getByRole('radio', { name: 'By the hour' }).first().focus();
  await page.keyboard.press('Space');
  const hours = pattern.getByRole('slider');
  await expect(hours).toHaveCount(24);
  await expect(page.locator('[data-total]')).toHaveAttribute('data-total', before);
  // Through the days and the usual forms to the hours: one stop of Tab for all of them.
  for (const _ of [1, 2, 3]) await page.keyboard.press('Tab');
  await expect(hours.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(hours.nth(1)).toBeFocused();
  const rate = Number(await hours.nth(1).getAttribute('aria-valuenow'));
  const top = Number(await hours.nth(1).getAttribute('aria-valuemax'));
  await page.keyboard.press('PageDown');
  await expect(hours.nth(1)).toHaveAttribute('aria-valuenow', String(rate - top / 10));
  await page.keyboard.press('ArrowUp');
  await expect(hours.nth(1)).toHaveAttribute('aria-valuenow', String(rate - (top / 100) * 9));
  await page.keyboard.press('Home');
  await expect(hours.nth(1)).toHaveAttribute('aria-valuenow', '0');
  // 100 reads a second less in 5 hours of the week: a 168th of 260 million half units, five times.
  await expect(page.locator('[data-total]')).not.toHaveAttribute('data-total', before);
  await expect(page.locator('tr[data-line$="on-demand-read"] td').last()).toHaveText('$15.94');
});

test('an estimate is exported as CSV, JSON and Markdown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openShop(page);
  const figure = await total(page);
  const download = async (kind: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: `Download ${kind}` }).click(),
    ]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const csv = await download('CSV');
  expect(csv.name).toBe('online-shop-hour-by-hour.csv');
  expect(csv.text).toContain(`Total of a month,,,,,${figure},USD,month`);
  const json = await download('JSON');
  expect(JSON.parse(json.text).total.month).toBe(figure);
  const markdown = await download('Markdown');
  expect(markdown.text).toContain('# Online shop, hour by hour');
  const scenario = await download('Scenario file');
  expect(JSON.parse(scenario.text)).toEqual(JSON.parse(readFileSync(SHOP, 'utf8')));
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Copy Markdown' }).click();
  await expect(page.getByText('Copied Markdown')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(markdown.text);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the calculator is accessible in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/pricing');
    await expect(page.getByRole('heading', { name: 'What does it cost?' })).toBeVisible();
    await expectAccessible(page);
    await openShop(page);
    await page
      .getByRole('button', { name: /^Reads of shop/ })
      .first()
      .click();
    await expectAccessible(page);
    for (const tab of ['Ways to buy', 'What if', 'Growth']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect(page.getByRole('tabpanel')).toBeVisible();
      if (tab === 'Growth') await expect(page.getByRole('img', { name: /months/ })).toBeVisible();
      await expectAccessible(page);
    }
    await page.goto('/pricing?observe=local');
    await expect(page.getByRole('dialog', { name: 'Price observed traffic' })).toBeVisible();
    await expectAccessible(page);
  });
}

/** A few requests of every kind, and the units that they were told. */
async function runTraffic(): Promise<{ read: number; write: number }> {
  const told = { read: 0, write: 0 };
  const asked = { TableName: TABLE, ReturnConsumedCapacity: 'TOTAL' as const };
  for (let number = 0; number < 12; number++) {
    const Item = { pk: { S: 'a' }, sk: { S: `${number}` }, text: { S: 'x'.repeat(1500) } };
    const answer = await engine.send(new PutItemCommand({ ...asked, Item }));
    told.write += answer.ConsumedCapacity?.CapacityUnits ?? 0;
  }
  for (const ConsistentRead of [true, false]) {
    const Key = { pk: { S: 'a' }, sk: { S: '1' } };
    const got = await engine.send(new GetItemCommand({ ...asked, Key, ConsistentRead }));
    const found = await engine.send(
      new QueryCommand({
        ...asked,
        ConsistentRead,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'a' } },
      }),
    );
    told.read +=
      (got.ConsumedCapacity?.CapacityUnits ?? 0) + (found.ConsumedCapacity?.CapacityUnits ?? 0);
  }
  return told;
}
