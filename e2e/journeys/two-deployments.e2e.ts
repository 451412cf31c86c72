import { expect, test } from '@/e2e/fixtures';

test('the switcher offers what is one\'s own, production in its colour', async ({ page, signIn, context }) => {
  await signIn('platform-admin');
  await page.goto('/d1');
  await page.getByRole('button', { name: /^Deployment d1/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /d2/ })).toBeVisible();
  await page.getByRole('menuitemradio', { name: /d2/ }).click();
  await expect(page).toHaveURL(/\/d2$/);
  await expect(page.getByRole('button', { name: /^Deployment d2/ })).toContainText(/staging/i);
  await context.clearCookies();
  await signIn('admin');
  await page.goto('/d1');
  await page.getByRole('button', { name: /^Deployment d1/ }).click();
  await expect(page.getByRole('menuitemradio', { name: /d1/ })).toBeVisible();
  await expect(page.getByRole('menuitemradio', { name: /d2/ })).toHaveCount(0);
});

test('a deployment of others and one that does not exist are the same to a stranger', async ({ page, signIn }) => {
  await signIn('admin');
  const pages: unknown[] = [];
  for (const slug of ['d2', 'd9']) {
    const response = await page.goto(`/${slug}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    pages.push({ status: response?.status(), title: await page.title(), text: (await page.getByRole('main').innerText()).replaceAll(slug, 'SLUG') });
  }
  expect(pages[0]).toEqual(pages[1]);
});

test('who is not signed in is asked to, and comes back to where they were going', async ({ page, console: running }) => {
  await page.goto('/d1/audit');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  const [link = ''] = (await running.cli('signin-link', '--as', 'auditor')).split('\n');
  await page.goto(link);
  await expect(page).toHaveURL(/\/d1/);
  await page.goto(link);
  await expect(page.getByRole('alert').filter({ hasText: /used|not valid|no longer/i })).toBeVisible();
});
