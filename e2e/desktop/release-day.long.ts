import { expect, test } from '@/e2e/fixtures';
import { askFor, handIn, pipelineOf, runningVersion } from '@/e2e/releasing';
import { omsRelease } from '@/prisma/seed/oms-releases';

const RUN = Date.now().toString(36).slice(-5);
const STAGING = 'd2';
const PRODUCTION = 'd1';

/**
 * The day of a release that is worse than the one before: a pipeline hands it in, it passes staging, two admins let it
 * into production after a review of what changes, and the canary is aborted by what was measured of it.
 */
test('a release that is slow in its own code passes staging, is reviewed, and is taken back by its canary', async ({ page, signIn, console: running, browser }) => {
  test.setTimeout(900_000);
  const staging = await pipelineOf(running, STAGING, `pipeline-${RUN}`);
  const production = await pipelineOf(running, PRODUCTION, `pipeline-${RUN}`);
  const content = omsRelease('1.4.1');
  let promotion = '';

  await test.step('the pipeline is refused what no agent knows, and hands the release in once', async () => {
    await expect.poll(() => runningVersion(running, PRODUCTION, 'oms'), { timeout: 180_000 }).toBe('1.3.0');
    const unknown = await staging.send('POST', '/releases', { ...content, image: 'ghcr.io/meridian/oms:9.9.9' });
    expect(unknown).toMatchObject({ status: 422, body: { error: { field: 'image', message: expect.stringContaining('No agent') } } });
    const other = await staging.send('POST', '/releases', { ...content, imageSha256: 'a'.repeat(64) });
    expect(other).toMatchObject({ status: 422, body: { error: { field: 'imageSha256' } } });
    const id = await handIn(staging, content);
    expect((await staging.send('POST', '/releases', content)).body).toMatchObject({ release_id: id, created: false });
    expect(await staging.send('POST', '/releases', { ...content, replicas: 2 })).toMatchObject({ status: 409 });
  });

  await test.step('it goes to staging by itself', async () => {
    await expect.poll(() => runningVersion(running, STAGING, 'oms'), { timeout: 180_000 }).toBe('1.4.1');
    const known = (await staging.send('GET', '/releases?service=oms')).body.releases as { release_id: string; version: string }[];
    promotion = await askFor(production, known.find(({ version }) => version === '1.4.1')?.release_id ?? '', 'Checks what a symbol has at risk');
  });

  await test.step('an admin sees what changes and what speaks for it, and approves', async () => {
    await signIn('admin');
    await page.goto(`/${PRODUCTION}/releases`);
    await page.goto(`/${PRODUCTION}/releases/oms/${promotion}`);
    await expect(page.getByLabel('What changes')).toContainText('oms:1.4.1');
    await page.getByRole('button', { name: /^Approve/ }).first().waitFor();
    await page.keyboard.press('a');
    await expect(page.getByText(/Take my approval back/).first()).toBeVisible();
  });

  await test.step('the second admin lets it go, and its canary begins', async () => {
    const other = await browser.newContext({ baseURL: running.url });
    await signIn('admin-2', other);
    const second = await other.newPage();
    await second.goto(`/${PRODUCTION}/releases/oms/${promotion}`);
    await second.getByRole('button', { name: /^Approve/ }).first().waitFor();
    await second.keyboard.press('a');
    await expect(second.getByRole('list', { name: 'Steps of the roll-out' })).toBeVisible({ timeout: 60_000 });
    await other.close();
  });

  await test.step('sees the weight as set and as measured, and the canary taken back by what was measured', async () => {
    const steps = page.getByRole('list', { name: 'Steps of the roll-out' });
    await expect(steps).toBeVisible({ timeout: 60_000 });
    await expect(steps).toContainText('5 %');
    await expect(page.getByText(/of 5:00|Back at 1\.3\.0/).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(/Back at 1\.3\.0/).first()).toBeVisible({ timeout: 480_000 });
    expect(await runningVersion(running, PRODUCTION, 'oms')).toBe('1.3.0');
  });
});
