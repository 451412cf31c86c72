import { expect, test } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

const IMAGE = 'ghcr.io/meridian/oms:1.4.0';

test.describe.configure({ timeout: 240_000 });

/** One approval is asked for in a deployment meanwhile, so that nothing starts by itself; its rules are put back afterwards. */
async function withOneApproval(running: Console, deployment: string, admin: string, run: () => Promise<void>): Promise<void> {
  const { releases } = await running.as(admin);
  const { upstream, autoPromote, approvals, soakS, smokeS } = await releases.rules.query({ deployment });
  const rules = { deployment, upstream, autoPromote, soakS, smokeS, reason: 'A journey looks on' };
  const put = async (wanted: number) => releases.changeRules.mutate({ ...rules, approvals: wanted, version: (await releases.rules.query({ deployment })).version, idempotencyKey: newId() });
  await put(1);
  try {
    await run();
  } finally {
    await put(approvals);
  }
}

/** What was submitted is taken back, and does not go anywhere by itself. */
async function takeBack(running: Console, deployment: string, admin: string, promotionId: string): Promise<void> {
  const { releases } = await running.as(admin);
  const reason = 'The journey is over';
  const { release } = await releases.review.query({ deployment, promotionId });
  await releases.block.mutate({ deployment, releaseId: release.id, state: 'frozen', reason, idempotencyKey: newId() });
  const { state } = await releases.review.query({ deployment, promotionId });
  if (['requested', 'gated', 'pending_approval', 'ready'].includes(state)) await releases.cancel.mutate({ deployment, promotionId, state, reason, idempotencyKey: newId() });
}

test('a plugin is registered by keys alone; what is wrong is said where it is typed, and nothing typed is lost', async ({ page, console: running, signIn }) => {
  const hands = handsOf(page, false);
  const name = `desk-${Date.now().toString(36)}`;
  const image = page.getByRole('textbox', { name: 'Image', exact: true });
  const plugin = page.getByRole('textbox', { name: 'Plugin name' });
  const topic = page.getByRole('textbox', { name: 'Topic of right 1' });
  const retype = async (text: string) => {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  };
  await signIn('staging-admin');
  await withOneApproval(running, 'd2', 'staging-admin', async () => {
    await page.goto('/d2');
    await hands.activate(page.getByRole('link', { name: /^Register a plugin/ }));
    await page.waitForURL('**/d2/plugins/register');

    await hands.write(image, 'ghcr.io/meridian/oms:latest');
    await expect(page.getByText('The tag "latest" is moved from one image to the next')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).not.toHaveURL(/step=/);
    await expect(image).toBeFocused();
    await expect(image).toHaveAttribute('aria-invalid', 'true');
    await retype(IMAGE);
    await expect(page.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
    await expect(plugin).toHaveValue('oms');
    await expect(page.getByText(/^oms is a plugin of d[12] already/)).toBeVisible();
    await hands.write(plugin, '');
    await retype(name);
    await expect(page.getByText(/is a plugin of d[12] already/)).toBeHidden();
    await page.keyboard.press('Enter');

    await page.waitForURL('**/d2/plugins/register?step=pool');
    await expect(page.getByRole('radio', { name: /DGMPool/ })).toBeFocused();
    for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /OMSPool/ })).toBeChecked();
    await page.keyboard.press('Enter');

    await page.waitForURL('**?step=rights');
    await expect(page.getByRole('button', { name: 'Add a right' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(topic).toBeFocused();
    await page.keyboard.type('platform.ems.**');
    const outside = page.getByText(/^platform\.ems\.\*\* is outside what a OMSPool may publish/);
    await expect(outside).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/step=rights/);
    await page.reload();
    await expect(topic).toHaveValue('platform.ems.**');
    await expect(outside).toBeVisible();
    await hands.write(topic, '');
    await retype('platform.oms.**');
    await expect(page.getByText('inside the ceiling')).toBeVisible();
    await page.keyboard.press('Enter');

    await page.waitForURL('**?step=limits');
    const replicas = page.getByRole('textbox', { name: 'Replicas' });
    await expect(replicas).toBeFocused();
    await retype('21');
    await expect(page.getByText('There are at most 20 replicas')).toBeVisible();
    await retype('1');
    await page.keyboard.press('Enter');

    await page.waitForURL('**?step=driver');
    await expect(page.getByText(`d2-${name}-1`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
    await page.keyboard.press('Enter');

    await page.waitForURL('**?step=review');
    await expect(page.getByText('its sidecar asks for exactly these rights when it first starts')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused();
    await page.keyboard.type('A second desk');
    await expect(page.getByRole('button', { name: /^Submit for approval/ })).not.toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Control+Enter');

    await page.waitForURL(new RegExp(`/d2/releases/${name}/[0-9a-f-]{36}$`));
    const promotionId = page.url().split('/').at(-1) ?? '';
    await expect(page.getByText('A second desk').first()).toBeVisible();
    await takeBack(running, 'd2', 'staging-admin', promotionId);
  });
  // What was submitted is not typed any more.
  await page.goto('/d2/plugins/register');
  await expect(image).toHaveValue('');
});

test('who may not promote where releases begin is told so before anything is submitted', async ({ page, signIn }) => {
  const hands = handsOf(page, false);
  await signIn('admin');
  await page.goto('/d1/plugins/register');
  await hands.write(page.getByRole('textbox', { name: 'Image', exact: true }), IMAGE);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL('**?step=review');
  await expect(page.getByRole('region', { name: 'What keeps it back' }).getByText('Releases of d1 begin in d2, and you may not promote there')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Submit for approval/ })).toHaveAttribute('aria-disabled', 'true');
});
