import { PermissionViolationError } from '@nats-io/nats-core';
import { endInstance, runInstance } from '@/e2e/fleet';
import { expect, test } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import { thiefOf } from '@/e2e/raw-plugin';

/**
 * The whole first slice, as one person lives it: sign in, see the platform run, find a plugin that asks, approve, watch the
 * bus enforce it, look into its traffic, cut it off, and find all of it on record. By keyboard on a desktop.
 */
test('a plugin that asks is approved, enforced, watched and cut', async ({ page, console: running, isMobile }, info) => {
  test.setTimeout(180_000);
  const hands = handsOf(page, isMobile);
  const instance = `signal-${info.project.name}-${Date.now().toString(36).slice(-5)}`;
  const topic = `platform.signal.${instance}.alpha`;
  const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
  const reason = page.getByLabel('Reason').filter({ visible: true });
  const now = page.getByRole('region', { name: 'Now' });

  await test.step('signs in by a one-time link', async () => {
    const [link = ''] = (await running.cli('signin-link', '--as', 'admin')).split('\n');
    await page.goto(link);
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/d1');
    await expect(page.getByRole('button', { name: /^Deployment d1/ })).toContainText('PROD');
  });

  await test.step('sees real plugins at work, moving every second', async () => {
    const plugin = isMobile ? page.getByRole('list', { name: 'Plugins' }).getByRole('listitem').filter({ hasText: 'dgm-polygon' }) : page.getByRole('row', { name: /dgm-polygon/ });
    await expect(plugin).toContainText('ready');
    const seen = new Set<string>();
    await expect.poll(async () => seen.add((await plugin.textContent()) ?? '').size, { timeout: 20_000 }).toBeGreaterThan(3);
    await expect(page.getByText(/live · \d/)).toBeVisible();
  });

  await test.step('finds a plugin that has just registered among what waits', async () => {
    await runInstance(running, {
      deployment: 'd1',
      instanceId: instance,
      poolType: 'SignalEnginePool',
      program: 'signal',
      owner: 'owner-signal',
      requestedGrants: [{ topic: 'platform.data.**', action: 'subscribe' }, { topic, action: 'publish' }, { topic: 'platform.oms.**', action: 'publish' }],
    });
    await hands.go('w', /^Waiting/);
    const entry = page.getByRole('link', { name: new RegExp(instance) }).filter({ visible: true }).first();
    await expect(entry).toBeVisible({ timeout: 30_000 });
    await hands.activate(entry);
    await expect(page.getByRole('heading', { name: instance })).toBeVisible();
  });

  await test.step('reads what each line opens, and that one can be approved by nobody', async () => {
    const data = page.getByRole('listitem', { name: 'Line 1, subscribe platform.data.**' });
    await expect(data).toContainText('platform.data.>');
    await expect(data).toContainText('inside');
    await expect(data).toContainText(/\d+ known/);
    await expect(data).toContainText('publishes: dgm-polygon');
    await expect(page.getByRole('listitem', { name: `Line 2, publish ${topic}` })).toContainText('platform.signal.{i}.alpha');
    const orders = page.getByRole('listitem', { name: 'Line 3, publish platform.oms.**' });
    await expect(orders).toContainText('Blocked by the SignalEnginePool ceiling');
    await expect(orders).toContainText('Nobody can approve it');
  });

  await test.step('approves with a reason and watches the bus take it up', async () => {
    if (isMobile) await reason.tap();
    else await page.keyboard.press('a');
    await page.keyboard.type('It computes the alpha we trade on');
    await hands.press('Control+Enter', button(/^Approve/));
    const enforcement = page.getByRole('status', { name: `Enforcement of ${instance}` });
    await expect(enforcement).toContainText(/enforced.*in [\d.,]+ m?s/, { timeout: 30_000 });
    await expect(enforcement).toContainText('admin');
  });

  await test.step('sees its traffic begin', async () => {
    await hands.find(instance);
    await expect(now).toContainText(/Published[1-9][\d.]*\/s/, { timeout: 30_000 });
  });

  await test.step('looks into it, freezes and goes on without losing count', async () => {
    await hands.go('p', /^Tap/);
    await hands.write(page.getByRole('combobox', { name: 'Subjects' }), topic);
    await page.keyboard.press('Enter');
    await hands.write(reason, 'Is the new alpha sane?');
    await hands.press('Control+Enter', button(/^Start/));
    const rows = page.getByRole('grid', { name: 'Messages' }).getByRole('row');
    await expect(rows.nth(5)).toContainText('alpha', { timeout: 20_000 });
    const count = async (name: string) => Number(await page.getByRole('group', { name }).locator('[data-count]').getAttribute('data-count'));
    await hands.press('Space', button('Freeze'));
    const frozen = await rows.nth(1).textContent();
    const before = await count('seen');
    await expect.poll(() => count('seen')).toBeGreaterThan(before + 20);
    expect(await rows.nth(1).textContent()).toBe(frozen);
    await hands.press('Space', button(/new$|^Resume/));
    await expect(rows.nth(1)).not.toHaveText(frozen ?? '');
    expect(await count('dropped')).toBe(0);
    await hands.activate(button('End tap'));
    await expect(page.getByText(/ended/i).first()).toBeVisible();
    await expect.poll(async () => (await count('seen')) - (await count('shown'))).toBe(0);
  });

  await test.step('revokes with a reason: back to the baseline, also for a raw client with its credentials', async () => {
    const raw = await thiefOf(running, instance).connect();
    const told: unknown[] = [];
    raw.subscribe(`deployment.d1.control.${instance}`, { callback: (_error, message) => void told.push(message.json()) });
    const denied: string[] = [];
    void (async () => {
      for await (const status of raw.status()) if (status.type === 'error' && status.error instanceof PermissionViolationError) denied.push(status.error.subject);
    })();
    const subject = `deployment.d1.${topic}`;
    raw.publish(subject, '{}');
    await raw.flush();
    expect(denied).toEqual([]);
    await hands.find(instance);
    await hands.activate(button('Revoke all'));
    const dialog = page.getByRole('dialog');
    await hands.write(dialog.getByLabel('Reason'), 'The alpha is not sane');
    await hands.press('Control+Enter', dialog.getByRole('button', { name: /^Revoke/ }));
    await expect(dialog).toBeHidden();
    await expect.poll(async () => {
      raw.publish(subject, '{}');
      await raw.flush();
      return denied.includes(subject);
    }).toBe(true);
    expect(denied).not.toContain(`deployment.d1.telemetry.${instance}`);
    await expect.poll(() => told).toContainEqual(expect.objectContaining({ kind: 'revoked', reason: 'The alpha is not sane', by: 'admin' }));
    await raw.close();
    // Nothing passes any more, and its sidecar still reports.
    await expect(now).toContainText(/Heartbeat[\d.]+ s.*Published0\/s/);
  });

  await test.step('finds who, when and why on record, and the record whole', async () => {
    await hands.find('Audit');
    const entry = page.getByRole('row').filter({ hasText: 'acl.grant.revoked' }).filter({ hasText: instance }).first();
    await expect(entry).toContainText('admin');
    await expect(entry).toContainText('The alpha is not sane');
    await hands.activate(button(/^Verify/));
    await expect(page.getByRole('status', { name: 'Verification' })).toContainText(/verified/i);
  });

  endInstance(running, instance);
});
