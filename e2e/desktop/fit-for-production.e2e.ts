import type { BrowserContext, Locator, Page } from '@playwright/test';
import { CHECKLIST_RULE, type ChecklistItemId, ITEM_TITLES } from '@/domain/releases/checklist/item';
import { expect, test as base } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import { type OwnDeployment, ownDeployment } from '@/e2e/own-deployment';
import { rawPlugin } from '@/e2e/raw-plugin';
import { pipelineOf } from '@/e2e/releasing';
import { openConsole } from '@/e2e/running';
import { omsRelease } from '@/prisma/seed/oms-releases';
import { newId } from '@/server/platform/ids';

/** Who asks, who decides, and who only looks on until they are needed. */
type Somebody = 'asker' | 'second' | 'onlooker';

interface Shared {
  /** A production deployment in which hardly anything was ever done. */
  own: OwnDeployment<Somebody>;
}

interface Own {
  /** A page of this person's own browser. */
  desk(who: Somebody): Promise<Page>;
}

const test = base.extend<Own, Shared>({
  own: [
    async ({}, use) => {
      const running = openConsole(process.env.MERIDIAN_E2E_HOME ?? '');
      const own = await ownDeployment(running, 'fit', 'prod', { asker: 'deployment_admin', second: 'deployment_admin', onlooker: 'viewer' });
      // Set before there were rules: by now nobody could ask for this any more.
      await running.pool.query(`INSERT INTO deployments_settings (deployment, version, reviewed, changed_at, changed_by_name) VALUES ($1, 1, $2, now(), 'an earlier console')`, [own.slug, { 'probes.liveness': null, 'backup.schedule': null }]);
      await running.close();
      await use(own);
    },
    { scope: 'worker' },
  ],
  desk: async ({ browser, console: running, own, signIn }, use) => {
    const opened = new Map<Somebody, BrowserContext>();
    await use(async (who) => {
      const context = opened.get(who) ?? (await browser.newContext({ baseURL: running.url }));
      if (!opened.has(who)) await signIn(own.handles[who], context);
      opened.set(who, context);
      return context.newPage();
    });
    await Promise.all([...opened.values()].map((context) => context.close()));
  },
});

/** Judged each minute at the latest; the machine may have others to serve. */
const SOON = { timeout: 45_000 };
/** What only releases, a second site and traffic could show: somebody answers for it meanwhile. */
const ANSWERED_FOR: readonly ChecklistItemId[] = ['monitoring', 'signed-off', 'dr-follows'];
const SHORTEST_MS = 30_000;
const NOTICED_MS = 10_000;

const itemOf = (page: Page, id: ChecklistItemId): Locator => page.getByRole('region', { name: 'Items' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: ITEM_TITLES[id] }) });
const head = (page: Page): Locator => page.getByRole('status').filter({ hasText: /fit for production/ });
const JUST_NOW = /(?<!\d)(\d(\.\d)?|[1-3]\d) s ago/;

test('a release of an image tagged latest is refused by one sentence, in the wizard and to a pipeline', async ({ console: running, own: { slug }, desk }) => {
  const image = 'ghcr.io/meridian/oms:latest';
  const pipeline = await pipelineOf(running, slug, 'build');
  const { status, body } = await pipeline.send('POST', '/releases', { ...omsRelease('1.4.0'), image });
  expect(status).toBe(422);
  const { message } = body.error as { message: string };
  const sentence = 'The tag "latest" is moved from one image to the next: name the version, for example ":1.4.2".';
  expect(message).toBe(`IMG-2: ${image}: ${sentence}`);
  expect((await pipeline.send('GET', '/releases')).body.releases).toEqual([]);

  const page = await desk('asker');
  await page.goto(`/${slug}/plugins/register`);
  await handsOf(page, false).write(page.getByRole('textbox', { name: 'Image', exact: true }), image);
  await expect(page.getByText(sentence)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/step=/);
});

