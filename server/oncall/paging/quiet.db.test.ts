import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSilence } from '@/server/alerts/change-silence';
import { expireSilence } from '@/server/alerts/expire-silence';
import { resolveLoop } from '@/server/alerts/resolve-loop';
import { pagingHealth } from '@/server/oncall/paging/paging-health';
import { pagingWatchLoop, syntheticLoop } from '@/server/oncall/paging/synthetic-loop';
import { testPage } from '@/server/oncall/paging/test-page';
import { ackPage } from '@/server/oncall/paging/ack-page';
import { readPage } from '@/server/oncall/paging/read-page';
import { type PagingWorld, pagingWorld } from '@/server/oncall/testing/paging-world';
import type { Reading } from '@/server/api/context';

let world: PagingWorld;
beforeAll(async () => {
  world = await pagingWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.begin('2026-10-01T00:00:00Z');
  await world.save();
  world.to('2026-10-28T02:00:00Z');
  await world.settle();
  world.told();
});

const silence = (alertname: string, minutes: number) =>
  world.as('A', (work) => createSilence(work, { deployment: world.deployment(), matchers: [{ name: 'alertname', value: alertname, isRegex: false, isEqual: true }], endsAt: new Date(world.clock.now().getTime() + minutes * 60_000), comment: 'a known nuisance', confirm: undefined }));
const here = async () => ({ deployment: world.deployment(), pageId: (await world.page()).id });
const reading = () => ({ ...world.context }) as unknown as Reading;

test('a page whose alerts are all silenced tells nobody, not even who was to be told just then; afterwards it goes on where it was', async () => {
  await world.fire('Flap', 'warning');
  world.to('2026-10-28T14:00:00Z');
  await world.settle();
  expect(world.told()).toEqual(['A: primary: your step of the escalation is due']);
  world.clock.advance(14 * 60_000);
  const { silenceId } = await silence('Flap', 60);
  world.clock.advance(60_000);
  await world.settle();
  expect(world.told()).toEqual([]);
  expect(await world.page()).toMatchObject({ state: 'muted', wakeAt: null });
  await world.pass(30);
  expect(world.told()).toEqual([]);
  await world.as('A', (work) => expireSilence(work, { deployment: world.deployment(), silenceId, reason: '' }));
  await world.settle();
  await world.regroup();
  expect(await world.page()).toMatchObject({ state: 'triggered' });
  await world.pass(1);
  expect(world.told()).toEqual(['B: secondary: your step of the escalation is due']);
  expect((await world.db.alertTrace.findMany({ where: { deployment: world.deployment(), step: 'not_paged' } })).map(({ detail }) => (detail as { why: string }).why)).toContain('all of it is silenced or inhibited');
  // The whole of its log can be read, each line by what it is.
  const { number } = await world.page();
  const { log } = await readPage(reading(), { deployment: world.deployment(), number });
  expect(log.map(({ type }) => type)).toEqual(expect.arrayContaining(['notify', 'muted', 'unmuted']));
  expect(log.filter(({ to }) => to.length > 0).map(({ type }) => type)).toEqual(log.filter(({ type }) => type === 'notify').map(() => 'notify'));
}, 60_000);

test('what is silenced before it is told opens no page at all', async () => {
  await silence('Nuisance', 60);
  await world.fire('Nuisance', 'warning');
  await world.pass(1);
  await world.regroup();
  expect(await world.db.oncallPage.count({ where: { deployment: world.deployment() } })).toBe(0);
});

test('a page that was never heard of again by its source ends; what was missed while nothing ran is made up for', async () => {
  await world.fire('BusDown', 'critical');
  // The event of the telling was lost with its row: the look at all groups finds it.
  await world.db.oncallPageEvent.count();
  await world.db.oncallPage.updateMany({ where: { deployment: world.deployment() }, data: { state: 'resolved', wakeAt: null, resolvedAt: new Date(world.clock.now().getTime() - 3_600_000) } });
  await world.regroup();
  expect(await world.page()).toMatchObject({ number: 2, state: 'triggered' });
  await world.end('BusDown', 'critical');
  await world.pass(5);
  await resolveLoop.run(world.context);
  expect(await world.page()).toMatchObject({ state: 'resolved' });
});

