import { alertToken, firingPrometheus } from '@/e2e/alert-sources';
import { expect, test } from '@/e2e/fixtures';
import { endInstance } from '@/e2e/fleet';
import { letFloodIn, SHORT_OBJECTIVE } from '@/e2e/flood';
import { handsOf } from '@/e2e/hands';
import { extendAndEnd, narrow, openFirst, silenceOpened } from '@/e2e/silencing';
import { newId } from '@/server/platform/ids';
import { amtool } from '@/server/testing/alertmanager';
import type { PeerServer } from '@/server/testing/peer-server';

const { title: OBJECTIVE, slug: SLUG } = SHORT_OBJECTIVE;
const RUN = Date.now().toString(36).slice(-5);

const FLOOD = `flood-${RUN}`;
const NEIGHBOUR = `Neighbour${RUN}`;

const sources: PeerServer[] = [];

// Also when a step fails: what goes on would drown whatever is tried next.
test.afterEach(async ({ console: running }) => {
  endInstance(running, FLOOD);
  for (const source of sources.splice(0)) await source.stop();
});

/**
 * The second slice, as the person on call lives it: a grant lets a plugin flood the orders, the objective burns before
 * one's eyes and says who spent it; the alert says who was told and why; a noisy neighbour is silenced; the grant is taken
 * back and the alert ends, while the budget stays spent.
 */
test('a flood burns an objective, its alert explains itself, a neighbour is silenced, the revocation ends it', async ({ page, signIn, console: running }) => {
  test.setTimeout(480_000);
  const hands = handsOf(page, false);
  const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
  const burns = page.getByRole('region', { name: 'Burn per window' });
  const spenders = page.getByRole('region', { name: 'What spent it' });
  const opened = page.getByRole('complementary', { name: 'Opened alert' });
  const admin = await running.as('admin');
  let alertUrl = '';

  await test.step('a plugin is let in that floods the orders', async () => {
    await letFloodIn(running, admin, FLOOD);
  });

  await test.step('sees the objective burn, what is left, and who spent it', async () => {
    await signIn('responder');
    await page.goto('/d1');
    await hands.find(OBJECTIVE);
    await expect(page.getByRole('heading', { name: OBJECTIVE })).toBeVisible();
    await expect(page.getByText(/burning [\d.,]+×/)).toBeVisible({ timeout: 90_000 });
    await expect(page.getByText(/(left|overspent by .*) = .*of full outage/)).toBeVisible();
    await expect(page.getByText(/[\d,]+ of [\d,]+ messages were late, some [\d,]+ may be in 12 h/)).toBeVisible();
    await expect(burns).toContainText('fires');
    await expect(burns).toContainText('too little history');
    await expect(spenders).toContainText(FLOOD, { timeout: 60_000 });
  });

  await test.step('finds the alert, who was told and why, and what changed when it began', async () => {
    await hands.go('l', /^Alerts/);
    await narrow(page, hands, `slo="${SLUG}", severity="critical"`);
    await openFirst(page, false, SLUG);
    await expect(opened).toContainText('SLOBurnPage');
    await expect(opened.getByRole('link', { name: /Runbook/ }).first()).toHaveAttribute('href', /^https:\/\/runbooks\./);
    await expect(opened.getByRole('link', { name: /objective it is about/ })).toBeVisible();
    await hands.tab(opened.getByRole('tab', { name: 'Who was told and why' }));
    await expect(opened.getByRole('list', { name: 'How it was decided' })).toContainText('responder', { timeout: 30_000 });
    await hands.tab(opened.getByRole('tab', { name: /Changes/ }));
    await expect(opened.getByRole('list', { name: 'Changes around the start' })).toContainText(FLOOD);
    const address = new URL(page.url());
    address.searchParams.delete('tab');
    alertUrl = address.href;
  });

  await test.step('was told: inbox, tab title and icon', async () => {
    await expect(page).toHaveTitle(/^\(\d+\) /);
    await expect(page.locator('link[rel="icon"]').first()).toHaveAttribute('href', /critical/);
    await hands.activate(button(/^Inbox/));
    await expect(page.getByRole('dialog', { name: 'Inbox' })).toContainText('SLOBurnPage');
    await page.keyboard.press('Escape');
  });

  const token = await alertToken(running, 'd1', `journey-${RUN}`);
  const prometheus = await firingPrometheus(running, token, { name: NEIGHBOUR, labels: { severity: 'warning', instance: 'node-1' }, summary: 'The neighbour is noisy' });
  sources.push(prometheus);
  const added = await amtool(running.url, ['alert', 'add', `alertname=${NEIGHBOUR}`, 'severity=info', 'instance=by-hand'], token);
  expect(added).toMatchObject({ code: 0 });

  await test.step('silences a noisy neighbour that Prometheus and amtool tell of: how long first, then why', async () => {
    await page.goto('/d1/alerts');
    await narrow(page, hands, `alertname="${NEIGHBOUR}"`);
    await openFirst(page, false, `${NEIGHBOUR}.*node-1`);
    await silenceOpened(page, hands, false);
    await expect(opened).toContainText(/[Ss]ilenced/, { timeout: 20_000 });
  });

  await test.step('is stopped where a silence would hide too much or says too little, on every path', async () => {
    const silence = (...args: string[]) => amtool(running.url, ['silence', 'add', '--author=journey', ...args], token);
    for (const refused of [['-c', 'short', `alertname=${NEIGHBOUR}`], ['-c', 'long enough to be a reason', 'severity!=info'], ['-c', 'long enough to be a reason', 'severity=critical']]) {
      expect(await silence(...refused), refused.join(' ')).toMatchObject({ code: 1 });
    }
    await page.goto('/d1/silences');
    await hands.activate(button(/^New silence/).first());
    const drawer = page.getByRole('dialog', { name: 'Silence' });
    await hands.write(drawer.getByRole('textbox', { name: 'Add a matcher' }), 'severity!="info"');
    await page.keyboard.press('Enter');
    await expect(drawer.getByRole('region', { name: 'This cannot be silenced' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
  });

  await test.step('reads what it muted, lets it last longer and ends it, by a key each', async () => {
    await extendAndEnd(page, hands, { isMobile: false, running, alert: NEIGHBOUR, muted: 'node-1' });
    await prometheus.stop();
  });

  await test.step('the grant is taken back: burn falls, the alert ends, the budget stays spent', async () => {
    await admin.acl.revoke.mutate({ deployment: 'd1', plugin: FLOOD, reason: 'It floods the order management', idempotencyKey: newId() });
    await hands.find(OBJECTIVE);
    await expect(burns).not.toContainText('fires', { timeout: 240_000 });
    await expect(spenders).toContainText(FLOOD);
    await page.goto(alertUrl);
    await expect(opened).toContainText('Over', { timeout: 60_000 });
  });
});
