import type { Page } from '@playwright/test';
import { test } from '@/e2e/desktop/release-day-console';
import { events, fact, figure, killPlugin, pidShown, publishedSince, stopAgent } from '@/e2e/desktop/release-day-pairs';
import { expect } from '@/e2e/fixtures';
import { handsOf } from '@/e2e/hands';
import { pidOf } from '@/e2e/processes';
import { approveAs, askFor, canary, handIn, type Pipeline, pipelineOf, retireObjective, runningVersion, shortRules } from '@/e2e/releasing';
import type { Console } from '@/e2e/running';
import { omsRelease } from '@/prisma/seed/oms-releases';
import { newId } from '@/server/platform/ids';

const [STAGING, PRODUCTION, SERVICE] = ['d2', 'd1', 'oms'];
const AUTHOR = 'owner-orders';
const ADMINS = ['admin', 'admin-2'] as const;
const HISTORY = `/${PRODUCTION}/releases/${SERVICE}`;
/** Other journeys' consoles share the machine. */
const SOON = { timeout: 120_000 };
const LATER = { timeout: 300_000 };

const stepsOf = (page: Page) => page.getByRole('list', { name: 'Steps of the roll-out' });
const rung = (page: Page, percent: number) => stepsOf(page).getByRole('listitem').filter({ hasText: new RegExp(`^${percent} %`) });
const pipelines = async (day: Console) => ({ staging: await pipelineOf(day, STAGING, `build-${Date.now().toString(36)}`), production: await pipelineOf(day, PRODUCTION, `build-${Date.now().toString(36)}`) });
const idOf = async (pipeline: Pipeline, version: string): Promise<string> => {
  const known = (await pipeline.send('GET', `/releases?service=${SERVICE}`)).body.releases as { release_id: string; version: string }[];
  return known.find((release) => release.version === version)?.release_id ?? '';
};
const underWay = async (day: Console): Promise<string> => (await (await day.as('viewer')).releases.service.query({ deployment: PRODUCTION, service: SERVICE })).active?.id ?? '';
const promoteFull = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Promote full/ }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Both sides are alike, as far as can be told');
  await page.getByRole('dialog').getByRole('button', { name: /^Skip the remaining steps/ }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
};
const staged = (day: Console, version: string) => expect.poll(() => runningVersion(day, STAGING, SERVICE), { ...LATER, message: `${version} in staging` }).toBe(version);

test.describe.configure({ mode: 'serial' });

