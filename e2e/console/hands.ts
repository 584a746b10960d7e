import { expect, type Locator, type Page } from '@playwright/test';

/** How somebody works: the same errand is run by mouse and by keyboard. */
export interface Hands {
  press(target: Locator): Promise<void>;
  /** Replaces what is in a text field, and leaves it. */
  write(target: Locator, text: string): Promise<void>;
  /** Chooses from a closed list. */
  choose(list: Locator, option: string): Promise<void>;
  /** Chooses from a list that is searched. */
  find(list: Locator, option: string): Promise<void>;
}

export function mouse(page: Page): Hands {
  return {
    press: (target) => target.click(),
    async write(target, text) {
      await target.fill(text);
      await target.press('Enter');
    },
    async choose(list, option) {
      await list.click();
      await page.getByRole('option', { name: option }).first().click();
    },
    async find(list, option) {
      await list.click();
      await page.getByRole('option', { name: option, exact: true }).click();
    },
  };
}

/** Nothing but keys: Tab to get there, Enter, arrows and letters. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  return {
    async press(target) {
      await tabTo(page, target);
      await keys.press('Enter');
    },
    async write(target, text) {
      await tabTo(page, target);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
      await keys.press('Enter');
    },
    async choose(list, option) {
      await tabTo(page, list);
      await keys.press('Enter');
      const wanted = page.getByRole('option', { name: option }).first();
      await expect(wanted).toBeVisible();
      await keys.press('Home');
      await pressUntil(page, 'ArrowDown', () => isFocused(wanted));
      await keys.press('Enter');
      await expect(wanted).toBeHidden();
    },
    async find(list, option) {
      await tabTo(page, list);
      await keys.press('Enter');
      await keys.type(option);
      const wanted = page.getByRole('option', { name: option, exact: true });
      await pressUntil(page, 'ArrowDown', async () => {
        return (await wanted.getAttribute('aria-selected')) === 'true';
      });
      await keys.press('Enter');
      await expect(wanted).toBeHidden();
    },
  };
}

const MOST_PRESSES = 200;

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await pressUntil(page, 'Tab', () => isFocused(target));
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

async function pressUntil(page: Page, key: string, isThere: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < MOST_PRESSES; i++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_PRESSES} times ${key} did not lead there.`);
}
