import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, type Page, test } from '@playwright/test';
import { createTable, deleteTables, engine } from './engine-client';

const ORDERS = 'ShellOrders';
const USERS = 'ShellUsers';

test.beforeAll(async () => {
  await deleteTables([ORDERS, USERS]);
  await create(ORDERS, true);
  await create(USERS, false);
});
test.afterAll(() => deleteTables([ORDERS, USERS]));

const sidebar = (page: Page) => page.getByRole('complementary', { name: 'Tables' });
const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open tables' });
const tabOf = (page: Page, table: string) => tabs(page).getByRole('link', { name: table });
const cells = (page: Page) => page.getByRole('gridcell');

async function openTable(page: Page, table: string, query = ''): Promise<void> {
  await page.goto(`/local/tables/${table}${query}`);
  await expect(cells(page).first()).toBeVisible();
  await expect(tabOf(page, table)).toBeVisible();
}

test.describe('the sidebar', () => {
  test('finds a table as it is typed and opens it by keyboard', async ({ page }) => {
    await page.goto('/local/tables');
    await expect(sidebar(page).getByRole('treeitem', { name: ORDERS })).toBeVisible();
    await page.keyboard.press('/');
    const search = sidebar(page).getByRole('searchbox');
    await expect(search).toBeFocused();
    await page.keyboard.type('shell');
    const found = sidebar(page).getByRole('treeitem');
    await expect(found).toHaveCount(2);
    const second = (await found.nth(1).getByRole('link').textContent()) ?? '';
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/local/tables/${second}`);
    await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true');
  });

  test('opens an index from below its table', async ({ page }) => {
    await page.goto('/local/tables');
    await sidebar(page).getByRole('searchbox').fill(ORDERS);
    await expect(sidebar(page).getByRole('treeitem')).toHaveCount(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(sidebar(page).getByRole('tree')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(sidebar(page).getByRole('treeitem', { name: /by-state/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/local/tables/${ORDERS}?index=by-state`);
  });

  test('stays away once it was sent away', async ({ page }) => {
    await page.goto('/local/tables');
    await expect(sidebar(page)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+b');
    await expect(sidebar(page)).toBeHidden();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(sidebar(page)).toBeHidden();
    await page.getByRole('button', { name: 'Toggle sidebar' }).click();
    await expect(sidebar(page)).toBeVisible();
    await expect(sidebar(page).getByRole('treeitem', { name: ORDERS })).toBeInViewport();
  });
});

test.describe('tabs', () => {
  test('are there again after a reload, each with its query', async ({ page }) => {
    await openTable(page, ORDERS, '?v=1&pk=c1');
    await openTable(page, USERS);
    await page.reload();
    await expect(tabs(page).getByRole('listitem')).toHaveText([ORDERS, USERS]);
    await tabOf(page, ORDERS).click();
    await page.waitForURL(`**/local/tables/${ORDERS}?v=1&pk=c1`);
    await expect(page.getByRole('textbox', { name: 'id, partition key' })).toHaveValue('c1');
  });

  test('close by a middle click, by a key and by their button', async ({ page }) => {
    await openTable(page, ORDERS);
    await openTable(page, USERS);
    await tabOf(page, ORDERS).click({ button: 'middle' });
    await expect(tabs(page).getByRole('listitem')).toHaveText([USERS]);
    await expect(page).toHaveURL(new RegExp(`/local/tables/${USERS}$`));
    await openTable(page, ORDERS);
    await page.keyboard.press('Alt+w');
    await page.waitForURL(`**/local/tables/${USERS}`);
    await expect(tabs(page).getByRole('listitem')).toHaveText([USERS]);
    await tabs(page)
      .getByRole('button', { name: `Close ${USERS}` })
      .click();
    await page.waitForURL('**/local/tables');
    await expect(tabs(page).getByRole('listitem')).toHaveCount(0);
  });
});

