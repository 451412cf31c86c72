import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import { endInstance } from '@/e2e/fleet';
import { letFloodIn, SHORT_OBJECTIVE } from '@/e2e/flood';
import { handsOf } from '@/e2e/hands';
import { ackLinkIn, strangersPhone } from '@/e2e/paging';
import { narrow, openFirst } from '@/e2e/silencing';
import { newId } from '@/server/platform/ids';

const RUN = Date.now().toString(36).slice(-5);
const FLOOD = `gameday-${RUN}`;

// Also when a step fails: what goes on would drown whatever is tried next.
test.afterEach(({ console: running }) => endInstance(running, FLOOD));

/**
 * The third slice, as the people on call live it: a flood burns an objective, the page is acked from the mail on a phone
 * that knows nobody, an incident is declared from the alert, its cause is pinned and revoked from the room, the telemetry
 * recovers, what was learnt is published by somebody else, and the shift is handed over.
 */
test('game day: flood, burn, alert, page, ack on the phone, incident, cause, revocation, recovery, postmortem, handoff', async ({ page, browser, signIn, console: running }) => {
  test.setTimeout(600_000);
  const hands = handsOf(page, false);
  const admin = await running.as('admin');
  const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const timeline = page.getByRole('log', { name: 'Entries' });

  await test.step('a plugin is let in that floods the orders, and the primary is paged by mail', async () => {
    await letFloodIn(running, admin, FLOOD);
    const firing = async () => (await admin.alerts.list.query({ deployment: 'd1', filter: `slo="${SHORT_OBJECTIVE.slug}", severity="critical"`, states: ['active'] })).groups.length;
    await expect.poll(firing, { timeout: 120_000 }).toBeGreaterThan(0);
    const phone = await strangersPhone(browser);
    const mail = await phone.newPage();
    // The page may be that of an earlier flood that was not over yet: its last link is good until a newer one comes.
    await expect(async () => {
      await mail.goto(await ackLinkIn('responder', SHORT_OBJECTIVE.title));
      await expect(mail.getByRole('button', { name: 'Ack, I have it' })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 120_000 });
    await mail.getByRole('button', { name: 'Ack, I have it' }).tap();
    await expect(mail.getByRole('status')).toContainText('You have it');
    await phone.close();
  });

  await test.step('declares from the alert, by keyboard', async () => {
    await signIn('responder');
    await page.goto('/d1/alerts');
    await narrow(page, hands, `slo="${SHORT_OBJECTIVE.slug}", severity="critical"`);
    await openFirst(page, false, SHORT_OBJECTIVE.slug);
    await page.keyboard.press('i');
    const declare = dialog('Declare an incident');
    await declare.waitFor();
    await declare.getByRole('radio', { name: 'Sev2' }).press('Space');
    await hands.write(declare.getByLabel('Impact'), 'Orders of all portfolios are late by seconds');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/d1\/incidents\/\d+/);
    await expect(page.getByRole('list', { name: 'State' })).toContainText(/active/i);
    await expect(timeline).toContainText(/acked|Acked/, { timeout: 30_000 });
  });

  await test.step('pins the grant as the cause in one key, and revokes it from there', async () => {
    const changes = page.getByRole('list', { name: 'Changes, the likeliest cause first' });
    const grant = changes.getByRole('listitem').filter({ hasText: FLOOD });
    await grant.first().waitFor({ timeout: 60_000 });
    for (let rows = await changes.getByRole('listitem').count(); rows > 0 && (await grant.first().getAttribute('aria-current')) !== 'true'; rows--) await page.keyboard.press('j');
    await page.keyboard.press('c');
    const pinned = page.getByRole('region', { name: 'Pinned cause' });
    await expect(pinned).toContainText(FLOOD);
    await hands.activate(pinned.getByRole('button', { name: /^Revoke/ }));
    await dialog(/^Revoke/).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect(dialog(/^Revoke/)).toBeHidden();
    await expect(timeline).toContainText(/[Rr]evoked/, { timeout: 30_000 });
  });

  await test.step('mitigates; resolving waits for the alerts', async () => {
    await hands.activate(button('Mark mitigated'));
    await page.keyboard.type('The grant of the flood is revoked, the backlog drains');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('list', { name: 'State' })).toContainText(/mitigated/i);
    const firing = page.getByRole('list', { name: 'Linked alerts' }).getByText('firing');
    await expect(firing).toHaveCount(0, { timeout: 240_000 });
    await hands.activate(button('Resolve'));
    await page.keyboard.type('The burn is over and the orders are in time again');
    await page.keyboard.press('Control+Enter');
    await expect(button('Close incident')).toBeVisible({ timeout: 30_000 });
  });

  const number = Number(/incidents\/(\d+)/.exec(page.url())?.[1]);
  await test.step('closing is refused until the postmortem is published, by somebody who did not write it', async () => {
    await hands.activate(button('Close incident'));
    await expect(dialog(/^Close/).getByRole('button', { name: 'Close the incident' })).toHaveAttribute('aria-disabled', 'true');
    await hands.activate(dialog(/^Close/).getByRole('button', { name: 'Open the postmortem' }));
    const state = page.getByRole('region', { name: 'State of the postmortem' });
    await expect(state).toContainText('Still missing');
    await write(page, 'Summary', 'A new grant let one plugin send twelve times what others send.');
    await write(page, 'Impact', 'All 1,200 orders of 4 minutes were late by up to 5 s.');
    await write(page, 'Detection', 'The short objective paged within a minute.');
    await write(page, 'Contributing causes', 'Nothing limits how much a granted plugin may send.');
    await write(page, 'What went well', 'The grant stood first among the changes.');
    await write(page, 'What went badly', 'The review did not ask for a rate.');
    await addAction(page, 'Ask for a rate in ACL requests');
    await hands.activate(button('Ask for a review'));
    await expect(state).toContainText('in review');
    const version = (await admin.incidents.postmortem.query({ deployment: 'd1', number })).version;
    await expect(button('Publish')).toHaveAttribute('aria-disabled', 'true');
    await signIn('admin');
    await page.reload();
    await hands.activate(button('Publish'));
    await expect(state).toContainText('published');
    expect((await admin.incidents.postmortem.query({ deployment: 'd1', number })).version).toBeGreaterThan(version);
    await hands.activate(button('Close incident'));
    await dialog(/^Close/).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('list', { name: 'State' })).toContainText(/closed/i);
  });

  await test.step('hands the shift over: the note wrote itself, the next person decides item by item and accepts', async () => {
    const [responder, incoming] = await Promise.all([running.as('responder'), running.as('owner-orders')]);
    const silenced = `Handed${RUN}`;
    await responder.alerts.createSilence.mutate({ deployment: 'd1', matchers: [{ name: 'alertname', value: silenced, isRegex: false, isEqual: true }], endsAt: new Date(Date.now() + 3_600_000), comment: 'It is rebuilt this afternoon', idempotencyKey: newId() });
    await signIn('responder');
    await page.goto('/d1/handoffs');
    await hands.activate(button(/^Hand over now/));
    await hands.write(dialog('Hand over now').getByLabel('Why now'), 'The game day is over');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/d1\/handoffs\/[0-9a-f-]+/);
    const note = page.getByRole('article', { name: 'Handoff note' });
    await expect(note).toContainText(silenced);
    await hands.write(page.getByLabel('My words'), 'The flood came by a grant; ask for a rate before the next one.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('not in the note yet')).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'With owner-orders' })).toBeVisible();

    await signIn('owner-orders');
    await page.reload();
    await expect(note).toContainText('ask for a rate before the next one');
    await expect(button('Accept the shift')).toHaveAttribute('aria-disabled', 'true');
    const blocks = page.getByRole('heading', { name: /block(s)? acceptance/ });
    await expect(blocks).toBeVisible();
    for (let presses = 0; presses < 60 && !(await page.getByRole('heading', { name: 'Nothing blocks acceptance' }).isVisible()); presses++) {
      await page.keyboard.press('a');
      await page.waitForTimeout(250);
    }
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: 'The shift is handed over' })).toBeVisible();
    expect((await incoming.oncall.now.query({ deployment: 'd1' })).mine).toContain('primary');
    // As it was, for whatever runs next.
    await responder.oncall.takeOver.mutate({ deployment: 'd1', reason: 'Back from the game day', idempotencyKey: newId() });
  });
});

/** A section is saved as one leaves it. */
async function write(page: Page, section: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: section, exact: false }).first();
  await field.fill(text);
  await page.keyboard.press('Tab');
  await expect(page.getByText('not saved yet')).toBeHidden();
}

async function addAction(page: Page, text: string): Promise<void> {
  const actions = page.getByRole('region', { name: 'Actions' });
  await actions.getByLabel('What has to be done').fill(text);
  await actions.getByLabel('Owner').selectOption({ label: 'responder' });
  await actions.getByLabel('Due').fill('2030-01-31');
  await page.keyboard.press('Enter');
  await expect(actions.getByRole('list', { name: 'Actions' })).toContainText(text);
}
