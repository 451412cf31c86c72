import { expect, test } from '@/e2e/fixtures';
import { PAGES } from '@/e2e/pages';

for (const { path, as } of PAGES) {
  test(`${path} fits a phone: nothing runs off the side`, async ({ page, signIn }) => {
    if (as) await signIn(as);
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    const { scroll, view } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
    expect(scroll).toBeLessThanOrEqual(view);
  });
}