test('a deployment is brought from red to green by the fixes of its checklist; an exception ends by itself', async ({ console: running, own, desk }) => {
  test.setTimeout(420_000);
  const { slug, handles } = own;
  const [work, second, watch] = [await desk('asker'), await desk('second'), await desk('onlooker')];
  const jobs = await pipelineOf(running, slug, 'jobs', ['releases.v1.read', 'deployments.v1.write']);
  const watched = (id: ChecklistItemId) => itemOf(watch, id);
  const checkAgain = watch.getByRole('button', { name: 'Check again now' });
  const passes = async (id: ChecklistItemId, evidence: RegExp | string) => {
    await expect(watched(id)).toContainText('passes', SOON);
    await expect(watched(id)).toContainText(evidence);
    await expect(watched(id)).toContainText(JUST_NOW);
  };
  const pressFix = async (page: Page, id: ChecklistItemId, words: string) => {
    await page.goto(`/${slug}/checklist`);
    await itemOf(page, id).getByRole('link', { name: `${words}…` }).click();
  };
  const changeSettings = async (id: ChecklistItemId, words: string, changes: RegExp, reason: string) => {
    await pressFix(work, id, words);
    const prepared = work.getByRole('region', { name: 'Changes', exact: true });
    await expect(prepared.getByRole('list', { name: 'What changes' })).toHaveText(changes);
    await prepared.getByLabel('Reason').fill(reason);
    await work.keyboard.press('Enter');
    await expect(prepared).toBeHidden();
    await expect(watched(id)).toContainText('fails');
    await second.goto(`/${slug}/waiting`);
    await second.getByRole('main').getByRole('link', { name: /^Review: Settings/ }).click();
    await expect(second.getByRole('region', { name: 'Who and why' })).toContainText(reason);
    await second.keyboard.press('a');
    await expect(second.getByText(`${handles.second}: applied`)).toBeVisible();
  };

  await test.step('what was never shown is not taken for granted: it is red, and says what would put it right', async () => {
    await watch.goto(`/${slug}/checklist`);
    await watch.waitForLoadState('networkidle');
    await watch.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await checkAgain.click();
    for (const id of ['probes', 'backup', 'rollback-rehearsed', 'dr-follows', 'on-call', 'four-eyes'] as const) await expect(watched(id)).toContainText('fails', SOON);
    for (const id of ['images', 'storage', 'monitoring'] as const) await expect(watched(id)).toContainText('unknown');
    await expect(head(watch)).toContainText('not fit for production');
    expect((await jobs.send('GET', '/checklist')).body).toMatchObject({ fit: false, of: 12 });
  });

  await test.step('a probe that is missing: the fix has it typed in, a second person agrees', async () => {
    await changeSettings('probes', 'Set the probes', /probes\.liveness.*none.*\/livez period=10 timeout=2 failures=3/, 'Liveness is probed from now on');
    await passes('probes', 'liveness /livez every 10 s, gives up after 2 s');
  });

  await test.step('a backup that nobody scheduled: it is, and counts once its job has reported', async () => {
    await changeSettings('backup', 'Schedule a backup', /backup\.schedule.*(none|nothing).*daily 02:00/, 'Nightly, before the desk opens');
    await expect(watched('backup')).toContainText('last good backup never reported', SOON);
    for (const kind of ['backup', 'restore_test']) expect((await jobs.send('POST', '/deployments/backups', { kind, at: new Date().toISOString(), ok: true, detail: 'nightly' })).status).toBe(202);
    await passes('backup', /Scheduled daily 02:00; last good backup \d+ s ago; last restore test \d+ s ago/);
  });

  await test.step('storage that nobody has named: it is named, and answers', async () => {
    const database = new URL(running.settings.DATABASE_URL ?? '');
    await pressFix(work, 'storage', 'Name the storage');
    const dialog = work.getByRole('dialog', { name: 'Add a dependency' });
    await expect(dialog.getByLabel('Used as')).toHaveValue('storage');
    for (const [label, text] of [['Name', 'database'], ['Where', database.host], ['User', database.username], ['Database', database.pathname.slice(1)], ['Password', decodeURIComponent(database.password)]] as const) await dialog.getByLabel(label, { exact: true }).fill(text);
    await work.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await passes('storage', /timescaledb: database answered \d+ s ago/);
  });

  await test.step('nobody on call: the schedule that is proposed is saved', async () => {
    await pressFix(work, 'on-call', 'Fill the schedule');
    await work.waitForLoadState('networkidle');
    await work.getByLabel('Why').fill('Two people take a week each');
    await work.keyboard.press('Enter');
    await passes('on-call', /\.(asker|second) now, \S+\.(asker|second) from/);
  });

  await test.step('a plugin that asks for a right: its image counts, and the right is decided', async () => {
    const instance = `${slug}-desk`;
    const plugin = await rawPlugin(running, { deployment: slug, instance, pool: 'OMSPool', owner: handles.asker, image: 'ghcr.io/meridian/oms:1.4.0' });
    await plugin.register([{ topic: 'platform.oms.desk', action: 'publish' }]);
    await expect(watched('acl')).toContainText('1 request waits', SOON);
    await passes('images', 'ghcr.io/meridian/oms:1.4.0');
    await pressFix(second, 'acl', `Decide what ${instance} asks for`);
    await expect(second.getByRole('heading', { name: instance })).toBeVisible();
    await second.keyboard.press('a');
    await second.keyboard.type('The desk sends its orders');
    await second.keyboard.press('Control+Enter');
    await passes('acl', '1 right in force');
  });

  await test.step('two eyes too few: who looked on is made an admin, and looks on', async () => {
    await running.cli('role', 'grant', '--to', handles.onlooker, '--role', 'deployment_admin', '--deployment', slug);
    await checkAgain.click();
    await passes('four-eyes', '3 people may give them');
  });

  await test.step('for what is red still, somebody answers until a day', async () => {
    for (const id of ANSWERED_FOR) {
      await work.goto(`/${slug}/checklist?item=${id}`);
      await work.getByRole('dialog', { name: ITEM_TITLES[id] }).getByRole('link', { name: 'Make an exception' }).click();
      const dialog = work.getByRole('dialog', { name: `Exception from ${CHECKLIST_RULE} in ${slug}` });
      await expect(dialog.getByLabel('For', { exact: true })).toHaveValue(`item ${id}`);
      await dialog.getByLabel('Who answers for it').fill('Otto Ordway');
      await dialog.getByLabel('Reason').fill('The first release brings it, on Monday');
      await work.keyboard.press('Control+Enter');
      await expect(dialog).toBeHidden();
      await expect(watched(id)).toContainText('waived', SOON);
      await expect(watched(id)).toContainText('by Otto Ordway: The first release brings it, on Monday');
    }
    await expect(head(watch)).toContainText('11 of 12');
    await expect(watched('rollback-rehearsed')).toContainText('fails');
  });

  await test.step('with the last one it is fit, as long as that exception lasts, and not a moment longer', async () => {
    const { releases } = await running.as(handles.asker);
    // The form offers days; a journey waits for less than a minute.
    const expiresAt = new Date(Date.now() + SHORTEST_MS);
    await releases.policies.addException.mutate({ deployment: slug, policy: CHECKLIST_RULE, target: 'item rollback-rehearsed', owner: 'Otto Ordway', expiresAt, reason: 'It is rehearsed in a minute', idempotencyKey: newId() });
    await work.goto(`/${slug}/policies?tab=exceptions`);
    const exception = work.getByRole('list', { name: 'Exceptions' }).getByRole('listitem').filter({ hasText: ITEM_TITLES['rollback-rehearsed'] });
    await expect(exception).toContainText(/ends in \d+ s/);
    await expect(head(watch)).toContainText('12 of 12', { timeout: SHORTEST_MS });
    await expect(head(watch)).not.toContainText('not fit');
    expect((await jobs.send('GET', '/checklist')).body).toMatchObject({ fit: true, passed: 12 });
    expect(Date.now()).toBeLessThan(expiresAt.getTime());

    // By the page's own clock, which it looks at once a second: long before anything is judged or read again.
    await expect(head(watch)).toContainText('not fit for production', { timeout: expiresAt.getTime() - Date.now() + NOTICED_MS });
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
    await expect(watched('rollback-rehearsed')).toContainText('fails');
    await expect(exception).toContainText('expired');
    expect((await jobs.send('GET', '/checklist')).body).toMatchObject({ fit: false, passed: 11 });
    expect(await watch.evaluate(() => 'neverReloaded' in window)).toBe(true);
  });
});
