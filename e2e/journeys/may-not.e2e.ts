import { expect, test } from '@/e2e/fixtures';

test('a viewer reads a request, and is told why it is not theirs to decide', async ({ page, signIn }) => {
  await signIn('viewer');
  await page.goto('/d1/acl/requests');
  await page.getByRole('link', { name: /dgm-yahoo-eod/ }).first().click();
  await expect(page.getByRole('listitem', { name: /^Line 1, publish platform.data.eod/ })).toContainText('known');
  const approve = page.getByRole('button', { name: /^Approve/ }).filter({ visible: true }).last();
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/deployment admin/i).filter({ visible: true }).first()).toBeVisible();
  await page.goto('/d1/plugins/signal-1');
  await expect(page.getByRole('button', { name: 'Revoke all' })).toHaveAttribute('aria-disabled', 'true');
});

test('the owner of a plugin does not approve for it', async ({ page, signIn, console: running }) => {
  // It has the role already when this ran before; the page below shows whether it has.
  await running.cli('role', 'grant', '--to', 'owner-signal', '--role', 'deployment_admin', '--deployment', 'd1').catch(() => undefined);
  await signIn('owner-signal');
  await page.goto('/d1/acl/requests');
  await page.getByRole('link', { name: /dgm-yahoo-eod/ }).first().click();
  const approve = page.getByRole('button', { name: /^Approve/ }).filter({ visible: true }).last();
  await expect(approve).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText(/You (made|own)|asked for it/).filter({ visible: true }).first()).toBeVisible();
});