test.describe('release day', () => {
  test('1.4.0 goes from a pipeline through staging to a review, which its author cannot decide', async ({ day, desk }) => {
    test.setTimeout(900_000);
    const { staging, production } = await pipelines(day);
    // Rights narrower than those of 1.3.0: the review shows what goes over the one that is given up.
    const content = {
      ...omsRelease('1.4.0'), config: { DESK: 'chicago' }, strategy: canary(5, ['pause', 5], 25, ['pause', 5], 50, ['analysis', 10], 100),
      requestedGrants: [{ topic: 'platform.portfolio.*.target', action: 'subscribe' as const }, { topic: 'platform.oms.{i}.order.created', action: 'publish' as const }],
    };
    let promotion = '';

    await test.step('the pipeline is refused what no agent knows, and hands it in once', async () => {
      // What is promised within 50 ms may burn on a machine that other tests share; 500 ms are promised as well.
      await retireObjective(day, PRODUCTION, 'admin', 'order-latency', 'The desk goes by the objective of 12 h');
      await expect.poll(() => runningVersion(day, PRODUCTION, SERVICE), LATER).toBe('1.3.0');
      await shortRules(day, STAGING, 'staging-admin', { smokeS: 5, soakS: 5 });
      await shortRules(day, PRODUCTION, 'admin', { smokeS: 5, soakS: 30 });
      // The token is of somebody who could approve, if it were not their release.
      await day.cli('role', 'grant', '--to', AUTHOR, '--role', 'deployment_admin', '--deployment', PRODUCTION);
      await day.pool.query("UPDATE identity_api_token SET created_by_id = (SELECT id FROM identity_user WHERE handle = $1) WHERE deployment = $2 AND name LIKE 'build-%'", [AUTHOR, STAGING]);
      expect(await staging.send('POST', '/releases', { ...content, image: 'ghcr.io/meridian/oms:9.9.9' })).toMatchObject({ status: 422, body: { error: { field: 'image', message: expect.stringContaining('No agent') } } });
      expect(await staging.send('POST', '/releases', { ...content, imageSha256: 'a'.repeat(64) })).toMatchObject({ status: 422, body: { error: { field: 'imageSha256' } } });
      const id = await handIn(staging, content);
      expect((await staging.send('POST', '/releases', content)).body).toMatchObject({ release_id: id, created: false });
      expect(await staging.send('POST', '/releases', { ...content, replicas: 2 })).toMatchObject({ status: 409 });
      promotion = await askFor(production, id, 'Asks for accounts once a second');
      expect(await production.send('GET', `/promotions/${promotion}`)).toMatchObject({ body: { state: 'gated', gates: expect.arrayContaining([expect.objectContaining({ gate: 'soaked', status: 'fail' })]) } });
    });

    await test.step('it goes to staging by itself, is tested and soaks; then production may have it', async () => {
      const staged = await desk('staging-viewer');
      await staged.goto(`/${STAGING}/releases/${SERVICE}`);
      const row = staged.getByRole('region', { name: 'Promotions' }).getByRole('listitem').filter({ hasText: '1.4.0 in place of 1.3.0' });
      await expect(row).toContainText('rolled out', LATER);
      await expect(row).toContainText('by itself');
      await expect.poll(async () => (await production.send('GET', `/promotions/${promotion}`)).body.state, SOON).toBe('pending_approval');
    });

    await test.step('its author sees what changes and what goes over the right that is given up, and cannot approve', async () => {
      const page = await desk(AUTHOR);
      await page.goto(`${HISTORY}/${promotion}`);
      const changes = page.getByRole('region', { name: 'What changes' });
      for (const shown of ['oms:1.4.0', 'DESK', 'Rights', 'asks for', 'gives up', 'platform.portfolio.>']) await expect(changes).toContainText(shown);
      await expect(changes).toContainText(/in use: [\d,]+ messages on/);
      const gates = page.getByRole('region', { name: 'Gates' }).getByRole('listitem');
      for (const evidence of ['Error budget: order', 'No incident is open in d1', 'In force: ', 'may run in prod', '1.4.0 was verified in d2', 'Room for', 'soaked 5 s in d2']) await expect(gates.filter({ hasText: evidence })).toContainText(/passes.* ago/s);
      await expect(page.getByRole('button', { name: /^Approve/ })).toHaveAttribute('aria-disabled', 'true');
      await expect(page.getByRole('form', { name: 'Decision' })).toContainText('You wrote or last edited this release');
      await page.keyboard.press('a');
      await expect(page.getByRole('region', { name: 'Approvals' })).toContainText('0 of 2');
    });
  });

  test('1.4.0 starts with the second of two approvals, and its canary takes 5, 25, 50 and 100 % of the messages', async ({ day, desk }) => {
    test.setTimeout(900_000);
    const { staging } = await pipelines(day);
    const promotion = await underWay(day);

    await test.step('two admins approve by key; with the second it starts', async () => {
      for (const handle of ADMINS) {
        const page = await desk(handle);
        await page.goto(`${HISTORY}/${promotion}`);
        await page.getByRole('button', { name: /^Approve/ }).or(stepsOf(page)).first().waitFor();
        // Pressed when the page hears it; once it is approved the key means nothing.
        await expect(async () => {
          await page.keyboard.press('a');
          await expect(page.getByText('Take my approval back').or(stepsOf(page)).first()).toBeVisible({ timeout: 5_000 });
        }).toPass(SOON);
      }
    });

    await test.step('the canary takes 5, 25, 50 and 100 %, as set and as measured, and it is rolled out', async () => {
      const page = await desk('admin');
      await page.goto(`${HISTORY}/${promotion}`);
      for (const percent of [5, 25, 50]) await expect(rung(page, percent)).toContainText(/now|done/, LATER);
      const measurements = page.getByRole('region', { name: 'Measurements' });
      for (const query of ['p99(canary) ÷ p99(stable)', 'canary: handled ÷ (handled + failed)']) await expect(measurements).toContainText(query, LATER);
      await expect(page.getByRole('region', { name: 'Stable and canary' })).toContainText('p99');
      await expect(page.getByText('How queue weights behave across a NATS cluster is not known')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Abort/ })).not.toHaveAttribute('aria-disabled', 'true');
      // While it is measured, the next one goes through staging.
      await handIn(staging, { ...omsRelease('1.4.1'), strategy: canary(5, ['pause', 5], 50, ['analysis', 30], 100) });
      // Where everything else on the machine makes both sides slow by chance, the measurements may not tell: then a person decides.
      await expect(async () => {
        if (await page.getByText('The measurements cannot tell.').isVisible()) await promoteFull(page);
        await expect(rung(page, 100)).toContainText(/now|done/, { timeout: 5_000 });
      }).toPass(LATER);
      await expect(page.locator('header').filter({ hasText: '1.4.0' }).getByText('rolled out')).toBeVisible(LATER);
      expect(await runningVersion(day, PRODUCTION, SERVICE)).toBe('1.4.0');
    });
  });

  test('1.4.1, slow in its own code, passes staging and is taken back by what is measured of its canary', async ({ day, desk }) => {
    test.setTimeout(900_000);
    const { production } = await pipelines(day);
    await staged(day, '1.4.1');
    const promotion = await askFor(production, await idOf(production, '1.4.1'), 'Checks what a symbol has at risk');
    await approveAs(day, PRODUCTION, promotion, ADMINS);
    const page = await desk('responder');
    await page.goto(`${HISTORY}/${promotion}`);
    await expect(stepsOf(page)).toContainText('5 %', SOON);
    await expect(page.getByText(/Back at 1\.4\.0 after/)).toBeVisible(LATER);
    await expect(page.getByText(/By itself: p99 against stable/).first()).toBeVisible();
    await expect(page.getByText('Releases are held here.')).toBeVisible();
    expect(await runningVersion(day, PRODUCTION, SERVICE)).toBe('1.4.0');
    await page.goto(HISTORY);
    await expect(page.getByText('Releases are held.')).toBeVisible();
    const row = page.getByRole('region', { name: 'Promotions' }).getByRole('listitem').filter({ hasText: '1.4.1 in place of 1.4.0' });
    await expect(row).toContainText(/rolled back.*back to 1\.4\.0: p99 against stable/s);
  });

  test('1.4.2 gets through without a canary, burns the budget, and is rolled back by itself from what sidecars count', async ({ day, desk }) => {
    test.setTimeout(900_000);
    const { staging, production } = await pipelines(day);
    await handIn(staging, { ...omsRelease('1.4.1'), version: '1.4.2', strategy: { kind: 'rolling' } });
    await staged(day, '1.4.2');
    const { incidents } = await day.as('responder');
    const { number } = await incidents.declare.mutate({ deployment: PRODUCTION, title: 'Orders of one desk are late', severity: 3, impact: 'Some orders of the desk in Chicago wait for seconds', idempotencyKey: newId() });
    const promotion = await askFor(production, await idOf(production, '1.4.2'), 'The desk wants its check, and today');
    await approveAs(day, PRODUCTION, promotion, ADMINS);
    const page = await desk('responder');
    await page.goto(`${HISTORY}/${promotion}`);
    await expect(page.getByText(/Back at 1\.4\.0 after [0-4]:/)).toBeVisible(LATER);
    await expect(page.getByText(/By itself: Order.* burns [\d.]+ times as fast/).first()).toBeVisible();
    await expect(page.getByText('Releases are held here.')).toBeVisible();
    expect(await runningVersion(day, PRODUCTION, SERVICE)).toBe('1.4.0');
    await page.goto(HISTORY);
    await expect(page.getByRole('region', { name: 'Releases' }).getByRole('listitem').filter({ hasText: '1.4.2' }).first()).toContainText('marked as bad');
    await page.goto(`/${PRODUCTION}/slo/order-latency-12h`);
    await expect(page.getByRole('list', { name: /^What happened meanwhile/ }).first()).toContainText(/change|started/);
    await expect(page.getByRole('region', { name: 'What spent it' })).toContainText(/oms 1\.4\.2 began to roll out|oms began to go back to 1\.4\.0/);
    await page.goto(`/${PRODUCTION}/incidents/${number}`);
    for (const change of ['oms 1.4.2 began to roll out', 'oms began to go back to 1.4.0']) await expect(page.getByRole('log', { name: 'Entries' })).toContainText(change);
  });

  test('with a thumb: a canary is aborted, and what runs is rolled back', async ({ day, phone }) => {
    test.setTimeout(900_000);
    const { staging, production } = await pipelines(day);
    await handIn(staging, { ...omsRelease('1.4.0'), version: '1.4.3', config: { DESK: 'tokyo' }, strategy: canary(5, ['pause', null], 100) });
    await staged(day, '1.4.3');
    const promotion = await askFor(production, await idOf(production, '1.4.3'), 'Tokyo opens');
    await approveAs(day, PRODUCTION, promotion, ADMINS);
    const page = await phone('responder');
    const hands = handsOf(page, true);
    const verb = (name: RegExp) => page.getByRole('button', { name }).filter({ visible: true });
    const dialog = page.getByRole('dialog');
    await page.goto(`${HISTORY}/${promotion}`);
    await expect(rung(page, 5)).toContainText('waits for a person', LATER);
    await hands.activate(verb(/^Abort/));
    await hands.write(dialog.getByLabel('Reason'), 'Tokyo has a holiday');
    await hands.activate(dialog.getByRole('button', { name: /^Abort now/ }));
    await expect(page.getByText(/Back at 1\.4\.0 after/)).toBeVisible(LATER);

    await page.goto(HISTORY);
    await hands.activate(verb(/^Roll back…/));
    await hands.write(dialog.getByLabel('Reason'), 'Chicago wants its accounts asked for every order');
    await hands.activate(dialog.getByRole('button', { name: /^Roll back to 1\.3\.0/ }));
    await expect(page.getByText(/Back at 1\.3\.0 after/)).toBeVisible(LATER);
    expect(await runningVersion(day, PRODUCTION, SERVICE)).toBe('1.3.0');
  });

  test('a pair comes back from a kill, outlives its agent, and is revoked before another takes its place', async ({ day, desk }) => {
    test.setTimeout(600_000);
    const viewer = await day.as('viewer');
    const pairs = () => viewer.pairs.list.query({ deployment: PRODUCTION });
    await expect.poll(async () => (await pairs()).filter(({ ready }) => ready).length, SOON).toBe(1);
    const instance = (await pairs())[0]?.instance ?? '';
    const page = await desk('viewer');
    await page.goto(`/${PRODUCTION}/instances/${instance}`);
    const happened = (words: string) => events(page).filter({ hasText: words });
    const running = () => expect(fact(page, 'Plugin')).toContainText(/pid \d+/, SOON);

    await test.step('its plugin is killed again and again: each wait is longer, and said; then it has its state back', async () => {
      await running();
      const retry = figure(page, 'Restarts').getByText(/next try in 0:0|tries again now/);
      await expect(async () => {
        const pid = await pidShown(page, 'Plugin');
        if (pid !== null) killPlugin(pid);
        await expect(retry).toBeVisible({ timeout: 3_000 });
      }).toPass(SOON);
      await expect(events(page).filter({ hasText: /restart \d+: / }).first()).toBeVisible();
      await running();
      await expect(page.getByText('healthy').first()).toBeVisible(SOON);
      await expect(figure(page, 'State recovered in')).toContainText(/\d+(\.\d+)? m?s/);
    });

    await test.step('its agent is killed: the successor adopts it and restarts nothing', async () => {
      const told = async () => ({ plugin: await pidShown(page, 'Plugin'), sidecar: await pidShown(page, 'Sidecar'), restarts: await figure(page, 'Restarts').innerText() });
      const before = await told();
      const agent = pidOf(day.home, 'agent');
      process.kill(agent, 'SIGKILL');
      await expect.poll(() => pidOf(day.home, 'agent'), SOON).not.toBe(agent);
      await expect(fact(page, 'Agent')).toContainText('adopted', SOON);
      await expect(happened('adopted by the successor of its agent, not restarted')).toHaveCount(1, SOON);
      expect(await told()).toEqual(before);
    });

    await test.step('its agent stands still beyond its lease: the key is revoked, the bus refuses what still runs, and only then the next one publishes', async () => {
      const stale = await pidShown(page, 'Plugin');
      const generation = Number(await figure(page, 'Generation').locator('dd').first().innerText());
      const goOn = stopAgent(day);
      try {
        await expect(happened('fell silent')).toHaveCount(1, SOON);
        await expect(happened('its key is revoked: the bus refuses it')).toHaveCount(1, SOON);
        await expect(figure(page, 'Generation').locator('dd').first()).toHaveText(String(generation + 1), SOON);
        const refused = new Date(Date.now() + 5_000);
        await expect.poll(() => publishedSince(day, 'portfolio-1', refused), { ...SOON, message: 'others go on' }).toBeGreaterThan(0);
        expect(await publishedSince(day, instance, refused)).toBe(0);
      } finally {
        goOn();
      }
      const back = new Date();
      await expect.poll(() => pidShown(page, 'Plugin'), LATER).not.toBe(stale);
      await running();
      await expect(page.getByText('healthy').first()).toBeVisible(SOON);
      await expect.poll(() => publishedSince(day, instance, back), LATER).toBeGreaterThan(0);
    });
  });
});
