import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { runMain } from './processes.mjs';
import { Refusal, root } from './settings.mjs';
import { findChromium } from './test-tools.mjs';

const MAXIMUM_BYTES = 250_000;

const SIZES = {
  small: { width: 1280, height: 800 },
  large: { width: 1920, height: 1080 },
};

const SAMPLES = {
  'Music library': 'Music',
  'Online shop': 'OnlineShop',
  'Device telemetry': 'Devices',
};

const MUSIC = '/local/tables/Music';
const AMBIENT = '?index=GenreAlbumTitle&v=1&pk=Ambient';
const SHOP = '/local/tables/OnlineShop';
const SOLD = '?index=GSI1&v=1&pk=SOLD%23s2yygf29&filter=or(Quantity~ge~N%3A2,Gift~eq~BOOL%3Atrue)';

/** The sample as a design that is kept. */
const DESIGN = '/model/online-shop';

/** What is shown where, and what says that it has arrived. */
const SCREENS = [
  { name: 'start', address: '/', ready: (page) => page.getByText('Try a sample') },
  {
    name: 'tables',
    address: '/local/tables',
    ready: (page) => page.locator('tr[data-table="OnlineShop"]').getByText('Active'),
    large: true,
  },
  { name: 'items', address: MUSIC, ready: firstCell },
  { name: 'item', address: `${MUSIC}${AMBIENT}`, ready: openItem, large: true },
  { name: 'query', address: `${SHOP}${SOLD}`, ready: firstCell, large: true },
  { name: 'create-table', address: '/local/tables?create=true', ready: fillForm },
  {
    name: 'overview',
    address: `${SHOP}?tab=overview`,
    ready: (page) => page.getByRole('switch', { name: 'Deletion protection' }),
  },
  { name: 'command-palette', address: MUSIC, ready: openPalette },
  { name: 'pricing-start', address: '/pricing', ready: (page) => page.getByText('Type numbers') },
  { name: 'pricing', address: '/pricing', ready: openPricing, large: true },
  { name: 'pricing-ways', address: '/pricing?view=ways', ready: openWays, large: true },
  { name: 'pricing-what-if', address: '/pricing?view=what-if', ready: openWhatIf, large: true },
  { name: 'pricing-growth', address: '/pricing?view=growth', ready: openGrowth, large: true },
  { name: 'models', address: '/model', ready: (page) => page.getByText('From a sample') },
  { name: 'workbench-guide', address: `${DESIGN}?view=guide`, ready: openedDesign },
  { name: 'workbench', address: `${DESIGN}?view=design&at=OnlineShop`, ready: node, large: true },
  { name: 'workbench-list', address: `${DESIGN}?view=list&at=OnlineShop`, ready: openedDesign },
  { name: 'gallery', address: '/gallery', ready: (page) => page.getByText('Type scale').last() },
];

/**
 * `npm run screenshots -- --url http://127.0.0.1:3000`: the main screens of a console that runs
 * already, both themes, into docs/screenshots. Samples that are not there are loaded.
 *
 * --only <name>  one screen
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      to: { type: 'string', default: join(root, 'docs', 'screenshots') },
      only: { type: 'string' },
    },
  });
  mkdirSync(values.to, { recursive: true });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    await loadSamples(browser, values.url);
    await keepDesign(values.url);
    const screens = SCREENS.filter(({ name }) => !values.only || values.only === name);
    for (const theme of ['light', 'dark']) {
      for (const screen of screens) {
        await shoot(browser, { ...values, ...screen, theme, size: 'small' });
        if (screen.large) await shoot(browser, { ...values, ...screen, theme, size: 'large' });
      }
    }
  } finally {
    await browser.close();
  }
  return 0;
});

async function loadSamples(browser, url) {
  const page = await browser.newPage();
  const answer = await page.request
    .post(`${url}/api/local/ListTables`, { data: {} })
    .catch((error) => {
      throw new Refusal(
        `No console answers at ${url}: start one, or name another by --url. ${error.message}`,
      );
    });
  const { TableNames } = await answer.json();
  for (const [sample, table] of Object.entries(SAMPLES)) {
    if (TableNames.includes(table)) continue;
    await page.goto(url);
    await page.getByRole('button', { name: `Load ${sample}` }).click();
    await page.waitForURL('**/local/tables**');
  }
  await page.close();
}

async function keepDesign(url) {
  const { models } = await (await fetch(`${url}/api/models`)).json();
  if (models.some(({ id }) => DESIGN.endsWith(`/${id}`))) return;
  const body = await (await fetch(`${url}/samples/online-shop.json`)).text();
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/models`, { method: 'POST', headers, body });
}

/** Takes one picture in a browser that knows nothing of the others. */
async function shoot(browser, { url, to, name, address, ready, theme, size }) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}${address}`);
  await (await ready(page)).waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle');
  const path = join(to, `${name}-${SIZES[size].width}-${theme}.png`);
  await page.screenshot({ path });
  await context.close();
  const { size: bytes } = statSync(path);
  console.log(`${relative(root, path)}  ${Math.round(bytes / 1000)} KB`);
  if (bytes > MAXIMUM_BYTES) throw new Refusal(`${path} has more than ${MAXIMUM_BYTES} bytes.`);
}

function firstCell(page) {
  return page.getByRole('gridcell').nth(1);
}

function openedDesign(page) {
  return page.getByRole('tablist', { name: 'Views of the design' });
}

function node(page) {
  return page.getByRole('group', { name: 'Table OnlineShop' });
}

async function openItem(page) {
  await firstCell(page).dblclick();
  return page.getByRole('tab', { name: 'Form' });
}

async function openPalette(page) {
  await firstCell(page).waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('o');
  return page.getByRole('option').first();
}

async function fillForm(page) {
  await page.getByRole('textbox', { name: 'Table name' }).fill('Bookings');
  await page.getByRole('textbox', { name: 'Partition key' }).fill('hotelId');
  await page.getByRole('textbox', { name: 'Sort key' }).fill('night#room');
  await page.getByRole('button', { name: 'Global index' }).click();
  const index = page.getByRole('listitem').filter({ hasText: 'GSI' });
  await index.getByRole('textbox', { name: 'Index name' }).fill('by-guest');
  await index.getByRole('textbox', { name: 'Partition key' }).fill('guestId');
  return page.getByRole('region', { name: 'CreateTable request' }).locator('pre');
}

/** The calculator with a scenario of docs/pricing. */
async function openPricing(page) {
  const file = join(root, 'docs', 'pricing', 'online-shop.json');
  await page.getByLabel('Model or scenario').setInputFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: 'Show the cost' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return page.getByRole('region', { name: 'Total' });
}

async function openWays(page) {
  await openPricing(page);
  return page.getByText('Auto scaling is cheapest');
}

async function openWhatIf(page) {
  await openPricing(page);
  await page.getByRole('slider', { name: 'Item size' }).focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
  await page.getByRole('checkbox', { name: 'byStatus' }).click();
  return page.getByText('What changes');
}

async function openGrowth(page) {
  await openPricing(page);
  return page.getByRole('img', { name: /over 36 months/ });
}
