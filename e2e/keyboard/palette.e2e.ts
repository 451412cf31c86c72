import { test } from '@/e2e/fixtures';

test('what is typed into the palette and entered at once is what opens', async ({ page, signIn }) => {
  await signIn('admin');
  await page.goto('/d1/plugins/signal-1');
  // A slow machine falls behind the typing: a list that lags shows here.
  const devtools = await page.context().newCDPSession(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('option', { name: 'Audit' }).waitFor();
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  for (const [words, path] of [['audit', '/d1/audit'], ['portfolio-1', '/d1/plugins/portfolio-1'], ['waiting', '/d1/waiting'], ['acl req', '/d1/acl/requests']] as const) {
    if (!(await page.getByRole('dialog').isVisible())) await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${path}`, { timeout: 10_000 });
  }
});
