import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { digestLoop } from '@/server/alerts/digest/digest-loop';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { silenceLoop } from '@/server/alerts/silence-loop';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { manualClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import type { Loop } from '@/server/platform/loop-runner';
import { outboxLoop } from '@/server/platform/outbox-loop';
import { loopContext } from '@/server/testing/loop-context';
import { testDatabase, type TestDatabase } from '@/server/testing/world';

const MINUTE = 60_000;

let world: TestDatabase;
const clock = manualClock(new Date(0));
const silences = silenceLoop();
const handing = outboxLoop([pageGroups]);
let count = 0;
const deployment = () => `d${count}`;

beforeAll(async () => {
  world = await testDatabase();
  await person('berlin', 'Europe/Berlin');
  await person('new-york', 'America/New_York');
  await person('viewer', 'Europe/Berlin');
});
afterAll(() => world.close());
/** Another deployment for each, in which nothing has happened. */
beforeEach(async () => {
  count += 1;
  await world.db.membership.deleteMany();
  await world.db.deployment.deleteMany();
  await world.db.deployment.create({ data: { id: newId(), slug: deployment(), name: deployment(), environment: 'dev', createdAt: clock.now() } });
  const roles = [['berlin', 'responder'], ['berlin', 'deployment_admin'], ['new-york', 'responder'], ['viewer', 'viewer']] as const;
  await world.db.membership.createMany({ data: roles.map(([userId, role]) => ({ id: newId(), userId, role, deployment: deployment(), createdAt: clock.now() })) });
});

const person = (id: string, zone: string) => world.db.user.create({ data: { id, name: id, handle: id, email: `${id}@example.org`, zone } });
const run = (loop: Loop) => loop.run(loopContext(world, { clock }));
const to = (at: string) => clock.advance(new Date(at).getTime() - clock.now().getTime());
const said = (name: string, severity: string, more: Record<string, string> = {}) => ({ deployment: deployment(), labels: { alertname: name, severity, ...more }, annotations: {}, source: 'watch' as const });
const fire = (...alert: Parameters<typeof said>) => world.db.$transaction((tx) => upsertInternalAlert({ tx, clock }, { ...said(...alert), startsAt: clock.now(), endsAt: null }));
const end = (...alert: Parameters<typeof said>) => world.db.$transaction((tx) => endInternalAlert({ tx, clock }, { ...said(...alert), endsAt: clock.now() }));
/** What a worker does of alerts, up to an instant. */
async function settle(at: string): Promise<void> {
  for (const loop of [silences, dispatchLoop]) await run(loop);
  to(at);
  for (const loop of [silences, dispatchLoop]) await run(loop);
  while ((await run(handing)) === 'again');
}
const digests = async () => (await world.db.notice.findMany({ where: { deployment: deployment(), kind: 'alerts.digest.told' }, include: { items: true, deliveries: true }, orderBy: { createdAt: 'asc' } }))
  .map(({ title, body, items, deliveries }) => ({ to: items.map((item) => item.userId), by: deliveries.map((delivery) => delivery.channel).toSorted(), title, body: body.split('\n') }));
async function silence(name: string): Promise<void> {
  await world.db.alertSilence.create({ data: { id: newId(), deployment: deployment(), matchers: [{ name: 'alertname', value: name, isRegex: false, isEqual: true }], startsAt: clock.now(), endsAt: new Date(clock.now().getTime() + 2880 * MINUTE), createdBy: 'berlin', comment: 'known', createdAt: clock.now(), updatedAt: clock.now(), origin: 'page', phase: 'active' } });
}

test('everybody who answers is told, at nine where they are, what told nobody; once', async () => {
  to('2026-11-19T12:00:00Z');
  await silence('Muted');
  await fire('Paged', 'critical');
  await fire('Muted', 'warning');
  await fire('Down', 'critical', { scope: 'node', node: 'n1' });
  await fire('PodDown', 'warning', { scope: 'pod', node: 'n1' });
  await fire('Watchdog', 'none');
  for (const node of ['a', 'b']) await fire('Disk', 'info', { node });
  await settle('2026-11-19T12:05:00Z');
  await end('Disk', 'info', { node: 'a' });
  await settle('2026-11-20T07:59:30Z');
  await run(digestLoop());
  expect(await digests()).toEqual([]);

  await settle('2026-11-20T08:00:00Z');
  const [first, second] = [digestLoop(), digestLoop()];
  // Two workers that both think the lease is theirs.
  await Promise.all([run(first), run(second)]);
  await run(first);
  const body = ['Muted (warning) × 1, for 19 h 55 min, fires still; 1 silenced', 'PodDown (warning) × 1, for 19 h 55 min, fires still; 1 inhibited', 'Disk (info) × 2, longest 19 h 55 min, 1 fires still'];
  expect(await digests()).toEqual([{ to: ['berlin'], by: ['email', 'inbox'], title: 'Daily digest: 4 alerts nobody was told of', body }]);

  await settle('2026-11-20T14:00:00Z');
  await run(first);
  await run(second);
  expect((await digests()).map((each) => each.to)).toEqual([['berlin'], ['new-york']]);
});

test('a channel that takes it is telling enough, and a day without anything is passed over', async () => {
  to('2026-11-20T15:00:00Z');
  await fire('Told', 'info');
  await world.db.noticeChannel.create({ data: { id: newId(), deployment: deployment(), kind: 'webhook', name: 'ops', minSeverity: 'info', sealed: 'x', createdAt: clock.now() } });
  await settle('2026-11-20T15:01:00Z');
  await settle('2026-11-21T08:00:00Z');
  await run(digestLoop());
  expect(await digests()).toEqual([]);
});

test('on a day of 25 hours the first is told as well, and nothing on two days', async () => {
  const digest = digestLoop();
  // The clocks in Berlin go back on the 25th at three.
  to('2026-10-24T07:05:00Z');
  await fire('First', 'info');
  await settle('2026-10-24T07:30:00Z');
  await end('First', 'info');
  await run(digest);
  expect(await digests()).toEqual([]);
  await settle('2026-10-25T07:30:00Z');
  await run(digest);
  expect(await digests()).toEqual([]);
  await settle('2026-10-25T08:00:00Z');
  await run(digest);
  expect((await digests()).map(({ to: who, body }) => [who, body])).toEqual([[['berlin'], ['First (info) × 1, for 25 min']]]);
  await settle('2026-10-26T08:00:00Z');
  await run(digest);
  expect((await digests()).filter(({ to: who }) => who.includes('berlin'))).toHaveLength(1);
});

test('what is not yet looked at is waited for, and after six hours nobody is told', async () => {
  to('2026-11-24T07:00:00Z');
  await fire('Late', 'warning');
  to('2026-11-24T08:00:00Z');
  await run(digestLoop());
  // Somebody would have been told of it, had a worker been there.
  await settle('2026-11-24T08:01:00Z');
  await fire('Quiet', 'info');
  await settle('2026-11-25T07:50:00Z');
  to('2026-11-25T14:00:00Z');
  await settle('2026-11-25T14:00:00Z');
  await world.db.membership.deleteMany({ where: { userId: 'new-york' } });
  await run(digestLoop());
  expect(await digests()).toEqual([]);
  await settle('2026-11-26T08:00:00Z');
  await run(digestLoop());
  expect((await digests()).map(({ body }) => body)).toEqual([['Quiet (info) × 1, for 1 d 23 h, fires still']]);
});
