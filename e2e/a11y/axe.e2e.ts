import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { PAGES } from '@/e2e/pages';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** In one document: no page of the console has a frame, and what is asked of frames takes as long as all the rest. */
async function violationsOf(page: Page): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

test.use({ colorScheme: 'light' });
for (const { path, as } of PAGES) {
  test(`${path} breaks no rule of WCAG 2.2 AA that a machine can check, in light and in dark`, async ({ page, signIn }) => {
    if (as) await signIn(as);
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await violationsOf(page)).toEqual([]);
  });
}
