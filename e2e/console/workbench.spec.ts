import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';

interface KeptModel {
  readonly id: string;
  readonly name: string;
  readonly tables: number;
}

const MADE = /^(Made by|Kept by|Two tabs|Renamed)/;

test.afterAll(async ({ request }) => {
  const { models } = await (await request.get('/api/models')).json();
  for (const { id, name } of models as readonly KeptModel[]) {
    if (MADE.test(name)) await request.delete(`/api/models/${id}`);
  }
});

const tabs = (page: Page) => page.getByRole('tablist', { name: 'Views of the design' });
const status = (page: Page, words: string) =>
  expect(tabs(page).locator('..').getByRole('status')).toContainText(words);
const node = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });

/** Makes a design by the dialog and opens it. */
async function newModel(page: Page, name: string, way: RegExp): Promise<void> {
  await page.goto('/model');
  await page.getByRole('button', { name: 'New model' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('radio', { name: way }).click();
  await dialog.getByRole('button', { name: 'Create model' }).click();
  await page.waitForURL('**/model/*?view=*');
  await expect(tabs(page)).toBeVisible();
}

/** Types into a field and leaves it, which makes an edit of it. */
async function write(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Tab');
}

/** The text that the server keeps of the design on screen. */
async function keptText(page: Page): Promise<string> {
  await status(page, 'Saved');
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const { text } = await (await page.request.get(`/api/models/${id}`)).json();
  return text;
}

async function middle(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('it is not on screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await middle(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

test('a design is made by mouse on the canvas', async ({ page }) => {
  await newModel(page, 'Made by mouse', /empty canvas/);
  await page.getByRole('button', { name: 'Add table' }).first().click();
  await write(inspector(page).getByRole('textbox', { name: 'Table name' }), 'Shop');
  await expect(node(page, 'Table Shop')).toBeVisible();

  const palette = page.getByRole('toolbar', { name: 'Add to the design' });
  await palette.getByRole('button', { name: 'Entity' }).click();
  await write(inspector(page).getByRole('textbox', { name: 'Entity name' }), 'Order');
  await palette.getByRole('button', { name: 'Index', exact: true }).click();
  await expect(node(page, 'Index GSI1')).toBeVisible();
  await page.getByRole('button', { name: 'Fit' }).click();

  // From the entity's dot to the index: its keys are asked for.
  await node(page, 'Entity Order').hover();
  await dragTo(
    page,
    node(page, 'Entity Order').locator('.react-flow__handle.source'),
    await middle(node(page, 'Index GSI1').locator('.react-flow__handle.target')),
  );
  const dialog = page.getByRole('dialog', { name: 'Connect Order to GSI1' });
  await dialog.getByRole('textbox', { name: 'GSI1PK' }).fill('STATUS#open');
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await expect(page.locator('.react-flow__edge').filter({ hasText: 'STATUS#open' })).toBeVisible();

  // Moved by hand, it stays there, on the grid.
  const header = node(page, 'Index GSI1').getByText('GSI1', { exact: true });
  const before = await middle(header);
  await dragTo(page, header, { x: before.x + 40, y: before.y + 100 });
  await expect(page.getByRole('button', { name: 'Arrange again' })).toBeEnabled();
  const text = await keptText(page);
  expect(text).toContain('STATUS#open');
  expect(text).toContain('"layout"');
  await page.getByRole('button', { name: 'Arrange again' }).click();
  expect(await keptText(page)).not.toContain('"layout"');

  await node(page, 'Index GSI1').click();
  await page.keyboard.press('Delete');
  await expect(node(page, 'Index GSI1')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(node(page, 'Index GSI1')).toBeVisible();
});

test('an entity is dragged from the palette to its table', async ({ page }) => {
  await newModel(page, 'Made by drag', /empty canvas/);
  await page.getByRole('button', { name: 'Add table' }).first().click();
  const table = node(page, 'Table Table');
  await expect(table).toBeVisible();
  const palette = page.getByRole('toolbar', { name: 'Add to the design' });
  await palette.getByRole('button', { name: 'Entity' }).dragTo(table);
  await expect(node(page, 'Entity Entity1')).toBeVisible();
});

test('the same design is made by keyboard in the list', async ({ page }) => {
  await newModel(page, 'Made by keyboard', /empty canvas/);
  await tabs(page).getByRole('tab', { name: 'List' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Design' })).toBeVisible();
  await page.keyboard.press('t');
  const form = page.getByRole('region', { name: 'Selected part' });
  await form.getByRole('textbox', { name: 'Table name' }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Shop');
  await page.keyboard.press('Enter');
  const tree = page.getByRole('tree', { name: 'Parts of the design' });
  await expect(tree.getByRole('treeitem', { name: 'Shop' })).toBeVisible();
  await tree.focus();
  await page.keyboard.press('e');
  await expect(tree.getByRole('treeitem', { name: 'Entity1' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('i');
  await expect(tree.getByRole('treeitem', { name: 'GSI1' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('ArrowUp');
  await form.getByRole('textbox', { name: /^GSI1PK/ }).focus();
  await page.keyboard.type('STATUS#open');
  await page.keyboard.press('Enter');
  await form.getByRole('textbox', { name: /^GSI1SK/ }).focus();
  await page.keyboard.type('AT');
  await page.keyboard.press('Enter');
  const text = await keptText(page);
  for (const part of ['"Shop"', '"Entity1"', '"GSI1"', 'STATUS#open']) expect(text).toContain(part);

  await tree.focus();
  await page.keyboard.press('Delete');
  await expect(tree.getByRole('treeitem', { name: 'Entity1' })).toHaveCount(0);
  for (let step = 0; step < 7; step++) await page.keyboard.press('ControlOrMeta+z');
  await expect(tree).toHaveCount(0);
  for (let step = 0; step < 6; step++) await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(tree.getByRole('treeitem', { name: 'Entity1' })).toBeVisible();
});

test('what the server has not got yet survives a reload', async ({ page }) => {
  await newModel(page, 'Kept by the browser', /empty canvas/);
  await status(page, 'Saved');
  await page.route('**/api/models/*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await page.keyboard.press('t');
  await expect(node(page, 'Table Table')).toBeVisible();
  await status(page, 'Not saved');
  await page.unrouteAll();
  await page.reload();
  await expect(node(page, 'Table Table')).toBeVisible();
  expect(await keptText(page)).toContain('"Table"');
  await page.reload();
  await expect(node(page, 'Table Table')).toBeVisible();
});

test('two tabs that edit keep both edits, and each undoes its own', async ({ page, context }) => {
  await newModel(page, 'Two tabs', /empty canvas/);
  await page.keyboard.press('t');
  await write(inspector(page).getByRole('textbox', { name: 'Table name' }), 'First');
  await status(page, 'Saved');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(node(other, 'Table First')).toBeVisible();

  // Neither hears of the other until both have edited.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.route('**/api/models/*', async (route) => {
    await held;
    await route.continue();
  });
  await node(other, 'Table First').click();
  await other.keyboard.press('e');
  await write(inspector(other).getByRole('textbox', { name: 'Entity name' }), 'FromOther');
  await page.getByRole('toolbar').getByRole('button', { name: 'Table' }).click();
  await write(inspector(page).getByRole('textbox', { name: 'Table name' }), 'FromOne');
  await status(page, 'Saved');
  release();
  for (const tab of [page, other]) {
    for (const name of ['Table First', 'Table FromOne', 'Entity FromOther']) {
      await expect(node(tab, name)).toBeVisible();
    }
  }
  const text = await keptText(page);
  expect(text).toContain('FromOne');
  expect(text).toContain('FromOther');

  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(node(page, 'Table FromOne')).toHaveCount(0);
  await expect(node(page, 'Entity FromOther')).toBeVisible();
  await expect(node(other, 'Table FromOne')).toHaveCount(0);
});

test('a design is renamed, duplicated, deleted and brought back', async ({ page }) => {
  await newModel(page, 'Kept by list', /guide/);
  await page.goto('/model');
  const list = page.getByRole('list', { name: 'Models' });
  const act = async (name: string, action: string) => {
    await list.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await act('Kept by list', 'Rename');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Renamed by list');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename model' }).click();
  await expect(list.getByRole('link', { name: 'Renamed by list', exact: true })).toBeVisible();
  await act('Renamed by list', 'Duplicate');
  await expect(list.getByRole('link', { name: 'Renamed by list copy' })).toBeVisible();
  await act('Renamed by list copy', 'Delete model');
  await expect(list.getByRole('link', { name: 'Renamed by list copy' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('link', { name: 'Renamed by list copy' })).toBeVisible();
});

test.describe('a link leads straight to', () => {
  let id = '';
  test.beforeAll(async ({ request }) => {
    const data = await (await request.get('/samples/online-shop.json')).json();
    id = (await (await request.post('/api/models', { data })).json()).id;
  });
  test.afterAll(({ request }) => request.delete(`/api/models/${id}`));
  for (const view of ['Guide', 'Design', 'List', 'Data', 'Access patterns', 'Problems', 'Commit']) {
    test(view, async ({ page }) => {
      const name = view === 'Access patterns' ? 'patterns' : view.toLowerCase();
      await page.goto(`/model/${id}?view=${name}&at=OnlineShop`);
      await expect(tabs(page).getByRole('tab', { name: view })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Online shop');
    });
  }

  test('a model that is not there says so', async ({ page }) => {
    await page.goto('/model/nothing-of-that-name');
    await expect(page.getByText('Could not open the model')).toBeVisible();
    await expect(page.getByRole('link', { name: 'All models' })).toBeVisible();
  });
});

test.describe('is accessible', () => {
  for (const theme of ['light', 'dark'] as const) {
    test(theme, async ({ page, request }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const text = await (await request.get('/samples/online-shop.json')).json();
      const made = await request.post('/api/models', { data: { ...text } });
      const { id } = await made.json();
      await page.goto('/model');
      await expect(page.getByRole('list', { name: 'Models' })).toBeVisible();
      await expectAccessible(page);
      for (const view of ['guide', 'design', 'list']) {
        await page.goto(`/model/${id}?view=${view}&at=OnlineShop`);
        await expect(tabs(page)).toBeVisible();
        if (view === 'design') await expect(node(page, 'Table OnlineShop')).toBeVisible();
        await expectAccessible(page);
      }
      await request.delete(`/api/models/${id}`);
    });
  }
});
