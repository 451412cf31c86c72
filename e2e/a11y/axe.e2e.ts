import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@/e2e/fixtures';
import { PAGES } from '@/e2e/pages';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const { path, as } of PAGES) {
      test(`${path} breaks no rule of WCAG 2.2 AA that a machine can check`, async ({ page, signIn }) => {
        if (as) await signIn(as);
        await page.goto(path);
        await page.getByRole('heading').first().waitFor();
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
      });
    }
  });
}
