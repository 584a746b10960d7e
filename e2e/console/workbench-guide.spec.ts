import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';

interface Attribute {
  readonly name: string;
  readonly type?: string;
  readonly refersTo?: string;
}

/** What a newcomer keeps; each is told by an id that is there from the start. */
const ENTITIES: readonly { readonly name: string; readonly attributes: readonly Attribute[] }[] = [
  { name: 'Customer', attributes: [{ name: 'email' }] },
  {
    name: 'Order',
    attributes: [{ name: 'customerId', refersTo: 'Customer' }, { name: 'placedAt' }],
  },
  { name: 'Product', attributes: [{ name: 'category' }, { name: 'price', type: 'Number' }] },
];

async function newModel(page: Page, name: string): Promise<void> {
  await page.goto('/model');
  await page.getByRole('button', { name: 'New model' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('radio', { name: 'With the guide' }).click();
  await dialog.getByRole('button', { name: 'Create model' }).click();
  await expect(page.getByRole('heading', { name: 'What is kept' })).toBeVisible();
}

async function choose(page: Page, select: Locator, option: string | RegExp): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option }).click();
}

async function addEntities(page: Page): Promise<void> {
  for (const { name, attributes } of ENTITIES) {
    await page.getByRole('textbox', { name: /First entity|Another entity/ }).fill(name);
    await page.getByRole('button', { name: 'Add entity' }).click();
    const card = page.getByRole('region', { name, exact: true });
    for (const { name: attribute, type, refersTo } of attributes) {
      await card.getByRole('button', { name: 'Add attribute' }).click();
      const field = card.getByRole('textbox', { name: 'Name of attribute1' });
      await field.fill(attribute);
      await field.press('Enter');
      if (type !== undefined) {
        await choose(page, card.getByLabel(`Type of ${attribute}`), new RegExp(type));
      }
      if (refersTo !== undefined) {
        await choose(page, card.getByLabel(`What ${attribute} refers to`), refersTo);
      }
    }
  }
}

interface Asked {
  readonly does: string;
  readonly entity: string;
  readonly by?: string;
  readonly order?: string;
  readonly name: string;
}

const QUESTIONS: readonly Asked[] = [
  { does: 'Get one', entity: 'Customer', name: 'Get Customer by key' },
  { does: 'Get one', entity: 'Customer', by: 'email', name: 'Get Customer by email' },
  {
    does: 'List many',
    entity: 'Order',
    by: 'customerId',
    order: 'placedAt, last to first',
    name: 'List Order by customerId, last placedAt first',
  },
  {
    does: 'List many',
    entity: 'Product',
    by: 'category',
    order: 'price, first to last',
    name: 'List Product by category, first price first',
  },
  { does: 'Create', entity: 'Order', name: 'Create Order' },
];

async function ask(page: Page): Promise<void> {
  for (const { does, entity, by, order, name } of QUESTIONS) {
    await page.getByRole('button', { name: does, exact: true }).click();
    const row = page.getByRole('listitem').filter({ has: page.getByLabel('Does') }).last();
    await choose(page, row.getByLabel('Entity'), entity);
    if (by !== undefined) await choose(page, row.getByLabel(/^Known for/), by);
    if (order !== undefined) await choose(page, row.getByLabel('In the order of'), order);
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  }
}

test('a newcomer is led from questions to a proved design', async ({ page }) => {
  await newModel(page, 'Guided shop');
  await addEntities(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Next: what is asked' }).click();
  await ask(page);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Next: keys' }).click();
  await expect(page.getByRole('cell', { name: 'ORDER#${placedAt}#${orderId}' })).toBeVisible();
  await page.getByRole('button', { name: 'Use these keys' }).click();
  await expect(page.getByText('The table has these keys')).toBeVisible();

  await page.getByRole('button', { name: 'Next: indexes' }).click();
  await page.getByRole('button', { name: 'Use these indexes' }).click();
  await expect(page.getByText(/The table has these indexes/)).toBeVisible();

  await page.getByRole('button', { name: 'Next: proof' }).click();
  await page.getByRole('button', { name: 'Make sample items' }).click();
  await page.getByRole('button', { name: 'Prove all' }).click();
  await expect(page.getByRole('status')).toContainText('5 of 5 passed');
  await expectAccessible(page);
  await page.screenshot({ path: '/tmp/exp/shot-proof.png', fullPage: true });

  await page.reload();
  await expect(page.getByText(/200 sample items|\d+ sample items/)).toBeVisible();
});
