import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { allItems, deleteTables } from './engine-client';
import { type Hands, keyboard, mouse } from './hands';

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

async function newModel(page: Page, hands: Hands, name: string): Promise<void> {
  await page.goto('/model');
  await hands.press(page.getByRole('button', { name: 'New model' }).first());
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /With the guide/ })).toBeChecked();
  await hands.write(dialog.getByRole('textbox', { name: 'Name' }), name);
  await expect(page.getByRole('heading', { name: 'What is kept' })).toBeVisible();
}

async function addEntities(page: Page, hands: Hands): Promise<void> {
  for (const { name, attributes } of ENTITIES) {
    const field = page.getByRole('textbox', { name: /First entity|Another entity/ });
    await hands.write(field, name);
    const card = page.getByRole('region', { name, exact: true });
    for (const { name: attribute, type, refersTo } of attributes) {
      await hands.press(card.getByRole('button', { name: 'Add attribute' }));
      await hands.write(card.getByRole('textbox', { name: 'Name of attribute1' }), attribute);
      const typeList = card.getByRole('combobox', { name: `Type of ${attribute}` });
      if (type !== undefined) await hands.choose(typeList, type);
      const references = card.getByRole('combobox', { name: `What ${attribute} refers to` });
      if (refersTo !== undefined) await hands.choose(references, refersTo);
    }
  }
}

async function ask(page: Page, hands: Hands): Promise<void> {
  for (const { does, entity, by, order, name } of QUESTIONS) {
    await hands.press(page.getByRole('button', { name: does, exact: true }));
    const line = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('combobox', { name: 'Does' }) })
      .last();
    await hands.choose(line.getByRole('combobox', { name: 'Entity' }), entity);
    if (by !== undefined) await hands.find(line.getByRole('combobox', { name: /^Known/ }), by);
    const orders = line.getByRole('combobox', { name: 'In the order of' });
    if (order !== undefined) await hands.choose(orders, order);
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  }
}

const WAYS = [
  ['with the mouse', mouse],
  ['with the keyboard only', keyboard],
] as const;

test.afterAll(() => deleteTables(WAYS.map(([way]) => tableOf(way))));

const tableOf = (way: string) => `guided-shop-${way.replaceAll(' ', '-')}`;

for (const [way, handsOf] of WAYS) {
  test(`a newcomer is led from questions to a proved design, ${way}`, async ({ page }) => {
    const hands = handsOf(page);
    const press = (name: string) => hands.press(page.getByRole('button', { name }));
    await newModel(page, hands, `Guided shop ${way}`);
    await addEntities(page, hands);
    await expectAccessible(page);

    await press('Next: what is asked');
    await ask(page, hands);
    await expectAccessible(page);

    await press('Next: keys');
    await expect(page.getByRole('cell', { name: 'ORDER#${placedAt}#${orderId}' })).toBeVisible();
    await press('Use these keys');
    await expect(page.getByText('The table has these keys')).toBeVisible();

    await press('Next: indexes');
    await press('Use these indexes');
    await expect(page.getByText(/The table has these indexes/)).toBeVisible();

    await press('Next: proof');
    await press('Make sample items');
    await press('Prove all');
    await expect(page.getByRole('status').filter({ hasText: 'passed' })).toContainText(
      '5 of 5 passed',
    );
    await expectAccessible(page);

    await page.reload();
    await expect(page.getByText(/200 sample items/)).toBeVisible();
    await press('Prove all');
    await press('Create the table');
    await press('Commit 2 steps');
    const table = tableOf(way);
    const link = page.getByRole('link', { name: table, exact: true });
    await expect(link).toBeVisible();
    await expect(page.getByRole('button', { name: 'Close' })).toBeVisible();
    expect(await allItems(table)).toHaveLength(200);
    await hands.press(link);
    await page.waitForURL(`**/local/tables/${table}**`);
    await expect(page.getByRole('grid')).toBeVisible();
  });
}
