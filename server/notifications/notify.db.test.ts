import { afterAll, beforeAll, expect, test } from 'vitest';
import { STALE_AFTER_MS } from '@/domain/notifications/notice';
import { type NewNotice, notify } from '@/server/notifications/notify';
import { systemClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

let world: OfflineWorld;
let people: Record<'ann' | 'rob' | 'vic', SignedIn>;
const clock = systemClock();

const notice = (changes: Partial<NewNotice> = {}): NewNotice => ({
  deployment: 'd1', kind: 'alerts.group.notified', dedupeKey: newId(), title: 'OMS is slow', body: 'p99 over 250 ms', path: '/d1/alerts?group=1', severity: 'critical', occurredAt: new Date('2026-11-21T10:00:00Z'), why: 'severity critical tells the responders', to: [{ kind: 'responders' }], ...changes,
});
const tell = (given: NewNotice) => world.database.db.$transaction((tx) => notify(tx, clock, given));
const deliveries = (noticeId: string) => world.database.db.noticeDelivery.findMany({ where: { noticeId }, orderBy: [{ channel: 'asc' }, { targetName: 'asc' }] });

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  const ann = await world.person('ann', { role: 'deployment_admin', deployment: 'd1' }, { role: 'responder', deployment: 'd1' });
  const rob = await world.person('rob', { role: 'responder', deployment: 'd1' });
  const vic = await world.person('vic', { role: 'viewer', deployment: 'd1' });
  await world.person('pat', { role: 'platform_admin', deployment: null });
  await world.person('other', { role: 'responder', deployment: 'd2' });
  people = { ann, rob, vic };
  const channel = (name: string, changes: object) => ({ id: newId(), deployment: 'd1', kind: 'slack' as const, name, minSeverity: 'warning' as const, sealed: '', createdAt: clock.now(), ...changes });
  await world.database.db.noticeChannel.createMany({
    data: [channel('ops', {}), channel('pages', { kind: 'webhook', minSeverity: 'critical' }), channel('all', { minSeverity: 'info' }), channel('gone', { removedAt: clock.now() }), channel('foreign', { deployment: 'd2' })],
  });
});
afterAll(() => world.close());

test('responders are the responders and admins of the deployment, each once: an inbox item at once, a mail on its way', async () => {
  const told = await tell(notice());
  expect(told.recipients).toEqual([{ kind: 'person', label: 'ann' }, { kind: 'person', label: 'rob' }]);
  const rows = await deliveries(told.id);
  expect(rows.map(({ channel, targetName, state }) => [channel, targetName, state])).toEqual([['inbox', 'ann', 'delivered'], ['inbox', 'rob', 'delivered'], ['email', 'ann', 'pending'], ['email', 'rob', 'pending']]);
  expect(rows.map((row) => row.rule)).toContain('responder of d1');
  expect(new Set(rows.map((row) => row.key)).size).toBe(4);
  const items = await world.database.db.inboxItem.findMany({ where: { noticeId: told.id } });
  expect(items.map((item) => [item.userId, item.readAt]).toSorted()).toEqual([[people.ann.id, null], [people.rob.id, null]].toSorted());
});

test.each([
  ['critical', ['all', 'ops', 'pages']],
  ['warning', ['all', 'ops']],
  ['info', ['all']],
] as const)('channels take what is %s when they are for it or for less', async (severity, names) => {
  const told = await tell(notice({ severity, to: [{ kind: 'channels', severity }] }));
  expect(told.recipients.map(({ label }) => label).toSorted()).toEqual(names);
  const [row] = await deliveries(told.id);
  expect((row?.staleAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(STALE_AFTER_MS[severity]);
});

test('a person who is named and a responder is told once, by the first rule; one who does not exist is not told', async () => {
  const told = await tell(notice({ to: [{ kind: 'person', userId: people.rob.id }, { kind: 'responders' }, { kind: 'person', userId: people.vic.id }, { kind: 'person', userId: 'nobody' }] }));
  const inbox = (await deliveries(told.id)).filter((row) => row.channel === 'inbox');
  expect(inbox.map(({ targetName, rule }) => [targetName, rule]).toSorted()).toEqual([['ann', expect.stringContaining('of d1')], ['rob', 'named in the notice'], ['vic', 'named in the notice']]);
});

test('the same key is one notice, also when twenty ask at once; in another deployment it is another', async () => {
  const same = notice();
  const answers = await Promise.all(Array.from({ length: 20 }, () => tell(same)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await deliveries(answers[0]?.id ?? '')).toHaveLength(4);
  const other = await tell({ ...same, deployment: 'd2' });
  expect(other.id).not.toBe(answers[0]?.id);
  expect(other.recipients).toEqual([{ kind: 'person', label: 'other' }]);
});

test('what is told is heard on the bus as an id', async () => {
  const { id } = await tell(notice());
  const event = await world.database.db.outboxEvent.findFirstOrThrow({ where: { kind: 'notifications.item.created', entityId: id } });
  expect(event).toMatchObject({ deployment: 'd1', version: 1, payload: {} });
});

test('nothing is told when the transaction is lost', async () => {
  const given = notice();
  await expect(world.database.db.$transaction(async (tx) => { await notify(tx, clock, given); throw new Error('lost'); })).rejects.toThrow('lost');
  expect(await world.database.db.notice.count({ where: { dedupeKey: given.dedupeKey } })).toBe(0);
});

test('hostile and endless text is stored as text that can be shown', async () => {
  const { id } = await tell(notice({ title: `a\0b\ud800${'x'.repeat(500)}`, body: `<script>${'😀'.repeat(3000)}` }));
  const row = await world.database.db.notice.findUniqueOrThrow({ where: { id } });
  expect(row.title).toMatch(/^ab\uFFFDx+…$/);
  expect(row.title).toHaveLength(200);
  expect(() => encodeURIComponent(row.body)).not.toThrow();
});

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'd1/alerts', '/d1/a b', 'javascript:alert(1)', ''])('a link out of the console is refused: %j', async (path) => {
  await expect(tell(notice({ path }))).rejects.toThrow(/not a path/);
});
