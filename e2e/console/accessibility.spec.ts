import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { createTable, deleteTables, engine, tableNames } from './engine-client';

const FULL = 'AccessibleOrders';
const EMPTY = 'AccessibleEmpty';

/** One state of one screen: how to get there, and what says that it has arrived. */
type Screen = readonly [name: string, open: (page: Page) => Promise<void>];

const SCREENS: readonly Screen[] = [
  [
    'the start, with tables',
    async (page) => {
      await page.goto('/');
      await expect(page.getByRole('region', { name: 'Tables' }).getByRole('link')).not.toHaveCount(
        0,
      );
    },
  ],
  ['connecting to an endpoint', (page) => openConnect(page, 'Endpoint')],
  ['connecting to AWS', (page) => openConnect(page, 'AWS profile')],
  [
    'the review of an import',
    async (page) => {
      await page.goto('/');
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Choose file' }).click(),
      ]);
      await chooser.setFiles('public/samples/device-telemetry.json');
      await expect(page.getByRole('dialog').getByText('Readings').first()).toBeVisible();
    },
  ],
  [
    'the list of tables',
    async (page) => {
      await page.goto('/local/tables');
      await expect(page.locator(`tr[data-table="${FULL}"]`).getByText('Active')).toBeVisible();
    },
  ],
  [
    'a new table',
    async (page) => {
      await page.goto('/local/tables?create=true');
      await page.getByRole('textbox', { name: 'Table name' }).fill('not a name');
      await page.getByRole('button', { name: 'Global index' }).click();
      await expect(page.getByRole('listitem').filter({ hasText: 'GSI' })).toBeVisible();
    },
  ],
  ['items', (page) => openItems(page)],
  [
    'items, some selected',
    async (page) => {
      await openItems(page);
      await page.getByRole('gridcell').first().click();
      await page.keyboard.press('Shift+ArrowDown');
    },
  ],
  [
    'a filter on an index',
    async (page) => {
      await openItems(page, '?index=by-state&v=1&pk=open&filter=and(total~ge~N:1,!note~exists)');
      await expect(page.getByRole('region', { name: 'Filter' })).toBeVisible();
    },
  ],
  ['the columns', (page) => openPopover(page, /^Columns/)],
  ['the request', (page) => openPopover(page, /^Request/)],
  ['the endpoint', (page) => openPopover(page, /Engine/)],
  [
    'no items',
    async (page) => {
      await page.goto(`/local/tables/${EMPTY}`);
      await expect(page.getByText('This table has no items')).toBeVisible();
    },
  ],
  [
    'items that could not be read',
    async (page) => {
      await page.goto(`/local/tables/${FULL}?v=1&pk=c1&filter=and(customer~eq~S:c1)`);
      await expect(page.getByText('Could not read the items')).toBeVisible();
    },
  ],
  [
    'a table that is not there',
    async (page) => {
      await page.goto('/local/tables/NoSuchTable');
      await expect(page.getByText('Could not open NoSuchTable')).toBeVisible();
    },
  ],
  ['an item as a form', (page) => openItem(page)],
  [
    'an item as JSON',
    async (page) => {
      await openItem(page);
      await page.getByRole('tab', { name: 'JSON', exact: true }).click();
      await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    },
  ],
  [
    'a new item',
    async (page) => {
      await openItems(page);
      await page.getByRole('button', { name: 'New item' }).click();
      await expect(page.getByRole('heading', { name: 'New item' })).toBeVisible();
    },
  ],
  [
    'the overview of a table',
    async (page) => {
      await page.goto(`/local/tables/${FULL}?tab=overview`);
      await expect(page.getByRole('switch', { name: 'Deletion protection' })).toBeVisible();
    },
  ],
  [
    'the command palette',
    async (page) => {
      await openItems(page);
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  ],
  [
    'the keyboard shortcuts',
    async (page) => {
      await openItems(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  ],
  [
    'the start of the calculator',
    async (page) => {
      await page.goto('/pricing');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('What does it cost?');
    },
  ],
  [
    'an estimate',
    async (page) => {
      await page.goto('/pricing');
      await page.getByRole('button', { name: 'Show the cost' }).click();
      await expect(page.getByRole('region', { name: 'Total' })).toBeVisible();
    },
  ],
  ['the cost of a query', (page) => openPopover(page, /a run; /)],
  [
    'the gallery',
    async (page) => {
      await page.goto('/gallery');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gallery');
      await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    },
  ],
  [
    'an address that leads nowhere',
    async (page) => {
      await page.goto('/no/such/page/at/all');
      await expect(page.getByText('This page does not exist')).toBeVisible();
    },
  ],
  [
    'a connection that is not there',
    async (page) => {
      await page.goto('/nowhere/tables');
      await expect(page.getByText('No connection named “nowhere”')).toBeVisible();
    },
  ],
];

test.beforeAll(async () => {
  await deleteTables([FULL, EMPTY]);
  await seed();
});
test.afterAll(() => deleteTables([FULL, EMPTY]));

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });
    for (const [name, open] of SCREENS) {
      test(`${name} is accessible`, async ({ page }) => {
        await open(page);
        await expectAccessible(page);
      });
    }

    // All else is hidden from screen readers while one of these is open, and the focus stays in it.
    test('a menu is accessible and keeps the focus', async ({ page }) => {
      await openItems(page);
      await page.getByRole('gridcell').nth(2).click({ button: 'right' });
      await expectTrapping(page, 'menu');
    });

    test('a list of choices is accessible and keeps the focus', async ({ page }) => {
      await openItems(page);
      await page.getByRole('combobox', { name: 'Table or index to read' }).click();
      await expectTrapping(page, 'listbox');
    });
  });
}

