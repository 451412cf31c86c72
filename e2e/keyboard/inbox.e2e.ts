import { expect, test } from '@/e2e/fixtures';

test('what one is told shows in the tab at once, opens by a key, and is read once it was opened', async ({ page, console: running, signIn }) => {
  await signIn('admin-2');
  await page.goto('/d1/waiting');
  const button = page.getByRole('button', { name: /^Inbox/ });
  await button.waitFor();
  await running.cli('notify', 'test', '--deployment', 'd1', '--min-severity', 'critical');
  await expect(page).toHaveTitle(/^\(\d+\+?\) Waiting for me/);
  await expect(page.locator('link[rel~="icon"]').first()).toHaveAttribute('href', '/icon-critical.svg');
  await expect(button).toHaveAccessibleName(/unread, \d+ critical/);

  await page.keyboard.press('u');
  const inbox = page.getByRole('dialog', { name: 'Inbox' });
  const unread = inbox.getByRole('link', { name: /critical.*Unread: Test notice/s });
  await unread.first().waitFor();
  const before = await unread.count();
  await page.keyboard.press('j');
  await expect(inbox.getByRole('link').first()).toBeFocused();
  await unread.first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/d1');

  await page.keyboard.press('u');
  await expect(inbox.getByRole('link', { name: /Test notice/ }).first()).toBeVisible();
  await expect(unread).toHaveCount(before - 1);
  // Escape closes what u opened.
  await page.keyboard.press('Escape');
  await expect(inbox).toBeHidden();
});