test.describe('the command palette', () => {
  test('opens a table', async ({ page }) => {
    await page.goto('/local/tables');
    await expect(sidebar(page).getByRole('treeitem', { name: ORDERS })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
    await page.keyboard.type('shellusers');
    await expect(page.getByRole('option').first()).toHaveText(USERS);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/local/tables/${USERS}`);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('switches the theme, and the choice stays', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/local/tables');
    const html = page.locator('html');
    await expect(html).toHaveClass(/light/);
    await page.getByRole('button', { name: 'Search or run a command' }).click();
    await page.keyboard.type('theme');
    await expect(page.getByRole('option').first()).toHaveText(/light and dark/);
    await page.keyboard.press('Enter');
    await expect(html).toHaveClass(/dark/);
    await page.reload();
    await expect(html).toHaveClass(/dark/);
  });

  test('says when nothing matches, and closes on Escape', async ({ page }) => {
    await page.goto('/local/tables');
    await expect(sidebar(page).getByRole('treeitem', { name: ORDERS })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('zzzz');
    await expect(page.getByText('Nothing matches “zzzz”')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test('? shows every key that works here', async ({ page }) => {
  await openTable(page, ORDERS);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const words of ['Open command palette', 'Toggle sidebar', 'Close tab', 'Search tables']) {
    await expect(sheet.getByText(words, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('the endpoint can be copied, and code that reaches it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { engine: facts } = await (await page.request.get('/api/server')).json();
  await page.goto('/local/tables');
  await page.getByRole('button', { name: /Engine/ }).click();
  const popover = page.getByRole('dialog', { name: 'Endpoint' });
  await expect(popover.getByText('The service answers').last()).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await popover.getByRole('button', { name: 'Copy endpoint' }).click();
  await expect.poll(copied).toBe(facts.endpoint);
  for (const language of ['CLI', 'JavaScript', 'Python', 'Go', 'Java']) {
    await popover.getByRole('radio', { name: language, exact: true }).click();
    await expect(popover.locator('pre')).toContainText(facts.endpoint);
    await popover.getByRole('button', { name: `Copy ${language}`, exact: true }).click();
    await expect.poll(copied).toBe(await popover.locator('pre').textContent());
  }
});

test.describe('a link leads straight to', () => {
  test('an index, its query and an item', async ({ page }) => {
    await openTable(page, ORDERS, '?index=by-state&v=1&pk=open');
    await expect(page.getByRole('textbox', { name: 'state, partition key' })).toHaveValue('open');
    await expect(page.getByRole('combobox', { name: 'Table or index to read' })).toContainText(
      'by-state',
    );
    await cells(page).nth(1).dblclick();
    const title = page.getByRole('tab', { name: 'Form' });
    await expect(title).toBeVisible();
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await expect(title).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'state, partition key' })).toHaveValue('open');
  });

  test('the overview', async ({ page }) => {
    await page.goto(`/local/tables/${ORDERS}?tab=overview`);
    await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(page.getByRole('switch', { name: 'Deletion protection' })).toBeVisible();
  });

  test('the form for a new table', async ({ page }) => {
    await page.goto('/local/tables?create=true');
    await expect(page.getByRole('textbox', { name: 'Table name' })).toBeVisible();
  });
});

test.describe('the focus is seen wherever Tab takes it', () => {
  const places: readonly [name: string, address: string, there: (page: Page) => Promise<void>][] = [
    ['the start', '/', (page) => expect(page.getByText('Try a sample')).toBeVisible()],
    [
      'the list of tables',
      '/local/tables',
      (page) => expect(page.locator(`tr[data-table="${ORDERS}"]`)).toBeVisible(),
    ],
    [
      'the items of a table',
      `/local/tables/${ORDERS}`,
      async (page) => {
        await expect(cells(page).first()).toBeVisible();
        await cells(page).nth(1).dblclick();
        await expect(page.getByRole('tab', { name: 'Form' })).toBeVisible();
      },
    ],
    [
      'the overview',
      `/local/tables/${ORDERS}?tab=overview`,
      (page) => expect(page.getByRole('switch', { name: 'Deletion protection' })).toBeVisible(),
    ],
    [
      'the form for a new table',
      '/local/tables?create=true',
      (page) => expect(page.getByRole('textbox', { name: 'Table name' })).toBeFocused(),
    ],
  ];
  for (const [name, address, there] of places) {
    test(name, async ({ page }) => {
      // Still, so that nothing is looked at while it appears.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(address);
      await there(page);
      const { stops, unseen } = await tabAround(page);
      expect(unseen).toEqual([]);
      expect(stops).toBeGreaterThan(5);
    });
  }
});

test('on a narrow screen an item opens as a sheet over the list', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await openTable(page, ORDERS);
  for (const name of ['Run', 'Columns', 'New item']) {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click({ trial: true });
  }
  await cells(page).nth(1).dblclick();
  const sheet = page.getByRole('dialog', { name: 'Item' });
  await expect(sheet.getByRole('tab', { name: 'Form' })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Save' })).toBeInViewport();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(768);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page).not.toHaveURL(/item=/);
});

interface Stop {
  readonly what: string;
  readonly isNew: boolean;
  readonly isPage: boolean;
  readonly isSeen: boolean;
}

const STOPS_AT_MOST = 200;

/** Presses Tab until the focus is back where it was, and tells where it could not be seen. */
async function tabAround(page: Page): Promise<{ stops: number; unseen: readonly string[] }> {
  const unseen: string[] = [];
  for (let stops = 0; stops < STOPS_AT_MOST; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (!stop.isNew) return { stops, unseen };
    if (!stop.isPage && !stop.isSeen) unseen.push(stop.what);
  }
  throw new Error(`The focus was not back after ${STOPS_AT_MOST} presses`);
}

/** Runs in the page. */
function lookAtFocus(): Stop {
  const focused = document.activeElement ?? document.body;
  const isNew = !focused.hasAttribute('data-was-focused');
  focused.setAttribute('data-was-focused', '');
  // In a tree the focus stays and a cursor moves.
  const cursor = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
  const shown = [focused, cursor].filter((each) => each !== null);
  // A link that is pressed anywhere in its row wears its ring around the row.
  const hasRing = (each: Element, pseudo?: string) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each, pseudo);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  };
  const isSeen = shown.some((each) => {
    const { opacity, visibility } = getComputedStyle(each);
    if (!hasRing(each) && !hasRing(each, '::after')) return false;
    if (opacity === '0' || visibility === 'hidden') return false;
    const { left, top, width, height } = each.getBoundingClientRect();
    const x = Math.min(Math.max(left + width / 2, 0), window.innerWidth - 1);
    const y = Math.min(Math.max(top + height / 2, 0), window.innerHeight - 1);
    // The line between two panels is one pixel wide and may lie between two.
    return [x - 1, x, x + 1].some((near) => {
      const front = document.elementFromPoint(near, y);
      return front !== null && each.contains(front);
    });
  });
  return {
    what: focused.outerHTML.slice(0, 400),
    isNew,
    isPage: focused === document.body || focused === document.documentElement,
    isSeen,
  };
}

async function create(TableName: string, withIndex: boolean): Promise<void> {
  const names = withIndex ? ['id', 'state'] : ['id'];
  await createTable({
    TableName,
    AttributeDefinitions: names.map((AttributeName) => {
      return { AttributeName, AttributeType: 'S' as const };
    }),
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...(withIndex && {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-state',
          KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' as const }],
          Projection: { ProjectionType: 'ALL' as const },
        },
      ],
    }),
  });
  const puts = ['c1', 'c2', 'c3'].map((id) => {
    return { PutRequest: { Item: { id: { S: id }, state: { S: 'open' }, total: { N: '7' } } } };
  });
  await engine.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: puts } }));
}
