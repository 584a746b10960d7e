import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/**
 * Fails when the page, as it is now, has a serious or critical accessibility fault.
 *
 * The insides of the code editor are Monaco's own.
 *
 * within  a CSS selector of the part that is looked at
 */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  await page.addScriptTag({ path: AXE });
  const violations = await page.evaluate(async (include) => {
    // The script above has put it there.
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run({ include, exclude: ['.monaco-editor'] })).violations;
  }, within);
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