async function expectTrapping(page: Page, role: 'menu' | 'listbox'): Promise<void> {
  const layer = page.getByRole(role);
  await expect(layer).toBeVisible();
  await expectAccessible(page, `[role=${role}]`);
  for (const key of ['Tab', 'Shift+Tab', 'ArrowDown', 'Tab']) {
    await page.keyboard.press(key);
    await expect(layer).toBeVisible();
    const inside = await layer.evaluate((each) => each.contains(document.activeElement));
    expect({ key, inside }).toEqual({ key, inside: true });
  }
}

test.describe('with no table at all', () => {
  test.beforeAll(async () => deleteTables(await tableNames()));
  for (const theme of ['light', 'dark'] as const) {
    test(`the first screen is accessible in the ${theme} theme`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto('/');
      await expect(page.getByText('DynamoDB, running on this machine')).toBeVisible();
      await expectAccessible(page);
      await page.goto('/local/tables');
      await expect(page.getByRole('main').getByText('No tables yet')).toBeVisible();
      await expectAccessible(page);
    });
  }
});

async function openConnect(page: Page, kind: string): Promise<void> {
  await page.goto('/');
  const choice = page.getByRole('region', { name: 'Connect', exact: true });
  await choice.getByRole('button', { name: kind, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function openItems(page: Page, query = ''): Promise<void> {
  await page.goto(`/local/tables/${FULL}${query}`);
  await expect(page.getByRole('gridcell').first()).toBeVisible();
}

async function openPopover(page: Page, button: RegExp): Promise<void> {
  await openItems(page);
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function openItem(page: Page): Promise<void> {
  await openItems(page);
  await page.getByRole('gridcell').nth(1).dblclick();
  await expect(page.getByRole('tab', { name: 'Form' })).toBeVisible();
}

/** One table with every type of value and an index, and one with nothing. */
async function seed(): Promise<void> {
  const attribute = (AttributeName: string, AttributeType: 'S' | 'N') => {
    return { AttributeName, AttributeType };
  };
  const own = [
    { AttributeName: 'customer', KeyType: 'HASH' as const },
    { AttributeName: 'order', KeyType: 'RANGE' as const },
  ];
  await createTable({
    TableName: FULL,
    AttributeDefinitions: ['customer', 'order', 'state'].map((name) => attribute(name, 'S')),
    KeySchema: own,
    GlobalSecondaryIndexes: [
      {
        IndexName: 'by-state',
        KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
  });
  await createTable({
    TableName: EMPTY,
    AttributeDefinitions: [attribute('id', 'N')],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  const puts = Array.from({ length: 20 }, (_, number) => ({
    PutRequest: {
      Item: {
        customer: { S: `c${number % 4}` },
        order: { S: `2026-${number}` },
        state: { S: number % 2 ? 'open' : 'sent' },
        total: { N: String(number * 3) },
        paid: { BOOL: number % 2 === 0 },
        coupon: { NULL: true as const },
        bytes: { B: Uint8Array.of(number, 2, 3) },
        tags: { SS: ['a', 'b'] },
        sizes: { NS: ['1', '2'] },
        lines: { L: [{ S: 'one' }, { M: { count: { N: '2' } } }] },
        address: { M: { city: { S: 'London' }, empty: { S: '' } } },
      },
    },
  }));
  await engine.send(new BatchWriteItemCommand({ RequestItems: { [FULL]: puts } }));
}
