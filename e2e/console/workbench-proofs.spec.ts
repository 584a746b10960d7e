import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';

const CHAT = readFileSync('public/samples/chat.json', 'utf8');
const ITEMS = 35;
const PATTERNS = 12;

/** Keeps a model of its own for a test; the address of its workbench. */
async function keepModel(page: Page): Promise<string> {
  const answer = await page.request.post('/api/models', {
    data: CHAT,
    headers: { 'content-type': 'application/json' },
  });
  const { id } = await answer.json();
  return `/model/${id}`;
}

function part(page: Page, name: RegExp): Locator {
  return page
    .getByRole('navigation', { name: 'Parts of the design' })
    .getByRole('button', { name });
}

function summary(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Access patterns', exact: true })
    .getByRole('status')
    .first();
}

test('each part of a table shows the items as it stores them', async ({ page }) => {
  await page.goto(`${await keepModel(page)}?view=data`);
  await expect(page.getByRole('grid', { name: 'Items of Chat' })).toHaveAttribute(
    'aria-rowcount',
    String(ITEMS + 1),
  );
  await expectAccessible(page);

  await part(page, /GSI2/).click();
  await expect(page.getByText(`of ${ITEMS} items are in this index`)).toBeVisible();
  await expect(page.getByText(/have no GSI2PK/)).toBeVisible();

  await part(page, /^Member/).click();
  const members = page.getByRole('grid', { name: 'Items of Member' });
  await expect(members).toBeVisible();
  await expect(members.getByText('MESSAGE#')).toHaveCount(0);

  await part(page, /Item collections/).click();
  const collections = page.getByRole('grid', { name: 'Item collections' });
  await collections.getByText('ROOM#garden').waitFor();
  await expectAccessible(page);
  await collections.getByText('ROOM#garden').dblclick();
  await expect(page.getByText('Only the collection')).toBeVisible();
  await page.getByRole('button', { name: 'Show all collections' }).click();
  await expect(page.getByRole('grid', { name: 'Items of Chat' })).toHaveAttribute(
    'aria-rowcount',
    String(ITEMS + 1),
  );

  await part(page, /Everything/).click();
  await expect(page.getByRole('region', { name: 'GSI1', exact: true })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Picture' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  expect(svg).toMatch(/^<svg .*global index of Chat/s);
});

test('an item is added, refused where its key is taken, and taken back', async ({ page }) => {
  await page.goto(`${await keepModel(page)}?view=data`);
  const rows = page.getByRole('grid', { name: 'Items of Chat' });
  await page.getByRole('button', { name: 'Add item' }).click();
  const inspector = page.getByRole('region', { name: 'Item', exact: true });
  await inspector.getByRole('textbox', { name: 'PK', exact: true }).fill('ROOM#garden');
  await inspector.getByRole('textbox', { name: 'SK', exact: true }).fill('ROOM');
  await inspector.getByRole('button', { name: 'Add item' }).click();
  await expect(inspector.getByRole('alert')).toContainText('Another item has this key');

  await inspector.getByRole('textbox', { name: 'SK', exact: true }).fill('ROOM#2');
  await inspector.getByRole('button', { name: 'Add item' }).click();
  await expect(rows).toHaveAttribute('aria-rowcount', String(ITEMS + 2));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveAttribute('aria-rowcount', String(ITEMS + 1));
});

test('items are generated from entities, the same for the same seed', async ({ page }) => {
  await page.goto(`${await keepModel(page)}?view=data`);
  const rows = page.getByRole('grid', { name: 'Items of Chat' });
  const generate = async (total: string) => {
    await page.getByRole('button', { name: 'Generate items' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Items in all' }).fill(total);
    await expectAccessible(page, '[role=dialog]');
    await dialog.getByRole('button', { name: /^Generate/ }).click();
    await expect(dialog).toBeHidden();
  };
  await generate('40');
  await expect(rows).not.toHaveAttribute('aria-rowcount', String(ITEMS + 1));
  const first = await rows.getByRole('row').nth(1).textContent();
  const few = (await rows.getAttribute('aria-rowcount')) ?? '';

  // So many are made beside the page.
  await generate('2000');
  await expect(rows).toHaveAttribute('aria-rowcount', /^\d{4}$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveAttribute('aria-rowcount', few);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveAttribute('aria-rowcount', String(ITEMS + 1));
  await generate('40');
  await expect(rows).toHaveAttribute('aria-rowcount', few);
  expect(await rows.getByRole('row').nth(1).textContent()).toBe(first);
});

test('patterns are proved, fail with a reason when a key is wrong, and pass again', async ({
  page,
}) => {
  await page.goto(`${await keepModel(page)}?view=patterns`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Prove all' }).click();
  await expect(summary(page)).toContainText(`${PATTERNS} passed`);
  await expect(summary(page)).toContainText('a month');

  await page.getByRole('gridcell', { name: 'Rooms of a user' }).dblclick();
  const pattern = page.getByRole('region', { name: 'Access pattern Rooms of a user' });
  await expect(pattern.getByRole('region', { name: 'Cost' })).toContainText('$');
  await expectAccessible(page);
  await pattern.getByRole('tab', { name: 'Request' }).click();
  await pattern.getByRole('textbox', { name: 'GSI1PK', exact: true }).fill('PERSON#${user}');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(pattern.getByRole('region', { name: 'Outcome' })).toContainText('Failed');
  await expect(pattern.getByRole('region', { name: 'Outcome' })).toContainText(
    'Expected an item that did not come',
  );
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(summary(page)).toContainText('The design has changed since');
  await pattern.getByRole('button', { name: 'Prove again' }).click();
  await expect(pattern.getByRole('region', { name: 'Outcome' })).toContainText('Passed');
});

test('a pattern is made from a template, worked out and proved by keyboard', async ({ page }) => {
  await page.goto(`${await keepModel(page)}?view=patterns`);
  await page.getByRole('button', { name: 'Add pattern' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Query a collection' }).press('Enter');
  const pattern = page.getByRole('region', { name: 'Access pattern Query a collection' });
  await expect(pattern.getByRole('textbox', { name: 'PK', exact: true })).toHaveValue('PK');
  await expect(pattern.getByText('ROOM#garden')).toBeVisible();
  await expect(pattern.getByRole('textbox', { name: 'Name of the pattern' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(pattern.getByRole('region', { name: 'Outcome' })).toContainText('Passed');

  await pattern.getByRole('tab', { name: 'Expectation' }).click();
  await pattern.getByRole('button', { name: 'Take what came back' }).click();
  await expectAccessible(page);
  await pattern.getByRole('tab', { name: 'Rates and budget' }).click();
  await pattern.getByRole('textbox', { name: 'Read units', exact: true }).fill('0.1');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(pattern.getByRole('region', { name: 'Outcome' })).toContainText('budget');
  await page.keyboard.press('Escape');
  await expect(pattern).toBeHidden();
});