test('a worker that was away for an hour tells the latest step and the others by a summary, each once', async () => {
  await world.fire('BusDown', 'critical');
  world.told();
  world.clock.advance(20 * 60_000);
  await world.settle();
  expect(world.told().toSorted()).toEqual(['A: primary: nobody acked it in time', 'B: secondary: your step of the escalation is due']);
});

test('a clock that jumps loses no step and repeats none', async () => {
  await world.fire('BusDown', 'critical');
  world.told();
  await world.pass(10);
  // From where it was seen that the clock went back, every delay is as long as it was.
  world.clock.advance(-24 * 3_600_000);
  await world.pass(15);
  expect(world.told()).toEqual([]);
  await world.pass(1);
  expect(world.told().toSorted()).toEqual(['A: primary: nobody acked it in time', 'B: secondary: your step of the escalation is due']);
  world.clock.advance(24 * 3_600_000);
  await world.settle();
  const { loop, step } = await world.page();
  // Nobody had answered for a day: the chain runs once more, from its first step.
  expect([loop, step]).toEqual([1, 0]);
  const kinds = await world.db.oncallPageEvent.groupBy({ by: ['type'], where: { deployment: world.deployment() }, _count: true });
  expect(kinds.find(({ type }) => type === 'clock_back')?._count).toBe(1);
});

test('a test page goes to oneself alone, by every way, and ends by itself', async () => {
  const { number } = await world.as('C', (work) => testPage(work, { deployment: world.deployment() }));
  await expect(world.as('C', (work) => testPage(work, { deployment: world.deployment() }))).rejects.toMatchObject({ code: 'CONFLICT' });
  await world.settle();
  expect([number, world.told()]).toEqual([1, ['C: yourself: your step of the escalation is due']]);
  await world.pass(31);
  expect([await world.page(), world.told()]).toMatchObject([{ state: 'resolved' }, []]);
  await world.as('C', (work) => testPage(work, { deployment: world.deployment() }));
  expect(await world.as('C', async (work) => ackPage(work, await here()))).toMatchObject({ number: 2, state: 'acked' });
});

test('one page a minute goes all the way; when two are missing it is an alert that needs no page to be told', async () => {
  const watch = pagingWatchLoop();
  const minute = async () => {
    await syntheticLoop.run(world.context);
    await world.settle();
    world.clock.advance(1000);
    await world.settle();
    await watch.run(world.context);
  };
  await minute();
  expect(await pagingHealth(reading(), { deployment: world.deployment() })).toMatchObject({ silent: false, arrivedAt: world.clock.now(), tookMs: 1000 });
  expect(await world.db.oncallPageEvent.count({ where: { deployment: world.deployment() } })).toBe(0);
  const firing = () => world.db.alertEpisode.findMany({ where: { deployment: world.deployment(), alertname: 'PagingSilent' }, select: { status: true } });
  // It is begun every minute, and nothing delivers it.
  for (let n = 0; n < 3; n++) {
    world.clock.advance(60_000);
    await syntheticLoop.run(world.context);
    await watch.run(world.context);
  }
  expect([await firing(), await pagingHealth(reading(), { deployment: world.deployment() })]).toMatchObject([[{ status: 'firing' }], { silent: true }]);
  await world.settle();
  world.clock.advance(1000);
  await world.settle();
  expect([await firing(), await pagingHealth(reading(), { deployment: world.deployment() })]).toMatchObject([[{ status: 'resolved' }], { silent: false }]);
  // What was sent only to see that it arrives is not kept.
  world.clock.advance(11 * 60_000);
  await syntheticLoop.run(world.context);
  expect(await world.db.oncallPage.count({ where: { deployment: world.deployment(), origin: 'synthetic' } })).toBe(0);
  expect(await world.db.notice.count({ where: { deployment: world.deployment(), subject: { not: null } } })).toBe(0);
});
