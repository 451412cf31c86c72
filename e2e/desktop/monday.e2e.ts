import type { BrowserContext, Page } from '@playwright/test';
import { nextHandoffAfter } from '@/domain/oncall/handoff-moment';
import { alertToken } from '@/e2e/alert-sources';
import { expect, test as base } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import { type MovedConsole, movedConsole } from '@/e2e/moved-console';
import { mailOf } from '@/e2e/paging';
import { newId } from '@/server/platform/ids';
import { amtool } from '@/server/testing/alertmanager';

const MINUTE = 60_000;
const d1 = { deployment: 'd1' } as const;
/** A Monday at ten on the clocks of the schedule, at least a day ahead: no moved clock is behind the real one. */
const TEN = nextHandoffAfter({ zone: 'America/New_York', versions: [], overrides: [], temporaries: [] }, Date.now() + 24 * 60 * MINUTE);
const [OUT, IN, LEAD] = ['responder', 'owner-orders', 'admin'] as const;

interface Fixtures {
  monday: MovedConsole;
  /** This person's own browser at that console. */
  desk(handle: string): Promise<Page>;
}

const test = base.extend<Fixtures>({
  monday: async ({ console: shared }, use) => {
    const monday = await movedConsole(shared, TEN - 70 * MINUTE);
    await use(monday);
    await monday.close();
  },
  desk: async ({ browser, monday }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (handle) => {
      const context = await browser.newContext({ baseURL: monday.url });
      opened.push(context);
      const { name, value } = await monday.session(handle);
      await context.addCookies([{ name, value, url: monday.url, httpOnly: true, sameSite: 'Lax' }]);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

/**
 * The hours of a handover, each at its time, under the strict policy: the note drafts itself at nine, is submitted before
 * ten, freezes at ten, when the pager and what is not acked move; both are reminded at half past; at eleven the lead is
 * told and what is still acked by who left pages again. After all of that it is accepted item by item.
 */
test('Monday: drafted at nine, frozen at ten, reminded at half past, told to the lead at eleven, and accepted item by item', async ({ desk, monday }) => {
  test.setTimeout(600_000);
  const [outgoing, incoming, lead] = [await monday.as(OUT), await monday.as(IN), await monday.as(LEAD)];
  const [out, take] = [await desk(OUT), await desk(IN)];
  const [outHands, takeHands] = [handsOf(out, false), handsOf(take, false)];
  const noteOf = (page: Page) => page.getByRole('article', { name: 'Handoff note' });
  const clockOf = (page: Page) => page.getByRole('region', { name: /^Clock/ });
  const pager = take.getByRole('region', { name: 'Here now' }).getByRole('listitem').filter({ hasText: 'carries the pager' });
  const acked = (alert: string) => noteOf(take).getByRole('region', { name: 'Acked pages' }).getByRole('listitem').filter({ hasText: alert });
  const accept = take.getByRole('button', { name: /^Accept the shift/ }).filter({ visible: true });

  const mails = (handle: string, about: string) => monday.mailsTo(mailOf(handle)).filter(({ subject }) => subject.includes(about));
  const told = (handle: string, about: string) => expect.poll(() => mails(handle, about).length, { timeout: 60_000, message: `a mail about ${about} to ${handle}` }).toBe(1);
  const pages = async () => (await outgoing.oncall.pages.query({ ...d1, states: ['triggered', 'acked'] })).pages;
  const standing = async (about: string) => {
    const page = (await pages()).find(({ title }) => title.includes(about));
    return page && [page.state, page.ackedBy?.name ?? null];
  };
  const silence = (alert: string, comment: string, minutes: number) =>
    outgoing.alerts.createSilence.mutate({ ...d1, matchers: [{ name: 'alertname', value: alert, isRegex: false, isEqual: true }], endsAt: new Date(TEN + minutes * MINUTE), comment, idempotencyKey: newId() });
  const token = await alertToken(monday, 'd1', 'monday');
  const fire = async (alert: string) => {
    const [start, end] = [monday.now(), TEN + 600 * MINUTE].map((at) => new Date(at).toISOString());
    expect(await amtool(monday.url, ['alert', 'add', `alertname=${alert}`, 'severity=critical', `--start=${start}`, `--end=${end}`], token)).toMatchObject({ code: 0 });
  };

  await test.step('ten to nine: an incident, three pages acked for the morning, a silence; there is no note yet', async () => {
    const { version, definition } = await lead.oncall.policy.query(d1);
    const chains = { ...definition.chains, critical: { ...definition.chains.critical, ackTimeoutMin: 240 } };
    await lead.oncall.savePolicy.mutate({ ...d1, version, definition: { ...definition, chains }, reason: 'Who acks a page has the morning for it', idempotencyKey: newId() });
    await outgoing.incidents.declare.mutate({ ...d1, title: 'Orders of one desk are late', severity: 3, impact: 'Some orders of the desk in Chicago wait for seconds', idempotencyKey: newId() });
    await fire('DiskFull');
    await fire('FeedLate');
    await silence('BackupSlow', 'The backup is being moved to the other disk', 600);
    await expect.poll(async () => (await pages()).length, { timeout: 60_000 }).toBe(3);
    await outgoing.oncall.ackPages.mutate({ ...d1, pageIds: (await pages()).map(({ id }) => id), idempotencyKey: newId() });
    await take.goto('/d1/handoffs');
    const next = take.getByRole('region', { name: 'Next handover' });
    await expect(next).toContainText(/responder.*owner-orders.*Mon \d+ Nov 10:00 E[SD]T/s);
    await expect(next).toContainText('its note is drafted at');
    await expect(take.getByText('No shift was handed over yet')).toBeVisible();
  });

  await test.step('nine: the note has drafted itself, both know, and it follows its records while words are written beside them', async () => {
    await monday.moveTo(TEN - 59 * MINUTE);
    await told(OUT, 'Handoff note drafted');
    await told(IN, 'Handoff note drafted');
    await out.goto('/d1/handoffs');
    await outHands.activate(out.getByRole('link', { name: 'Open the note' }));
    for (const fact of ['INC-1', 'DiskFull', 'FeedLate', 'BackupSlow']) await expect(noteOf(out)).toContainText(fact);
    await silence('CertRenewal', 'The new certificate is rolled out by noon', 540);
    await expect(noteOf(out)).toContainText('CertRenewal');
    await outHands.write(out.getByLabel('My words'), 'Chicago calls at eleven; their desk is moved tonight.');
    await out.keyboard.press('Control+Enter');
    await expect(noteOf(out)).toContainText('Chicago calls at eleven');
  });

  await test.step('five to ten: it is submitted; whoever takes over reads it, and cannot accept before the hour', async () => {
    await monday.moveTo(TEN - 5 * MINUTE);
    await fire('OrdersStuck');
    await told(OUT, 'OrdersStuck');
    await out.reload();
    await expect(noteOf(out)).toContainText('OrdersStuck');
    // What is read is there before the page hears keys.
    await out.waitForLoadState('networkidle');
    await expect(async () => {
      await out.keyboard.press('Control+Enter');
      await expect(out.getByRole('heading', { name: 'With owner-orders' })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await told(IN, 'The handoff note of responder waits');
    await take.goto(linkIn(mails(IN, 'The handoff note of responder waits')[0]?.text));
    await expect(noteOf(take)).toContainText('Chicago calls at eleven');
    await expect(pager).toHaveText(/responder/);
    await expect(accept).toHaveAttribute('aria-disabled', 'true');
    await expect(take.getByText('The shift has not changed yet').filter({ visible: true })).toBeVisible();
    expect(mails(IN, 'OrdersStuck')).toHaveLength(0);
  });

  await test.step('ten: it freezes; the pager and the page that nobody acked move at once, the acked ones stay', async () => {
    await monday.moveTo(TEN + MINUTE);
    await told(IN, 'OrdersStuck');
    await take.reload();
    await expect(clockOf(take)).toContainText('frozen; the pager is with owner-orders');
    await expect(pager).toHaveText(/owner-orders/);
    expect((await incoming.oncall.now.query(d1)).mine).toEqual(['primary']);
    for (const page of ['DiskFull', 'FeedLate', 'INC-1']) expect(await standing(page)).toEqual(['acked', OUT]);
    expect(mails(IN, 'DiskFull')).toHaveLength(0);
    await silence('AfterTheHour', 'This one is of the next shift', 600);
    await take.reload();
    await expect(noteOf(take)).toContainText('CertRenewal');
    await expect(noteOf(take)).not.toContainText('AfterTheHour');
  });

  await test.step('half past ten: both are reminded; one page is taken over, one is given back to the pager, one is left', async () => {
    await monday.moveTo(TEN + 31 * MINUTE);
    const reminder = 'Half an hour after the handover';
    await told(OUT, reminder);
    await told(IN, reminder);
    await take.goto(linkIn(mails(IN, reminder)[0]?.text));
    await expect(clockOf(take)).toContainText('both were reminded');
    await takeHands.activate(acked('DiskFull').getByRole('button', { name: /^Re-own/ }));
    await expect(acked('DiskFull')).toContainText('re-owned');
    await takeHands.activate(acked('INC-1').getByRole('button', { name: /^Un-ack/ }));
    await expect(acked('INC-1')).toContainText('un-acked');
    await told(IN, 'Page #1: INC-1');
    expect(await Promise.all(['DiskFull', 'INC-1', 'FeedLate'].map(standing))).toEqual([['acked', IN], ['triggered', null], ['acked', OUT]]);
    expect(mails(LEAD, 'handover')).toHaveLength(0);
  });

  await test.step('eleven: the lead is told, and the page that was left pages again, whoever carries the pager now', async () => {
    await monday.moveTo(TEN + 61 * MINUTE);
    for (const handle of [LEAD, OUT, IN]) await told(handle, 'An hour after the handover');
    await told(IN, 'FeedLate');
    expect(await Promise.all(['DiskFull', 'FeedLate'].map(standing))).toEqual([['acked', IN], ['triggered', null]]);
    await take.reload();
    await expect(clockOf(take)).toContainText('the team lead was told');
    await expect(clockOf(take)).toContainText(/page again: Page #\d$/m);
  });

  await test.step('whoever takes over decides item by item, by key, and accepts; what was decided takes effect', async () => {
    const line = noteOf(take).getByRole('listitem').and(take.locator('[aria-current="true"]'));
    await expect(take.getByRole('heading', { name: '3 things block acceptance' })).toBeVisible();
    await take.waitForLoadState('networkidle');
    await take.keyboard.press('a');
    for (const [item, key, left] of [['INC-1', 'a', '2 things block acceptance'], ['CertRenewal', 'd', '1 thing blocks acceptance'], ['BackupSlow', 'a', 'Nothing blocks acceptance']] as const) {
      await expect(line).toContainText(item);
      await take.keyboard.press(key);
      await expect(take.getByRole('heading', { name: left })).toBeVisible();
    }
    await expect(accept).not.toHaveAttribute('aria-disabled', 'true');
    await take.keyboard.press('Control+Enter');
    await expect(take.getByRole('heading', { name: 'The shift is handed over' })).toBeVisible();
    await told(OUT, 'owner-orders accepted the handoff');
    await take.goto('/d1/incidents/1');
    await expect(take.getByRole('log', { name: 'Entries' })).toContainText('handover of the shift');
    await take.goto('/d1/silences');
    await expect(take.getByRole('row', { name: /BackupSlow/ })).toBeVisible();
    await expect(take.getByRole('row', { name: /CertRenewal/ })).toBeHidden();
    await take.goto('/d1/handoffs');
    await expect(take.getByRole('row', { name: /responder.*owner-orders.*accepted/s })).toBeVisible();
    for (const [handle, about] of [[OUT, 'Handoff note drafted'], [IN, 'Handoff note drafted'], [OUT, 'Half an hour'], [IN, 'Half an hour'], [LEAD, 'An hour after']] as const) expect(mails(handle, about)).toHaveLength(1);
  });
});

/** The way to the note that a mail shows. */
function linkIn(text = ''): string {
  const link = /https?:\/\/\S+\/d1\/handoffs\/[0-9a-f-]{36}/.exec(text)?.[0];
  if (!link) throw new Error(`no note in: ${text}`);
  return link;
}
